//! `/api/v1/organizations/{organization_id}/roles`: the roles that an organization can give, and those of its own.

use super::within::Within;
use crate::{
    role::{
        RoleError,
        create::{self, Wish},
        delete::{self, Deletion},
        read::{self, Role},
        update,
    },
    state::Users,
};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use config::Config;
use database::roles::{RoleChange, RoleRow};
use garde::Validate;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use runtime::http::{
    ApiResult, Json, Origin, Path, Query,
    caller::{Need, RolesRead, RolesWrite, Served},
    etag,
    validate::{not_blank, optional_plain_text},
};
use serde::{Deserialize, Deserializer, Serialize};
use shared::{OrganizationId, Permission, Problem, RoleId, RoleName, Subject, paging::Page};
use utoipa::{IntoParams, ToSchema};

/// A role that an organization can give.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "01936f2e-6a10-7c33-9b1e-5f60718293a4", "name": "billing-manager", "built_in": false,
    "description": "Looks after invoices and refunds.", "permissions": ["orders:read", "orders:refund"],
    "member_count": 4, "assignable": true, "version": 2,
    "created_at": "2026-11-23T09:00:00Z", "updated_at": "2026-11-23T09:30:00Z"
}))]
pub struct RoleItem {
    /// Identifies it.
    id: RoleId,
    /// Its name, by which it is given to members.
    name: RoleName,
    /// Whether it is the same in every organization, and cannot be changed.
    built_in: bool,
    /// What it is for, in the words of whoever made it.
    #[schema(required)]
    description: Option<String>,
    /// What it grants. A role of the organization's own adds this to what every member may do.
    permissions: Vec<Permission>,
    /// How many members hold it, counted no further than 10,000.
    #[schema(maximum = 10_000)]
    member_count: u64,
    /// Whether you may give it, take it away and change it: you hold everything that it grants.
    assignable: bool,
    /// Counts its changes; the `ETag` carries it.
    version: i64,
    /// When it was made.
    created_at: DateTime<Utc>,
    /// When it last changed.
    updated_at: DateTime<Utc>,
}

/// A role about to be made.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "name": "billing-manager", "description": "Looks after invoices and refunds.",
    "permissions": ["members:read", "roles:read"]
}))]
pub struct CreateRole {
    /// Its name, unique within the organization and none of the built-in ones.
    #[garde(skip)]
    name: RoleName,
    /// What it is for.
    #[serde(default)]
    #[garde(length(chars, max = 200), custom(optional_plain_text), inner(custom(not_blank)))]
    #[schema(max_length = 200)]
    description: Option<String>,
    /// What it grants, besides what every member may do.
    #[garde(length(max = 200))]
    #[schema(max_items = 200)]
    permissions: Vec<Permission>,
}

/// A merge patch (RFC 7396): what is absent stays, `null` removes the description.
#[derive(Debug, Default, Deserialize, Validate, ToSchema)]
#[expect(clippy::option_option, reason = "absent, null and a value are three things in a merge patch")]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "description": null, "permissions": ["members:read", "members:invite"] }))]
pub struct UpdateRole {
    /// Its name, unique within the organization and none of the built-in ones.
    #[serde(default, deserialize_with = "present")]
    #[garde(skip)]
    #[schema(value_type = RoleName, required = false)]
    name: Option<RoleName>,
    /// What it is for.
    #[serde(default, deserialize_with = "present")]
    #[garde(inner(length(chars, max = 200), custom(optional_plain_text), inner(custom(not_blank))))]
    #[schema(value_type = Option<String>, max_length = 200)]
    description: Option<Option<String>>,
    /// All that it grants, besides what every member may do.
    #[serde(default, deserialize_with = "present")]
    #[garde(inner(length(max = 200)))]
    #[schema(value_type = Vec<Permission>, required = false, max_items = 200)]
    permissions: Option<Vec<Permission>>,
}

/// Tells a field that is there, perhaps as `null`, from one that is not.
fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

/// Which role the path names. The organization in it is [`Within`]'s.
#[derive(Debug, Deserialize)]
pub struct RolePath {
    role_id: RoleId,
}

/// What becomes of those who hold a role that is deleted.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DeleteRole {
    /// The name of the role that members who hold the deleted one get instead.
    #[garde(skip)]
    #[param(value_type = Option<String>, example = "member")]
    replace_with: Option<RoleName>,
}

impl RoleItem {
    fn new<P: Need, W: Served>(config: &Config, place: &Within<P, W>, role: Role) -> Self {
        let any = role.any();
        let kind = place.organization.kind;
        let Role { row, members } = role;
        let built_in = row.organization_id.is_none();
        let permissions = if built_in {
            any.permissions(config, kind).into_iter().collect()
        } else {
            any.own_permissions(config, kind)
        };
        Self {
            id: row.id,
            assignable: place.authority.may_deal_in(config, &any),
            name: row.name,
            built_in,
            description: row.description,
            permissions,
            member_count: members,
            version: row.version,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

/// List the roles of an organization
///
/// The built-in ones come first, then its own by name.
#[utoipa::path(
    get, path = "/api/v1/organizations/{organization_id}/roles", operation_id = "listRoles", tag = "user",
    params(("organization_id" = OrganizationId, Path, description = "The organization")),
    responses(
        (status = 200, description = "All of its roles", body = Page<RoleItem>),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("roles:read")))
)]
pub async fn list_roles(
    State(users): State<Users>,
    place: Within<RolesRead, Subject>,
) -> ApiResult<Json<Page<RoleItem>>> {
    let roles = read::list(users.database.reader(), place.organization.id).await;
    let roles = roles.map_err(|error| database::problem(&error))?.into_iter();
    let config = users.runtime.config();
    Ok(Json(Page::complete(roles.map(|role| RoleItem::new(config, &place, role)).collect())))
}

/// Read one role
#[utoipa::path(
    get, path = "/api/v1/organizations/{organization_id}/roles/{role_id}", operation_id = "getRole", tag = "user",
    params(
        ("organization_id" = OrganizationId, Path, description = "The organization"),
        ("role_id" = RoleId, Path, description = "The role"),
    ),
    responses(
        (status = 200, description = "The role", body = RoleItem, headers(("ETag" = String, description = "The version, for `If-Match`"))),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("roles:read")))
)]
pub async fn get_role(
    State(users): State<Users>,
    place: Within<RolesRead, Subject>,
    path: Path<RolePath>,
) -> ApiResult<Response> {
    let role = read::find(users.database.reader(), place.organization.id, path.0.role_id).await;
    let role = role.map_err(|error| database::problem(&error))?.ok_or(RoleError::NotFound)?;
    Ok(render(StatusCode::OK, RoleItem::new(users.runtime.config(), &place, role)))
}

/// Make a role
///
/// Nobody makes a role that grants what they do not hold themselves.
#[utoipa::path(
    post, path = "/api/v1/organizations/{organization_id}/roles", operation_id = "createRole", tag = "user",
    params(("organization_id" = OrganizationId, Path, description = "The organization")),
    request_body = CreateRole,
    responses(
        (status = 201, description = "Made", body = RoleItem, headers(
            ("ETag" = String, description = "The version, for `If-Match`"),
            ("Location" = String, description = "Where it is"),
        )),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: the name is taken, or there are 100 roles", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("roles:write")))
)]
pub async fn create_role(
    State(users): State<Users>,
    place: Within<RolesWrite>,
    Origin(origin): Origin,
    Json(body): Json<CreateRole>,
) -> ApiResult<Response> {
    let wish = Wish {
        name: body.name,
        description: body.description.map(|text| text.trim().to_owned()),
        permissions: body.permissions,
    };
    let context = origin.in_session(place.caller.session());
    let row = create::create(&users, &place, wish, &context).await?;
    let location = format!("/api/v1/organizations/{}/roles/{}", place.organization.id, row.id);
    let item = RoleItem::new(users.runtime.config(), &place, Role { row, members: 0 });
    let mut response = render(StatusCode::CREATED, item);
    if let Ok(location) = HeaderValue::try_from(location) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    Ok(response)
}

/// Change a role
///
/// Whoever holds it has the change at once: their tokens are renewed. Nobody changes a role that grants what they do
/// not hold themselves, before or after.
#[utoipa::path(
    patch, path = "/api/v1/organizations/{organization_id}/roles/{role_id}", operation_id = "updateRole", tag = "user",
    params(
        ("organization_id" = OrganizationId, Path, description = "The organization"),
        ("role_id" = RoleId, Path, description = "The role"),
        ("If-Match" = Option<String>, Header, description = "The version that the change is meant for"),
    ),
    request_body(content(
        (UpdateRole = "application/merge-patch+json"),
        (UpdateRole = "application/json"),
    )),
    responses(
        (status = 200, description = "Changed", body = RoleItem, headers(("ETag" = String, description = "The new version"))),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: the name is taken, or the role is built in", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "`precondition_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("roles:write")))
)]
pub async fn update_role(
    State(users): State<Users>,
    place: Within<RolesWrite>,
    path: Path<RolePath>,
    Origin(origin): Origin,
    headers: HeaderMap,
    Json(body): Json<UpdateRole>,
) -> ApiResult<Response> {
    let change = RoleChange {
        name: body.name,
        description: body.description.map(|text| text.map(|text| text.trim().to_owned())),
        permissions: body.permissions,
    };
    let accepts = |version| etag::matches(&headers, version).is_ok();
    let context = origin.in_session(place.caller.session());
    let row: RoleRow = update::update(&users, &place, path.0.role_id, change, accepts, &context).await?;
    let role = read::with_members(users.database.reader(), place.organization.id, row).await;
    let role = role.map_err(|error| database::problem(&error))?;
    Ok(render(StatusCode::OK, RoleItem::new(users.runtime.config(), &place, role)))
}

/// Delete a role
///
/// While members hold it, say as `replace_with` which role they get instead: at most 1,000 of them move in one go.
#[utoipa::path(
    delete, path = "/api/v1/organizations/{organization_id}/roles/{role_id}", operation_id = "deleteRole", tag = "user",
    params(
        ("organization_id" = OrganizationId, Path, description = "The organization"),
        ("role_id" = RoleId, Path, description = "The role"),
        ("If-Match" = Option<String>, Header, description = "The version that is meant"),
        DeleteRole,
    ),
    responses(
        (status = 204, description = "Deleted"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: members hold the role, or it is built in", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "`precondition_failed`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("roles:write")))
)]
pub async fn delete_role(
    State(users): State<Users>,
    place: Within<RolesWrite>,
    path: Path<RolePath>,
    Origin(origin): Origin,
    headers: HeaderMap,
    Query(query): Query<DeleteRole>,
) -> ApiResult<StatusCode> {
    let accepts = |version| etag::matches(&headers, version).is_ok();
    let context = origin.in_session(place.caller.session());
    let wish = Deletion { role: path.0.role_id, replace_with: query.replace_with };
    delete::delete(&users, &place, &wish, accepts, &context).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn render(status: StatusCode, role: RoleItem) -> Response {
    (status, [(header::ETAG, etag::header(role.version))], Json(role)).into_response()
}
