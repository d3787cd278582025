//! Takes events in: each that somebody must be told about becomes one delivery row, however often the event comes.

use super::{
    EMAIL,
    metrics::{DeliveryMetrics, Step},
};
use crate::{
    mail::{security, template::Template},
    routes::CONSUMER,
};
use async_trait::async_trait;
use database::{
    Database, DbErr, WriteTransaction, audit,
    challenges::{self, Challenge, ChallengePurpose},
    consumed_events,
    deliveries::{self, NewDelivery, Priority},
    events, invitations, sessions,
    users::{self, UserStatus},
};
use runtime::{Handler, bus::HandlerError};
use serde_json::{Value, json};
use shared::{
    ChallengeId, DeliveryId, InvitationId, SessionId, UserId,
    event::{Envelope, EventType},
};
use std::sync::Arc;
use tokio::sync::Notify;

/// The consumer of the bus.
pub struct Intake {
    database: Database,
    metrics: DeliveryMetrics,
    wake: Arc<Notify>,
}

/// Whom to tell what.
struct Message {
    template: Template,
    user: Option<UserId>,
    challenge: Option<ChallengeId>,
    invitation: Option<InvitationId>,
    data: Value,
}

impl Intake {
    /// A consumer that wakes the delivery worker after each row.
    pub fn new(database: Database, metrics: DeliveryMetrics, wake: Arc<Notify>) -> Self {
        Self { database, metrics, wake }
    }
}

#[async_trait]
impl Handler for Intake {
    async fn handle(&self, event: &Envelope) -> Result<(), HandlerError> {
        let Some(template) = template_for(event) else { return Ok(()) };
        let tx = self.database.write().await?;
        if !consumed_events::insert_if_absent(&tx, CONSUMER, event.id, tx.now()).await? {
            return Ok(());
        }
        // An event that cannot become a message must not hold up those behind it. Whatever may pass is tried again.
        let created = match message(&tx, template, event).await {
            Ok(Some(message)) => insert(&tx, event, message).await?,
            Ok(None) => {
                tracing::warn!(event = %event.id, kind = event.kind, "an event names nobody who could be told");
                false
            }
            Err(error) if audit::is_unreadable(&error) => {
                tracing::error!(event = %event.id, kind = event.kind, %error, "whom an event is about cannot be read");
                false
            }
            Err(error) => return Err(error.into()),
        };
        tx.commit().await?;
        if created {
            self.metrics.count(EMAIL, Step::Created);
            self.wake.notify_one();
        }
        Ok(())
    }
}

/// The mail that an event calls for.
fn template_for(event: &Envelope) -> Option<Template> {
    let kind = event.kind.as_str();
    // Whoever is created without being told, or by an operator on the command line, gets no mail.
    if kind == EventType::UserCreated.as_str() {
        return id(&event.payload, "challenge_id").map(|_| Template::SetPassword);
    }
    let calls_for = [
        (EventType::UserSignedUp, Template::VerifyEmail),
        (EventType::VerificationRequested, Template::VerifyEmail),
        (EventType::UserSignUpRepeated, Template::AlreadyRegistered),
        (EventType::SessionRefreshReused, Template::SessionEndedSuspicious),
        (EventType::InvitationCreated, Template::Invitation),
        (EventType::InvitationResent, Template::Invitation),
        (EventType::UserDeleted, Template::Farewell),
        (EventType::PasswordResetRequested, Template::ResetPassword),
        (EventType::SignInLinkRequested, Template::EmailSignIn),
        (EventType::DeviceAdded, Template::NewDevice),
        (EventType::EmailChangeRequested, Template::EmailChangeNew),
        (EventType::ImpersonationStarted, Template::Impersonation),
    ];
    let Some((_, template)) = calls_for.into_iter().find(|(kind, _)| kind.as_str() == event.kind) else {
        return (security::is_told(&event.kind) && is_theirs(event)).then_some(Template::SecurityChange);
    };
    let is_mailed = match template {
        // A link is passed on by whoever made it, and an address can have had enough.
        Template::Invitation => event.payload.get("mailed") == Some(&json!(true)),
        // An invitation proved the address of whoever signed up by it.
        Template::VerifyEmail => event.payload.get("invitation_id").is_none(),
        // Of an address without an account nobody is told; whoever signs in for the first time knows that they did.
        Template::ResetPassword | Template::NewDevice | Template::EmailSignIn => {
            event.payload.get("challenge_id").is_some()
        }
        _ => true,
    };
    is_mailed.then_some(template)
}

/// Whether an event about a key is about somebody's own, and more than what they call it.
fn is_theirs(event: &Envelope) -> bool {
    let is = |kind: EventType| event.kind == kind.as_str();
    let of_keys =
        [EventType::ApiKeyCreated, EventType::ApiKeyUpdated, EventType::ApiKeyRotated, EventType::ApiKeyRevoked];
    if !of_keys.into_iter().any(is) {
        return true;
    }
    let is_told = !is(EventType::ApiKeyUpdated) || event.payload.get("changes").is_some();
    is_told && id(&event.payload, "user_id").is_some()
}

/// Whom the event is about. Rows that are gone by now are nobody: the message would have nowhere to go.
async fn message(tx: &WriteTransaction, template: Template, event: &Envelope) -> Result<Option<Message>, DbErr> {
    let mut message = Message { template, user: None, challenge: None, invitation: None, data: json!({}) };
    match template {
        Template::EmailSignIn
        | Template::SignInCode
        | Template::NewDevice
        | Template::EmailChangeNew
        | Template::EmailChangeOld
        | Template::EmailChangeTaken => {
            let Some(id) = id(&event.payload, "challenge_id") else { return Ok(None) };
            let Some(challenge) = challenges::find(tx, ChallengeId(id)).await? else { return Ok(None) };
            // Without an account nobody waits for a mail.
            let Some(user) = challenge.user_id else { return Ok(None) };
            message.template = of_purpose(tx, &challenge).await?;
            message.user = Some(user);
            message.challenge = Some(challenge.id);
            message.data = json!({ "occurred_at": event.occurred_at });
        }
        Template::VerifyEmail | Template::SetPassword | Template::ResetPassword => {
            let Some(id) = id(&event.payload, "challenge_id") else { return Ok(None) };
            let Some(challenge) = challenges::find(tx, ChallengeId(id)).await? else { return Ok(None) };
            message.challenge = Some(challenge.id);
            // A person who was created with a password has an address to prove.
            message.template = match challenge.purpose {
                ChallengePurpose::PasswordReset => Template::ResetPassword,
                ChallengePurpose::PasswordSetup => Template::SetPassword,
                _ => Template::VerifyEmail,
            };
            message.user = challenge.user_id;
        }
        Template::AlreadyRegistered | Template::AccountDeleted => message.user = event.subject.map(UserId),
        Template::SessionEndedSuspicious => {
            message.user = match (id(&event.payload, "user_id"), event.subject) {
                (Some(user), _) => Some(UserId(user)),
                (None, Some(session)) => sessions::find(tx, SessionId(session)).await?.map(|session| session.user_id),
                (None, None) => None,
            };
            message.data = json!({ "occurred_at": event.occurred_at });
        }
        Template::SecurityChange => {
            // What it happened to may be the passkey or the factor: the stored event knows whose that is.
            message.user = events::find(tx, event.id).await?.and_then(|event| event.person);
            message.data = json!({ "event": event.kind, "occurred_at": event.occurred_at });
        }
        Template::Impersonation => {
            message.user = id(&event.payload, "user_id").map(UserId);
            let until = event.payload.get("expires_at");
            message.data = json!({ "occurred_at": event.occurred_at, "until": until });
        }
        Template::Farewell => {
            message.user = event.subject.map(UserId);
            // Whoever deleted their own account can undo it; what an admin deleted, only an admin brings back.
            message.challenge = id(&event.payload, "challenge_id").map(ChallengeId);
        }
        // Workflows make their own.
        Template::Notification | Template::Digest => return Ok(None),
        Template::Invitation => {
            let Some(id) = event.subject else { return Ok(None) };
            message.invitation = invitations::find(tx, InvitationId(id)).await?.map(|invitation| invitation.id);
            message.data = json!({ "generation": event.payload.get("generation") });
        }
    }
    match message.user {
        Some(user) => {
            // Locked, so that nobody is erased between this look and the row.
            let Some(user) = users::lock(tx, &[user]).await?.pop() else { return Ok(None) };
            // Somebody else's address may have been typed: who never proved it had no account to lose.
            if message.template == Template::Farewell && user.email_verified_at.is_none() {
                return Ok(None);
            }
            if message.template == Template::AlreadyRegistered && user.status == UserStatus::Deleted {
                message.template = Template::AccountDeleted;
            }
            Ok(Some(message))
        }
        None if message.challenge.is_none() && message.invitation.is_none() => Ok(None),
        None => Ok(Some(message)),
    }
}

/// The mail that carries a challenge of somebody who has an account.
async fn of_purpose(tx: &WriteTransaction, challenge: &Challenge) -> Result<Template, DbErr> {
    Ok(match challenge.purpose {
        ChallengePurpose::SecondFactorMail | ChallengePurpose::StepUpMail => Template::SignInCode,
        ChallengePurpose::SignInReport => Template::NewDevice,
        ChallengePurpose::EmailChangeOld => Template::EmailChangeOld,
        ChallengePurpose::EmailChangeNew => {
            let taken = match &challenge.email {
                Some(email) => users::find_by_email(tx, email).await?.is_some(),
                None => false,
            };
            if taken { Template::EmailChangeTaken } else { Template::EmailChangeNew }
        }
        _ => Template::EmailSignIn,
    })
}

fn id(payload: &Value, field: &str) -> Option<uuid::Uuid> {
    payload.get(field)?.as_str()?.parse().ok()
}

async fn insert(tx: &WriteTransaction, event: &Envelope, message: Message) -> Result<bool, DbErr> {
    let recipient = match (message.user, message.challenge, message.invitation) {
        (Some(user), _, _) => format!("user:{user}"),
        (None, Some(challenge), _) => format!("challenge:{challenge}"),
        (None, None, Some(invitation)) => format!("invitation:{invitation}"),
        (None, None, None) => "nobody".to_owned(),
    };
    let row = NewDelivery {
        user_id: message.user,
        challenge_id: message.challenge,
        invitation_id: message.invitation,
        template: message.template.as_str().to_owned(),
        data: message.data,
        // Whoever asked for a link or a code waits for it.
        priority: if message.challenge.is_some() { Priority::Urgent } else { Priority::Normal },
        ..NewDelivery::new(DeliveryId::generate(tx.clock()), event.id, EMAIL, recipient, tx.now())
    };
    deliveries::insert_once(tx, row, tx.now()).await
}
