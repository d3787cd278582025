//! The client behind proxies: only proxies that are trusted are believed.

use super::context::Context;
use crate::state::State;
use http::{HeaderMap, HeaderName, header};
use std::net::IpAddr;

/// Whom a proxy forwards for, when it speaks the older dialect.
pub const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const X_FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// Finds out who the client is and whether they spoke https.
pub fn resolve(state: &State, context: &mut Context, headers: &HeaderMap) {
    let peer = context.peer.ip().to_canonical();
    context.client = peer;
    // What people reach under https, they reach through something in front that speaks it.
    context.is_https = state.is_https;
    let trusted = &state.trusted_proxies;
    if !trusted.contains(&peer) {
        return;
    }
    let named = if headers.contains_key(X_FORWARDED_FOR) {
        list(headers, &X_FORWARDED_FOR).filter_map(|entry| address(&entry)).collect()
    } else {
        list(headers, &header::FORWARDED).filter_map(|entry| address(parameter(&entry, "for")?)).collect::<Vec<_>>()
    };
    // From the right, each entry was written by the one before it; the first that we do not trust is the client.
    if let Some(client) = named.iter().rev().find(|address| !trusted.contains(address)).or(named.first()) {
        context.client = *client;
    }
    match headers.get(X_FORWARDED_PROTO).and_then(|value| value.to_str().ok()).map(str::trim) {
        Some("https") => context.is_https = true,
        Some("http") => context.is_https = false,
        _ => {}
    }
}

fn list(headers: &HeaderMap, name: &HeaderName) -> impl Iterator<Item = String> {
    let lines: Vec<_> = headers.get_all(name).iter().filter_map(|value| value.to_str().ok()).collect();
    lines.join(",").split(',').map(str::to_owned).collect::<Vec<_>>().into_iter()
}

/// A parameter of one element of `Forwarded` (RFC 7239 §4).
fn parameter<'a>(element: &'a str, name: &str) -> Option<&'a str> {
    element
        .split(';')
        .filter_map(|pair| pair.split_once('='))
        .find(|(key, _)| key.trim().eq_ignore_ascii_case(name))
        .map(|(_, value)| value)
}

/// An address, with or without quotes, brackets and port.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim().trim_matches('"');
    let bare = match text.strip_prefix('[') {
        Some(rest) => rest.split(']').next()?,
        None if text.matches(':').count() == 1 => text.split(':').next()?,
        None => text,
    };
    bare.parse::<IpAddr>().ok().map(|address| address.to_canonical())
}
