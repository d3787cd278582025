//! API keys: by which programs call the API for a person or an organization.
//!
//! A secret is shown once, to whoever made it, and kept by nobody. Invariant: nobody gives a key what they do not hold
//! themselves, nor gets the secret of a key that holds more than they do.

pub mod change;
pub mod create;
pub mod exchange;
pub mod revoke;
pub mod rotate;

use crate::Auth;
use chrono::{DateTime, Utc};
use config::Config;
use database::{
    ConnectionTrait, DbErr, WriteTransaction,
    api_keys::{self, ApiKey, Holder},
    authority::{self, Authority, WithinError, keys},
    users,
};
use runtime::Revocation;
use serde_json::{Value, json};
use shared::{
    ApiKeyId, Code, FieldError, OrganizationId, Permission, Problem, UserId,
    claims::AccessClaims,
    event::{Actor, Context, EventType, NewEvent},
};
use std::sync::Arc;

/// Keys of one person, or of one organization, at the most.
pub const MAX_KEYS: u64 = 50;

/// Whose keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// One's own.
    Mine(UserId),
    /// An organization's.
    Organization(OrganizationId),
}

/// Somebody who looks after keys.
#[derive(Clone, Debug)]
pub struct Keeper {
    /// Who, in their own session.
    pub user: UserId,
    /// Whose keys.
    pub whose: Whose,
    /// What their token says.
    pub claims: Arc<AccessClaims>,
    /// Where the request came from.
    pub context: Context,
}

/// Why a key was not made, changed or found.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// They may not look after the keys of this organization (any more).
    #[error(transparent)]
    Place(#[from] WithinError),
    /// Their account is over.
    #[error("the account is over")]
    Gone,
    /// There is no such key, or not for them.
    #[error("there is no such key")]
    NotFound,
    /// They wanted to change another version than the current one.
    #[error("the key was changed in the meantime")]
    Stale,
    /// There are as many keys as there may be.
    #[error("there are {MAX_KEYS} keys already; revoke one first")]
    TooMany,
    /// Some fields are not acceptable.
    #[error("some fields need attention")]
    Fields(Vec<FieldError>),
    /// It holds what they do not hold themselves.
    #[error("nobody gives a key, or has the secret of a key, that may do what they may not: {}", listed(.1))]
    MoreThanHeld(Option<OrganizationId>, Vec<Permission>),
    /// It would reach further, which needs a fresh proof of who they are.
    #[error("a key that may do more needs a fresh proof of who asks")]
    Unproved(Box<Problem>),
    /// The database failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

fn listed(permissions: &[Permission]) -> String {
    permissions.iter().map(Permission::as_str).collect::<Vec<_>>().join(", ")
}

impl From<KeyError> for Problem {
    fn from(error: KeyError) -> Self {
        let detail = error.to_string();
        match error {
            KeyError::Place(error) => error.into(),
            KeyError::Gone => Self::new(Code::Unauthenticated),
            KeyError::NotFound => Self::new(Code::NotFound),
            KeyError::Stale => Self::new(Code::PreconditionFailed),
            KeyError::TooMany => Self::new(Code::Conflict).with_detail(detail),
            KeyError::Fields(errors) => Self::new(Code::ValidationFailed).with_errors(errors),
            KeyError::MoreThanHeld(place, missing) => {
                let permission = missing.into_iter().next().unwrap_or(Permission::API_KEYS_WRITE);
                let problem = match place {
                    Some(place) => Self::denied_in(place, permission),
                    None => Self::denied(permission),
                };
                problem.with_detail(detail)
            }
            KeyError::Unproved(problem) => *problem,
            KeyError::Storage(error) => database::problem(&error),
        }
    }
}

impl Keeper {
    /// Makes sure that they may do this with these keys.
    async fn demand(&self, conn: &impl ConnectionTrait, config: &Config, needed: Permission) -> Result<(), KeyError> {
        if let Whose::Organization(place) = self.whose {
            authority::demand(conn, config, &self.claims, place, Some(needed)).await?;
        }
        Ok(())
    }

    /// Locks whose keys they are, and whoever looks after them. What they may do in the organization, behind the locks.
    async fn lock(&self, tx: &WriteTransaction, config: &Config) -> Result<Option<Authority>, KeyError> {
        match self.whose {
            Whose::Mine(user) => {
                let user = users::lock(tx, &[user]).await?.pop();
                user.filter(users::User::is_active).map(|_| None).ok_or(KeyError::Gone)
            }
            Whose::Organization(place) => {
                let needed = Some(Permission::API_KEYS_WRITE);
                let (before, _) = authority::demand(tx, config, &self.claims, place, needed.clone()).await?;
                let locked = authority::lock(tx, config, &self.claims, (place, &before), needed, &[]).await?;
                Ok(Some(locked.authority))
            }
        }
    }

    /// One of the keys.
    async fn find(&self, conn: &impl ConnectionTrait, id: ApiKeyId) -> Result<ApiKey, KeyError> {
        let is_of_them = |key: &ApiKey| match (self.whose, key.holder) {
            (Whose::Mine(user), Holder::Person(holder, _)) => user == holder,
            (Whose::Organization(place), Holder::Organization(holder)) => place == holder,
            _ => false,
        };
        let key = api_keys::find(conn, id).await?.filter(|key| key.revoked_at.is_none() && is_of_them(key));
        key.ok_or(KeyError::NotFound)
    }

    /// Makes sure that they hold themselves what a key holds. A person's key is asked about where it is good.
    async fn may_give(
        &self,
        conn: &impl ConnectionTrait,
        config: &Config,
        (holder, authority): (Holder, Option<&Authority>),
        permissions: &[Permission],
    ) -> Result<(), KeyError> {
        let (place, missing) = match (holder, authority) {
            (Holder::Organization(place), Some(authority)) => {
                (Some(place), authority.not_theirs_to_give(config, permissions))
            }
            (Holder::Organization(place), None) => return Err(WithinError::NotFound(place).into()),
            (Holder::Person(user, place), _) => {
                let authority = match place {
                    Some(place) => authority::in_organization(conn, config, user, place)
                        .await?
                        .ok_or(WithinError::NotFound(place))?,
                    None => Authority::of_everybody(config),
                };
                let missing = permissions.iter().filter(|one| !authority.holds(one)).cloned().collect();
                (place, missing)
            }
        };
        if missing.is_empty() { Ok(()) } else { Err(KeyError::MoreThanHeld(place, missing)) }
    }

    /// An event about one of the keys. What a person calls theirs is theirs alone.
    fn event(&self, kind: EventType, key: &ApiKey, payload: Value) -> NewEvent {
        event(kind, self.user, key, payload).context(self.context.clone())
    }
}

fn event(kind: EventType, by: UserId, key: &ApiKey, mut payload: Value) -> NewEvent {
    let event = NewEvent::new(kind, Actor::User(by)).subject(key.id);
    match key.holder {
        Holder::Person(user, _) => {
            payload["user_id"] = json!(user);
            event.person(user).personal(json!({ "name": key.name })).payload(payload)
        }
        Holder::Organization(place) => event.organization(place).payload(payload),
    }
}

/// The keys that somebody looks after, the oldest first.
pub async fn list(auth: &Auth, keeper: &Keeper) -> Result<Vec<ApiKey>, KeyError> {
    let reader = auth.database().reader();
    keeper.demand(reader, auth.config(), Permission::API_KEYS_READ).await?;
    Ok(match keeper.whose {
        Whose::Mine(user) => api_keys::list_for_person(reader, user).await?,
        Whose::Organization(place) => api_keys::list_for_organization(reader, place).await?,
    })
}

/// One of them.
pub async fn read(auth: &Auth, keeper: &Keeper, id: ApiKeyId) -> Result<ApiKey, KeyError> {
    let reader = auth.database().reader();
    keeper.demand(reader, auth.config(), Permission::API_KEYS_READ).await?;
    keeper.find(reader, id).await
}

/// The permissions that a key can have, each once; those that none of its kind can have are named by their place.
fn holdable(
    config: &Config,
    holder: Holder,
    wished: &[Permission],
    kind: Option<&Authority>,
) -> Result<Vec<Permission>, KeyError> {
    let kind = kind.and_then(|authority| authority.organization.as_ref()).map(|organization| organization.kind);
    let may = |one: &Permission| match (holder, kind) {
        (Holder::Organization(_), Some(kind)) => keys::organization_may_hold(config, one, kind),
        (Holder::Organization(_), None) => false,
        (Holder::Person(..), _) => keys::person_may_hold(config, one),
    };
    let wrong = wished.iter().enumerate().filter(|(_, one)| !may(one)).map(|(at, one)| {
        let detail = format!("{one} is not known, or no such key can hold it");
        FieldError::new(format!("/permissions/{at}"), "not_for_keys", detail)
    });
    let wrong = wrong.collect::<Vec<_>>();
    if !wrong.is_empty() {
        return Err(KeyError::Fields(wrong));
    }
    let mut permissions = wished.to_vec();
    permissions.sort();
    permissions.dedup();
    Ok(permissions)
}

/// Checks when a key is to end: later than now, and no later than keys may.
fn ending(auth: &Auth, wished: Option<DateTime<Utc>>) -> Result<Option<DateTime<Utc>>, KeyError> {
    let now = auth.runtime().now();
    let latest = auth.settings().api_key_max_lifetime.map(|longest| now + longest.delta());
    let wrong = |code, detail: String| Err(KeyError::Fields(vec![FieldError::new("/expires_at", code, detail)]));
    match (wished, latest) {
        (Some(at), _) if at <= now => wrong("past", "must be in the future".to_owned()),
        (Some(at), Some(latest)) if at > latest => wrong("too_late", format!("must be {latest} at the latest")),
        (Some(at), _) => Ok(Some(shared::clock::truncate(at))),
        (None, latest) => Ok(latest),
    }
}

/// What ends the tokens of a key that has changed.
fn revocation(key: &ApiKey) -> Revocation {
    Revocation::ApiKey { key: key.id, minimum_version: key.token_version() }
}
