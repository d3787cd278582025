//! One meaning for every request: what two readers could understand differently is refused.
//!
//! The path is compared decoded and sent on with only what needs no encoding decoded (RFC 3986 §6.2.2.2), so that the
//! route that was matched is the one that the service sees.

use super::{
    context::{Context, Refusal},
    forwarded,
};
use crate::state::State;
use http::{HeaderMap, Method, Uri, header, request::Parts, uri::PathAndQuery};
use shared::Code;
use std::borrow::Cow;

/// The longest path and query, in bytes.
const MAX_URL: usize = 8 * 1024;
/// The largest header section, in bytes.
const MAX_HEADERS: usize = 32 * 1024;
/// The longest host with port, in bytes.
const MAX_HOST: usize = 260;

/// Checks a request and fills in what it says about itself.
pub fn normalise(state: &State, context: &mut Context, parts: &mut Parts) -> Result<(), Refusal> {
    if matches!(parts.method, Method::CONNECT | Method::TRACE) {
        return Err(Code::MethodNotAllowed.into());
    }
    if parts.uri.path_and_query().map_or(0, |it| it.as_str().len()) > MAX_URL {
        return Err(Code::UriTooLong.into());
    }
    if size(&parts.headers) > MAX_HEADERS {
        return Err(Code::HeadersTooLarge.into());
    }
    if !is_plainly_framed(&parts.headers) {
        return Err(Refusal::because(Code::MalformedRequest, "the only transfer coding taken is chunked"));
    }
    context.authority = authority(parts)?;
    forwarded::resolve(state, context, &parts.headers);
    let path = clean(parts.uri.path()).map_err(|reason| Refusal::because(Code::MalformedRequest, reason))?;
    if path.sent != parts.uri.path() || parts.uri.authority().is_some() {
        let target = match parts.uri.query() {
            Some(query) => format!("{}?{query}", path.sent),
            None => path.sent.into_owned(),
        };
        let target = PathAndQuery::try_from(target).map_err(|_| Refusal::from(Code::MalformedRequest))?;
        context.path = path.decoded.into_owned();
        parts.uri = Uri::from(target);
    } else {
        context.path = path.decoded.into_owned();
    }
    Ok(())
}

/// Whether no coding but `chunked` frames the body. Others would be taken off with the field that names them, and the
/// service would get bytes that it cannot read (RFC 9112 §6.1).
fn is_plainly_framed(headers: &HeaderMap) -> bool {
    headers.get_all(header::TRANSFER_ENCODING).iter().all(|coding| coding.as_bytes().eq_ignore_ascii_case(b"chunked"))
}

fn size(headers: &HeaderMap) -> usize {
    headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum()
}

/// The one host that the request is for.
fn authority(parts: &Parts) -> Result<String, Refusal> {
    let refuse = |reason| Refusal::because(Code::MalformedRequest, reason);
    let mut fields = parts.headers.get_all(header::HOST).iter();
    let field = fields.next().map(|value| value.to_str().map_err(|_| refuse("the Host field is not a host")));
    let field = field.transpose()?;
    if fields.next().is_some() {
        return Err(refuse("there is more than one Host field"));
    }
    let target = parts.uri.authority().map(http::uri::Authority::as_str);
    let host = match (target, field) {
        (Some(target), Some(field)) if !target.eq_ignore_ascii_case(field) => {
            return Err(refuse("the Host field is not the host of the request's target"));
        }
        (Some(target), _) => target,
        (None, field) => field.ok_or_else(|| refuse("the Host field is missing"))?,
    };
    let host = host.to_ascii_lowercase();
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => (name, Some(port)),
        _ => (host.as_str(), None),
    };
    let is_port = |port: &str| port.len() <= 5 && port.parse::<u16>().is_ok();
    if host.len() > MAX_HOST || !is_host(name) || !port.is_none_or(is_port) {
        return Err(refuse("the Host field is not a host"));
    }
    // A name with its root dot is the same host.
    Ok(match (name.strip_suffix('.'), port) {
        (None, _) => host,
        (Some(name), Some(port)) => format!("{name}:{port}"),
        (Some(name), None) => name.to_owned(),
    })
}

fn is_host(name: &str) -> bool {
    if let Some(address) = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
        return address.parse::<std::net::Ipv6Addr>().is_ok();
    }
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-._".contains(&b);
    !name.is_empty() && name != "." && !name.contains("..") && name.bytes().all(plain)
}

/// A path in its two forms.
#[derive(Debug, PartialEq, Eq)]
pub struct CleanPath<'a> {
    /// What the service gets.
    pub sent: Cow<'a, str>,
    /// What routes are compared with.
    pub decoded: Cow<'a, str>,
}

/// Brings a path into its one form.
///
/// # Errors
/// Why it has none: encoded slashes, dot segments, empty segments, backslashes, control characters, encodings of
/// encodings, or bytes that are not UTF-8.
pub fn clean(raw: &str) -> Result<CleanPath<'_>, &'static str> {
    if !raw.starts_with('/') {
        return Err("the path does not start with a slash");
    }
    let bytes = raw.as_bytes();
    let (sent, decoded) = if bytes.contains(&b'%') {
        let (sent, decoded) = decode(bytes)?;
        (Cow::Owned(sent), Cow::Owned(decoded))
    } else {
        (Cow::Borrowed(raw), Cow::Borrowed(raw))
    };
    if decoded.bytes().any(|b| b == b'\\' || b.is_ascii_control()) {
        return Err("the path has a backslash or a control character");
    }
    let mut segments = decoded[1..].split('/').peekable();
    while let Some(segment) = segments.next() {
        if segment.is_empty() && segments.peek().is_some() {
            return Err("the path has an empty segment");
        }
        // Some servers cut a segment at its semicolon before they look for dots.
        if matches!(segment.split(';').next(), Some("." | "..")) {
            return Err("the path has a dot segment");
        }
    }
    Ok(CleanPath { sent, decoded })
}

fn decode(raw: &[u8]) -> Result<(String, String), &'static str> {
    let mut sent = Vec::with_capacity(raw.len());
    let mut decoded = Vec::with_capacity(raw.len());
    let mut rest = raw;
    while let [first, tail @ ..] = rest {
        if *first != b'%' {
            sent.push(*first);
            decoded.push(*first);
            rest = tail;
            continue;
        }
        let byte = match tail {
            [high, low, ..] => hex(*high).zip(hex(*low)).map(|(high, low)| high << 4 | low),
            _ => None,
        };
        let byte = byte.ok_or("the path has a broken percent-encoding")?;
        if byte == b'/' || byte == b'\\' || byte.is_ascii_control() {
            return Err("the path has an encoded slash, backslash or control character");
        }
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            sent.push(byte);
        } else {
            sent.extend([b'%', tail[0].to_ascii_uppercase(), tail[1].to_ascii_uppercase()]);
        }
        decoded.push(byte);
        rest = &tail[2..];
    }
    if is_encoded_again(&decoded) {
        return Err("the path is percent-encoded twice");
    }
    let text = |bytes| String::from_utf8(bytes).map_err(|_| "the path is not UTF-8");
    Ok((text(sent)?, text(decoded)?))
}

/// Whether what was decoded once would, decoded again, become a dot, a slash, a backslash, a NUL or a percent sign.
fn is_encoded_again(decoded: &[u8]) -> bool {
    decoded
        .windows(3)
        .any(|it| it[0] == b'%' && matches!(hex(it[1]).zip(hex(it[2])), Some((2, 14 | 15 | 5) | (5, 12) | (0, 0))))
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}
