//! The log: events, their seals, the keys of the people in them; leases and consumers.

use super::create;
use crate::connection::forbid_update;
use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    schema::{big_integer, blob, blob_null, json_binary, text, timestamp_with_time_zone as time, uuid, uuid_null},
    sea_query::{Index, Table},
};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0003_events"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        events(manager).await?;
        seals(manager).await?;
        subject_keys(manager).await?;
        leases(manager).await?;
        consumed_events(manager).await
    }
}

async fn events(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("events")
        .col(big_integer("sequence").auto_increment().primary_key())
        .col(uuid("id"))
        .col(text("type"))
        .col(text("actor_kind"))
        .col(uuid_null("actor_id"))
        .col(uuid_null("subject"))
        .col(uuid_null("person"))
        .col(uuid_null("organization_id"))
        .col(json_binary("payload"))
        .col(blob_null("personal"))
        .col(time("occurred_at"))
        .take();
    let indexes = [
        "CREATE UNIQUE INDEX events_id ON events (id)",
        "CREATE INDEX events_type ON events (type, occurred_at)",
        "CREATE INDEX events_occurred_at ON events (occurred_at)",
        "CREATE INDEX events_person ON events (person, occurred_at)",
        "CREATE INDEX events_organization ON events (organization_id, occurred_at)",
    ];
    create(manager, table, &indexes).await?;
    let connection = manager.get_connection();
    for statement in forbid_update(connection.get_database_backend(), "events") {
        connection.execute_unprepared(&statement).await?;
    }
    Ok(())
}

async fn seals(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let queue = Table::create().table("unsealed_events").col(big_integer("sequence").primary_key()).take();
    create(manager, queue, &[]).await?;
    let table = Table::create()
        .table("event_seals")
        .col(big_integer("position").primary_key())
        .col(uuid("event_id"))
        .col(blob("digest"))
        .col(blob("hash"))
        .col(time("sealed_at"))
        .take();
    create(manager, table, &["CREATE UNIQUE INDEX event_seals_event ON event_seals (event_id)"]).await
}

async fn subject_keys(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("subject_keys")
        .col(uuid("subject").primary_key())
        .col(blob_null("key"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .take();
    create(manager, table, &[]).await
}

async fn leases(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("leases")
        .col(text("name").primary_key())
        .col(uuid("holder"))
        .col(time("expires_at"))
        .col(big_integer("cursor"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .take();
    create(manager, table, &[]).await
}

async fn consumed_events(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("consumed_events")
        .col(text("consumer"))
        .col(uuid("event_id"))
        .col(time("consumed_at"))
        .primary_key(Index::create().col("consumer").col("event_id"))
        .take();
    create(manager, table, &["CREATE INDEX consumed_events_at ON consumed_events (consumed_at)"]).await
}
