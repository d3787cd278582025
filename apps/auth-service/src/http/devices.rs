//! `GET /api/v1/auth/devices` and `DELETE …/{id}`: the devices that one signed in on.

use crate::{Auth, known_devices};
use axum::extract::State;
use chrono::{DateTime, Utc};
use http::StatusCode;
use runtime::http::{
    ApiResult, Caller, Json, Origin, Path,
    caller::{CredentialsRead, CredentialsWrite, Fresh},
};
use serde::Serialize;
use shared::{DeviceId, Problem, paging::Page};
use utoipa::ToSchema;

/// A device that you signed in on.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({ "id": "01936f2e-9b1c-7aa0-9c55-0d1e2f3a4b5d", "name": "Firefox · macOS", "ip": "192.0.2.17", "trusted_until": null, "created_at": "2026-11-23T08:00:00Z", "last_seen_at": "2026-11-23T08:12:00Z" }))]
pub struct DeviceItem {
    /// Identifies the device.
    id: DeviceId,
    /// Browser and system, where they are known.
    #[schema(required)]
    name: Option<String>,
    /// The address you last signed in from.
    #[schema(required)]
    ip: Option<String>,
    /// Until when it needs no second factor.
    #[schema(required)]
    trusted_until: Option<DateTime<Utc>>,
    /// When you first signed in on it.
    created_at: DateTime<Utc>,
    /// When you last did.
    last_seen_at: DateTime<Utc>,
}

/// List the devices that you signed in on
#[utoipa::path(
    get, path = "/api/v1/auth/devices", operation_id = "listDevices", tag = "auth",
    responses(
        (status = 200, description = "The devices, the last used first", body = Page<DeviceItem>),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("credentials:read")))
)]
pub async fn list_devices(
    State(auth): State<Auth>,
    caller: Caller<CredentialsRead>,
) -> ApiResult<Json<Page<DeviceItem>>> {
    let now = auth.runtime().now();
    let devices = database::devices::list(auth.database().reader(), caller.user(), now).await;
    let items = devices.map_err(|error| database::problem(&error))?.into_iter().map(|device| DeviceItem {
        id: device.id,
        trusted_until: device.trusted_until.filter(|until| now < *until),
        name: device.name,
        ip: device.ip,
        created_at: device.created_at,
        last_seen_at: device.last_seen_at,
    });
    Ok(Json(Page::complete(items.collect())))
}

/// Forget a device
///
/// The next sign-in on it needs the second factor and is told of by mail. Its session goes on: end that as well.
#[utoipa::path(
    delete, path = "/api/v1/auth/devices/{id}", operation_id = "forgetDevice", tag = "auth",
    params(("id" = DeviceId, Path, description = "The device")),
    responses(
        (status = 204, description = "Forgotten"),
        (status = 401, description = "`unauthenticated`; `insufficient_user_authentication`: prove once more who you are", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("credentials:write")))
)]
pub async fn forget_device(
    State(auth): State<Auth>,
    Origin(origin): Origin,
    fresh: Fresh<CredentialsWrite>,
    Path(id): Path<DeviceId>,
) -> ApiResult<StatusCode> {
    known_devices::forget(&auth, fresh.caller.user(), id, &origin).await?;
    Ok(StatusCode::NO_CONTENT)
}
