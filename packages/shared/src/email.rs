//! E-mail addresses, parsed once at the edge.

use serde::{Deserialize, Serialize, Serializer};
use std::{fmt, str::FromStr};
use unicode_normalization::UnicodeNormalization;

/// The longest address that SMTP can carry in a path, in bytes (RFC 5321 §4.5.3.1.3, less the angle brackets).
const MAX_LENGTH: usize = 254;
/// The longest local part, in bytes (RFC 5321 §4.5.3.1.1).
const MAX_LOCAL: usize = 64;
/// The longest label of a domain (RFC 1035 §2.3.4).
const MAX_LABEL: usize = 63;

/// Why a text is not an address we accept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidEmail {
    /// Over 254 bytes, or a local part of over 64.
    #[error("the address is too long")]
    TooLong,
    /// Not of the form `local@domain`, or with characters that no mailbox we can reach has.
    #[error("this is not an e-mail address, such as camille@example.org")]
    Malformed,
}

/// A syntactically valid e-mail address in its normal form: trimmed, in lower case, composed (NFC), and with the domain
/// as name servers know it (UTS 46: `müller.example` is `xn--mller-kva.example`). So one mailbox has one address, and a
/// list of domains has one spelling of each.
///
/// Lower-casing the local part is stricter than RFC 5321 and is what every large provider does; it keeps two people
/// from owning `Camille@` and `camille@`. Control, bidirectional and invisible characters are refused.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Email(String);

impl Email {
    /// The normalised text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part after the `@`.
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    /// The same as people read it.
    pub fn domain_in_letters(&self) -> String {
        idna::domain_to_unicode(self.domain()).0
    }

    /// An address that was accepted before, by the rules of its time: never refused, in today's normal form if it has one.
    pub fn stored(text: String) -> Self {
        text.parse().unwrap_or(Self(text))
    }
}

/// A domain as name servers know it: in lower case, letters beyond ASCII in Punycode (UTS 46). `None` if it is none.
pub fn ascii_domain(text: &str) -> Option<String> {
    let domain = idna::domain_to_ascii_cow(text.as_bytes(), idna::AsciiDenyList::EMPTY).ok()?.into_owned();
    let is_label = |label: &str| {
        let edges = label.starts_with('-') || label.ends_with('-');
        !label.is_empty() && label.len() <= MAX_LABEL && !edges && label.bytes().all(is_in_names)
    };
    domain.split('.').all(is_label).then_some(domain)
}

fn is_in_names(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-'
}

impl FromStr for Email {
    type Err = InvalidEmail;

    fn from_str(text: &str) -> Result<Self, InvalidEmail> {
        // In lower case before it is checked: some letters become longer, or two characters of which one is no letter.
        let text = text.trim_matches(' ').to_lowercase().nfc().collect::<String>();
        if text.len() > MAX_LENGTH {
            return Err(InvalidEmail::TooLong);
        }
        let (local, domain) = text.rsplit_once('@').ok_or(InvalidEmail::Malformed)?;
        if local.len() > MAX_LOCAL {
            return Err(InvalidEmail::TooLong);
        }
        let domain = ascii_domain(domain).filter(|domain| domain.contains('.')).ok_or(InvalidEmail::Malformed)?;
        if !is_local(local) {
            return Err(InvalidEmail::Malformed);
        }
        let text = format!("{local}@{domain}");
        if text.len() > MAX_LENGTH { Err(InvalidEmail::TooLong) } else { Ok(Self(text)) }
    }
}

/// A dot-atom (RFC 5322 §3.2.3), with letters of any script (RFC 6531) but no quoted form.
fn is_local(local: &str) -> bool {
    !local.is_empty()
        && local.split('.').all(|atom| {
            !atom.is_empty() && atom.chars().all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c))
        })
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Email {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Email {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl utoipa::PartialSchema for Email {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
        ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Email)))
            .max_length(Some(MAX_LENGTH))
            .into()
    }
}

impl utoipa::ToSchema for Email {}

#[cfg(test)]
#[path = "email_tests.rs"]
mod tests;
