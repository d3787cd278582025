//! `GET` and `PATCH /api/v1/me`: the signed-in person.

pub mod delete;

use super::{file_url, organizations::OrganizationKind};
pub(super) use crate::profile::merge_patch::present;
use crate::{
    privacy::consents::{self, Standing},
    profile::{
        self, Profile,
        preferences::PreferencesPatch,
        time_zone,
        update::{self, Change},
    },
    state::Users,
};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use database::organizations::OrganizationType;
use http::{HeaderMap, header};
use runtime::http::{
    ApiResult, Json, Origin,
    caller::{Caller, ProfileRead, ProfileWrite},
    etag,
    validate::plain_name,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use shared::{
    Code, Email, FieldError, Locale, OrganizationId, Permission, Preferences, Problem, RoleName, UserId,
    claims::{AccessClaims, RequiredAction},
};
use utoipa::ToSchema;

/// The most characters a name may have.
const MAX_NAME: usize = 100;

/// The signed-in person.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "01936f2e-5c7a-7d3e-8f1a-2b3c4d5e6f70", "email": "camille@example.org", "email_verified": true,
    "name": "Camille Martin", "locale": "fr", "time_zone": "Europe/Paris", "profile_data": { "team": "design" },
    "preferences": {
        "date_format": "locale", "hour_cycle": "h23", "week_start": "monday", "email_visible": false,
        "time_zone_visible": true
    },
    "pending_consents": [],
    "avatar_url": "/api/v1/files/01936f2e-9b1c-7aa0-9c55-0d1e2f3a4b5c", "roles": ["owner"],
    "permissions": ["profile:read", "profile:write", "sessions:end", "sessions:read", "users:read"],
    "organization": {
        "id": "01936f2e-5c7b-7000-8a00-112233445566", "slug": "acme", "name": "Acme", "type": "platform", "role": "owner"
    },
    "required_action": null, "impersonated_by": null,
    "version": 3, "created_at": "2026-11-23T09:00:00Z", "updated_at": "2026-11-23T09:30:00Z"
}))]
pub struct Me {
    /// Identifies the person.
    id: UserId,
    /// Their address, in its normal form.
    email: Email,
    /// Whether they have proved that the address is theirs.
    email_verified: bool,
    /// What they want to be called.
    #[schema(required)]
    name: Option<String>,
    /// The language they read.
    locale: Locale,
    /// Their IANA time zone, such as `Europe/Paris`.
    #[schema(required)]
    time_zone: Option<String>,
    /// Whatever the product keeps about them.
    profile_data: Map<String, Value>,
    /// How they like dates and times, and what those see who share an organization with them.
    preferences: Preferences,
    /// Texts that everybody has to agree to, and of which they have not seen the current version yet.
    pending_consents: Vec<PendingConsent>,
    /// Their picture, relative to the platform's origin: a square of 256 pixels.
    #[schema(required)]
    avatar_url: Option<String>,
    /// Their roles in the active organization, or on the platform itself without one.
    roles: Vec<RoleName>,
    /// What they may do.
    permissions: Vec<Permission>,
    /// The active organization.
    #[schema(required)]
    organization: Option<MyOrganization>,
    /// What they have to do before they may do anything else.
    #[schema(required)]
    required_action: Option<RequiredAction>,
    /// Who acts in their name.
    #[schema(required)]
    impersonated_by: Option<Impersonator>,
    /// Counts the changes; the `ETag` carries it.
    version: i64,
    /// When the account was made.
    created_at: DateTime<Utc>,
    /// When it last changed.
    updated_at: DateTime<Utc>,
}

/// Somebody of the platform who acts in the person's name.
#[derive(Debug, Serialize, ToSchema)]
pub struct Impersonator {
    /// Who.
    id: UserId,
    /// What they want to be called.
    #[schema(required)]
    name: Option<String>,
}

/// A text that the person is asked to agree to.
#[derive(Debug, Serialize, ToSchema)]
pub struct PendingConsent {
    /// Its name.
    document: String,
    /// Its current version.
    version: String,
    /// Where to read it.
    url: String,
    /// What it is called, in English.
    #[schema(required)]
    title: Option<String>,
    /// The same in French.
    #[schema(required)]
    title_fr: Option<String>,
}

impl From<Standing> for PendingConsent {
    fn from(standing: Standing) -> Self {
        let document = standing.document;
        let (version, url, title, title_fr) = (document.version, document.url, document.title, document.title_fr);
        Self { document: standing.name, version, url, title, title_fr }
    }
}

/// The active organization of the signed-in person, and their role in it.
#[derive(Debug, Serialize, ToSchema)]
pub struct MyOrganization {
    /// Identifies it.
    id: OrganizationId,
    /// Its unique name in addresses.
    slug: String,
    /// Its name for people.
    name: String,
    /// `platform` for the organization that runs the platform, `customer` for any other.
    #[serde(rename = "type")]
    #[schema(value_type = OrganizationKind)]
    kind: OrganizationType,
    /// The person's role in it.
    role: RoleName,
}

/// A merge patch (RFC 7396): what is absent stays, `null` clears.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[expect(clippy::option_option, reason = "absent, null and a value are three things in a merge patch")]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "name": "Camille Martin", "time_zone": "Europe/Paris", "profile_data": { "team": "design", "old": null } }))]
pub struct UpdateMe {
    /// What they want to be called: 1 to 100 characters on one line.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 100)]
    name: Option<Option<String>>,
    /// The language they read.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Locale, required = false)]
    locale: Option<Locale>,
    /// An IANA time zone, such as `Europe/Paris`.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    time_zone: Option<Option<String>>,
    /// Merged into the profile data, member by member; at most 16 KiB and 8 levels remain.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<Object>)]
    profile_data: Option<Option<Map<String, Value>>>,
    /// Merged into the preferences; `null` goes back to the defaults.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<PreferencesPatch>)]
    preferences: Option<Option<PreferencesPatch>>,
}

impl garde::Validate for UpdateMe {
    type Context = ();

    /// The rules are in [`UpdateMe::change`], which gives each its own code.
    fn validate_into(&self, (): &(), _: &mut dyn FnMut() -> garde::Path, _: &mut garde::Report) {}
}

impl UpdateMe {
    fn change(self) -> Result<Change, Problem> {
        let mut errors = Vec::new();
        let name = self.name.map(|name| name.map(|name| name.trim().to_owned()));
        if let Some(Some(name)) = &name {
            errors.extend(wrong_name(name));
        }
        errors.extend(self.time_zone.iter().flatten().find_map(|zone| wrong_time_zone(zone)));
        if !errors.is_empty() {
            return Err(Problem::new(Code::ValidationFailed).with_errors(errors));
        }
        let Self { locale, time_zone, profile_data, preferences, .. } = self;
        Ok(Change { name, locale, time_zone, profile_data, preferences })
    }
}

pub(crate) fn wrong_name(name: &str) -> Option<FieldError> {
    let error = |code, detail: &str| Some(FieldError::new("/name", code, detail));
    if name.is_empty() {
        error("required", "must not be empty; null removes the name")
    } else if name.chars().count() > MAX_NAME {
        error("too_long", "must not have more than 100 characters")
    } else {
        let wrong = plain_name(name, &()).err()?;
        error("invalid_characters", wrong.message())
    }
}

/// What is wrong with a time zone, if anything.
pub(crate) fn wrong_time_zone(zone: &str) -> Option<FieldError> {
    let error = || FieldError::new("/time_zone", "unknown_time_zone", "must be an IANA name such as Europe/Paris");
    (!time_zone::is_known(zone)).then(error)
}

/// Read your own profile
#[utoipa::path(
    get, path = "/api/v1/me", operation_id = "getMe", tag = "user",
    responses(
        (status = 200, description = "You", body = Me, headers(("ETag" = String, description = "The version, for `If-Match`"))),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("profile:read")))
)]
pub async fn get_me(State(users): State<Users>, caller: Caller<ProfileRead>) -> ApiResult<Response> {
    let profile = profile::read(users.database.reader(), caller.user(), caller.claims.org)
        .await
        .map_err(|error| database::problem(&error))?
        .ok_or_else(|| Problem::new(Code::Unauthenticated))?;
    let pending = pending(&users, caller.user()).await?;
    let by = impersonator(&users, &caller.claims).await?;
    Ok(render(profile, pending, by, &caller.claims))
}

/// Change your own profile
#[utoipa::path(
    patch, path = "/api/v1/me", operation_id = "updateMe", tag = "user",
    params(("If-Match" = Option<String>, Header, description = "Change this version only")),
    request_body(content(
        (UpdateMe = "application/merge-patch+json"),
        (UpdateMe = "application/json"),
    )),
    responses(
        (status = 200, description = "You, changed", body = Me, headers(("ETag" = String, description = "The new version"))),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "`precondition_failed`", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "`payload_too_large`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("profile:write")))
)]
pub async fn update_me(
    State(users): State<Users>,
    caller: Caller<ProfileWrite>,
    Origin(origin): Origin,
    headers: HeaderMap,
    Json(body): Json<UpdateMe>,
) -> ApiResult<Response> {
    let change = body.change()?;
    let accepts = |version| etag::matches(&headers, version).is_ok();
    let context = origin.in_session(caller.session());
    let user = update::update(&users.database, caller.user(), &change, accepts, &context).await?;
    let place = match caller.claims.org {
        Some(organization) => profile::place(users.database.reader(), user.id, organization).await,
        None => Ok(None),
    };
    let place = place.map_err(|error| database::problem(&error))?;
    let pending = pending(&users, caller.user()).await?;
    let by = impersonator(&users, &caller.claims).await?;
    Ok(render(Profile { user, place }, pending, by, &caller.claims))
}

async fn impersonator(users: &Users, claims: &AccessClaims) -> ApiResult<Option<Impersonator>> {
    let Some(act) = &claims.act else { return Ok(None) };
    let who =
        database::users::find(users.database.reader(), act.sub).await.map_err(|error| database::problem(&error))?;
    Ok(Some(Impersonator { id: act.sub, name: who.and_then(|who| who.name) }))
}

async fn pending(users: &Users, who: UserId) -> ApiResult<Vec<PendingConsent>> {
    let standings = consents::standings(users.database.reader(), &users.runtime.config().consents, who).await;
    let standings = standings.map_err(|error| database::problem(&error))?;
    Ok(standings.into_iter().filter(Standing::is_pending).map(Into::into).collect())
}

fn render(
    profile: Profile,
    pending_consents: Vec<PendingConsent>,
    impersonated_by: Option<Impersonator>,
    claims: &AccessClaims,
) -> Response {
    let Profile { user, place } = profile;
    let mut permissions = claims.permissions.clone();
    permissions.sort();
    let me = Me {
        id: user.id,
        email: user.email,
        email_verified: user.email_verified_at.is_some(),
        name: user.name,
        locale: user.locale,
        time_zone: user.time_zone,
        profile_data: match user.profile_data {
            Value::Object(data) => data,
            _ => Map::new(),
        },
        preferences: user.preferences,
        pending_consents,
        avatar_url: user.avatar_file_id.map(file_url),
        roles: claims.roles.clone(),
        permissions,
        organization: place.map(|place| MyOrganization {
            id: place.organization.id,
            slug: place.organization.slug,
            name: place.organization.name,
            kind: place.organization.kind,
            role: place.role,
        }),
        required_action: claims.required_action,
        impersonated_by,
        version: user.version,
        created_at: user.created_at,
        updated_at: user.updated_at,
    };
    let headers = [(header::ETAG, etag::header(me.version))];
    (headers, Json(me)).into_response()
}
