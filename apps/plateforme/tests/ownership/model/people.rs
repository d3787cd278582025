//! Who may sign in.

use shared::UserId;
use std::collections::BTreeSet;

/// Those who may not, and why. Somebody suspended who is deleted and comes back is suspended again.
#[derive(Debug, Default)]
pub struct People {
    suspended: BTreeSet<UserId>,
    deleted: BTreeSet<UserId>,
    erased: BTreeSet<UserId>,
}

impl People {
    /// Whether they may sign in.
    pub fn is_active(&self, who: UserId) -> bool {
        self.is_there(who) && !self.suspended.contains(&who)
    }

    /// Whether others know of them.
    pub fn is_there(&self, who: UserId) -> bool {
        !self.deleted.contains(&who) && !self.erased.contains(&who)
    }

    /// What became of somebody. Each must be a change.
    pub fn apply(&mut self, kind: &str, who: UserId) -> Result<(), String> {
        let changed = match kind {
            _ if self.erased.contains(&who) => false,
            "user.suspended" => self.is_there(who) && self.suspended.insert(who),
            "user.restored" => self.is_there(who) && self.suspended.remove(&who),
            "user.deleted" => self.deleted.insert(who),
            "user.undeleted" => self.deleted.remove(&who),
            _ => self.erased.insert(who),
        };
        if changed { Ok(()) } else { Err(format!("{kind} is no change of {who}")) }
    }
}
