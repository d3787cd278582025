//! `consents`: what a person agreed to, or no longer does. Rows are only ever added: the newest of a document counts,
//! and the others are its history. No two answers of a person to one document are of the same moment.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, Condition, ExprTrait as _, QueryOrder, QuerySelect, entity::prelude::*};
use serde::{Deserialize, Serialize};
use shared::{ConsentId, UserId, paging::Page};

/// Where a person said so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum ConsentSource {
    /// When they signed up.
    SignUp,
    /// Signed in.
    Account,
}

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "consents")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub user_id: Uuid,
        pub document: String,
        pub version: String,
        pub granted: bool,
        pub source: super::ConsentSource,
        pub created_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity, Model};

/// One thing that a person said about one version of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// Identifies it.
    pub id: ConsentId,
    /// Who said it.
    pub user_id: UserId,
    /// The name of the text.
    pub document: String,
    /// Its version.
    pub version: String,
    /// Whether they agreed.
    pub granted: bool,
    /// Where they said so.
    pub source: ConsentSource,
    /// When.
    pub created_at: DateTime<Utc>,
}

impl From<Model> for Consent {
    fn from(row: Model) -> Self {
        Self {
            id: row.id.into(),
            user_id: row.user_id.into(),
            document: row.document,
            version: row.version,
            granted: row.granted,
            source: row.source,
            created_at: row.created_at,
        }
    }
}

/// Adds what a person said.
pub async fn insert(conn: &impl ConnectionTrait, consent: Consent) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Set(consent.id.uuid()),
        user_id: Set(consent.user_id.uuid()),
        document: Set(consent.document),
        version: Set(consent.version),
        granted: Set(consent.granted),
        source: Set(consent.source),
        created_at: Set(consent.created_at),
    };
    Entity::insert(row).exec_without_returning(conn).await.map(drop)
}

/// The newest word of a person on each text.
pub async fn latest(conn: &impl ConnectionTrait, user: UserId) -> Result<Vec<Consent>, DbErr> {
    let newer = sea_orm::sea_query::Query::select()
        .expr(Expr::val(1))
        .from_as("consents", "newer")
        .and_where(Expr::col(("newer", Column::UserId)).equals((Entity, Column::UserId)))
        .and_where(Expr::col(("newer", Column::Document)).equals((Entity, Column::Document)))
        .and_where(Expr::col(("newer", Column::CreatedAt)).gt(Expr::col((Entity, Column::CreatedAt))))
        .take();
    let rows = Entity::find()
        .filter(Column::UserId.eq(user.uuid()))
        .filter(Expr::exists(newer).not())
        .order_by_asc(Column::Document)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Where a page of what a person said ends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PageKey {
    #[serde(deserialize_with = "shared::paging::cursor_time")]
    created_at: DateTime<Utc>,
    id: ConsentId,
}

/// What a person said, the newest first.
pub async fn page(
    conn: &impl ConnectionTrait,
    user: UserId,
    after: Option<PageKey>,
    limit: u64,
) -> Result<Page<Consent>, DbErr> {
    let mut query = Entity::find()
        .filter(Column::UserId.eq(user.uuid()))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(limit + 1);
    if let Some(after) = after {
        let tie = Condition::all().add(Column::CreatedAt.eq(after.created_at)).add(Column::Id.lt(after.id.uuid()));
        query = query.filter(Condition::any().add(Column::CreatedAt.lt(after.created_at)).add(tie));
    }
    let rows = query.all(conn).await?.into_iter().map(Consent::from).collect();
    Ok(Page::from_rows(rows, limit, |consent| PageKey { created_at: consent.created_at, id: consent.id }))
}

/// Forgets what was said in somebody's name before they proved that the address is theirs.
pub async fn delete_for_user(conn: &impl ConnectionTrait, user: UserId) -> Result<u64, DbErr> {
    Ok(Entity::delete_many().filter(Column::UserId.eq(user.uuid())).exec(conn).await?.rows_affected)
}
