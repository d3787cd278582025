//! What a person is told, and how: what their organization decided, what they chose, what it proposes, in this order.

use super::definition::Channel;
use database::{
    ConnectionTrait, DbErr,
    notification_defaults::{self, Default as Proposed},
    notification_preferences::{self, EVERY, Preference},
};
use serde::Serialize;
use shared::{OrganizationId, UserId};
use utoipa::ToSchema;

/// Where an answer comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The person chose.
    Own,
    /// The organization did.
    Organization,
    /// Nobody did.
    Default,
}

/// Whether a person is told something of a category over a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Whether they are.
    pub is_on: bool,
    /// Whether they cannot choose otherwise.
    pub is_locked: bool,
    /// Who says so.
    pub source: Source,
}

/// Everything that was chosen by and for one person.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    own: Vec<Preference>,
    proposed: Vec<Proposed>,
}

impl Choices {
    /// Reads it.
    pub async fn read(
        conn: &impl ConnectionTrait,
        user: UserId,
        organization: Option<OrganizationId>,
    ) -> Result<Self, DbErr> {
        let own = notification_preferences::list(conn, user).await?;
        let proposed = match organization {
            Some(organization) => notification_defaults::list(conn, organization).await?,
            None => Vec::new(),
        };
        Ok(Self { own, proposed })
    }

    /// The answer for one category over one channel.
    pub fn stand(&self, category: &str, channel: Channel) -> Standing {
        let channel = channel.as_str();
        let proposed = self.proposed.iter().find(|one| one.category == category && one.channel == channel);
        if let Some(locked) = proposed.filter(|one| one.is_locked) {
            return Standing { is_on: locked.is_on, is_locked: true, source: Source::Organization };
        }
        // Whoever said no to everything means it, until they say yes to something again.
        let of_this = |one: &&Preference| one.category == category || one.category == EVERY;
        let own = self.own.iter().filter(|one| one.channel == channel).filter(of_this);
        // Said in the same moment, the narrower word counts.
        if let Some(own) = own.max_by_key(|one| (one.updated_at, one.category != EVERY)) {
            return Standing { is_on: own.is_on, is_locked: false, source: Source::Own };
        }
        match proposed {
            Some(proposed) => Standing { is_on: proposed.is_on, is_locked: false, source: Source::Organization },
            None => Standing { is_on: true, is_locked: false, source: Source::Default },
        }
    }
}
