//! What is an address of an endpoint, and what only looks like one.

use super::*;
use config::Environment;

fn read(url: &str) -> Result<Target, TargetError> {
    Target::read(url, &Networks::new(Environment::Production, &["10.1.0.0/16".parse().unwrap()]))
}

#[test]
fn addresses_of_endpoints_are_taken() {
    for url in [
        "https://example.com",
        "https://example.com/",
        "https://hooks.example.com:8443/a/b?c=d%20e",
        "https://EXAMPLE.com/Path",
        "https://example.com:80/",
        "https://8.8.8.8/hook",
        "https://[2001:4860:4860::8888]/hook",
        "https://xn--bcher-kva.example/",
        "https://a_b.example.com/",
        "http://10.1.2.3:8080/hook",
        "http://internal.example:8080/hook",
    ] {
        assert!(read(url).is_ok(), "{url}: {:?}", read(url));
    }
}

#[test]
fn addresses_that_are_not_what_they_seem_are_refused() {
    for (url, error) in [
        ("", TargetError::Malformed),
        ("example.com", TargetError::Malformed),
        ("/hook", TargetError::Malformed),
        ("ftp://example.com/", TargetError::Malformed),
        ("file:///etc/passwd", TargetError::Malformed),
        ("https://exa mple.com/", TargetError::Malformed),
        ("https://example.com\\@127.0.0.1/", TargetError::Malformed),
        ("https://ex\u{00e4}mple.com/", TargetError::Malformed),
        ("https://example.com/#part", TargetError::Fragment),
        ("https://name@example.com/", TargetError::UserInfo),
        ("https://name:word@example.com/", TargetError::UserInfo),
        ("https://example.com@127.0.0.1/", TargetError::UserInfo),
        ("https://example.com:22/", TargetError::Port),
        ("https://example.com:1024/", TargetError::Port),
        ("https://example.com:0/", TargetError::Port),
        ("https://example.com:/", TargetError::Port),
        ("https://example.com./", TargetError::Host),
        ("https://-example.com/", TargetError::Host),
        ("https://127.1/", TargetError::Host),
        ("https://2130706433/", TargetError::Host),
        ("https://0x7f000001/", TargetError::Host),
        ("https://0177.0.0.1/", TargetError::Host),
        ("https://0x7f.0.0.0x1/", TargetError::Host),
        ("https://127.0.0.1/", TargetError::NotPublic),
        ("https://localhost/", TargetError::NotPublic),
        ("https://Admin.LOCALHOST:8443/", TargetError::NotPublic),
        ("https://169.254.169.254/latest/meta-data", TargetError::NotPublic),
        ("https://[::1]/", TargetError::NotPublic),
        ("https://[::ffff:127.0.0.1]/", TargetError::NotPublic),
        ("https://[::ffff:a9fe:a9fe]/", TargetError::NotPublic),
        ("https://[64:ff9b::7f00:1]/", TargetError::NotPublic),
        ("https://10.2.0.1/", TargetError::NotPublic),
        ("http://8.8.8.8/", TargetError::NotPublic),
    ] {
        assert_eq!(read(url).map(|target| target.uri).unwrap_err(), error, "{url}");
    }
    let strict = Networks::new(Environment::Production, &[]);
    assert_eq!(Target::read("http://example.com/", &strict).map(|_| ()).unwrap_err(), TargetError::Plain);
    let long = format!("https://example.com/{}", "a".repeat(MAX_URL));
    assert_eq!(read(&long).map(|_| ()).unwrap_err(), TargetError::Malformed);
}

#[test]
fn the_log_has_no_more_than_the_host() {
    assert_eq!(shown_host("https://hooks.example.com:8443/T0123/secret?token=x"), "hooks.example.com:8443");
}
