//! Routes from the configuration.

use super::{Access, Changes, CrossSite, Pattern, Place, Route, RouteLimit, Source, TableError, Target};
use crate::upstream::Remote;
use config::{AuthMethod, Config, RouteAuth, RouteSettings};
use http::HeaderValue;
use runtime::Quota;
use std::sync::Arc;

/// Compiles every configured route.
///
/// # Errors
/// The first route that cannot be one, by name.
pub fn routes(config: &Config) -> Result<Vec<Arc<Route>>, TableError> {
    config.routes.iter().map(|settings| compile(config, settings).map(Arc::new)).collect()
}

fn compile(config: &Config, settings: &RouteSettings) -> Result<Route, TableError> {
    let refuse = |reason: String| TableError::Route { name: settings.name.clone(), reason };
    let host = settings.matches.host.as_deref().map(|host| host.trim_end_matches('.').to_ascii_lowercase());
    // The platform's own host is no host of the route's own: its answers share the origin of our pages.
    let host = host.filter(|host| host != config.public_url().host());
    if host.is_none() && is_platform_path(&settings.matches.path) {
        return Err(refuse("the platform answers under this path itself; give the route a host of its own".to_owned()));
    }
    if host.as_ref().is_some_and(|host| host.contains([':', '/'])) {
        return Err(refuse("match.host is a host name without scheme or port".to_owned()));
    }
    let methods = settings.matches.methods.iter().map(|method| method.parse());
    let methods = methods.collect::<Result<Vec<_>, _>>().map_err(|_| refuse("a method is not one".to_owned()))?;
    let changes = |changes| {
        Changes::compile(changes).map_err(|name| refuse(format!("transform: the field {name} cannot be sent")))
    };
    Ok(Route {
        name: settings.name.as_str().into(),
        source: Source::Configured,
        place: if host.is_some() { Place::OwnHost } else { Place::SharedOrigin },
        pattern: Pattern { host, path: settings.matches.path.clone(), methods },
        target: Target::Upstream(Remote::new(&settings.upstream).ok_or_else(|| refuse("upstream is empty".into()))?),
        access: access(settings),
        cross_site: CrossSite::GuardCookie,
        this_machine_only: false,
        limit: limit(settings),
        request: changes(&settings.transform.request.headers)?,
        response: changes(&settings.transform.response.headers)?,
        strip_prefix: settings.transform.strip_prefix.as_deref().map(|prefix| prefix.trim_end_matches('/').to_owned()),
        max_body: settings.max_body.unwrap_or(config.gateway.max_body),
        timeout: settings.timeout.unwrap_or(config.gateway.timeout).duration(),
    })
}

fn access(settings: &RouteSettings) -> Access {
    match &settings.auth {
        RouteAuth::None => Access::Everyone,
        RouteAuth::Any(methods) => Access::Proven {
            session: methods.contains(&AuthMethod::Session),
            bearer: methods.contains(&AuthMethod::Bearer),
            permission: settings.permission.clone(),
        },
    }
}

fn limit(settings: &RouteSettings) -> Option<RouteLimit> {
    let limit = settings.limit.as_ref()?;
    let quota = Quota { burst: limit.burst.unwrap_or(limit.rate.count), ..Quota::from(limit.rate) };
    // draft-ietf-httpapi-ratelimit-headers: `q` is the quota, `w` its window in seconds.
    let policy = format!("\"{}\";q={};w={}", settings.name, limit.rate.count, limit.rate.period.as_secs());
    Some(RouteLimit { per: limit.per, quota, policy: HeaderValue::try_from(policy).ok()? })
}

fn is_platform_path(path: &str) -> bool {
    let reserved = ["/api/v1", "/api/docs", "/oauth", "/.well-known", "/internal", "/health", "/metrics", "/_next"];
    let under = |area: &&str| path.strip_prefix(*area).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    // A parameter in the first place would take every page of the web application.
    let takes_pages = path == "/" || path == "/*" || path.starts_with("/{");
    takes_pages || path == "/openapi.json" || reserved.iter().any(under)
}
