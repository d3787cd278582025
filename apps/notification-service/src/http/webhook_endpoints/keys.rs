//! `…/webhook-endpoints/{id}/keys`: what signs, and what receivers check signatures with.

use super::{Anybody, EndpointPath, keeper};
use crate::webhook::{Webhooks, endpoint::rotate, signature};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, TimeDelta, Utc};
use database::webhook_endpoints::{self, Endpoint, EndpointKey};
use garde::Validate;
use http::{HeaderMap, HeaderValue, header};
use runtime::http::{ApiResult, Json, OptionalJson, Origin, Path, etag};
use serde::{Deserialize, Serialize};
use shared::{Problem, WebhookEndpointId, event::Context, paging::Page};
use utoipa::ToSchema;
use uuid::Uuid;

/// How a key signs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = WebhookKeyKind)]
pub enum KeyKind {
    /// HMAC-SHA-256: both sides hold the same secret.
    #[default]
    Hmac,
    /// Ed25519: who holds the public key checks, and cannot sign.
    Ed25519,
}

impl From<KeyKind> for webhook_endpoints::KeyKind {
    fn from(kind: KeyKind) -> Self {
        match kind {
            KeyKind::Hmac => Self::Hmac,
            KeyKind::Ed25519 => Self::Ed25519,
        }
    }
}

impl From<webhook_endpoints::KeyKind> for KeyKind {
    fn from(kind: webhook_endpoints::KeyKind) -> Self {
        match kind {
            webhook_endpoints::KeyKind::Hmac => Self::Hmac,
            webhook_endpoints::KeyKind::Ed25519 => Self::Ed25519,
        }
    }
}

/// A key that signs.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "id": "01936f2e-a1b2-7c3d-8e4f-5a6b7c8d9e10", "kind": "hmac",
    "key": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDC2FVsBQIhrs=", "created_at": "2026-11-23T09:00:00Z", "until": null
}))]
pub struct WebhookKeyItem {
    /// Identifies it.
    id: Uuid,
    /// How it signs.
    kind: KeyKind,
    /// What a receiver checks signatures with: the secret of both sides (`whsec_`), or a public key (`whpk_`).
    key: String,
    /// When it was made.
    created_at: DateTime<Utc>,
    /// Until when it signs as well; null for the current one.
    #[schema(required)]
    until: Option<DateTime<Utc>>,
}

/// What takes the place of the current key.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "overlap_seconds": 86_400 }))]
pub struct RotateWebhookKeys {
    /// How the new one signs; as the current one, unless it says otherwise.
    #[garde(skip)]
    #[serde(default)]
    kind: Option<KeyKind>,
    /// For how long the keys so far go on signing as well: a day unless it says otherwise, and at the most; 0 for not at
    /// all.
    #[garde(range(min = 0, max = 86_400))]
    #[serde(default = "a_day")]
    #[schema(minimum = 0, maximum = 86_400, default = 86_400)]
    overlap_seconds: i64,
}

fn a_day() -> i64 {
    86_400
}

impl Default for RotateWebhookKeys {
    fn default() -> Self {
        Self { kind: None, overlap_seconds: a_day() }
    }
}

/// Keys as they are shown, the newest first.
pub(super) fn items(keys: &[EndpointKey]) -> Result<Vec<WebhookKeyItem>, Problem> {
    let item = |key: &EndpointKey| {
        let shown = signature::shown(key).map_err(|error| database::problem(&error))?;
        let kind = key.kind.into();
        Ok(WebhookKeyItem { id: key.id, kind, key: shown, created_at: key.created_at, until: key.until })
    };
    keys.iter().map(item).collect()
}

fn render(endpoint: &Endpoint, keys: &[EndpointKey]) -> Result<Response, Problem> {
    let mut response = Json(Page::complete(items(keys)?)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::ETAG, etag::header(endpoint.version.into()));
    Ok(response)
}

/// List the keys that sign
///
/// The newest first. To see them takes what it takes to change them, and of a person a fresh proof of who they are.
#[utoipa::path(
    get, path = "/api/v1/webhook-endpoints/{endpoint_id}/keys", operation_id = "listWebhookKeys", tag = "notification",
    params(("endpoint_id" = WebhookEndpointId, Path, description = "The endpoint")),
    responses(
        (status = 200, description = "The keys that sign now", body = Page<WebhookKeyItem>, headers(("ETag" = String, description = "The endpoint's version, for `If-Match`"))),
        (status = 401, description = "`insufficient_user_authentication`: prove once more who you are", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("webhooks:write")))
)]
pub async fn list_webhook_keys(
    State(webhooks): State<Webhooks>,
    caller: Anybody,
    path: Path<EndpointPath>,
) -> ApiResult<Response> {
    let keeper = keeper(&caller, Context::default());
    let (endpoint, keys) = rotate::keys(&webhooks, &keeper, path.0.endpoint_id).await?;
    Ok(render(&endpoint, &keys)?)
}

/// Sign with another key
///
/// The keys so far go on signing for a while, so that receivers can change over without a gap: every message carries a
/// signature of each.
#[utoipa::path(
    post, path = "/api/v1/webhook-endpoints/{endpoint_id}/keys/rotate", operation_id = "rotateWebhookKeys", tag = "notification",
    params(("endpoint_id" = WebhookEndpointId, Path, description = "The endpoint"), ("If-Match" = Option<String>, Header, description = "The version that is meant")),
    request_body(content = RotateWebhookKeys, description = "May be left out"),
    responses(
        (status = 200, description = "The keys that sign now, the new one first", body = Page<WebhookKeyItem>, headers(("ETag" = String, description = "The endpoint's new version"))),
        (status = 401, description = "`insufficient_user_authentication`: prove once more who you are", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: five keys sign already", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "`precondition_failed`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("webhooks:write")))
)]
pub async fn rotate_webhook_keys(
    State(webhooks): State<Webhooks>,
    caller: Anybody,
    path: Path<EndpointPath>,
    Origin(origin): Origin,
    headers: HeaderMap,
    OptionalJson(body): OptionalJson<RotateWebhookKeys>,
) -> ApiResult<Response> {
    let accepts = |version| etag::matches(&headers, version).is_ok();
    let wish = (body.kind.map(Into::into), TimeDelta::seconds(body.overlap_seconds));
    let keeper = keeper(&caller, origin);
    let (endpoint, keys) = rotate::rotate(&webhooks, &keeper, path.0.endpoint_id, wish, accepts).await?;
    Ok(render(&endpoint, &keys)?)
}
