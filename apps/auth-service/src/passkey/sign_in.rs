//! Signing in by a passkey alone. Whatever is wrong with the answer, it looks the same.

use super::assertion::{self, Answer, Asked, Requested, Verdict};
use crate::{
    Auth,
    entrance::{self, Arrival, Entrance, EntranceError},
    limits::{self, Limited},
};
use database::{
    DbErr, events,
    sessions::SessionKind,
    users::{self, User},
};
use shared::{
    Code, Problem, Secret, UserId,
    event::{Actor, Context, EventType, NewEvent},
};

/// What a browser answered, and what for.
#[derive(Clone, Debug)]
pub struct SignIn {
    /// Of the question.
    pub challenge_token: Secret,
    /// The answer.
    pub answer: Answer,
    /// What the device keeps.
    pub kind: SessionKind,
    /// What the device is known by, if it has been here before.
    pub device: Option<Secret>,
}

/// Why somebody was not signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// The answer does not hold, or the person may not sign in.
    #[error("this passkey does not let you in")]
    Refused,
    /// Too many attempts.
    #[error(transparent)]
    Limited(#[from] Limited),
    /// The database failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
    /// The session did not start.
    #[error(transparent)]
    Entrance(#[from] EntranceError),
}

impl From<SignInError> for Problem {
    fn from(error: SignInError) -> Self {
        match error {
            SignInError::Refused => Self::new(Code::InvalidCredentials),
            SignInError::Limited(limited) => limited.into(),
            SignInError::Storage(error) => database::problem(&error),
            SignInError::Entrance(error) => error.into(),
        }
    }
}

/// Asks whoever comes for a passkey.
pub async fn request(auth: &Auth, origin: &Context) -> Result<Requested, SignInError> {
    limits::passkey(auth, origin.ip.as_deref()).await?;
    Ok(assertion::request_options(auth, None).await?)
}

/// Signs in.
pub async fn sign_in(auth: &Auth, attempt: SignIn, origin: &Context) -> Result<Entrance, SignInError> {
    limits::passkey(auth, origin.ip.as_deref()).await?;
    let challenge = assertion::challenge_of_token(auth, &attempt.challenge_token);
    let verdict = match challenge {
        Some(challenge) => assertion::assert(auth, Asked { challenge, user: None }, &attempt.answer, origin).await?,
        None => Verdict::Refused(None),
    };
    let asserted = match verdict {
        Verdict::Holds(asserted) => asserted,
        Verdict::Refused(whose) => return refuse(auth, whose, origin).await,
    };
    let user = users::find(auth.database().reader(), asserted.user).await?;
    let waits = auth.config().require_verified_email();
    let may = |user: &User| user.is_active() && (user.email_verified_at.is_some() || !waits);
    let Some(user) = user.filter(may) else { return refuse(auth, Some(asserted.user), origin).await };
    let arrival = Arrival {
        user,
        methods: asserted.methods().to_vec(),
        kind: attempt.kind,
        device: attempt.device,
        trusts_device: false,
        rehashed: None,
    };
    Ok(entrance::enter(auth, arrival, origin).await?)
}

async fn refuse<T>(auth: &Auth, whose: Option<UserId>, origin: &Context) -> Result<T, SignInError> {
    let mut event = NewEvent::new(EventType::SignInRefused, Actor::Anonymous).context(origin.clone());
    if let Some(whose) = whose {
        event = event.person(whose);
    }
    let tx = auth.database().write().await?;
    events::append(&tx, event).await?;
    tx.commit().await?;
    Err(SignInError::Refused)
}
