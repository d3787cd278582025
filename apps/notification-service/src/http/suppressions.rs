//! `/api/v1/suppressions`: addresses that no mail goes to. The list gives no address away; one can ask about one.

use crate::mail::{
    Mails,
    suppression::{self, Report},
};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use database::suppressions::{self, Suppression, SuppressionReason};
use garde::Validate;
use http::StatusCode;
use runtime::http::{
    ApiResult, Json, Origin, Path, Query,
    caller::{Caller, PlatformDeliveries},
};
use serde::{Deserialize, Serialize};
use shared::{
    Code, Email, Problem, SuppressionId, UserId,
    paging::{DEFAULT_LIMIT, Page, decode_cursor},
};
use utoipa::{IntoParams, ToSchema};

/// An address that no mail goes to.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "01936f2e-7d10-7b2c-9a44-5566778899aa", "reason": "bounce", "detail": "5.1.1 no such user",
    "user_id": null, "created_at": "2026-11-23T09:00:00Z", "updated_at": "2026-11-23T09:00:00Z"
}))]
pub struct SuppressionItem {
    /// Identifies the entry.
    id: SuppressionId,
    /// Why.
    #[schema(value_type = SuppressedFor)]
    reason: SuppressionReason,
    /// What a mail server said.
    #[schema(required)]
    detail: Option<String>,
    /// Whose address it is, if it is that of an account.
    #[schema(required)]
    user_id: Option<UserId>,
    /// Since when.
    created_at: DateTime<Utc>,
    /// When a reason was last given.
    updated_at: DateTime<Utc>,
}

/// Why no mail goes to an address.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "describes `database::suppressions::SuppressionReason`, which knows nothing of the API")]
pub enum SuppressedFor {
    /// There was no such mailbox.
    Bounce,
    /// Somebody there said that our mail is unwanted.
    Complaint,
    /// An operator says so.
    Manual,
}

impl From<Suppression> for SuppressionItem {
    fn from(entry: Suppression) -> Self {
        Self {
            id: entry.id,
            reason: entry.reason,
            detail: entry.detail,
            user_id: entry.user_id,
            created_at: entry.created_at,
            updated_at: entry.updated_at,
        }
    }
}

/// Which entries to list.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListSuppressions {
    /// Where the page before ended: its `next_cursor`.
    #[garde(length(max = 400))]
    cursor: Option<String>,
    /// How many to list; 50 unless it says otherwise.
    #[garde(range(min = 1, max = 200))]
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
}

/// An address that no mail is to go to.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "email": "camille@example.org", "reason": "manual" }))]
pub struct SuppressAddress {
    /// The address.
    #[garde(skip)]
    email: Email,
    /// Why: `manual`, which nothing overrides.
    #[garde(skip)]
    #[expect(dead_code, reason = "there is one reason that one can give")]
    reason: OnlyManual,
}

/// The one reason that an operator gives.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum OnlyManual {
    Manual,
}

/// An address to ask about.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "email": "camille@example.org" }))]
pub struct CheckSuppression {
    /// The address.
    #[garde(skip)]
    email: Email,
}

/// Whether mail goes to an address.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "is_suppressed": false, "suppression": null }))]
pub struct CheckedSuppression {
    /// Whether the address is on the list.
    is_suppressed: bool,
    /// Its entry.
    #[schema(required)]
    suppression: Option<SuppressionItem>,
}

/// List the addresses that no mail goes to
///
/// The newest come first. The addresses themselves are not kept.
#[utoipa::path(
    get, path = "/api/v1/suppressions", operation_id = "listSuppressions", tag = "notification",
    params(ListSuppressions),
    responses(
        (status = 200, description = "A page of the list", body = Page<SuppressionItem>),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("platform:deliveries")))
)]
pub async fn list_suppressions(
    State(mails): State<Mails>,
    _caller: Caller<PlatformDeliveries>,
    Query(query): Query<ListSuppressions>,
) -> ApiResult<Json<Page<SuppressionItem>>> {
    let after = query.cursor.as_deref().map(decode_cursor).transpose();
    let after = after.map_err(|error| Problem::field("?cursor", "invalid", error.to_string()))?;
    let page = suppressions::page(mails.database.reader(), after, query.limit.unwrap_or(DEFAULT_LIMIT)).await;
    Ok(Json(page.map_err(|error| database::problem(&error))?.map(SuppressionItem::from)))
}

/// Send no mail to an address
///
/// Not even a code that somebody asks for, until the entry is removed.
#[utoipa::path(
    post, path = "/api/v1/suppressions", operation_id = "createSuppression", tag = "notification",
    request_body = SuppressAddress,
    responses(
        (status = 200, description = "It was on the list", body = SuppressionItem),
        (status = 201, description = "It is on the list from now on", body = SuppressionItem),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("platform:deliveries")))
)]
pub async fn create_suppression(
    State(mails): State<Mails>,
    caller: Caller<PlatformDeliveries>,
    Origin(origin): Origin,
    Json(body): Json<SuppressAddress>,
) -> ApiResult<Response> {
    let report = Report { email: body.email, reason: SuppressionReason::Manual, detail: None, delivery: None };
    let by = (caller.actor(), origin.in_session(caller.session()));
    let put = suppression::put(&mails.database, mails.runtime.keyring(), report, by).await;
    let (entry, is_new) = put.map_err(|error| database::problem(&error))?;
    let status = if is_new { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(SuppressionItem::from(entry))).into_response())
}

/// Ask whether mail goes to an address
#[utoipa::path(
    post, path = "/api/v1/suppressions/check", operation_id = "checkSuppression", tag = "notification",
    request_body = CheckSuppression,
    responses(
        (status = 200, description = "Whether it is on the list", body = CheckedSuppression),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("platform:deliveries")))
)]
pub async fn check_suppression(
    State(mails): State<Mails>,
    _caller: Caller<PlatformDeliveries>,
    Json(body): Json<CheckSuppression>,
) -> ApiResult<Json<CheckedSuppression>> {
    let entry = suppressions::find(mails.database.reader(), mails.runtime.keyring(), &body.email).await;
    let entry = entry.map_err(|error| database::problem(&error))?;
    Ok(Json(CheckedSuppression { is_suppressed: entry.is_some(), suppression: entry.map(SuppressionItem::from) }))
}

/// Send mail to an address again
#[utoipa::path(
    delete, path = "/api/v1/suppressions/{suppression_id}", operation_id = "deleteSuppression", tag = "notification",
    params(("suppression_id" = SuppressionId, Path, description = "The entry")),
    responses(
        (status = 204, description = "It is off the list"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("platform:deliveries")))
)]
pub async fn delete_suppression(
    State(mails): State<Mails>,
    caller: Caller<PlatformDeliveries>,
    Origin(origin): Origin,
    Path(id): Path<SuppressionId>,
) -> ApiResult<StatusCode> {
    let by = (caller.actor(), origin.in_session(caller.session()));
    let removed = suppression::remove(&mails.database, id, by).await.map_err(|error| database::problem(&error))?;
    if removed { Ok(StatusCode::NO_CONTENT) } else { Err(Problem::new(Code::NotFound).into()) }
}
