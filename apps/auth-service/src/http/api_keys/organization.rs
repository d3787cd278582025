//! `/api/v1/organizations/{organization_id}/api-keys`: an organization's own keys, which speak for nobody in it.

use super::{ApiKeyItem, CreateOrganizationKey, RotateApiKey, UpdateApiKey, render, render_with_secret};
use crate::{
    Auth,
    api_key::{self, Keeper, Whose, change, create, revoke, rotate},
};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, StatusCode};
use runtime::http::{ApiResult, Caller, Json, OptionalJson, Origin, Path, caller::Fresh, etag};
use serde::Deserialize;
use shared::{ApiKeyId, OrganizationId, Problem, event::Context, paging::Page};

const PATH: &str = "/api/v1/organizations/{organization_id}/api-keys";

/// Whose keys the path names.
#[derive(Deserialize)]
pub struct PlacePath {
    organization_id: OrganizationId,
}

/// Which key the path names.
#[derive(Deserialize)]
pub struct KeyPath {
    organization_id: OrganizationId,
    key_id: ApiKeyId,
}

fn keeper(caller: &Caller, place: OrganizationId, context: Context) -> Keeper {
    let (user, claims) = (caller.user(), caller.claims.clone());
    Keeper { user, whose: Whose::Organization(place), claims, context: context.in_session(caller.session()) }
}

/// List the API keys of an organization
///
/// The oldest first. None of them shows its secret.
#[utoipa::path(
    get, path = "/api/v1/organizations/{organization_id}/api-keys", operation_id = "listOrganizationApiKeys", tag = "auth",
    params(("organization_id" = OrganizationId, Path, description = "The organization")),
    responses(
        (status = 200, description = "All of them", body = Page<ApiKeyItem>),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("api-keys:read")))
)]
pub async fn list_organization_api_keys(
    State(auth): State<Auth>,
    caller: Caller,
    path: Path<PlacePath>,
) -> ApiResult<Json<Page<ApiKeyItem>>> {
    let keys = api_key::list(&auth, &keeper(&caller, path.0.organization_id, Context::default())).await?;
    let now = auth.runtime().now();
    Ok(Json(Page::complete(keys.into_iter().map(|key| ApiKeyItem::new(key, now)).collect())))
}

/// Make an API key of an organization
///
/// It speaks for the organization and for nobody in it, and stays when whoever made it leaves. Never more than 50.
/// Nobody gives a key what they do not hold themselves.
#[utoipa::path(
    post, path = "/api/v1/organizations/{organization_id}/api-keys", operation_id = "createOrganizationApiKey", tag = "auth",
    params(("organization_id" = OrganizationId, Path, description = "The organization")),
    request_body = CreateOrganizationKey,
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
    extensions(("x-permission" = json!("api-keys:write")))
)]
pub async fn create_organization_api_key(
    State(auth): State<Auth>,
    fresh: Fresh,
    path: Path<PlacePath>,
    Origin(origin): Origin,
    Json(body): Json<CreateOrganizationKey>,
) -> ApiResult<Response> {
    let made = create::create(&auth, &keeper(&fresh.caller, path.0.organization_id, origin), body.into()).await?;
    Ok(render_with_secret(
        StatusCode::CREATED,
        &PATH.replace("{organization_id}", &path.0.organization_id.to_string()),
        made,
        auth.runtime().now(),
    ))
}

/// Read one API key of an organization
#[utoipa::path(
    get, path = "/api/v1/organizations/{organization_id}/api-keys/{key_id}", operation_id = "getOrganizationApiKey", tag = "auth",
    params(("organization_id" = OrganizationId, Path, description = "The organization"), ("key_id" = ApiKeyId, Path, description = "The key")),
    responses(
        (status = 200, description = "The key", body = ApiKeyItem, headers(("ETag" = String, description = "The version, for `If-Match`"))),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("api-keys:read")))
)]
pub async fn get_organization_api_key(
    State(auth): State<Auth>,
    caller: Caller,
    path: Path<KeyPath>,
) -> ApiResult<Response> {
    let key = api_key::read(&auth, &keeper(&caller, path.0.organization_id, Context::default()), path.0.key_id).await?;
    Ok(render(key, auth.runtime().now()))
}

/// Change an API key of an organization
///
/// The change counts at once. One by which the key may do more, or lives longer, needs a fresh proof of who you are, and
/// nobody gives a key what they do not hold themselves.
#[utoipa::path(
    patch, path = "/api/v1/organizations/{organization_id}/api-keys/{key_id}", operation_id = "updateOrganizationApiKey", tag = "auth",
    params(("organization_id" = OrganizationId, Path, description = "The organization"), ("key_id" = ApiKeyId, Path, description = "The key"), ("If-Match" = Option<String>, Header, description = "The version that the change is meant for")),
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
    extensions(("x-permission" = json!("api-keys:write")))
)]
pub async fn update_organization_api_key(
    State(auth): State<Auth>,
    caller: Caller,
    path: Path<KeyPath>,
    Origin(origin): Origin,
    headers: HeaderMap,
    Json(body): Json<UpdateApiKey>,
) -> ApiResult<Response> {
    let accepts = |version| etag::matches(&headers, version).is_ok();
    let keeper = keeper(&caller, path.0.organization_id, origin);
    let key = change::change(&auth, &keeper, path.0.key_id, body.into(), accepts).await?;
    Ok(render(key, auth.runtime().now()))
}

/// Revoke an API key of an organization
///
/// It stops working at once, and for good.
#[utoipa::path(
    delete, path = "/api/v1/organizations/{organization_id}/api-keys/{key_id}", operation_id = "revokeOrganizationApiKey", tag = "auth",
    params(("organization_id" = OrganizationId, Path, description = "The organization"), ("key_id" = ApiKeyId, Path, description = "The key"), ("If-Match" = Option<String>, Header, description = "The version that is meant")),
    responses(
        (status = 204, description = "Revoked"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "`precondition_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("api-keys:write")))
)]
pub async fn revoke_organization_api_key(
    State(auth): State<Auth>,
    caller: Caller,
    path: Path<KeyPath>,
    Origin(origin): Origin,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let accepts = |version| etag::matches(&headers, version).is_ok();
    let keeper = keeper(&caller, path.0.organization_id, origin);
    let revoked = revoke::revoke(&auth, &keeper, path.0.key_id, accepts).await?;
    let mut response = StatusCode::NO_CONTENT.into_response();
    revoked.tell(response.headers_mut());
    Ok(response)
}

/// Give an API key of an organization another secret
///
/// The secret before it works for a while, a day unless the request says otherwise, so that programs can change over
/// without a gap. One that is still older ends at once.
#[utoipa::path(
    post, path = "/api/v1/organizations/{organization_id}/api-keys/{key_id}/rotate", operation_id = "rotateOrganizationApiKey", tag = "auth",
    params(("organization_id" = OrganizationId, Path, description = "The organization"), ("key_id" = ApiKeyId, Path, description = "The key"), ("If-Match" = Option<String>, Header, description = "The version that is meant")),
    request_body(content = RotateApiKey, description = "May be left out"),
    responses(
        (status = 200, description = "Done; the new secret is shown this once", body = ApiKeyItem, headers(("ETag" = String, description = "The new version"))),
        (status = 401, description = "`insufficient_user_authentication`: prove once more who you are", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`: it holds what you do not", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "`precondition_failed`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("api-keys:write")))
)]
pub async fn rotate_organization_api_key(
    State(auth): State<Auth>,
    fresh: Fresh,
    path: Path<KeyPath>,
    Origin(origin): Origin,
    headers: HeaderMap,
    OptionalJson(body): OptionalJson<RotateApiKey>,
) -> ApiResult<Response> {
    let accepts = |version| etag::matches(&headers, version).is_ok();
    let keeper = keeper(&fresh.caller, path.0.organization_id, origin);
    let rotated = rotate::rotate(&auth, &keeper, path.0.key_id, body.overlap(), accepts).await?;
    Ok(render_with_secret(StatusCode::OK, PATH, rotated, auth.runtime().now()))
}
