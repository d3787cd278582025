//! What a client must tell apart when a role is not written.

use crate::http::within::WithinError;
use database::DbErr;
use shared::{Code, FieldError, OrganizationId, Permission, Problem, RoleName};

/// Why a role was not made, changed or deleted.
#[derive(Debug, thiserror::Error)]
pub enum RoleError {
    /// The caller may not write roles here (any more).
    #[error(transparent)]
    Place(#[from] WithinError),
    /// The organization has no such role.
    #[error("there is no such role")]
    NotFound,
    /// The caller wanted to change another version than the current one.
    #[error("the role was changed in the meantime")]
    Stale,
    /// It is the same in every organization.
    #[error("{0} is built in: it is the same in every organization and cannot be changed")]
    BuiltIn(RoleName),
    /// The organization has a role of this name.
    #[error("the organization has a role of this name already")]
    NameTaken,
    /// A built-in role has this name.
    #[error("owner, admin and member are built in; choose another name")]
    Reserved,
    /// The organization has as many roles as it may have.
    #[error("an organization has at most {} roles of its own", super::MAX_ROLES)]
    TooMany,
    /// Some permissions cannot be granted by a role here.
    #[error("some permissions cannot be granted by a role here")]
    Permissions(Vec<FieldError>),
    /// The role grants what the caller does not hold; empty if it is that only owners make owners.
    #[error("{}", more_than_held(.1))]
    MoreThanHeld(OrganizationId, Vec<Permission>),
    /// Somebody holds it, and nothing was said of what they get instead.
    #[error("members hold this role; name the role they get instead as replace_with")]
    Held,
    /// The organization demands a second factor of whoever holds it.
    #[error("a second factor is demanded of this role; take it out of mfa_required_for first")]
    NeedsFactor,
    /// More members hold it than get another role in one go.
    #[error("more than {0} members hold this role; give them another one first")]
    HeldByTooMany(u64),
    /// Members got it again and again while it was to be deleted.
    #[error("members are being given this role right now; try again")]
    Busy,
    /// What the members were to get instead is no role here, or the same one.
    #[error("the organization has no other role of this name")]
    NoReplacement,
    /// Storage failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

fn more_than_held(missing: &[Permission]) -> String {
    if missing.is_empty() {
        return "only an owner makes owners".to_owned();
    }
    let missing = missing.iter().map(Permission::as_str).collect::<Vec<_>>().join(", ");
    format!("nobody deals in a role that grants what they do not hold themselves: {missing}")
}

impl From<RoleError> for Problem {
    fn from(error: RoleError) -> Self {
        let detail = error.to_string();
        match error {
            RoleError::Place(error) => error.into(),
            RoleError::NotFound => Self::new(Code::NotFound),
            RoleError::Stale => Self::new(Code::PreconditionFailed),
            RoleError::BuiltIn(_)
            | RoleError::Held
            | RoleError::NeedsFactor
            | RoleError::HeldByTooMany(_)
            | RoleError::Busy
            | RoleError::TooMany => Self::new(Code::Conflict).with_detail(detail),
            RoleError::NameTaken => {
                Self::new(Code::Conflict).with_errors(vec![FieldError::new("/name", "taken", detail)])
            }
            RoleError::Reserved => Self::field("/name", "reserved", detail),
            RoleError::Permissions(errors) => Self::new(Code::ValidationFailed).with_errors(errors),
            RoleError::MoreThanHeld(organization, missing) => {
                let permission = missing.into_iter().next().unwrap_or(Permission::ORGANIZATION_TRANSFER);
                Self::denied_in(organization, permission).with_detail(detail)
            }
            RoleError::NoReplacement => Self::field("?replace_with", "unknown_role", detail),
            RoleError::Storage(error) => database::problem(&error),
        }
    }
}
