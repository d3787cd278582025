//! `PUT` and `DELETE /api/v1/me/avatar`: the signed-in person's picture.

use super::{ImageBytes, file_url};
use crate::{avatar, state::Users};
use axum::extract::{State, rejection::BytesRejection};
use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use runtime::http::{
    ApiResult, Json, Origin,
    caller::{Caller, ProfileWrite},
    demand_plain,
};
use serde::Serialize;
use shared::{Code, Problem};
use utoipa::ToSchema;

/// What a client may say that it sends. What it really sends decides.
const ACCEPTED: [&str; 5] = ["image/png", "image/jpeg", "image/webp", "image/gif", "application/octet-stream"];

/// Where the new picture is.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "avatar_url": "/api/v1/files/01936f2e-9b1c-7aa0-9c55-0d1e2f3a4b5c" }))]
pub struct Avatar {
    /// Relative to the platform's origin; it never changes what it shows.
    avatar_url: String,
}

/// Upload your picture
///
/// The centre is cut out and scaled to 256 by 256 pixels; metadata and further frames are dropped.
#[utoipa::path(
    put, path = "/api/v1/me/avatar", operation_id = "putAvatar", tag = "user",
    request_body(content(
        (ImageBytes = "image/png"),
        (ImageBytes = "image/jpeg"),
        (ImageBytes = "image/webp"),
        (ImageBytes = "image/gif"),
    ), description = "The image itself, at most 5 MiB"),
    responses(
        (status = 200, description = "Stored", body = Avatar),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "`payload_too_large`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`: not an image, or too many pixels", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("profile:write")))
)]
pub async fn put_avatar(
    State(users): State<Users>,
    caller: Caller<ProfileWrite>,
    Origin(origin): Origin,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> ApiResult<Json<Avatar>> {
    let picture = users.studio.normalise(upload(&headers, body)?).await?;
    let context = origin.in_session(caller.session());
    let id = avatar::put(&users.database, caller.user(), picture, &context).await?;
    Ok(Json(Avatar { avatar_url: file_url(id) }))
}

/// Remove your picture
#[utoipa::path(
    delete, path = "/api/v1/me/avatar", operation_id = "deleteAvatar", tag = "user",
    responses(
        (status = 204, description = "There is no picture any more"),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("profile:write")))
)]
pub async fn delete_avatar(
    State(users): State<Users>,
    caller: Caller<ProfileWrite>,
    Origin(origin): Origin,
) -> ApiResult<StatusCode> {
    avatar::remove(&users.database, caller.user(), &origin.in_session(caller.session())).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The bytes of an uploaded picture.
pub(super) fn upload(headers: &HeaderMap, body: Result<Bytes, BytesRejection>) -> Result<Bytes, Problem> {
    if !is_accepted(headers) {
        let detail = "send image/png, image/jpeg, image/webp or image/gif";
        return Err(Problem::new(Code::UnsupportedMediaType).with_detail(detail));
    }
    demand_plain(headers)?;
    body.map_err(|rejection| {
        let too_large = rejection.status() == StatusCode::PAYLOAD_TOO_LARGE;
        Problem::new(if too_large { Code::PayloadTooLarge } else { Code::MalformedRequest })
    })
}

fn is_accepted(headers: &HeaderMap) -> bool {
    let Some(value) = headers.get(header::CONTENT_TYPE) else { return true };
    let essence = value.to_str().unwrap_or_default().split(';').next().unwrap_or_default().trim();
    ACCEPTED.iter().any(|accepted| accepted.eq_ignore_ascii_case(essence))
}
