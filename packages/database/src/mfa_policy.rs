//! Which members of an organization need a second factor: everybody, those with some roles, or nobody. Whoever is in
//! several organizations needs one as soon as one of them says so.

use crate::{memberships, roles};
use config::Config;
use sea_orm::{ConnectionTrait, DbErr, JsonValue as Json};
use serde::{Deserialize, Serialize};
use shared::{OrganizationId, RoleName, UserId};
use std::collections::BTreeSet;

/// What stands for every role.
const EVERYBODY: &str = "*";

/// Which members need a second factor.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MfaPolicy {
    /// Nobody does.
    #[default]
    Nobody,
    /// Everybody does.
    Everybody,
    /// Those with one of these roles do.
    Roles(BTreeSet<RoleName>),
}

impl MfaPolicy {
    /// As it is stored: a list of roles' names, or of what stands for all of them.
    pub(crate) fn into_stored(self) -> Json {
        let names = match self {
            Self::Nobody => Vec::new(),
            Self::Everybody => vec![EVERYBODY.to_owned()],
            Self::Roles(roles) => roles.iter().map(ToString::to_string).collect(),
        };
        Json::from(names)
    }

    /// From what was stored.
    pub(crate) fn from_stored(stored: Json) -> Self {
        let names = serde_json::from_value::<Vec<String>>(stored).unwrap_or_default();
        if names.iter().any(|name| name == EVERYBODY) {
            return Self::Everybody;
        }
        let roles = names.into_iter().filter_map(|name| RoleName::try_from(name).ok()).collect::<BTreeSet<_>>();
        if roles.is_empty() { Self::Nobody } else { Self::Roles(roles) }
    }

    /// The same once a role has another name.
    #[must_use]
    pub fn renamed(self, from: &RoleName, to: &RoleName) -> Self {
        let Self::Roles(mut roles) = self else { return self };
        if roles.remove(from) {
            roles.insert(to.clone());
        }
        Self::Roles(roles)
    }

    /// Whether it names a role.
    pub fn names(&self, role: &RoleName) -> bool {
        matches!(self, Self::Roles(roles) if roles.contains(role))
    }

    /// Whether a member with this role needs one.
    pub fn demands(&self, role: &RoleName) -> bool {
        match self {
            Self::Nobody => false,
            Self::Everybody => true,
            Self::Roles(_) => self.names(role),
        }
    }
}

/// Whether a second factor is demanded of a person: of everybody by the configuration, or by an organization of theirs.
pub async fn is_demanded(conn: &impl ConnectionTrait, config: &Config, user: UserId) -> Result<bool, DbErr> {
    Ok(config.auth.require_mfa || !demanded_by(conn, user).await?.is_empty())
}

/// The organizations that demand a second factor of a person.
pub async fn demanded_by(conn: &impl ConnectionTrait, user: UserId) -> Result<Vec<OrganizationId>, DbErr> {
    let mut found = Vec::new();
    for (membership, organization) in memberships::list_for_user(conn, user).await? {
        if organization.deleted_at.is_some() || organization.mfa_required_for == MfaPolicy::Nobody {
            continue;
        }
        let role = match membership.built_in_role() {
            Some(role) => Some(role.into()),
            None => roles::find(conn, membership.role_id).await?.map(|role| role.name),
        };
        if role.is_some_and(|role| organization.mfa_required_for.demands(&role)) {
            found.push(organization.id);
        }
    }
    Ok(found)
}
