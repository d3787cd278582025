//! All routes of this service, its worker, and what it listens to.

use crate::{
    delivery::{intake::Intake, metrics::DeliveryMetrics},
    http::mailbox,
    mail::channel::MailChannel,
    workers::delivery::DeliveryWorker,
};
use axum::Router;
use database::{Database, refusals};
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
    let mails: Arc<dyn Worker> = Arc::new(DeliveryWorker::new(mail, (runtime, database), metrics, wake));
    let (public, openapi) = table().with_state(runtime.clone()).split_for_parts();
    let public = refusals::recorded(public, runtime, database);
    Service { name: CONSUMER, public, internal: Router::new(), openapi, workers: vec![mails] }
}

fn table() -> OpenApiRouter<Runtime> {
    OpenApiRouter::new().routes(routes!(mailbox::list_mailbox))
}
