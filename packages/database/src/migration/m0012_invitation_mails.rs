//! The index by which an erasure finds the mails of invitations.

use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0012_invitation_mails"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let index = "CREATE INDEX deliveries_invitation ON deliveries (invitation_id) WHERE invitation_id IS NOT NULL";
        manager.get_connection().execute_unprepared(index).await.map(drop)
    }
}
