//! Lists of people: in an order, or as a search finds them.

use super::{Person, with_roles};
use database::{
    ConnectionTrait, DbErr, organizations, roles,
    user_search::{self, Scope},
    users::{self, Filter, InOrganization, Order, PageKey, UserStatus},
};
use shared::{
    OrganizationId, Problem, RoleName,
    paging::{self, InvalidCursor, Page},
};

/// Whom to list, and how.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    /// Beginnings of words of the name or the address.
    pub search: Option<String>,
    /// Whom to leave out.
    pub filter: Filter,
    /// Members of this organization alone.
    pub organization: Option<OrganizationId>,
    /// Holders of this role alone: there, or on the platform itself.
    pub role: Option<RoleName>,
    /// In which order, unless something is searched for.
    pub order: Order,
}

/// Why there is no list.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// The cursor is of another list.
    #[error(transparent)]
    Cursor(#[from] InvalidCursor),
    /// Storage failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<ListError> for Problem {
    fn from(error: ListError) -> Self {
        match error {
            ListError::Cursor(error) => Self::field("?cursor", "invalid", error.to_string()),
            ListError::Storage(error) => database::problem(&error),
        }
    }
}

/// A page of people. It may be shorter than the limit while there is a next one.
pub async fn page(
    conn: &impl ConnectionTrait,
    wish: &Wish,
    cursor: Option<&str>,
    limit: u64,
) -> Result<Page<Person>, ListError> {
    let filter = resolved(conn, wish).await?;
    let Some(text) = wish.search.as_deref().map(str::trim).filter(|text| !text.is_empty()) else {
        let after: Option<PageKey> = cursor.map(paging::decode_cursor).transpose()?;
        if after.as_ref().is_some_and(|after| !after.fits(wish.order)) {
            return Err(InvalidCursor.into());
        }
        let Page { items, next_cursor } = users::page(conn, &filter, wish.order, after.as_ref(), limit).await?;
        return Ok(Page { items: with_roles(conn, items).await?, next_cursor });
    };
    let after = cursor.map(paging::decode_cursor).transpose()?;
    // Members have words of their own, so that a search among few is not one among all.
    let scope = wish.organization.map_or(Scope::Platform, Scope::Members);
    let found = user_search::page(conn, scope, text, &filter, after, limit).await?;
    let matches = found.hits.iter().map(|hit| hit.matched).collect::<Vec<_>>();
    let mut items = with_roles(conn, found.hits.into_iter().map(|hit| hit.user).collect()).await?;
    for (person, matched) in items.iter_mut().zip(matches) {
        person.matched = Some(matched);
    }
    Ok(Page { items, next_cursor: found.next.as_ref().map(paging::encode_cursor) })
}

/// The filter, with the role and the organization that the wish names.
async fn resolved(conn: &impl ConnectionTrait, wish: &Wish) -> Result<Filter, DbErr> {
    let mut filter = wish.filter.clone();
    if wish.organization.is_none() && wish.role.is_none() {
        return Ok(filter);
    }
    let organization = match wish.organization {
        Some(id) => organizations::find(conn, id).await?.filter(|found| found.deleted_at.is_none()),
        None => organizations::find_platform(conn).await?,
    };
    let nobody = Filter { statuses: Vec::<UserStatus>::new(), ..wish.filter.clone() };
    let Some(organization) = organization else { return Ok(nobody) };
    let role = match &wish.role {
        Some(name) => {
            let known = roles::list(conn, organization.id).await?.into_iter().find(|role| role.name == *name);
            let Some(known) = known else { return Ok(nobody) };
            Some(known.id)
        }
        None => None,
    };
    filter.within = Some(InOrganization { organization: organization.id, role });
    Ok(filter)
}
