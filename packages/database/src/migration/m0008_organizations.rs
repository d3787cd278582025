//! What finding organizations, switching between them and asking twice for the same thing need.

use super::create;
use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    schema::{
        big_integer, blob, blob_null, integer, integer_null, timestamp_with_time_zone as time,
        timestamp_with_time_zone_null as time_null, uuid,
    },
    sea_query::{ColumnDef, ForeignKey, ForeignKeyAction, Index, Table},
};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0008_organizations"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add(manager, "memberships", big_integer("version").default(1).take()).await?;
        add(manager, "sessions", integer("token_version").default(0).take()).await?;
        organization_terms(manager).await?;
        idempotency_keys(manager).await
    }
}

/// The words of names and slugs, as bytes: those are compared alike by both engines, whatever their collation.
async fn organization_terms(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("organization_terms")
        .col(blob("term"))
        .col(uuid("organization_id"))
        .primary_key(Index::create().col("term").col("organization_id"))
        .foreign_key(
            ForeignKey::create()
                .from("organization_terms", "organization_id")
                .to("organizations", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take();
    let indexes = ["CREATE INDEX organization_terms_organization ON organization_terms (organization_id)"];
    create(manager, table, &indexes).await
}

async fn idempotency_keys(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("idempotency_keys")
        .col(blob("id").primary_key())
        .col(uuid("user_id"))
        .col(blob("request"))
        .col(uuid("holder"))
        .col(time("held_until"))
        .col(time_null("done_at"))
        .col(integer_null("status"))
        .col(blob_null("answer"))
        .col(time("expires_at"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .foreign_key(
            ForeignKey::create()
                .from("idempotency_keys", "user_id")
                .to("users", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take();
    let indexes = [
        "CREATE INDEX idempotency_keys_user ON idempotency_keys (user_id)",
        "CREATE INDEX idempotency_keys_expires_at ON idempotency_keys (expires_at)",
    ];
    create(manager, table, &indexes).await
}

async fn add(manager: &SchemaManager<'_>, table: &'static str, column: ColumnDef) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table(table).add_column(column).take()).await
}
