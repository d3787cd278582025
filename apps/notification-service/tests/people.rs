//! People and events, made in the database, as auth-service would make them.

use crate::Platform;
use chrono::TimeDelta;
use database::{
    challenges::{self, ChallengePurpose, NewChallenge},
    events,
    users::{self, NewUser},
};
use serde_json::json;
use shared::{
    ChallengeId, EventId, Locale, UserId,
    event::{Actor, EventType, NewEvent},
};

/// Somebody with an account.
pub struct Someone {
    pub id: UserId,
    pub email: &'static str,
}

/// Makes an account; with a name, its address counts as proved.
pub async fn someone(platform: &Platform, email: &'static str, locale: Locale, name: Option<&str>) -> Someone {
    let tx = platform.database.write().await.unwrap();
    let id = UserId::generate(tx.clock());
    let new = NewUser {
        id,
        email: email.parse().unwrap(),
        email_verified_at: name.map(|_| tx.now()),
        password_hash: None,
        name: name.map(str::to_owned),
        locale,
        time_zone: None,
    };
    users::insert(&tx, new, tx.now()).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    Someone { id, email }
}

impl Someone {
    /// Signs up: a challenge and its event.
    pub async fn signs_up(&self, platform: &Platform) -> ChallengeId {
        let tx = platform.database.write().await.unwrap();
        let id = ChallengeId::generate(tx.clock());
        let challenge = NewChallenge {
            id,
            purpose: ChallengePurpose::EmailVerification,
            user_id: Some(self.id),
            email: Some(self.email.parse().unwrap()),
            password_hash: None,
            payload: json!({}),
            max_attempts: 5,
            expires_at: tx.now() + TimeDelta::hours(24),
            browser_hash: None,
        };
        challenges::insert(&tx, challenge, tx.now()).await.unwrap();
        let event = NewEvent::new(EventType::UserSignedUp, Actor::Anonymous)
            .person(self.id)
            .payload(json!({ "challenge_id": id }));
        events::append(&tx, event).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// Something else happens to them.
    pub async fn meets(&self, platform: &Platform, kind: EventType, payload: serde_json::Value) -> EventId {
        let tx = platform.database.write().await.unwrap();
        let event = NewEvent::new(kind, Actor::Anonymous).person(self.id).payload(payload);
        let id = events::append(&tx, event).await.unwrap();
        tx.commit().await.unwrap();
        id
    }
}
