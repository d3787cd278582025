//! `/api/v1/users`: the platform's people, for its admins.

pub mod create;
pub mod detail;
pub mod export;
pub mod list;
pub mod password;
pub mod profile;
pub mod status;

use super::file_url;
use crate::people::{Person, guard::By};
use chrono::{DateTime, Utc};
use database::{
    user_search::Match,
    users::{User, UserStatus},
};
use runtime::http::caller::{Caller, Need};
use serde::Serialize;
use shared::{Email, Locale, RoleName, UserId, event::Context};
use utoipa::ToSchema;

/// A person, as the platform's admins see them.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "01936f2e-5c7a-7d3e-8f1a-2b3c4d5e6f70", "email": "camille@example.org", "email_verified": true,
    "name": "Camille Martin", "locale": "fr", "time_zone": "Europe/Paris", "status": "active", "avatar_url": null,
    "roles": ["owner"], "version": 3, "created_at": "2026-11-23T09:00:00Z", "updated_at": "2026-11-23T09:30:00Z",
    "last_seen_at": "2026-11-24T08:00:00Z", "deleted_at": null, "erase_after": null
}))]
pub struct UserItem {
    /// Identifies the person.
    id: UserId,
    /// Their address.
    email: Email,
    /// Whether they have proved that the address is theirs.
    email_verified: bool,
    /// What they want to be called.
    #[schema(required)]
    name: Option<String>,
    /// The language they read.
    locale: Locale,
    /// Their IANA time zone, such as `Europe/Paris`.
    #[schema(required)]
    time_zone: Option<String>,
    /// Whether they may use their account.
    #[schema(value_type = AccountStatus)]
    status: UserStatus,
    /// Their picture, relative to the platform's origin.
    #[schema(required)]
    avatar_url: Option<String>,
    /// Their roles in the organization that runs the platform; most people have none.
    roles: Vec<RoleName>,
    /// Counts the changes; the `ETag` carries it.
    version: i64,
    /// When the account was made.
    created_at: DateTime<Utc>,
    /// When it last changed.
    updated_at: DateTime<Utc>,
    /// When they were last seen, to the hour.
    #[schema(required)]
    last_seen_at: Option<DateTime<Utc>>,
    /// When the account was deleted.
    #[schema(required)]
    deleted_at: Option<DateTime<Utc>>,
    /// Until when a deleted account can be brought back; then it is erased.
    #[schema(required)]
    erase_after: Option<DateTime<Utc>>,
    /// In a search: how they match it.
    #[serde(rename = "match", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<MatchKind>)]
    matched: Option<Match>,
}

/// Whether a person may use their account.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "describes `database::users::UserStatus`, which knows nothing of the API")]
pub enum AccountStatus {
    Active,
    Suspended,
    Deleted,
}

/// How somebody matches a search.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "describes `database::user_search::Match`, which knows nothing of the API")]
enum MatchKind {
    /// By the beginnings of words.
    Prefix,
    /// By a word that is a typo away.
    Fuzzy,
}

impl UserItem {
    fn new(person: Person, undo: config::Span) -> Self {
        let Person { user, role, matched } = person;
        Self {
            erase_after: erase_after(&user, undo),
            id: user.id,
            email: user.email,
            email_verified: user.email_verified_at.is_some(),
            name: user.name,
            locale: user.locale,
            time_zone: user.time_zone,
            status: user.status,
            avatar_url: user.avatar_file_id.map(file_url),
            roles: role.into_iter().collect(),
            version: user.version,
            created_at: user.created_at,
            updated_at: user.updated_at,
            last_seen_at: user.last_seen_at,
            deleted_at: user.deleted_at,
            matched,
        }
    }
}

/// Who calls, and from where.
fn by<P: Need>(caller: &Caller<P>, origin: Context) -> By {
    By { user: caller.user(), context: origin.in_session(caller.session()) }
}

/// Until when a deleted account can be brought back.
fn erase_after(user: &User, undo: config::Span) -> Option<DateTime<Utc>> {
    user.deleted_at.map(|at| at + undo.delta())
}
