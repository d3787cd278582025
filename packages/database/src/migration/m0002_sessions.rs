//! Sessions, refresh tokens, signing keys and challenges.

use super::create;
use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    schema::{
        big_integer, blob, blob_null, integer, json_binary, text, text_null, timestamp_with_time_zone as time,
        timestamp_with_time_zone_null as time_null, uuid, uuid_null,
    },
    sea_query::{ForeignKey, ForeignKeyAction, ForeignKeyCreateStatement, Table},
};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0002_sessions"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sessions(manager).await?;
        refresh_tokens(manager).await?;
        signing_keys(manager).await?;
        challenges(manager).await
    }
}

async fn sessions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("sessions")
        .col(uuid("id").primary_key())
        .col(uuid("user_id"))
        .col(uuid_null("organization_id"))
        .col(text("kind"))
        .col(blob_null("token_hash"))
        .col(text_null("user_agent"))
        .col(text_null("device"))
        .col(text_null("ip"))
        .col(json_binary("amr"))
        .col(time("authenticated_at"))
        .col(time("last_seen_at"))
        .col(time("idle_expires_at"))
        .col(time("expires_at"))
        .col(time_null("ended_at"))
        .col(text_null("end_reason"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .foreign_key(&mut cascade("sessions", "user_id", "users"))
        .foreign_key(
            ForeignKey::create()
                .from("sessions", "organization_id")
                .to("organizations", "id")
                .on_delete(ForeignKeyAction::SetNull),
        )
        .take();
    let indexes = [
        "CREATE UNIQUE INDEX sessions_token_hash ON sessions (token_hash)",
        "CREATE INDEX sessions_user ON sessions (user_id, created_at, id)",
        "CREATE INDEX sessions_organization ON sessions (organization_id)",
    ];
    create(manager, table, &indexes).await
}

async fn refresh_tokens(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("refresh_tokens")
        .col(uuid("id").primary_key())
        .col(uuid("session_id"))
        .col(uuid("user_id"))
        .col(blob("seed"))
        .col(big_integer("current"))
        .col(time("rotated_at"))
        .col(time_null("previous_rotated_at"))
        .col(time("expires_at"))
        .col(time_null("ended_at"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .foreign_key(&mut cascade("refresh_tokens", "session_id", "sessions"))
        .foreign_key(&mut cascade("refresh_tokens", "user_id", "users"))
        .take();
    let indexes = [
        "CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id)",
        "CREATE INDEX refresh_tokens_user ON refresh_tokens (user_id)",
    ];
    create(manager, table, &indexes).await
}

async fn signing_keys(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("signing_keys")
        .col(uuid("id").primary_key())
        .col(text("algorithm"))
        .col(blob("private_key"))
        .col(json_binary("public_jwk"))
        .col(text("state"))
        .col(time("activates_at"))
        .col(time_null("retires_at"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .take();
    let indexes = [
        "CREATE UNIQUE INDEX signing_keys_active ON signing_keys (algorithm) WHERE state = 'active'",
        "CREATE UNIQUE INDEX signing_keys_next ON signing_keys (algorithm) WHERE state = 'next'",
        "CREATE INDEX signing_keys_state ON signing_keys (state, algorithm)",
    ];
    create(manager, table, &indexes).await
}

async fn challenges(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("challenges")
        .col(uuid("id").primary_key())
        .col(text("purpose"))
        .col(uuid_null("user_id"))
        .col(text_null("email"))
        .col(text_null("password_hash"))
        .col(json_binary("payload"))
        .col(integer("attempts"))
        .col(integer("max_attempts"))
        .col(time("expires_at"))
        .col(time_null("consumed_at"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .foreign_key(&mut cascade("challenges", "user_id", "users"))
        .take();
    let indexes = [
        "CREATE INDEX challenges_email ON challenges (email, purpose, id)",
        "CREATE INDEX challenges_user ON challenges (user_id)",
        "CREATE INDEX challenges_expires_at ON challenges (expires_at)",
    ];
    create(manager, table, &indexes).await
}

fn cascade(table: &'static str, column: &'static str, to: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, column).to(to, "id").on_delete(ForeignKeyAction::Cascade).take()
}
