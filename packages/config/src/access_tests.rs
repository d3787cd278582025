//! Ranges of addresses, and domains with what is below them.

use super::{AccessSettings, Domain, IpRange};

#[test]
fn a_range_is_all_addresses_that_begin_alike() {
    for (range, address, is_in) in [
        ("192.0.2.0/24", "192.0.2.255", true),
        ("192.0.2.0/24", "192.0.3.0", false),
        ("192.0.2.7", "192.0.2.7", true),
        ("192.0.2.7", "192.0.2.8", false),
        ("0.0.0.0/0", "203.0.113.9", true),
        ("0.0.0.0/0", "2001:db8::1", false),
        ("2001:db8::/32", "2001:db8:ffff::1", true),
        ("2001:db8::/32", "2001:db9::1", false),
        ("::/0", "2001:db8::1", true),
        ("192.0.2.0/24", "::ffff:192.0.2.9", true),
    ] {
        let range: IpRange = range.parse().unwrap();
        assert_eq!(range.contains(address.parse().unwrap()), is_in, "{range:?} {address}");
    }
    for nonsense in ["", "192.0.2", "192.0.2.0/33", "2001:db8::/129", "192.0.2.0/x", "example.org"] {
        assert!(nonsense.parse::<IpRange>().is_err(), "{nonsense}");
    }
}

#[test]
fn a_domain_is_also_what_is_below_it_and_nothing_that_ends_alike() {
    let domain: Domain = "Example.org".parse().unwrap();
    for (other, is_in) in [("example.org", true), ("mail.example.org", true), ("badexample.org", false), ("org", false)]
    {
        assert_eq!(domain.covers(other), is_in, "{other}");
    }
    let domain: Domain = "Müller.example".parse().unwrap();
    assert!(domain.covers("xn--mller-kva.example") && domain.covers("mail.xn--mller-kva.example"));
    for nonsense in ["", "@example.org", "example..org", "ex ample.org"] {
        assert!(nonsense.parse::<Domain>().is_err(), "{nonsense}");
    }
}

#[test]
fn whoever_is_denied_stays_out_and_an_empty_list_allows_everybody() {
    let settings = AccessSettings {
        allowed_addresses: vec!["10.0.0.0/8".parse().unwrap()],
        denied_addresses: vec!["10.1.0.0/16".parse().unwrap()],
        denied_email_domains: vec!["throwaway.example".parse().unwrap()],
        ..AccessSettings::default()
    };
    assert!(settings.allows_address("10.2.3.4".parse().unwrap()));
    assert!(!settings.allows_address("10.1.3.4".parse().unwrap()));
    assert!(!settings.allows_address("192.0.2.1".parse().unwrap()));
    assert!(settings.allows_domain("example.org") && !settings.allows_domain("mx.throwaway.example"));
    assert!(AccessSettings::default().allows_address("192.0.2.1".parse().unwrap()));
}
