//! What people need beyond the foundation: deletion with undo, preferences, a name to sort by, and words to be found
//! by. Everybody who is there already gets theirs.

use super::create;
use crate::{connection, user_search, users::sort_name};
use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    schema::{json_binary, text, timestamp_with_time_zone_null as time_null, uuid},
    sea_query::{ColumnDef, Expr, ExprTrait as _, ForeignKey, ForeignKeyAction, Index, Query, Table},
};
use shared::{Email, UserId};
use uuid::Uuid;

/// People whose words are written in one go.
const BATCH: u64 = 500;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0007_people"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        columns(manager).await?;
        words(manager).await?;
        fuzzy_words(manager).await?;
        fill(manager).await?;
        indexes(manager).await
    }
}

async fn columns(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for column in [
        time_null("suspended_at"),
        time_null("deleted_at"),
        time_null("last_seen_at"),
        text("name_sort").default("").take(),
        json_binary("preferences").default("{}").take(),
    ] {
        alter(manager, Table::alter().table("users").add_column::<ColumnDef>(column).take()).await?;
    }
    alter(manager, Table::alter().table("users").drop_column("search_text").take()).await?;
    by_bytes(manager, "users", &["email", "name_sort"]).await
}

/// One change at a time: SQLite takes no more in a statement.
async fn alter(
    manager: &SchemaManager<'_>,
    change: sea_orm_migration::sea_query::TableAlterStatement,
) -> Result<(), DbErr> {
    manager.alter_table(change).await
}

/// Makes columns compare the same on both engines, and as Rust compares.
async fn by_bytes(manager: &SchemaManager<'_>, table: &str, columns: &[&str]) -> Result<(), DbErr> {
    let conn = manager.get_connection();
    for column in columns {
        if let Some(change) = connection::compare_by_bytes(conn.get_database_backend(), table, column) {
            conn.execute_unprepared(&change).await?;
        }
    }
    Ok(())
}

async fn words(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("search_words")
        .col(uuid("scope"))
        .col(text("word"))
        .col(uuid("user_id"))
        .primary_key(Index::create().col("scope").col("word").col("user_id"))
        .foreign_key(
            ForeignKey::create().from("search_words", "user_id").to("users", "id").on_delete(ForeignKeyAction::Cascade),
        )
        .extra(connection::clustered(manager.get_database_backend()))
        .take();
    create(manager, table, &["CREATE INDEX search_words_user ON search_words (user_id, scope, word)"]).await?;
    by_bytes(manager, "search_words", &["word"]).await
}

async fn fuzzy_words(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let clustered = connection::clustered(manager.get_database_backend());
    let table = Table::create().table("fuzzy_words").col(text("word").primary_key()).extra(clustered).take();
    create(manager, table, &[]).await?;
    by_bytes(manager, "fuzzy_words", &["word"]).await?;
    let table = Table::create()
        .table("word_variants")
        .col(text("variant"))
        .col(text("word"))
        .primary_key(Index::create().col("variant").col("word"))
        .foreign_key(
            ForeignKey::create()
                .from("word_variants", "word")
                .to("fuzzy_words", "word")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .extra(clustered)
        .take();
    create(manager, table, &["CREATE INDEX word_variants_word ON word_variants (word)"]).await?;
    by_bytes(manager, "word_variants", &["variant", "word"]).await
}

/// Names to sort by and words to be found by, for whoever is there already.
async fn fill(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let conn = manager.get_connection();
    let mut after = None;
    loop {
        let mut query = Query::select();
        query.columns(["id", "email", "name"]).from("users").order_by("id", sea_orm::Order::Asc).limit(BATCH);
        if let Some(after) = after {
            query.and_where(Expr::col("id").gt(Expr::value::<Uuid>(after)));
        }
        let rows = conn.query_all(&query).await?;
        for row in &rows {
            let (id, email, name) =
                (row.try_get_by_index::<Uuid>(0)?, row.try_get_by_index::<String>(1)?, row.try_get_by_index(2)?);
            let email = Email::stored(email);
            let name: Option<String> = name;
            let mut update = Query::update();
            update.table("users").value("name_sort", sort_name(&email, name.as_deref()));
            update.and_where(Expr::col("id").eq(Expr::value(id)));
            conn.execute(&update).await?;
            user_search::index(conn, UserId(id), &email, name.as_deref()).await?;
            after = Some(id);
        }
        if rows.is_empty() {
            break;
        }
    }
    let copy = "INSERT INTO search_words (scope, word, user_id) SELECT memberships.organization_id, \
                search_words.word, search_words.user_id FROM memberships \
                INNER JOIN search_words ON search_words.user_id = memberships.user_id";
    conn.execute_unprepared(copy).await.map(drop)
}

async fn indexes(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for index in [
        // Each order of the list begins with the status, because lists show people of one or two of them.
        "DROP INDEX users_created_at",
        "CREATE INDEX users_status_created_at ON users (status, created_at, id)",
        "CREATE INDEX users_status_name ON users (status, name_sort, id)",
        "CREATE INDEX users_status_email ON users (status, email)",
        // Few people never prove their address: those are listed without passing by all others.
        "CREATE INDEX users_unverified ON users (status, created_at, id) WHERE email_verified_at IS NULL",
        // What a worker looks for: people whose time to come back is over.
        "CREATE INDEX users_deleted_at ON users (deleted_at) WHERE deleted_at IS NOT NULL",
    ] {
        manager.get_connection().execute_unprepared(index).await?;
    }
    Ok(())
}
