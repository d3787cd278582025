//! Addresses, checked when they are read.

use serde::{Deserialize, Deserializer, de};
use std::{fmt, str::FromStr};

/// The text is not an address of the form that is wanted here.
#[derive(Debug, thiserror::Error)]
pub enum InvalidUrl {
    /// Neither `http://` nor `https://`.
    #[error("an address starts with http:// or https://")]
    Scheme,
    /// No host, or characters that no address has.
    #[error("the address has no valid host")]
    Host,
    /// The public address is an origin.
    #[error("the public address is an origin such as https://accounts.example.org, without path, query or fragment")]
    NotOrigin,
}

/// An `http` or `https` address without user, query or fragment, and without a trailing slash.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct HttpUrl {
    text: String,
    https: bool,
    authority_end: usize,
}

impl HttpUrl {
    /// The whole address.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it is `https`.
    pub fn is_https(&self) -> bool {
        self.https
    }

    /// Host and, where it is given, port.
    pub fn authority(&self) -> &str {
        &self.text[self.scheme_length()..self.authority_end]
    }

    /// The host alone, without brackets.
    pub fn host(&self) -> &str {
        split_port(self.authority()).0.trim_start_matches('[').trim_end_matches(']')
    }

    /// The port, given or the scheme's own.
    pub fn port(&self) -> u16 {
        split_port(self.authority()).1.unwrap_or(if self.https { 443 } else { 80 })
    }

    /// The path, empty or starting with a slash.
    pub fn path(&self) -> &str {
        &self.text[self.authority_end..]
    }

    /// Whether the host is this machine.
    pub fn is_loopback(&self) -> bool {
        let host = self.host();
        host == "localhost"
            || host.ends_with(".localhost")
            || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
    }

    fn scheme_length(&self) -> usize {
        if self.https { "https://".len() } else { "http://".len() }
    }
}

fn split_port(authority: &str) -> (&str, Option<u16>) {
    match authority.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, port.parse().ok()),
        _ => (authority, None),
    }
}

impl FromStr for HttpUrl {
    type Err = InvalidUrl;

    fn from_str(text: &str) -> Result<Self, InvalidUrl> {
        let text = text.trim().trim_end_matches('/');
        let https = text.starts_with("https://");
        let start = if https { "https://".len() } else { "http://".len() };
        if !https && !text.starts_with("http://") {
            return Err(InvalidUrl::Scheme);
        }
        let authority_end = text[start..].find('/').map_or(text.len(), |at| start + at);
        let authority = &text[start..authority_end];
        let (host, port) = split_port(authority);
        let clean = text.bytes().all(|b| b.is_ascii_graphic()) && !text.contains(['?', '#', '@', '\\']);
        if host.is_empty() || !clean || (port.is_none() && host != authority) {
            return Err(InvalidUrl::Host);
        }
        Ok(Self { text: text.to_owned(), https, authority_end })
    }
}

impl fmt::Display for HttpUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for HttpUrl {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// Where people reach the platform: an origin, and the issuer of its tokens.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PublicUrl(HttpUrl);

impl PublicUrl {
    /// The origin as text, which is also the issuer.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The audience of tokens for the platform's own API.
    pub fn api_audience(&self) -> String {
        format!("{}/api", self.as_str())
    }
}

impl std::ops::Deref for PublicUrl {
    type Target = HttpUrl;
    fn deref(&self) -> &HttpUrl {
        &self.0
    }
}

impl FromStr for PublicUrl {
    type Err = InvalidUrl;

    fn from_str(text: &str) -> Result<Self, InvalidUrl> {
        let url: HttpUrl = text.to_ascii_lowercase().parse()?;
        if url.path().is_empty() { Ok(Self(url)) } else { Err(InvalidUrl::NotOrigin) }
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'de> Deserialize<'de> for PublicUrl {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}
