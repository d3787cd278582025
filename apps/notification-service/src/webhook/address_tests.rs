//! Every form in which an address of somebody's own network can be written.

use super::*;

fn development() -> Networks {
    Networks::new(Environment::Development, &[])
}

fn production(allowed: &[&str]) -> Networks {
    let allowed = allowed.iter().map(|range| range.parse().unwrap()).collect::<Vec<_>>();
    Networks::new(Environment::Production, &allowed)
}

#[test]
fn addresses_that_are_not_public_are_refused_in_every_form() {
    let v4 = [
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "100.64.0.1",
        "100.100.100.200",
        "100.127.255.254",
        "127.0.0.1",
        "127.8.8.8",
        "168.63.129.16",
        "169.254.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
    ];
    for text in v4 {
        let address: Ipv4Addr = text.parse().unwrap();
        let [a, b, c, d] = address.octets();
        let (high, low) = (u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d]));
        let forms = [
            IpAddr::V4(address),
            address.to_ipv6_mapped().into(),
            // IPv4-compatible, 6to4, NAT64, local NAT64, Teredo (which has its address inverted).
            Ipv6Addr::new(0, 0, 0, 0, 0, 0, high, low).into(),
            Ipv6Addr::new(0x2002, high, low, 0, 0, 0, 0, 1).into(),
            Ipv6Addr::new(0x64, 0xFF9B, 0, 0, 0, 0, high, low).into(),
            Ipv6Addr::new(0x64, 0xFF9B, 1, 0, 0, 0, high, low).into(),
            Ipv6Addr::new(0x2001, 0, 0x4136, 0xE378, 0x8000, 0x63BF, !high, !low).into(),
        ];
        for form in forms {
            assert!(!is_public(form), "{form} for {text}");
            assert!(!production(&[]).admit(form), "{form} for {text}");
        }
    }
    let v6 = [
        "::",
        "::1",
        "::ffff:0:1.2.3.4",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:2::1",
        "2001:10::1",
        "2001:20::1",
        "2001:1ff::1",
        "2001:db8::1",
        "2002:a00:1::",
        "3fff::1",
        "3fff:fff::1",
        "4000::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fdff::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "ff0e::1",
    ];
    for text in v6 {
        assert!(!is_public(text.parse().unwrap()), "{text}");
    }
}

#[test]
fn public_addresses_are_let_in() {
    let public = [
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "168.63.129.17",
        "169.253.1.1",
        "172.15.0.1",
        "172.32.0.1",
        "192.0.1.1",
        "192.0.3.1",
        "192.167.1.1",
        "198.17.0.1",
        "198.20.0.1",
        "223.255.255.255",
        "2001:200::1",
        "2001:4860:4860::8888",
        "2600::1",
        "2a00:1450::1",
        "3ffe::1",
        "3fff:1000::1",
        "::ffff:8.8.8.8",
        "64:ff9b::8.8.8.8",
    ];
    for text in public {
        assert!(is_public(text.parse().unwrap()), "{text}");
    }
}

#[test]
fn operators_let_in_networks_of_their_own() {
    let networks = production(&["10.1.0.0/16", "fd00:1::/32"]);
    for (text, is_admitted) in [
        ("10.1.2.3", true),
        ("::ffff:10.1.2.3", true),
        ("10.2.0.1", false),
        ("fd00:1::1", true),
        ("fd00:2::1", false),
        ("127.0.0.1", false),
        ("8.8.8.8", true),
    ] {
        assert_eq!(networks.admit(text.parse().unwrap()), is_admitted, "{text}");
    }
    assert!(networks.know_plain() && !production(&[]).know_plain());
    assert!(networks.admit_plain("10.1.2.3".parse().unwrap()));
    assert!(!networks.admit_plain("8.8.8.8".parse().unwrap()), "nobody on the way is to read it");
}

#[test]
fn in_development_this_machine_is_let_in_and_nothing_else_of_the_network() {
    for (text, is_admitted) in [
        ("127.0.0.1", true),
        ("::1", true),
        ("::ffff:127.0.0.1", true),
        ("10.0.0.1", false),
        ("169.254.169.254", false),
    ] {
        assert_eq!(development().admit(text.parse().unwrap()), is_admitted, "{text}");
        assert_eq!(development().admit_plain(text.parse().unwrap()), is_admitted, "{text}");
    }
}
