//! `notification_preferences`: what people want to be told, and how. What they never chose has the default.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, QueryOrder, entity::prelude::*, sea_query::OnConflict};
use shared::UserId;

/// The category that stands for every one that can be refused.
pub const EVERY: &str = "*";

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "notification_preferences")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub user_id: Uuid,
        pub category: String,
        pub channel: String,
        pub is_on: bool,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity};

/// What somebody chose for one category over one channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preference {
    /// The category, or [`EVERY`].
    pub category: String,
    /// The channel.
    pub channel: String,
    /// Whether they want it.
    pub is_on: bool,
    /// When they said so.
    pub updated_at: DateTime<Utc>,
}

/// Everything that somebody chose.
pub async fn list(conn: &impl ConnectionTrait, user: UserId) -> Result<Vec<Preference>, DbErr> {
    let query = Entity::find().filter(Column::UserId.eq(user.uuid())).order_by_asc(Column::Id);
    let preference = |row: entity::Model| Preference {
        category: row.category,
        channel: row.channel,
        is_on: row.is_on,
        updated_at: row.updated_at,
    };
    Ok(query.all(conn).await?.into_iter().map(preference).collect())
}

/// Chooses. `false` if that was chosen already, and nothing else since: the last word counts.
pub async fn set(
    tx: &crate::WriteTransaction,
    user: UserId,
    category: &str,
    channel: &str,
    is_on: bool,
) -> Result<bool, DbErr> {
    let mut chosen = list(tx, user).await?;
    chosen.retain(|one| one.channel == channel);
    let last = chosen.iter().map(|one| one.updated_at).max();
    let is_this = |one: &Preference| one.category == category && one.is_on == is_on && Some(one.updated_at) == last;
    if chosen.iter().any(is_this) {
        return Ok(false);
    }
    let row = ActiveModel {
        id: Set(shared::id::generate(tx.clock())),
        user_id: Set(user.uuid()),
        category: Set(category.to_owned()),
        channel: Set(channel.to_owned()),
        is_on: Set(is_on),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
    };
    let one = OnConflict::columns([Column::UserId, Column::Category, Column::Channel])
        .update_columns([Column::IsOn, Column::UpdatedAt])
        .to_owned();
    Entity::insert(row).on_conflict(one).exec_without_returning(tx).await?;
    Ok(true)
}

/// Goes back to the default. `false` if nothing was chosen.
pub async fn unset(tx: &crate::WriteTransaction, user: UserId, category: &str, channel: &str) -> Result<bool, DbErr> {
    let query = Entity::delete_many().filter(Column::UserId.eq(user.uuid()));
    let query = query.filter(Column::Category.eq(category)).filter(Column::Channel.eq(channel));
    Ok(query.exec(tx).await?.rows_affected == 1)
}
