//! What the gateway counts.

use http::Method;
use prometheus_client::{
    encoding::EncodeLabelSet,
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
};
use runtime::Metrics;
use std::{sync::Arc, time::Duration};

/// Upper bounds of the duration histogram, in seconds.
const BUCKETS: [f64; 12] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RequestLabels {
    route: Arc<str>,
    method: &'static str,
    status: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RouteLabel {
    route: Arc<str>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct UpstreamLabels {
    route: Arc<str>,
    reason: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct CacheLabels {
    cache: &'static str,
    outcome: &'static str,
}

/// What a look into a cache found.
#[derive(Clone, Copy, Debug)]
pub enum Outcome {
    /// It was there.
    Hit,
    /// It had to be fetched.
    Miss,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ReasonLabel {
    reason: &'static str,
}

/// Why an API key was not accepted.
#[derive(Clone, Copy, Debug)]
pub enum WrongKey {
    /// It has not the form of one.
    Malformed,
    /// There is none like it, or it is over.
    Unknown,
    /// Too many unknown ones came from the address: it was not looked up.
    Limited,
}

/// The gateway's metrics.
pub struct GatewayMetrics {
    requests: Family<RequestLabels, Counter>,
    durations: Family<RouteLabel, Histogram>,
    upstream_errors: Family<UpstreamLabels, Counter>,
    limited: Family<RouteLabel, Counter>,
    caches: Family<CacheLabels, Counter>,
    wrong_keys: Family<ReasonLabel, Counter>,
    in_flight: Gauge,
}

impl GatewayMetrics {
    /// Registers them.
    pub fn new(metrics: &Metrics) -> Self {
        let histogram = Family::new_with_constructor((|| Histogram::new(BUCKETS)) as fn() -> Histogram);
        Self {
            requests: metrics.register(
                "gateway_requests",
                "Requests by route, method and class of status",
                Family::default(),
            ),
            durations: metrics.register("gateway_request_duration_seconds", "Time until the answer begins", histogram),
            upstream_errors: metrics.register(
                "gateway_upstream_errors",
                "Requests without an answer from behind",
                Family::default(),
            ),
            limited: metrics.register("gateway_limited", "Requests refused by a rate limit", Family::default()),
            caches: metrics.register("gateway_cache", "Look-ups in the gateway's caches", Family::default()),
            wrong_keys: metrics.register(
                "gateway_wrong_api_keys",
                "API keys that were not accepted",
                Family::default(),
            ),
            in_flight: metrics.register(
                "gateway_requests_in_flight",
                "Requests whose answer has not begun",
                Gauge::default(),
            ),
        }
    }

    /// A request came in.
    pub fn begin(&self) {
        self.in_flight.inc();
    }

    /// Its answer begins.
    pub fn end(&self, route: &Arc<str>, method: &Method, status: u16, took: Duration) {
        self.in_flight.dec();
        let labels = RequestLabels { route: Arc::clone(route), method: method_label(method), status: class(status) };
        self.requests.get_or_create(&labels).inc();
        self.durations.get_or_create(&RouteLabel { route: Arc::clone(route) }).observe(took.as_secs_f64());
    }

    /// Nothing came back from behind.
    pub fn upstream_failed(&self, route: &Arc<str>, reason: &'static str) {
        self.upstream_errors.get_or_create(&UpstreamLabels { route: Arc::clone(route), reason }).inc();
    }

    /// A rate limit refused a request.
    pub fn limited(&self, limit: &Arc<str>) {
        self.limited.get_or_create(&RouteLabel { route: Arc::clone(limit) }).inc();
    }

    /// An API key was not accepted.
    pub fn wrong_key(&self, why: WrongKey) {
        let reason = match why {
            WrongKey::Malformed => "malformed",
            WrongKey::Unknown => "unknown",
            WrongKey::Limited => "limited",
        };
        self.wrong_keys.get_or_create(&ReasonLabel { reason }).inc();
    }

    /// A cache was looked into.
    pub fn cached(&self, cache: &'static str, outcome: Outcome) {
        let outcome = match outcome {
            Outcome::Hit => "hit",
            Outcome::Miss => "miss",
        };
        self.caches.get_or_create(&CacheLabels { cache, outcome }).inc();
    }
}

/// Methods that anyone can invent are one label.
fn method_label(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

fn class(status: u16) -> &'static str {
    match status / 100 {
        1 => "1xx",
        2 => "2xx",
        3 => "3xx",
        4 => "4xx",
        _ => "5xx",
    }
}
