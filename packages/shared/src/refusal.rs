//! What the audit trail keeps of a refusal. It travels with the problem inside the process, never on the wire: who is
//! refused must not learn from the answer what there was to be refused.

use crate::{OrganizationId, Permission};
use uuid::Uuid;

/// The refused things of one request that an event names at the most; it counts all of them.
const NAMED: usize = 50;

/// What somebody was refused.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refusal {
    /// The permission that they lacked, where it was one.
    pub permission: Option<Permission>,
    /// The organization in which they lacked it.
    pub organization: Option<InOrganization>,
    /// What was wrong, where it was no permission that they lacked.
    pub reason: Option<Reason>,
    /// What they tried it on, if not on themselves.
    pub subject: Option<Uuid>,
    /// Which parts of a request were refused, where others may have been done.
    pub parts: Option<Parts>,
}

/// Whose organization it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InOrganization {
    /// One that they are in: its admins see the refusal in their audit trail.
    Theirs(OrganizationId),
    /// One that they are not in, or none at all: only the platform's admins see it, and only if there is one.
    NotTheirs(OrganizationId),
}

/// Why somebody who may do something was refused it all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// They did not know their own password.
    WrongPassword,
    /// What they typed to confirm it was not what they had to type.
    WrongConfirmation,
    /// The session is somebody else's.
    OthersSession,
}

/// The parts of a request that were refused.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// How many.
    pub count: usize,
    /// The first of those that have an id.
    pub ids: Vec<Uuid>,
}

/// All that one answer refuses, as an extension of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refusals(pub Vec<Refusal>);

impl Refusal {
    /// One that is no lack of a permission.
    pub fn because(reason: Reason) -> Self {
        Self { reason: Some(reason), ..Self::default() }
    }

    /// Names what it was tried on.
    #[must_use]
    pub fn of(mut self, subject: impl Into<Uuid>) -> Self {
        self.subject = Some(subject.into());
        self
    }

    fn count(&mut self, id: Option<Uuid>) {
        let parts = self.parts.get_or_insert_default();
        parts.count += 1;
        if parts.ids.len() < NAMED {
            parts.ids.extend(id);
        }
    }
}

impl Refusals {
    /// Adds a part of a request that was refused, with its id if it has one. Those in one place are one refusal.
    pub fn add(&mut self, mut refusal: Refusal, id: Option<Uuid>) {
        if let Some(known) = self.0.iter_mut().find(|known| known.organization == refusal.organization) {
            known.count(id);
        } else {
            refusal.count(id);
            self.0.push(refusal);
        }
    }
}

impl InOrganization {
    /// The organization.
    pub fn id(self) -> OrganizationId {
        match self {
            Self::Theirs(id) | Self::NotTheirs(id) => id,
        }
    }
}

impl Reason {
    /// A stable word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::WrongPassword => "wrong_password",
            Self::WrongConfirmation => "wrong_confirmation",
            Self::OthersSession => "others_session",
        }
    }
}

impl From<Refusal> for Refusals {
    fn from(refusal: Refusal) -> Self {
        Self(vec![refusal])
    }
}
