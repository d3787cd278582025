//! Deleting one's own account: it can be brought back for a while by the link of a mail, then everything is erased.

use super::eraser::last_owner;
use crate::state::Users;
use chrono::{DateTime, Utc};
use database::{
    DbErr,
    challenges::{self, ChallengePurpose, NewChallenge},
    events,
    memberships::{self, Ownerships},
    organizations::Organization,
    sessions::EndReason,
    sign_out, users,
    users::UserStatus,
};
use runtime::CallError;
use serde::Deserialize;
use serde_json::json;
use shared::{
    ChallengeId, Code, Email, Problem, Refusal, Secret, UserId,
    event::{Actor, Context, EventType, NewEvent},
    refusal::Reason,
};

/// How often it is begun anew because others changed the same organizations.
const TRIES: usize = 5;

/// Why somebody's own account was not deleted.
#[derive(Debug, thiserror::Error)]
pub enum LeaveError {
    /// There is no such account any more.
    #[error("the account is gone")]
    Gone,
    /// The account has a password, and none was given.
    #[error("enter your password to confirm it")]
    PasswordNeeded,
    /// The password is wrong.
    #[error("this is not your password")]
    PasswordWrong,
    /// The account has no password, and the address was not typed.
    #[error("enter your e-mail address to confirm it")]
    AddressNeeded,
    /// The address is another one.
    #[error("this is not your e-mail address")]
    AddressWrong,
    /// Too many passwords were tried.
    #[error("too many attempts")]
    Limited,
    /// Organizations would be left without an owner.
    #[error("they are the last owner of organizations")]
    LastOwner(Vec<Organization>),
    /// Others change the same organizations over and over.
    #[error("the account is being changed; try again")]
    Busy,
    /// The service that knows passwords does not answer.
    #[error("the password cannot be checked")]
    Unreachable(#[from] CallError),
    /// Storage failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<LeaveError> for Problem {
    fn from(error: LeaveError) -> Self {
        let field = |pointer: &str, code: &'static str| Self::field(pointer, code, error.to_string());
        match &error {
            LeaveError::Gone => Self::new(Code::Unauthenticated),
            LeaveError::PasswordNeeded => field("/password", "required"),
            LeaveError::PasswordWrong => field("/password", "wrong").refusing(Refusal::because(Reason::WrongPassword)),
            LeaveError::AddressNeeded => field("/confirm", "required"),
            LeaveError::AddressWrong => {
                field("/confirm", "mismatch").refusing(Refusal::because(Reason::WrongConfirmation))
            }
            LeaveError::Limited => Self::new(Code::RateLimited).with_retry_after(60),
            LeaveError::LastOwner(organizations) => last_owner(organizations),
            LeaveError::Busy => Self::new(Code::Conflict).with_detail(error.to_string()),
            LeaveError::Unreachable(unreachable) => {
                tracing::warn!(error = %unreachable, "a password cannot be checked");
                Self::new(Code::Unavailable).with_retry_after(1)
            }
            LeaveError::Storage(error) => database::problem(error),
        }
    }
}

/// What a person says to show that they mean it.
#[derive(Clone, Debug, Default)]
pub struct Confirmation {
    /// Their password, if the account has one.
    pub password: Option<Secret>,
    /// Their address, if it has none.
    pub address: Option<Email>,
}

/// Deletes somebody's own account, and says until when it can be brought back.
pub async fn leave(
    users: &Users,
    who: UserId,
    confirmation: &Confirmation,
    context: &Context,
) -> Result<DateTime<Utc>, LeaveError> {
    let demands_address = confirm_password(users, who, confirmation, context).await?;
    for _ in 0..TRIES {
        match attempt(users, who, confirmation, demands_address, context).await {
            Err(LeaveError::Busy) => {}
            Err(LeaveError::Storage(error)) if database::is_collision(&error) => {}
            done => return done,
        }
    }
    Err(LeaveError::Busy)
}

#[derive(Deserialize)]
struct Answer {
    result: PasswordCheck,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum PasswordCheck {
    Right,
    Wrong,
    Needed,
    NotSet,
}

/// Asks the service that knows passwords; this one never sees a hash. Whether the address has to be typed instead.
async fn confirm_password(
    users: &Users,
    who: UserId,
    confirmation: &Confirmation,
    context: &Context,
) -> Result<bool, LeaveError> {
    let question = json!({
        "user_id": who,
        "password": confirmation.password.as_ref().map(shared::Secret::expose),
        "ip": context.ip,
    });
    let answer = users.runtime.directory().post_json("auth-service", "/internal/password/verify", &question).await;
    match answer {
        Ok(Answer { result: PasswordCheck::Right }) => Ok(false),
        Ok(Answer { result: PasswordCheck::NotSet }) => Ok(true),
        Ok(Answer { result: PasswordCheck::Needed }) => Err(LeaveError::PasswordNeeded),
        Ok(Answer { result: PasswordCheck::Wrong }) => Err(LeaveError::PasswordWrong),
        Err(CallError::Refused { status, .. }) if status == http::StatusCode::TOO_MANY_REQUESTS => {
            Err(LeaveError::Limited)
        }
        Err(error) => Err(error.into()),
    }
}

async fn attempt(
    users: &Users,
    who: UserId,
    confirmation: &Confirmation,
    demands_address: bool,
    context: &Context,
) -> Result<DateTime<Utc>, LeaveError> {
    let tx = users.database.write().await?;
    let Ownerships::Alone(alone) = memberships::lock_ownerships(&tx, who, None).await? else {
        return Err(LeaveError::Busy);
    };
    let user = users::find(&tx, who).await?;
    let user = user.filter(|user| user.status == UserStatus::Active).ok_or(LeaveError::Gone)?;
    match &confirmation.address {
        Some(address) if *address != user.email => return Err(LeaveError::AddressWrong),
        None if demands_address => return Err(LeaveError::AddressNeeded),
        _ => {}
    }
    if !alone.is_empty() {
        return Err(LeaveError::LastOwner(alone));
    }
    let erase_after = tx.now() + users.runtime.config().users.undo.delta();
    users::delete(&tx, who, tx.now()).await?;
    let signed_out = sign_out::end_all(&tx, &user, None, EndReason::Deleted).await?;
    let challenge = NewChallenge {
        id: ChallengeId::generate(tx.clock()),
        purpose: ChallengePurpose::AccountRestore,
        user_id: Some(who),
        email: Some(user.email.clone()),
        password_hash: None,
        payload: json!({}),
        max_attempts: 0,
        expires_at: erase_after,
        browser_hash: None,
    };
    let challenge_id = challenge.id;
    challenges::insert(&tx, challenge, tx.now()).await?;
    let event = NewEvent::new(EventType::UserDeleted, Actor::User(who))
        .person(who)
        .payload(json!({
            "changes": { "status": { "before": user.status, "after": UserStatus::Deleted } },
            "minimum_version": signed_out.minimum_version,
            "challenge_id": challenge_id,
        }))
        .context(context.clone());
    let mut log = signed_out.news(Actor::User(who), context);
    log.push(event);
    events::append_all(&tx, log).await?;
    tx.commit().await?;
    signed_out.announce(users.runtime.bus().as_ref());
    Ok(erase_after)
}
