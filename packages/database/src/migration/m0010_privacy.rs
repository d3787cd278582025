//! What people agreed to, and the proof that somebody was erased.

use super::create;
use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    schema::{
        boolean, json_binary, text, timestamp_with_time_zone as time, timestamp_with_time_zone_null as time_null, uuid,
        uuid_null,
    },
    sea_query::{ForeignKey, ForeignKeyAction, Table},
};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0010_privacy"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        consents(manager).await?;
        erasures(manager).await?;
        for index in [
            // What an erasure and an export look for.
            "CREATE INDEX deliveries_user ON deliveries (user_id, id) WHERE user_id IS NOT NULL",
            "CREATE INDEX deliveries_challenge ON deliveries (challenge_id) WHERE challenge_id IS NOT NULL",
            "CREATE INDEX organizations_logo ON organizations (logo_file_id) WHERE logo_file_id IS NOT NULL",
        ] {
            manager.get_connection().execute_unprepared(index).await?;
        }
        Ok(())
    }
}

async fn consents(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("consents")
        .col(uuid("id").primary_key())
        .col(uuid("user_id"))
        .col(text("document"))
        .col(text("version"))
        .col(boolean("granted"))
        .col(text("source"))
        .col(time("created_at"))
        .foreign_key(
            ForeignKey::create().from("consents", "user_id").to("users", "id").on_delete(ForeignKeyAction::Cascade),
        )
        .take();
    create(manager, table, &["CREATE INDEX consents_user ON consents (user_id, created_at, id)"]).await
}

/// No foreign key: the person is gone.
async fn erasures(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("erasures")
        .col(uuid("id").primary_key())
        .col(uuid("user_id"))
        .col(text("reason"))
        .col(text("actor_kind"))
        .col(uuid_null("actor_id"))
        .col(json_binary("certificate"))
        .col(time("erased_at"))
        .col(time_null("log_cleared_at"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .take();
    let indexes = [
        "CREATE INDEX erasures_user ON erasures (user_id, id)",
        // What a worker looks for: erasures whose data may still be in a write-ahead log.
        "CREATE INDEX erasures_log ON erasures (id) WHERE log_cleared_at IS NULL",
    ];
    create(manager, table, &indexes).await
}
