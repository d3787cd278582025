//! `GET /api/v1/me/organizations`: the organizations of whoever asks.

use super::{OrganizationItem, after, which};
use crate::{organization::list, state::Users};
use axum::extract::State;
use garde::Validate;
use runtime::http::{
    ApiResult, Caller, Json, Query,
    caller::{Need, OrganizationsRead},
};
use serde::Deserialize;
use shared::{
    Problem,
    paging::{DEFAULT_LIMIT, Page},
};
use utoipa::IntoParams;

/// Which of one's own organizations to list.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListMyOrganizations {
    /// Deleted ones that you own and can bring back, instead of those that exist.
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

/// List your organizations
///
/// The first that you joined comes first.
#[utoipa::path(
    get, path = "/api/v1/me/organizations", operation_id = "listMyOrganizations", tag = "user",
    params(ListMyOrganizations),
    responses(
        (status = 200, description = "A page of organizations", body = Page<OrganizationItem>),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("organizations:read")))
)]
pub async fn list_my_organizations(
    State(users): State<Users>,
    caller: Caller<OrganizationsRead>,
    Query(query): Query<ListMyOrganizations>,
) -> ApiResult<Json<Page<OrganizationItem>>> {
    list(&users, &caller, query.deleted, query.cursor.as_deref(), query.limit).await
}

/// A page of the caller's organizations.
pub(super) async fn list<P: Need>(
    users: &Users,
    caller: &Caller<P>,
    deleted: bool,
    cursor: Option<&str>,
    limit: Option<u64>,
) -> ApiResult<Json<Page<OrganizationItem>>> {
    let (after, limit) = (after(cursor)?, limit.unwrap_or(DEFAULT_LIMIT));
    let page = list::own(users.database.reader(), caller.user(), which(deleted), after, limit).await;
    let page = page.map_err(|error| database::problem(&error))?;
    Ok(Json(page.map(|listed| OrganizationItem::new(users, &caller.claims, listed))))
}
