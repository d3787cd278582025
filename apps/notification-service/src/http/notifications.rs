//! `/api/v1/notifications`: what the signed-in person is told in the app.

pub mod preferences;
pub mod stream;
pub mod trigger;

use crate::{inbox::mark, state::Notifications, workflow::said::SaidAction};
use axum::extract::State;
use chrono::{DateTime, Utc};
use database::{
    inboxes::{self, Inbox},
    notifications::{self, Change, Notification, Shelf},
};
use garde::Validate;
use runtime::http::{
    ApiResult, Caller, Json, Query,
    caller::{NotificationsRead, NotificationsWrite},
};
use serde::{Deserialize, Serialize};
use shared::{
    NotificationId, OrganizationId, Problem,
    paging::{DEFAULT_LIMIT, MAX_LIMIT, Page, decode_cursor},
};
use utoipa::{IntoParams, ToSchema};

/// What you are told.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "01936f2e-7d10-7b2c-9a44-5566778899aa", "workflow": "announcement", "category": "announcements",
    "title": "Maintenance on Sunday", "body": "From 6 to 7 in the morning.", "link": "/organizations", "actions": [],
    "organization_id": "01936f2e-5c7b-7000-8a00-112233445566", "seen_at": "2026-11-23T09:01:00Z", "read_at": null,
    "archived_at": null, "expires_at": null, "created_at": "2026-11-23T09:00:00Z", "revision": 17
}))]
pub struct NotificationItem {
    /// Identifies it.
    id: NotificationId,
    /// The workflow that tells it.
    workflow: String,
    /// What you can choose by.
    category: String,
    /// The headline.
    title: String,
    /// The rest, in paragraphs.
    #[schema(required)]
    body: Option<String>,
    /// Where it leads: a path of this site, or an `https://` address.
    #[schema(required)]
    link: Option<String>,
    /// What you may do about it: three things at the most.
    actions: Vec<SaidAction>,
    /// In which organization.
    #[schema(required)]
    organization_id: Option<OrganizationId>,
    /// When it was shown first.
    #[schema(required)]
    seen_at: Option<DateTime<Utc>>,
    /// When it was read.
    #[schema(required)]
    read_at: Option<DateTime<Utc>>,
    /// When it was put away.
    #[schema(required)]
    archived_at: Option<DateTime<Utc>>,
    /// When it goes by itself.
    #[schema(required)]
    expires_at: Option<DateTime<Utc>>,
    /// When it was made.
    created_at: DateTime<Utc>,
    /// The number of its last change, in the order of all changes of your inbox.
    revision: i64,
}

impl From<Notification> for NotificationItem {
    fn from(one: Notification) -> Self {
        let text = |field: &str| one.content[field].as_str().map(ToOwned::to_owned);
        Self {
            id: one.id,
            workflow: one.workflow,
            category: one.category,
            title: text("title").unwrap_or_default(),
            body: text("body"),
            link: text("link"),
            actions: serde_json::from_value(one.content["actions"].clone()).unwrap_or_default(),
            organization_id: one.organization_id,
            seen_at: one.seen_at,
            read_at: one.read_at,
            archived_at: one.archived_at,
            expires_at: one.expires_at,
            created_at: one.created_at,
            revision: one.revision,
        }
    }
}

/// How much there is that you have not seen or read.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "unseen": 2, "unread": 5, "revision": 17 }))]
pub struct NotificationCounts {
    /// How many were never shown.
    unseen: i32,
    /// How many were not read.
    unread: i32,
    /// The number of the last change of the inbox.
    revision: i64,
}

impl From<Inbox> for NotificationCounts {
    fn from(inbox: Inbox) -> Self {
        Self { unseen: inbox.unseen, unread: inbox.unread, revision: inbox.revision }
    }
}

/// A page of what you are told, and how much there is.
#[derive(Debug, Serialize, ToSchema)]
pub struct NotificationPage {
    /// The notifications, the newest first.
    items: Vec<NotificationItem>,
    /// Pass it as `cursor` to get the next page; null on the last one.
    #[schema(required)]
    next_cursor: Option<String>,
    #[serde(flatten)]
    counts: NotificationCounts,
}

/// Which of them.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NotificationShelf {
    /// Those that were not put away.
    #[default]
    Inbox,
    /// Those of them that were not read.
    Unread,
    /// Those that were put away.
    Archived,
}

/// Which notifications to list.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListNotifications {
    /// Which of them; the inbox unless it says otherwise.
    #[serde(default)]
    #[garde(skip)]
    #[param(inline, required = false)]
    shelf: NotificationShelf,
    /// `next_cursor` of the page before.
    #[garde(length(max = 200))]
    #[param(max_length = 200)]
    cursor: Option<String>,
    /// Items on the page.
    #[garde(inner(range(min = 1, max = MAX_LIMIT)))]
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<u64>,
}

/// What you did with notifications.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NotificationMark {
    /// They were shown.
    Seen,
    /// You read them.
    Read,
    /// You did not read them after all.
    Unread,
    /// You put them away.
    Archived,
    /// You took them back.
    Unarchived,
}

/// Notifications to mark.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "mark": "read", "ids": ["01936f2e-7d10-7b2c-9a44-5566778899aa"] }))]
pub struct MarkNotifications {
    /// What you did with them.
    #[garde(skip)]
    mark: NotificationMark,
    /// Which; without it, all to which it applies.
    #[serde(default)]
    #[garde(length(min = 1, max = 200))]
    #[schema(min_items = 1, max_items = 200)]
    ids: Option<Vec<NotificationId>>,
}

/// What marking changed.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "changed": 3, "unseen": 0, "unread": 2, "revision": 20 }))]
pub struct MarkedNotifications {
    /// How many were not so before.
    changed: u64,
    #[serde(flatten)]
    counts: NotificationCounts,
}

/// List what you are told
#[utoipa::path(
    get, path = "/api/v1/notifications", operation_id = "listNotifications", tag = "notification",
    params(ListNotifications),
    responses(
        (status = 200, description = "The notifications, the newest first", body = NotificationPage),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("notifications:read")))
)]
pub async fn list_notifications(
    State(state): State<Notifications>,
    caller: Caller<NotificationsRead>,
    Query(query): Query<ListNotifications>,
) -> ApiResult<Json<NotificationPage>> {
    let after = query.cursor.as_deref().map(decode_cursor::<NotificationId>).transpose();
    let after = after.map_err(|error| Problem::field("?cursor", "invalid", error.to_string()))?;
    let shelf = match query.shelf {
        NotificationShelf::Inbox => Shelf::Inbox,
        NotificationShelf::Unread => Shelf::Unread,
        NotificationShelf::Archived => Shelf::Archived,
    };
    let (conn, user, now) = (state.database.reader(), caller.user(), state.runtime.now());
    let limit = query.limit.unwrap_or(DEFAULT_LIMIT);
    let counts = inboxes::find(conn, user).await.map_err(|error| database::problem(&error))?;
    let rows = notifications::page(conn, user, shelf, after, limit + 1, now).await;
    let page = Page::from_rows(rows.map_err(|error| database::problem(&error))?, limit, |one| one.id);
    let Page { items, next_cursor } = page.map(NotificationItem::from);
    Ok(Json(NotificationPage { items, next_cursor, counts: counts.into() }))
}

/// Count what you have not seen or read
#[utoipa::path(
    get, path = "/api/v1/notifications/counts", operation_id = "countNotifications", tag = "notification",
    responses(
        (status = 200, description = "The counts", body = NotificationCounts),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("notifications:read")))
)]
pub async fn count_notifications(
    State(state): State<Notifications>,
    caller: Caller<NotificationsRead>,
) -> ApiResult<Json<NotificationCounts>> {
    let inbox = inboxes::find(state.database.reader(), caller.user()).await;
    Ok(Json(inbox.map_err(|error| database::problem(&error))?.into()))
}

/// Mark notifications as seen, read or put away
///
/// Your other devices are told at once. Ids that are not yours are ignored.
#[utoipa::path(
    post, path = "/api/v1/notifications/marks", operation_id = "markNotifications", tag = "notification",
    request_body = MarkNotifications,
    responses(
        (status = 200, description = "Marked", body = MarkedNotifications),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("notifications:write")))
)]
pub async fn mark_notifications(
    State(state): State<Notifications>,
    caller: Caller<NotificationsWrite>,
    Json(body): Json<MarkNotifications>,
) -> ApiResult<Json<MarkedNotifications>> {
    let change = match body.mark {
        NotificationMark::Seen => Change::Seen,
        NotificationMark::Read => Change::Read,
        NotificationMark::Unread => Change::Unread,
        NotificationMark::Archived => Change::Archived,
        NotificationMark::Unarchived => Change::Unarchived,
    };
    let marked = mark::mark((&state.database, &state.hub), caller.user(), body.ids.as_deref(), change).await;
    let (changed, inbox) = marked.map_err(|error| database::problem(&error))?;
    Ok(Json(MarkedNotifications { changed, counts: inbox.into() }))
}
