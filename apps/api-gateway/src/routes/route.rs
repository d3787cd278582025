//! One route: which requests it takes, who may send them, and where they go.

use super::{changes::Changes, matcher::Pattern};
use crate::upstream::{PlatformDoor, Remote};
use config::LimitPer;
use http::{HeaderValue, Method};
use runtime::Quota;
use shared::Permission;
use std::{sync::Arc, time::Duration};

/// A compiled route.
#[derive(Debug)]
pub struct Route {
    /// Its name in logs, metrics and token audiences.
    pub name: Arc<str>,
    /// Whether it comes with the platform or from the configuration.
    pub source: Source,
    /// Which requests it takes.
    pub pattern: Pattern,
    /// Where they go.
    pub target: Target,
    /// Who may send them.
    pub access: Access,
    /// Whose origin its answers share.
    pub place: Place,
    /// When a request must prove that it comes from our own pages.
    pub cross_site: CrossSite,
    /// Whether it is there for callers on this machine alone.
    pub this_machine_only: bool,
    /// How often it may be called.
    pub limit: Option<RouteLimit>,
    /// What changes on the way there.
    pub request: Changes,
    /// What changes on the way back.
    pub response: Changes,
    /// Taken off the front of the path; without a trailing slash.
    pub strip_prefix: Option<String>,
    /// The largest body, in bytes.
    pub max_body: u64,
    /// How long the target may take to begin its answer.
    pub timeout: Duration,
}

/// Where a route comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The platform.
    BuiltIn,
    /// The configuration.
    Configured,
}

/// Where requests go.
#[derive(Debug)]
pub enum Target {
    /// A service of the platform, in this process or at an address.
    Platform(PlatformDoor),
    /// A customer's service, which is not trusted with the platform.
    Upstream(Remote),
    /// A JSON document inside the program.
    Document(&'static str),
    /// The web application; on the API listener, nothing.
    Web,
    /// Nothing: the path is the platform's, and nobody answers there.
    Nothing,
}

/// Who may call.
#[derive(Debug, PartialEq, Eq)]
pub enum Access {
    /// The platform's service decides; the gateway hands on who the caller is, or (`false`) does not even ask.
    Service {
        /// Whether a session cookie is traded for a token.
        exchange: bool,
    },
    /// Everyone, and the target learns nothing about them.
    Everyone,
    /// Whoever proves who they are.
    Proven {
        /// By the session cookie.
        session: bool,
        /// By an access token.
        bearer: bool,
        /// By an API key.
        api_key: bool,
        /// And holds this permission.
        permission: Option<Permission>,
    },
}

/// Whose origin the answers share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The platform's own answers.
    Platform,
    /// A customer's answers on the platform's origin: they are sandboxed.
    SharedOrigin,
    /// A customer's answers on a host of their own.
    OwnHost,
}

/// When a request must prove that it comes from our own pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CrossSite {
    /// An unsafe request that carries our cookie must.
    GuardCookie,
    /// So must every unsafe request that comes from a browser: the answer may set our cookie.
    GuardAll,
    /// Never; the endpoint has a guard of its own, such as OAuth's `state`.
    Exempt,
}

/// How often a route may be called.
#[derive(Debug)]
pub struct RouteLimit {
    /// Whom it counts.
    pub per: LimitPer,
    /// How many.
    pub quota: Quota,
    /// The `RateLimit-Policy` header field.
    pub policy: HeaderValue,
}

impl Route {
    /// The label of this route in logs and metrics.
    pub fn label(&self) -> Arc<str> {
        Arc::clone(&self.name)
    }

    /// Whether it takes what nobody else takes.
    pub fn is_catch_all(&self) -> bool {
        self.source == Source::BuiltIn && matches!(self.target, Target::Web | Target::Nothing)
    }

    /// Whether it takes a method. `GET` takes `HEAD` as well.
    pub fn takes(&self, method: &Method) -> bool {
        let methods = &self.pattern.methods;
        methods.is_empty() || methods.contains(method) || (method == Method::HEAD && methods.contains(&Method::GET))
    }
}
