//! All routes of this service, its workers, and what it listens to.

use crate::{
    delivery::{intake::Intake, metrics::DeliveryMetrics},
    http::{
        deliveries, mail_events, mail_layout, mail_templates, mailbox,
        notifications::{self, preferences, stream, trigger},
        push_devices, suppressions, unsubscribe,
        webhook_endpoints::{self, deliveries as webhook_deliveries, keys, sending},
        workflows,
    },
    inbox::hub::Hub,
    mail::{Mails, channel::MailChannel, reports::sns::Certificates, template},
    push::{Push, channel::PushChannel},
    state::Notifications,
    webhook::{
        self, Webhooks,
        channel::WebhookChannel,
        client::{Resolver, SystemResolver, WebhookClient},
    },
    workers::{
        delivery::DeliveryWorker,
        inbox_watching::InboxWatching,
        push_receipts::PushReceipts,
        push_sweeping::PushSweeping,
        runs::{Runs, Wakes},
        sweeping::Sweeping,
        webhook_sweeping::WebhookSweeping,
    },
    workflow::{self, Catalogue, catalogue::CatalogueError},
};
use axum::Router;
use database::{Database, idempotency, refusals};
use runtime::{Runtime, Service, Worker};
use std::sync::Arc;
use tokio::sync::Notify;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The name under which this service consumes events.
pub const CONSUMER: &str = "notification-service";

/// What the parts of the service are put together from.
struct Parts<'a> {
    runtime: &'a Runtime,
    database: &'a Database,
    metrics: DeliveryMetrics,
    /// Wakes the worker that sends mail.
    mail: Arc<Notify>,
    /// Wakes the worker that sends push messages.
    push: Arc<Notify>,
    /// Wakes the worker that tells webhook endpoints.
    webhooks: Arc<Notify>,
    /// The one client that goes where customers and browsers say.
    client: WebhookClient,
    workers: Vec<Arc<dyn Worker>>,
}

/// The service, ready to be hosted. It consumes events from now on. It has no internal door.
///
/// # Errors
/// When a workflow of the operator's own cannot be read, or is wrong.
pub fn service(runtime: &Runtime, database: &Database) -> Result<Service, CatalogueError> {
    let catalogue = Catalogue::load(&runtime.config().notifications.workflows)?;
    let metrics = DeliveryMetrics::new(runtime.metrics());
    let resolver: Arc<dyn Resolver> = Arc::new(SystemResolver);
    let client = webhook::client(runtime.config(), &resolver);
    let (mail, push, webhooks) = (Arc::default(), Arc::default(), Arc::default());
    let mut parts = Parts { runtime, database, metrics, mail, push, webhooks, client, workers: Vec::new() };
    let table = OpenApiRouter::new()
        .merge(table().with_state(parts.notifications(catalogue.clone())))
        .merge(webhook_table().with_state(parts.webhooks()))
        .merge(mail_table().with_state(parts.mails(catalogue)))
        .merge(push_table().with_state(parts.push()))
        .merge(development_table().with_state(runtime.clone()));
    let (public, openapi) = table.split_for_parts();
    let public = idempotency::honoured(public, runtime, database);
    let public = refusals::recorded(public, runtime, database);
    Ok(Service { name: CONSUMER, public, internal: Router::new(), openapi, workers: parts.workers })
}

impl Parts<'_> {
    /// What people are told: their inboxes, and the workflows that fill them.
    fn notifications(&mut self, catalogue: Catalogue) -> Notifications {
        let (runs, hub) = (Arc::<Notify>::default(), Hub::default());
        let (database, bus) = (self.database.clone(), self.runtime.bus());
        let intake = workflow::intake::Intake::new(database.clone(), catalogue.clone(), Arc::clone(&runs));
        bus.consume(workflow::intake::CONSUMER, Arc::new(intake));
        let wakes = Wakes { mail: Arc::clone(&self.mail), push: Arc::clone(&self.push) };
        let worker = Runs::new(database.clone(), catalogue.clone(), hub.clone(), wakes, Arc::clone(&runs));
        self.workers.push(Arc::new(worker));
        let keep = self.runtime.config().notifications.keep;
        self.workers.push(Arc::new(Sweeping::new(database.clone(), hub.clone(), keep)));
        if database.is_shared() {
            self.workers.push(Arc::new(InboxWatching::new(database.clone(), hub.clone())));
        }
        let senders = Arc::from([&self.mail, &self.push, &self.webhooks].map(Arc::clone));
        Notifications { runtime: self.runtime.clone(), database, catalogue, hub, runs, senders }
    }

    /// Mail: the platform's own, and that of workflows.
    fn mails(&mut self, catalogue: Catalogue) -> Mails {
        template::warm_up();
        let (runtime, database) = (self.runtime.clone(), self.database.clone());
        let intake = Intake::new(database.clone(), self.metrics.clone(), Arc::clone(&self.mail));
        runtime.bus().consume(CONSUMER, Arc::new(intake));
        let channel = Arc::new(MailChannel::new(runtime.clone(), database.clone()));
        self.workers.push(Arc::new(DeliveryWorker::new(
            channel,
            (self.runtime, self.database),
            self.metrics.clone(),
            Arc::clone(&self.mail),
        )));
        Mails { runtime, database, catalogue, certificates: Certificates::default() }
    }

    /// Push messages: their workers, and what their handlers stand on.
    fn push(&mut self) -> Push {
        let (runtime, database, metrics) = (self.runtime, self.database, self.metrics.clone());
        let push = Push::new(runtime, database, self.client.clone(), Arc::clone(&self.push));
        let channel = Arc::new(PushChannel::new(push.clone()));
        let wake = Arc::clone(&self.push);
        self.workers.push(Arc::new(DeliveryWorker::new(channel, (runtime, database), metrics.clone(), wake)));
        self.workers.push(Arc::new(PushReceipts::new(runtime, database, metrics)));
        self.workers.push(Arc::new(PushSweeping::new(database.clone(), runtime.config().push.keep)));
        push
    }

    /// Webhooks: their consumer, their workers, and what their handlers stand on.
    fn webhooks(&mut self) -> Webhooks {
        let (runtime, database, wake) = (self.runtime, self.database, Arc::clone(&self.webhooks));
        let intake = webhook::intake::Intake::new(database.clone(), self.metrics.clone(), Arc::clone(&wake));
        runtime.bus().consume(webhook::intake::CONSUMER, Arc::new(intake));
        let channel = Arc::new(WebhookChannel::new(runtime.clone(), database.clone(), self.client.clone()));
        let metrics = self.metrics.clone();
        self.workers.push(Arc::new(DeliveryWorker::new(channel, (runtime, database), metrics, Arc::clone(&wake))));
        self.workers.push(Arc::new(WebhookSweeping::new(database.clone(), runtime.config().webhooks.keep)));
        Webhooks::new(runtime, database, wake)
    }
}

fn development_table() -> OpenApiRouter<Runtime> {
    OpenApiRouter::new().routes(routes!(mailbox::list_mailbox))
}

fn table() -> OpenApiRouter<Notifications> {
    OpenApiRouter::new()
        .routes(routes!(notifications::list_notifications))
        .routes(routes!(notifications::count_notifications))
        .routes(routes!(notifications::mark_notifications))
        .routes(routes!(stream::stream_notifications))
        .routes(routes!(trigger::trigger_notification))
        .routes(routes!(preferences::get_notification_preferences, preferences::update_notification_preferences))
        .routes(routes!(preferences::get_notification_defaults, preferences::put_notification_defaults))
        .routes(routes!(workflows::list_workflows))
        .routes(routes!(workflows::get_workflow))
        .routes(routes!(workflows::dry_run_workflow))
        .routes(routes!(deliveries::list_deliveries))
        .routes(routes!(deliveries::get_delivery))
        .routes(routes!(deliveries::replay_deliveries))
}

fn push_table() -> OpenApiRouter<Push> {
    OpenApiRouter::new()
        .routes(routes!(push_devices::list_push_devices, push_devices::register_push_device))
        .routes(routes!(push_devices::remove_push_device))
        .routes(routes!(push_devices::get_push_key))
}

fn webhook_table() -> OpenApiRouter<Webhooks> {
    OpenApiRouter::new()
        .routes(routes!(webhook_endpoints::list_webhook_endpoints, webhook_endpoints::create_webhook_endpoint))
        .routes(routes!(
            webhook_endpoints::get_webhook_endpoint,
            webhook_endpoints::update_webhook_endpoint,
            webhook_endpoints::delete_webhook_endpoint
        ))
        .routes(routes!(keys::list_webhook_keys))
        .routes(routes!(keys::rotate_webhook_keys))
        .routes(routes!(sending::test_webhook_endpoint))
        .routes(routes!(sending::replay_webhooks))
        .routes(routes!(webhook_deliveries::list_webhook_deliveries))
        .routes(routes!(webhook_deliveries::get_webhook_delivery))
        .routes(routes!(webhook_deliveries::get_webhook_statistics))
}

fn mail_table() -> OpenApiRouter<Mails> {
    OpenApiRouter::new()
        .routes(routes!(mail_templates::list_mail_templates))
        .routes(routes!(
            mail_templates::get_mail_template,
            mail_templates::put_mail_template,
            mail_templates::reset_mail_template
        ))
        .routes(routes!(mail_templates::preview_mail_template))
        .routes(routes!(mail_templates::test_mail_template))
        .routes(routes!(mail_layout::get_mail_layout, mail_layout::put_mail_layout, mail_layout::reset_mail_layout))
        .routes(routes!(mail_layout::preview_mail_layout))
        .routes(routes!(suppressions::list_suppressions, suppressions::create_suppression))
        .routes(routes!(suppressions::check_suppression))
        .routes(routes!(suppressions::delete_suppression))
        .routes(routes!(unsubscribe::open_unsubscribe, unsubscribe::unsubscribe))
        .routes(routes!(unsubscribe::preview_unsubscribe))
        .routes(routes!(mail_events::report_mail_event))
}
