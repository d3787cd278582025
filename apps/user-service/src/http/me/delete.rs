//! `DELETE /api/v1/me`: leaving.

use crate::{
    limits,
    privacy::leaving::{self, Confirmation},
    state::Users,
};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use garde::Validate;
use http::{StatusCode, header};
use runtime::http::{
    ApiResult, Json, Origin,
    caller::{Fresh, ProfileDelete},
    cookie,
};
use serde::{Deserialize, Serialize};
use shared::{Email, Problem, Secret};
use utoipa::ToSchema;

/// What shows that you mean it.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "password": "orage sur la lande" }))]
pub struct DeleteMe {
    /// Your password. Without one, `confirm` is required.
    #[garde(skip)]
    #[serde(default)]
    password: Option<Secret>,
    /// Your e-mail address, if your account has no password.
    #[garde(skip)]
    #[serde(default)]
    confirm: Option<Email>,
}

/// The account is deleted.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({ "erase_after": "2026-12-23T09:00:00Z" }))]
pub struct AccountDeleted {
    /// Until then the link in the mail brings it back; after that, everything is erased.
    erase_after: DateTime<Utc>,
}

/// Delete your account
///
/// You are signed out everywhere. A mail says until when you can undo it, and has the link for it; after that,
/// everything that is held on you is erased.
#[utoipa::path(
    delete, path = "/api/v1/me", operation_id = "deleteMe", tag = "user", request_body = DeleteMe,
    responses(
        (status = 202, description = "Deleted; it will be erased", body = AccountDeleted),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`unauthenticated`, or `insufficient_user_authentication`: step up first (RFC 9470)", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: you are the last owner of the organizations that `errors` names", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`: `/password` is wrong, or it or `/confirm` is missing", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("profile:delete")))
)]
pub async fn delete_me(
    State(users): State<Users>,
    fresh: Fresh<ProfileDelete>,
    Origin(origin): Origin,
    Json(body): Json<DeleteMe>,
) -> ApiResult<Response> {
    let caller = &fresh.caller;
    limits::deletion(&users.runtime, caller.user()).await?;
    let confirmation = Confirmation { password: body.password, address: body.confirm };
    let context = origin.in_session(caller.session());
    let erase_after = leaving::leave(&users, caller.user(), &confirmation, &context).await?;
    let cookie = cookie::clear(&users.runtime.config().public_url());
    Ok((StatusCode::ACCEPTED, [(header::SET_COOKIE, cookie)], Json(AccountDeleted { erase_after })).into_response())
}
