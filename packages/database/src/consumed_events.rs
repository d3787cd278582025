//! `consumed_events`: an event that a consumer is done with. The bus may deliver one more than once.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, entity::prelude::*, sea_query::OnConflict};
use shared::EventId;

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "consumed_events")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub consumer: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub event_id: Uuid,
        pub consumed_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity};

/// Notes that a consumer is done with an event, in the transaction of what it does about it. `false` if it was before:
/// then there is nothing to do.
pub async fn insert_if_absent(
    conn: &impl ConnectionTrait,
    consumer: &str,
    event: EventId,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let row = ActiveModel { consumer: Set(consumer.to_owned()), event_id: Set(event.uuid()), consumed_at: Set(now) };
    let on_conflict = OnConflict::columns([Column::Consumer, Column::EventId]).do_nothing().to_owned();
    Ok(Entity::insert(row).on_conflict(on_conflict).exec_without_returning(conn).await? == 1)
}
