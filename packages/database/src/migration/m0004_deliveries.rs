//! Deliveries.

use super::create;
use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    schema::{
        integer, json_binary, text, text_null, timestamp_with_time_zone as time,
        timestamp_with_time_zone_null as time_null, uuid, uuid_null,
    },
    sea_query::Table,
};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0004_deliveries"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("deliveries")
            .col(uuid("id").primary_key())
            .col(uuid("event_id"))
            .col(text("channel"))
            .col(text("recipient"))
            .col(uuid_null("user_id"))
            .col(uuid_null("challenge_id"))
            .col(text("template"))
            .col(json_binary("data"))
            .col(text("state"))
            .col(integer("attempts"))
            .col(time("next_attempt_at"))
            .col(uuid_null("claimed_by"))
            .col(time_null("claimed_until"))
            .col(text_null("last_error"))
            .col(time_null("sent_at"))
            .col(time("created_at"))
            .col(time("updated_at"))
            .take();
        let indexes = [
            "CREATE UNIQUE INDEX deliveries_recipient ON deliveries (event_id, channel, recipient)",
            "CREATE INDEX deliveries_due ON deliveries (state, next_attempt_at)",
            "CREATE INDEX deliveries_claimed ON deliveries (state, claimed_until)",
        ];
        create(manager, table, &indexes).await
    }
}
