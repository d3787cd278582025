//! The audit trail: where an event came from in a column of its own, seals that only the platform can make, archives of
//! what retention moved out, and the indexes that its pages need.

use super::create;
use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    schema::timestamp_with_time_zone_null as time_null,
    schema::{big_integer, blob, blob_null, integer, text, timestamp_with_time_zone as time, uuid},
    sea_query::{ColumnDef, Table},
};

pub(super) const NAME: &str = "m0006_audit";

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        NAME
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add(manager, "events", blob_null("context")).await?;
        add(manager, "event_seals", integer("version").default(1).take()).await?;
        add(manager, "event_seals", blob_null("tag")).await?;
        add(manager, "unsealed_events", blob_null("tag")).await?;
        add(manager, "unsealed_events", time_null("refused_at")).await?;
        indexes(manager).await?;
        archives(manager).await
    }
}

async fn add(manager: &SchemaManager<'_>, table: &'static str, mut column: ColumnDef) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table(table).add_column(&mut column).take()).await
}

/// Every list pages by time and sequence, within what it was filtered by.
async fn indexes(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for statement in [
        "DROP INDEX events_type",
        "DROP INDEX events_occurred_at",
        "DROP INDEX events_person",
        "DROP INDEX events_organization",
        "CREATE INDEX events_occurred_at ON events (occurred_at, sequence)",
        "CREATE INDEX events_type ON events (type, occurred_at, sequence)",
        "CREATE INDEX events_actor ON events (actor_id, occurred_at, sequence) WHERE actor_id IS NOT NULL",
        "CREATE INDEX events_subject ON events (subject, occurred_at, sequence) WHERE subject IS NOT NULL",
        "CREATE INDEX events_person ON events (person, occurred_at, sequence) WHERE person IS NOT NULL",
        "CREATE INDEX events_organization ON events (organization_id, occurred_at, sequence) \
         WHERE organization_id IS NOT NULL",
        "CREATE INDEX events_organization_type ON events (organization_id, type, occurred_at, sequence) \
         WHERE organization_id IS NOT NULL",
    ] {
        manager.get_connection().execute_unprepared(statement).await?;
    }
    Ok(())
}

async fn archives(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("event_archives")
        .col(uuid("id").primary_key())
        .col(big_integer("first_position"))
        .col(big_integer("last_position"))
        .col(text("positions"))
        .col(big_integer("count"))
        .col(text("file"))
        .col(blob("sha256"))
        .col(text("signature"))
        .col(time("created_at"))
        .take();
    create(manager, table, &["CREATE INDEX event_archives_last ON event_archives (last_position, first_position)"])
        .await
}
