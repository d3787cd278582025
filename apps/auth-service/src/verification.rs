//! Proving that an address is one's own, by the link or the six digits of a mail.
//!
//! A challenge belongs to the sign-up that made it. Answering it makes that sign-up's password the account's. If that
//! is another one than before, somebody else had signed up with this address: their sessions and tokens end, and what
//! they waited for never comes.

use crate::{
    Auth,
    limits::{self, Limited},
};
use chrono::{DateTime, Utc};
use database::{
    DbErr, WriteTransaction,
    challenges::{self, Challenge, ChallengePurpose, NewChallenge},
    consents::{self, Consent, ConsentSource},
    credentials, events,
    sessions::{self, EndReason},
    sign_out,
    users::{self, ProfileChange, User},
};
use runtime::challenge;
use serde::{Deserialize, Serialize};
use serde_json::json;
use shared::{
    ChallengeId, ConsentId, Email, Locale, Preferences, Problem, Secret, UserId,
    event::{Actor, Context, EventType, NewEvent},
};

/// Wrong codes after which a challenge is dead.
const MAX_CODES: i32 = 5;
/// How many open challenges of one address a code is compared with, the newest first.
const MAX_COMPARED: usize = 3;

const PURPOSE: ChallengePurpose = ChallengePurpose::EmailVerification;

/// Why an address is not proved.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// The link is not ours, too old, or was used.
    #[error("this link is not valid any more; ask for a new one")]
    Link,
    /// The code is wrong, too old, or was tried too often.
    #[error("this code is wrong or not valid any more")]
    Code,
    /// Too many codes were tried for this address.
    #[error(transparent)]
    Limited(#[from] Limited),
    /// The database failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<VerifyError> for Problem {
    fn from(error: VerifyError) -> Self {
        let field = |pointer: &str| Self::field(pointer, "invalid", error.to_string());
        match &error {
            VerifyError::Link => field("/token"),
            VerifyError::Code => field("/code"),
            VerifyError::Limited(limited) => (*limited).into(),
            VerifyError::Storage(error) => database::problem(error),
        }
    }
}

/// What a sign-up asked for, kept until its address is proved.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    /// The password it chose.
    pub password_hash: Option<String>,
    /// Whether, without a password, the account keeps what it has: its own person asks. Otherwise nobody knows whose that
    /// is, and it goes.
    pub keeps: bool,
    /// What the person wants to be called.
    pub name: Option<String>,
    /// The language they read.
    pub locale: Option<Locale>,
    /// The texts that they agree to.
    pub consents: Vec<Agreed>,
}

/// A version of a text that somebody agrees to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreed {
    /// The name of the text.
    pub document: String,
    /// Its version.
    pub version: String,
}

/// What a challenge keeps of a wish beside the password.
#[derive(Default, Serialize, Deserialize)]
struct Kept {
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    keeps: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    locale: Option<Locale>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    consents: Vec<Agreed>,
}

/// Inserts the challenge whose link and code a mail will carry.
pub(crate) async fn insert_challenge(
    auth: &Auth,
    tx: &WriteTransaction,
    user: &User,
    wish: Wish,
) -> Result<ChallengeId, DbErr> {
    let lifetime = auth.settings().verification_lifetime.delta();
    insert(tx, Some(user.id), &user.email, wish, tx.now() + lifetime).await
}

async fn insert(
    tx: &WriteTransaction,
    user_id: Option<UserId>,
    email: &Email,
    wish: Wish,
    expires_at: DateTime<Utc>,
) -> Result<ChallengeId, DbErr> {
    let id = ChallengeId::generate(tx.clock());
    let new = NewChallenge {
        id,
        purpose: PURPOSE,
        user_id,
        email: Some(email.clone()),
        password_hash: wish.password_hash,
        payload: json!(Kept { keeps: wish.keeps, name: wish.name, locale: wish.locale, consents: wish.consents }),
        max_attempts: MAX_CODES,
        expires_at,
        browser_hash: None,
    };
    challenges::insert(tx, new, tx.now()).await?;
    Ok(id)
}

/// What the newest sign-up with an address wished for, while its challenge is open.
pub(crate) async fn newest_wish(auth: &Auth, email: &Email) -> Result<Option<Wish>, DbErr> {
    let open = challenges::open_for_email(auth.database().reader(), PURPOSE, email, auth.database().now()).await?;
    Ok(open.into_iter().map(wish).find(|wish| wish.password_hash.is_some()))
}

/// Proves an address by the token of a link.
pub async fn verify_link(auth: &Auth, token: &Secret, origin: &Context) -> Result<(), VerifyError> {
    limits::link(auth, origin.ip.as_deref()).await?;
    let id = challenge::parse_link_token(auth.keyring(), token.expose(), PURPOSE.as_str()).ok_or(VerifyError::Link)?;
    let tx = auth.database().write().await?;
    let challenge = challenges::find(&tx, id).await?.ok_or(VerifyError::Link)?;
    lock_person(&tx, &challenge).await?;
    if !challenges::consume(&tx, id, tx.now()).await? {
        return Err(VerifyError::Link);
    }
    if prove(auth, tx, challenge, origin).await? { Ok(()) } else { Err(VerifyError::Link) }
}

/// Proves an address by the code of a mail. Each guess is counted before it is compared.
pub async fn verify_code(auth: &Auth, email: &Email, code: &Secret, origin: &Context) -> Result<(), VerifyError> {
    limits::code(auth, origin.ip.as_deref(), email).await?;
    let tx = auth.database().write().await?;
    let open = challenges::open_for_email(&tx, PURPOSE, email, tx.now()).await?;
    let person = open.first().and_then(|challenge| challenge.user_id);
    if let Some(newest) = open.first() {
        lock_person(&tx, newest).await?;
    }
    for candidate in open.into_iter().take(MAX_COMPARED) {
        if !challenges::count_attempt(&tx, candidate.id, tx.now()).await? {
            continue;
        }
        let right = Secret::new(challenge::code(auth.keyring(), candidate.id, PURPOSE.as_str()));
        if right.matches(code.expose().as_bytes()) && challenges::consume(&tx, candidate.id, tx.now()).await? {
            return if prove(auth, tx, candidate, origin).await? { Ok(()) } else { Err(VerifyError::Code) };
        }
    }
    // Written for every address, so that the time does not tell which waits for its code.
    events::append(&tx, refused(person, origin)).await?;
    tx.commit().await?;
    Err(VerifyError::Code)
}

/// Sends the mail again, if there is an account that still needs it. Never tells.
///
/// The new challenge belongs to the sign-up that is still open, as the mail that it replaces did, if there is but one. Of
/// several, nobody knows which was theirs who asks: their proof keeps no password.
pub async fn resend(auth: &Auth, email: &Email, origin: &Context) -> Result<(), VerifyError> {
    limits::sign_up(auth, origin.ip.as_deref()).await?;
    if limits::mail(auth, email, origin.ip.as_deref(), None).await.is_err() {
        return Ok(());
    }
    let tx = auth.database().write().await?;
    let user = users::lock_by_email(&tx, email).await?;
    match user {
        Some(user) if user.email_verified_at.is_none() && user.is_active() => {
            let wish = wish_of_resend(&tx, &user, origin).await?;
            request(auth, tx, &user, wish, origin).await?;
        }
        user => pretend(tx, email, user.as_ref(), origin).await?,
    }
    Ok(())
}

/// Sends a mail to prove an address to whoever wants to sign in by it, and never proved it. What was set up with it
/// before may be somebody else's: their proof keeps no password, session or factor of it.
pub(crate) async fn request_bare(
    auth: &Auth,
    tx: WriteTransaction,
    user: &User,
    origin: &Context,
) -> Result<(), DbErr> {
    request(auth, tx, user, Wish::default(), origin).await
}

async fn wish_of_resend(tx: &WriteTransaction, user: &User, origin: &Context) -> Result<Wish, DbErr> {
    if let Some(session) = origin.session_id
        && sessions::find(tx, session).await?.is_some_and(|session| session.user_id == user.id)
    {
        return Ok(Wish { keeps: true, ..Wish::default() });
    }
    let open = challenges::open_for_email(tx, PURPOSE, &user.email, tx.now()).await?;
    let mut wishes: Vec<Wish> = open.into_iter().map(wish).collect();
    let are_one = wishes.windows(2).all(|pair| pair[0].password_hash == pair[1].password_hash);
    Ok(if are_one { wishes.pop().unwrap_or_default() } else { Wish::default() })
}

/// Locks the person of a challenge before the challenge itself, as everybody does who changes both.
async fn lock_person(tx: &WriteTransaction, challenge: &Challenge) -> Result<(), DbErr> {
    if let Some(user) = challenge.user_id {
        users::lock(tx, &[user]).await?;
    }
    Ok(())
}

/// Writes as much as [`request`] does, so that both take the same time. No mail follows.
async fn pretend(tx: WriteTransaction, email: &Email, user: Option<&User>, origin: &Context) -> Result<(), DbErr> {
    insert(&tx, user.map(|user| user.id), email, Wish::default(), tx.now()).await?;
    events::append(&tx, refused(user.map(|user| user.id), origin)).await?;
    tx.commit().await
}

async fn request(auth: &Auth, tx: WriteTransaction, user: &User, wish: Wish, origin: &Context) -> Result<(), DbErr> {
    let challenge = insert_challenge(auth, &tx, user, wish).await?;
    let event = NewEvent::new(EventType::VerificationRequested, Actor::Anonymous)
        .person(user.id)
        .payload(json!({ "challenge_id": challenge }))
        .context(origin.clone());
    events::append(&tx, event).await?;
    tx.commit().await
}

fn refused(person: Option<UserId>, origin: &Context) -> NewEvent {
    let event = NewEvent::new(EventType::VerificationRefused, Actor::Anonymous).context(origin.clone());
    match person {
        Some(person) => event.person(person),
        None => event,
    }
}

/// Records what somebody agreed to when they signed up.
pub(crate) async fn record_consents(tx: &WriteTransaction, who: UserId, agreed: &[Agreed]) -> Result<(), DbErr> {
    for Agreed { document, version } in agreed.iter().cloned() {
        let id = ConsentId::generate(tx.clock());
        let (granted, source, created_at) = (true, ConsentSource::SignUp, tx.now());
        let consent = Consent { id, user_id: who, document, version, granted, source, created_at };
        consents::insert(tx, consent).await?;
    }
    Ok(())
}

fn wish(challenge: Challenge) -> Wish {
    let kept = serde_json::from_value::<Kept>(challenge.payload).unwrap_or_default();
    Wish {
        password_hash: challenge.password_hash,
        keeps: kept.keeps,
        name: kept.name,
        locale: kept.locale,
        consents: kept.consents,
    }
}

/// Makes the address the person's, and the answered challenge's password the account's. `false` if it was proved
/// before: then nothing changes.
async fn prove(auth: &Auth, tx: WriteTransaction, challenge: Challenge, origin: &Context) -> Result<bool, DbErr> {
    let user = match challenge.user_id {
        Some(id) => users::find(&tx, id).await?,
        None => None,
    };
    // Of an account that is suspended or deleted nobody proves anything: whoever did would have it when it comes back.
    let Some(user) = user.filter(|user| user.is_active() && challenge.email.as_ref() == Some(&user.email)) else {
        return Ok(false);
    };
    let id = challenge.id;
    let Some(proved) = mark_proved(&tx, &user, wish(challenge), Some(id)).await? else {
        return Ok(false);
    };
    let actor = Actor::User(user.id);
    let mut log = proved.news(actor, origin);
    log.push(proved.event(actor).context(origin.clone()));
    events::append_all(&tx, log).await?;
    tx.commit().await?;
    proved.announce(auth);
    Ok(true)
}

/// Counts an address as proved, by a challenge or by the operator's word, and makes the account that of whoever proved
/// it. `None` when it was proved already.
pub(crate) async fn mark_proved(
    tx: &WriteTransaction,
    user: &User,
    wish: Wish,
    by: Option<ChallengeId>,
) -> Result<Option<Proved>, DbErr> {
    if !users::mark_email_verified(tx, user.id, tx.now()).await? {
        return Ok(None);
    }
    let signed_out = take_over(tx, user, wish).await?;
    challenges::close_for_email(tx, PURPOSE, &user.email, by, tx.now()).await?;
    Ok(Some(Proved { user: user.id, by, signed_out }))
}

/// An address that was proved.
pub(crate) struct Proved {
    user: UserId,
    by: Option<ChallengeId>,
    signed_out: Option<sign_out::SignedOut>,
}

impl Proved {
    /// What happened, for the log.
    pub(crate) fn event(&self, actor: Actor) -> NewEvent {
        let mut payload = json!({});
        if let Some(by) = self.by {
            payload["challenge_id"] = json!(by);
        }
        if let Some(signed_out) = &self.signed_out {
            payload["minimum_version"] = json!(signed_out.minimum_version);
        }
        NewEvent::new(EventType::EmailVerified, actor).person(self.user).payload(payload)
    }

    /// What else happened, for the log.
    pub(crate) fn news(&self, actor: Actor, origin: &Context) -> Vec<NewEvent> {
        self.signed_out.iter().flat_map(|signed_out| signed_out.news(actor, origin)).collect()
    }

    /// Tells gateways, after the commit, whose tokens end.
    pub(crate) fn announce(self, auth: &Auth) {
        if let Some(signed_out) = self.signed_out {
            signed_out.announce(auth.runtime().bus().as_ref());
        }
    }
}

/// Makes the account that of whoever proved the address, and ends what somebody else began with it; `None` if it was
/// theirs already.
async fn take_over(tx: &WriteTransaction, user: &User, wish: Wish) -> Result<Option<sign_out::SignedOut>, DbErr> {
    let is_theirs = match &wish.password_hash {
        Some(hash) => user.password_hash.as_ref() == Some(hash),
        // What an admin or an import set up is the operator's word; a sign-up is anybody's.
        None => wish.keeps || !events::has_of(tx, user.id, EventType::UserSignedUp).await?,
    };
    if is_theirs {
        return Ok(None);
    }
    match &wish.password_hash {
        Some(hash) => users::set_password_hash(tx, user.id, hash, tx.now()).await?,
        None => users::remove_password(tx, user.id, tx.now()).await?,
    };
    credentials::remove_all(tx, user.id).await?;
    let signed_out = sign_out::end_all(tx, user, None, EndReason::AddressProved).await?;
    begin_anew(tx, user, wish).await?;
    Ok(Some(signed_out))
}

/// Forgets what somebody else wrote about themselves in an account, and agreed to: it is another person's from now on.
pub(crate) async fn begin_anew(tx: &WriteTransaction, user: &User, wish: Wish) -> Result<(), DbErr> {
    let now = tx.now();
    // What the first one wrote about themselves goes as well, and what they agreed to.
    consents::delete_for_user(tx, user.id).await?;
    record_consents(tx, user.id, &wish.consents).await?;
    if let Some(current) = users::find(tx, user.id).await? {
        let change = ProfileChange {
            name: Some(wish.name),
            locale: wish.locale,
            time_zone: Some(None),
            profile_data: Some(json!({})),
            avatar_file_id: Some(None),
            preferences: Some(Preferences::default()),
        };
        users::update_profile(tx, &current, change, now).await?;
    }
    Ok(())
}
