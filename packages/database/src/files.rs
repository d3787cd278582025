//! `files`: a stored file, such as an avatar. Its bytes never change; whether it is shown may.

use crate::users::UserStatus;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{Alias, Expr, ExprTrait as _, Query},
};
use shared::{FileId, UserId};

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "files")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub owner_id: Option<Uuid>,
        pub content_type: String,
        pub bytes: Vec<u8>,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity, Model};

/// A stored file.
#[derive(Clone, Debug)]
pub struct File {
    /// Identifies it, and cannot be guessed.
    pub id: FileId,
    /// Whose it is.
    pub owner: Option<UserId>,
    /// Its media type.
    pub content_type: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// When it was stored.
    pub created_at: DateTime<Utc>,
}

impl From<Model> for File {
    fn from(row: Model) -> Self {
        Self {
            id: row.id.into(),
            owner: row.owner_id.map(Into::into),
            content_type: row.content_type,
            bytes: row.bytes,
            created_at: row.created_at,
        }
    }
}

/// Stores a file.
pub async fn insert(
    conn: &impl ConnectionTrait,
    id: FileId,
    owner: Option<UserId>,
    content_type: &str,
    bytes: Vec<u8>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Set(id.uuid()),
        owner_id: Set(owner.map(Into::into)),
        content_type: Set(content_type.to_owned()),
        bytes: Set(bytes),
        created_at: Set(now),
        updated_at: Set(now),
    };
    Entity::insert(row).exec_without_returning(conn).await.map(drop)
}

/// The file with this id.
pub async fn find(conn: &impl ConnectionTrait, id: FileId) -> Result<Option<File>, DbErr> {
    Ok(Entity::find_by_id(id.uuid()).one(conn).await?.map(File::from))
}

/// The file with this id, unless what it is a picture of is deleted: its owner, or the organization whose logo it is.
pub async fn find_shown(conn: &impl ConnectionTrait, id: FileId) -> Result<Option<File>, DbErr> {
    let one = || Query::select().expr(Expr::val(1)).take();
    let owner = one()
        .from(Alias::new("users"))
        .and_where(Expr::col(("users", "id")).equals(("files", "owner_id")))
        .and_where(Expr::col(("users", "status")).eq(UserStatus::Deleted))
        .take();
    let organization = one()
        .from(Alias::new("organizations"))
        .and_where(Expr::col(("organizations", "logo_file_id")).equals(("files", "id")))
        .and_where(Expr::col(("organizations", "deleted_at")).is_not_null())
        .take();
    let shown = Expr::exists(owner).not().and(Expr::exists(organization).not());
    Ok(Entity::find_by_id(id.uuid()).filter(shown).one(conn).await?.map(File::from))
}

/// The files of an owner, without their content.
pub async fn ids_of(conn: &impl ConnectionTrait, owner: UserId) -> Result<Vec<FileId>, DbErr> {
    let query = Entity::find().select_only().column(Column::Id).filter(Column::OwnerId.eq(owner.uuid()));
    let ids = query.order_by_asc(Column::Id).into_tuple::<Uuid>().all(conn).await?;
    Ok(ids.into_iter().map(Into::into).collect())
}

/// Removes a file of an owner. `false` if there is no such file.
pub async fn delete(conn: &impl ConnectionTrait, id: FileId, owner: UserId) -> Result<bool, DbErr> {
    let query = Entity::delete_many().filter(Column::Id.eq(id.uuid())).filter(Column::OwnerId.eq(owner.uuid()));
    Ok(query.exec(conn).await?.rows_affected == 1)
}

/// Removes a file that belongs to no person. `false` if there is no such file.
pub async fn delete_of_nobody(conn: &impl ConnectionTrait, id: FileId) -> Result<bool, DbErr> {
    let query = Entity::delete_many().filter(Column::Id.eq(id.uuid())).filter(Column::OwnerId.is_null());
    Ok(query.exec(conn).await?.rows_affected == 1)
}
