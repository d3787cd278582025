//! Notifications: what people are told in the app, workflows that run, push devices, webhooks, preferences, templates.

use super::create;
use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    schema::{
        big_integer, blob, blob_null, boolean, integer, integer_null, json_binary, text, text_null,
        timestamp_with_time_zone as time, timestamp_with_time_zone_null as time_null, uuid, uuid_null,
    },
    sea_query::{ForeignKey, ForeignKeyAction, ForeignKeyCreateStatement, Table},
};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0014_notifications"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        idempotency_keys(manager).await?;
        deliveries(manager).await?;
        delivery_attempts(manager).await?;
        inboxes(manager).await?;
        notifications(manager).await?;
        workflow_runs(manager).await?;
        digest_items(manager).await?;
        preferences(manager).await?;
        push_devices(manager).await?;
        push_receipts(manager).await?;
        push_keys(manager).await?;
        webhook_endpoints(manager).await?;
        webhook_messages(manager).await?;
        suppressions(manager).await?;
        mail_templates(manager).await
    }
}

/// Again, because an organization's key has no person. What it held is a day old at the most.
async fn idempotency_keys(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager.drop_table(Table::drop().table("idempotency_keys").take()).await?;
    let table = Table::create()
        .table("idempotency_keys")
        .col(blob("id").primary_key())
        .col(uuid_null("user_id"))
        .col(blob("request"))
        .col(uuid("holder"))
        .col(time("held_until"))
        .col(time_null("done_at"))
        .col(integer_null("status"))
        .col(blob_null("answer"))
        .col(time("expires_at"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .foreign_key(&mut of_user("idempotency_keys"))
        .take();
    let indexes = [
        "CREATE INDEX idempotency_keys_user ON idempotency_keys (user_id)",
        "CREATE INDEX idempotency_keys_expires_at ON idempotency_keys (expires_at)",
    ];
    create(manager, table, &indexes).await
}

/// What a delivery needs beyond a mail of the platform itself.
async fn deliveries(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for column in [
        uuid_null("organization_id"),
        uuid_null("notification_id"),
        // Who is named in it.
        uuid_null("actor_id"),
        uuid_null("endpoint_id"),
        uuid_null("webhook_message_id"),
        uuid_null("push_device_id"),
        text_null("workflow"),
        // What people choose by; none for what they cannot refuse.
        text_null("category"),
        // 0 before 5 before 9: a code overtakes a digest.
        integer("priority").default(5).take(),
        // Which provider took it, or was tried last.
        text_null("provider"),
    ] {
        manager.alter_table(Table::alter().table("deliveries").add_column(column).take()).await?;
    }
    for index in [
        "DROP INDEX deliveries_due",
        "CREATE INDEX deliveries_due ON deliveries (channel, state, priority, next_attempt_at, id)",
        "DROP INDEX deliveries_claimed",
        "CREATE INDEX deliveries_claimed ON deliveries (channel, state, claimed_until)",
        "CREATE INDEX deliveries_oldest ON deliveries (channel, state, created_at)",
        "CREATE INDEX deliveries_endpoint ON deliveries (endpoint_id, state, id) WHERE endpoint_id IS NOT NULL",
        "CREATE INDEX deliveries_message ON deliveries (webhook_message_id) WHERE webhook_message_id IS NOT NULL",
        "CREATE INDEX deliveries_notification ON deliveries (notification_id) WHERE notification_id IS NOT NULL",
        "CREATE INDEX deliveries_actor ON deliveries (actor_id) WHERE actor_id IS NOT NULL",
        "CREATE INDEX deliveries_ended_badly ON deliveries (id) WHERE state IN ('dead', 'failed')",
        "CREATE INDEX deliveries_organization ON deliveries (organization_id, id) WHERE organization_id IS NOT NULL",
    ] {
        manager.get_connection().execute_unprepared(index).await?;
    }
    Ok(())
}

async fn delivery_attempts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("delivery_attempts")
        .col(uuid("id").primary_key())
        .col(uuid("delivery_id"))
        .col(uuid_null("user_id"))
        .col(integer("number"))
        .col(text("provider"))
        // `sent`, `retried`, `failed`, `deferred`.
        .col(text("outcome"))
        .col(integer_null("status"))
        .col(text_null("error"))
        // Sealed: what was sent and what was answered, cut to a few kilobytes.
        .col(blob_null("request"))
        .col(blob_null("response"))
        .col(big_integer("duration_ms"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .foreign_key(
            ForeignKey::create()
                .name("delivery_attempts_delivery")
                .from("delivery_attempts", "delivery_id")
                .to("deliveries", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take();
    let indexes = [
        "CREATE INDEX delivery_attempts_delivery ON delivery_attempts (delivery_id, number)",
        "CREATE INDEX delivery_attempts_created_at ON delivery_attempts (created_at)",
        "CREATE INDEX delivery_attempts_user ON delivery_attempts (user_id) WHERE user_id IS NOT NULL",
    ];
    create(manager, table, &indexes).await
}

/// One row a person: the number of the last change of their inbox, by which a stream goes on where it ended.
async fn inboxes(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("inboxes")
        .col(uuid("user_id").primary_key())
        .col(big_integer("revision"))
        // The number at which something was last removed: whoever knows less than that asks for the list again.
        .col(big_integer("removal"))
        .col(integer("unseen"))
        .col(integer("unread"))
        .col(text_null("quiet_from"))
        .col(text_null("quiet_until"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .foreign_key(&mut of_user("inboxes"))
        .take();
    create(manager, table, &[]).await
}

async fn notifications(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("notifications")
        .col(uuid("id").primary_key())
        .col(uuid("user_id"))
        .col(uuid_null("organization_id"))
        .col(uuid_null("run_id"))
        // Who is named in it: it goes with them.
        .col(uuid_null("actor_id"))
        .col(uuid("event_id"))
        .col(text("workflow"))
        .col(text("category"))
        // What it says: title, body, link, actions, image.
        .col(json_binary("content"))
        // The revision of the inbox at which it last changed.
        .col(big_integer("revision"))
        .col(time_null("seen_at"))
        .col(time_null("read_at"))
        .col(time_null("archived_at"))
        .col(time_null("expires_at"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .foreign_key(&mut of_user("notifications"))
        .take();
    let indexes = [
        "CREATE INDEX notifications_inbox ON notifications (user_id, archived_at, id)",
        "CREATE UNIQUE INDEX notifications_revision ON notifications (user_id, revision)",
        "CREATE INDEX notifications_expires_at ON notifications (expires_at) WHERE expires_at IS NOT NULL",
        "CREATE INDEX notifications_actor ON notifications (actor_id) WHERE actor_id IS NOT NULL",
        "CREATE INDEX notifications_organization ON notifications (organization_id) WHERE organization_id IS NOT NULL",
    ];
    create(manager, table, &indexes).await
}

/// One workflow for one recipient, and how far it is.
async fn workflow_runs(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("workflow_runs")
        .col(uuid("id").primary_key())
        .col(text("workflow"))
        .col(uuid("event_id"))
        .col(uuid("user_id"))
        .col(uuid_null("organization_id"))
        .col(uuid_null("actor_id"))
        // What the trigger said, sealed under the person's key.
        .col(blob("data"))
        .col(uuid_null("notification_id"))
        // The last step that was taken, by its name: files change while runs wait.
        .col(text_null("step"))
        // `pending`, `digesting`, `done`, `merged`, `cancelled`, `failed`.
        .col(text("state"))
        // While a digest is open: what it collects by.
        .col(text_null("digest_key"))
        .col(time("due_at"))
        .col(text_null("error"))
        .col(json_binary("log"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .foreign_key(&mut of_user("workflow_runs"))
        .take();
    let indexes = [
        "CREATE UNIQUE INDEX workflow_runs_once ON workflow_runs (event_id, workflow, user_id)",
        "CREATE INDEX workflow_runs_due ON workflow_runs (state, due_at)",
        "CREATE UNIQUE INDEX workflow_runs_digest ON workflow_runs (user_id, workflow, digest_key) \
         WHERE state = 'digesting'",
        "CREATE INDEX workflow_runs_throttle ON workflow_runs (user_id, workflow, created_at)",
        "CREATE INDEX workflow_runs_workflow ON workflow_runs (workflow, id)",
    ];
    create(manager, table, &indexes).await
}

/// What an open digest has collected.
async fn digest_items(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("digest_items")
        .col(uuid("id").primary_key())
        .col(uuid("run_id"))
        .col(uuid("event_id"))
        .col(uuid("user_id"))
        .col(blob("data"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .foreign_key(
            ForeignKey::create()
                .name("digest_items_run")
                .from("digest_items", "run_id")
                .to("workflow_runs", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take();
    let indexes = [
        "CREATE INDEX digest_items_run ON digest_items (run_id, id)",
        "CREATE INDEX digest_items_user ON digest_items (user_id)",
    ];
    create(manager, table, &indexes).await
}

/// What people want to be told, and what organizations propose or lock.
async fn preferences(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let own = Table::create()
        .table("notification_preferences")
        .col(uuid("id").primary_key())
        .col(uuid("user_id"))
        .col(text("category"))
        .col(text("channel"))
        .col(boolean("is_on"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .foreign_key(&mut of_user("notification_preferences"))
        .take();
    let one = "CREATE UNIQUE INDEX notification_preferences_one ON notification_preferences \
               (user_id, category, channel)";
    create(manager, own, &[one]).await?;
    let defaults = Table::create()
        .table("notification_defaults")
        .col(uuid("id").primary_key())
        .col(uuid("organization_id"))
        .col(text("category"))
        .col(text("channel"))
        .col(boolean("is_on"))
        .col(boolean("is_locked"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .foreign_key(&mut of_organization("notification_defaults"))
        .take();
    let one = "CREATE UNIQUE INDEX notification_defaults_one ON notification_defaults \
               (organization_id, category, channel)";
    create(manager, defaults, &[one]).await
}

async fn push_devices(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("push_devices")
        .col(uuid("id").primary_key())
        .col(uuid("user_id"))
        // The session that registered it: it goes with it.
        .col(uuid_null("session_id"))
        // `expo` or `web_push`.
        .col(text("kind"))
        // The SHA-256 of token or address, and both sealed.
        .col(blob("token_hash"))
        .col(blob("token"))
        .col(text_null("name"))
        .col(text_null("platform"))
        .col(time("last_seen_at"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .foreign_key(&mut of_user("push_devices"))
        .take();
    let indexes = [
        "CREATE UNIQUE INDEX push_devices_token ON push_devices (token_hash)",
        "CREATE INDEX push_devices_user ON push_devices (user_id, id)",
        "CREATE INDEX push_devices_session ON push_devices (session_id) WHERE session_id IS NOT NULL",
    ];
    create(manager, table, &indexes).await
}

/// What Expo took and has not told the fate of yet.
async fn push_receipts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let receipts = Table::create()
        .table("push_receipts")
        .col(text("id").primary_key())
        .col(uuid("delivery_id"))
        .col(uuid_null("push_device_id"))
        .col(time("due_at"))
        .col(integer("attempts"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .foreign_key(
            ForeignKey::create()
                .name("push_receipts_delivery")
                .from("push_receipts", "delivery_id")
                .to("deliveries", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take();
    let indexes = [
        "CREATE INDEX push_receipts_due ON push_receipts (due_at)",
        "CREATE INDEX push_receipts_delivery ON push_receipts (delivery_id)",
    ];
    create(manager, receipts, &indexes).await
}

/// The key by which push services of browsers know this installation.
async fn push_keys(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("push_keys")
        .col(text("name").primary_key())
        // Sealed.
        .col(blob("private_key"))
        .col(blob("public_key"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .take();
    create(manager, table, &[]).await
}

async fn webhook_endpoints(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("webhook_endpoints")
        .col(uuid("id").primary_key())
        // None: of the platform.
        .col(uuid_null("organization_id"))
        .col(text("url"))
        .col(text_null("description"))
        // Event types, with `*` at the end for many.
        .col(json_binary("event_types"))
        // Sealed: the keys that sign, newest first, each with its kind and until when it still signs.
        .col(blob("keys"))
        .col(boolean("is_ordered"))
        .col(boolean("is_enabled"))
        .col(text_null("disabled_reason"))
        .col(time_null("disabled_at"))
        // Since when nothing came through.
        .col(time_null("failing_since"))
        // The newest of its deliveries: each gets an id after the one before it, by which they wait in line.
        .col(uuid_null("last_delivery_id"))
        .col(uuid_null("created_by"))
        .col(integer("version"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .foreign_key(&mut of_organization("webhook_endpoints"))
        .take();
    let index = "CREATE INDEX webhook_endpoints_organization ON webhook_endpoints (organization_id, id)";
    create(manager, table, &[index]).await
}

/// What endpoints are told, once for all of them.
async fn webhook_messages(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("webhook_messages")
        .col(uuid("id").primary_key())
        .col(uuid_null("organization_id"))
        .col(uuid("event_id"))
        .col(text("event_type"))
        // Somebody tries their endpoint: nothing happened.
        .col(boolean("is_test"))
        // Whom it is about, so that it is forgotten with them.
        .col(uuid_null("user_id"))
        // The body as it is signed and sent.
        .col(text("body"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .foreign_key(&mut of_organization("webhook_messages"))
        .take();
    let indexes = [
        "CREATE UNIQUE INDEX webhook_messages_event ON webhook_messages (event_id, organization_id)",
        "CREATE INDEX webhook_messages_organization ON webhook_messages (organization_id, id)",
        "CREATE INDEX webhook_messages_created_at ON webhook_messages (created_at)",
        "CREATE INDEX webhook_messages_user ON webhook_messages (user_id) WHERE user_id IS NOT NULL",
    ];
    create(manager, table, &indexes).await
}

/// Addresses that no mail goes to any more.
async fn suppressions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("suppressions")
        .col(uuid("id").primary_key())
        // A MAC of the address: whether one is on the list can be asked, and the list gives none away.
        .col(blob("address_mac"))
        .col(uuid_null("user_id"))
        // `bounce`, `complaint`, `manual`.
        .col(text("reason"))
        .col(text_null("detail"))
        .col(uuid_null("delivery_id"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .take();
    let indexes = [
        "CREATE UNIQUE INDEX suppressions_address ON suppressions (address_mac)",
        "CREATE INDEX suppressions_user ON suppressions (user_id) WHERE user_id IS NOT NULL",
    ];
    create(manager, table, &indexes).await
}

/// What an operator says instead of a built-in mail, or for a workflow of their own.
async fn mail_templates(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("mail_templates")
        .col(uuid("id").primary_key())
        .col(text("name"))
        .col(text("locale"))
        .col(text("subject"))
        .col(text("mjml"))
        .col(text("text"))
        .col(integer("version"))
        .col(uuid_null("updated_by"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .take();
    create(manager, table, &["CREATE UNIQUE INDEX mail_templates_one ON mail_templates (name, locale)"]).await
}

fn of_user(table: &str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_user"))
        .from(table.to_owned(), "user_id")
        .to("users", "id")
        .on_delete(ForeignKeyAction::Cascade)
        .take()
}

fn of_organization(table: &str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_organization"))
        .from(table.to_owned(), "organization_id")
        .to("organizations", "id")
        .on_delete(ForeignKeyAction::Cascade)
        .take()
}
