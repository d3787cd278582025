//! Signing in with a password. A wrong password, an unknown address and a suspended account look the same and take the
//! same time.

use crate::{
    Auth, amr,
    entrance::{self, Arrival, Entrance, EntranceError},
    limits::{self, Limited},
    password::{HashError, Verdict},
    password_forgot, sign_up, verification,
};
use database::{
    DbErr, devices, events,
    sessions::SessionKind,
    users::{self, User, UserStatus},
};
use shared::{
    Code, Email, Problem, Secret,
    event::{Actor, Context, EventType, NewEvent},
};

/// What a person says to sign in.
#[derive(Clone, Debug)]
pub struct SignIn {
    /// Their address.
    pub email: Email,
    /// Their password.
    pub password: Secret,
    /// What their device keeps.
    pub kind: SessionKind,
    /// What the device is known by, if it has been here before.
    pub device: Option<Secret>,
}

/// Why somebody was not signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// The address or the password is wrong, or the account is suspended.
    #[error("the address or the password is wrong")]
    InvalidCredentials,
    /// The password is right, but the address was never proved. A fresh mail is on its way.
    #[error("confirm your e-mail address first: we have sent you a new link")]
    Unverified,
    /// The password is right, but is not accepted any more. A link to choose another one is on its way, unless the mailbox
    /// had its share.
    #[error("choose a new password first, by the link in our latest mail or by \"forgot your password\"")]
    ResetRequired,
    /// Too many attempts.
    #[error(transparent)]
    Limited(#[from] Limited),
    /// The password was not compared.
    #[error(transparent)]
    Hash(#[from] HashError),
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
            SignInError::InvalidCredentials => Self::new(Code::InvalidCredentials),
            SignInError::Unverified | SignInError::ResetRequired => {
                Self::new(Code::PermissionDenied).with_detail(error.to_string())
            }
            SignInError::Limited(limited) => limited.into(),
            SignInError::Hash(error) => error.into(),
            SignInError::Storage(error) => database::problem(&error),
            SignInError::Entrance(error) => error.into(),
        }
    }
}

/// Signs in.
pub async fn sign_in(auth: &Auth, attempt: SignIn, origin: &Context) -> Result<Entrance, SignInError> {
    let reader = auth.database().reader();
    // Everything is counted before the address is looked up, and the device is looked up whatever the address: what a
    // refusal costs is the same for all.
    let device = entrance::issued(auth, attempt.device.clone()).map(|secret| entrance::device_hash(&secret));
    let owners = match &device {
        Some(hash) => devices::owners(reader, hash, auth.runtime().now()).await?,
        None => Vec::new(),
    };
    let known = device.as_ref().filter(|_| !owners.is_empty());
    let ip = origin.ip.as_deref();
    let mut guess = limits::password(auth, ip, &attempt.email, known).await?;
    let user = users::find_by_email(reader, &attempt.email).await?;
    if known.is_some() && !user.as_ref().is_some_and(|user| owners.contains(&user.id)) {
        // A device, but not one of this person's.
        guess = limits::stranger(auth, ip, &attempt.email).await?;
    }
    let stored = user.as_ref().and_then(|user| user.password_hash.as_deref());
    let verdict = auth.passwords().verify_at(&attempt.password, &attempt.email, stored).await?;
    let waits = auth.config().require_verified_email();
    let may = |user: &User| user.status == UserStatus::Active && (user.email_verified_at.is_some() || !waits);
    let user = match user {
        Some(user) if verdict != Verdict::Wrong && may(&user) => user,
        user => {
            if waits && signed_up_lately(auth, user.as_ref(), &attempt, origin).await? {
                return Err(SignInError::Unverified);
            }
            refuse(auth, user.as_ref(), origin).await?;
            return Err(SignInError::InvalidCredentials);
        }
    };
    guess.was_right(auth).await;
    if user.password_reset_required_at.is_some() {
        password_forgot::demand(auth, &user, origin).await?;
        return Err(SignInError::ResetRequired);
    }
    let rehashed = match verdict {
        Verdict::RightButOutdated => Some(auth.passwords().hash(&attempt.password).await?),
        _ => None,
    };
    let arrival = Arrival {
        user,
        methods: vec![amr::PASSWORD],
        kind: attempt.kind,
        device: attempt.device,
        trusts_device: false,
        rehashed,
    };
    Ok(entrance::enter(auth, arrival, origin).await?)
}

/// Whether this is the password of the newest sign-up with the address, which is then done again: where an address is
/// proved before the first sign-in, whoever signs up and then in gets the same answers, in the same time, whether or
/// not there was an account.
async fn signed_up_lately(
    auth: &Auth,
    user: Option<&User>,
    attempt: &SignIn,
    origin: &Context,
) -> Result<bool, SignInError> {
    let wish = verification::newest_wish(auth, &attempt.email).await?;
    let stored = wish.as_ref().and_then(|wish| wish.password_hash.as_deref());
    let verdict = auth.passwords().verify(&attempt.password, stored).await?;
    let (Some(user), Some(wish)) = (user, wish) else { return Ok(false) };
    if verdict == Verdict::Wrong {
        return Ok(false);
    }
    sign_up::repeat(auth, user, wish, origin).await?;
    Ok(true)
}

async fn refuse(auth: &Auth, user: Option<&User>, origin: &Context) -> Result<(), DbErr> {
    let mut event = NewEvent::new(EventType::SignInRefused, Actor::Anonymous).context(origin.clone());
    if let Some(user) = user {
        event = event.person(user.id);
    }
    let tx = auth.database().write().await?;
    events::append(&tx, event).await?;
    tx.commit().await
}
