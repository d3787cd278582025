//! `POST /api/v1/auth/email/change` and `…/confirm`: another address.

use crate::{
    Auth,
    email_change::{self, Progress},
};
use axum::extract::State;
use garde::Validate;
use http::StatusCode;
use runtime::http::{
    ApiResult, Json, Origin,
    caller::{CredentialsWrite, Fresh},
};
use serde::{Deserialize, Serialize};
use shared::{Email, Problem, Secret};
use utoipa::ToSchema;

/// The address to change to.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "email": "camille.martin@example.org" }))]
pub struct ChangeEmail {
    /// The new address.
    #[garde(skip)]
    email: Email,
}

/// Change your address
///
/// A mail goes to the old and one to the new address; it changes when both were answered. Answers the same whether or not
/// somebody has the new address.
#[utoipa::path(
    post, path = "/api/v1/auth/email/change", operation_id = "changeEmail", tag = "auth", request_body = ChangeEmail,
    responses(
        (status = 202, description = "The mails are on their way"),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`unauthenticated`, or `insufficient_user_authentication`: step up first (RFC 9470)", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("credentials:write")))
)]
pub async fn change_email(
    State(auth): State<Auth>,
    Origin(origin): Origin,
    fresh: Fresh<CredentialsWrite>,
    Json(body): Json<ChangeEmail>,
) -> ApiResult<StatusCode> {
    email_change::request(&auth, fresh.caller.user(), &body.email, &origin).await?;
    Ok(StatusCode::ACCEPTED)
}

/// The token of one of the links.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "token": "AZNvLlx6fT6PGis8TV5vcA" }))]
pub struct ConfirmEmailChange {
    /// From the link.
    #[garde(skip)]
    token: Secret,
}

/// How far the change is.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EmailChangeStatus {
    /// The other mail has to be answered.
    Waiting,
    /// The address changed.
    Changed,
}

/// One of the mails was answered.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({ "status": "waiting" }))]
pub struct EmailChangeConfirmed {
    /// How far the change is.
    status: EmailChangeStatus,
}

/// Confirm a change of address
#[utoipa::path(
    post, path = "/api/v1/auth/email/change/confirm", operation_id = "confirmEmailChange", tag = "auth",
    request_body = ConfirmEmailChange,
    responses(
        (status = 200, description = "How far the change is", body = EmailChangeConfirmed),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`: `/token` is wrong, used or too old", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("public")))
)]
pub async fn confirm_email_change(
    State(auth): State<Auth>,
    Origin(origin): Origin,
    Json(body): Json<ConfirmEmailChange>,
) -> ApiResult<Json<EmailChangeConfirmed>> {
    let status = match email_change::confirm(&auth, &body.token, &origin).await? {
        Progress::Waiting => EmailChangeStatus::Waiting,
        Progress::Changed => EmailChangeStatus::Changed,
    };
    Ok(Json(EmailChangeConfirmed { status }))
}
