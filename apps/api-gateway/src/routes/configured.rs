//! Routes from the configuration.

use super::{Access, Changes, CrossSite, Pattern, Place, Route, RouteLimit, Source, Target};
use crate::upstream::Remote;
use config::{AuthMethod, Config, RouteAuth, RouteError, RouteSettings};
use http::HeaderValue;
use runtime::Quota;
use std::sync::Arc;

/// Checks the configured routes as a whole, then compiles each.
///
/// # Errors
/// The first route that cannot be one, by name.
pub fn routes(config: &Config) -> Result<Vec<Arc<Route>>, RouteError> {
    config::check_routes(config)?;
    config.routes.iter().map(|settings| compile(config, settings).map(Arc::new)).collect()
}

fn compile(config: &Config, settings: &RouteSettings) -> Result<Route, RouteError> {
    let refuse = |reason: String| RouteError { name: settings.name.clone(), reason };
    let host = settings.matches.own_host(&config.public_url());
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
            api_key: methods.contains(&AuthMethod::ApiKey),
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
