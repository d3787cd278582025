//! What types of events there are: what each is about, and what its subject is.

use serde::Serialize;
use shared::event::EventType;
use utoipa::ToSchema;

/// What a type of event is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// Accounts, and what is known of people.
    Account,
    /// Signing in and out, and proving addresses.
    SignIn,
    /// Organizations.
    Organization,
    /// Who is in an organization, and as what.
    Member,
    /// Who was asked into an organization.
    Invitation,
    /// What roles grant.
    Role,
    /// What somebody was refused.
    Refusal,
    /// The audit trail itself.
    Audit,
    /// The platform's own parts.
    Platform,
}

/// What an event happened to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SubjectKind {
    /// A person.
    User,
    /// A signed-in device.
    Session,
    /// An organization.
    Organization,
    /// An invitation.
    Invitation,
    /// A role of an organization's own.
    Role,
    /// A key that signs tokens.
    SigningKey,
    /// Anything else.
    Other,
}

/// Whether a type is one that a pattern names: the type itself, or `session.*` for all that start so.
pub fn matching(pattern: &str) -> Vec<EventType> {
    let all = EventType::ALL.iter().copied();
    match pattern.strip_suffix(".*") {
        Some(family) => all.filter(|kind| family_of(kind.as_str()) == family).collect(),
        None => all.filter(|kind| kind.as_str() == pattern).collect(),
    }
}

/// What a type is about.
pub fn category(kind: &str) -> Category {
    match family_of(kind) {
        "user" | "users" | "personal_data" | "consent" => Category::Account,
        "session" | "sign_in" | "verification" | "email" | "password" => Category::SignIn,
        "organization" => Category::Organization,
        "member" | "members" => Category::Member,
        "invitation" => Category::Invitation,
        "role" => Category::Role,
        "access" => Category::Refusal,
        "audit" => Category::Audit,
        _ => Category::Platform,
    }
}

/// What an event of a type happens to.
pub fn subject(kind: &str) -> SubjectKind {
    match family_of(kind) {
        "user" | "users" | "personal_data" | "consent" | "member" | "verification" | "email" | "password"
        | "sign_in" | "access" | "members" => SubjectKind::User,
        "session" => SubjectKind::Session,
        "organization" => SubjectKind::Organization,
        "invitation" => SubjectKind::Invitation,
        "role" => SubjectKind::Role,
        "signing_key" => SubjectKind::SigningKey,
        _ => SubjectKind::Other,
    }
}

fn family_of(kind: &str) -> &str {
    kind.split('.').next().unwrap_or_default()
}
