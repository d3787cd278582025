//! `/api/v1/me/api-keys`: one's own keys, which speak for oneself.

use super::{ApiKeyItem, CreatePersonalKey, RotateApiKey, UpdateApiKey, render, render_with_secret};
use crate::{
    Auth,
    api_key::{self, Keeper, Whose, change, create, revoke, rotate},
};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, StatusCode};
use runtime::http::{
    ApiResult, Caller, Json, OptionalJson, Origin, Path,
    caller::{Fresh, Need, PersonalKeysRead, PersonalKeysWrite},
    etag,
};
use serde::Deserialize;
use shared::{ApiKeyId, Problem, event::Context, paging::Page};

const PATH: &str = "/api/v1/me/api-keys";

/// Which key the path names.
#[derive(Deserialize)]
pub struct KeyPath {
    key_id: ApiKeyId,
}

fn keeper<P: Need>(caller: &Caller<P>, context: Context) -> Keeper {
    let (user, claims) = (caller.user(), caller.claims.clone());
    Keeper { user, whose: Whose::Mine(user), claims, context: context.in_session(caller.session()) }
}

/// List your API keys
///
/// The oldest first. None of them shows its secret.
#[utoipa::path(
    get, path = "/api/v1/me/api-keys", operation_id = "listMyApiKeys", tag = "auth",
    responses(
        (status = 200, description = "All of them", body = Page<ApiKeyItem>),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("personal-keys:read")))
)]
pub async fn list_my_api_keys(
    State(auth): State<Auth>,
    caller: Caller<PersonalKeysRead>,
) -> ApiResult<Json<Page<ApiKeyItem>>> {
    let keys = api_key::list(&auth, &keeper(&caller, Context::default())).await?;
    let now = auth.runtime().now();
    Ok(Json(Page::complete(keys.into_iter().map(|key| ApiKeyItem::new(key, now)).collect())))
}

/// Make an API key of your own
///
/// It speaks for you: it may do what you give it and may do yourself, in the organization that you choose.
/// Never more than 50. Some things no key may do, such as changing how you sign in.
#[utoipa::path(
    post, path = "/api/v1/me/api-keys", operation_id = "createMyApiKey", tag = "auth",
    request_body = CreatePersonalKey,
    responses(
        (status = 201, description = "Made; the secret is shown this once", body = ApiKeyItem, headers(
            ("ETag" = String, description = "The version, for `If-Match`"),
            ("Location" = String, description = "Where it is"),
        )),
        (status = 401, description = "`insufficient_user_authentication`: prove once more who you are", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`: it would hold what you do not", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`: the organization", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: there are 50 keys", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("personal-keys:write")))
)]
pub async fn create_my_api_key(
    State(auth): State<Auth>,
    fresh: Fresh<PersonalKeysWrite>,
    Origin(origin): Origin,
    Json(body): Json<CreatePersonalKey>,
) -> ApiResult<Response> {
    let made = create::create(&auth, &keeper(&fresh.caller, origin), body.into()).await?;
    Ok(render_with_secret(StatusCode::CREATED, PATH, made, auth.runtime().now()))
}

/// Read one of your API keys
#[utoipa::path(
    get, path = "/api/v1/me/api-keys/{key_id}", operation_id = "getMyApiKey", tag = "auth",
    params(("key_id" = ApiKeyId, Path, description = "The key")),
    responses(
        (status = 200, description = "The key", body = ApiKeyItem, headers(("ETag" = String, description = "The version, for `If-Match`"))),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("personal-keys:read")))
)]
pub async fn get_my_api_key(
    State(auth): State<Auth>,
    caller: Caller<PersonalKeysRead>,
    path: Path<KeyPath>,
) -> ApiResult<Response> {
    let key = api_key::read(&auth, &keeper(&caller, Context::default()), path.0.key_id).await?;
    Ok(render(key, auth.runtime().now()))
}

/// Change one of your API keys
///
/// The change counts at once. One by which the key may do more, or lives longer, needs a fresh proof of who you are, and
/// nobody gives a key what they do not hold themselves.
#[utoipa::path(
    patch, path = "/api/v1/me/api-keys/{key_id}", operation_id = "updateMyApiKey", tag = "auth",
    params(("key_id" = ApiKeyId, Path, description = "The key"), ("If-Match" = Option<String>, Header, description = "The version that the change is meant for")),
    request_body(content(
        (UpdateApiKey = "application/merge-patch+json"),
        (UpdateApiKey = "application/json"),
    )),
    responses(
        (status = 200, description = "Changed", body = ApiKeyItem, headers(("ETag" = String, description = "The new version"))),
        (status = 401, description = "`insufficient_user_authentication`: prove once more who you are", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`: it would hold what you do not", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "`precondition_failed`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("personal-keys:write")))
)]
pub async fn update_my_api_key(
    State(auth): State<Auth>,
    caller: Caller<PersonalKeysWrite>,
    path: Path<KeyPath>,
    Origin(origin): Origin,
    headers: HeaderMap,
    Json(body): Json<UpdateApiKey>,
) -> ApiResult<Response> {
    let accepts = |version| etag::matches(&headers, version).is_ok();
    let keeper = keeper(&caller, origin);
    let key = change::change(&auth, &keeper, path.0.key_id, body.into(), accepts).await?;
    Ok(render(key, auth.runtime().now()))
}

/// Revoke one of your API keys
///
/// It stops working at once, and for good.
#[utoipa::path(
    delete, path = "/api/v1/me/api-keys/{key_id}", operation_id = "revokeMyApiKey", tag = "auth",
    params(("key_id" = ApiKeyId, Path, description = "The key"), ("If-Match" = Option<String>, Header, description = "The version that is meant")),
    responses(
        (status = 204, description = "Revoked"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "`precondition_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("personal-keys:write")))
)]
pub async fn revoke_my_api_key(
    State(auth): State<Auth>,
    caller: Caller<PersonalKeysWrite>,
    path: Path<KeyPath>,
    Origin(origin): Origin,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let accepts = |version| etag::matches(&headers, version).is_ok();
    let keeper = keeper(&caller, origin);
    let revoked = revoke::revoke(&auth, &keeper, path.0.key_id, accepts).await?;
    let mut response = StatusCode::NO_CONTENT.into_response();
    revoked.tell(response.headers_mut());
    Ok(response)
}

/// Give one of your API keys another secret
///
/// The secret before it works for a while, a day unless the request says otherwise, so that programs can change over
/// without a gap. One that is still older ends at once.
#[utoipa::path(
    post, path = "/api/v1/me/api-keys/{key_id}/rotate", operation_id = "rotateMyApiKey", tag = "auth",
    params(("key_id" = ApiKeyId, Path, description = "The key"), ("If-Match" = Option<String>, Header, description = "The version that is meant")),
    request_body(content = RotateApiKey, description = "May be left out"),
    responses(
        (status = 200, description = "Done; the new secret is shown this once", body = ApiKeyItem, headers(("ETag" = String, description = "The new version"))),
        (status = 401, description = "`insufficient_user_authentication`: prove once more who you are", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`: it holds what you do not", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "`precondition_failed`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("personal-keys:write")))
)]
pub async fn rotate_my_api_key(
    State(auth): State<Auth>,
    fresh: Fresh<PersonalKeysWrite>,
    path: Path<KeyPath>,
    Origin(origin): Origin,
    headers: HeaderMap,
    OptionalJson(body): OptionalJson<RotateApiKey>,
) -> ApiResult<Response> {
    let accepts = |version| etag::matches(&headers, version).is_ok();
    let keeper = keeper(&fresh.caller, origin);
    let rotated = rotate::rotate(&auth, &keeper, path.0.key_id, body.overlap(), accepts).await?;
    Ok(render_with_secret(StatusCode::OK, PATH, rotated, auth.runtime().now()))
}
