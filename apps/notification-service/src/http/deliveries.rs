//! `/api/v1/deliveries`: what was sent, what became of it, and sending again what was given up.
//!
//! A request names the organization; without one, it is about the whole platform. A delivery that one may not see is not
//! found.

use crate::{
    delivery::{EMAIL, log},
    state::Notifications,
    workflow::trigger,
};
use axum::extract::State;
use chrono::{DateTime, Utc};
use database::{
    deliveries::{
        Delivery, DeliveryState,
        search::{self, Filter},
    },
    delivery_attempts::{self, AttemptOutcome, DeliveryAttempt},
};
use garde::Validate;
use runtime::http::{
    ApiResult, Json, Origin, Path, Query,
    caller::{Anyone, Caller},
    validate::optional_plain_text,
};
use serde::{Deserialize, Serialize};
use shared::{
    Code, DeliveryId, NotificationId, OrganizationId, Permission, Problem, Subject, UserId, WebhookEndpointId,
    claims::AccessClaims,
    paging::{DEFAULT_LIMIT, MAX_LIMIT, Page, decode_cursor},
};
use utoipa::{IntoParams, ToSchema};

/// What mail servers are called to those who do not run the platform.
const SMTP: &str = "smtp";

/// Where a delivery is in its life.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryStatus {
    /// Waits for its next attempt.
    Pending,
    /// Is being sent.
    Sending,
    /// The provider took it.
    Sent,
    /// It can never be sent.
    Failed,
    /// It was tried as often as is sensible.
    Dead,
}

impl From<DeliveryState> for DeliveryStatus {
    fn from(state: DeliveryState) -> Self {
        match state {
            DeliveryState::Pending => Self::Pending,
            DeliveryState::Sending => Self::Sending,
            DeliveryState::Sent => Self::Sent,
            DeliveryState::Failed => Self::Failed,
            DeliveryState::Dead => Self::Dead,
        }
    }
}

impl From<DeliveryStatus> for DeliveryState {
    fn from(state: DeliveryStatus) -> Self {
        match state {
            DeliveryStatus::Pending => Self::Pending,
            DeliveryStatus::Sending => Self::Sending,
            DeliveryStatus::Sent => Self::Sent,
            DeliveryStatus::Failed => Self::Failed,
            DeliveryStatus::Dead => Self::Dead,
        }
    }
}

/// One message to one recipient over one channel.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "01936f2e-7d10-7b2c-9a44-5566778899aa", "channel": "email", "template": "notification", "state": "dead",
    "workflow": "announcement", "category": "announcements", "user_id": "01936f2e-5c7a-7d3e-8f1a-2b3c4d5e6f70",
    "organization_id": null, "notification_id": null, "endpoint_id": null, "provider": "smtp", "priority": 5,
    "attempts": 8, "last_error": "450 4.2.0 try again later", "created_at": "2026-11-23T09:00:00Z",
    "next_attempt_at": null, "sent_at": null
}))]
pub struct DeliveryItem {
    /// Identifies it; mails and webhooks carry it.
    id: DeliveryId,
    /// `email`, `push` or `webhook`.
    channel: String,
    /// What it says.
    template: String,
    /// Where it is in its life.
    state: DeliveryStatus,
    /// The workflow that made it; null for what the platform says itself.
    #[schema(required)]
    workflow: Option<String>,
    /// What people choose by; null for what they cannot refuse.
    #[schema(required)]
    category: Option<String>,
    /// The person it goes to.
    #[schema(required)]
    user_id: Option<UserId>,
    /// In which organization.
    #[schema(required)]
    organization_id: Option<OrganizationId>,
    /// What it shows in the app.
    #[schema(required)]
    notification_id: Option<NotificationId>,
    /// The webhook endpoint it goes to.
    #[schema(required)]
    endpoint_id: Option<WebhookEndpointId>,
    /// Which provider took it, or was tried last. Which mail server that is, is told to those who run the platform.
    #[schema(required)]
    provider: Option<String>,
    /// 0 before 5 before 9.
    priority: i32,
    /// How often it was tried.
    attempts: i32,
    /// Why the last attempt failed.
    #[schema(required)]
    last_error: Option<String>,
    /// When it was made.
    created_at: DateTime<Utc>,
    /// When it is tried next, if it is.
    #[schema(required)]
    next_attempt_at: Option<DateTime<Utc>>,
    /// When the provider took it.
    #[schema(required)]
    sent_at: Option<DateTime<Utc>>,
}

impl From<Delivery> for DeliveryItem {
    fn from(one: Delivery) -> Self {
        let waits = matches!(one.state, DeliveryState::Pending);
        Self {
            id: one.id,
            channel: one.channel,
            template: one.template,
            state: one.state.into(),
            workflow: one.workflow,
            category: one.category,
            user_id: one.user_id,
            organization_id: one.organization_id,
            notification_id: one.notification_id,
            endpoint_id: one.endpoint_id,
            provider: one.provider,
            priority: one.priority,
            attempts: one.attempts,
            last_error: one.last_error,
            created_at: one.created_at,
            next_attempt_at: waits.then_some(one.next_attempt_at),
            sent_at: one.sent_at,
        }
    }
}

impl DeliveryItem {
    /// As it is told to somebody: which mail servers there are concerns those alone who run the platform.
    fn told(mut self, runs_platform: bool) -> Self {
        if self.channel == EMAIL && !runs_platform {
            self.provider = self.provider.map(|_| SMTP.to_owned());
        }
        self
    }
}

fn runs_platform(claims: &AccessClaims) -> bool {
    claims.permits(Permission::PLATFORM_DELIVERIES.as_str())
}

/// One try.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeliveryAttemptItem {
    /// Which one: the first is 1.
    number: i32,
    /// Who was tried.
    provider: String,
    /// `sent`, `retried` or `failed`.
    outcome: String,
    /// What the provider answered with, where its protocol has a number for that.
    #[schema(required)]
    status: Option<i32>,
    /// What went wrong.
    #[schema(required)]
    error: Option<String>,
    /// What was sent, its first kilobytes; never kept of mails.
    #[schema(required)]
    request: Option<String>,
    /// What was answered, its first kilobytes.
    #[schema(required)]
    response: Option<String>,
    /// Milliseconds that it took.
    duration_ms: i64,
    /// When it ended.
    created_at: DateTime<Utc>,
}

impl From<DeliveryAttempt> for DeliveryAttemptItem {
    fn from(one: DeliveryAttempt) -> Self {
        let text = |bytes: Option<Vec<u8>>| bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let outcome = match one.outcome {
            AttemptOutcome::Sent => "sent",
            AttemptOutcome::Retried => "retried",
            AttemptOutcome::Failed => "failed",
        };
        Self {
            number: one.number,
            provider: one.provider,
            outcome: outcome.to_owned(),
            status: one.status,
            error: one.error,
            request: text(one.request),
            response: text(one.response),
            duration_ms: one.duration_ms,
            created_at: one.created_at,
        }
    }
}

/// A delivery with every try.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeliveryDetail {
    #[serde(flatten)]
    delivery: DeliveryItem,
    /// The tries, the first one first. They are kept for a while.
    log: Vec<DeliveryAttemptItem>,
}

/// Which deliveries to list.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListDeliveries {
    /// Of this organization; without one, of the whole platform.
    #[garde(skip)]
    organization_id: Option<OrganizationId>,
    /// Over this channel.
    #[garde(length(max = 60), custom(optional_plain_text))]
    #[param(max_length = 60)]
    channel: Option<String>,
    /// In this state.
    #[garde(skip)]
    #[param(inline)]
    state: Option<DeliveryStatus>,
    /// Of this workflow.
    #[garde(length(max = 60), custom(optional_plain_text))]
    #[param(max_length = 60)]
    workflow: Option<String>,
    /// To this person.
    #[garde(skip)]
    user_id: Option<UserId>,
    /// `next_cursor` of the page before.
    #[garde(length(max = 200))]
    #[param(max_length = 200)]
    cursor: Option<String>,
    /// Items on the page.
    #[garde(inner(range(min = 1, max = MAX_LIMIT)))]
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<u64>,
}

/// What to send again: deliveries by name, or all that were given up.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "channel": "email", "since": "2026-11-22T00:00:00Z" }))]
pub struct ReplayDeliveries {
    /// Of this organization; without one, of the whole platform.
    #[serde(default)]
    #[garde(skip)]
    organization_id: Option<OrganizationId>,
    /// These; those of them that are on their way, or were sent, are left alone.
    #[serde(default)]
    #[garde(length(min = 1, max = 200))]
    #[schema(min_items = 1, max_items = 200)]
    ids: Option<Vec<DeliveryId>>,
    /// Over this channel.
    #[serde(default)]
    #[garde(length(max = 60), custom(optional_plain_text))]
    #[schema(max_length = 60)]
    channel: Option<String>,
    /// Of this workflow.
    #[serde(default)]
    #[garde(length(max = 60), custom(optional_plain_text))]
    #[schema(max_length = 60)]
    workflow: Option<String>,
    /// Made from then on.
    #[serde(default)]
    #[garde(skip)]
    since: Option<DateTime<Utc>>,
    /// Made before then.
    #[serde(default)]
    #[garde(skip)]
    until: Option<DateTime<Utc>>,
}

/// How many are sent again.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "replayed": 12 }))]
pub struct ReplayedDeliveries {
    /// How many: 10,000 in one call at the most.
    replayed: u64,
}

/// List what was sent
///
/// The newest first. Without an organization, of the whole platform, which needs `platform:deliveries`.
#[utoipa::path(
    get, path = "/api/v1/deliveries", operation_id = "listDeliveries", tag = "notification",
    params(ListDeliveries),
    responses(
        (status = 200, description = "The deliveries", body = Page<DeliveryItem>),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`: the organization", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("deliveries:read")))
)]
pub async fn list_deliveries(
    State(state): State<Notifications>,
    caller: Caller<Anyone, Subject>,
    Query(query): Query<ListDeliveries>,
) -> ApiResult<Json<Page<DeliveryItem>>> {
    let before = query.cursor.as_deref().map(decode_cursor::<DeliveryId>).transpose();
    let before = before.map_err(|error| Problem::field("?cursor", "invalid", error.to_string()))?;
    let conn = state.database.reader();
    let place = (query.organization_id, Permission::DELIVERIES_READ);
    trigger::demand(conn, &state.runtime, &caller.claims, place).await.map_err(Problem::from)?;
    let filter = Filter {
        organization: query.organization_id,
        user: query.user_id,
        channel: query.channel,
        workflow: query.workflow,
        state: query.state.map(Into::into),
        since: None,
        until: None,
    };
    let limit = query.limit.unwrap_or(DEFAULT_LIMIT);
    let rows = search::page(conn, &filter, before, limit + 1).await.map_err(|error| database::problem(&error))?;
    let page = Page::from_rows(rows, limit, |one| one.id).map(DeliveryItem::from);
    let runs_platform = runs_platform(&caller.claims);
    Ok(Json(page.map(|one| one.told(runs_platform))))
}

/// Read what became of a delivery
#[utoipa::path(
    get, path = "/api/v1/deliveries/{delivery_id}", operation_id = "getDelivery", tag = "notification",
    params(("delivery_id" = DeliveryId, Path, description = "The delivery")),
    responses(
        (status = 200, description = "The delivery, with every try", body = DeliveryDetail),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("deliveries:read")))
)]
pub async fn get_delivery(
    State(state): State<Notifications>,
    caller: Caller<Anyone, Subject>,
    Path(id): Path<DeliveryId>,
) -> ApiResult<Json<DeliveryDetail>> {
    let conn = state.database.reader();
    let storage = |error| database::problem(&error);
    let found = database::deliveries::find(conn, id).await.map_err(storage)?;
    let delivery = found.ok_or_else(|| Problem::new(Code::NotFound))?;
    log::demand_sight(&state, &caller.claims, &delivery).await?;
    let mut attempts = delivery_attempts::list(conn, state.runtime.keyring(), id).await.map_err(storage)?;
    // Where a webhook goes may be a secret, and so may what is answered there.
    if delivery.endpoint_id.is_some() {
        let needed = (delivery.organization_id, Permission::WEBHOOKS_READ);
        if trigger::demand(conn, &state.runtime, &caller.claims, needed).await.is_err() {
            for one in &mut attempts {
                (one.request, one.response) = (None, None);
            }
        }
    }
    let runs_platform = runs_platform(&caller.claims);
    let delivery = DeliveryItem::from(delivery).told(runs_platform);
    let is_mail = delivery.channel == EMAIL;
    let mut log = attempts.into_iter().map(DeliveryAttemptItem::from).collect::<Vec<_>>();
    if is_mail && !runs_platform {
        for one in &mut log {
            SMTP.clone_into(&mut one.provider);
        }
    }
    Ok(Json(DeliveryDetail { delivery, log }))
}

/// Send again what was given up
///
/// What is on its way, or was sent, is left alone. A link or a code whose time is over is not sent again: it would not
/// work. What goes to an ordered webhook endpoint is left alone too: replay it there, at the end of its line.
#[utoipa::path(
    post, path = "/api/v1/deliveries/replay", operation_id = "replayDeliveries", tag = "notification",
    request_body = ReplayDeliveries,
    responses(
        (status = 202, description = "On their way", body = ReplayedDeliveries),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`: the organization", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("deliveries:replay")))
)]
pub async fn replay_deliveries(
    State(state): State<Notifications>,
    caller: Caller<Anyone, Subject>,
    Origin(origin): Origin,
    Json(body): Json<ReplayDeliveries>,
) -> ApiResult<(http::StatusCode, Json<ReplayedDeliveries>)> {
    if body.ids.is_some()
        && (body.channel.is_some() || body.workflow.is_some() || body.since.is_some() || body.until.is_some())
    {
        return Err(Problem::field("/ids", "invalid", "name deliveries, or what they have in common, not both").into());
    }
    let filter = Filter {
        organization: body.organization_id,
        user: None,
        channel: body.channel,
        workflow: body.workflow,
        state: None,
        since: body.since,
        until: body.until,
    };
    let context = origin.in_session(caller.session());
    let replayed = log::replay(&state, &caller.claims, &filter, body.ids.as_deref(), context).await;
    let replayed = replayed.map_err(Problem::from)?;
    Ok((http::StatusCode::ACCEPTED, Json(ReplayedDeliveries { replayed })))
}
