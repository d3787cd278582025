//! Keys as they stand in files (RFC 7468).

use base64::{Engine, engine::general_purpose::STANDARD};

/// The first block of a PEM text: its label, and its bytes.
pub(super) fn first(text: &str) -> Option<(String, Vec<u8>)> {
    let (_, rest) = text.split_once("-----BEGIN ")?;
    let (label, rest) = rest.split_once("-----")?;
    let (body, _) = rest.split_once(&format!("-----END {label}-----"))?;
    let digits: String = body.chars().filter(|c| !c.is_whitespace()).collect();
    Some((label.to_owned(), STANDARD.decode(digits).ok()?))
}
