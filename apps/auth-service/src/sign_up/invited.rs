//! Signing up with the token of an invitation.
//!
//! That of a mail proves the address that it was sent to, in another way than this platform's own verification: what
//! somebody else began with the address is dropped (see `verification.rs`), and the person is a member in the same
//! transaction. That of a link proves nothing; the sign-up goes on as any other, and the link is used later by whoever
//! is signed in.
//!
//! Whoever has a mailed token reads the mailbox, or was forwarded the mail. The answer does not tell them whether there
//! was an account: a sign-up with the proved address of an account changes nothing, as ever, and its owner is told by
//! mail. They join by signing in and accepting. So the client's next steps are the same: sign in, then accept the
//! invitation, which is the same again for whoever joined by the sign-up. That there was none they find out only by
//! making it theirs.

use super::{Next, SignUp, SignUpError, account, repeat};
use crate::{
    Auth, password,
    verification::{self, Proved, Wish},
};
use database::{
    WriteTransaction, events,
    invitations::{Invitation, InvitationKind},
    joining::{self, Claim, JoinError, OfferError},
    users::{self, NewUser, User},
};
use serde_json::json;
use shared::{
    Email, Problem, Secret, UserId,
    event::{Actor, Context, EventType, NewEvent},
};

/// Where a body has the token.
const TOKEN: &str = "/invitation_token";

/// Why an invitation cannot be used to sign up. None of these depends on whether there is an account.
#[derive(Debug, thiserror::Error)]
pub enum InvitedError {
    /// Nobody can accept it.
    #[error(transparent)]
    Offer(#[from] OfferError),
    /// It is for somebody else.
    #[error("{0}")]
    ForOthers(JoinError),
}

impl From<InvitedError> for Problem {
    fn from(error: InvitedError) -> Self {
        match error {
            InvitedError::Offer(error) => error.problem(TOKEN),
            InvitedError::ForOthers(error) => Self::field("/email", "not_invited", error.to_string()),
        }
    }
}

/// An invitation that somebody may use to sign up with an address.
pub(super) struct Accepting {
    claim: Claim,
    kind: InvitationKind,
}

/// Whether a token lets somebody sign up with an address. Says nothing about accounts.
pub(super) async fn check(auth: &Auth, token: &Secret, email: &Email) -> Result<Accepting, InvitedError> {
    let claim = Claim::by_token(auth.keyring(), token.expose()).ok_or(OfferError::Unknown)?;
    let now = auth.database().now();
    let offer = joining::offer(auth.database().reader(), auth.config(), &claim, now).await?;
    is_for(&offer.invitation, email)?;
    Ok(Accepting { claim, kind: offer.invitation.kind })
}

fn is_for(invitation: &Invitation, email: &Email) -> Result<(), InvitedError> {
    joining::is_for(invitation, email).map_err(InvitedError::ForOthers)
}

impl Accepting {
    /// Whether the token proves the address.
    pub(super) fn proves_address(&self) -> bool {
        self.kind == InvitationKind::Email
    }
}

/// Signs up with a mailed invitation and becomes a member, unless the address has an account that is not waiting for its
/// owner: then it is as any other sign-up.
pub(super) async fn sign_up(
    auth: &Auth,
    accepting: &Accepting,
    wish: SignUp,
    origin: &Context,
) -> Result<Next, SignUpError> {
    let hash = password::choose(auth.passwords(), &wish.password, &wish.email, wish.name.as_deref()).await?;
    // Locked together with the inviter, as everybody locks people.
    let known = users::find_by_email(auth.database().reader(), &wish.email).await?.map(|user| user.id);
    let tx = auth.database().write().await?;
    let offer = joining::lock(&tx, auth.config(), &accepting.claim, known).await.map_err(InvitedError::from)?;
    is_for(&offer.invitation, &wish.email)?;
    let (name, locale, consents) = (wish.name, Some(wish.locale), wish.consents);
    let asked = Wish { password_hash: Some(hash), keeps: false, name, locale, consents };
    let (user, proved) = match person(&tx, wish.email, &asked).await? {
        Person::Theirs(user, proved) => (user, proved),
        Person::SomebodysAlready(user) => return as_ever(auth, tx, &user, asked, origin).await,
    };
    let log = match joining::join(&tx, &offer, &user).await {
        Ok(log) => log,
        Err(JoinError::AlreadyMember) => return as_ever(auth, tx, &user, asked, origin).await,
        Err(JoinError::Offer(error)) => return Err(InvitedError::from(error).into()),
        Err(JoinError::Storage(error)) => return Err(error.into()),
        Err(error) => return Err(InvitedError::ForOthers(error).into()),
    };
    let mut first = match &proved {
        Some(proved) => proved.event(Actor::User(user.id)),
        None => signed_up(&user, &asked),
    };
    first.payload["invitation_id"] = json!(offer.invitation.id);
    let over = proved.iter().flat_map(|proved| proved.news(Actor::User(user.id), origin));
    for event in over.chain([first]).chain(log) {
        events::append(&tx, event.context(origin.clone())).await?;
    }
    tx.commit().await?;
    if let Some(proved) = proved {
        proved.announce(auth);
    }
    Ok(Next::SignIn)
}

fn signed_up(user: &User, asked: &Wish) -> NewEvent {
    let event = NewEvent::new(EventType::UserSignedUp, Actor::Anonymous).person(user.id);
    if asked.consents.is_empty() { event } else { event.personal(json!({ "consents": asked.consents })) }
}

/// Leaves everything as it is, and does what a sign-up with the address of an account does.
async fn as_ever(
    auth: &Auth,
    tx: WriteTransaction,
    user: &User,
    wish: Wish,
    origin: &Context,
) -> Result<Next, SignUpError> {
    tx.rollback().await?;
    repeat(auth, user, wish, origin).await?;
    Ok(Next::SignIn)
}

enum Person {
    /// The account is that of whoever signs up, who has proved its address just now.
    Theirs(User, Option<Proved>),
    /// Its owner proved it before, or it was suspended.
    SomebodysAlready(User),
}

async fn person(tx: &WriteTransaction, email: Email, wish: &Wish) -> Result<Person, SignUpError> {
    let new = NewUser {
        id: UserId::generate(tx.clock()),
        email,
        email_verified_at: Some(tx.now()),
        password_hash: wish.password_hash.clone(),
        name: wish.name.clone(),
        locale: wish.locale.unwrap_or_default(),
        time_zone: None,
    };
    let (user, is_new) = account(tx, new).await?;
    if is_new {
        verification::record_consents(tx, user.id, &wish.consents).await?;
        return Ok(Person::Theirs(user, None));
    }
    if !user.is_active() {
        return Ok(Person::SomebodysAlready(user));
    }
    match verification::mark_proved(tx, &user, wish.clone(), None).await? {
        Some(proved) => {
            let user = users::find(tx, user.id).await?.unwrap_or(user);
            Ok(Person::Theirs(user, Some(proved)))
        }
        None => Ok(Person::SomebodysAlready(user)),
    }
}
