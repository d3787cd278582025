//! Everything that the stages share.

use crate::{
    identity::{ApiKeys, Revocations, Sessions, UpstreamTokens},
    metrics::GatewayMetrics,
    routes::Matcher,
    upstream::Clients,
    web::Web,
};
use arc_swap::ArcSwap;
use config::Limit;
use http::HeaderValue;
use runtime::{Quota, Runtime};
use std::{net::IpAddr, sync::Arc};

/// The gateway's insides.
pub struct State {
    pub runtime: Runtime,
    /// The route table; a reload swaps it whole, and a request keeps the route it got.
    pub table: ArcSwap<Matcher>,
    pub revocations: Arc<Revocations>,
    pub sessions: Arc<Sessions>,
    pub api_keys: Arc<ApiKeys>,
    pub upstream_tokens: Arc<UpstreamTokens>,
    pub clients: Clients,
    pub web: Web,
    pub metrics: Arc<GatewayMetrics>,
    /// The limit of each address over everything.
    pub per_address: Option<AddressLimit>,
    /// The public origin.
    pub origin: String,
    /// The audience of tokens for the platform's own API.
    pub audience: String,
    /// The session cookie's name.
    pub cookie: &'static str,
    pub is_https: bool,
    pub is_development: bool,
    pub trusted_proxies: Vec<IpAddr>,
    cors_origins: Vec<String>,
}

/// The limit of each address.
pub struct AddressLimit {
    pub name: Arc<str>,
    pub quota: Quota,
    pub policy: HeaderValue,
}

impl State {
    /// Puts everything together.
    pub fn new(runtime: &Runtime, table: Matcher) -> Self {
        let config = runtime.config();
        let public_url = config.public_url();
        let metrics = Arc::new(GatewayMetrics::new(runtime.metrics()));
        let revocations = Arc::new(Revocations::new(runtime));
        let sessions = Sessions::new(runtime, Arc::clone(&revocations), Arc::clone(&metrics));
        let api_keys = ApiKeys::new(runtime, Arc::clone(&revocations), Arc::clone(&metrics));
        let upstream_tokens = UpstreamTokens::new(runtime, Arc::clone(&revocations), Arc::clone(&metrics));
        Self {
            table: ArcSwap::from_pointee(table),
            revocations,
            sessions: Arc::new(sessions),
            api_keys: Arc::new(api_keys),
            upstream_tokens: Arc::new(upstream_tokens),
            clients: Clients::new(runtime.client().clone()),
            web: Web::open(&config.web),
            metrics,
            per_address: address_limit(config.per_ip()),
            origin: public_url.as_str().to_owned(),
            audience: public_url.api_audience(),
            cookie: runtime::http::cookie::name(&public_url),
            is_https: public_url.is_https(),
            is_development: config.environment.is_development(),
            trusted_proxies: config.gateway.trusted_proxies.iter().map(IpAddr::to_canonical).collect(),
            cors_origins: config.gateway.cors_origins.iter().map(|origin| normal_origin(origin)).collect(),
            runtime: runtime.clone(),
        }
    }

    /// Whether pages of other origins may call the API at all.
    pub fn has_foreign_origins(&self) -> bool {
        !self.cors_origins.is_empty()
    }

    /// Whether pages of an origin may call the API.
    pub fn is_allowed_origin(&self, origin: &[u8]) -> bool {
        origin == self.origin.as_bytes() || self.cors_origins.iter().any(|allowed| allowed.as_bytes() == origin)
    }
}

fn normal_origin(origin: &str) -> String {
    origin.trim().trim_end_matches('/').to_ascii_lowercase()
}

fn address_limit(limit: Limit) -> Option<AddressLimit> {
    let Limit::Rate(rate) = limit else { return None };
    let policy = format!("\"address\";q={};w={}", rate.count, rate.period.as_secs());
    Some(AddressLimit { name: "address".into(), quota: rate.into(), policy: HeaderValue::try_from(policy).ok()? })
}
