//! Signing in by a link or code in a mail, in the browser that asked for it.
//!
//! Invariant: what strangers see is the same whether or not there is an account, and a link that somebody else asked for
//! lets nobody in: it works only where it was asked for.

use crate::{
    Auth, amr,
    entrance::{self, Arrival, Entrance, EntranceError},
    limits::{self, Limited},
    verification,
};
use database::{
    DbErr, WriteTransaction,
    challenges::{self, Challenge, ChallengePurpose, NewChallenge},
    events,
    sessions::SessionKind,
    users::{self, User},
};
use runtime::challenge;
use serde_json::json;
use shared::{
    ChallengeId, Code, Email, Problem, Secret,
    event::{Actor, Context, EventType, NewEvent},
};

/// Wrong codes after which a mail is worthless for typing.
const MAX_CODES: i32 = 5;
/// How many open mails a code is compared with, the newest first.
const MAX_COMPARED: usize = 3;

const PURPOSE: ChallengePurpose = ChallengePurpose::EmailSignIn;

/// What somebody has who asked for a mail.
#[derive(Clone, Debug)]
pub enum Key {
    /// The token of the link.
    Link(Secret),
    /// The address and the six digits.
    Code(Email, Secret),
}

/// Why a mail let nobody in.
#[derive(Debug, thiserror::Error)]
pub enum EmailSignInError {
    /// The link is not ours, too old, was used, or was asked for elsewhere.
    #[error("this link works once, for a short while, in the browser that asked for it; ask for a new one here")]
    Link,
    /// The code is wrong, too old, was tried too often, or was asked for elsewhere.
    #[error("this code is wrong or not valid any more")]
    Code,
    /// Too many attempts.
    #[error(transparent)]
    Limited(#[from] Limited),
    /// The session did not start.
    #[error(transparent)]
    Entrance(#[from] EntranceError),
    /// The database failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<EmailSignInError> for Problem {
    fn from(error: EmailSignInError) -> Self {
        match error {
            EmailSignInError::Link => Self::field("/token", "invalid", error.to_string()),
            EmailSignInError::Code => Self::field("/code", "invalid", error.to_string()),
            EmailSignInError::Limited(limited) => limited.into(),
            EmailSignInError::Entrance(EntranceError::Gone) => Self::new(Code::InvalidCredentials),
            EmailSignInError::Entrance(error) => error.into(),
            EmailSignInError::Storage(error) => database::problem(&error),
        }
    }
}

/// Sends a link and a code, if there is an account. Gives what the browser is known by, old or new.
pub async fn request(
    auth: &Auth,
    email: &Email,
    device: Option<Secret>,
    origin: &Context,
) -> Result<Secret, EmailSignInError> {
    limits::email_sign_in(auth, origin.ip.as_deref()).await?;
    let device = entrance::issued(auth, device).unwrap_or_else(|| entrance::new_secret(auth));
    if limits::mail(auth, email, origin.ip.as_deref(), Some(&device)).await.is_err() {
        return Ok(device);
    }
    let tx = auth.database().write().await?;
    let user = users::lock_by_email(&tx, email).await?;
    match user {
        // Whoever never proved the address proves it first: what was set up before may be somebody else's.
        Some(user) if user.is_active() && user.email_verified_at.is_none() => {
            verification::request_bare(auth, tx, &user, origin).await?;
        }
        user => {
            let user = user.filter(User::is_active);
            let id = insert(auth, &tx, email, user.as_ref(), &device).await?;
            events::append(&tx, requested(user.as_ref(), id, origin)).await?;
            tx.commit().await?;
        }
    }
    Ok(device)
}

/// The same row for everybody, so that both take the same time. Without an account no mail follows.
async fn insert(
    auth: &Auth,
    tx: &WriteTransaction,
    email: &Email,
    user: Option<&User>,
    device: &Secret,
) -> Result<ChallengeId, DbErr> {
    let id = ChallengeId::generate(tx.clock());
    let new = NewChallenge {
        id,
        purpose: PURPOSE,
        user_id: user.map(|user| user.id),
        email: Some(email.clone()),
        password_hash: None,
        payload: json!({}),
        max_attempts: MAX_CODES,
        expires_at: tx.now() + auth.settings().email_sign_in_lifetime.delta(),
        browser_hash: Some(entrance::device_hash(device)),
    };
    challenges::insert(tx, new, tx.now()).await?;
    Ok(id)
}

fn requested(user: Option<&User>, id: ChallengeId, origin: &Context) -> NewEvent {
    let event = NewEvent::new(EventType::SignInLinkRequested, Actor::Anonymous)
        .payload(json!({ "purpose": PURPOSE }))
        .context(origin.clone());
    let Some(user) = user else { return event };
    let mut event = event.person(user.id);
    // What calls for a mail: without an account there is nobody to send one to.
    event.payload["challenge_id"] = json!(id);
    event
}

/// Lets somebody in by a mail.
pub async fn verify(
    auth: &Auth,
    key: Key,
    kind: SessionKind,
    device: Option<Secret>,
    origin: &Context,
) -> Result<Entrance, EmailSignInError> {
    let wrong = || match &key {
        Key::Link(_) => EmailSignInError::Link,
        Key::Code(..) => EmailSignInError::Code,
    };
    let browser = device.as_ref().map(entrance::device_hash);
    match (&key, &browser) {
        // Where nothing was asked for there is nothing to guess: the owner's tries are not used up.
        (Key::Link(_), _) | (_, None) => limits::email_sign_in(auth, origin.ip.as_deref()).await?,
        (Key::Code(email, _), Some(browser)) => {
            limits::browser_code(auth, origin.ip.as_deref(), email, browser).await?;
        }
    }
    let tx = auth.database().write().await?;
    let found = match &key {
        Key::Link(token) => by_link(auth, &tx, token, browser).await?,
        Key::Code(email, code) => by_code(auth, &tx, email, code, browser).await?,
    };
    let user = match found.and_then(|challenge| challenge.user_id) {
        Some(user) => users::find(&tx, user).await?.filter(User::is_active),
        None => None,
    };
    // What was counted or used up stays so.
    tx.commit().await?;
    let user = user.ok_or_else(wrong)?;
    let arrival = Arrival { user, methods: vec![amr::MAIL], kind, device, trusts_device: false, rehashed: None };
    Ok(entrance::enter(auth, arrival, origin).await?)
}

async fn by_link(
    auth: &Auth,
    tx: &WriteTransaction,
    token: &Secret,
    browser: Option<[u8; 32]>,
) -> Result<Option<Challenge>, DbErr> {
    let Some(id) = challenge::parse_link_token(auth.keyring(), token.expose(), PURPOSE.as_str()) else {
        return Ok(None);
    };
    let Some(challenge) = challenges::find(tx, id).await?.filter(|challenge| is_of(challenge, browser)) else {
        return Ok(None);
    };
    Ok(challenges::consume(tx, id, tx.now()).await?.then_some(challenge))
}

async fn by_code(
    auth: &Auth,
    tx: &WriteTransaction,
    email: &Email,
    code: &Secret,
    browser: Option<[u8; 32]>,
) -> Result<Option<Challenge>, DbErr> {
    let open = challenges::open_for_email(tx, PURPOSE, email, tx.now()).await?;
    for candidate in open.into_iter().filter(|challenge| is_of(challenge, browser)).take(MAX_COMPARED) {
        if !challenges::count_attempt(tx, candidate.id, tx.now()).await? {
            continue;
        }
        let right = Secret::new(challenge::code(auth.keyring(), candidate.id, PURPOSE.as_str()));
        if right.matches(code.expose().trim().as_bytes()) && challenges::consume(tx, candidate.id, tx.now()).await? {
            return Ok(Some(candidate));
        }
    }
    Ok(None)
}

/// Whether a mail was asked for in this browser.
fn is_of(challenge: &Challenge, browser: Option<[u8; 32]>) -> bool {
    match (&challenge.browser_hash, browser) {
        (Some(asked), Some(here)) => asked.as_slice() == here,
        _ => false,
    }
}
