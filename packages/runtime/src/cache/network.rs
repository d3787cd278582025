//! What a limit counts as one address.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// An IPv4 address, or the /64 that one IPv6 subscriber gets at least (RFC 6177), under its first address.
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64)).into(),
        address @ IpAddr::V4(_) => address,
    }
}

/// What is likely to be one household, company or small provider: the /24 of an IPv4 address, the /48 of an IPv6 one
/// (RFC 6177), under its first address.
pub fn range(address: IpAddr) -> IpAddr {
    masked(address, 24, 48)
}

/// What is likely to be one provider: the /16 of an IPv4 address, the /32 of an IPv6 one, under its first address.
pub fn provider(address: IpAddr) -> IpAddr {
    masked(address, 16, 32)
}

fn masked(address: IpAddr, bits_4: u32, bits_6: u32) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => Ipv4Addr::from_bits(address.to_bits() & (u32::MAX << (32 - bits_4))).into(),
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << (128 - bits_6))).into(),
    }
}
