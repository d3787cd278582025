//! Registering a passkey, by somebody who is signed in and proved it a short while ago.

use super::{
    LIFETIME, MOST,
    options::{self, CreationOptions},
    party,
};
use crate::{
    Auth, amr, device,
    mfa::recovery,
    step_up::{self, Did, Holder, SteppedUp},
    webauthn::{self, Algorithm, Asked, Refused, Registered, Registration},
};
use database::{
    DbErr, WriteTransaction,
    challenges::{self, ChallengePurpose, NewChallenge},
    credentials, events,
    passkeys::{self, Passkey},
    users::{self, User},
};
use runtime::challenge;
use serde_json::json;
use shared::{
    ChallengeId, Code, PasskeyId, Problem, Secret, SessionId, UserId,
    event::{Actor, Context, EventType, NewEvent},
};

const PURPOSE: ChallengePurpose = ChallengePurpose::PasskeyRegistration;
/// What a passkey is called when nothing else is known.
const UNNAMED: &str = "Passkey";
/// Ways to reach an authenticator that are kept; there are six (§5.8.4).
const MAX_TRANSPORTS: usize = 8;

/// A question to a browser.
#[derive(Clone, Debug)]
pub struct Requested {
    /// Goes with the answer.
    pub challenge_token: Secret,
    /// What the browser is asked for.
    pub options: CreationOptions,
}

/// What a browser answered, and what the person calls it.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Of the question.
    pub challenge_token: Secret,
    /// What the person calls it.
    pub name: Option<String>,
    /// What the browser made.
    pub created: Created,
}

/// What a browser made.
#[derive(Clone, Debug)]
pub struct Created {
    /// The credential's id.
    pub id: Vec<u8>,
    /// `clientDataJSON`.
    pub client_data: Vec<u8>,
    /// `attestationObject`.
    pub attestation_object: Vec<u8>,
    /// How the authenticator is reached.
    pub transports: Vec<String>,
    /// Whether it can be used without saying first who one is, if the browser tells.
    pub discoverable: Option<bool>,
}

/// What comes of registering a passkey.
pub struct Enrolled {
    /// The passkey.
    pub passkey: Passkey,
    /// Recovery codes, if it is the first second factor.
    pub recovery_codes: Vec<Secret>,
    /// What the session is from now on: whoever made a passkey proved that they hold it.
    pub stepped_up: SteppedUp,
}

/// Why a passkey was not registered.
#[derive(Debug, thiserror::Error)]
pub enum RegistrationError {
    /// The account is over.
    #[error("the session is over")]
    Gone,
    /// There are as many as there may be.
    #[error("you have {MOST} passkeys; remove one first")]
    TooMany,
    /// The challenge is not ours, too old, was answered, or was given in another session.
    #[error("this took too long; try again")]
    Challenge,
    /// The answer is not believed.
    #[error("{0}")]
    Refused(#[from] Refused),
    /// The credential is registered already.
    #[error("this passkey cannot be registered")]
    Registered,
    /// The database failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<RegistrationError> for Problem {
    fn from(error: RegistrationError) -> Self {
        match error {
            RegistrationError::Gone => Self::new(Code::Unauthenticated),
            RegistrationError::TooMany => Self::new(Code::Conflict).with_detail(error.to_string()),
            RegistrationError::Challenge => Self::field("/challenge_token", "invalid", error.to_string()),
            RegistrationError::Refused(_) | RegistrationError::Registered => {
                Self::field("/credential", "invalid", error.to_string())
            }
            RegistrationError::Storage(error) => database::problem(&error),
        }
    }
}

/// Asks for a new passkey.
pub async fn request(auth: &Auth, who: UserId, session: SessionId) -> Result<Requested, RegistrationError> {
    let tx = auth.database().write().await?;
    let user = person(&tx, who).await?;
    let known = passkeys::list(&tx, who).await?;
    if known.len() >= MOST {
        return Err(RegistrationError::TooMany);
    }
    let id = ChallengeId::generate(tx.clock());
    let new = NewChallenge {
        id,
        purpose: PURPOSE,
        user_id: Some(who),
        email: None,
        password_hash: None,
        payload: json!({ "session_id": session }),
        max_attempts: 1,
        expires_at: tx.now() + LIFETIME,
        browser_hash: None,
    };
    challenges::insert(&tx, new, tx.now()).await?;
    tx.commit().await?;
    let bytes = challenge::bytes(auth.keyring(), id, PURPOSE.as_str());
    Ok(Requested {
        challenge_token: Secret::new(challenge::link_token(auth.keyring(), id, PURPOSE.as_str())),
        options: options::creation(&party(auth), &user, &known, &bytes),
    })
}

/// Keeps the passkey that a browser made. Only the session in which it was asked for may.
pub async fn register(
    auth: &Auth,
    holder: Holder,
    answer: Answer,
    origin: &Context,
) -> Result<Enrolled, RegistrationError> {
    let Holder { user: who, session, .. } = holder;
    let id = challenge::parse_link_token(auth.keyring(), answer.challenge_token.expose(), PURPOSE.as_str());
    let id = id.ok_or(RegistrationError::Challenge)?;
    consume(auth, id, who, session).await?;
    let registered = verify(auth, id, &answer.created)?;
    let tx = auth.database().write().await?;
    let user = person(&tx, who).await?;
    if passkeys::list(&tx, who).await?.len() >= MOST {
        return Err(RegistrationError::TooMany);
    }
    let is_first = credentials::second_factors(&tx, who).await?.is_empty();
    let passkey = passkey(PasskeyId::generate(tx.clock()), &user, registered, answer, &tx, origin);
    if !passkeys::insert(&tx, passkey.clone()).await? {
        return Err(RegistrationError::Registered);
    }
    let recovery_codes = if is_first { recovery::generate(auth, &tx, who).await? } else { Vec::new() };
    let methods = amr::of_passkey(passkey.user_verified);
    let stepped_up =
        step_up::prove(auth, &tx, &user, holder, Did::Enrol(methods)).await?.ok_or(RegistrationError::Gone)?;
    let event = NewEvent::new(EventType::PasskeyAdded, Actor::User(who))
        .subject(passkey.id)
        .person(who)
        .payload(json!({
            "backed_up": passkey.backed_up,
            "user_verified": passkey.user_verified,
            "recovery_codes": recovery_codes.len(),
        }))
        .personal(json!({ "name": passkey.name }))
        .context(origin.clone());
    events::append_all(&tx, vec![event, stepped_up.event(origin)]).await?;
    tx.commit().await?;
    let stepped_up = stepped_up.finish(auth, &user).await?;
    Ok(Enrolled { passkey, recovery_codes, stepped_up })
}

/// Uses the challenge up, whatever comes of the answer.
async fn consume(auth: &Auth, id: ChallengeId, who: UserId, session: SessionId) -> Result<(), RegistrationError> {
    let tx = auth.database().write().await?;
    person(&tx, who).await?;
    let stored = challenges::find(&tx, id).await?.ok_or(RegistrationError::Challenge)?;
    let is_theirs = stored.user_id == Some(who) && stored.payload["session_id"] == json!(session);
    if !is_theirs || !challenges::consume(&tx, id, tx.now()).await? {
        return Err(RegistrationError::Challenge);
    }
    Ok(tx.commit().await?)
}

fn verify(auth: &Auth, id: ChallengeId, created: &Created) -> Result<Registered, Refused> {
    let bytes = challenge::bytes(auth.keyring(), id, PURPOSE.as_str());
    let asked = Asked { challenge: &bytes, user_verification: false };
    let registration = Registration {
        id: &created.id,
        client_data: &created.client_data,
        attestation_object: &created.attestation_object,
    };
    webauthn::register(&party(auth), &asked, &Algorithm::ALL, &registration)
}

fn passkey(
    id: PasskeyId,
    user: &User,
    registered: Registered,
    answer: Answer,
    tx: &WriteTransaction,
    origin: &Context,
) -> Passkey {
    let device = || origin.user_agent.as_deref().and_then(device::name);
    let mut transports = answer.created.transports;
    transports.sort();
    transports.dedup();
    transports.truncate(MAX_TRANSPORTS);
    Passkey {
        id,
        user_id: user.id,
        credential_id: registered.id,
        public_key: registered.public_key,
        algorithm: registered.algorithm.cose(),
        sign_count: registered.sign_count,
        aaguid: registered.aaguid,
        transports,
        user_verified: registered.user_verified,
        backup_eligible: registered.backup_eligible,
        backed_up: registered.backed_up,
        // We demand it, so a browser that does not tell did as it was asked.
        discoverable: answer.created.discoverable.unwrap_or(true),
        name: answer.name.or_else(device).unwrap_or_else(|| UNNAMED.to_owned()),
        last_used_at: None,
        created_at: tx.now(),
    }
}

async fn person(tx: &WriteTransaction, who: UserId) -> Result<User, RegistrationError> {
    users::lock(tx, &[who]).await?.pop().filter(User::is_active).ok_or(RegistrationError::Gone)
}
