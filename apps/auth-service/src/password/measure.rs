//! Counts comparisons with hashes: `plateforme_password_verifications_total`.

use super::Verdict;
use prometheus_client::{
    encoding::EncodeLabelSet,
    metrics::{counter::Counter, family::Family},
};
use runtime::telemetry::Metrics;

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Labels {
    outcome: &'static str,
}

/// Every comparison that was really made, those with nobody's hash as well. Cloning shares it.
#[derive(Clone, Default)]
pub struct Verifications(Family<Labels, Counter>);

impl Verifications {
    /// Shows it among the metrics of a process.
    pub fn register(&self, metrics: &Metrics) {
        metrics.register(
            "password_verifications",
            "Passwords that were compared with a hash, by what came of it",
            self.0.clone(),
        );
    }

    /// Counts one.
    pub fn count(&self, verdict: Verdict) {
        let outcome = match verdict {
            Verdict::Right => "right",
            Verdict::RightButOutdated => "right_but_outdated",
            Verdict::Wrong => "wrong",
        };
        self.0.get_or_create(&Labels { outcome }).inc();
    }
}
