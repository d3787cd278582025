//! Routes and what the gateway does with them.

use crate::{HttpUrl, Limit, PublicUrl, Rate, Span};
use serde::{Deserialize, Deserializer, de};
use shared::{Permission, Role};
use std::{collections::BTreeMap, num::NonZeroU32};

/// The gateway's own bounds.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GatewaySettings {
    /// Other origins whose pages may call the API with a bearer token.
    pub cors_origins: Vec<String>,
    /// Addresses of proxies in front whose `Forwarded`/`X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<std::net::IpAddr>,
    /// The largest body, in bytes, unless the route says otherwise.
    pub max_body: u64,
    /// How long an upstream may take to begin its answer, unless the route says otherwise.
    pub timeout: Span,
    /// Requests from one address, over all routes. Default: 6000 a minute outside development, no limit there.
    pub per_ip: Option<Limit>,
}

impl Default for GatewaySettings {
    fn default() -> Self {
        Self {
            cors_origins: Vec::new(),
            trusted_proxies: Vec::new(),
            max_body: 8 * 1024 * 1024,
            timeout: Span::seconds(30),
            per_ip: None,
        }
    }
}

/// A permission of yours: which built-in roles hold it, and what it lets people do.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PermissionGrant {
    /// The roles. Owners hold what admins hold, and admins what members hold.
    #[serde(default)]
    pub roles: Vec<Role>,
    /// What it lets people do, in English, for those who put roles together.
    pub description: Option<String>,
    /// The same in French.
    pub description_fr: Option<String>,
}

/// One route to one of your services.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RouteSettings {
    /// Names the route; it is the audience of the tokens your service gets, as `route:<name>`.
    pub name: String,
    /// Which requests it takes.
    #[serde(rename = "match")]
    pub matches: Match,
    /// The addresses of your service; requests are spread over them.
    pub upstream: Vec<HttpUrl>,
    /// Who may call it.
    pub auth: RouteAuth,
    /// The permission that the caller must hold.
    pub permission: Option<Permission>,
    /// How often.
    pub limit: Option<RouteLimit>,
    /// What changes on the way.
    #[serde(default)]
    pub transform: Transform,
    /// The largest body in bytes.
    pub max_body: Option<u64>,
    /// How long your service may take to begin its answer.
    pub timeout: Option<Span>,
}

/// Which requests a route takes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Match {
    /// The host, or every one.
    pub host: Option<String>,
    /// `/exact`, `/with/{parameter}`, or `/prefix/*`, which takes `/prefix` as well.
    pub path: String,
    /// The methods, or every one.
    #[serde(default)]
    pub methods: Vec<String>,
}

impl Match {
    /// The host that the route has for itself, in lower case and without its root dot. None without a host, and none
    /// with the platform's own: such a route's answers share the origin of the platform's pages.
    pub fn own_host(&self, public_url: &PublicUrl) -> Option<String> {
        let host = self.host.as_deref()?.trim_end_matches('.').to_ascii_lowercase();
        (host != public_url.host()).then_some(host)
    }

    /// Whether the platform answers under this path itself, so that a route needs a host of its own for it.
    pub fn is_platform_path(&self) -> bool {
        let reserved = ["/api/v1", "/api/docs", "/oauth", "/.well-known", "/internal", "/health", "/metrics", "/_next"];
        let path = self.path.as_str();
        let under = |area: &&str| path.strip_prefix(*area).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        // A parameter in the first place would take every page of the web application.
        let takes_pages = path == "/" || path == "/*" || path.starts_with("/{");
        takes_pages || path == "/openapi.json" || reserved.iter().any(under)
    }
}

/// How a caller may say who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuthMethod {
    /// The browser's session cookie.
    Session,
    /// An access token.
    Bearer,
    /// An API key.
    ApiKey,
}

/// Who may call a route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RouteAuth {
    /// Everyone.
    None,
    /// Whoever proves who they are in one of these ways.
    Any(Vec<AuthMethod>),
}

impl<'de> Deserialize<'de> for RouteAuth {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Raw {
            Word(String),
            List(Vec<AuthMethod>),
        }
        match Raw::deserialize(deserializer) {
            Ok(Raw::Word(word)) if word == "none" => Ok(Self::None),
            Ok(Raw::List(methods)) if !methods.is_empty() => Ok(Self::Any(methods)),
            _ => Err(de::Error::custom("write \"none\", or a list of \"session\", \"bearer\" and \"api_key\"")),
        }
    }
}

/// Whom a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitPer {
    /// Each signed-in person; the address for the others.
    User,
    /// Each address.
    Ip,
    /// Each API key or, without one, each session.
    Key,
    /// Each organization; the person for those without one.
    Organization,
}

/// How often a route may be called.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RouteLimit {
    /// Whom it counts.
    pub per: LimitPer,
    /// So many per period.
    pub rate: Rate,
    /// How many may come at once. Default: the rate's count.
    pub burst: Option<NonZeroU32>,
}

/// What changes on the way to your service and back.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Transform {
    /// On the way there.
    pub request: MessageChanges,
    /// On the way back.
    pub response: MessageChanges,
    /// Taken off the front of the path.
    pub strip_prefix: Option<String>,
}

/// What changes in a message.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MessageChanges {
    /// In its header fields.
    pub headers: HeaderChanges,
}

/// What changes in header fields, in this order.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct HeaderChanges {
    /// Fields to take out.
    pub remove: Vec<String>,
    /// Fields to set, in place of any that are there.
    pub set: BTreeMap<String, String>,
}
