//! The envelope of everything that happened.
//!
//! An event has a public half (ids and facts that say nothing about a person) and a personal half, which is stored
//! encrypted under the key of the person it is about.

use crate::{ApiKeyId, EventId, OrganizationId, SessionId, Subject, UserId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! event_types {
    ($($(#[$doc:meta])* $name:ident = $text:literal),+ $(,)?) => {
        /// What happened. The text is stored, and stays readable even after its variant is retired.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
        pub enum EventType { $($(#[$doc])* #[serde(rename = $text)] $name),+ }

        impl EventType {
            /// Every type.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The stored text.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }
        }
    };
}

event_types! {
    /// Somebody asked for an account with an address that had none.
    UserSignedUp = "user.signed_up",
    /// Somebody asked for an account with an address that has one.
    UserSignUpRepeated = "user.sign_up_repeated",
    /// An operator or admin created an account.
    UserCreated = "user.created",
    /// A person's profile changed.
    UserUpdated = "user.updated",
    /// A person changed or removed their picture.
    UserAvatarChanged = "user.avatar_changed",
    /// A person was suspended; their tokens end.
    UserSuspended = "user.suspended",
    /// A suspended person may sign in again.
    UserRestored = "user.restored",
    /// An account was deleted; it can be brought back until it is erased. Its tokens end.
    UserDeleted = "user.deleted",
    /// A deleted account was brought back.
    UserUndeleted = "user.undeleted",
    /// What was known of a person was erased for good; the payload names the certificate.
    UserErased = "user.erased",
    /// An admin opened the record of another person.
    UserViewed = "user.viewed",
    /// An admin listed or searched the platform's people (noted once in a while, not for every page).
    UsersListed = "users.listed",
    /// People were exported.
    UsersExported = "users.exported",
    /// All that is held on a person was exported.
    PersonalDataExported = "personal_data.exported",
    /// A person agreed to a text, or no longer does.
    ConsentRecorded = "consent.recorded",
    /// A new verification mail was asked for.
    VerificationRequested = "verification.requested",
    /// A verification mail was asked for that nobody needs or that the address has had too many of, or a code was wrong.
    VerificationRefused = "verification.refused",
    /// A person proved that an address is theirs.
    EmailVerified = "email.verified",
    /// A person chose a password; their other sessions and tokens end.
    PasswordChanged = "password.changed",
    /// Somebody asked for a link to choose a new password.
    PasswordResetRequested = "password.reset_requested",
    /// A password is no longer accepted until its person chooses another one; their tokens end.
    PasswordResetRequired = "password.reset_required",
    /// A link or code to sign in with was asked for.
    SignInLinkRequested = "sign_in.link_requested",
    /// A right password was followed by the demand for a second factor.
    SecondFactorRequested = "sign_in.second_factor_requested",
    /// A person proved once more that it is them.
    SessionStepUp = "session.step_up",
    /// Somebody signed in on a device that was not known.
    DeviceAdded = "device.added",
    /// A device is no longer trusted.
    DeviceRemoved = "device.removed",
    /// A person said that a sign-in was not theirs; their sessions and tokens ended.
    SignInDisowned = "sign_in.disowned",
    /// A person added a second factor.
    FactorAdded = "factor.added",
    /// A person removed a second factor.
    FactorRemoved = "factor.removed",
    /// A person got new recovery codes; the old ones are worthless.
    RecoveryCodesGenerated = "recovery_codes.generated",
    /// A recovery code was used.
    RecoveryCodeUsed = "recovery_code.used",
    /// A person registered a passkey.
    PasskeyAdded = "passkey.added",
    /// A person renamed a passkey.
    PasskeyRenamed = "passkey.renamed",
    /// A person removed a passkey.
    PasskeyRemoved = "passkey.removed",
    /// A passkey's counter went backwards: it may have been copied.
    PasskeyCloneSuspected = "passkey.clone_suspected",
    /// A person asked to change their address.
    EmailChangeRequested = "email.change_requested",
    /// A person's address changed, after both were confirmed.
    EmailChanged = "email.changed",
    /// A key was made by which a program calls the API.
    ApiKeyCreated = "api_key.created",
    /// A key's name, permissions or end changed.
    ApiKeyUpdated = "api_key.updated",
    /// A key got a new secret; the old one works for a while.
    ApiKeyRotated = "api_key.rotated",
    /// A key was revoked.
    ApiKeyRevoked = "api_key.revoked",
    /// An admin began to act in somebody else's name.
    ImpersonationStarted = "impersonation.started",
    /// An admin no longer acts in somebody else's name.
    ImpersonationEnded = "impersonation.ended",
    /// People were imported from a file.
    UsersImported = "users.imported",
    /// Somebody signed in.
    SessionStarted = "session.started",
    /// A session ended, for the reason in the payload.
    SessionEnded = "session.ended",
    /// A refresh token was replayed; its session ended.
    SessionRefreshReused = "session.refresh_reused",
    /// A session made another organization the active one.
    SessionOrganizationSwitched = "session.organization_switched",
    /// A sign-in was refused.
    SignInRefused = "sign_in.refused",
    /// A key pair that signs tokens was made.
    SigningKeyCreated = "signing_key.created",
    /// An organization was created.
    OrganizationCreated = "organization.created",
    /// An organization's name, slug, type, settings or logo changed.
    OrganizationUpdated = "organization.updated",
    /// An organization was deleted; it can be brought back for a while. Tokens in which it is active end.
    OrganizationDeleted = "organization.deleted",
    /// A deleted organization was brought back.
    OrganizationRestored = "organization.restored",
    /// A deleted organization is gone for good.
    OrganizationErased = "organization.erased",
    /// An owner made somebody else the owner.
    OwnershipTransferred = "organization.ownership_transferred",
    /// A person became a member; the subject is the person.
    MemberAdded = "member.added",
    /// A member got another role; the subject is the person, whose tokens are renewed.
    MemberRoleChanged = "member.role_changed",
    /// A member was removed; the subject is the person, whose tokens are renewed.
    MemberRemoved = "member.removed",
    /// A member left; the subject is the person, whose tokens are renewed.
    MemberLeft = "member.left",
    /// Somebody who runs the platform, and is no member, looked at an organization's members or invitations (noted once
    /// in a while).
    MembersViewed = "members.viewed",
    /// Somebody was invited.
    InvitationCreated = "invitation.created",
    /// An invitation was sent again.
    InvitationResent = "invitation.resent",
    /// An invitation was withdrawn.
    InvitationRevoked = "invitation.revoked",
    /// An invitation was accepted.
    InvitationAccepted = "invitation.accepted",
    /// An invitation was declined by whom it was for.
    InvitationDeclined = "invitation.declined",
    /// An organization made a role of its own.
    RoleCreated = "role.created",
    /// A role of an organization's own changed; tokens in which the organization is active are renewed.
    RoleUpdated = "role.updated",
    /// A role of an organization's own was deleted.
    RoleDeleted = "role.deleted",
    /// A workflow was asked to tell somebody something.
    NotificationTriggered = "notification.triggered",
    /// A person chose what they want to be told, and how.
    NotificationPreferencesChanged = "notification.preferences_changed",
    /// An organization chose what its members are told unless they choose themselves.
    NotificationDefaultsChanged = "notification.defaults_changed",
    /// A device or browser gets push messages.
    PushDeviceAdded = "push_device.added",
    /// A device or browser gets no more push messages.
    PushDeviceRemoved = "push_device.removed",
    /// An address is told of events.
    WebhookEndpointCreated = "webhook_endpoint.created",
    /// What an address is told of, or how, changed.
    WebhookEndpointUpdated = "webhook_endpoint.updated",
    /// What an address is told is signed with another key.
    WebhookEndpointKeysRotated = "webhook_endpoint.keys_rotated",
    /// An address is told nothing any more: it did not take it for days, or somebody turned it off.
    WebhookEndpointDisabled = "webhook_endpoint.disabled",
    /// An address is told again.
    WebhookEndpointEnabled = "webhook_endpoint.enabled",
    /// An address is told nothing for good.
    WebhookEndpointDeleted = "webhook_endpoint.deleted",
    /// What had been given up, or sent, is sent again.
    DeliveriesReplayed = "deliveries.replayed",
    /// No mail goes to an address any more: it bounced, or somebody complained.
    AddressSuppressed = "address.suppressed",
    /// Mail goes to an address again.
    AddressUnsuppressed = "address.unsuppressed",
    /// An operator's own words replace those of a mail.
    MailTemplateChanged = "mail_template.changed",
    /// A mail says again what it said from the start.
    MailTemplateReset = "mail_template.reset",
    /// Somebody was refused what they may not do.
    AccessRefused = "access.refused",
    /// Somebody read the audit trail (noted once in a while, not for every page).
    AuditViewed = "audit.viewed",
    /// The audit trail was exported.
    AuditExported = "audit.exported",
    /// Retention moved events out of the database.
    AuditArchived = "audit.archived",
}

/// Who did it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum Actor {
    /// A person.
    User(UserId),
    /// A program with a key of an organization.
    ApiKey(ApiKeyId),
    /// Nobody we know: a request without a credential.
    Anonymous,
    /// The platform itself or its operator on the command line.
    System,
}

impl Actor {
    /// The word for its kind, as it is stored.
    pub fn kind(self) -> &'static str {
        match self {
            Self::User(_) => "user",
            Self::ApiKey(_) => "api_key",
            Self::Anonymous => "anonymous",
            Self::System => "system",
        }
    }

    /// Who of its kind it is.
    pub fn id(self) -> Option<Uuid> {
        match self {
            Self::User(user) => Some(user.uuid()),
            Self::ApiKey(key) => Some(key.uuid()),
            Self::Anonymous | Self::System => None,
        }
    }
}

impl From<Subject> for Actor {
    fn from(subject: Subject) -> Self {
        match subject {
            Subject::User(user) => Self::User(user),
            Subject::Key(key) => Self::ApiKey(key),
        }
    }
}

/// Where it came from. Every field is personal data, but for who acted in whose name, which goes into the payload.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Context {
    /// The client's address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ip: Option<String>,
    /// The client's `User-Agent`, cut to 256 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_agent: Option<String>,
    /// The request's id, which the logs carry as well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// The session that acted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session_id: Option<SessionId>,
    /// The key that acted for the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub api_key_id: Option<ApiKeyId>,
    /// Who acted in the actor's name. Stored with the payload, as `impersonator_id`.
    #[serde(skip)]
    pub impersonator: Option<UserId>,
}

impl Context {
    /// The same, of a request that a session made.
    #[must_use]
    pub fn in_session(self, session: impl Into<Option<SessionId>>) -> Self {
        Self { session_id: session.into(), ..self }
    }
}

/// An event about to be appended.
#[derive(Clone, Debug)]
pub struct NewEvent {
    /// What happened.
    pub kind: EventType,
    /// Who did it.
    pub actor: Actor,
    /// What it happened to: the id of a user, a session, an organization.
    pub subject: Option<Uuid>,
    /// The person whom the personal half is about, and under whose key it is encrypted.
    pub person: Option<UserId>,
    /// The organization it belongs to.
    pub organization_id: Option<OrganizationId>,
    /// Facts without personal data.
    pub payload: serde_json::Value,
    /// Facts with personal data.
    pub personal: serde_json::Value,
    /// Where it came from.
    pub context: Context,
}

impl NewEvent {
    /// An event by `actor`, with nothing else known yet.
    pub fn new(kind: EventType, actor: Actor) -> Self {
        Self {
            kind,
            actor,
            subject: None,
            person: None,
            organization_id: None,
            payload: serde_json::Value::Object(serde_json::Map::new()),
            personal: serde_json::Value::Null,
            context: Context::default(),
        }
    }

    /// Names what it happened to.
    #[must_use]
    pub fn subject(mut self, subject: impl Into<Uuid>) -> Self {
        self.subject = Some(subject.into());
        self
    }

    /// Names the person it is about; they are the subject as well unless another one is set.
    #[must_use]
    pub fn person(mut self, person: UserId) -> Self {
        self.person = Some(person);
        self.subject.get_or_insert(person.uuid());
        self
    }

    /// Names the organization it belongs to.
    #[must_use]
    pub fn organization(mut self, organization: OrganizationId) -> Self {
        self.organization_id = Some(organization);
        self
    }

    /// Adds facts without personal data.
    #[must_use]
    pub fn payload(mut self, payload: serde_json::Value) -> Self {
        self.payload = payload;
        self
    }

    /// Adds facts with personal data.
    #[must_use]
    pub fn personal(mut self, personal: serde_json::Value) -> Self {
        self.personal = personal;
        self
    }

    /// Adds what was and what is, a field each: `{"name": {"before": …, "after": …}}`; facts without personal data.
    #[must_use]
    pub fn changes(mut self, changes: serde_json::Value) -> Self {
        insert(&mut self.payload, "changes", changes);
        self
    }

    /// The same for facts with personal data.
    #[must_use]
    pub fn personal_changes(mut self, changes: serde_json::Value) -> Self {
        insert(&mut self.personal, "changes", changes);
        self
    }

    /// Adds where it came from.
    #[must_use]
    pub fn context(mut self, context: Context) -> Self {
        self.context = context;
        self
    }
}

/// Sets one field of what is an object, or becomes one.
fn insert(object: &mut serde_json::Value, name: &str, value: serde_json::Value) {
    if !object.is_object() {
        *object = serde_json::Value::Object(serde_json::Map::new());
    }
    object[name] = value;
}

/// A sealed event as the bus carries it: ids and facts, no personal data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Envelope {
    /// Identifies the event; consumers are idempotent by it.
    pub id: EventId,
    /// Its place in the sealed log, from 1 without a gap.
    pub position: i64,
    /// What happened, as stored.
    #[serde(rename = "type")]
    pub kind: String,
    /// Who did it.
    pub actor: Actor,
    /// What it happened to.
    pub subject: Option<Uuid>,
    /// The organization it belongs to.
    pub organization_id: Option<OrganizationId>,
    /// Facts without personal data.
    pub payload: serde_json::Value,
    /// When it happened.
    pub occurred_at: DateTime<Utc>,
}
