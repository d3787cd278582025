//! Versions on the wire (RFC 9110 §8.8.3 and §13.1.1).

use http::{HeaderMap, HeaderValue, header};
use shared::{Code, Problem};

/// The `ETag` of a row's version.
pub fn header(version: i64) -> HeaderValue {
    HeaderValue::from_str(&format!("\"{version}\"")).unwrap_or_else(|_| HeaderValue::from_static("\"0\""))
}

/// The version that `If-Match` demands; `None` when it demands nothing, or any.
///
/// # Errors
/// `precondition_failed` when it names no version that could ever match.
pub fn demanded(headers: &HeaderMap) -> Result<Option<i64>, Problem> {
    let Some(value) = headers.get(header::IF_MATCH) else {
        return Ok(None);
    };
    let text = value.to_str().unwrap_or_default().trim();
    if text == "*" {
        return Ok(None);
    }
    let version = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).and_then(|text| text.parse().ok());
    version.map(Some).ok_or_else(|| Problem::new(Code::PreconditionFailed))
}

/// Compares `If-Match` with the current version.
///
/// # Errors
/// `precondition_failed` when they differ.
pub fn matches(headers: &HeaderMap, version: i64) -> Result<(), Problem> {
    match demanded(headers)? {
        Some(demanded) if demanded != version => Err(Problem::new(Code::PreconditionFailed)),
        _ => Ok(()),
    }
}
