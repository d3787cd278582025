//! `/api/v1/organizations`: listed, made and read. What changes one is in the modules below.

pub mod change;
mod item;
pub mod logo;
pub mod mine;

pub use item::{MfaRequirement, OrganizationDetail, OrganizationItem, OrganizationKind};

use super::within::Within;
use crate::{
    organization::{
        create::{self, Wish},
        list,
    },
    state::Users,
};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use database::{
    memberships::Whose,
    organizations::{Filter, OrganizationType},
};
use garde::Validate;
use http::{HeaderValue, StatusCode, header};
use runtime::http::{
    ApiResult, Caller, Json, Origin, Query,
    caller::{OrganizationRead, OrganizationsCreate, OrganizationsRead},
    etag,
    validate::{optional_plain_text, plain_name},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use shared::{
    OrganizationId, Permission, Problem, Slug, Subject,
    paging::{DEFAULT_LIMIT, Page, decode_cursor},
};
use utoipa::{IntoParams, ToSchema};

/// The most characters a name may have.
pub(super) const MAX_NAME: usize = 100;

/// Which organizations to list.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListOrganizations {
    /// Everybody's organizations instead of your own; needs `organizations:manage`.
    #[garde(skip)]
    #[serde(default)]
    #[param(required = false)]
    all: bool,
    /// Among all: for each of these words, the name or the slug has one that begins with it.
    #[garde(custom(optional_plain_text), length(chars, max = 200))]
    #[param(max_length = 200, example = "acme")]
    search: Option<String>,
    /// Among all: what they are to the platform.
    #[garde(skip)]
    #[serde(rename = "type")]
    #[param(value_type = Option<OrganizationKind>)]
    kind: Option<OrganizationType>,
    /// Deleted organizations that can be brought back, instead of those that exist. Of your own, those that you own.
    #[garde(skip)]
    #[serde(default)]
    #[param(required = false)]
    deleted: bool,
    /// Where the page before ended: its `next_cursor`.
    #[garde(length(max = 400))]
    cursor: Option<String>,
    /// How many to list; 50 unless it says otherwise.
    #[garde(range(min = 1, max = 200))]
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
}

/// An organization about to be made.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "name": "Acme", "slug": "acme" }))]
pub struct CreateOrganization {
    /// Its name for people, on one line.
    #[garde(length(chars, min = 1, max = MAX_NAME), custom(plain_name))]
    #[schema(min_length = 1, max_length = 100)]
    name: String,
    /// Its unique name in addresses. Without it, one is made of the name.
    #[garde(skip)]
    #[serde(default)]
    #[schema(nullable = false)]
    slug: Option<Slug>,
    /// What it is to the platform: a customer's. The one that runs the platform is made once, at the setup.
    #[garde(skip)]
    #[serde(default, rename = "type")]
    #[schema(nullable = false)]
    #[expect(dead_code, reason = "there is one value, and it says what happens anyway")]
    kind: Option<NewKind>,
}

/// What a new organization can be.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NewKind {
    /// A customer's.
    Customer,
}

/// Reads a cursor that a list has made.
pub(super) fn after<K: DeserializeOwned>(cursor: Option<&str>) -> Result<Option<K>, Problem> {
    let after = cursor.map(decode_cursor).transpose();
    after.map_err(|error| Problem::field("?cursor", "invalid", error.to_string()))
}

/// List organizations
///
/// Your own, the first that you joined first; or with `all=true` everybody's, the newest first.
#[utoipa::path(
    get, path = "/api/v1/organizations", operation_id = "listOrganizations", tag = "user",
    params(ListOrganizations),
    responses(
        (status = 200, description = "A page of organizations", body = Page<OrganizationItem>),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("organizations:read")))
)]
pub async fn list_organizations(
    State(users): State<Users>,
    caller: Caller<OrganizationsRead>,
    Query(query): Query<ListOrganizations>,
) -> ApiResult<Json<Page<OrganizationItem>>> {
    if !query.all {
        for (name, is_there) in [("?search", query.search.is_some()), ("?type", query.kind.is_some())] {
            if is_there {
                return Err(Problem::field(name, "needs_all", "goes with all=true only").into());
            }
        }
        return mine::list(&users, &caller, query.deleted, query.cursor.as_deref(), query.limit).await;
    }
    let denied = || Problem::denied(Permission::ORGANIZATIONS_MANAGE);
    if !caller.claims.permits(Permission::ORGANIZATIONS_MANAGE.as_str()) {
        return Err(denied().into());
    }
    let filter = Filter { search: query.search.as_deref(), kind: query.kind, deleted: query.deleted };
    let (after, limit) = (after(query.cursor.as_deref())?, query.limit.unwrap_or(DEFAULT_LIMIT));
    let config = users.runtime.config();
    let page = list::all(users.database.reader(), config, caller.user(), filter, after, limit).await;
    let page = page.map_err(|error| database::problem(&error))?.ok_or_else(denied)?;
    Ok(Json(page.map(|listed| OrganizationItem::new(&users, &caller.claims, listed))))
}

/// Create an organization
///
/// You own it. It does not become the active one by itself: `POST /api/v1/auth/organization` switches.
#[utoipa::path(
    post, path = "/api/v1/organizations", operation_id = "createOrganization", tag = "user",
    request_body = CreateOrganization,
    responses(
        (status = 201, description = "Made", body = OrganizationDetail, headers(
            ("ETag" = String, description = "The version, for `If-Match`"),
            ("Location" = String, description = "Where it is"),
        )),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: the slug is taken", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("organizations:create")))
)]
pub async fn create_organization(
    State(users): State<Users>,
    caller: Caller<OrganizationsCreate>,
    Origin(origin): Origin,
    Json(body): Json<CreateOrganization>,
) -> ApiResult<Response> {
    let wish = Wish { name: body.name.trim().to_owned(), slug: body.slug };
    let context = origin.in_session(caller.session());
    let organization = create::create(&users, &caller, wish, &context).await?;
    let location = format!("/api/v1/organizations/{}", organization.id);
    let detail = OrganizationDetail::of_its_owner(&users, &caller.claims, organization);
    let mut response = render(StatusCode::CREATED, detail);
    if let Ok(location) = HeaderValue::try_from(location) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    Ok(response)
}

/// Read an organization
#[utoipa::path(
    get, path = "/api/v1/organizations/{organization_id}", operation_id = "getOrganization", tag = "user",
    params(("organization_id" = OrganizationId, Path, description = "The organization")),
    responses(
        (status = 200, description = "The organization", body = OrganizationDetail, headers(("ETag" = String, description = "The version, for `If-Match`"))),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("organization:read")))
)]
pub async fn get_organization(
    State(users): State<Users>,
    place: Within<OrganizationRead, Subject>,
) -> ApiResult<Response> {
    let organization = place.organization.clone();
    let detail = OrganizationDetail::read(&users, &place.caller.claims, &place.authority, organization).await;
    Ok(render(StatusCode::OK, detail.map_err(|error| database::problem(&error))?))
}

fn render(status: StatusCode, detail: OrganizationDetail) -> Response {
    (status, [(header::ETAG, etag::header(detail.version()))], Json(detail)).into_response()
}

/// The organizations of a person that a handler lists.
fn which(deleted: bool) -> Whose {
    if deleted { Whose::DeletedAndOwned } else { Whose::Existing }
}
