//! `POST /api/v1/notifications/trigger`: a workflow is asked for.

use crate::{
    state::Notifications,
    workflow::trigger::{self, MAX_DATA, MAX_RECIPIENTS, Recipient, Wish},
};
use axum::extract::State;
use garde::Validate;
use http::StatusCode;
use runtime::http::{
    ApiResult, Json, Origin,
    caller::{Anyone, Caller},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use shared::{Email, EventId, OrganizationId, Problem, Subject, UserId};
use utoipa::ToSchema;

/// Whom to tell: by id, or by address.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "email": "camille@example.org" }))]
pub struct NotificationRecipient {
    /// The person.
    #[serde(default)]
    #[garde(skip)]
    user_id: Option<UserId>,
    /// Their address.
    #[serde(default)]
    #[garde(skip)]
    email: Option<Email>,
}

/// What to tell, and whom.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "workflow": "announcement", "organization_id": "01936f2e-5c7b-7000-8a00-112233445566",
    "recipients": [{ "email": "camille@example.org" }], "data": { "title": "Maintenance on Sunday" }
}))]
pub struct TriggerNotification {
    /// The workflow's name.
    #[garde(length(min = 1, max = 60))]
    #[schema(min_length = 1, max_length = 60)]
    workflow: String,
    /// The organization whose members are told; without one, anybody on the platform can be, which needs
    /// `platform:deliveries`.
    #[serde(default)]
    #[garde(skip)]
    organization_id: Option<OrganizationId>,
    /// Whom to tell. Each person is told once.
    #[garde(length(min = 1, max = MAX_RECIPIENTS), dive)]
    #[schema(min_items = 1, max_items = 1000)]
    recipients: Vec<NotificationRecipient>,
    /// What the templates of the workflow speak of: at most 16 KiB.
    #[serde(default)]
    #[garde(custom(is_short))]
    data: Map<String, Value>,
}

/// What began.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "event_id": "01936f2e-7d10-7b2c-9a44-5566778899aa", "recipients": 1 }))]
pub struct TriggeredNotification {
    /// The event in the log.
    event_id: EventId,
    /// How many people are told.
    recipients: usize,
}

/// Refuses data that is too long.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "the rule calls it so")]
pub fn is_short(data: &Map<String, Value>, _: &()) -> garde::Result {
    let length = serde_json::to_string(data).map_or(usize::MAX, |text| text.len());
    if length <= MAX_DATA {
        Ok(())
    } else {
        Err(garde::Error::new(format!("must not be longer than {MAX_DATA} bytes")))
    }
}

/// The people whom a request names.
///
/// # Errors
/// When one is named twice over, or not at all.
pub fn recipients(named: Vec<NotificationRecipient>) -> Result<Vec<Recipient>, Problem> {
    let one = |(at, named): (usize, NotificationRecipient)| match (named.user_id, named.email) {
        (Some(user), None) => Ok(Recipient::User(user)),
        (None, Some(email)) => Ok(Recipient::Email(email)),
        _ => Err(Problem::field(&format!("/recipients/{at}"), "invalid", "name them by user_id or by email")),
    };
    named.into_iter().enumerate().map(one).collect()
}

/// Tell people something
///
/// Begins a workflow for each recipient. Send an `Idempotency-Key`: then nobody is told twice, however often you ask.
#[utoipa::path(
    post, path = "/api/v1/notifications/trigger", operation_id = "triggerNotification", tag = "notification",
    params(("Idempotency-Key" = Option<String>, Header, description = "Carries the request out once within a day", max_length = 255)),
    request_body = TriggerNotification,
    responses(
        (status = 202, description = "On its way", body = TriggeredNotification),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`: the organization", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "`payload_too_large`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`: among others a recipient who is not there", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("notifications:trigger")))
)]
pub async fn trigger_notification(
    State(state): State<Notifications>,
    caller: Caller<Anyone, Subject>,
    Origin(origin): Origin,
    Json(body): Json<TriggerNotification>,
) -> ApiResult<(StatusCode, Json<TriggeredNotification>)> {
    let wish = Wish {
        organization_id: body.organization_id,
        workflow: body.workflow,
        recipients: recipients(body.recipients)?,
        data: Value::Object(body.data),
    };
    let context = origin.in_session(caller.session());
    let on = (&state.runtime, &state.database, &state.catalogue);
    let (event_id, recipients) = trigger::trigger(on, &caller.claims, wish, context).await.map_err(Problem::from)?;
    state.runs.notify_one();
    Ok((StatusCode::ACCEPTED, Json(TriggeredNotification { event_id, recipients })))
}
