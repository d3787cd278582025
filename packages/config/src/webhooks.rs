//! `[webhooks]`: which networks endpoints may be in, and how long what they were told is kept.

use crate::{IpRange, Span};
use serde::Deserialize;

/// The shortest time for which messages are kept: longer than the last attempt takes to come.
const MIN_KEEP: Span = Span::seconds(7 * 86_400);
/// The longest time that an endpoint gets to answer.
const MAX_TIMEOUT: Span = Span::seconds(60);

/// What happens, told to addresses of the customers' own.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WebhookSettings {
    /// Endpoints have public addresses. Those in these ranges are let in as well, and may be reached without TLS.
    pub allowed_networks: Vec<IpRange>,
    /// How long messages, and what endpoints answered, are kept.
    pub keep: Span,
    /// How long one attempt may take, from looking up the name to the end of the answer.
    pub timeout: Span,
}

impl Default for WebhookSettings {
    fn default() -> Self {
        Self { allowed_networks: Vec::new(), keep: Span::seconds(30 * 86_400), timeout: Span::seconds(30) }
    }
}

/// The first setting that cannot be used, and what is wrong with it.
pub(crate) fn check(webhooks: &WebhookSettings) -> Option<(&'static str, &'static str)> {
    if webhooks.keep < MIN_KEEP {
        return Some(("webhooks.keep", "messages are kept for 7 days at least, as long as they may still be sent"));
    }
    if webhooks.timeout > MAX_TIMEOUT || webhooks.timeout.as_secs() < 1 {
        return Some(("webhooks.timeout", "an endpoint gets from 1 to 60 seconds to answer"));
    }
    None
}
