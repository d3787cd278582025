//! Typed identifiers. Each is a UUID v7 (RFC 9562), so that rows sort by their creation time.

use crate::Clock;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::{NoContext, Timestamp, Uuid};

/// The text is not a UUID.
#[derive(Debug, thiserror::Error)]
#[error("not a valid id")]
pub struct InvalidId;

macro_rules! typed_id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(transparent)]
        #[schema(value_type = Uuid)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A fresh id whose leading bits are the clock's current time.
            pub fn generate(clock: &dyn Clock) -> Self {
                Self(generate(clock))
            }

            /// The UUID inside.
            pub fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;
            fn from_str(text: &str) -> Result<Self, InvalidId> {
                Uuid::try_parse(text).map(Self).map_err(|_| InvalidId)
            }
        }
    )+};
}

typed_id! {
    /// A person.
    UserId,
    /// A group of people with roles of its own.
    OrganizationId,
    /// A named set of permissions.
    RoleId,
    /// One person's place in one organization.
    MembershipId,
    /// One signed-in device.
    SessionId,
    /// One entry of the log of everything that happened.
    EventId,
    /// Something a person must prove: an address, a reset, a setup link.
    ChallengeId,
    /// One message to one recipient over one channel.
    DeliveryId,
    /// A key pair that signs tokens.
    SigningKeyId,
    /// A stored file, such as an avatar.
    FileId,
    /// An invitation to join an organization.
    InvitationId,
    /// One person's agreement to one version of a text.
    ConsentId,
    /// The proof that a person was erased.
    ErasureId,
    /// Events that retention moved out of the database.
    ArchiveId,
    /// A second factor, such as an authenticator application.
    FactorId,
    /// A passkey (`WebAuthn` credential) of one person.
    PasskeyId,
    /// A browser or device that somebody signed in on before.
    DeviceId,
    /// A key by which a program calls the API for a person or an organization.
    ApiKeyId,
    /// What one person is told in the app.
    NotificationId,
    /// One workflow for one recipient.
    RunId,
    /// A device or browser that gets push messages.
    PushDeviceId,
    /// An address that is told of events.
    WebhookEndpointId,
    /// What endpoints are told of one event.
    WebhookMessageId,
    /// What an operator says instead of a built-in mail.
    MailTemplateId,
    /// An address that no mail goes to any more.
    SuppressionId,
}

/// A bare UUID v7 of the clock's current time, for ids that have no type of their own.
pub fn generate(clock: &dyn Clock) -> Uuid {
    let now = clock.now();
    let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
    Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, now.timestamp_subsec_nanos()))
}

/// An id that sorts after another: `fresh`, unless the clock stood still or went back since that one.
pub fn after(last: Uuid, fresh: Uuid) -> Uuid {
    // Version and variant survive: a carry into them takes more ids in one millisecond than anybody makes.
    if fresh > last { fresh } else { Uuid::from_u128(last.as_u128().saturating_add(1)) }
}

/// What no id that was made before a time sorts after, nor any that was made since before.
pub fn first_of(time: DateTime<Utc>) -> Uuid {
    let millis = u128::try_from(time.timestamp_millis()).unwrap_or(0);
    Uuid::from_u128(millis << 80)
}
