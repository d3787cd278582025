//! Trading a key's secret for a short access token, for the gateway alone.
//!
//! Invariant: the token holds no more than the key was given and whoever it speaks for may do at this moment.

use crate::{
    Auth,
    token::{
        AccessToken, IssueError,
        for_key::{self, KeyGrant},
    },
};
use database::{
    DbErr,
    api_keys::{self, ApiKey, Holder},
    authority::{self, Authority, keys},
    organizations,
    users::{self, User},
};
use runtime::{api_key, crypto::sha256};
use shared::{Code, Permission, Problem, Secret};

/// Why a key got no token.
#[derive(Debug, thiserror::Error)]
pub enum ExchangeError {
    /// It is none of ours, revoked, expired, or of nobody who may act.
    #[error("the key is not valid")]
    Refused,
    /// The database failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
    /// No token could be made.
    #[error(transparent)]
    Issue(#[from] IssueError),
}

impl From<ExchangeError> for Problem {
    fn from(error: ExchangeError) -> Self {
        match error {
            ExchangeError::Refused => Self::new(Code::Unauthenticated),
            ExchangeError::Storage(error) => database::problem(&error),
            ExchangeError::Issue(error) => error.into(),
        }
    }
}

/// Exchanges a secret, and notes at most once a minute that the key is in use, and from where.
///
/// # Errors
/// When the key is not good for anything.
pub async fn exchange(auth: &Auth, secret: &Secret, ip: Option<&str>) -> Result<AccessToken, ExchangeError> {
    if !api_key::is_well_formed(secret.expose()) {
        return Err(ExchangeError::Refused);
    }
    let (reader, now) = (auth.database().reader(), auth.runtime().now());
    let found = api_keys::find_by_secret(reader, &sha256(secret.expose().as_bytes()), now).await?;
    let found = found.ok_or(ExchangeError::Refused)?;
    let key = found.key;
    let ends_at = keys::ends_at(auth.config(), &key);
    if ends_at.is_some_and(|at| at <= now) {
        return Err(ExchangeError::Refused);
    }
    let (user, authority) = speaks_for(auth, &key).await?.ok_or(ExchangeError::Refused)?;
    if api_keys::needs_touch(&key, now) {
        touch(auth, &key, ip).await?;
    }
    let ends_at = [ends_at, found.until].into_iter().flatten().min();
    let grant = KeyGrant { key: &key, user: user.as_ref(), authority: &authority, ends_at };
    Ok(for_key::issue(auth, grant).await?)
}

/// For whom a key speaks, and what it may do. Nobody who cannot sign in, or is no longer where the key is good.
async fn speaks_for(auth: &Auth, key: &ApiKey) -> Result<Option<(Option<User>, Authority)>, DbErr> {
    let (reader, config) = (auth.database().reader(), auth.config());
    let narrowed = |authority: Authority, may: &dyn Fn(&Permission) -> bool| {
        let held = key.permissions.iter().filter(|one| may(one)).cloned().collect::<Vec<_>>();
        authority.narrowed(&held)
    };
    match key.holder {
        Holder::Person(user, place) => {
            let Some(user) = users::find(reader, user).await?.filter(User::is_active) else { return Ok(None) };
            let authority = match place {
                Some(place) => authority::in_organization(reader, config, user.id, place).await?,
                None => Some(Authority::of_everybody(config)),
            };
            let Some(authority) = authority else { return Ok(None) };
            let authority = narrowed(authority, &|one| keys::person_may_hold(config, one));
            Ok(Some((Some(user), authority)))
        }
        Holder::Organization(place) => {
            let place = organizations::find(reader, place).await?.filter(|place| place.deleted_at.is_none());
            let Some(place) = place else { return Ok(None) };
            Ok(authority::held_by(config, key, place).map(|authority| (None, authority)))
        }
    }
}

async fn touch(auth: &Auth, key: &ApiKey, ip: Option<&str>) -> Result<(), DbErr> {
    let tx = auth.database().write().await?;
    api_keys::touch(&tx, key.id, ip, tx.now()).await?;
    tx.commit().await
}
