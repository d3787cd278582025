//! Which form of a file a browser gets, and whether it has it already (RFC 9110 §12.5.3 and §13.1.2).

use super::export::{File, Variant};
use http::{HeaderMap, HeaderValue, header};

/// The smallest form that the browser takes.
pub fn variant<'f>(file: &'f File, headers: &HeaderMap) -> &'f Variant {
    let accepted = || headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    let takes = |encoding: &str| {
        accepted().flat_map(|line| line.split(',')).any(|item| {
            let mut parts = item.split(';');
            let named = parts.next().is_some_and(|name| name.trim().eq_ignore_ascii_case(encoding));
            named && !parts.any(is_zero)
        })
    };
    // They are sorted by length; the plain one, which everybody takes, is among them.
    let fits = |variant: &&Variant| variant.encoding.is_none_or(takes);
    file.variants.iter().find(fits).unwrap_or(&file.variants[0])
}

fn is_zero(parameter: &str) -> bool {
    parameter.trim().strip_prefix("q=").and_then(|weight| weight.trim().parse::<f32>().ok()) == Some(0.0)
}

/// Whether `If-None-Match` names this form, compared weakly.
pub fn is_unchanged(headers: &HeaderMap, etag: &HeaderValue) -> bool {
    let etag = etag.as_bytes();
    headers.get_all(header::IF_NONE_MATCH).iter().any(|value| {
        value
            .as_bytes()
            .split(|b| *b == b',')
            .map(<[u8]>::trim_ascii)
            .any(|named| named == b"*" || named == etag || named.strip_prefix(b"W/").is_some_and(|named| named == etag))
    })
}
