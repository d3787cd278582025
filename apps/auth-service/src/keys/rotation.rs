//! The life of a signing key. Every step is one transaction whose conditional updates let one process win.

use super::{ALGORITHM, KeyError, Keys, jwk, signing::KEPT_FOR};
use chrono::{DateTime, TimeDelta, Utc};
use database::{
    DbErr, WriteTransaction, events,
    signing_keys::{self, KeyState, NewSigningKey, SigningKey},
};
use serde_json::json;
use shared::{
    SigningKeyId,
    event::{Actor, EventType, NewEvent},
};

impl Keys {
    /// Makes the first key, unless another process does so first; then that one is it.
    pub(super) async fn make_first(&self) -> Result<SigningKey, KeyError> {
        let pair = jwk::generate()?;
        let tx = self.database.write().await?;
        if let Some(active) = signing_keys::find_active(&tx, ALGORITHM).await? {
            return Ok(active);
        }
        let now = tx.now();
        if let Some(id) = self.keep(&tx, pair, KeyState::Active, now).await? {
            events::append(&tx, created(id, KeyState::Active)).await?;
            tx.commit().await?;
        }
        let active = signing_keys::find_active(self.database.reader(), ALGORITHM).await?;
        Ok(active.ok_or_else(|| DbErr::RecordNotFound("no signing key is active".to_owned()))?)
    }

    /// Takes the one step that is due, and says whether there was one.
    ///
    /// Retires keys whose last token has expired, publishes the next key in time, and lets it take over.
    pub async fn rotate_if_due(&self) -> Result<bool, KeyError> {
        let settings = &self.runtime.config().auth;
        let (lifetime, announce) = (settings.key_lifetime.delta(), settings.key_announce.delta());
        let now = self.runtime.now();
        let keys = signing_keys::list_published(self.database.reader()).await?;
        if keys.iter().any(|key| is_over(key, now)) {
            self.retire(now).await?;
            return Ok(true);
        }
        let Some(active) = keys.iter().find(|key| key.state == KeyState::Active) else {
            self.make_first().await?;
            return Ok(true);
        };
        let ends_at = active.activates_at + lifetime;
        match keys.iter().find(|key| key.state == KeyState::Next) {
            Some(next) if next.activates_at <= now => self.promote(active.id, next.id).await,
            None if ends_at - announce <= now => {
                self.announce(ends_at.max(now + announce)).await?;
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// Rotates now, whatever the age of the active key, and returns the id of the one that signs from here on.
    ///
    /// Verifiers that know the published set only from before fetch it again when they meet the new id. The old key
    /// stays published for what it signed.
    pub async fn rotate(&self) -> Result<String, KeyError> {
        let active = match signing_keys::find_active(self.database.reader(), ALGORITHM).await? {
            Some(active) => active,
            None => self.make_first().await?,
        };
        let keys = signing_keys::list_published(self.database.reader()).await?;
        let next = match keys.iter().find(|key| key.state == KeyState::Next) {
            Some(next) => next.id,
            None => self.announce(self.runtime.now()).await?,
        };
        self.promote(active.id, next).await?;
        let active = signing_keys::find_active(self.database.reader(), ALGORITHM).await?;
        let active = active.ok_or_else(|| DbErr::RecordNotFound("no signing key is active".to_owned()))?;
        Ok(super::signing::public_jwk(&active)?.kid)
    }

    /// Publishes a key that signs from `activates_at` on.
    async fn announce(&self, activates_at: DateTime<Utc>) -> Result<SigningKeyId, KeyError> {
        let pair = jwk::generate()?;
        let tx = self.database.write().await?;
        let published = signing_keys::list_published(&tx).await?;
        if let Some(next) = published.iter().find(|key| key.state == KeyState::Next) {
            return Ok(next.id);
        }
        let kept = self.keep(&tx, pair, KeyState::Next, activates_at).await?;
        let id = kept.ok_or_else(|| DbErr::RecordNotInserted)?;
        events::append(&tx, created(id, KeyState::Next)).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Lets `next` take over from `active`. `false` if another process was first.
    async fn promote(&self, active: SigningKeyId, next: SigningKeyId) -> Result<bool, KeyError> {
        let tx = self.database.write().await?;
        let now = tx.now();
        let until = now + self.longest_token();
        let done = signing_keys::advance(&tx, active, KeyState::Active, KeyState::Retiring, Some(until), now).await?
            && signing_keys::advance(&tx, next, KeyState::Next, KeyState::Active, None, now).await?;
        if done {
            tx.commit().await?;
        }
        self.forget();
        Ok(done)
    }

    /// Takes keys out of the published set once everything they signed has expired.
    async fn retire(&self, now: DateTime<Utc>) -> Result<(), KeyError> {
        let tx = self.database.write().await?;
        for key in signing_keys::list_published(&tx).await?.into_iter().filter(|key| is_over(key, now)) {
            signing_keys::advance(&tx, key.id, KeyState::Retiring, KeyState::Retired, key.retires_at, now).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    async fn keep(
        &self,
        tx: &WriteTransaction,
        pair: jwk::KeyPair,
        state: KeyState,
        activates_at: DateTime<Utc>,
    ) -> Result<Option<SigningKeyId>, KeyError> {
        let id = SigningKeyId::generate(self.runtime.clock().as_ref());
        let new = NewSigningKey {
            id,
            algorithm: ALGORITHM.to_owned(),
            private_key: pair.private_key,
            public_jwk: json!(pair.public_jwk),
            state,
            activates_at,
        };
        let kept = signing_keys::insert(tx, self.runtime.keyring(), new, tx.now()).await?;
        Ok(kept.then_some(id))
    }

    /// How long after its last use a key may still be needed: the longest life of a token, and twice the time for
    /// which another process may go on signing with it.
    fn longest_token(&self) -> TimeDelta {
        runtime::revocation::longest_token(self.runtime.config()) + KEPT_FOR * 2
    }
}

fn is_over(key: &SigningKey, now: DateTime<Utc>) -> bool {
    key.state == KeyState::Retiring && key.retires_at.is_some_and(|at| at <= now)
}

fn created(id: SigningKeyId, state: KeyState) -> NewEvent {
    NewEvent::new(EventType::SigningKeyCreated, Actor::System)
        .subject(id)
        .payload(json!({ "algorithm": ALGORITHM, "state": state }))
}
