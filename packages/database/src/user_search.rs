//! `search_words`: the words that people are found by, on the whole platform and once more for each organization that
//! they are in, so that members are found as fast as people. See `fuzzy` for typos.
//!
//! The table follows the people: whoever writes a name, an address or a membership goes through `users` and
//! `memberships`, which call this. Nobody's word stays when nobody has it any more.

mod find;
mod fold;
mod fuzzy;
mod range;

pub use find::{Found, Hit, Match, SearchKey, page};
pub use fold::{fold, sort_name};

use sea_orm::{
    ActiveValue::Set,
    ExprTrait as _, QuerySelect,
    entity::prelude::*,
    sea_query::{OnConflict, Query},
};
use shared::{Email, OrganizationId, UserId};
use std::collections::BTreeSet;

/// Rows written in one statement.
const BATCH: usize = 500;

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "search_words")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub scope: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub word: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub user_id: Uuid,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity};

/// Among whom to search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everybody who has an account.
    Platform,
    /// The members of an organization.
    Members(OrganizationId),
}

impl Scope {
    fn uuid(self) -> Uuid {
        match self {
            Self::Platform => Uuid::nil(),
            Self::Members(organization) => organization.uuid(),
        }
    }
}

/// Makes somebody found by this address and name and by nothing else, wherever they are found. The caller holds their
/// row.
pub(crate) async fn index(
    conn: &impl ConnectionTrait,
    user: UserId,
    email: &Email,
    name: Option<&str>,
) -> Result<(), DbErr> {
    replace(conn, user, fold::words_of(email, name)).await.map(drop)
}

/// Makes somebody found by nothing any more, anywhere, and returns how many rows said otherwise.
pub async fn forget(conn: &impl ConnectionTrait, user: UserId) -> Result<u64, DbErr> {
    replace(conn, user, BTreeSet::new()).await
}

async fn replace(conn: &impl ConnectionTrait, user: UserId, wanted: BTreeSet<String>) -> Result<u64, DbErr> {
    let rows = Entity::find().filter(Column::UserId.eq(user.uuid())).all(conn).await?;
    let mut scopes = rows.iter().map(|row| row.scope).collect::<BTreeSet<_>>();
    scopes.insert(Scope::Platform.uuid());
    let known = rows.into_iter().map(|row| row.word).collect::<BTreeSet<_>>();
    let added = wanted.difference(&known).cloned().collect::<BTreeSet<_>>();
    let removed = known.difference(&wanted).cloned().collect::<BTreeSet<_>>();
    let mut rows_gone = 0;
    if !removed.is_empty() {
        fuzzy::hold_to_remove(conn, &removed).await?;
        let gone = Column::Word.is_in(removed.iter());
        let query = Entity::delete_many().filter(Column::UserId.eq(user.uuid())).filter(gone);
        rows_gone = query.exec(conn).await?.rows_affected;
    }
    fuzzy::add(conn, &added).await?;
    let rows = scopes.iter().flat_map(|scope| added.iter().map(move |word| (*scope, word)));
    let rows = rows.map(|(scope, word)| row(scope, word, user)).collect::<Vec<_>>();
    for rows in rows.chunks(BATCH) {
        Entity::insert_many(rows.to_vec()).on_conflict(keep()).exec_without_returning(conn).await?;
    }
    fuzzy::remove_orphans(conn, &removed, |word| {
        let mut somebody = Query::select();
        somebody.expr(Expr::value(1)).from(Entity);
        somebody
            .and_where(Column::Scope.eq(Scope::Platform.uuid()))
            .and_where(Expr::col((Entity, Column::Word)).eq(word));
        somebody.take()
    })
    .await?;
    Ok(rows_gone)
}

/// What new people are found by.
pub(crate) struct Words {
    rows: Vec<(String, UserId)>,
    distinct: BTreeSet<String>,
}

impl Words {
    pub(crate) fn of<'a>(people: impl Iterator<Item = (UserId, &'a Email, Option<&'a str>)>) -> Self {
        let mut rows = Vec::new();
        for (user, email, name) in people {
            rows.extend(fold::words_of(email, name).into_iter().map(|word| (word, user)));
        }
        // In the order of the index, which then grows at few places.
        rows.sort_unstable();
        let distinct = rows.iter().map(|(word, _)| word.clone()).collect();
        Self { rows, distinct }
    }
}

/// Makes people found who were not there before.
pub(crate) async fn insert_all(conn: &impl ConnectionTrait, words: Words) -> Result<(), DbErr> {
    fuzzy::add(conn, &words.distinct).await?;
    let rows = words.rows.iter().map(|(word, user)| row(Scope::Platform.uuid(), word, *user)).collect::<Vec<_>>();
    for rows in rows.chunks(BATCH) {
        Entity::insert_many(rows.to_vec()).exec_without_returning(conn).await?;
    }
    Ok(())
}

/// Makes people found among the members of an organization who were not members before.
pub(crate) async fn add_all_to_scope(
    conn: &impl ConnectionTrait,
    users: &[UserId],
    organization: OrganizationId,
) -> Result<(), DbErr> {
    crate::users::hold_all(conn, users).await?;
    for users in users.chunks(BATCH) {
        let mut words = Query::select();
        words.expr(Expr::value(organization.uuid())).columns([Column::Word, Column::UserId]).from(Entity);
        words.and_where(Column::Scope.eq(Scope::Platform.uuid()));
        words.and_where(Column::UserId.is_in(users.iter().map(|user| user.uuid())));
        let mut copy = Query::insert();
        copy.into_table(Entity).columns([Column::Scope, Column::Word, Column::UserId]);
        copy.select_from(words.take()).map_err(|error| DbErr::Custom(error.to_string()))?;
        conn.execute(&copy).await?;
    }
    Ok(())
}

/// Makes somebody found among the members of an organization. `memberships::insert` does this.
pub(crate) async fn add_to_scope(
    conn: &impl ConnectionTrait,
    user: UserId,
    organization: OrganizationId,
) -> Result<(), DbErr> {
    // Nobody renames them meanwhile.
    crate::users::hold_all(conn, &[user]).await?;
    let words: Vec<String> = Entity::find()
        .select_only()
        .column(Column::Word)
        .filter(Column::UserId.eq(user.uuid()))
        .filter(Column::Scope.eq(Scope::Platform.uuid()))
        .into_tuple()
        .all(conn)
        .await?;
    let rows = words.iter().map(|word| row(organization.uuid(), word, user)).collect::<Vec<_>>();
    for rows in rows.chunks(BATCH) {
        Entity::insert_many(rows.to_vec()).on_conflict(keep()).exec_without_returning(conn).await?;
    }
    Ok(())
}

/// Makes people no longer found among the members of an organization. Ending a membership does this.
pub(crate) async fn remove_from_scope(
    conn: &impl ConnectionTrait,
    users: &[UserId],
    organization: OrganizationId,
) -> Result<(), DbErr> {
    let query = Entity::delete_many().filter(Column::UserId.is_in(users.iter().map(|user| user.uuid())));
    query.filter(Column::Scope.eq(organization.uuid())).exec(conn).await.map(drop)
}

fn row(scope: Uuid, word: &str, user: UserId) -> ActiveModel {
    ActiveModel { scope: Set(scope), word: Set(word.to_owned()), user_id: Set(user.uuid()) }
}

fn keep() -> OnConflict {
    OnConflict::columns([Column::Scope, Column::Word, Column::UserId]).do_nothing().to_owned()
}

/// The same keys, the last one repeated up to a power of two: so that there are few different statements to prepare.
fn padded<T: Clone>(mut keys: Vec<T>) -> Vec<T> {
    if let Some(last) = keys.last().cloned() {
        keys.resize(keys.len().next_power_of_two(), last);
    }
    keys
}
