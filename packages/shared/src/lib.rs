//! What every crate of the platform speaks: ids, time, problems, events, claims, permissions and paging.
//!
//! Nothing here performs I/O or knows a web framework, so that any crate may depend on it.

pub mod acting;
pub mod catalogue;
pub mod claims;
pub mod clock;
pub mod email;
pub mod event;
pub mod id;
pub mod locale;
pub mod paging;
pub mod permission;
pub mod preferences;
pub mod problem;
pub mod refusal;
pub mod role;
pub mod secret;
pub mod slug;
pub mod subject;

pub use clock::Clock;
pub use email::{Email, ascii_domain};
pub use id::{
    ApiKeyId, ArchiveId, ChallengeId, ConsentId, DeliveryId, DeviceId, ErasureId, EventId, FactorId, FileId,
    InvitationId, MailTemplateId, MembershipId, NotificationId, OrganizationId, PasskeyId, PushDeviceId, RoleId, RunId,
    SessionId, SigningKeyId, SuppressionId, UserId, WebhookEndpointId, WebhookMessageId,
};
pub use locale::Locale;
pub use permission::Permission;
pub use preferences::Preferences;
pub use problem::{Code, FieldError, Problem};
pub use refusal::Refusal;
pub use role::{Role, RoleName};
pub use secret::Secret;
pub use slug::Slug;
pub use subject::Subject;
