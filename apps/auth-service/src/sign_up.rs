//! Signing up, without telling whether the address has an account already.
//!
//! Every sign-up answers the same and does the same work: it hashes once, tries to insert a person, inserts a
//! challenge and appends one event. What differs is which mail the address gets. A sign-up with the address of an
//! account that was never proved keeps its password in its own challenge, so that it becomes the account's only if that
//! challenge's link or code comes back: nobody can lie in wait with a password of theirs (see `verification.rs`).

use crate::{
    Auth,
    limits::{self, Limited},
    password::{self, HashError, WeakPassword},
    verification,
};
use database::{
    DbErr, WriteTransaction, events,
    users::{self, NewUser, User},
};
use serde_json::json;
use shared::{
    ChallengeId, Email, Locale, Problem, Secret, UserId,
    event::{Actor, Context, EventType, NewEvent},
};

/// What a person says to get an account.
#[derive(Clone, Debug)]
pub struct SignUp {
    /// Their address.
    pub email: Email,
    /// The password they chose.
    pub password: Secret,
    /// What they want to be called.
    pub name: Option<String>,
    /// The language they read.
    pub locale: Locale,
}

/// Why a sign-up was refused. None of these depends on whether there is an account.
#[derive(Debug, thiserror::Error)]
pub enum SignUpError {
    /// Too many from this address.
    #[error(transparent)]
    Limited(#[from] Limited),
    /// The password is easy to guess.
    #[error(transparent)]
    WeakPassword(#[from] WeakPassword),
    /// The password was not hashed.
    #[error(transparent)]
    Hash(#[from] HashError),
    /// The database failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<SignUpError> for Problem {
    fn from(error: SignUpError) -> Self {
        match error {
            SignUpError::Limited(limited) => limited.into(),
            SignUpError::WeakPassword(weak) => weak.into(),
            SignUpError::Hash(error) => error.into(),
            SignUpError::Storage(error) => database::problem(&error),
        }
    }
}

/// Signs up.
pub async fn sign_up(auth: &Auth, wish: SignUp, origin: &Context) -> Result<(), SignUpError> {
    limits::sign_up(auth, origin.ip.as_deref()).await?;
    password::check(&wish.password, &wish.email, wish.name.as_deref())?;
    let hash = auth.passwords().hash(&wish.password).await?;
    let may_mail = limits::mail(auth, &wish.email).await.is_ok();
    let tx = auth.database().write().await?;
    let new = NewUser {
        id: UserId::generate(tx.clock()),
        email: wish.email.clone(),
        email_verified_at: None,
        password_hash: Some(hash.clone()),
        name: wish.name.clone(),
        locale: wish.locale,
    };
    let (user, is_new) = match users::insert(&tx, new, tx.now()).await? {
        Some(user) => (user, true),
        None => (existing(&tx, &wish.email).await?, false),
    };
    if !is_new && !may_mail {
        // The owner of the address has had enough mail; the stranger gets the same answer as ever.
        return Ok(());
    }
    let challenge = challenge(auth, &tx, &wish, &user, hash).await?;
    events::append(&tx, event(&user, is_new, challenge, origin)).await?;
    tx.commit().await?;
    Ok(())
}

async fn existing(tx: &WriteTransaction, email: &Email) -> Result<User, DbErr> {
    let user = users::find_by_email(tx, email).await?;
    user.ok_or_else(|| DbErr::RecordNotFound("the account that was in the way is gone".to_owned()))
}

/// The challenge whose link and code go into the mail. The owner of a proved address gets none, but the row is written
/// all the same, already over, so that both take the same time.
async fn challenge(
    auth: &Auth,
    tx: &WriteTransaction,
    wish: &SignUp,
    user: &User,
    hash: String,
) -> Result<ChallengeId, DbErr> {
    let is_proved = user.email_verified_at.is_some();
    let wish = verification::Wish {
        password_hash: (!is_proved).then_some(hash),
        name: wish.name.clone(),
        locale: Some(wish.locale),
    };
    verification::insert_challenge(auth, tx, user, wish, !is_proved).await
}

fn event(user: &User, is_new: bool, challenge: ChallengeId, origin: &Context) -> NewEvent {
    let (kind, payload) = match (is_new, user.email_verified_at) {
        (true, _) => (EventType::UserSignedUp, json!({ "challenge_id": challenge })),
        (false, None) => (EventType::VerificationRequested, json!({ "challenge_id": challenge })),
        (false, Some(_)) => (EventType::UserSignUpRepeated, json!({})),
    };
    NewEvent::new(kind, Actor::Anonymous).person(user.id).payload(payload).context(origin.clone())
}
