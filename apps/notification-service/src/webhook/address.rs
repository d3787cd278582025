//! Which addresses a request that a customer asked for may go to: none by which it would reach into somebody's network.
//!
//! Invariant: an address that stands for another one (IPv4 in IPv6) is judged by both; what is not known to be public is
//! not.

use config::{Environment, IpRange};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The addresses that endpoints may have.
#[derive(Clone, Debug)]
pub struct Networks {
    allowed: Vec<IpRange>,
    is_development: bool,
}

impl Networks {
    /// Public addresses, and those that the operator allows. In development also those of this machine, so that
    /// somebody who tries webhooks needs nothing but a port to listen on.
    pub fn new(environment: Environment, allowed: &[IpRange]) -> Self {
        Self { allowed: allowed.to_vec(), is_development: environment.is_development() }
    }

    /// Whether requests may go to an address.
    pub fn admit(&self, address: IpAddr) -> bool {
        is_public(address) || self.are_allowed(address)
    }

    /// Whether requests may go to an address without TLS, for all on the way to read.
    pub fn admit_plain(&self, address: IpAddr) -> bool {
        self.are_allowed(address) || (self.is_development && is_public(address))
    }

    /// Whether an endpoint without TLS can make sense at all.
    pub fn know_plain(&self) -> bool {
        self.is_development || !self.allowed.is_empty()
    }

    fn are_allowed(&self, address: IpAddr) -> bool {
        self.allowed.iter().any(|range| range.contains(address))
            || (self.is_development && address.to_canonical().is_loopback())
    }
}

/// Whether an address is one of the public Internet (the special-purpose registries of RFC 6890).
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_special = match a {
        // This network, private, loopback; multicast, reserved, broadcast.
        0 | 10 | 127 | 224..=255 => true,
        // Carrier-grade NAT (RFC 6598), in which a cloud keeps its metadata (100.100.100.200).
        100 => b & 0xC0 == 64,
        // Link-local, and the metadata of most clouds (169.254.169.254).
        169 => b == 254,
        // A cloud's platform service, at an address that looks public.
        168 => address == Ipv4Addr::new(168, 63, 129, 16),
        172 => b & 0xF0 == 16,
        // Protocol assignments, documentation; relays from 6to4; private.
        192 => (b == 0 && (c == 0 || c == 2)) || (b == 88 && c == 99) || b == 168,
        // Benchmarks; documentation.
        198 => b & 0xFE == 18 || (b == 51 && c == 100),
        203 => b == 0 && c == 113,
        _ => false,
    };
    !is_special
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let segments = address.segments();
    match segments {
        // IPv4-mapped (RFC 4291 §2.5.5.2), and translated (RFC 6052): as public as what it stands for.
        [0, 0, 0, 0, 0, 0xFFFF, high, low] | [0x64, 0xFF9B, 0, 0, 0, 0, high, low] => is_public_v4(embedded(high, low)),
        // Protocol assignments with Teredo and ORCHID; documentation; 6to4; documentation (RFC 9637).
        [0x2001, ..=0x01FF | 0x0DB8, ..] | [0x2002, ..] | [0x3FFF, ..=0x0FFF, ..] => false,
        // Everything that was given out as global unicast. Not in it: loopback, unspecified, IPv4-compatible, local
        // translation (64:ff9b:1::/48), discard, segment routing, unique local, link-local, site-local, multicast.
        [first, ..] => first & 0xE000 == 0x2000,
    }
}

fn embedded(high: u16, low: u16) -> Ipv4Addr {
    Ipv4Addr::from_bits(u32::from(high) << 16 | u32::from(low))
}

#[cfg(test)]
#[path = "address_tests.rs"]
mod tests;
