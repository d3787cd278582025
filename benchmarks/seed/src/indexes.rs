//! Indexes that are made when all rows are there, which takes a fraction of the time.

use database::{Database, DbErr};
use sea_orm::{ConnectionTrait, DatabaseBackend, Statement};

/// Takes the indexes of a table away, and returns what makes them.
pub async fn take(database: &Database, table: &str) -> Result<Vec<String>, DbErr> {
    let tx = database.write().await?;
    let backend = tx.get_database_backend();
    let sql = match backend {
        DatabaseBackend::Sqlite => {
            format!(
                "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = '{table}' AND sql IS NOT NULL"
            )
        }
        _ => format!(
            "SELECT indexname AS name, indexdef AS sql FROM pg_indexes WHERE schemaname = current_schema() \
             AND tablename = '{table}' AND indexname NOT LIKE '%_pkey'"
        ),
    };
    let mut made_by = Vec::new();
    for row in tx.query_all_raw(Statement::from_string(backend, sql)).await? {
        tx.execute_unprepared(&format!("DROP INDEX {}", row.try_get::<String>("", "name")?)).await?;
        made_by.push(row.try_get("", "sql")?);
    }
    tx.commit().await?;
    Ok(made_by)
}

/// Makes them again.
pub async fn give_back(database: &Database, made_by: &[String]) -> Result<(), DbErr> {
    for sql in made_by {
        let tx = database.write().await?;
        if tx.get_database_backend() == DatabaseBackend::Postgres {
            tx.execute_unprepared("SET LOCAL statement_timeout = 0; SET LOCAL maintenance_work_mem = '1GB'").await?;
        }
        tx.execute_unprepared(sql).await?;
        tx.commit().await?;
    }
    Ok(())
}
