//! What customers' organizations may do, and for how long things of theirs last.

use crate::Span;
use serde::Deserialize;

/// Who may create an organization.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CreatePolicy {
    /// Whoever is signed in.
    #[default]
    Everyone,
    /// Whoever manages all organizations.
    Admins,
}

/// Organizations, and invitations to them.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OrganizationSettings {
    /// Who may create one.
    pub create: CreatePolicy,
    /// How long a deleted one can be brought back.
    pub undo: Span,
    /// Invitations of one organization that may be open at the same time.
    pub pending_invitations: u32,
    /// How long an invitation can be accepted, unless whoever makes a link says otherwise.
    pub invitation_lifetime: Span,
    /// For how long after that its row, and the address in it, is kept.
    pub invitations_kept: Span,
}

impl Default for OrganizationSettings {
    fn default() -> Self {
        Self {
            create: CreatePolicy::default(),
            undo: Span::seconds(30 * 86_400),
            pending_invitations: 1000,
            invitation_lifetime: Span::seconds(7 * 86_400),
            invitations_kept: Span::seconds(30 * 86_400),
        }
    }
}
