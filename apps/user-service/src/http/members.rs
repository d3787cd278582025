//! `/api/v1/organizations/{organization_id}/members`: listed and read. What changes them is in the modules below.

pub mod bulk;
pub mod change;
pub mod ownership;

use super::{file_url, organizations::after, users::AccountStatus, within::Within};
use crate::{
    member::{
        MemberError,
        read::{self, Member},
    },
    noted::{self, Look},
    state::Users,
};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use database::users::{User, UserStatus};
use garde::Validate;
use http::{StatusCode, header};
use runtime::http::{
    ApiResult, Json, Origin, Path, Query,
    caller::{MembersRead, Need, Served},
    etag,
    validate::optional_plain_text,
};
use serde::{Deserialize, Serialize};
use shared::{
    Email, OrganizationId, Permission, Problem, RoleName, Subject, UserId,
    paging::{DEFAULT_LIMIT, Page},
};
use utoipa::{IntoParams, ToSchema};

/// Which members to list.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListMembers {
    /// For each of these words, the name or the address has one that begins with it.
    #[garde(custom(optional_plain_text), length(chars, max = 200))]
    #[param(max_length = 200, example = "camille")]
    search: Option<String>,
    /// Those who hold this role.
    #[garde(skip)]
    #[param(value_type = Option<String>, example = "admin")]
    role: Option<RoleName>,
    /// Where the page before ended: its `next_cursor`.
    #[garde(length(max = 400))]
    cursor: Option<String>,
    /// How many to list; 50 unless it says otherwise.
    #[garde(range(min = 1, max = 200))]
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
}

/// A member of an organization.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "user_id": "01936f2e-5c7a-7d3e-8f1a-2b3c4d5e6f70", "name": "Camille Martin", "email": "camille@example.org",
    "avatar_url": null, "role": "admin", "status": "active", "joined_at": "2026-11-23T09:00:00Z", "version": 2
}))]
pub struct MemberItem {
    /// Identifies the person.
    user_id: UserId,
    /// What they want to be called.
    #[schema(required)]
    name: Option<String>,
    /// Their address, if they let others see it or you look after members.
    #[schema(required)]
    email: Option<Email>,
    /// Their picture, relative to the platform's origin.
    #[schema(required)]
    avatar_url: Option<String>,
    /// Their role in the organization.
    role: RoleName,
    /// Whether they may sign in.
    #[schema(value_type = AccountStatus)]
    status: UserStatus,
    /// Since when they are a member.
    joined_at: DateTime<Utc>,
    /// Counts the changes of the membership; the `ETag` carries it.
    version: i64,
}

/// Whose address somebody sees.
#[derive(Clone, Copy, Debug)]
enum Sees {
    /// Everybody's: they look after members.
    All,
    /// Their own, and those of people who let others see it.
    Shown(Option<UserId>),
}

impl Sees {
    fn of<P: Need, W: Served>(place: &Within<P, W>) -> Self {
        let looks_after = [Permission::MEMBERS_INVITE, Permission::MEMBERS_UPDATE, Permission::MEMBERS_REMOVE];
        let looks_after = looks_after.iter().any(|permission| place.authority.holds(permission));
        if looks_after { Self::All } else { Self::Shown(place.caller.claims.user()) }
    }

    fn address_of(self, user: &User) -> bool {
        match self {
            Self::All => true,
            Self::Shown(viewer) => viewer == Some(user.id) || user.preferences.email_visible,
        }
    }
}

impl MemberItem {
    fn new(member: Member, sees: Sees) -> Self {
        let Member { membership, user, role } = member;
        Self {
            email: sees.address_of(&user).then_some(user.email),
            user_id: user.id,
            name: user.name,
            avatar_url: user.avatar_file_id.map(file_url),
            role,
            status: user.status,
            joined_at: membership.created_at,
            version: membership.version,
        }
    }
}

/// Which member the path names. The organization in it is [`Within`]'s.
#[derive(Debug, Deserialize)]
pub struct MemberPath {
    user_id: UserId,
}

/// List the members of an organization
///
/// In the order in which they joined; with `search`, the best match first. When somebody who runs the platform asks, the
/// organization's audit trail notes it.
#[utoipa::path(
    get, path = "/api/v1/organizations/{organization_id}/members", operation_id = "listMembers", tag = "user",
    params(("organization_id" = OrganizationId, Path, description = "The organization"), ListMembers),
    responses(
        (status = 200, description = "A page of members", body = Page<MemberItem>),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("members:read")))
)]
pub async fn list_members(
    State(users): State<Users>,
    place: Within<MembersRead, Subject>,
    Origin(origin): Origin,
    Query(query): Query<ListMembers>,
) -> ApiResult<Json<Page<MemberItem>>> {
    let (reader, id) = (users.database.reader(), place.organization.id);
    let failed = |error| database::problem(&error);
    let role = match &query.role {
        Some(name) => {
            let role = read::role(reader, id, name).await.map_err(failed)?;
            let unknown = || Problem::field("?role", "unknown_role", format!("this organization has no role {name}"));
            Some(role.ok_or_else(unknown)?)
        }
        None => None,
    };
    let (cursor, limit) = (query.cursor.as_deref(), query.limit.unwrap_or(DEFAULT_LIMIT));
    let sees = Sees::of(&place);
    let page = match query.search.as_deref().filter(|search| !search.trim().is_empty()) {
        Some(search) => {
            let shown = |user: &User| sees.address_of(user);
            read::search(reader, id, search, role, shown, (after(cursor)?, limit)).await
        }
        None => read::page(reader, id, role, after(cursor)?, limit).await,
    };
    let page = page.map_err(failed)?;
    noted::from_outside(&users, &place, Look::Members, origin).await.map_err(failed)?;
    Ok(Json(page.map(|member| MemberItem::new(member, sees))))
}

/// Read one member
#[utoipa::path(
    get, path = "/api/v1/organizations/{organization_id}/members/{user_id}", operation_id = "getMember", tag = "user",
    params(
        ("organization_id" = OrganizationId, Path, description = "The organization"),
        ("user_id" = UserId, Path, description = "The person"),
    ),
    responses(
        (status = 200, description = "The member", body = MemberItem, headers(("ETag" = String, description = "The version, for `If-Match`"))),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("members:read")))
)]
pub async fn get_member(
    State(users): State<Users>,
    place: Within<MembersRead, Subject>,
    Origin(origin): Origin,
    path: Path<MemberPath>,
) -> ApiResult<Response> {
    let member = path.0.user_id;
    let response = render(&users, &place, member).await?;
    noted::from_outside(&users, &place, Look::Member(member), origin)
        .await
        .map_err(|error| database::problem(&error))?;
    Ok(response)
}

/// The member as they are now.
async fn render<P: Need, W: Served>(users: &Users, place: &Within<P, W>, user: UserId) -> ApiResult<Response> {
    let found = read::find(users.database.reader(), place.organization.id, user).await;
    let member = found.map_err(MemberError::from)?.ok_or(MemberError::NotFound)?;
    let item = MemberItem::new(member, Sees::of(place));
    Ok((StatusCode::OK, [(header::ETAG, etag::header(item.version))], Json(item)).into_response())
}
