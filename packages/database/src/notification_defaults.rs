//! `notification_defaults`: what an organization proposes that its members are told, or decides for them.

use crate::WriteTransaction;
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, QueryOrder, entity::prelude::*};
use shared::{OrganizationId, id};

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "notification_defaults")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub organization_id: Uuid,
        pub category: String,
        pub channel: String,
        pub is_on: bool,
        pub is_locked: bool,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity};

/// What an organization says about one category over one channel.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Default {
    /// The category.
    pub category: String,
    /// The channel.
    pub channel: String,
    /// Whether members get it.
    pub is_on: bool,
    /// Whether they cannot choose otherwise.
    pub is_locked: bool,
}

/// Everything that an organization says, by category and channel.
pub async fn list(conn: &impl ConnectionTrait, organization: OrganizationId) -> Result<Vec<Default>, DbErr> {
    let query = Entity::find().filter(Column::OrganizationId.eq(organization.uuid()));
    let rows = query.order_by_asc(Column::Category).order_by_asc(Column::Channel).all(conn).await?;
    let default = |row: entity::Model| Default {
        category: row.category,
        channel: row.channel,
        is_on: row.is_on,
        is_locked: row.is_locked,
    };
    Ok(rows.into_iter().map(default).collect())
}

/// Says this and nothing else from now on. The transaction holds the organization.
pub async fn replace(tx: &WriteTransaction, organization: OrganizationId, with: &[Default]) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::OrganizationId.eq(organization.uuid())).exec(tx).await?;
    if with.is_empty() {
        return Ok(());
    }
    let rows = with.iter().map(|default| ActiveModel {
        id: Set(id::generate(tx.clock())),
        organization_id: Set(organization.uuid()),
        category: Set(default.category.clone()),
        channel: Set(default.channel.clone()),
        is_on: Set(default.is_on),
        is_locked: Set(default.is_locked),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
    });
    Entity::insert_many(rows).exec_without_returning(tx).await.map(drop)
}
