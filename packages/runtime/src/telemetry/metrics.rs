//! Metrics in the Prometheus text format, names by its conventions.

use prometheus_client::{
    encoding::text::encode,
    registry::{Metric, Registry},
};
use std::sync::{Arc, Mutex, PoisonError};

/// The metrics of one process. Cloning is cheap.
#[derive(Clone)]
pub struct Metrics(Arc<Mutex<Registry>>);

impl Default for Metrics {
    fn default() -> Self {
        Self(Arc::new(Mutex::new(Registry::with_prefix("plateforme"))))
    }
}

impl Metrics {
    /// Adds a metric and returns it. Its name gets the prefix `plateforme_`, and counters the suffix `_total`.
    pub fn register<M: Metric + Clone>(&self, name: &str, help: &str, metric: M) -> M {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).register(name, help, metric.clone());
        metric
    }

    /// Everything, as `OpenMetrics` text.
    pub fn render(&self) -> String {
        let mut text = String::new();
        let registry = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Writing to a string cannot fail.
        let _ = encode(&mut text, &registry);
        text
    }
}
