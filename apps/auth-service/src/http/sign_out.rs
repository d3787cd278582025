//! `POST /api/v1/auth/sign-out`

use crate::{
    Auth,
    session::end::{self, EndError},
};
use axum::{
    extract::State,
    response::{AppendHeaders, IntoResponse, Response},
};
use database::sessions::EndReason;
use http::{StatusCode, header};
use runtime::http::{ApiResult, Caller, Origin, caller::SessionsEnd, cookie};
use shared::Problem;

/// Sign out
///
/// Ends the session that asks, everywhere and at once, and clears its cookie.
#[utoipa::path(
    post, path = "/api/v1/auth/sign-out", operation_id = "signOut", tag = "auth",
    responses(
        (status = 204, description = "Signed out", headers(("Set-Cookie" = String, description = "Clears the session"))),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("sessions:end")))
)]
pub async fn sign_out(
    State(auth): State<Auth>,
    Origin(origin): Origin,
    caller: Caller<SessionsEnd>,
) -> ApiResult<Response> {
    let context = origin.in_session(caller.session());
    match end::end(&auth, caller.user(), caller.in_session()?, EndReason::SignedOut, &context).await {
        // Over is over, whoever was first.
        Ok(()) | Err(EndError::NotFound) => {}
        Err(error) => return Err(error.into()),
    }
    let cleared = cookie::clear(&auth.config().public_url());
    Ok((StatusCode::NO_CONTENT, AppendHeaders([(header::SET_COOKIE, cleared)])).into_response())
}
