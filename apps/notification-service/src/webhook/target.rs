//! Where an endpoint is: an address that can be written in one way only, and that hides nothing.

use super::address::Networks;
use http::Uri;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The longest address, in bytes.
pub const MAX_URL: usize = 2000;
/// Below it are services of the machine, of which two are for the web.
const FIRST_FREE_PORT: u16 = 1025;

/// A checked address of an endpoint.
#[derive(Clone, Debug)]
pub struct Target {
    /// The address.
    pub uri: Uri,
    /// Its host.
    pub host: Host,
    /// Whether it is reached over TLS.
    pub is_tls: bool,
}

/// The host of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Host {
    /// A name, to be looked up.
    Name(String),
    /// An address itself.
    Address(IpAddr),
}

impl Host {
    /// Its address, where that needs no looking up: `localhost` and what ends in it is this machine (RFC 6761 section 6.3).
    fn known_address(&self) -> Option<IpAddr> {
        match self {
            Self::Address(address) => Some(*address),
            Self::Name(name) if name == "localhost" || name.ends_with(".localhost") => Some(Ipv4Addr::LOCALHOST.into()),
            Self::Name(_) => None,
        }
    }
}

/// What is wrong with an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TargetError {
    /// It is none.
    #[error("must be an address such as https://example.com/hooks")]
    Malformed,
    /// It goes without TLS.
    #[error("must begin with https://")]
    Plain,
    /// It has a name or password in it.
    #[error("must not have a user name or password in it")]
    UserInfo,
    /// It has a part that is never sent.
    #[error("must not have a fragment")]
    Fragment,
    /// Its port is another service's.
    #[error("the port must be 80, 443, or above 1024")]
    Port,
    /// It has a host that is no name and no address.
    #[error("the host must be a name such as hooks.example.com")]
    Host,
    /// It is in a network that nobody outside reaches.
    #[error("the host must have a public address")]
    NotPublic,
}

impl Target {
    /// Reads an address, and refuses what is known to be wrong before its name is looked up.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(text: &str, networks: &Networks) -> Result<Self, TargetError> {
        if text.len() > MAX_URL || !text.bytes().all(|b| b.is_ascii_graphic()) || text.contains(['\\', '"', '<', '>']) {
            return Err(TargetError::Malformed);
        }
        if text.contains('#') {
            return Err(TargetError::Fragment);
        }
        let uri: Uri = text.parse().map_err(|_| TargetError::Malformed)?;
        let is_tls = match uri.scheme_str() {
            Some("https") => true,
            Some("http") if networks.know_plain() => false,
            Some("http") => return Err(TargetError::Plain),
            _ => return Err(TargetError::Malformed),
        };
        let authority = uri.authority().ok_or(TargetError::Malformed)?;
        if authority.as_str().contains('@') {
            return Err(TargetError::UserInfo);
        }
        // An empty port, or one that is no number, is not a port.
        let has_port = authority.as_str().len() != authority.host().len();
        let port = authority.port_u16();
        if has_port && port.is_none() {
            return Err(TargetError::Port);
        }
        if !port.is_none_or(|port| [80, 443].contains(&port) || port >= FIRST_FREE_PORT) {
            return Err(TargetError::Port);
        }
        let host = host(authority.host()).ok_or(TargetError::Host)?;
        if let Some(address) = host.known_address() {
            let is_admitted = if is_tls { networks.admit(address) } else { networks.admit_plain(address) };
            if !is_admitted {
                return Err(TargetError::NotPublic);
            }
        }
        Ok(Self { uri, host, is_tls })
    }
}

/// A name or an address as the standard writes it. Numbers that only some programs take for an address (`127.1`,
/// `0x7f000001`, `2130706433`) are neither.
fn host(text: &str) -> Option<Host> {
    if let Some(inside) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return inside.parse::<Ipv6Addr>().ok().map(|address| Host::Address(address.into()));
    }
    if let Ok(address) = text.parse::<Ipv4Addr>() {
        return Some(Host::Address(address.into()));
    }
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let last = text.rsplit('.').next().unwrap_or_default();
    let is_number = last.bytes().all(|b| b.is_ascii_digit())
        || last.to_ascii_lowercase().strip_prefix("0x").is_some_and(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()));
    let is_name = text.len() <= 253 && text.split('.').all(is_label) && !is_number;
    is_name.then(|| Host::Name(text.to_ascii_lowercase()))
}

/// The host of an address as the log has it: what comes behind it may be a secret.
pub fn shown_host(url: &str) -> String {
    url.parse::<Uri>().ok().and_then(|uri| uri.authority().map(ToString::to_string)).unwrap_or_default()
}

#[cfg(test)]
#[path = "target_tests.rs"]
mod tests;
