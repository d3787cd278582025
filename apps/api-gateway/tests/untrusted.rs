//! A customer's service is kept at arm's length: from our credentials, and from our origin.

use crate::stage::{ORDERS, Stage, raw};

const OWN_HOST: &str = r#"
[[routes]]
name = "shop"
match = { host = "shop.example", path = "/*" }
upstream = ["UPSTREAM"]
auth = "none"
"#;

#[tokio::test]
async fn our_cookie_never_leaves_the_platform() {
    let stage = Stage::start(ORDERS).await;
    stage.auth.sign_in("secret");
    let lines =
        ["a=1; plateforme_session=secret; b=2", "__Host-plateforme_session=x; __SECURE-Plateforme_Session=y; c=3"];
    let call = stage.web("GET", "/open/x").header("cookie", lines[0]).header("cookie", lines[1]);
    let answer = call.header("cookie", "=plateforme_session=z; plateforme_session").send().await;
    assert_eq!(answer.seen("cookie").unwrap(), "a=1; b=2; c=3");
    assert_eq!(stage.web("GET", "/open/x").cookie("secret").send().await.seen("cookie"), None);
}

#[tokio::test]
async fn our_tokens_never_leave_the_platform() {
    let stage = Stage::start(ORDERS).await;
    let mut route_token = stage.auth.claims();
    route_token.aud = "route:orders".to_owned();
    for token in [stage.token(), stage.auth.token(&route_token), "np_rt_abc".to_owned()] {
        let answer = stage.web("GET", "/open/x").bearer(&token).send().await;
        assert_eq!(answer.seen("authorization"), None, "{token}");
    }
    let theirs = stage.web("GET", "/open/x").bearer("their-own-key").send().await;
    assert_eq!(theirs.seen("authorization").unwrap(), "Bearer their-own-key");
    let basic = stage.web("GET", "/open/x").header("authorization", "Basic YTpi").send().await;
    assert_eq!(basic.seen("authorization").unwrap(), "Basic YTpi");
}

#[tokio::test]
async fn answers_on_our_origin_are_sandboxed_and_cannot_reach_beyond_themselves() {
    let stage = Stage::start(ORDERS).await;
    let answer = stage.web("GET", "/open/page").header("origin", "https://evil.example").send().await;
    assert_eq!(answer.header("content-security-policy"), "sandbox; default-src 'none'; frame-ancestors 'none'");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    for name in [
        "clear-site-data",
        "service-worker-allowed",
        "strict-transport-security",
        "access-control-allow-origin",
        "access-control-allow-credentials",
        "alt-svc",
        "x-secret-hop",
        "keep-alive",
        "x-user-id",
    ] {
        assert_eq!(answer.header(name), "", "{name}");
    }
    assert_eq!(answer.header("x-powered-by"), "tests", "what is harmless stays");
    let cookies: Vec<_> = answer.headers.get_all("set-cookie").iter().collect();
    assert_eq!(cookies, ["theme=dark; Path=/"]);
    let worker = stage.web("GET", "/open/page").header("service-worker", "script").send().await;
    assert_eq!(worker.problem(), (403, "permission_denied".to_owned()));
}

#[tokio::test]
async fn on_a_host_of_its_own_a_service_decides_about_its_pages() {
    let stage = Stage::start(OWN_HOST).await;
    let answer = stage.web("GET", "/open/page").header("host", "shop.example").send().await;
    assert_eq!(answer.header("content-security-policy"), "default-src *");
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    assert_eq!(answer.header("x-frame-options"), "");
    let cookies: Vec<_> = answer.headers.get_all("set-cookie").iter().collect();
    assert_eq!(cookies, ["theme=dark; Path=/"], "our cookie is still ours");
}

#[tokio::test]
async fn the_platforms_host_is_no_host_of_a_routes_own() {
    let stage = Stage::start(&OWN_HOST.replace("shop.example", "LOCALHOST").replace("\"/*\"", "\"/open/*\"")).await;
    let answer = stage.get("/open/page").await;
    assert!(answer.header("content-security-policy").starts_with("sandbox"));
    let mut takes_all = stage.configuration(OWN_HOST);
    takes_all.routes[0].matches.host = Some("LocalHost.".to_owned());
    let error = stage.gateway.reload(&takes_all).unwrap_err();
    assert!(error.to_string().contains("give the route a host of its own"), "{error}");
}

#[tokio::test]
async fn hop_by_hop_fields_end_at_the_gateway() {
    let stage = Stage::start(ORDERS).await;
    let head = "GET /open/x HTTP/1.1\r\nhost: localhost\r\nconnection: close, x-hop, x-user-id, authorization\r\nx-hop: 1\r\n\
                authorization: Bearer x\r\nkeep-alive: 5\r\nproxy-connection: close\r\nproxy-authorization: x\r\n\
                te: trailers\r\ntrailer: x-user-id\r\nupgrade: h2c\r\nexpect: 100-continue\r\nx-stays: 1\r\n\r\n";
    let answer = raw(stage.web, head).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    for name in [
        "x-hop",
        "authorization",
        "keep-alive",
        "proxy-connection",
        "proxy-authorization",
        "\"te\"",
        "trailer\"",
        "upgrade",
        "expect",
    ] {
        assert!(!answer.contains(name), "{name}: {answer}");
    }
    assert!(answer.contains(r#""x-stays":"1""#));
}

#[tokio::test]
async fn trailer_fields_do_not_bring_an_identity_in() {
    let stage = Stage::start(ORDERS).await;
    let head = "POST /open/x HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\ntrailer: x-user-id\r\n\
                connection: close\r\n\r\n2\r\nhi\r\n0\r\nx-user-id: evil\r\n\r\n";
    let answer = raw(stage.web, head).await;
    assert!(answer.contains(r#""body":"hi""#) && answer.contains(r#""trailers":0"#), "{answer}");
}

#[tokio::test]
async fn headers_and_path_change_as_the_route_says() {
    let settings = format!(
        "{ORDERS}\n[routes.transform]\nstrip_prefix = \"/open\"\n\
         request.headers = {{ remove = [\"x-noise\"], set = {{ x-flavour = \"plain\" }} }}\n\
         response.headers = {{ remove = [\"content-type\"], set = {{ x-served-by = \"us\" }} }}\n"
    );
    let stage = Stage::start(&settings).await;
    let answer = stage.web("GET", "/open/a/b?c=d").header("x-noise", "1").header("x-flavour", "spicy").send().await;
    assert_eq!(answer.json()["uri"], "/a/b?c=d");
    assert_eq!(answer.seen("x-noise"), None);
    assert_eq!(answer.seen("x-flavour").unwrap(), "plain");
    assert_eq!((answer.header("x-served-by"), answer.header("content-type")), ("us", ""));
    assert_eq!(stage.get("/open").await.json()["uri"], "/");
}
