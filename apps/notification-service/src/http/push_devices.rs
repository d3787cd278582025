//! `/api/v1/notifications/devices`: the apps and browsers that show somebody push messages, and
//! `GET /api/v1/notifications/push-key`, for which browsers ask for consent.
//!
//! Where messages for a device go is never shown again: whoever knows it can send.

use crate::push::{
    Push,
    device::{self, DeviceError, Named, Owner},
    token::{Given, Token},
};
use axum::extract::State;
use chrono::{DateTime, Utc};
use database::push_devices::{PushDevice, PushKind};
use garde::Validate;
use http::StatusCode;
use runtime::http::{
    ApiResult, Json, Origin, Path,
    caller::{Caller, NotificationsRead, NotificationsWrite},
    validate::{not_blank, optional_plain_text},
};
use serde::{Deserialize, Serialize};
use shared::{FieldError, Problem, PushDeviceId, SessionId, paging::Page};
use utoipa::ToSchema;

/// By whom messages reach a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PushDeviceKind {
    /// An app, by way of Expo.
    Expo,
    /// A browser, by the push service of its maker.
    WebPush,
}

/// What an app runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PushPlatform {
    /// iOS and iPadOS.
    Ios,
    /// Android.
    Android,
    /// A browser.
    Web,
}

/// A device that shows you push messages.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "id": "01936f2e-9b1c-7aa0-9c55-0d1e2f3a4b5d", "kind": "expo", "name": "Camille's phone", "platform": "ios",
    "is_current": true, "last_seen_at": "2026-11-23T08:12:00Z", "created_at": "2026-11-23T08:00:00Z"
}))]
pub struct PushDeviceItem {
    /// Identifies it.
    id: PushDeviceId,
    /// By whom messages reach it.
    kind: PushDeviceKind,
    /// What you call it.
    #[schema(required)]
    name: Option<String>,
    /// What it runs on: `ios`, `android`, `web`.
    #[schema(required)]
    platform: Option<String>,
    /// Whether it was registered in the session that asks.
    is_current: bool,
    /// When it was last registered.
    last_seen_at: DateTime<Utc>,
    /// When it was first registered.
    created_at: DateTime<Utc>,
}

/// A device about to be registered: `token` for an app (`expo`), `subscription` for a browser (`web_push`).
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "kind": "expo", "token": "ExponentPushToken[xxxxxxxxxxxxxxxxxxxxxx]", "name": "Camille's phone", "platform": "ios"
}))]
pub struct RegisterPushDevice {
    /// By whom messages reach it.
    #[garde(skip)]
    kind: PushDeviceKind,
    /// What `getExpoPushTokenAsync()` gave the app.
    #[serde(default)]
    #[garde(length(min = 1, max = 256))]
    #[schema(min_length = 1, max_length = 256)]
    token: Option<String>,
    /// What `PushSubscription.toJSON()` gave the page.
    #[serde(default)]
    #[garde(dive)]
    subscription: Option<PushSubscription>,
    /// What you call it. It stays as it was if it is absent.
    #[serde(default)]
    #[garde(length(chars, max = 100), custom(optional_plain_text), inner(custom(not_blank)))]
    #[schema(max_length = 100)]
    name: Option<String>,
    /// What it runs on; of a browser, `web`.
    #[serde(default)]
    #[garde(skip)]
    platform: Option<PushPlatform>,
}

/// What a browser gives out (Push API).
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PushSubscription {
    /// Where its push service takes messages for it: an `https://` address.
    #[garde(length(min = 1, max = 2000))]
    #[schema(min_length = 1, max_length = 2000)]
    endpoint: String,
    /// Its keys.
    #[garde(dive)]
    keys: PushSubscriptionKeys,
    /// When it ends by itself, as browsers say it; it is not used.
    #[serde(default, rename = "expirationTime")]
    #[garde(skip)]
    #[expect(dead_code, reason = "browsers send it, and unknown fields are refused")]
    expiration_time: Option<f64>,
}

/// The keys of a subscription.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PushSubscriptionKeys {
    /// An uncompressed point of P-256, in base64url.
    #[garde(length(min = 1, max = 100))]
    #[schema(min_length = 1, max_length = 100)]
    p256dh: String,
    /// 16 bytes in base64url.
    #[garde(length(min = 1, max = 32))]
    #[schema(min_length = 1, max_length = 32)]
    auth: String,
}

/// The key of this platform.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({ "public_key": "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8" }))]
pub struct PushKeyItem {
    /// The `applicationServerKey` of `PushManager.subscribe()`: an uncompressed point of P-256, in base64url.
    public_key: String,
}

/// Which device the path names.
#[derive(Debug, Deserialize)]
pub struct DevicePath {
    id: PushDeviceId,
}

impl From<PushKind> for PushDeviceKind {
    fn from(kind: PushKind) -> Self {
        match kind {
            PushKind::Expo => Self::Expo,
            PushKind::WebPush => Self::WebPush,
        }
    }
}

impl PushPlatform {
    fn as_str(self) -> &'static str {
        match self {
            Self::Ios => "ios",
            Self::Android => "android",
            Self::Web => "web",
        }
    }
}

impl RegisterPushDevice {
    /// Where messages for it go.
    fn token(&self, push: &Push) -> Result<Token, DeviceError> {
        let fields = |errors| Err(DeviceError::Fields(errors));
        let field = |pointer: &str, code: &'static str, detail: &str| {
            fields(vec![FieldError::new(pointer.to_owned(), code, detail)])
        };
        match (self.kind, &self.token, &self.subscription) {
            (PushDeviceKind::Expo, _, Some(_)) => field("/subscription", "unexpected", "only a browser has one"),
            (PushDeviceKind::Expo, None, _) => field("/token", "required", "an app is known by its token"),
            (PushDeviceKind::Expo, Some(token), None) => {
                Token::expo(token).map_err(|error| DeviceError::Fields(vec![error]))
            }
            (PushDeviceKind::WebPush, Some(_), _) => field("/token", "unexpected", "only an app has one"),
            (PushDeviceKind::WebPush, _, None) => field("/subscription", "required", "a browser is known by it"),
            (PushDeviceKind::WebPush, None, Some(subscription)) => {
                if self.platform.is_some_and(|platform| platform != PushPlatform::Web) {
                    return field("/platform", "invalid", "the platform of a browser is web");
                }
                let PushSubscriptionKeys { p256dh, auth } = &subscription.keys;
                let given = Given { endpoint: &subscription.endpoint, p256dh, auth };
                Token::browser(&given, push.networks()).or_else(fields)
            }
        }
    }
}

fn item(device: PushDevice, current: Option<SessionId>) -> PushDeviceItem {
    PushDeviceItem {
        id: device.id,
        kind: device.kind.into(),
        name: device.name,
        platform: device.platform,
        is_current: device.session_id.is_some() && device.session_id == current,
        last_seen_at: device.last_seen_at,
        created_at: device.created_at,
    }
}

/// List the devices that show you push messages
///
/// The last registered first. A device goes when its session ends.
#[utoipa::path(
    get, path = "/api/v1/notifications/devices", operation_id = "listPushDevices", tag = "notification",
    responses(
        (status = 200, description = "All of them", body = Page<PushDeviceItem>),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("notifications:read")))
)]
pub async fn list_push_devices(
    State(push): State<Push>,
    caller: Caller<NotificationsRead>,
) -> ApiResult<Json<Page<PushDeviceItem>>> {
    let devices = device::list(&push, caller.user()).await.map_err(|error| database::problem(&error))?;
    let items = devices.into_iter().map(|device| item(device, caller.session()));
    Ok(Json(Page::complete(items.collect())))
}

/// Register a device for push messages
///
/// It is yours from now on, whoever had registered it before; registering it again only notes that it is still there. It
/// goes when the session that registers it ends. Never more than 50. Only you yourself can do this, signed in: neither a key
/// nor whoever acts in your name.
#[utoipa::path(
    post, path = "/api/v1/notifications/devices", operation_id = "registerPushDevice", tag = "notification",
    request_body = RegisterPushDevice,
    responses(
        (status = 201, description = "Registered", body = PushDeviceItem),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: there are 50 devices", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("notifications:write")))
)]
pub async fn register_push_device(
    State(push): State<Push>,
    caller: Caller<NotificationsWrite>,
    Origin(context): Origin,
    Json(body): Json<RegisterPushDevice>,
) -> ApiResult<(StatusCode, Json<PushDeviceItem>)> {
    let session = caller.in_person()?;
    let token = body.token(&push)?;
    let platform = match body.kind {
        PushDeviceKind::WebPush => Some(PushPlatform::Web),
        PushDeviceKind::Expo => body.platform,
    };
    let named = Named { name: body.name, platform: platform.map(|platform| platform.as_str().to_owned()) };
    let owner = Owner { user: caller.user(), session, context };
    let device = device::register(&push, &owner, &token, named).await?;
    Ok((StatusCode::CREATED, Json(item(device, Some(session)))))
}

/// Remove a device
///
/// It shows no more push messages until it is registered again. Only you yourself can do this.
#[utoipa::path(
    delete, path = "/api/v1/notifications/devices/{id}", operation_id = "removePushDevice", tag = "notification",
    params(("id" = PushDeviceId, Path, description = "The device")),
    responses(
        (status = 204, description = "Removed"),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("notifications:write")))
)]
pub async fn remove_push_device(
    State(push): State<Push>,
    caller: Caller<NotificationsWrite>,
    Origin(context): Origin,
    Path(path): Path<DevicePath>,
) -> ApiResult<StatusCode> {
    let owner = Owner { user: caller.user(), session: caller.in_person()?, context };
    device::remove(&push, &owner, path.id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Get the key for which a browser asks for consent
///
/// It stays the same for good.
#[utoipa::path(
    get, path = "/api/v1/notifications/push-key", operation_id = "getPushKey", tag = "notification",
    responses(
        (status = 200, description = "The key", body = PushKeyItem),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("notifications:read")))
)]
pub async fn get_push_key(
    State(push): State<Push>,
    _caller: Caller<NotificationsRead>,
) -> ApiResult<Json<PushKeyItem>> {
    let public_key = push.public_key().await.map_err(|error| database::problem(&error))?;
    Ok(Json(PushKeyItem { public_key }))
}
