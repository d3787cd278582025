//! Says what would happen to a request, and lists the routes: for `plateforme routes explain` and `routes list`.

use super::{Access, Matcher, Place, Route, Source, TableError, Target};
use crate::pipeline;
use config::Config;
use http::{Method, Uri};
use runtime::Failure;
use serde::Serialize;
use std::fmt;

/// What was asked about is no request.
#[derive(Debug, thiserror::Error)]
pub enum ExplainError {
    /// The routes cannot be used.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The method is none.
    #[error("{0:?} is not a method, such as GET or POST")]
    Method(String),
    /// The address is none.
    #[error("{0:?} is not an address; write https://host/path, or a path that starts with a slash")]
    Address(String),
}

impl From<ExplainError> for Failure {
    fn from(error: ExplainError) -> Self {
        match error {
            ExplainError::Table(error) => error.into(),
            ExplainError::Method(_) | ExplainError::Address(_) => Self::failed(error),
        }
    }
}

/// One line of the route table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RouteSummary {
    /// The route's name.
    pub name: String,
    /// `built-in` or `configured`.
    pub source: &'static str,
    /// The host it has for itself.
    pub host: Option<String>,
    /// The path it takes.
    pub path: String,
    /// The methods it takes; empty takes every one.
    pub methods: Vec<String>,
    /// Where requests go.
    pub target: String,
    /// Who may call.
    pub access: String,
}

/// What would happen to a request, stage by stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The method.
    pub method: String,
    /// The host.
    pub host: String,
    /// The path in its one form.
    pub path: String,
    /// The route that takes it.
    pub route: Option<RouteSummary>,
    /// What each stage would do, in order.
    pub steps: Vec<Step>,
}

/// What one stage would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The stage.
    pub stage: &'static str,
    /// What it would do.
    pub says: String,
}

/// All routes in the order in which they are tried.
pub fn list(table: &Matcher) -> Vec<RouteSummary> {
    table.in_order().into_iter().map(|route| summary(route)).collect()
}

/// Says what would happen to a request.
///
/// # Errors
/// When the method or the address is none.
pub fn explain(config: &Config, table: &Matcher, method: &str, url: &str) -> Result<Explanation, ExplainError> {
    let bad_method = || ExplainError::Method(method.to_owned());
    let bad_address = || ExplainError::Address(url.to_owned());
    let verb: Method = method.to_ascii_uppercase().parse().map_err(|_| bad_method())?;
    let uri: Uri = url.parse().map_err(|_| bad_address())?;
    let host = match uri.host() {
        Some(host) if uri.scheme().is_some() => host.to_ascii_lowercase(),
        None if url.starts_with('/') => config.public_url().host().to_owned(),
        _ => return Err(bad_address()),
    };
    let mut found =
        Explanation { method: verb.to_string(), path: uri.path().to_owned(), host, route: None, steps: Vec::new() };
    let path = match pipeline::clean(uri.path()) {
        Ok(path) => path,
        Err(reason) => {
            found.say("normalise", format!("400 malformed_request: {reason}"));
            return Ok(found);
        }
    };
    found.path = path.decoded.into_owned();
    found.say("normalise", format!("the service sees the path {}", path.sent));
    match pipeline::find(table, &found.host, &found.path, &verb) {
        Ok(route) => found.follow(config, &route, &path.sent),
        Err(refusal) => {
            let problem = &refusal.problem;
            let allow = refusal.headers.get(http::header::ALLOW).and_then(|it| it.to_str().ok());
            let allow = allow.map(|methods| format!("; allowed are {methods}")).unwrap_or_default();
            found.say("match route", format!("{} {}{allow}", problem.status, problem.code.as_str()));
        }
    }
    Ok(found)
}

impl Explanation {
    fn say(&mut self, stage: &'static str, says: impl Into<String>) {
        self.steps.push(Step { stage, says: says.into() });
    }

    fn follow(&mut self, config: &Config, route: &Route, sent: &str) {
        let summary = summary(route);
        let host = summary.host.as_deref().unwrap_or("every host without routes of its own");
        self.say("match route", format!("{} ({}): {} on {host}", summary.name, summary.source, summary.path));
        if route.this_machine_only {
            self.say("match route", "404 not_found unless the caller and the host are this machine");
        }
        if let Target::Nothing = route.target {
            self.say("match route", "404 not_found");
        }
        if let Target::Web = route.target {
            self.say("match route", "on the API listener: 404 not_found");
        }
        self.say("authenticate", summary.access.clone());
        if let Access::Proven { permission: Some(permission), .. } = &route.access {
            self.say("authorize", format!("403 permission_denied without {permission}"));
        }
        if let Some(limit) = &route.limit {
            let (count, seconds) = (limit.quota.count, limit.quota.period.as_secs());
            let per = format!("{:?}", limit.per).to_ascii_lowercase();
            self.say("rate limit", format!("{count} in {seconds} s, {} at once, for each {per}", limit.quota.burst));
        }
        self.say("transform request", "fields about the client, the caller and the connection are written anew");
        for change in route.request.describe() {
            self.say("transform request", change);
        }
        if let (Target::Upstream(remote), uri) = (&route.target, sent.parse::<Uri>()) {
            let stripped = uri.ok().and_then(|uri| {
                let prefix = route.strip_prefix.as_deref()?;
                pipeline::without_prefix(&uri, prefix).ok().map(|uri| uri.path().to_owned())
            });
            let path = stripped.unwrap_or_else(|| sent.to_owned());
            let urls: Vec<_> = remote.addresses().map(|address| format!("{address}{path}")).collect();
            self.say("proxy", format!("{} {} within {:?}", self.method, urls.join(" or "), route.timeout));
        } else {
            self.say("proxy", format!("to {}", summary.target));
        }
        if route.place == Place::SharedOrigin {
            let origin = config.public_url();
            self.say("transform response", format!("sandboxed, because it shares the origin {origin}"));
        }
        for change in route.response.describe() {
            self.say("transform response", change);
        }
        self.route = Some(summary);
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} {}{}", self.method, self.host, self.path)?;
        for step in &self.steps {
            writeln!(f, "  {:<20} {}", step.stage, step.says)?;
        }
        Ok(())
    }
}

fn summary(route: &Route) -> RouteSummary {
    RouteSummary {
        name: route.name.to_string(),
        source: match route.source {
            Source::BuiltIn => "built-in",
            Source::Configured => "configured",
        },
        host: route.pattern.host.clone(),
        path: route.pattern.path.clone(),
        methods: route.pattern.methods.iter().map(ToString::to_string).collect(),
        target: match &route.target {
            Target::Platform(door) => door.name().to_owned(),
            Target::Upstream(remote) => remote.addresses().collect::<Vec<_>>().join(", "),
            Target::Document(_) => "a document inside the program".to_owned(),
            Target::Web => "the web application".to_owned(),
            Target::Nothing => "nothing".to_owned(),
        },
        access: access(&route.access),
    }
}

fn access(access: &Access) -> String {
    match access {
        Access::Service { exchange: true } => "cookie, token or API key; the service decides".to_owned(),
        Access::Service { exchange: false } | Access::Everyone => "everyone".to_owned(),
        Access::Proven { session, bearer, api_key, permission } => {
            let ways = [(*session, "session"), (*bearer, "bearer"), (*api_key, "api_key")];
            let ways: Vec<_> = ways.into_iter().filter_map(|(on, way)| on.then_some(way)).collect();
            let permission = permission.as_ref().map(|it| format!(" with {it}")).unwrap_or_default();
            format!("{}{permission}", ways.join(" or "))
        }
    }
}
