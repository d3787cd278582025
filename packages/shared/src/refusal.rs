//! What the audit trail keeps of a refusal. It travels with the problem inside the process, never on the wire: who is
//! refused must not learn from the answer what there was to be refused.

use crate::{OrganizationId, Permission};

/// What somebody was refused.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refusal {
    /// The permission that they lacked, where it was one.
    pub permission: Option<Permission>,
    /// The organization in which they lacked it.
    pub organization: Option<InOrganization>,
}

/// Whose organization it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InOrganization {
    /// One that they are in: its admins see the refusal in their audit trail.
    Theirs(OrganizationId),
    /// One that they are not in, or none at all: only the platform's admins see it, and only if there is one.
    NotTheirs(OrganizationId),
}

impl InOrganization {
    /// The organization.
    pub fn id(self) -> OrganizationId {
        match self {
            Self::Theirs(id) | Self::NotTheirs(id) => id,
        }
    }
}
