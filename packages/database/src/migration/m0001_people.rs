//! Users, organizations, roles, memberships and files, with the built-in roles.

use super::create;
use crate::roles;
use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    schema::{
        big_integer, blob, integer, json_binary, text, text_null, timestamp_with_time_zone as time,
        timestamp_with_time_zone_null as time_null, uuid, uuid_null,
    },
    sea_query::{ForeignKey, ForeignKeyAction, Query, Table},
};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0001_people"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        users(manager).await?;
        organizations(manager).await?;
        roles(manager).await?;
        memberships(manager).await?;
        files(manager).await
    }
}

async fn users(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("users")
        .col(uuid("id").primary_key())
        .col(text("email"))
        .col(time_null("email_verified_at"))
        .col(text_null("password_hash"))
        .col(text_null("name"))
        .col(text("locale"))
        .col(text_null("time_zone"))
        .col(json_binary("profile_data"))
        .col(uuid_null("avatar_file_id"))
        .col(text("status"))
        .col(integer("token_version"))
        .col(big_integer("version"))
        .col(text("search_text"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .take();
    let indexes =
        ["CREATE UNIQUE INDEX users_email ON users (email)", "CREATE INDEX users_created_at ON users (created_at, id)"];
    create(manager, table, &indexes).await
}

async fn organizations(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("organizations")
        .col(uuid("id").primary_key())
        .col(text("slug"))
        .col(text("name"))
        .col(text("type"))
        .col(json_binary("settings"))
        .col(big_integer("version"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .take();
    let indexes = [
        "CREATE UNIQUE INDEX organizations_slug ON organizations (slug)",
        "CREATE UNIQUE INDEX organizations_platform ON organizations (type) WHERE type = 'platform'",
        "CREATE INDEX organizations_created_at ON organizations (created_at, id)",
    ];
    create(manager, table, &indexes).await
}

async fn roles(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("roles")
        .col(uuid("id").primary_key())
        .col(uuid_null("organization_id"))
        .col(text("name"))
        .col(json_binary("permissions"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .foreign_key(
            ForeignKey::create()
                .from("roles", "organization_id")
                .to("organizations", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take();
    let indexes = [
        "CREATE UNIQUE INDEX roles_name ON roles (organization_id, name)",
        "CREATE UNIQUE INDEX roles_built_in_name ON roles (name) WHERE organization_id IS NULL",
    ];
    create(manager, table, &indexes).await?;
    let seeded_at = chrono::DateTime::UNIX_EPOCH;
    let mut insert = Query::insert();
    insert.into_table("roles").columns(["id", "organization_id", "name", "permissions", "created_at", "updated_at"]);
    for role in shared::Role::ALL {
        insert.values_panic([
            roles::built_in_id(role).uuid().into(),
            None::<uuid::Uuid>.into(),
            role.as_str().into(),
            serde_json::json!([]).into(),
            seeded_at.into(),
            seeded_at.into(),
        ]);
    }
    manager.get_connection().execute(&insert).await.map(drop)
}

async fn memberships(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let cascade = |from: &'static str, to: &'static str| {
        ForeignKey::create().from("memberships", from).to(to, "id").on_delete(ForeignKeyAction::Cascade).take()
    };
    let table = Table::create()
        .table("memberships")
        .col(uuid("id").primary_key())
        .col(uuid("organization_id"))
        .col(uuid("user_id"))
        .col(uuid("role_id"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .foreign_key(&mut cascade("organization_id", "organizations"))
        .foreign_key(&mut cascade("user_id", "users"))
        .foreign_key(ForeignKey::create().from("memberships", "role_id").to("roles", "id"))
        .take();
    let indexes = [
        "CREATE UNIQUE INDEX memberships_user ON memberships (user_id, organization_id)",
        "CREATE INDEX memberships_organization ON memberships (organization_id, role_id, id)",
    ];
    create(manager, table, &indexes).await
}

async fn files(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("files")
        .col(uuid("id").primary_key())
        .col(uuid_null("owner_id"))
        .col(text("content_type"))
        .col(blob("bytes"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .foreign_key(
            ForeignKey::create().from("files", "owner_id").to("users", "id").on_delete(ForeignKeyAction::Cascade),
        )
        .take();
    create(manager, table, &["CREATE INDEX files_owner ON files (owner_id)"]).await
}
