//! Which facts of an event leave the platform. The rule, field by field:
//!
//! - Of every event: its type and time, whom it happened to and who did it, by their ids.
//! - Of its payload only what is listed here: roles, permissions, names that organizations give to what is theirs, states,
//!   times, counts, and what changed. A field that nobody listed stays here; so does one of a type that nobody listed.
//! - Never: what is personal (names of people, e-mail and IP addresses, browsers, sessions), ids of what proves something
//!   (challenges, codes, links), anything of a secret (how it begins, how long the one before it works), how far tokens
//!   are refused, and who acted in whose name.
//! - An organization is not told who it was that runs the platform and did something in it: that is an `operator`.
//!
//! `docs/webhooks.md` has the same list, and a test compares them.

use super::filter;
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::{Map, Value, json};
use shared::{
    EventId, OrganizationId, WebhookMessageId,
    event::{Actor, Envelope, EventType},
};
use uuid::Uuid;

/// The fields of payloads that leave, by type.
const FIELDS: &[(EventType, &[&str])] = &[
    (EventType::UserCreated, &["by"]),
    (EventType::UserUpdated, &["fields"]),
    (EventType::UserAvatarChanged, &["removed"]),
    (EventType::UserSuspended, &["changes"]),
    (EventType::UserRestored, &["changes"]),
    (EventType::UserDeleted, &["changes"]),
    (EventType::UserUndeleted, &["changes"]),
    (EventType::UserErased, &["erasure_id", "organizations_without_owner"]),
    (EventType::FactorAdded, &["kind"]),
    (EventType::FactorRemoved, &["kind"]),
    (EventType::ApiKeyCreated, &["name", "permissions", "expires_at", "organization_id", "user_id"]),
    (EventType::ApiKeyUpdated, &["changes", "user_id"]),
    (EventType::ApiKeyRotated, &["user_id"]),
    (EventType::ApiKeyRevoked, &["user_id"]),
    (EventType::SessionStarted, &["kind", "user_id"]),
    (EventType::SessionEnded, &["reason", "user_id"]),
    (EventType::SessionRefreshReused, &["user_id"]),
    (EventType::SignInRefused, &["reason"]),
    (EventType::SigningKeyCreated, &["algorithm"]),
    (EventType::OrganizationCreated, &["slug", "name", "type"]),
    (EventType::OrganizationUpdated, &["changes"]),
    (EventType::OrganizationDeleted, &["slug", "name", "erase_after"]),
    (EventType::OrganizationRestored, &["slug", "name", "deleted_at"]),
    (EventType::OrganizationErased, &["deleted_at"]),
    (EventType::OwnershipTransferred, &["from", "to"]),
    (EventType::MemberAdded, &["user_id", "role", "role_id", "invitation_id", "by"]),
    (EventType::MemberRoleChanged, &["user_id", "role_id", "changes"]),
    (EventType::MemberRemoved, &["user_id", "role", "reason"]),
    (EventType::MemberLeft, &["user_id", "role"]),
    (EventType::MembersViewed, &["what"]),
    (EventType::InvitationCreated, &["kind", "role", "expires_at", "max_uses", "domain"]),
    (EventType::InvitationResent, &["kind", "role", "expires_at"]),
    (EventType::InvitationRevoked, &["kind", "role"]),
    (EventType::RoleCreated, &["name", "description", "permissions"]),
    (EventType::RoleUpdated, &["changes"]),
    (EventType::RoleDeleted, &["name", "permissions", "replaced_with", "members"]),
    (EventType::NotificationTriggered, &["workflow"]),
    (EventType::WebhookEndpointCreated, &["host", "event_types", "is_ordered", "is_enabled"]),
    (EventType::WebhookEndpointUpdated, &["host", "changes"]),
    (EventType::WebhookEndpointKeysRotated, &["host", "kind"]),
    (EventType::WebhookEndpointDisabled, &["host", "reason", "failing_since"]),
    (EventType::WebhookEndpointEnabled, &["host"]),
    (EventType::WebhookEndpointDeleted, &["host"]),
    (EventType::DeliveriesReplayed, &["count"]),
    (EventType::MailTemplateChanged, &["name", "locale"]),
    (EventType::MailTemplateReset, &["name", "locale"]),
    (EventType::AddressSuppressed, &["reason"]),
    (EventType::AccessRefused, &["operation", "permission"]),
    (EventType::AuditExported, &["format"]),
];

/// The fields of the payload of a type that leave.
pub fn fields(kind: &str) -> &'static [&'static str] {
    FIELDS.iter().find(|(known, _)| known.as_str() == kind).map_or(&[], |(_, fields)| fields)
}

/// Who did it, as the receiver is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Told {
    /// A person.
    User {
        /// Who.
        id: Uuid,
    },
    /// A program with a key of the organization.
    ApiKey {
        /// Which key.
        id: Uuid,
    },
    /// Nobody known.
    Anonymous,
    /// The platform itself.
    System,
    /// Somebody who runs the platform.
    Operator,
}

impl Told {
    /// The actor of an event that belongs to no organization, or whom it knows.
    pub fn whole(actor: Actor) -> Self {
        match actor {
            Actor::User(user) => Self::User { id: user.uuid() },
            Actor::ApiKey(key) => Self::ApiKey { id: key.uuid() },
            Actor::Anonymous => Self::Anonymous,
            Actor::System => Self::System,
        }
    }
}

/// The body of a message.
#[derive(Serialize)]
struct Body<'a> {
    id: WebhookMessageId,
    #[serde(rename = "type")]
    kind: &'a str,
    timestamp: DateTime<Utc>,
    organization_id: Option<OrganizationId>,
    event_id: Option<EventId>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    test: bool,
    data: Data,
}

#[derive(Serialize)]
struct Data {
    actor: Told,
    subject: Option<Uuid>,
    payload: Map<String, Value>,
}

/// The body of the message of an event.
///
/// # Errors
/// Never: everything in it can be written as JSON.
pub fn of_event(id: WebhookMessageId, event: &Envelope, actor: Told) -> Result<String, serde_json::Error> {
    let listed = fields(&event.kind);
    let payload = listed.iter().filter_map(|name| Some(((*name).to_owned(), event.payload.get(*name)?.clone())));
    serde_json::to_string(&Body {
        id,
        kind: &event.kind,
        timestamp: event.occurred_at,
        organization_id: event.organization_id,
        event_id: Some(event.id),
        test: false,
        data: Data { actor, subject: event.subject, payload: payload.collect() },
    })
}

/// The body of a message that only tries an endpoint: of the form of an event of this type, without one behind it.
///
/// # Errors
/// Never, likewise.
pub fn of_test(
    id: WebhookMessageId,
    kind: &str,
    organization_id: Option<OrganizationId>,
    now: DateTime<Utc>,
) -> Result<String, serde_json::Error> {
    let payload = fields(kind).iter().map(|name| ((*name).to_owned(), example(name))).collect();
    let data = Data { actor: Told::System, subject: Some(Uuid::nil()), payload };
    serde_json::to_string(&Body { id, kind, timestamp: now, organization_id, event_id: None, test: true, data })
}

fn example(field: &str) -> Value {
    match field {
        "user_id" | "role_id" | "invitation_id" | "organization_id" | "erasure_id" | "from" | "to" => {
            json!(Uuid::nil())
        }
        "permissions" | "event_types" | "fields" | "organizations_without_owner" => json!([]),
        "changes" => json!({}),
        "expires_at" | "erase_after" | "deleted_at" | "failing_since" | "max_uses" => Value::Null,
        "is_ordered" | "removed" => json!(false),
        "is_enabled" => json!(true),
        "members" | "count" => json!(1),
        _ => json!("example"),
    }
}

/// The type of a test that nobody named: the first that the endpoint is told of.
pub fn test_type(patterns: &[String]) -> &'static str {
    filter::expand(patterns).first().copied().unwrap_or(EventType::UserUpdated.as_str())
}

#[cfg(test)]
#[path = "disclosure_tests.rs"]
mod tests;
