//! What is measured: how deliveries fare, and how long the oldest has been waiting.

use prometheus_client::{
    encoding::EncodeLabelSet,
    metrics::{counter::Counter, family::Family, gauge::Gauge},
};
use runtime::telemetry::Metrics;

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Channel {
    channel: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Labels {
    channel: String,
    state: &'static str,
}

/// The metrics of deliveries. Cloning is cheap.
#[derive(Clone)]
pub struct DeliveryMetrics {
    deliveries: Family<Labels, Counter>,
    oldest: Family<Channel, Gauge>,
}

/// What became of a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A row was written.
    Created,
    /// The provider took it.
    Sent,
    /// An attempt failed; there will be another.
    Retried,
    /// It can never be sent.
    Failed,
    /// It was tried often enough.
    Dead,
}

impl DeliveryMetrics {
    /// Registers the metrics.
    pub fn new(metrics: &Metrics) -> Self {
        Self {
            deliveries: metrics.register(
                "deliveries",
                "Deliveries by channel and what became of them",
                Family::default(),
            ),
            oldest: metrics.register(
                "oldest_waiting_delivery_age_seconds",
                "How long the oldest delivery that is neither sent nor given up has been waiting",
                Family::default(),
            ),
        }
    }

    /// Counts one step of one delivery.
    pub fn count(&self, channel: &str, step: Step) {
        let state = match step {
            Step::Created => "created",
            Step::Sent => "sent",
            Step::Retried => "retried",
            Step::Failed => "failed",
            Step::Dead => "dead",
        };
        self.deliveries.get_or_create(&Labels { channel: channel.to_owned(), state }).inc();
    }

    /// Notes the age of the oldest waiting delivery of a channel, in seconds; 0 when none waits.
    pub fn oldest(&self, channel: &str, seconds: i64) {
        self.oldest.get_or_create(&Channel { channel: channel.to_owned() }).set(seconds.max(0));
    }
}
