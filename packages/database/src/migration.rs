//! The migrations, and who may run them: `plateforme migrate` and the all-in-one `serve`. A service only checks.
//!
//! All pending migrations run in one transaction under a lock, so migrators that start together are harmless, and one
//! that is killed leaves nothing behind. Expand first, contract in a later release.

mod m0001_people;
mod m0002_sessions;
mod m0003_events;
mod m0004_deliveries;
mod m0005_organizations;
mod m0006_audit;
mod m0007_people;
mod m0008_organizations;
mod m0009_invitations;
mod m0010_privacy;
mod m0011_audit_pages;
mod m0012_invitation_mails;
mod m0013_credentials;
mod m0014_notifications;

use crate::{Database, connection, statistics, unsealed_events};
use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::{
    MigrationTrait, MigratorTrait, SchemaManager,
    sea_query::{Query, TableCreateStatement},
};
use std::collections::BTreeSet;

struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_people::Migration),
            Box::new(m0002_sessions::Migration),
            Box::new(m0003_events::Migration),
            Box::new(m0004_deliveries::Migration),
            Box::new(m0005_organizations::Migration),
            Box::new(m0006_audit::Migration),
            Box::new(m0007_people::Migration),
            Box::new(m0008_organizations::Migration),
            Box::new(m0009_invitations::Migration),
            Box::new(m0010_privacy::Migration),
            Box::new(m0011_audit_pages::Migration),
            Box::new(m0012_invitation_mails::Migration),
            Box::new(m0013_credentials::Migration),
            Box::new(m0014_notifications::Migration),
        ]
    }
}

/// How a database compares with this program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// The same.
    UpToDate,
    /// It lacks these migrations; the program must not serve from it.
    Pending(Vec<String>),
    /// It has these migrations that the program does not know, and lacks none. The program may serve from it: a newer
    /// release expands before it contracts.
    Newer(Vec<String>),
}

/// Why a database was not migrated.
#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    /// A newer release was here.
    #[error("the database is newer than this program (it has {}): run the newer release", .0.join(", "))]
    Newer(Vec<String>),
    /// The storage failed.
    #[error("the database could not be migrated")]
    Storage(#[from] DbErr),
}

/// Runs the pending migrations and returns their names.
pub async fn migrate(database: &Database) -> Result<Vec<String>, MigrateError> {
    let transaction = database.write().await?;
    connection::lock_for_migration(&transaction).await?;
    let (pending, unknown) = compare(&transaction, &SchemaManager::new(&*transaction)).await?;
    if !unknown.is_empty() {
        return Err(MigrateError::Newer(unknown));
    }
    if !pending.is_empty() {
        Migrator::up(&*transaction, None).await?;
        if pending.iter().any(|name| name == m0006_audit::NAME) {
            unsealed_events::tag_all(&transaction).await?;
        }
    }
    statistics::assume(&*transaction).await?;
    transaction.commit().await?;
    Ok(pending)
}

/// Compares the database with this program, without changing it.
pub async fn check(database: &Database) -> Result<Status, DbErr> {
    let reader = database.reader();
    let (pending, unknown) = compare(reader, &SchemaManager::new(reader)).await?;
    Ok(match (pending.is_empty(), unknown.is_empty()) {
        (false, _) => Status::Pending(pending),
        (true, true) => Status::UpToDate,
        (true, false) => Status::Newer(unknown),
    })
}

/// Migrations that the database lacks, and those that the program does not know.
async fn compare(
    conn: &impl ConnectionTrait,
    manager: &SchemaManager<'_>,
) -> Result<(Vec<String>, Vec<String>), DbErr> {
    let known = Migrator::migrations().iter().map(|migration| migration.name().to_owned()).collect::<BTreeSet<_>>();
    let mut applied = BTreeSet::new();
    if manager.has_table("seaql_migrations").await? {
        // By hand, because SeaORM's own function would try to create the table, and a reader may not.
        let rows = conn.query_all(Query::select().column("version").from("seaql_migrations")).await?;
        for row in rows {
            applied.insert(row.try_get_by_index::<String>(0)?);
        }
    }
    let missing = |from: &BTreeSet<String>, than: &BTreeSet<String>| from.difference(than).cloned().collect();
    Ok((missing(&known, &applied), missing(&applied, &known)))
}

/// Creates a table, then its indexes, whose SQL both engines share.
async fn create(manager: &SchemaManager<'_>, table: TableCreateStatement, indexes: &[&str]) -> Result<(), DbErr> {
    manager.create_table(table).await?;
    for index in indexes {
        manager.get_connection().execute_unprepared(index).await?;
    }
    Ok(())
}
