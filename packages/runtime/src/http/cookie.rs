//! The cookies of browsers (RFC 6265bis): that of the session, and that by which a device is known again.

use axum::extract::FromRequestParts;
use config::PublicUrl;
use http::{HeaderMap, HeaderName, request::Parts};
use shared::Secret;
use std::convert::Infallible;

/// The name that browsers protect: only this host, only `https`, only the whole site.
pub const SECURE_NAME: &str = "__Host-plateforme_session";
/// The name over plain `http` on this machine.
pub const LOCAL_NAME: &str = "plateforme_session";

/// The name of the device's cookie that browsers protect.
pub const SECURE_DEVICE_NAME: &str = "__Host-plateforme_device";
/// The name of the device's cookie over plain `http` on this machine.
pub const LOCAL_DEVICE_NAME: &str = "plateforme_device";
/// Seconds that a browser keeps it: as long as any does (RFC 6265bis §5.5).
const DEVICE_AGE: i64 = 400 * 86_400;
/// The header field in which the gateway hands the device's cookie to our own services.
pub const DEVICE_FIELD: HeaderName = HeaderName::from_static("x-plateforme-device");
/// No device's secret is longer; what is, is none.
const MAX_DEVICE: usize = 64;

/// The cookie's name under a public address.
pub fn name(public_url: &PublicUrl) -> &'static str {
    if public_url.is_https() { SECURE_NAME } else { LOCAL_NAME }
}

/// The name of the device's cookie under a public address.
pub fn device_name(public_url: &PublicUrl) -> &'static str {
    if public_url.is_https() { SECURE_DEVICE_NAME } else { LOCAL_DEVICE_NAME }
}

/// The value of a cookie in a request, if there is exactly one.
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
    line(public_url, name(public_url), secret, max_age)
}

/// The `Set-Cookie` by which a browser is known again.
pub fn set_device(public_url: &PublicUrl, secret: &str) -> String {
    line(public_url, device_name(public_url), secret, DEVICE_AGE)
}

fn line(public_url: &PublicUrl, name: &str, value: &str, max_age: i64) -> String {
    let secure = if public_url.is_https() { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={max_age}{secure}")
}

/// The `Set-Cookie` that ends it.
pub fn clear(public_url: &PublicUrl) -> String {
    set(public_url, "", 0)
}

/// The secret of the browser behind a request, as the gateway hands it on.
#[derive(Clone, Debug)]
pub struct Device(pub Option<Secret>);

impl<S: Send + Sync> FromRequestParts<S> for Device {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let value = parts.headers.get(DEVICE_FIELD).and_then(|value| value.to_str().ok());
        Ok(Self(value.and_then(device_secret)))
    }
}

/// The secret of a device in a text, if it can be one.
pub fn device_secret(text: &str) -> Option<Secret> {
    let is_one = !text.is_empty() && text.len() <= MAX_DEVICE && text.bytes().all(|b| b.is_ascii_graphic());
    is_one.then(|| Secret::new(text.to_owned()))
}
