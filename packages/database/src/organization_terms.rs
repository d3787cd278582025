//! `organization_terms`: the words by which an organization is found, those of its name and of its slug. Written with
//! the organization itself, and compared as bytes.

use crate::{organizations, user_search};
use sea_orm::{
    ActiveValue::Set,
    ExprTrait as _, QuerySelect,
    entity::prelude::*,
    sea_query::{Query, SelectStatement, SimpleExpr},
};
use shared::OrganizationId;
use std::collections::BTreeSet;

/// Words that are kept, and words that are looked for. A name has no more.
const MAX_WORDS: usize = 24;
/// Up to so many organizations that a word finds are collected first; more are found faster by going through the list.
const FEW: u64 = 1_000;

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "organization_terms")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub term: Vec<u8>,
        #[sea_orm(primary_key, auto_increment = false)]
        pub organization_id: Uuid,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity};

/// Keeps the words of an organization's name and slug, and none from before.
pub(crate) async fn keep(
    conn: &impl ConnectionTrait,
    organization: OrganizationId,
    name: &str,
    slug: &str,
) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::OrganizationId.eq(organization.uuid())).exec(conn).await?;
    let words = words(name).into_iter().chain(words(slug)).collect::<BTreeSet<_>>();
    let rows = words
        .into_iter()
        .map(|word| ActiveModel { term: Set(word.into_bytes()), organization_id: Set(organization.uuid()) });
    let rows = rows.collect::<Vec<_>>();
    if !rows.is_empty() {
        Entity::insert_many(rows).exec_without_returning(conn).await?;
    }
    Ok(())
}

/// What an organization must be to have, for every word of a text, one that begins with it. `None` if the text has no
/// words, and so finds everything.
pub(crate) async fn found_by(conn: &impl ConnectionTrait, text: &str) -> Result<Option<SimpleExpr>, DbErr> {
    let words = words(text).into_iter().collect::<Vec<_>>();
    // The longest is likely to be the rarest.
    let Some(longest) = words.iter().max_by_key(|word| word.len()) else { return Ok(None) };
    let rows = Entity::find().select_only().column(Column::OrganizationId).distinct().filter(begins_with(longest));
    let ids: Vec<Uuid> = rows.limit(FEW + 1).into_tuple().all(conn).await?;
    let mut condition = Expr::value(true);
    if u64::try_from(ids.len()).is_ok_and(|found| found <= FEW) {
        condition = organizations::any_of(ids);
    }
    for word in &words {
        condition = condition.and(Expr::exists(term_of_the_row(word)));
    }
    Ok(Some(condition))
}

fn term_of_the_row(word: &str) -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from(Entity)
        .and_where(Expr::col((Entity, Column::OrganizationId)).equals(("organizations", "id")))
        .and_where(begins_with(word))
        .take()
}

/// No text in UTF-8 has the byte 0xFF.
fn begins_with(word: &str) -> SimpleExpr {
    let end = [word.as_bytes(), &[0xFF]].concat();
    Column::Term.gte(word.as_bytes().to_vec()).and(Column::Term.lt(end))
}

fn words(text: &str) -> BTreeSet<String> {
    let text = user_search::fold(text);
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.take(MAX_WORDS).map(str::to_owned).collect()
}
