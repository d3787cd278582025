//! `GET /api/v1/files/{id}`: stored files, such as pictures.
//!
//! Public, because a picture is shown to people who are not signed in, too. An id cannot be guessed: 74 of its bits are
//! random. A file never changes; a new picture is a new file. Whoever is deleted has none, until they are brought back.

use super::ImageBytes;
use crate::state::Users;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use database::files;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use runtime::http::{ApiResult, Path};
use shared::{Code, FileId, Problem};

/// For the browser alone, and not for long: a picture goes when the account goes.
const FOR_AN_HOUR: &str = "private, max-age=3600";
/// Whatever the file holds, it may do nothing when it is opened as a page.
const POLICY: &str = "default-src 'none'; sandbox";

/// Fetch a stored file
///
/// The picture of somebody, or of an organization, who is deleted is not found until they are brought back.
#[utoipa::path(
    get, path = "/api/v1/files/{id}", operation_id = "getFile", tag = "user",
    params(("id" = String, Path, format = Uuid, description = "The file")),
    responses(
        (status = 200, description = "The file", body = ImageBytes, content_type = "image/webp"),
        (status = 304, description = "The file that you have is the one"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("public")))
)]
pub async fn get_file(State(users): State<Users>, Path(id): Path<FileId>, headers: HeaderMap) -> ApiResult<Response> {
    let file = files::find_shown(users.database.reader(), id)
        .await
        .map_err(|error| database::problem(&error))?
        .ok_or_else(|| Problem::new(Code::NotFound))?;
    let tag = format!("\"{id}\"");
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let fresh = known.is_some_and(|known| known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag));
    let mut response = if fresh {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        axum::body::Body::from(file.bytes).into_response()
    };
    let fields = response.headers_mut();
    if !fresh {
        let content_type = HeaderValue::from_str(&file.content_type);
        fields.insert(
            header::CONTENT_TYPE,
            content_type.unwrap_or_else(|_| HeaderValue::from_static("application/octet-stream")),
        );
    }
    fields.insert(header::CACHE_CONTROL, HeaderValue::from_static(FOR_AN_HOUR));
    fields.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    fields.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("inline"));
    fields.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        fields.insert(header::ETAG, tag);
    }
    Ok(response)
}
