//! Codes in mails for somebody whose account is known already: a second factor, or to prove anew who they are.
//!
//! A code belongs to what it was asked for, a sign-in or a session, and proves nothing elsewhere.

use crate::Auth;
use chrono::TimeDelta;
use database::{
    DbErr, WriteTransaction,
    challenges::{self, ChallengePurpose, NewChallenge},
    users::User,
};
use runtime::challenge;
use serde_json::json;
use shared::{
    ChallengeId, Secret,
    event::{Actor, Context, EventType, NewEvent},
};
use uuid::Uuid;

/// Wrong codes after which a new one has to be asked for.
const MAX_CODES: i32 = 5;
/// How long a code is good.
const LIFETIME: TimeDelta = TimeDelta::minutes(10);
/// How many open codes one that is typed is compared with, the newest first.
const MAX_COMPARED: usize = 3;

/// Makes a code for a mail. The caller counted it, holds the person, and appends the event.
pub(crate) async fn request(
    tx: &WriteTransaction,
    user: &User,
    purpose: ChallengePurpose,
    of: Uuid,
    origin: &Context,
) -> Result<NewEvent, DbErr> {
    let id = ChallengeId::generate(tx.clock());
    let new = NewChallenge {
        id,
        purpose,
        user_id: Some(user.id),
        email: Some(user.email.clone()),
        password_hash: None,
        payload: json!({ "of": of }),
        max_attempts: MAX_CODES,
        expires_at: tx.now() + LIFETIME,
        browser_hash: None,
    };
    challenges::insert(tx, new, tx.now()).await?;
    let event = NewEvent::new(EventType::SignInLinkRequested, Actor::User(user.id))
        .person(user.id)
        .payload(json!({ "challenge_id": id, "purpose": purpose }))
        .context(origin.clone());
    Ok(event)
}

/// Whether a code is one that was mailed for this, and uses it up.
pub(crate) async fn redeem(
    auth: &Auth,
    tx: &WriteTransaction,
    user: &User,
    purpose: ChallengePurpose,
    of: Uuid,
    code: &Secret,
) -> Result<bool, DbErr> {
    let open = challenges::open_for_email(tx, purpose, &user.email, tx.now()).await?;
    let of_this =
        open.into_iter().filter(|one| one.payload.get("of") == Some(&json!(of)) && one.user_id == Some(user.id));
    for candidate in of_this.take(MAX_COMPARED) {
        if !challenges::count_attempt(tx, candidate.id, tx.now()).await? {
            continue;
        }
        let right = Secret::new(challenge::code(auth.keyring(), candidate.id, purpose.as_str()));
        if right.matches(code.expose().trim().as_bytes()) && challenges::consume(tx, candidate.id, tx.now()).await? {
            return Ok(true);
        }
    }
    Ok(false)
}
