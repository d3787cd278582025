//! `[push]`: by whom push messages reach apps, and how browsers' push services reach us.

use crate::{Environment, HttpUrl, Rate, Span};
use serde::Deserialize;
use shared::Secret;
use std::{num::NonZeroU32, time::Duration};

/// Where Expo's push service is.
const EXPO: &str = "https://exp.host";

/// Push messages.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PushSettings {
    /// Expo's push service, or what stands in front of it. Default: `https://exp.host`.
    pub expo_url: Option<HttpUrl>,
    /// What Expo wants to see where push security is on.
    pub expo_access_token: Option<Secret>,
    /// How many messages Expo takes from one process.
    pub expo_rate: Rate,
    /// Whom push services of browsers turn to: `mailto:…` or `https://…`. Default: the public address, if it is `https`.
    pub contact: Option<String>,
    /// How long messages that are over are kept, for the log and to be sent again.
    pub keep: Span,
}

impl Default for PushSettings {
    fn default() -> Self {
        let rate = Rate { count: NonZeroU32::MIN.saturating_add(599), period: Duration::from_secs(1) };
        Self {
            expo_url: None,
            expo_access_token: None,
            expo_rate: rate,
            contact: None,
            keep: Span::seconds(30 * 86_400),
        }
    }
}

impl PushSettings {
    /// Where Expo's push service is.
    pub fn expo_url(&self) -> HttpUrl {
        self.expo_url.clone().unwrap_or_else(|| EXPO.parse().unwrap_or_else(|_| unreachable!("a valid address")))
    }
}

/// The first setting that cannot be used, and what is wrong with it.
pub(crate) fn check(push: &PushSettings, environment: Environment) -> Option<(&'static str, &'static str)> {
    let url = push.expo_url();
    let is_here = url.is_loopback() && environment.is_development();
    if !url.is_https() && !is_here {
        return Some(("push.expo_url", "tokens of devices travel over https:// alone"));
    }
    if push.expo_access_token.as_ref().is_some_and(|token| !is_token(token.expose())) {
        return Some(("push.expo_access_token", "an access token is one word of letters, digits and signs"));
    }
    if push.expo_rate.period > Duration::from_mins(1) {
        return Some(("push.expo_rate", "write messages a second or a minute, such as 600/s"));
    }
    // Expo tells for a day what became of them.
    if push.keep.as_secs() < 2 * 86_400 {
        return Some(("push.keep", "messages are kept for 2 days at least, as long as they may still change"));
    }
    let is_contact = |text: &String| {
        (text.starts_with("mailto:") || text.starts_with("https://"))
            && text.len() <= 200
            && text.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'"' | b'\\' | b'<' | b'>'))
    };
    if !push.contact.as_ref().is_none_or(is_contact) {
        return Some(("push.contact", "write mailto:somebody@example.org or https://example.org"));
    }
    None
}

fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_graphic())
}
