//! Other sites: what their pages may send, and what they may read.

use crate::stage::{ORDERS, Stage};

const DENIED: (u16, &str) = (403, "cross_site_request");

#[tokio::test]
async fn an_unsafe_request_with_our_cookie_comes_from_our_pages() {
    let stage = Stage::start(ORDERS).await;
    stage.auth.sign_in("secret");
    let post = || stage.web("POST", "/orders/1").cookie("secret");
    for (name, value) in [
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("origin", "http://localhost:3001"),
        ("origin", "http://localhost:3000.evil.example"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("x-nothing", "at all"),
    ] {
        let (status, code) = post().header(name, value).send().await.problem();
        assert_eq!((status, code.as_str()), DENIED, "{name}: {value}");
    }
    for (name, value) in
        [("origin", "http://localhost:3000"), ("sec-fetch-site", "same-origin"), ("sec-fetch-site", "none")]
    {
        assert_eq!(post().header(name, value).send().await.status, 200, "{name}: {value}");
    }
    // In development the listener's own local name will do.
    let other = post().header("host", "127.0.0.1:3000").header("origin", "http://127.0.0.1:3000");
    assert_eq!(other.send().await.status, 200);
    let rebound = post().header("host", "rebound.example").header("origin", "http://rebound.example");
    assert_eq!(rebound.send().await.status, 403);
    // Without the cookie there is nothing to ride on, and reading is safe.
    let evil = "https://evil.example";
    assert_eq!(stage.web("POST", "/open/x").header("origin", evil).send().await.status, 200);
    assert_eq!(stage.web("GET", "/orders/1").cookie("secret").header("origin", evil).send().await.status, 200);
    // A WebSocket is no reading.
    let socket = stage.web("GET", "/orders/socket").cookie("secret").header("origin", evil);
    let socket = socket.header("connection", "upgrade").header("upgrade", "websocket").send().await;
    assert_eq!(socket.status, 403);
}

#[tokio::test]
async fn a_request_that_may_set_our_cookie_comes_from_our_pages_or_from_no_browser() {
    let stage = Stage::start(&format!("[gateway]\ncors_origins = [\"https://app.example\"]\n{ORDERS}")).await;
    for call in [stage.web("POST", "/api/v1/auth/sign-in"), stage.api("POST", "/api/v1/auth/sign-in")] {
        let (status, code) = call.header("origin", "https://evil.example").send().await.problem();
        assert_eq!((status, code.as_str()), DENIED);
    }
    for origin in ["http://localhost:3000", "https://app.example"] {
        assert_eq!(stage.web("POST", "/api/v1/auth/sign-in").header("origin", origin).send().await.status, 200);
    }
    assert_eq!(stage.web("POST", "/api/v1/auth/sign-in").send().await.status, 200, "a program, not a page");
    let token = stage.web("POST", "/oauth/token").header("origin", "https://evil.example").send().await;
    assert_eq!(token.status, 200, "OAuth has guards of its own");
}

#[tokio::test]
async fn only_allowed_origins_may_read_and_never_with_a_cookie() {
    let stage = Stage::start(&format!("[gateway]\ncors_origins = [\"https://app.example/\"]\n{ORDERS}")).await;
    let preflight = |origin: &'static str| {
        let call = stage.api("OPTIONS", "/orders/1").header("origin", origin);
        call.header("access-control-request-method", "POST")
            .header("access-control-request-headers", "authorization, x-a")
    };
    let answer = preflight("https://app.example").send().await;
    assert_eq!((answer.status.as_u16(), answer.text.as_str()), (204, ""));
    assert_eq!(answer.header("access-control-allow-origin"), "https://app.example");
    assert_eq!(answer.header("access-control-allow-methods"), "POST");
    assert_eq!(answer.header("access-control-allow-headers"), "authorization, x-a");
    assert_eq!(answer.header("access-control-allow-credentials"), "");
    let refused = preflight("https://evil.example").send().await;
    assert_eq!((refused.status.as_u16(), refused.header("access-control-allow-origin")), (204, ""));
    assert_eq!(refused.header("access-control-allow-headers"), "");

    // Refusals can be read as well: a page must be able to tell why.
    let answer = stage.api("GET", "/orders/1").header("origin", "https://app.example").send().await;
    assert_eq!((answer.status.as_u16(), answer.header("access-control-allow-origin")), (401, "https://app.example"));
    assert!(answer.header("access-control-expose-headers").contains("www-authenticate"));
    assert_eq!(answer.header("vary"), "origin");
    let own = stage.api("GET", "/open/x").header("origin", "http://localhost:3000").send().await;
    assert_eq!(own.header("access-control-allow-origin"), "http://localhost:3000");
    let evil = stage.api("GET", "/open/x").header("origin", "https://evil.example").send().await;
    assert_eq!(evil.header("access-control-allow-origin"), "");
}
