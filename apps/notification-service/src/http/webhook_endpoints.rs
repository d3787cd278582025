//! `/api/v1/webhook-endpoints`: addresses that are told of events, of an organization or of the platform.
//!
//! As in the audit trail, a request names the organization; without one, it is about the platform. An endpoint that one
//! may not see is not found.

pub mod deliveries;
pub mod keys;
pub mod sending;

use crate::webhook::{
    Webhooks,
    endpoint::{
        Keeper, change,
        create::{self, Wish},
        delete, read, rotate,
    },
};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use database::webhook_endpoints::{Endpoint, EndpointChange};
use garde::Validate;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use keys::{KeyKind, WebhookKeyItem};
use runtime::http::{
    ApiResult, Json, Origin, Path, Query,
    caller::{Anyone, Caller},
    etag,
    validate::{not_blank, optional_plain_text},
};
use serde::{Deserialize, Deserializer, Serialize};
use shared::{OrganizationId, Problem, Subject, UserId, WebhookEndpointId, event::Context, paging::Page};
use utoipa::{IntoParams, ToSchema};

const PATH: &str = "/api/v1/webhook-endpoints";

/// A person, or a key of an organization.
type Anybody = Caller<Anyone, Subject>;

/// An address that is told of events.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "id": "01936f2e-a1b2-7c3d-8e4f-5a6b7c8d9e0f", "organization_id": "01936f2e-5c7b-7000-8a00-112233445566",
    "url": "https://hooks.example.com/plateforme", "description": "Keeps the CRM current",
    "event_types": ["invitation.accepted", "member.*"], "is_ordered": false, "is_enabled": true,
    "disabled_reason": null, "disabled_at": null, "failing_since": null,
    "created_by": "01936f2e-9b1c-7aa0-9c55-0d1e2f3a4b5c", "version": 1,
    "created_at": "2026-11-23T09:00:00Z", "updated_at": "2026-11-23T09:00:00Z"
}))]
pub struct WebhookEndpointItem {
    /// Identifies it.
    id: WebhookEndpointId,
    /// Whose it is; null for the platform's own.
    #[schema(required)]
    organization_id: Option<OrganizationId>,
    /// Where messages go.
    url: String,
    /// What it is for.
    #[schema(required)]
    description: Option<String>,
    /// Of what it is told: types, those that begin alike (`member.*`), or `*` for all.
    event_types: Vec<String>,
    /// Whether it gets one message at a time, in their order.
    is_ordered: bool,
    /// Whether anything goes there.
    is_enabled: bool,
    /// Why nothing does: `failing` (nothing came through for five days), `gone` (it answered 410), or null where
    /// somebody disabled it.
    #[schema(required)]
    disabled_reason: Option<String>,
    /// Since when nothing does.
    #[schema(required)]
    disabled_at: Option<DateTime<Utc>>,
    /// Since when nothing came through; null while all is well.
    #[schema(required)]
    failing_since: Option<DateTime<Utc>>,
    /// Who made it; null for a program, or somebody who is no longer known.
    #[schema(required)]
    created_by: Option<UserId>,
    /// Counts its changes; the `ETag` carries it.
    version: i64,
    /// When it was made.
    created_at: DateTime<Utc>,
    /// When it last changed.
    updated_at: DateTime<Utc>,
    /// The keys that sign, where it was just made. Later, `GET …/keys` has them.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    keys: Option<Vec<WebhookKeyItem>>,
}

/// Whose endpoints.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListWebhookEndpoints {
    /// The organization; without one, the platform's own are listed.
    #[garde(skip)]
    organization_id: Option<OrganizationId>,
}

/// An endpoint about to be made.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "organization_id": "01936f2e-5c7b-7000-8a00-112233445566", "url": "https://hooks.example.com/plateforme",
    "description": "Keeps the CRM current", "event_types": ["invitation.accepted", "member.*"]
}))]
pub struct CreateWebhookEndpoint {
    /// Whose it is to be; without one, the platform's own.
    #[garde(skip)]
    #[serde(default)]
    organization_id: Option<OrganizationId>,
    /// Where messages go: an `https://` address at port 80, 443 or above 1024.
    #[garde(length(min = 1, max = 2000))]
    #[schema(min_length = 1, max_length = 2000)]
    url: String,
    /// What it is for.
    #[serde(default)]
    #[garde(length(chars, max = 200), custom(optional_plain_text), inner(custom(not_blank)))]
    #[schema(max_length = 200)]
    description: Option<String>,
    /// Of what it is told: types, those that begin alike (`member.*`), or `*` for all.
    #[garde(length(min = 1, max = 50), inner(length(max = 100)))]
    #[schema(min_items = 1, max_items = 50)]
    event_types: Vec<String>,
    /// Whether it gets one message at a time, in their order. One that it does not take then holds up the others.
    #[garde(skip)]
    #[serde(default)]
    is_ordered: bool,
    /// Whether anything goes there from now on.
    #[garde(skip)]
    #[serde(default = "yes")]
    #[schema(default = true)]
    is_enabled: bool,
    /// How messages are signed.
    #[garde(skip)]
    #[serde(default)]
    key_kind: KeyKind,
}

/// A merge patch (RFC 7396): what is absent stays, `null` removes the description.
#[derive(Debug, Default, Deserialize, Validate, ToSchema)]
#[expect(clippy::option_option, reason = "absent, null and a value are three things in a merge patch")]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "event_types": ["member.*"], "is_enabled": true }))]
pub struct UpdateWebhookEndpoint {
    /// Where messages go.
    #[serde(default, deserialize_with = "present")]
    #[garde(inner(length(min = 1, max = 2000)))]
    #[schema(value_type = String, required = false, min_length = 1, max_length = 2000)]
    url: Option<String>,
    /// What it is for.
    #[serde(default, deserialize_with = "present")]
    #[garde(inner(length(chars, max = 200), custom(optional_plain_text), inner(custom(not_blank))))]
    #[schema(value_type = Option<String>, max_length = 200)]
    description: Option<Option<String>>,
    /// Of what it is told.
    #[serde(default, deserialize_with = "present")]
    #[garde(inner(length(min = 1, max = 50), inner(length(max = 100))))]
    #[schema(value_type = Vec<String>, required = false, min_items = 1, max_items = 50)]
    event_types: Option<Vec<String>>,
    /// Whether it gets one message at a time.
    #[serde(default, deserialize_with = "present")]
    #[garde(skip)]
    #[schema(value_type = bool, required = false)]
    is_ordered: Option<bool>,
    /// Whether anything goes there. What waits when it is disabled is given up, and can be replayed.
    #[serde(default, deserialize_with = "present")]
    #[garde(skip)]
    #[schema(value_type = bool, required = false)]
    is_enabled: Option<bool>,
}

/// Which endpoint the path names.
#[derive(Debug, Deserialize)]
pub struct EndpointPath {
    endpoint_id: WebhookEndpointId,
}

fn yes() -> bool {
    true
}

/// Tells a field that is there, perhaps as `null`, from one that is not.
fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

fn keeper(caller: &Anybody, context: Context) -> Keeper {
    Keeper { claims: caller.claims.clone(), context: context.in_session(caller.session()) }
}

impl From<CreateWebhookEndpoint> for Wish {
    fn from(body: CreateWebhookEndpoint) -> Self {
        Self {
            organization_id: body.organization_id,
            url: body.url,
            description: body.description,
            event_types: body.event_types,
            is_ordered: body.is_ordered,
            is_enabled: body.is_enabled,
            key_kind: body.key_kind.into(),
        }
    }
}

impl From<UpdateWebhookEndpoint> for EndpointChange {
    fn from(body: UpdateWebhookEndpoint) -> Self {
        let UpdateWebhookEndpoint { url, description, event_types, is_ordered, is_enabled } = body;
        Self { url, description, event_types, is_ordered, is_enabled }
    }
}

impl From<Endpoint> for WebhookEndpointItem {
    fn from(endpoint: Endpoint) -> Self {
        Self {
            id: endpoint.id,
            organization_id: endpoint.organization_id,
            url: endpoint.url,
            description: endpoint.description,
            event_types: endpoint.event_types,
            is_ordered: endpoint.is_ordered,
            is_enabled: endpoint.is_enabled,
            disabled_reason: endpoint.disabled_reason,
            disabled_at: endpoint.disabled_at,
            failing_since: endpoint.failing_since,
            created_by: endpoint.created_by,
            version: endpoint.version.into(),
            created_at: endpoint.created_at,
            updated_at: endpoint.updated_at,
            keys: None,
        }
    }
}

/// An endpoint as it is.
fn render(endpoint: Endpoint) -> Response {
    let item = WebhookEndpointItem::from(endpoint);
    ([(header::ETAG, etag::header(item.version))], Json(item)).into_response()
}

/// List the webhook endpoints of an organization
///
/// The oldest first. Without an organization, those of the platform itself, which need `platform:deliveries`.
#[utoipa::path(
    get, path = "/api/v1/webhook-endpoints", operation_id = "listWebhookEndpoints", tag = "notification",
    params(ListWebhookEndpoints),
    responses(
        (status = 200, description = "All of them", body = Page<WebhookEndpointItem>),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`: the organization", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("webhooks:read")))
)]
pub async fn list_webhook_endpoints(
    State(webhooks): State<Webhooks>,
    caller: Anybody,
    Query(query): Query<ListWebhookEndpoints>,
) -> ApiResult<Json<Page<WebhookEndpointItem>>> {
    let endpoints = read::list(&webhooks, &keeper(&caller, Context::default()), query.organization_id).await?;
    Ok(Json(Page::complete(endpoints.into_iter().map(Into::into).collect())))
}

/// Make a webhook endpoint
///
/// It is told of what happens from now on. The key that signs is made with it, and shown. Never more than 50. A person
/// proves anew who they are: whoever adds an address reads along.
#[utoipa::path(
    post, path = "/api/v1/webhook-endpoints", operation_id = "createWebhookEndpoint", tag = "notification",
    request_body = CreateWebhookEndpoint,
    responses(
        (status = 201, description = "Made", body = WebhookEndpointItem, headers(
            ("ETag" = String, description = "The version, for `If-Match`"),
            ("Location" = String, description = "Where it is"),
        )),
        (status = 401, description = "`insufficient_user_authentication`: prove once more who you are", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`: the organization", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: there are 50 endpoints", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("webhooks:write")))
)]
pub async fn create_webhook_endpoint(
    State(webhooks): State<Webhooks>,
    caller: Anybody,
    Origin(origin): Origin,
    Json(body): Json<CreateWebhookEndpoint>,
) -> ApiResult<Response> {
    let endpoint = create::create(&webhooks, &keeper(&caller, origin), body.into()).await?;
    let keys = keys::items(&rotate::signing(&webhooks, &endpoint)?)?;
    let mut response = (StatusCode::CREATED, render_with(endpoint, keys)).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

fn render_with(endpoint: Endpoint, keys: Vec<WebhookKeyItem>) -> Response {
    let item = WebhookEndpointItem { keys: Some(keys), ..endpoint.into() };
    let location = HeaderValue::try_from(format!("{PATH}/{}", item.id)).ok();
    let mut response = ([(header::ETAG, etag::header(item.version))], Json(item)).into_response();
    if let Some(location) = location {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}

/// Read one webhook endpoint
#[utoipa::path(
    get, path = "/api/v1/webhook-endpoints/{endpoint_id}", operation_id = "getWebhookEndpoint", tag = "notification",
    params(("endpoint_id" = WebhookEndpointId, Path, description = "The endpoint")),
    responses(
        (status = 200, description = "The endpoint", body = WebhookEndpointItem, headers(("ETag" = String, description = "The version, for `If-Match`"))),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("webhooks:read")))
)]
pub async fn get_webhook_endpoint(
    State(webhooks): State<Webhooks>,
    caller: Anybody,
    path: Path<EndpointPath>,
) -> ApiResult<Response> {
    Ok(render(read::one(&webhooks, &keeper(&caller, Context::default()), path.0.endpoint_id).await?))
}

/// Change a webhook endpoint
///
/// Another address needs a fresh proof of who you are. To enable an endpoint begins anew: as if nothing had failed.
#[utoipa::path(
    patch, path = "/api/v1/webhook-endpoints/{endpoint_id}", operation_id = "updateWebhookEndpoint", tag = "notification",
    params(("endpoint_id" = WebhookEndpointId, Path, description = "The endpoint"), ("If-Match" = Option<String>, Header, description = "The version that the change is meant for")),
    request_body(content(
        (UpdateWebhookEndpoint = "application/merge-patch+json"),
        (UpdateWebhookEndpoint = "application/json"),
    )),
    responses(
        (status = 200, description = "Changed", body = WebhookEndpointItem, headers(("ETag" = String, description = "The new version"))),
        (status = 401, description = "`insufficient_user_authentication`: prove once more who you are", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "`precondition_failed`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("webhooks:write")))
)]
pub async fn update_webhook_endpoint(
    State(webhooks): State<Webhooks>,
    caller: Anybody,
    path: Path<EndpointPath>,
    Origin(origin): Origin,
    headers: HeaderMap,
    Json(body): Json<UpdateWebhookEndpoint>,
) -> ApiResult<Response> {
    let accepts = |version| etag::matches(&headers, version).is_ok();
    let keeper = keeper(&caller, origin);
    Ok(render(change::change(&webhooks, &keeper, path.0.endpoint_id, body.into(), accepts).await?))
}

/// Delete a webhook endpoint
///
/// What waits for it is given up.
#[utoipa::path(
    delete, path = "/api/v1/webhook-endpoints/{endpoint_id}", operation_id = "deleteWebhookEndpoint", tag = "notification",
    params(("endpoint_id" = WebhookEndpointId, Path, description = "The endpoint"), ("If-Match" = Option<String>, Header, description = "The version that is meant")),
    responses(
        (status = 204, description = "Deleted"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "`precondition_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("webhooks:write")))
)]
pub async fn delete_webhook_endpoint(
    State(webhooks): State<Webhooks>,
    caller: Anybody,
    path: Path<EndpointPath>,
    Origin(origin): Origin,
    headers: HeaderMap,
) -> ApiResult<StatusCode> {
    let accepts = |version| etag::matches(&headers, version).is_ok();
    delete::delete(&webhooks, &keeper(&caller, origin), path.0.endpoint_id, accepts).await?;
    Ok(StatusCode::NO_CONTENT)
}
