//! Our cookie among others: kept from customers' services, and never set by them.

use http::{HeaderMap, HeaderValue, header};
use runtime::http::cookie::{LOCAL_DEVICE_NAME, LOCAL_NAME};

/// Prefixes that browsers give a meaning (RFC 6265bis §4.1.3), longest first.
const PREFIXES: [&str; 4] = ["__host-http-", "__host-", "__secure-", "__http-"];

/// Whether a cookie's name is ours, or one that a browser or a server may take for ours: with any prefix, in any case.
pub fn is_ours(name: &str) -> bool {
    let name = name.trim().to_ascii_lowercase();
    let bare = PREFIXES.iter().find_map(|prefix| name.strip_prefix(prefix)).unwrap_or(&name);
    bare == LOCAL_NAME || bare == LOCAL_DEVICE_NAME
}

/// Removes our cookies from a request's `Cookie` fields; others stay. Nameless ones go too: `=name=value` is read as
/// `name=value` by some servers.
pub fn strip(headers: &mut HeaderMap) {
    let is_kept = |pair: &&[u8]| {
        let name = pair.split(|b| *b == b'=').next().unwrap_or_default();
        std::str::from_utf8(name).is_ok_and(|name| !name.trim().is_empty() && !is_ours(name)) && pair.contains(&b'=')
    };
    let pairs = |value: &HeaderValue| {
        value
            .as_bytes()
            .split(|b| *b == b';')
            .filter(is_kept)
            .map(<[u8]>::trim_ascii)
            .map(<[u8]>::to_vec)
            .collect::<Vec<_>>()
    };
    let kept: Vec<Vec<u8>> = headers.get_all(header::COOKIE).iter().flat_map(pairs).collect();
    headers.remove(header::COOKIE);
    if let Ok(value) = HeaderValue::from_bytes(&kept.join(&b"; "[..]))
        && !value.is_empty()
    {
        headers.insert(header::COOKIE, value);
    }
}

/// Removes from an answer each `Set-Cookie` that names our cookie, or no cookie at all.
pub fn drop_ours(headers: &mut HeaderMap) {
    let sets_ours = |value: &HeaderValue| {
        let pair = value.as_bytes().split(|b| *b == b';').next().unwrap_or_default();
        let mut halves = pair.splitn(2, |b| *b == b'=');
        let name = std::str::from_utf8(halves.next().unwrap_or_default()).unwrap_or_default();
        // A browser stores `=a=b`, and `a` alone, as a nameless cookie and sends its value as it is.
        halves.next().is_none() || name.trim().is_empty() || is_ours(name)
    };
    if !headers.get_all(header::SET_COOKIE).iter().any(sets_ours) {
        return;
    }
    let kept: Vec<_> = headers.get_all(header::SET_COOKIE).iter().filter(|value| !sets_ours(value)).cloned().collect();
    headers.remove(header::SET_COOKIE);
    for value in kept {
        headers.append(header::SET_COOKIE, value);
    }
}
