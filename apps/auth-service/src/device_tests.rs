//! Names of devices from what browsers really send.

use super::name;

#[test]
fn browsers_are_named_after_themselves_and_not_after_whom_they_pretend_to_be() {
    let cases = [
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox · macOS"),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
            "Edge · Windows",
        ),
        (
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
            "Chrome · Android",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
            "Safari · iPhone",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox · Linux"),
        ("curl/8.14.1", "curl"),
        ("orders-app/1.4 CFNetwork/3826 Darwin/24.6.0", "orders-app"),
    ];
    for (user_agent, expected) in cases {
        assert_eq!(name(user_agent).as_deref(), Some(expected));
    }
}

#[test]
fn what_is_not_recognised_has_no_name() {
    assert_eq!(name(""), None);
    assert_eq!(name("<script>alert(1)</script>"), None);
    assert_eq!(name(&"x".repeat(300)), None);
}
