//! Who may come at all: addresses that requests come from, and domains of the e-mail addresses that accounts have.

use serde::{Deserialize, Deserializer, de};
use std::{net::IpAddr, str::FromStr};

/// Who may come. An empty list of those allowed means everybody; whoever is denied stays out, allowed or not.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AccessSettings {
    /// Requests come from these ranges alone.
    pub allowed_addresses: Vec<IpRange>,
    /// Requests from these ranges are refused.
    pub denied_addresses: Vec<IpRange>,
    /// Accounts have addresses of these domains alone.
    pub allowed_email_domains: Vec<Domain>,
    /// Nobody gets an account with an address of these domains.
    pub denied_email_domains: Vec<Domain>,
}

impl AccessSettings {
    /// Whether requests from an address are answered.
    pub fn allows_address(&self, address: IpAddr) -> bool {
        let is_in = |ranges: &[IpRange]| ranges.iter().any(|range| range.contains(address));
        (self.allowed_addresses.is_empty() || is_in(&self.allowed_addresses)) && !is_in(&self.denied_addresses)
    }

    /// Whether an account may have an address of a domain, given as name servers know it.
    pub fn allows_domain(&self, domain: &str) -> bool {
        let is_in = |domains: &[Domain]| domains.iter().any(|one| one.covers(domain));
        (self.allowed_email_domains.is_empty() || is_in(&self.allowed_email_domains))
            && !is_in(&self.denied_email_domains)
    }
}

/// An address, or all that begin with the same bits: `192.0.2.0/24`, `2001:db8::/32`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IpRange {
    first: IpAddr,
    bits: u8,
}

/// The text is not a range.
#[derive(Debug, thiserror::Error)]
#[error("write an address, or a range such as 192.0.2.0/24 or 2001:db8::/32")]
pub struct InvalidRange;

impl IpRange {
    /// Whether an address is in it.
    pub fn contains(self, address: IpAddr) -> bool {
        match (self.first, address.to_canonical()) {
            (IpAddr::V4(first), IpAddr::V4(address)) => {
                let shift = 32 - u32::from(self.bits);
                (u64::from(first.to_bits()) >> shift) == (u64::from(address.to_bits()) >> shift)
            }
            (IpAddr::V6(first), IpAddr::V6(address)) => {
                let differing = first.to_bits() ^ address.to_bits();
                differing.leading_zeros() >= u32::from(self.bits)
            }
            _ => false,
        }
    }
}

impl FromStr for IpRange {
    type Err = InvalidRange;

    fn from_str(text: &str) -> Result<Self, InvalidRange> {
        let (first, bits) = text.split_once('/').map_or((text, None), |(first, bits)| (first, Some(bits)));
        let first = first.trim().parse::<IpAddr>().map_err(|_| InvalidRange)?.to_canonical();
        let most = if first.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(most), str::parse).map_err(|_| InvalidRange)?;
        if bits <= most { Ok(Self { first, bits }) } else { Err(InvalidRange) }
    }
}

/// A domain and what is below it: `example.org` is also `mail.example.org`. Written in any script, kept as name servers
/// know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Domain(String);

/// The text is not a domain.
#[derive(Debug, thiserror::Error)]
#[error("write a domain such as example.org, without an @")]
pub struct InvalidDomain;

impl Domain {
    fn covers(&self, domain: &str) -> bool {
        domain.strip_suffix(&self.0).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    }
}

impl FromStr for Domain {
    type Err = InvalidDomain;

    fn from_str(text: &str) -> Result<Self, InvalidDomain> {
        shared::ascii_domain(text.trim()).map(Self).ok_or(InvalidDomain)
    }
}

macro_rules! from_text {
    ($($kind:ty),+) => {$(
        impl<'de> Deserialize<'de> for $kind {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                text.parse().map_err(|error| de::Error::custom(format!("{text:?}: {error}")))
            }
        }
    )+};
}

from_text!(IpRange, Domain);

#[cfg(test)]
#[path = "access_tests.rs"]
mod tests;
