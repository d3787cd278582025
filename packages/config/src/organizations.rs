//! What customers' organizations may do, and for how long things of theirs last.

use crate::Span;
use serde::Deserialize;

/// Organizations, and invitations to them.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OrganizationSettings {
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
            pending_invitations: 1000,
            invitation_lifetime: Span::seconds(7 * 86_400),
            invitations_kept: Span::seconds(30 * 86_400),
        }
    }
}
