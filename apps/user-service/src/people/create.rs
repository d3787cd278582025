//! Creating an account for somebody else. Without a password, they get a mail with a link to choose one.

use super::guard::{self, By, GuardError};
use crate::state::Users;
use database::{
    DbErr, WriteTransaction,
    challenges::{self, ChallengePurpose, NewChallenge},
    events,
    users::{self, NewUser, User},
};
use runtime::directory::CallError;
use serde::{Deserialize, Serialize};
use serde_json::json;
use shared::{
    ChallengeId, Code, Email, FieldError, Locale, Permission, Problem, Secret, UserId,
    event::{EventType, NewEvent},
};

/// Wrong codes after which a verification mail's code is dead.
const MAX_CODES: i32 = 5;

/// An account about to be made.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The address.
    pub email: Email,
    /// What the person wants to be called.
    pub name: Option<String>,
    /// The language they read.
    pub locale: Locale,
    /// An IANA time zone.
    pub time_zone: Option<String>,
    /// A password, instead of a link to choose one.
    pub password: Option<Secret>,
    /// Whether they get a mail.
    pub send_invitation: bool,
}

/// Why an account was not made.
#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    /// The address has an account.
    #[error("this address has an account already")]
    EmailTaken,
    /// The password is easy to guess.
    #[error("the password cannot be used: {}", .0.detail)]
    Password(FieldError),
    /// The password was not hashed.
    #[error("the password was not hashed")]
    Hash(#[source] CallError),
    /// Whoever asks may not, or no longer.
    #[error(transparent)]
    Guard(#[from] GuardError),
    /// Storage failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<CreateError> for Problem {
    fn from(error: CreateError) -> Self {
        match error {
            CreateError::EmailTaken => Self::new(Code::Conflict)
                .with_detail(error.to_string())
                .with_errors(vec![FieldError::new("/email", "taken", error.to_string())]),
            CreateError::Password(field) => Self::new(Code::ValidationFailed).with_errors(vec![field]),
            CreateError::Hash(error) => {
                tracing::warn!(%error, "auth-service hashed no password");
                Self::new(Code::Unavailable).with_retry_after(1)
            }
            CreateError::Guard(error) => error.into(),
            CreateError::Storage(error) => database::problem(&error),
        }
    }
}

/// What auth-service is asked for.
#[derive(Serialize)]
struct HashPassword<'a> {
    password: &'a str,
    email: &'a Email,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
}

/// What it answers.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Hashed {
    Hash(String),
    Weak(FieldError),
}

/// Makes an account.
pub async fn create(users: &Users, by: &By, wish: Wish) -> Result<User, CreateError> {
    let password_hash = match &wish.password {
        Some(password) => Some(hash(users, password, &wish).await?),
        None => None,
    };
    let chosen = password_hash.is_some();
    let tx = users.database.write().await?;
    guard::alone(&tx, users.runtime.config(), by, Permission::USERS_CREATE).await?;
    let new = NewUser {
        id: UserId::generate(tx.clock()),
        email: wish.email,
        email_verified_at: None,
        password_hash,
        name: wish.name,
        locale: wish.locale,
        time_zone: wish.time_zone,
    };
    let user = users::insert(&tx, new, tx.now()).await?.ok_or(CreateError::EmailTaken)?;
    let mut payload = json!({});
    if wish.send_invitation {
        let purpose = if chosen { ChallengePurpose::EmailVerification } else { ChallengePurpose::PasswordSetup };
        payload["challenge_id"] = json!(challenge(users, &tx, &user, purpose).await?);
    }
    let event = NewEvent::new(EventType::UserCreated, by.actor())
        .person(user.id)
        .payload(payload)
        .personal(json!({ "email": user.email, "name": user.name }))
        .context(by.context.clone());
    events::append(&tx, event).await?;
    tx.commit().await?;
    Ok(user)
}

/// The challenge whose link the mail carries.
async fn challenge(
    users: &Users,
    tx: &WriteTransaction,
    user: &User,
    purpose: ChallengePurpose,
) -> Result<ChallengeId, DbErr> {
    let config = users.runtime.config();
    let lifetime = match purpose {
        ChallengePurpose::PasswordSetup => config.users.password_setup_lifetime,
        _ => config.auth.verification_lifetime,
    };
    let new = NewChallenge {
        id: ChallengeId::generate(tx.clock()),
        purpose,
        user_id: Some(user.id),
        email: Some(user.email.clone()),
        password_hash: None,
        payload: json!({}),
        max_attempts: MAX_CODES,
        expires_at: tx.now() + lifetime.delta(),
        browser_hash: None,
    };
    let id = new.id;
    challenges::insert(tx, new, tx.now()).await?;
    Ok(id)
}

/// The password's hash, from the service that knows about passwords.
async fn hash(users: &Users, password: &Secret, wish: &Wish) -> Result<String, CreateError> {
    let body = HashPassword { password: password.expose(), email: &wish.email, name: wish.name.as_deref() };
    let hashed = users.runtime.directory().post_json("auth-service", "/internal/password-hashes", &body).await;
    match hashed.map_err(CreateError::Hash)? {
        Hashed::Hash(hash) => Ok(hash),
        Hashed::Weak(field) => Err(CreateError::Password(field)),
    }
}
