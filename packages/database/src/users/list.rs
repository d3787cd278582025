//! Lists of people. Every order has an index that begins with the status, and a page reads a bounded part of it however
//! many people there are: where most of them are not wanted, it may be shorter than was asked for while there is a next
//! one.

use super::{Column, Entity, User, UserStatus};
use crate::memberships;
use chrono::{DateTime, Utc};
use sea_orm::{
    Condition, ExprTrait as _, FromQueryResult, QueryOrder, QuerySelect, entity::prelude::*, sea_query::SimpleExpr,
};
use serde::{Deserialize, Serialize};
use shared::{OrganizationId, RoleId, UserId, paging, paging::Page};

/// People that a page looks at, at the most, where a filter has no index.
const WINDOW: u64 = 5000;

/// Whom to list.
#[derive(Clone, Debug, PartialEq)]
pub struct Filter {
    /// People of one of these.
    pub statuses: Vec<UserStatus>,
    /// People who have proved their address, or those who have not.
    pub verified: Option<bool>,
    /// People whose account was made at this time or later.
    pub created_after: Option<DateTime<Utc>>,
    /// People whose account was made before this time.
    pub created_before: Option<DateTime<Utc>>,
    /// People who are in an organization.
    pub within: Option<InOrganization>,
}

/// A place in an organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InOrganization {
    /// Where.
    pub organization: OrganizationId,
    /// As what, or as anything.
    pub role: Option<RoleId>,
}

impl Default for Filter {
    /// Everybody who was not deleted.
    fn default() -> Self {
        Self {
            statuses: vec![UserStatus::Active, UserStatus::Suspended],
            verified: None,
            created_after: None,
            created_before: None,
            within: None,
        }
    }
}

impl Filter {
    pub(crate) fn excludes_everybody(&self) -> bool {
        self.statuses.is_empty()
    }

    /// What the row itself must be, but for the status.
    fn of_row(&self) -> Condition {
        let verified =
            |verified| if verified { Column::EmailVerifiedAt.is_not_null() } else { Column::EmailVerifiedAt.is_null() };
        Condition::all()
            .add_option(self.verified.map(verified))
            .add_option(self.created_after.map(|at| Column::CreatedAt.gte(at)))
            .add_option(self.created_before.map(|at| Column::CreatedAt.lt(at)))
    }

    fn of_memberships(&self) -> Option<SimpleExpr> {
        // Asked for each person: a list of everybody in the organization might be the longer one.
        let person = || Expr::col((Entity, Column::Id));
        let place = |within: InOrganization| memberships::of_user(person(), within.organization, within.role);
        self.within.map(|within| Expr::exists(place(within)))
    }
}

/// What a list is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    /// When the account was made.
    #[default]
    CreatedAt,
    /// The name, without accents and case; the address of whoever has none.
    Name,
    /// The address.
    Email,
}

/// The order of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// By what.
    pub by: SortBy,
    /// Whether the greatest comes first.
    pub descending: bool,
}

impl Default for Order {
    /// The newest first.
    fn default() -> Self {
        Self { by: SortBy::CreatedAt, descending: true }
    }
}

impl Order {
    fn column(self) -> Column {
        match self.by {
            SortBy::CreatedAt => Column::CreatedAt,
            SortBy::Name => Column::NameSort,
            SortBy::Email => Column::Email,
        }
    }

    fn sorted(self, query: Select<Entity>) -> Select<Entity> {
        let order = if self.descending { sea_orm::Order::Desc } else { sea_orm::Order::Asc };
        let query = query.order_by(self.column(), order.clone());
        // An address is unique; its index ends with it.
        if self.by == SortBy::Email { query } else { query.order_by(Column::Id, order) }
    }

    /// What comes after a place, or up to it.
    fn compare(self, key: &PageKey, up_to: bool) -> SimpleExpr {
        let value = match &key.value {
            KeyValue::CreatedAt(at) => Expr::value(*at),
            KeyValue::Name(text) | KeyValue::Email(text) => Expr::value(text.as_str()),
        };
        let (place, key) = if self.by == SortBy::Email {
            (Expr::col(self.column()), value)
        } else {
            let place = Expr::tuple([Expr::col(self.column()), Expr::col(Column::Id)]);
            (place, Expr::tuple([value, Expr::value(key.id.uuid())]))
        };
        match (self.descending, up_to) {
            (false, false) => place.gt(key),
            (false, true) => place.lte(key),
            (true, false) => place.lt(key),
            (true, true) => place.gte(key),
        }
    }
}

/// Where a page of people ends.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PageKey {
    #[serde(rename = "v")]
    value: KeyValue,
    #[serde(rename = "u")]
    id: UserId,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
enum KeyValue {
    #[serde(rename = "c", deserialize_with = "paging::cursor_time")]
    CreatedAt(DateTime<Utc>),
    #[serde(rename = "n", deserialize_with = "paging::cursor_text")]
    Name(String),
    #[serde(rename = "e", deserialize_with = "paging::cursor_text")]
    Email(String),
}

impl PageKey {
    /// Whether the key is of a list in this order.
    pub fn fits(&self, order: Order) -> bool {
        match self.value {
            KeyValue::CreatedAt(_) => order.by == SortBy::CreatedAt,
            KeyValue::Name(_) => order.by == SortBy::Name,
            KeyValue::Email(_) => order.by == SortBy::Email,
        }
    }
}

/// What a list needs of a row to put it in its place.
#[derive(Clone, Debug, FromQueryResult)]
struct Place {
    id: Uuid,
    email: String,
    name_sort: String,
    created_at: DateTime<Utc>,
}

impl Place {
    fn key(self, order: Order) -> PageKey {
        let value = match order.by {
            SortBy::CreatedAt => KeyValue::CreatedAt(self.created_at),
            SortBy::Name => KeyValue::Name(self.name_sort),
            SortBy::Email => KeyValue::Email(self.email),
        };
        PageKey { value, id: self.id.into() }
    }
}

/// People in an order.
pub async fn page(
    conn: &impl ConnectionTrait,
    filter: &Filter,
    order: Order,
    after: Option<&PageKey>,
    limit: u64,
) -> Result<Page<User>, DbErr> {
    let few = match filter.within {
        Some(within) => memberships::few_user_ids(conn, within.organization, within.role, WINDOW).await?,
        None => None,
    };
    let mut places = Vec::new();
    let mut end: Option<PageKey> = None;
    let first = |a: &PageKey, b: &PageKey| if order.descending { a > b } else { a < b };
    for status in &filter.statuses {
        if let Some(few) = &few {
            places.extend(among(conn, few, *status, filter, order, after).await?);
            continue;
        }
        let (found, cut) = in_index(conn, *status, filter, order, after, limit).await?;
        places.extend(found);
        if let Some(cut) = cut
            && end.as_ref().is_none_or(|end| first(&cut, end))
        {
            end = Some(cut);
        }
    }
    places.sort_by(|a, b| if order.descending { b.cmp(a) } else { a.cmp(b) });
    // Beyond the end of a window there may be people who come before those that another status has there.
    if let Some(end) = &end {
        places.retain(|place| !first(end, place));
    }
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let next = if places.len() > limit { places.get(limit - 1).cloned() } else { end };
    places.truncate(limit);
    let ids = places.iter().map(|place| place.id).collect::<Vec<_>>();
    let mut people = super::find_many(conn, ids.iter().copied()).await?;
    people.sort_by_key(|user| ids.iter().position(|id| *id == user.id));
    Ok(Page { items: people, next_cursor: next.map(|next| paging::encode_cursor(&next)) })
}

/// Of some people, the places of those of a status.
async fn among(
    conn: &impl ConnectionTrait,
    ids: &[Uuid],
    status: UserStatus,
    filter: &Filter,
    order: Order,
    after: Option<&PageKey>,
) -> Result<Vec<PageKey>, DbErr> {
    let mut places = Vec::new();
    for ids in ids.chunks(500) {
        let query = Entity::find().filter(Column::Id.is_in(ids.iter().copied())).filter(Column::Status.eq(status));
        let query = query.filter(filter.of_row());
        places.extend(read(conn, query, order, after).await?);
    }
    Ok(places)
}

/// The next places of people of a status in the order of their index, and where the window ends, if it ended the page.
async fn in_index(
    conn: &impl ConnectionTrait,
    status: UserStatus,
    filter: &Filter,
    order: Order,
    after: Option<&PageKey>,
    limit: u64,
) -> Result<(Vec<PageKey>, Option<PageKey>), DbErr> {
    // Written out, so that PostgreSQL knows that the index of those who have not proved their address will do.
    let by_time = order.by == SortBy::CreatedAt;
    let mut indexed = Entity::find().filter(Column::Status.eq(status));
    let mut rest = Condition::all().add_option(filter.of_memberships());
    if by_time {
        let only_times = Filter { verified: filter.verified.filter(|verified| !verified), ..filter.clone() };
        indexed = indexed.filter(only_times.of_row());
        rest = rest
            .add_option(filter.verified.filter(|verified| *verified).map(|_| Column::EmailVerifiedAt.is_not_null()));
    } else {
        // An empty condition inside another one would count as one.
        rest = rest.add_option(Some(filter.of_row()).filter(|row| !row.is_empty()));
    }
    let mut window_end = None;
    if !rest.is_empty() {
        let last = read(conn, order.sorted(indexed.clone()).offset(WINDOW).limit(1), order, after).await?;
        window_end = last.into_iter().next();
        if let Some(end) = &window_end {
            indexed = indexed.filter(order.compare(end, true));
        }
    }
    let found = read(conn, order.sorted(indexed.filter(rest)).limit(limit + 1), order, after).await?;
    let is_full = found.len() as u64 > limit;
    Ok((found, window_end.filter(|_| !is_full)))
}

async fn read(
    conn: &impl ConnectionTrait,
    query: Select<Entity>,
    order: Order,
    after: Option<&PageKey>,
) -> Result<Vec<PageKey>, DbErr> {
    let query = match after {
        Some(after) => query.filter(order.compare(after, false)),
        None => query,
    };
    let query = query.select_only().columns([Column::Id, Column::Email, Column::NameSort, Column::CreatedAt]);
    let places = query.into_model::<Place>().all(conn).await?;
    Ok(places.into_iter().map(|place| place.key(order)).collect())
}

/// Of some people, those whom a filter lets through, in no particular order.
pub async fn find_filtered(conn: &impl ConnectionTrait, ids: Vec<UserId>, filter: &Filter) -> Result<Vec<User>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = Entity::find()
        .filter(Column::Id.is_in(ids.into_iter().map(UserId::uuid)))
        .filter(Column::Status.is_in(filter.statuses.iter().copied()))
        .filter(filter.of_row());
    if let Some(memberships) = filter.of_memberships() {
        query = query.filter(memberships);
    }
    query.all(conn).await?.into_iter().map(User::try_from).collect()
}
