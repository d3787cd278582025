//! Why members were not changed.

use crate::http::within::WithinError;
use database::DbErr;
use shared::{Code, OrganizationId, Permission, Problem, RoleName};

/// Why a membership was not changed.
#[derive(Debug, thiserror::Error)]
pub enum MemberError {
    /// The organization is not for this caller, or not any more.
    #[error(transparent)]
    Within(#[from] WithinError),
    /// There is no such member.
    #[error("there is no such member")]
    NotFound,
    /// The caller manages the organization and is not in it.
    #[error("you are not a member of this organization")]
    NotAMember,
    /// The caller wanted to change another version than the current one.
    #[error("the membership was changed in the meantime")]
    Stale,
    /// The organization has no such role.
    #[error("this organization has no role {0}")]
    UnknownRole(RoleName),
    /// The role, before or after, grants what the caller does not hold.
    #[error("a role that grants more than yours can be neither given nor taken away")]
    Beyond(OrganizationId, Permission),
    /// Only owners deal in ownership.
    #[error("only an owner makes or unmakes owners")]
    OwnerOnly(OrganizationId, Permission),
    /// Nobody could act for the organization any more.
    #[error("the last owner must stay: make somebody else an owner first")]
    LastOwner,
    /// Ownership goes to another member who may sign in.
    #[error("ownership can go to another member whose account is active")]
    NoSuccessor,
    /// Only an owner hands an organization over.
    #[error("this is no owner of the organization")]
    NotAnOwner,
    /// There are several owners, and the caller is none of them.
    #[error("there is more than one owner; say whose ownership it is")]
    WhichOwner,
    /// The owners became others while they were to be locked.
    #[error("the owners are being changed right now; try again")]
    Busy,
    /// Storage failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl MemberError {
    /// The stable code, for one line of a bulk answer. `None` if the whole request failed.
    pub fn code(&self) -> Option<Code> {
        match self {
            Self::NotFound => Some(Code::NotFound),
            Self::Beyond(..) | Self::OwnerOnly(..) => Some(Code::PermissionDenied),
            Self::LastOwner => Some(Code::Conflict),
            _ => None,
        }
    }
}

impl From<MemberError> for Problem {
    fn from(error: MemberError) -> Self {
        let detail = error.to_string();
        match error {
            MemberError::Within(error) => error.into(),
            MemberError::NotFound => Self::new(Code::NotFound),
            MemberError::Stale => Self::new(Code::PreconditionFailed),
            MemberError::UnknownRole(_) => Self::field("/role", "unknown_role", detail),
            MemberError::Beyond(organization, permission) | MemberError::OwnerOnly(organization, permission) => {
                Self::denied_in(organization, permission).with_detail(detail)
            }
            MemberError::LastOwner | MemberError::NotAMember | MemberError::Busy => {
                Self::new(Code::Conflict).with_detail(detail)
            }
            MemberError::NoSuccessor => Self::field("/user_id", "no_successor", detail),
            MemberError::NotAnOwner => Self::field("/from", "not_an_owner", detail),
            MemberError::WhichOwner => Self::field("/from", "required", detail),
            MemberError::Storage(error) => database::problem(&error),
        }
    }
}
