//! `GET` and `PATCH /api/v1/users/{user_id}`: one person's record.

use super::{UserItem, by};
use crate::{
    http::me::{self, present, wrong_name},
    people::{
        read::{self, Record},
        update::{self, Wish},
    },
    profile::update::Change,
    state::Users,
};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use database::users::User;
use http::{HeaderMap, header};
use runtime::http::{
    ApiResult, Json, Origin, Path,
    caller::{Caller, UsersRead, UsersUpdate},
    etag,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use shared::{Code, Locale, OrganizationId, Problem, RoleName, UserId};
use utoipa::ToSchema;

/// One person's record.
#[derive(Debug, Serialize, ToSchema)]
pub struct UserRecord {
    /// The person.
    #[serde(flatten)]
    item: UserItem,
    /// Whatever the product keeps about them.
    profile_data: Map<String, Value>,
    /// The organizations that they are in, the first joined first.
    organizations: Vec<UserOrganization>,
    /// How many devices they are signed in on.
    sessions_count: usize,
}

/// A person's place in an organization.
#[derive(Debug, Serialize, ToSchema)]
pub struct UserOrganization {
    /// Identifies it.
    id: OrganizationId,
    /// Its unique name in addresses.
    slug: String,
    /// Its name for people.
    name: String,
    /// Their role in it.
    role: RoleName,
}

/// A merge patch (RFC 7396): what is absent stays, `null` clears.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[expect(clippy::option_option, reason = "absent, null and a value are three things in a merge patch")]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "name": "Camille Martin", "email_verified": true }))]
pub struct UpdateUser {
    /// What they want to be called: 1 to 100 characters on one line.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 100)]
    name: Option<Option<String>>,
    /// The language they read.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Locale, required = false)]
    locale: Option<Locale>,
    /// Their IANA time zone, such as `Europe/Paris`.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    time_zone: Option<Option<String>>,
    /// Merged into the profile data, member by member; at most 16 KiB and 8 levels remain.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<Object>)]
    profile_data: Option<Option<Map<String, Value>>>,
    /// Whether their address counts as proved.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = bool, required = false)]
    email_verified: Option<bool>,
}

impl garde::Validate for UpdateUser {
    type Context = ();

    /// The rules are in [`UpdateUser::wish`], which gives each its own code.
    fn validate_into(&self, (): &(), _: &mut dyn FnMut() -> garde::Path, _: &mut garde::Report) {}
}

impl UpdateUser {
    fn wish(self) -> Result<Wish, Problem> {
        let name = self.name.map(|name| name.map(|name| name.trim().to_owned()));
        let mut errors = Vec::new();
        errors.extend(name.iter().flatten().find_map(|name| wrong_name(name)));
        errors.extend(self.time_zone.iter().flatten().find_map(|zone| me::wrong_time_zone(zone)));
        if !errors.is_empty() {
            return Err(Problem::new(Code::ValidationFailed).with_errors(errors));
        }
        let profile = Change {
            name,
            locale: self.locale,
            time_zone: self.time_zone,
            profile_data: self.profile_data,
            ..Change::default()
        };
        Ok(Wish { profile, email_verified: self.email_verified })
    }
}

/// Open a person's record
///
/// The audit trail notes who opened whose.
#[utoipa::path(
    get, path = "/api/v1/users/{user_id}", operation_id = "getUser", tag = "user",
    params(("user_id" = UserId, Path, description = "The person")),
    responses(
        (status = 200, description = "Their record", body = UserRecord, headers(("ETag" = String, description = "The version, for `If-Match`"))),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("users:read")))
)]
pub async fn get_user(
    State(users): State<Users>,
    caller: Caller<UsersRead>,
    Origin(origin): Origin,
    Path(who): Path<UserId>,
) -> ApiResult<Response> {
    let record = record(&users, who).await?;
    read::note(&users, &by(&caller, origin), who).await.map_err(|error| database::problem(&error))?;
    Ok(render(&users, record))
}

/// Change a person's profile
#[utoipa::path(
    patch, path = "/api/v1/users/{user_id}", operation_id = "updateUser", tag = "user",
    params(
        ("user_id" = UserId, Path, description = "The person"),
        ("If-Match" = Option<String>, Header, description = "Change this version only"),
    ),
    request_body(content(
        (UpdateUser = "application/merge-patch+json"),
        (UpdateUser = "application/json"),
    )),
    responses(
        (status = 200, description = "Their record, changed", body = UserRecord, headers(("ETag" = String, description = "The new version"))),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`; also for somebody who holds more on the platform than you", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: they were deleted", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "`precondition_failed`", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "`payload_too_large`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("users:update")))
)]
pub async fn update_user(
    State(users): State<Users>,
    caller: Caller<UsersUpdate>,
    Origin(origin): Origin,
    Path(who): Path<UserId>,
    headers: HeaderMap,
    Json(body): Json<UpdateUser>,
) -> ApiResult<Response> {
    let accepts = |version| etag::matches(&headers, version).is_ok();
    let user = update::update(&users, &by(&caller, origin), who, &body.wish()?, accepts).await?;
    render_user(&users, user).await
}

/// The record of a person as a change left them, whatever came after it.
pub(super) async fn render_user(users: &Users, user: User) -> ApiResult<Response> {
    let record = read::record_of(users, user).await.map_err(|error| database::problem(&error))?;
    Ok(render(users, record))
}

/// The record of a person, or 404.
pub(super) async fn record(users: &Users, who: UserId) -> Result<Record, Problem> {
    let record = read::record(users, who).await.map_err(|error| database::problem(&error))?;
    record.ok_or_else(|| Problem::new(Code::NotFound))
}

/// The record with its `ETag`.
pub(super) fn render(users: &Users, record: Record) -> Response {
    let Record { person, organizations, sessions } = record;
    let tag = [(header::ETAG, etag::header(person.user.version))];
    let profile_data = match person.user.profile_data.clone() {
        Value::Object(data) => data,
        _ => Map::new(),
    };
    let organizations = organizations.into_iter().map(|(organization, role)| UserOrganization {
        id: organization.id,
        slug: organization.slug,
        name: organization.name,
        role,
    });
    let body = UserRecord {
        item: UserItem::new(person, users.runtime.config().users.undo),
        profile_data,
        organizations: organizations.collect(),
        sessions_count: sessions,
    };
    (tag, Json(body)).into_response()
}
