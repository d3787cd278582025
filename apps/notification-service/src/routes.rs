//! All routes of this service, its worker, and what it listens to.

use crate::{
    delivery::{intake::Intake, metrics::DeliveryMetrics},
    http::{
        mail_events, mail_templates, mailbox, suppressions, unsubscribe,
        webhook_endpoints::{self, deliveries, keys, sending},
    },
    mail::{Mails, channel::MailChannel, template},
    webhook::{
        self, Webhooks,
        channel::WebhookChannel,
        client::{Resolver, SystemResolver},
    },
    workers::{delivery::DeliveryWorker, webhook_sweeping::WebhookSweeping},
};
use axum::Router;
use database::{Database, idempotency, refusals};
use runtime::{Runtime, Service, Worker};
use std::sync::Arc;
use tokio::sync::Notify;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The name under which this service consumes events.
pub const CONSUMER: &str = "notification-service";

/// The service, ready to be hosted. It consumes events from now on. It has no internal door.
pub fn service(runtime: &Runtime, database: &Database) -> Service {
    let wake = Arc::new(Notify::new());
    let metrics = DeliveryMetrics::new(runtime.metrics());
    let intake = Intake::new(database.clone(), metrics.clone(), Arc::clone(&wake));
    runtime.bus().consume(CONSUMER, Arc::new(intake));
    let mail = Arc::new(MailChannel::new(runtime.clone(), database.clone()));
    let mails: Arc<dyn Worker> = Arc::new(DeliveryWorker::new(mail, (runtime, database), metrics.clone(), wake));
    let mut workers = vec![mails];
    let webhooks = webhooks(runtime, database, metrics, &mut workers);
    template::warm_up();
    let about_mails = Mails { runtime: runtime.clone(), database: database.clone() };
    let table = table()
        .with_state(runtime.clone())
        .merge(mail_table().with_state(about_mails))
        .merge(webhook_table().with_state(webhooks));
    let (public, openapi) = table.split_for_parts();
    let public = idempotency::honoured(public, runtime, database);
    let public = refusals::recorded(public, runtime, database);
    Service { name: CONSUMER, public, internal: Router::new(), openapi, workers }
}

/// Webhooks: their consumer, their workers, and what their handlers stand on.
fn webhooks(
    runtime: &Runtime,
    database: &Database,
    metrics: DeliveryMetrics,
    workers: &mut Vec<Arc<dyn Worker>>,
) -> Webhooks {
    let wake = Arc::new(Notify::new());
    let intake = webhook::intake::Intake::new(database.clone(), metrics.clone(), Arc::clone(&wake));
    runtime.bus().consume(webhook::intake::CONSUMER, Arc::new(intake));
    let resolver: Arc<dyn Resolver> = Arc::new(SystemResolver);
    let client = webhook::client(runtime.config(), &resolver);
    let channel = Arc::new(WebhookChannel::new(runtime.clone(), database.clone(), client));
    workers.push(Arc::new(DeliveryWorker::new(channel, (runtime, database), metrics, Arc::clone(&wake))));
    workers.push(Arc::new(WebhookSweeping::new(database.clone(), runtime.config().webhooks.keep)));
    Webhooks::new(runtime, database, wake)
}

fn table() -> OpenApiRouter<Runtime> {
    OpenApiRouter::new().routes(routes!(mailbox::list_mailbox))
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
        .routes(routes!(deliveries::list_webhook_deliveries))
        .routes(routes!(deliveries::get_webhook_delivery))
        .routes(routes!(deliveries::get_webhook_statistics))
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
        .routes(routes!(suppressions::list_suppressions, suppressions::create_suppression))
        .routes(routes!(suppressions::check_suppression))
        .routes(routes!(suppressions::delete_suppression))
        .routes(routes!(unsubscribe::open_unsubscribe, unsubscribe::unsubscribe))
        .routes(routes!(unsubscribe::preview_unsubscribe))
        .routes(routes!(mail_events::report_mail_event))
}
