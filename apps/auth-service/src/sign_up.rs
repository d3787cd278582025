//! Signing up, without telling whether the address has an account already.
//!
//! Every sign-up answers the same and does the same work: it hashes once, tries to insert a person, inserts a
//! challenge and appends one event. What differs is which mail the address gets. A sign-up with the address of an
//! account that was never proved keeps its password in its own challenge, so that it becomes the account's only if that
//! challenge's link or code comes back: nobody can lie in wait with a password of theirs (see `verification.rs`).

mod invited;

pub use invited::InvitedError;

use crate::{
    Auth,
    limits::{self, Limited},
    password::{self, ChoiceError},
    verification::{self, Agreed, Wish},
};
use config::ConsentSettings;
use database::{
    DbErr, WriteTransaction,
    challenges::{self, ChallengePurpose},
    events,
    users::{self, NewUser, User, UserStatus},
};
use serde_json::json;
use shared::{
    Code, Email, FieldError, Locale, Problem, Secret, UserId,
    event::{Actor, Context, EventType, NewEvent},
};

/// How often the account that is in the way may turn out to be erased at that very moment.
const TRIES: usize = 5;

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
    /// The texts that they agree to.
    pub consents: Vec<Agreed>,
    /// The token of an invitation.
    pub invitation: Option<Secret>,
}

/// What comes after a sign-up. It depends on the invitation alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// The address is to be proved: a mail is on its way.
    Verify,
    /// A mailed invitation proved it. Sign in, and accept the invitation if that did not happen yet.
    SignIn,
}

/// The texts of these names, in their current versions.
///
/// # Errors
/// The first name that is of no text, or comes twice; else each text that everybody has to agree to and that is missing.
pub fn agreed(settings: &ConsentSettings, names: &[String]) -> Result<Vec<Agreed>, Problem> {
    let wrong = |at: usize, code, detail: &str| Problem::field(&format!("/consents/{at}"), code, detail);
    let agreed = names.iter().enumerate().map(|(at, name)| {
        let document = settings.get(name).ok_or_else(|| wrong(at, "unknown_document", "there is no such document"))?;
        if names[..at].contains(name) {
            return Err(wrong(at, "duplicate", "this document is named twice"));
        }
        Ok(Agreed { document: name.clone(), version: document.version.clone() })
    });
    let agreed: Vec<Agreed> = agreed.collect::<Result<_, _>>()?;
    let missing = settings.iter().filter(|(name, document)| document.required && !names.contains(name));
    let missing: Vec<FieldError> = missing
        .map(|(name, _)| FieldError::new("/consents", "required", format!("agree to the document {name:?} to sign up")))
        .collect();
    if missing.is_empty() { Ok(agreed) } else { Err(Problem::new(Code::ValidationFailed).with_errors(missing)) }
}

/// Why a sign-up was refused. None of these depends on whether there is an account.
#[derive(Debug, thiserror::Error)]
pub enum SignUpError {
    /// Too many from this address.
    #[error(transparent)]
    Limited(#[from] Limited),
    /// Nobody gets an account with an address of this domain.
    #[error("accounts cannot have addresses of this domain")]
    Domain,
    /// The invitation cannot be used.
    #[error(transparent)]
    Invited(#[from] InvitedError),
    /// The password is easy to guess, or was not hashed.
    #[error(transparent)]
    Password(#[from] ChoiceError),
    /// The database failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<SignUpError> for Problem {
    fn from(error: SignUpError) -> Self {
        match error {
            SignUpError::Limited(limited) => limited.into(),
            SignUpError::Domain => Self::field("/email", "domain_not_allowed", error.to_string()),
            SignUpError::Invited(error) => error.into(),
            SignUpError::Password(error) => error.into(),
            SignUpError::Storage(error) => database::problem(&error),
        }
    }
}

/// Signs up.
pub async fn sign_up(auth: &Auth, wish: SignUp, origin: &Context) -> Result<Next, SignUpError> {
    limits::sign_up(auth, origin.ip.as_deref()).await?;
    if !auth.config().access.allows_domain(wish.email.domain()) {
        return Err(SignUpError::Domain);
    }
    if let Some(token) = &wish.invitation {
        let accepting = invited::check(auth, token, &wish.email).await?;
        if accepting.proves_address() {
            return invited::sign_up(auth, &accepting, wish, origin).await;
        }
    }
    let hash = password::choose(auth.passwords(), &wish.password, &wish.email, wish.name.as_deref()).await?;
    let may_mail = limits::mail(auth, &wish.email, origin.ip.as_deref(), None).await.is_ok();
    let tx = auth.database().write().await?;
    let new = NewUser {
        id: UserId::generate(tx.clock()),
        email: wish.email.clone(),
        email_verified_at: None,
        password_hash: Some(hash.clone()),
        name: wish.name.clone(),
        locale: wish.locale,
        time_zone: None,
    };
    let (user, is_new) = account(&tx, new).await?;
    let consents = wish.consents;
    if is_new {
        verification::record_consents(&tx, user.id, &consents).await?;
    }
    let wish = Wish { password_hash: Some(hash), keeps: false, name: wish.name, locale: Some(wish.locale), consents };
    note(auth, tx, &user, Asked { is_new, may_mail: is_new || may_mail }, wish, origin).await?;
    Ok(Next::Verify)
}

/// Does what a sign-up with the address of an account does.
pub(crate) async fn repeat(auth: &Auth, user: &User, wish: Wish, origin: &Context) -> Result<(), DbErr> {
    let may_mail = limits::mail(auth, &user.email, origin.ip.as_deref(), None).await.is_ok();
    let tx = auth.database().write().await?;
    let Some(user) = users::lock(&tx, &[user.id]).await?.pop() else { return Ok(()) };
    note(auth, tx, &user, Asked { is_new: false, may_mail }, wish, origin).await
}

/// The account of an address and whether it is new. One that is there already stays until the transaction ends.
async fn account(tx: &WriteTransaction, new: NewUser) -> Result<(User, bool), DbErr> {
    for _ in 0..TRIES {
        if let Some(user) = users::insert(tx, new.clone(), tx.now()).await? {
            return Ok((user, true));
        }
        if let Some(user) = users::lock_by_email(tx, &new.email).await? {
            return Ok((user, false));
        }
    }
    Err(DbErr::RecordNotFound("the account that was in the way is gone".to_owned()))
}

struct Asked {
    is_new: bool,
    /// Whether the address has not had enough mail yet.
    may_mail: bool,
}

/// Whether a person deleted their account and has a link that undoes it. What an admin deleted has none. Looked up for
/// everybody, so that it takes everybody the same time.
async fn can_come_back(tx: &WriteTransaction, user: &User) -> Result<bool, DbErr> {
    let open = challenges::open_for_email(tx, ChallengePurpose::AccountRestore, &user.email, tx.now()).await?;
    let is_deleted = user.status == UserStatus::Deleted;
    Ok(is_deleted
        && open
            .iter()
            .any(|challenge| challenge.user_id == Some(user.id) && user.deleted_at == Some(challenge.created_at)))
}

/// The challenge whose link and code go into the mail, and the event that asks for it. The owner of a proved address
/// gets another mail, but the row is written all the same: both take the same time, and a sign-in with the password of
/// the sign-up finds it (see `sign_in.rs`).
async fn note(
    auth: &Auth,
    tx: WriteTransaction,
    user: &User,
    asked: Asked,
    wish: Wish,
    origin: &Context,
) -> Result<(), DbErr> {
    let consents = wish.consents.clone();
    let challenge = verification::insert_challenge(auth, &tx, user, wish).await?;
    let comes_back = can_come_back(&tx, user).await?;
    let (kind, payload) = match (asked, user.email_verified_at) {
        // Nobody proves an address into an account that was deleted or suspended.
        (_, None) if !user.is_active() && !comes_back => (EventType::VerificationRefused, json!({})),
        (Asked { may_mail: false, .. }, _) => (EventType::VerificationRefused, json!({})),
        (Asked { is_new: true, .. }, _) => (EventType::UserSignedUp, json!({ "challenge_id": challenge })),
        // Whoever deleted the account learns how to get it back.
        (_, None) if comes_back => (EventType::UserSignUpRepeated, json!({})),
        (_, None) => (EventType::VerificationRequested, json!({ "challenge_id": challenge })),
        (_, Some(_)) => (EventType::UserSignUpRepeated, json!({})),
    };
    let mut event = NewEvent::new(kind, Actor::Anonymous).person(user.id).payload(payload).context(origin.clone());
    if kind == EventType::UserSignedUp && !consents.is_empty() {
        event = event.personal(json!({ "consents": consents }));
    }
    events::append(&tx, event).await?;
    tx.commit().await
}
