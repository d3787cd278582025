//! Rules that no single field can express.

use crate::{AuthSettings, Config, ConfigError, Limit, LimitPer, RouteAuth, RouteError, RouteSettings};
use shared::Permission;
use std::collections::HashSet;

/// The shortest secret that staging and production take, in bytes: 256 bit of key need at least as many of input.
const MIN_SECRET: usize = 32;

/// Checks the whole; `origin` says where a key's value came from.
pub fn check(config: &Config, origin: &dyn Fn(&str) -> String) -> Result<(), ConfigError> {
    let refuse = |key: &str, reason: &str| Err(ConfigError::invalid(key, origin(key), reason));
    let environment = config.environment.as_str();
    if !config.environment.is_development() {
        match &config.jwt_secret {
            None => {
                return refuse(
                    "jwt_secret",
                    &format!("{environment} needs a secret; make one with: openssl rand -base64 48"),
                );
            }
            Some(secret) if is_weak(secret.expose()) => {
                let reason = format!(
                    "the secret is too weak for {environment}: use at least {MIN_SECRET} random bytes, for instance from: openssl rand -base64 48"
                );
                return refuse("jwt_secret", &reason);
            }
            Some(_) => {}
        }
        if config.jwt_secret_previous.as_ref().is_some_and(|secret| is_weak(secret.expose())) {
            return refuse("jwt_secret_previous", "the secret is too weak");
        }
        if config.smtp.host.is_none() {
            return refuse("smtp.host", &format!("{environment} sends mail; name the SMTP server"));
        }
        if !config.public_url.as_ref().is_some_and(|url| url.is_https()) {
            return refuse(
                "public_url",
                &format!("{environment} needs the https:// address under which people reach it"),
            );
        }
        if let Some(key) = unused(config).into_iter().find(|key| !key.starts_with("telemetry")) {
            return refuse(key, "this version keeps cache, limits and events in its own process; leave it out");
        }
        let limits = &config.limits;
        for (key, limit) in [
            ("limits.sign_up_per_ip", limits.sign_up_per_ip),
            ("limits.sign_in_per_ip", limits.sign_in_per_ip),
            ("limits.sign_in_per_account", limits.sign_in_per_account),
            ("limits.failed_sign_ins_per_range", limits.failed_sign_ins_per_range),
            ("limits.sign_ups_per_range", limits.sign_ups_per_range),
            ("limits.invitations_per_person", limits.invitations_per_person),
            ("limits.unknown_api_keys_per_ip", limits.unknown_api_keys_per_ip),
        ] {
            if limit == Limit::Off {
                return refuse(key, "a limit may be off in development only");
            }
        }
    }
    if !config.public_url().is_https() && !config.public_url().is_loopback() {
        return refuse(
            "public_url",
            "http:// works for this machine only, because browsers drop the session cookie; use https://",
        );
    }
    if let Some(url) = &config.database_url
        && !["sqlite:", "postgres://", "postgresql://"].iter().any(|scheme| url.expose().starts_with(scheme))
    {
        return refuse("database_url", "the address starts with postgresql:// or sqlite:");
    }
    if config.jwt_expires_in.as_secs() < 30 || config.jwt_expires_in.as_secs() > 86_400 {
        return refuse("jwt_expires_in", "an access token lives from 30 seconds to 24 hours");
    }
    crate::mail::check(&config.smtp, config.environment).or_else(|(key, reason)| refuse(key, reason))?;
    if config.mail.events_secret.as_ref().is_some_and(|secret| secret.expose().len() < 16) {
        return refuse("mail.events_secret", "the secret is too short: use at least 16 random bytes");
    }
    if let Some((key, reason)) = first_wrong(config) {
        return refuse(key, reason);
    }
    if let Some(path) = &config.auth.breached_passwords {
        crate::breached::check(path).or_else(|reason| refuse("auth.breached_passwords", &reason))?;
    }
    for name in config.permissions.keys() {
        if name.parse::<Permission>().is_err() {
            return refuse("permissions", &format!("{name:?}: a permission is written resource:action"));
        }
    }
    for (name, document) in &config.consents {
        crate::people::check(name, document).or_else(|reason| refuse("consents", &reason))?;
    }
    check_routes(config).or_else(|error| refuse("routes", &error.to_string()))
}

/// The first setting of these parts that cannot be used, and what is wrong with it.
fn first_wrong(config: &Config) -> Option<(&'static str, &'static str)> {
    too_long(&config.auth)
        .or_else(|| crate::webhooks::check(&config.webhooks))
        .or_else(|| crate::push::check(&config.push, config.environment))
}

/// The first span that is longer than OWASP ASVS 5.0 allows, and what is wrong with it.
fn too_long(auth: &AuthSettings) -> Option<(&'static str, &'static str)> {
    [
        (
            ("auth.impersonation_lifetime", "nobody acts in another person's name for more than an hour"),
            auth.impersonation_lifetime,
            3600,
        ),
        (
            ("auth.email_sign_in_lifetime", "what lets somebody in by mail works for ten minutes at the most"),
            auth.email_sign_in_lifetime,
            600,
        ),
        (
            ("auth.second_factor_lifetime", "a sign-in waits ten minutes at the most for its second factor"),
            auth.second_factor_lifetime,
            600,
        ),
        (
            ("auth.totp_tolerance", "the clock of an authenticator application may be off by 30 seconds at the most"),
            auth.totp_tolerance,
            30,
        ),
    ]
    .into_iter()
    .find_map(|(said, span, most)| (span.as_secs() > most).then_some(said))
}

/// The keys that are set and that this version does not use yet.
pub fn unused(config: &Config) -> Vec<&'static str> {
    [
        ("redis_url", config.redis_url.is_some()),
        ("rabbitmq_url", config.rabbitmq_url.is_some()),
        ("telemetry.otlp_endpoint", config.telemetry.otlp_endpoint.is_some()),
        ("telemetry.sentry_dsn", config.telemetry.sentry_dsn.is_some()),
    ]
    .into_iter()
    .filter_map(|(key, is_set)| is_set.then_some(key))
    .collect()
}

fn is_weak(secret: &str) -> bool {
    let distinct = secret.bytes().collect::<HashSet<_>>().len();
    secret.len() < MIN_SECRET || distinct < 10
}

/// Checks the configured routes as a whole.
///
/// # Errors
/// The first route that cannot be used.
pub fn check_routes(config: &Config) -> Result<(), RouteError> {
    let mut names = HashSet::new();
    for route in &config.routes {
        let fail = |reason: &str| Err(RouteError { name: route.name.clone(), reason: reason.to_owned() });
        if !is_name(&route.name) {
            return fail("a name is 1 to 64 lower-case letters, digits and hyphens");
        }
        if !names.insert(&route.name) {
            return fail("another route has the same name");
        }
        if route.upstream.is_empty() {
            return fail("upstream is empty; name at least one address");
        }
        check_path(&route.matches.path).or_else(|reason| fail(&reason))?;
        let host = route.matches.own_host(&config.public_url());
        if host.is_none() && route.matches.is_platform_path() {
            return fail(
                "the platform answers under this path itself; choose another, or give the route a host of its own",
            );
        }
        if host.is_some_and(|host| host.contains([':', '/'])) {
            return fail("match.host is a host name without scheme or port");
        }
        if let Some(method) = route.matches.methods.iter().find(|m| !m.bytes().all(|b| b.is_ascii_uppercase())) {
            return fail(&format!("{method:?} is not a method; write it in capitals"));
        }
        check_access(config, route).or_else(|reason| fail(&reason))?;
        check_headers(route).or_else(|reason| fail(&reason))?;
    }
    Ok(())
}

fn is_name(name: &str) -> bool {
    (1..=64).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn check_path(path: &str) -> Result<(), String> {
    if !path.starts_with('/') {
        return Err("match.path starts with a slash".to_owned());
    }
    let segments: Vec<_> = path[1..].split('/').collect();
    let last = segments.len() - 1;
    for (at, segment) in segments.iter().enumerate() {
        let is_parameter = segment.len() > 2 && segment.starts_with('{') && segment.ends_with('}');
        if *segment == "*" && at == last || is_parameter {
            continue;
        }
        if segment.contains(['*', '{', '}', '?', '#', '%', '\\']) || *segment == "." || *segment == ".." {
            return Err(format!("match.path has {segment:?}; use /exact, /with/{{parameter}} or /prefix/*"));
        }
    }
    Ok(())
}

fn check_access(config: &Config, route: &RouteSettings) -> Result<(), String> {
    let RouteAuth::Any(_) = &route.auth else {
        let counts_people = route.limit.as_ref().is_some_and(|limit| limit.per != LimitPer::Ip);
        return match (&route.permission, counts_people) {
            (Some(_), _) => Err("a permission needs auth, and auth is \"none\"".to_owned()),
            (None, true) => Err("limit.per must be \"ip\" when auth is \"none\"".to_owned()),
            (None, false) => Ok(()),
        };
    };
    match &route.permission {
        Some(permission) if !is_known(config, permission) => {
            Err(format!("the permission {permission} is not known; give it to a role under [permissions]"))
        }
        _ => Ok(()),
    }
}

fn is_known(config: &Config, permission: &Permission) -> bool {
    config.permissions.contains_key(permission.as_str()) || shared::catalogue::entry(permission.as_str()).is_some()
}

/// Header fields that carry identity or frame the message are the gateway's alone.
fn check_headers(route: &RouteSettings) -> Result<(), String> {
    let owned = ["host", "connection", "content-length", "transfer-encoding", "upgrade", "set-cookie"];
    for changes in [&route.transform.request.headers, &route.transform.response.headers] {
        for name in changes.set.keys().chain(&changes.remove) {
            let lower = name.to_ascii_lowercase();
            if lower.is_empty() || !lower.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_') {
                return Err(format!("transform: {name:?} is not a header field name"));
            }
            if owned.contains(&lower.as_str()) || lower.starts_with("x-user-") || lower == "x-organization-id" {
                return Err(format!("transform: the field {name} belongs to the gateway"));
            }
        }
        if let Some((name, _)) = changes.set.iter().find(|(_, value)| value.contains(['\r', '\n', '\0'])) {
            return Err(format!("transform: the value of {name} has a line break"));
        }
    }
    Ok(())
}
