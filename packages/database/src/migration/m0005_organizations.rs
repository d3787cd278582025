//! What organizations and roles need beyond the foundation: a logo, deletion with undo, token versions, roles of their
//! own that can be described and changed.

use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    schema::{big_integer, integer, text_null, timestamp_with_time_zone_null as time_null, uuid_null},
    sea_query::{ColumnDef, Table},
};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0005_organizations"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [uuid_null("logo_file_id"), integer("token_version").default(0).take(), time_null("deleted_at")] {
            add(manager, "organizations", column).await?;
        }
        for column in [text_null("description"), big_integer("version").default(1).take()] {
            add(manager, "roles", column).await?;
        }
        for index in [
            // What a worker looks for: organizations whose time to come back is over.
            "CREATE INDEX organizations_deleted_at ON organizations (deleted_at) WHERE deleted_at IS NOT NULL",
            // Members in the order in which they joined.
            "CREATE INDEX memberships_joined ON memberships (organization_id, id)",
            // Who holds a role of an organization's own, before it is deleted.
            "CREATE INDEX memberships_role ON memberships (role_id)",
        ] {
            manager.get_connection().execute_unprepared(index).await?;
        }
        Ok(())
    }
}

/// One column at a time: SQLite adds no more than one in a statement.
async fn add(manager: &SchemaManager<'_>, table: &'static str, column: ColumnDef) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table(table).add_column(column).take()).await
}
