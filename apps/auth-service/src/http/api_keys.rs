//! API keys on the wire. A secret is in the answer that makes it, and in no other.

pub mod mine;
pub mod organization;

use super::secret_answer;
use crate::api_key::create::Wish;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, TimeDelta, Utc};
use database::api_keys::{ApiKey, ApiKeyChange, Holder};
use garde::Validate;
use http::{HeaderValue, StatusCode, header};
use runtime::http::{Json, etag, validate::plain_name};
use serde::{Deserialize, Deserializer, Serialize};
use shared::{ApiKeyId, OrganizationId, Permission, Secret, UserId};
use utoipa::ToSchema;

/// An API key.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "id": "01936f2e-9b1c-7aa0-9c55-0d1e2f3a4b5e", "name": "Nightly export", "prefix": "np_key_3qPfZ",
    "permissions": ["audit:export", "audit:read"], "organization_id": "01936f2e-5c7b-7000-8a00-112233445566",
    "created_by": "01936f2e-9b1c-7aa0-9c55-0d1e2f3a4b5c", "expires_at": "2027-11-23T09:00:00Z",
    "last_used_at": null, "last_used_ip": null, "previous_secret_until": null, "version": 1,
    "created_at": "2026-11-23T09:00:00Z", "updated_at": "2026-11-23T09:00:00Z"
}))]
pub struct ApiKeyItem {
    /// Identifies it.
    id: ApiKeyId,
    /// What it is called.
    name: String,
    /// How its secret begins.
    prefix: String,
    /// What it was given. What it may do is no more than that, and no more than whoever it speaks for may do.
    permissions: Vec<Permission>,
    /// The organization whose key it is; of a person's own key, the one that it is good for, if it is for one.
    #[schema(required)]
    organization_id: Option<OrganizationId>,
    /// Who made it; null when they are no longer known.
    #[schema(required)]
    created_by: Option<UserId>,
    /// When it ends by itself.
    #[schema(required)]
    expires_at: Option<DateTime<Utc>>,
    /// When it was last used, to the minute.
    #[schema(required)]
    last_used_at: Option<DateTime<Utc>>,
    /// From where.
    #[schema(required)]
    last_used_ip: Option<String>,
    /// Until when the secret before the current one works as well.
    #[schema(required)]
    previous_secret_until: Option<DateTime<Utc>>,
    /// Counts its changes; the `ETag` carries it.
    version: i64,
    /// When it was made.
    created_at: DateTime<Utc>,
    /// When it last changed.
    updated_at: DateTime<Utc>,
    /// The secret, for `Authorization: Bearer` or `X-Api-Key`. It is shown here, and never again.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    secret: Option<String>,
}

/// A key about to be made for a person.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "name": "Backup script", "permissions": ["profile:read"] }))]
pub struct CreatePersonalKey {
    /// What it is called: 1 to 100 characters on one line.
    #[garde(custom(named))]
    #[schema(min_length = 1, max_length = 100)]
    name: String,
    /// What it may do: nothing that you may not.
    #[garde(length(max = 200))]
    #[schema(max_items = 200)]
    permissions: Vec<Permission>,
    /// When it ends by itself.
    #[garde(skip)]
    #[serde(default)]
    expires_at: Option<DateTime<Utc>>,
    /// The organization in which it acts, one of yours. Without one, it acts in none.
    #[garde(skip)]
    #[serde(default)]
    organization_id: Option<OrganizationId>,
}

/// A key about to be made for an organization.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "name": "Nightly export", "permissions": ["audit:read", "audit:export"] }))]
pub struct CreateOrganizationKey {
    /// What it is called: 1 to 100 characters on one line.
    #[garde(custom(named))]
    #[schema(min_length = 1, max_length = 100)]
    name: String,
    /// What it may do: nothing that you may not.
    #[garde(length(max = 200))]
    #[schema(max_items = 200)]
    permissions: Vec<Permission>,
    /// When it ends by itself.
    #[garde(skip)]
    #[serde(default)]
    expires_at: Option<DateTime<Utc>>,
}

/// A merge patch (RFC 7396): what is absent stays, `null` removes the end.
#[derive(Default, Deserialize, Validate, ToSchema)]
#[expect(clippy::option_option, reason = "absent, null and a value are three things in a merge patch")]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "name": "Nightly export", "permissions": ["audit:read"] }))]
pub struct UpdateApiKey {
    /// What it is called: 1 to 100 characters on one line.
    #[serde(default, deserialize_with = "present")]
    #[garde(inner(custom(named)))]
    #[schema(value_type = String, required = false, min_length = 1, max_length = 100)]
    name: Option<String>,
    /// All that it may do.
    #[serde(default, deserialize_with = "present")]
    #[garde(inner(length(max = 200)))]
    #[schema(value_type = Vec<Permission>, required = false, max_items = 200)]
    permissions: Option<Vec<Permission>>,
    /// When it ends by itself.
    #[serde(default, deserialize_with = "present")]
    #[garde(skip)]
    #[schema(value_type = Option<DateTime<Utc>>)]
    expires_at: Option<Option<DateTime<Utc>>>,
}

/// How long the secret before the new one still works.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "overlap_seconds": 86_400 }))]
pub struct RotateApiKey {
    /// Seconds; a day unless it says otherwise, 30 days at the most, 0 for not at all.
    #[garde(range(min = 0, max = 2_592_000))]
    #[serde(default = "a_day")]
    #[schema(minimum = 0, maximum = 2_592_000, default = 86_400)]
    overlap_seconds: i64,
}

fn a_day() -> i64 {
    86_400
}

impl Default for RotateApiKey {
    fn default() -> Self {
        Self { overlap_seconds: a_day() }
    }
}

/// Tells a field that is there, perhaps as `null`, from one that is not.
fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "garde passes a reference")]
fn named(name: &str, context: &()) -> garde::Result {
    if !(1..=100).contains(&name.trim().chars().count()) {
        return Err(garde::Error::new("must have 1 to 100 characters"));
    }
    plain_name(name, context)
}

impl From<CreatePersonalKey> for Wish {
    fn from(body: CreatePersonalKey) -> Self {
        let CreatePersonalKey { name, permissions, expires_at, organization_id } = body;
        Self { name: name.trim().to_owned(), permissions, expires_at, organization: organization_id }
    }
}

impl From<CreateOrganizationKey> for Wish {
    fn from(body: CreateOrganizationKey) -> Self {
        let CreateOrganizationKey { name, permissions, expires_at } = body;
        Self { name: name.trim().to_owned(), permissions, expires_at, organization: None }
    }
}

impl From<UpdateApiKey> for ApiKeyChange {
    fn from(body: UpdateApiKey) -> Self {
        let UpdateApiKey { name, permissions, expires_at } = body;
        Self { name: name.map(|name| name.trim().to_owned()), permissions, expires_at }
    }
}

impl RotateApiKey {
    fn overlap(&self) -> TimeDelta {
        TimeDelta::seconds(self.overlap_seconds)
    }
}

impl ApiKeyItem {
    fn new(key: ApiKey, now: DateTime<Utc>) -> Self {
        let organization_id = match key.holder {
            Holder::Person(_, place) => place,
            Holder::Organization(place) => Some(place),
        };
        Self {
            id: key.id,
            name: key.name,
            prefix: key.prefix,
            permissions: key.permissions,
            organization_id,
            created_by: key.created_by,
            expires_at: key.expires_at,
            last_used_at: key.last_used_at,
            last_used_ip: key.last_used_ip,
            previous_secret_until: key.previous_until.filter(|until| *until > now),
            version: key.version,
            created_at: key.created_at,
            updated_at: key.updated_at,
            secret: None,
        }
    }
}

/// A key as it is.
fn render(key: ApiKey, now: DateTime<Utc>) -> Response {
    let item = ApiKeyItem::new(key, now);
    ([(header::ETAG, etag::header(item.version))], Json(item)).into_response()
}

/// A key with its secret, which is shown this once.
fn render_with_secret(status: StatusCode, path: &str, (key, secret): (ApiKey, Secret), now: DateTime<Utc>) -> Response {
    let item = ApiKeyItem { secret: Some(secret.expose().clone()), ..ApiKeyItem::new(key, now) };
    let (id, version) = (item.id, item.version);
    let mut response = secret_answer(status, item);
    response.headers_mut().insert(header::ETAG, etag::header(version));
    if let Ok(location) = HeaderValue::try_from(format!("{path}/{id}"))
        && status == StatusCode::CREATED
    {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}
