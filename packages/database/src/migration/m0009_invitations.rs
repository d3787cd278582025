//! Invitations, and the deliveries that carry them.

use super::create;
use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    schema::{
        integer, integer_null, text, text_null, timestamp_with_time_zone as time,
        timestamp_with_time_zone_null as time_null, uuid, uuid_null,
    },
    sea_query::{ForeignKey, ForeignKeyAction, Table},
};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0009_invitations"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let reference = |from: &'static str, to: &'static str, action| {
            ForeignKey::create().from("invitations", from).to(to, "id").on_delete(action).take()
        };
        let table = Table::create()
            .table("invitations")
            .col(uuid("id").primary_key())
            .col(uuid("organization_id"))
            .col(text("kind"))
            .col(text_null("email"))
            .col(text_null("domain"))
            .col(uuid_null("role_id"))
            .col(uuid_null("invited_by"))
            .col(text_null("message"))
            .col(text("locale"))
            .col(text("state"))
            .col(integer("generation"))
            .col(integer("uses"))
            .col(integer_null("max_uses"))
            .col(uuid_null("accepted_by"))
            .col(time_null("sent_at"))
            .col(time("expires_at"))
            .col(time_null("closed_at"))
            .col(time("created_at"))
            .col(time("updated_at"))
            .foreign_key(&mut reference("organization_id", "organizations", ForeignKeyAction::Cascade))
            // An invitation whose role is gone is void; one whose inviter is gone as well.
            .foreign_key(&mut reference("role_id", "roles", ForeignKeyAction::SetNull))
            .foreign_key(&mut reference("invited_by", "users", ForeignKeyAction::SetNull))
            .foreign_key(&mut reference("accepted_by", "users", ForeignKeyAction::SetNull))
            .take();
        let indexes = [
            "CREATE INDEX invitations_organization ON invitations (organization_id, id)",
            "CREATE INDEX invitations_state ON invitations (organization_id, state, id)",
            // Two invitations of one address to one organization would be two ways in.
            "CREATE UNIQUE INDEX invitations_pending ON invitations (organization_id, email) \
             WHERE state = 'pending' AND email IS NOT NULL",
            "CREATE INDEX invitations_email ON invitations (email, id) WHERE email IS NOT NULL",
            "CREATE INDEX invitations_role ON invitations (role_id)",
            "CREATE INDEX invitations_invited_by ON invitations (invited_by)",
            "CREATE INDEX invitations_accepted_by ON invitations (accepted_by)",
            "CREATE INDEX invitations_expires_at ON invitations (expires_at)",
        ];
        create(manager, table, &indexes).await?;
        let delivery = Table::alter().table("deliveries").add_column(uuid_null("invitation_id")).take();
        manager.alter_table(delivery).await
    }
}
