//! Passkeys, second factors, known devices and API keys; who acts in whose name; imports that can be resumed.

use super::create;
use sea_orm::{ConnectionTrait, DbErr, prelude::Uuid};
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    schema::{
        big_integer, big_integer_null, blob, blob_null, boolean, integer, json_binary, text, text_null,
        timestamp_with_time_zone as time, timestamp_with_time_zone_null as time_null, uuid, uuid_null,
    },
    sea_query::{Expr, ExprTrait as _, ForeignKey, ForeignKeyAction, ForeignKeyCreateStatement, Query, Table},
};
use shared::Email;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0013_credentials"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        devices(manager).await?;
        mfa_factors(manager).await?;
        recovery_codes(manager).await?;
        passkeys(manager).await?;
        api_keys(manager).await?;
        imports(manager).await?;
        for column in [
            // Since when a password is not accepted until its person chooses another one; when it was chosen.
            time_null("password_reset_required_at"),
            time_null("password_changed_at"),
        ] {
            manager.alter_table(Table::alter().table("users").add_column(column).take()).await?;
        }
        for column in [
            uuid_null("device_id"),
            // When the person last proved who they are with all the factors that they have.
            time_null("proved_at"),
            // Who acts in the person's name, and from which session of theirs.
            uuid_null("impersonator_id"),
            uuid_null("impersonator_session_id"),
        ] {
            manager.alter_table(Table::alter().table("sessions").add_column(column).take()).await?;
        }
        // The roles whose holders need a second factor, or `*`.
        let column = json_binary("mfa_required_for").default("[]").take();
        manager.alter_table(Table::alter().table("organizations").add_column(column).take()).await?;
        // The SHA-256 of what binds a challenge to the browser that asked for it.
        manager.alter_table(Table::alter().table("challenges").add_column(blob_null("browser_hash")).take()).await?;
        let index =
            "CREATE INDEX sessions_impersonator ON sessions (impersonator_id) WHERE impersonator_id IS NOT NULL";
        manager.get_connection().execute_unprepared(index).await?;
        normalise_addresses(manager).await
    }
}

async fn devices(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("devices")
        .col(uuid("id").primary_key())
        .col(uuid("user_id"))
        .col(blob("token_hash"))
        .col(text_null("name"))
        .col(text_null("user_agent"))
        .col(text_null("ip"))
        .col(time_null("trusted_until"))
        .col(time("last_seen_at"))
        .col(time("expires_at"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .foreign_key(&mut of_user("devices"))
        .take();
    let indexes = [
        "CREATE UNIQUE INDEX devices_token ON devices (user_id, token_hash)",
        "CREATE INDEX devices_secret ON devices (token_hash)",
        "CREATE INDEX devices_expires_at ON devices (expires_at)",
    ];
    create(manager, table, &indexes).await
}

async fn mfa_factors(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("mfa_factors")
        .col(uuid("id").primary_key())
        .col(uuid("user_id"))
        .col(text("kind"))
        .col(text_null("name"))
        .col(blob_null("secret"))
        .col(time_null("confirmed_at"))
        .col(big_integer_null("last_counter"))
        .col(time_null("last_used_at"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .foreign_key(&mut of_user("mfa_factors"))
        .take();
    create(manager, table, &["CREATE INDEX mfa_factors_user ON mfa_factors (user_id, id)"]).await
}

async fn recovery_codes(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("recovery_codes")
        .col(uuid("id").primary_key())
        .col(uuid("user_id"))
        .col(blob("code_hash"))
        .col(time_null("used_at"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .foreign_key(&mut of_user("recovery_codes"))
        .take();
    create(manager, table, &["CREATE UNIQUE INDEX recovery_codes_user ON recovery_codes (user_id, code_hash)"]).await
}

async fn passkeys(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("passkeys")
        .col(uuid("id").primary_key())
        .col(uuid("user_id"))
        .col(blob("credential_id"))
        .col(blob("public_key"))
        .col(integer("algorithm"))
        .col(big_integer("sign_count"))
        .col(uuid("aaguid"))
        .col(json_binary("transports"))
        .col(boolean("user_verified"))
        .col(boolean("backup_eligible"))
        .col(boolean("backed_up"))
        .col(boolean("discoverable"))
        .col(text("name"))
        .col(time_null("last_used_at"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .foreign_key(&mut of_user("passkeys"))
        .take();
    let indexes = [
        "CREATE UNIQUE INDEX passkeys_credential ON passkeys (credential_id)",
        "CREATE INDEX passkeys_user ON passkeys (user_id, id)",
    ];
    create(manager, table, &indexes).await
}

async fn api_keys(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("api_keys")
        .col(uuid("id").primary_key())
        // A person's own key; none for a key of an organization.
        .col(uuid_null("user_id"))
        .col(uuid_null("organization_id"))
        .col(uuid_null("created_by"))
        // Who last gave it another secret or other permissions, and when.
        .col(uuid_null("changed_by"))
        .col(time_null("changed_at"))
        .col(text("name"))
        .col(text("prefix"))
        .col(blob("token_hash"))
        .col(blob_null("previous_hash"))
        .col(time_null("previous_until"))
        .col(json_binary("permissions"))
        .col(time_null("expires_at"))
        .col(time_null("last_used_at"))
        .col(text_null("last_used_ip"))
        .col(time_null("revoked_at"))
        .col(big_integer("version"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .foreign_key(&mut of_user("api_keys"))
        .foreign_key(
            ForeignKey::create()
                .from("api_keys", "organization_id")
                .to("organizations", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(
            ForeignKey::create().from("api_keys", "created_by").to("users", "id").on_delete(ForeignKeyAction::SetNull),
        )
        .take();
    let indexes = [
        "CREATE UNIQUE INDEX api_keys_token ON api_keys (token_hash)",
        "CREATE UNIQUE INDEX api_keys_previous ON api_keys (previous_hash) WHERE previous_hash IS NOT NULL",
        "CREATE INDEX api_keys_user ON api_keys (user_id, id) WHERE user_id IS NOT NULL",
        "CREATE INDEX api_keys_organization ON api_keys (organization_id, id) WHERE organization_id IS NOT NULL",
        "CREATE INDEX api_keys_created_by ON api_keys (created_by) WHERE created_by IS NOT NULL",
    ];
    create(manager, table, &indexes).await
}

async fn imports(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("imports")
        // The SHA-256 of the whole file.
        .col(blob("digest").primary_key())
        .col(big_integer("bytes"))
        .col(big_integer("lines"))
        .col(big_integer("imported"))
        .col(big_integer("refused"))
        .col(time_null("finished_at"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .take();
    create(manager, table, &[]).await
}

/// Domains beyond ASCII are kept as name servers know them from now on. Where that makes two accounts of one mailbox, the
/// second keeps its spelling, by which nobody finds it any more.
async fn normalise_addresses(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let conn = manager.get_connection();
    let mut query = Query::select();
    query.columns(["id", "email"]).from("users").and_where(Expr::cust("octet_length(email) <> length(email)"));
    for row in conn.query_all(&query).await? {
        let (id, text) = (row.try_get_by_index::<Uuid>(0)?, row.try_get_by_index::<String>(1)?);
        let email = Email::stored(text.clone());
        let mut taken = Query::select();
        taken.column("id").from("users").and_where(Expr::col("email").eq(email.as_str()));
        if email.as_str() != text && conn.query_one(&taken).await?.is_none() {
            let mut update = Query::update();
            update.table("users").value("email", email.as_str()).and_where(Expr::col("id").eq(Expr::value(id)));
            conn.execute(&update).await?;
        }
    }
    Ok(())
}

fn of_user(table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, "user_id").to("users", "id").on_delete(ForeignKeyAction::Cascade).take()
}
