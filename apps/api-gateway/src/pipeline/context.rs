//! What the stages learn about one request and hand on to one another.

use crate::{identity::Caller, routes::Route};
use http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use runtime::Decision;
use shared::{Code, Problem};
use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Instant,
};

/// Which listener a request came in by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surface {
    /// The web application and the API on one origin.
    Web,
    /// The API alone. Cookies mean nothing here.
    Api,
}

/// One request on its way through the pipeline.
pub struct Context {
    /// The listener.
    pub surface: Surface,
    /// The id of the request, which the answer, the service and the log carry.
    pub request_id: HeaderValue,
    /// When it came in.
    pub started: Instant,
    /// Its method.
    pub method: Method,
    /// The other end of the connection.
    pub peer: SocketAddr,
    /// The client: the peer, or whom a trusted proxy names.
    pub client: IpAddr,
    /// Whether the client spoke https, as far as can be known.
    pub is_https: bool,
    /// The host that was asked for, in lower case, with its port if one was given.
    pub authority: String,
    /// The decoded path.
    pub path: String,
    /// The route, once one matched.
    pub route: Option<Arc<Route>>,
    /// Another origin whose page may read the answer.
    pub cors_origin: Option<HeaderValue>,
    /// What the last limit said.
    pub limit: Option<Taken>,
    /// Who calls, once it is proved.
    pub caller: Option<Caller>,
}

/// A use that was counted.
#[derive(Clone, Debug)]
pub struct Taken {
    /// What was decided.
    pub decision: Decision,
    /// The limit's name.
    pub name: Arc<str>,
    /// The `RateLimit-Policy` field.
    pub policy: HeaderValue,
}

impl Context {
    /// The host without its port.
    pub fn host(&self) -> &str {
        host_of(&self.authority)
    }

    /// The route's name, or what stands for it in logs.
    pub fn label(&self) -> Arc<str> {
        self.route.as_ref().map_or_else(|| "none".into(), |route| route.label())
    }
}

/// The host of an authority, without its port.
pub fn host_of(authority: &str) -> &str {
    match authority.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => host,
        _ => authority,
    }
}

/// Whether a host, without its port, is this machine.
pub fn is_this_machine(host: &str) -> bool {
    matches!(host, "localhost" | "127.0.0.1" | "[::1]")
}

/// An answer that ends the pipeline early.
#[derive(Debug)]
pub struct Refusal {
    /// What is wrong.
    pub problem: Box<Problem>,
    /// Header fields that go with it.
    pub headers: HeaderMap,
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self { problem: Box::new(problem), headers: HeaderMap::new() }
    }
}

impl From<Code> for Refusal {
    fn from(code: Code) -> Self {
        Problem::new(code).into()
    }
}

impl Refusal {
    /// A refusal that says why.
    pub fn because(code: Code, detail: &str) -> Self {
        Problem::new(code).with_detail(detail).into()
    }

    /// Adds a header field.
    #[must_use]
    pub fn with(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    /// 401 with the challenge of RFC 6750 §3: bare when there was no credential, else naming what is wrong.
    pub fn unauthenticated(detail: Option<&str>) -> Self {
        let challenge = match detail {
            None => HeaderValue::from_static("Bearer"),
            Some(_) => HeaderValue::from_static("Bearer error=\"invalid_token\""),
        };
        let mut problem = Problem::new(Code::Unauthenticated);
        problem.detail = detail.map(str::to_owned);
        Self::from(problem).with(header::WWW_AUTHENTICATE, challenge)
    }
}
