//! What a program's key may hold at all, whoever gives it.
//!
//! Invariant: no key proves who somebody is, changes what proves it, makes another key, ends or gives away what it
//! belongs to, or agrees to anything in a person's name. A key of an organization speaks for nobody, and holds nothing
//! that is about a person.

use super::may_be_granted;
use crate::{
    ConnectionTrait, DbErr,
    api_keys::{self, ApiKey, Holder},
    organizations::OrganizationType,
};
use chrono::{DateTime, Utc};
use config::{Config, Span};
use shared::{
    Permission, Subject,
    catalogue::{self, Scope},
    claims::AccessClaims,
};

/// What no key holds. Read it together with `docs/api-keys.md`; a test asks about every new permission.
const WITHHELD: [Permission; 16] = [
    Permission::PROFILE_EXPORT,
    Permission::PROFILE_DELETE,
    Permission::SESSIONS_READ,
    Permission::SESSIONS_END,
    Permission::CREDENTIALS_READ,
    Permission::CREDENTIALS_WRITE,
    Permission::PERSONAL_KEYS_READ,
    Permission::PERSONAL_KEYS_WRITE,
    Permission::INVITATIONS_ACCEPT,
    Permission::ORGANIZATION_DELETE,
    Permission::ORGANIZATION_TRANSFER,
    Permission::API_KEYS_WRITE,
    Permission::USERS_IMPERSONATE,
    Permission::USERS_ERASE,
    Permission::USERS_EXPORT,
    Permission::ORGANIZATIONS_MANAGE,
];

/// What the platform's own API serves to a key of an organization. The rest of its API is for people.
const OF_ORGANIZATIONS: [Permission; 11] = [
    Permission::ORGANIZATION_READ,
    Permission::MEMBERS_READ,
    Permission::ROLES_READ,
    Permission::PERMISSIONS_CHECK,
    Permission::NOTIFICATIONS_TRIGGER,
    Permission::DELIVERIES_READ,
    Permission::DELIVERIES_REPLAY,
    Permission::WEBHOOKS_READ,
    Permission::WEBHOOKS_WRITE,
    Permission::AUDIT_READ,
    Permission::AUDIT_EXPORT,
];

/// Whether a person's key can hold a permission: it is known, and not withheld from keys.
pub fn person_may_hold(config: &Config, permission: &Permission) -> bool {
    !WITHHELD.contains(permission)
        && (catalogue::entry(permission.as_str()).is_some() || config.permissions.contains_key(permission.as_str()))
}

/// Whether a key of an organization of this type can hold a permission: one of those that the platform serves to such
/// keys, or one that the configuration invented for customers' services.
pub fn organization_may_hold(config: &Config, permission: &Permission, kind: OrganizationType) -> bool {
    if !may_be_granted(config, permission, kind) {
        return false;
    }
    match catalogue::entry(permission.as_str()).map(|entry| entry.scope) {
        None => true,
        Some(Scope::Person) => false,
        Some(Scope::Organization(_)) => OF_ORGANIZATIONS.contains(permission),
        Some(Scope::Platform(_)) => *permission == Permission::PLATFORM_AUDIT,
    }
}

/// When a key ends, under the longest life that the configuration gives keys.
pub fn ends_at(config: &Config, key: &ApiKey) -> Option<DateTime<Utc>> {
    key.ends_at(config.auth.api_key_max_lifetime.map(Span::delta))
}

/// Whether the key of a token is still there, and has refused no tokens of this age since.
pub async fn is_current(
    conn: &impl ConnectionTrait,
    config: &Config,
    claims: &AccessClaims,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let Some(id) = claims.key else { return Ok(false) };
    let Some(key) = api_keys::find(conn, id).await? else { return Ok(false) };
    let subject = match key.holder {
        Holder::Person(user, _) => Subject::User(user),
        Holder::Organization(_) => Subject::Key(key.id),
    };
    let is_good = key.revoked_at.is_none() && ends_at(config, &key).is_none_or(|at| at > now);
    Ok(is_good && subject == claims.sub && key.token_version() <= claims.key_ver)
}

#[cfg(test)]
#[path = "keys_tests.rs"]
mod tests;
