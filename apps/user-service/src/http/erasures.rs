//! `POST /api/v1/users/{user_id}/erase` and `GET …/erasure`: forgetting a person for good, and the proof of it.

use crate::{
    privacy::{
        certificate::SignedCertificate,
        eraser::{Condition, EraseError, Request},
    },
    state::Users,
};
use axum::extract::State;
use database::erasures::{self, ErasureReason};
use garde::Validate;
use runtime::http::{
    ApiResult, Json, Origin, Path,
    caller::{Caller, UsersErase, UsersRead},
};
use serde::Deserialize;
use shared::{Code, Email, Problem, Refusal, UserId, refusal::Reason};
use utoipa::ToSchema;

/// The person's e-mail address, typed once more.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "confirm": "camille@example.org" }))]
pub struct EraseUser {
    /// The address of the person who is to be erased.
    #[garde(skip)]
    confirm: Email,
}

/// Erase a person at once and for good
///
/// Everything that is held on them goes, and what the log says about them can never be read again; their id stays, so
/// that the log still verifies. The answer is the signed certificate, which `plateforme erasures verify` checks without
/// the platform. Nothing brings them back, not even a restored backup.
#[utoipa::path(
    post, path = "/api/v1/users/{user_id}/erase", operation_id = "eraseUser", tag = "user", request_body = EraseUser,
    params(("user_id" = UserId, Path, description = "The person")),
    responses(
        (status = 200, description = "They are forgotten", body = SignedCertificate),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`: there is nobody with this id, or no more", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: they are the last owner of the organizations that `errors` names", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`: `/confirm` is not their address", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("users:erase")))
)]
pub async fn erase_user(
    State(users): State<Users>,
    caller: Caller<UsersErase>,
    Origin(origin): Origin,
    Path(who): Path<UserId>,
    Json(body): Json<EraseUser>,
) -> ApiResult<Json<SignedCertificate>> {
    let request = Request {
        who,
        actor: caller.actor(),
        context: origin.in_session(caller.session()),
        reason: ErasureReason::Requested,
        condition: Condition::Confirmed(body.confirm),
    };
    let certificate = users.eraser.erase(&request).await.map_err(|error| {
        let refused = matches!(error, EraseError::NotConfirmed);
        let problem = Problem::from(error);
        if refused { problem.refusing(Refusal::because(Reason::WrongConfirmation).of(who)) } else { problem }
    });
    Ok(Json(certificate?))
}

/// Read the certificate of an erasure
#[utoipa::path(
    get, path = "/api/v1/users/{user_id}/erasure", operation_id = "getErasure", tag = "user",
    params(("user_id" = UserId, Path, description = "The person who was erased")),
    responses(
        (status = 200, description = "The signed certificate", body = SignedCertificate),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`: nobody with this id was erased", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("users:read")))
)]
pub async fn get_erasure(
    State(users): State<Users>,
    _caller: Caller<UsersRead>,
    Path(who): Path<UserId>,
) -> ApiResult<Json<serde_json::Value>> {
    let erasure = erasures::find_for_user(users.database.reader(), who).await;
    let erasure = erasure.map_err(|error| database::problem(&error))?;
    Ok(Json(erasure.ok_or_else(|| Problem::new(Code::NotFound))?.certificate))
}
