//! The browser session's cookie (RFC 6265bis).

use config::PublicUrl;
use http::HeaderMap;

/// The name that browsers protect: only this host, only `https`, only the whole site.
pub const SECURE_NAME: &str = "__Host-plateforme_session";
/// The name over plain `http` on this machine.
pub const LOCAL_NAME: &str = "plateforme_session";

/// The cookie's name under a public address.
pub fn name(public_url: &PublicUrl) -> &'static str {
    if public_url.is_https() { SECURE_NAME } else { LOCAL_NAME }
}

/// The session's secret in a request, if there is exactly one.
pub fn read<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut found = headers
        .get_all(http::header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(key, _)| *key == name);
    let (_, value) = found.next()?;
    found.next().is_none().then_some(value)
}

/// The `Set-Cookie` that starts a session of so many seconds.
pub fn set(public_url: &PublicUrl, secret: &str, max_age: i64) -> String {
    let secure = if public_url.is_https() { "; Secure" } else { "" };
    format!("{}={secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age={max_age}{secure}", name(public_url))
}

/// The `Set-Cookie` that ends it.
pub fn clear(public_url: &PublicUrl) -> String {
    set(public_url, "", 0)
}
