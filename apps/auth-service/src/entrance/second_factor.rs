//! A sign-in that waits for its second factor. What was proved so far is kept in a challenge, whose token the client holds.

use super::Arrival;
use crate::{Auth, amr};
use database::{
    ConnectionTrait, DbErr, WriteTransaction,
    challenges::{self, Challenge, ChallengePurpose, NewChallenge},
    credentials::SecondFactors,
    events,
    sessions::SessionKind,
    users::User,
};
use runtime::challenge;
use serde::{Deserialize, Serialize};
use serde_json::json;
use shared::{
    ChallengeId, Secret,
    event::{Actor, Context, EventType, NewEvent},
};
use utoipa::ToSchema;

/// Wrong codes after which a sign-in has to begin anew.
const MAX_CODES: i32 = 5;

const PURPOSE: ChallengePurpose = ChallengePurpose::SecondFactor;

/// What a person can give as their second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FactorKind {
    /// A passkey.
    Passkey,
    /// A code of an authenticator application.
    Totp,
    /// A code in a mail.
    Email,
    /// One of the recovery codes.
    RecoveryCode,
    /// The password, for whoever came by a link in a mail and has no other factor than such mails.
    Password,
}

/// A sign-in that needs a second factor.
#[derive(Clone, Debug)]
pub struct SecondFactorNeeded {
    /// Goes with the second factor.
    pub challenge_token: Secret,
    /// What can be given, the best first.
    pub factors: Vec<FactorKind>,
}

/// Whether what a person gave is enough.
pub(crate) fn is_enough(factors: SecondFactors, methods: &[&str]) -> bool {
    factors.is_empty() || amr::are_two(methods.iter().copied())
}

/// What a person who has a second factor can add to what they gave.
///
/// A password adds nothing to a mail where there is a better factor: whoever reads the mailbox can choose another password
/// by it, and would have both.
pub(crate) fn offered(user: &User, factors: SecondFactors, methods: &[&str]) -> Vec<FactorKind> {
    let mails = methods.contains(&amr::MAIL);
    let has_mails_alone = factors.email && !factors.totp && !factors.passkey;
    let kinds = [
        (FactorKind::Passkey, factors.passkey),
        (FactorKind::Totp, factors.totp),
        (FactorKind::Email, factors.email && !mails),
        (FactorKind::Password, mails && has_mails_alone && user.accepts_password()),
        (FactorKind::RecoveryCode, factors.recovery_codes > 0),
    ];
    kinds.into_iter().filter_map(|(kind, can)| can.then_some(kind)).collect()
}

/// What was proved before.
#[derive(Clone, Debug)]
pub(crate) struct Pending {
    /// The challenge.
    pub challenge: Challenge,
    /// How the person proved it (`amr`).
    pub methods: Vec<&'static str>,
    /// What the device is to keep.
    pub kind: SessionKind,
    /// The person's token version at that time. What signs them out everywhere ends this sign-in as well.
    pub token_version: i32,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    methods: Vec<String>,
    kind: SessionKind,
    token_version: i32,
}

/// Makes the challenge, as the last statements of a transaction that holds the person.
pub(super) async fn demand(
    auth: &Auth,
    tx: &WriteTransaction,
    user: &User,
    arrival: &Arrival,
    factors: Vec<FactorKind>,
    origin: &Context,
) -> Result<SecondFactorNeeded, DbErr> {
    let id = ChallengeId::generate(tx.clock());
    let methods = arrival.methods.iter().map(|method| (*method).to_owned()).collect();
    let new = NewChallenge {
        id,
        purpose: PURPOSE,
        user_id: Some(user.id),
        email: Some(user.email.clone()),
        password_hash: None,
        payload: json!(Kept { methods, kind: arrival.kind, token_version: user.token_version }),
        max_attempts: MAX_CODES,
        expires_at: tx.now() + auth.settings().second_factor_lifetime.delta(),
        browser_hash: None,
    };
    challenges::insert(tx, new, tx.now()).await?;
    let event = NewEvent::new(EventType::SecondFactorRequested, Actor::User(user.id))
        .person(user.id)
        .payload(json!({ "challenge_id": id }))
        .context(origin.clone());
    events::append(tx, event).await?;
    let challenge_token = Secret::new(challenge::link_token(auth.keyring(), id, PURPOSE.as_str()));
    Ok(SecondFactorNeeded { challenge_token, factors })
}

/// The open sign-in that a token is of.
pub(crate) async fn pending(
    auth: &Auth,
    conn: &impl ConnectionTrait,
    token: &Secret,
) -> Result<Option<Pending>, DbErr> {
    let Some(id) = challenge::parse_link_token(auth.keyring(), token.expose(), PURPOSE.as_str()) else {
        return Ok(None);
    };
    let found = challenges::find(conn, id).await?;
    let Some(challenge) = found.filter(|challenge| challenge.is_open(auth.runtime().now())) else { return Ok(None) };
    let Ok(Kept { methods, kind, token_version }) = serde_json::from_value(challenge.payload.clone()) else {
        return Ok(None);
    };
    let methods = methods.iter().filter_map(|method| amr::known(method)).collect();
    Ok(Some(Pending { challenge, methods, kind, token_version }))
}
