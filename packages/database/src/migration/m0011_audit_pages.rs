//! The index by time alone, in an order of its own. A planner that knows a condition to be frequent would walk through
//! time to find it, past millions of events where all that fit it are old; now it cannot.

use crate::connection::time_index;
use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0011_audit_pages"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        connection.execute_unprepared("DROP INDEX events_occurred_at").await?;
        connection.execute_unprepared(time_index(connection.get_database_backend())).await.map(drop)
    }
}
