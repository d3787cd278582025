//! `GET /api/v1/users`: lists, filters and searches.

use super::{UserItem, by};
use crate::{
    people::{
        list::{self, Wish},
        read,
    },
    state::Users,
};
use axum::extract::State;
use chrono::{DateTime, Utc};
use database::users::{Filter, Order, SortBy, UserStatus};
use garde::Validate;
use runtime::http::{
    ApiResult, Json, Origin, Query,
    caller::{Caller, UsersRead},
    validate::optional_plain_text,
};
use serde::{Deserialize, Deserializer};
use shared::{
    OrganizationId, Problem, RoleName,
    paging::{self, DEFAULT_LIMIT, Page},
};
use utoipa::{IntoParams, ToSchema};

/// Which people to list.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListUsers {
    /// Beginnings of words of the name or the address, without regard to accents and case. The best match comes first;
    /// when few match, those who are a typo away follow.
    #[garde(custom(optional_plain_text), length(chars, max = 200))]
    #[param(max_length = 200, example = "camille")]
    pub(super) search: Option<String>,
    /// People of this status; without it, everybody who was not deleted.
    #[garde(skip)]
    #[param(inline)]
    pub(super) status: Option<StatusWish>,
    /// People who have proved their address, or those who have not.
    #[garde(skip)]
    pub(super) verified: Option<bool>,
    /// Members of this organization.
    #[garde(skip)]
    pub(super) organization_id: Option<OrganizationId>,
    /// Holders of this role: in the organization, or on the platform itself.
    #[garde(skip)]
    #[param(value_type = Option<String>, example = "owner")]
    pub(super) role: Option<RoleName>,
    /// Accounts made at this time or later.
    #[garde(skip)]
    #[serde(default, deserialize_with = "time")]
    pub(super) created_after: Option<DateTime<Utc>>,
    /// Accounts made before this time.
    #[garde(skip)]
    #[serde(default, deserialize_with = "time")]
    pub(super) created_before: Option<DateTime<Utc>>,
    /// The order; the newest first unless it says otherwise. Not together with `search`.
    #[garde(skip)]
    #[param(inline)]
    pub(super) sort: Option<SortWish>,
    /// Where the page before ended: its `next_cursor`.
    #[garde(length(max = 2000))]
    pub(super) cursor: Option<String>,
    /// How many to list at the most; 50 unless it says otherwise. A page may be shorter while there is a next one.
    #[garde(range(min = 1, max = 200))]
    #[param(minimum = 1, maximum = 200)]
    pub(super) limit: Option<u64>,
}

/// A status to list.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StatusWish {
    /// People who may use their account.
    Active,
    /// People who are suspended.
    Suspended,
    /// People who were deleted and can be brought back.
    Deleted,
}

impl From<StatusWish> for UserStatus {
    fn from(wish: StatusWish) -> Self {
        match wish {
            StatusWish::Active => Self::Active,
            StatusWish::Suspended => Self::Suspended,
            StatusWish::Deleted => Self::Deleted,
        }
    }
}

/// What to sort by; `-` turns the order round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
pub enum SortWish {
    /// The oldest first.
    #[serde(rename = "created_at")]
    Oldest,
    /// The newest first.
    #[serde(rename = "-created_at")]
    Newest,
    /// By name.
    #[serde(rename = "name")]
    Name,
    /// By name, from the end.
    #[serde(rename = "-name")]
    NameDescending,
    /// By address.
    #[serde(rename = "email")]
    Email,
    /// By address, from the end.
    #[serde(rename = "-email")]
    EmailDescending,
}

impl From<SortWish> for Order {
    fn from(wish: SortWish) -> Self {
        let by = match wish {
            SortWish::Oldest | SortWish::Newest => SortBy::CreatedAt,
            SortWish::Name | SortWish::NameDescending => SortBy::Name,
            SortWish::Email | SortWish::EmailDescending => SortBy::Email,
        };
        let descending = matches!(wish, SortWish::Newest | SortWish::NameDescending | SortWish::EmailDescending);
        Self { by, descending }
    }
}

/// Not every time that can be written is one that every database can compare with.
pub(super) fn time<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<DateTime<Utc>>, D::Error> {
    paging::cursor_time(deserializer).map(|time| Some(shared::clock::truncate(time)))
}

impl ListUsers {
    /// What is asked for, apart from the page.
    pub(super) fn wish(&self) -> Result<Wish, Problem> {
        let search = self.search.clone().filter(|search| !search.trim().is_empty());
        if search.is_some() && self.sort.is_some() {
            return Err(Problem::field("?sort", "exclusive", "a search has the best match first; leave this out"));
        }
        let default = Filter::default();
        let filter = Filter {
            statuses: self.status.map_or(default.statuses, |status| vec![status.into()]),
            verified: self.verified,
            created_after: self.created_after,
            created_before: self.created_before,
            within: None,
        };
        let order = self.sort.map_or_else(Order::default, Order::from);
        Ok(Wish { search, filter, organization: self.organization_id, role: self.role.clone(), order })
    }
}

/// List and search the platform's people
///
/// The newest accounts come first, unless `sort` or `search` says otherwise. The audit trail notes who lists them.
#[utoipa::path(
    get, path = "/api/v1/users", operation_id = "listUsers", tag = "user",
    params(ListUsers),
    responses(
        (status = 200, description = "A page of people", body = Page<UserItem>),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("users:read")))
)]
pub async fn list_users(
    State(users): State<Users>,
    caller: Caller<UsersRead>,
    Origin(origin): Origin,
    Query(query): Query<ListUsers>,
) -> ApiResult<Json<Page<UserItem>>> {
    let wish = query.wish()?;
    let limit = query.limit.unwrap_or(DEFAULT_LIMIT);
    let page = list::page(users.database.reader(), &wish, query.cursor.as_deref(), limit).await?;
    read::note_list(&users, &by(&caller, origin)).await.map_err(|error| database::problem(&error))?;
    let undo = users.runtime.config().users.undo;
    Ok(Json(page.map(|person| UserItem::new(person, undo))))
}
