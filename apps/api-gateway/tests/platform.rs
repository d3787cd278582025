//! The platform's own routes.

use crate::stage::{ORDERS, Stage};
use std::sync::atomic::Ordering;

#[tokio::test]
async fn each_path_goes_to_its_service() {
    let stage = Stage::start(ORDERS).await;
    for (path, service) in [
        ("/api/v1/auth/sign-in", "auth-service"),
        ("/.well-known/jwks.json", "auth-service"),
        ("/.well-known/openid-configuration", "auth-service"),
        ("/api/v1/me", "user-service"),
        ("/api/v1/me/avatar", "user-service"),
        ("/api/v1/users", "user-service"),
        ("/api/v1/files/x", "user-service"),
        ("/api/v1/notifications/stream", "notification-service"),
        ("/api/v1/dev/mailbox", "notification-service"),
    ] {
        for call in [stage.web("GET", path), stage.api("GET", path)] {
            let answer = call.send().await;
            assert_eq!(answer.json()["service"], service, "{path}");
            assert_eq!(answer.json()["uri"], path);
            assert_eq!(answer.header("cache-control"), "no-store");
        }
    }
    assert!(stage.get("/openapi.json").await.json()["openapi"].as_str().unwrap().starts_with("3.1"));
}

#[tokio::test]
async fn what_nobody_answers_is_a_problem() {
    let stage = Stage::start(ORDERS).await;
    for path in
        ["/api/v1/unknown", "/api/unknown", "/api", "/internal/exchange", "/internal", "/health/live", "/metrics"]
    {
        for call in [stage.web("GET", path), stage.api("POST", path)] {
            assert_eq!(call.send().await.problem(), (404, "not_found".to_owned()), "{path}");
        }
    }
    assert_eq!(stage.api("GET", "/sign-in").send().await.problem(), (404, "not_found".to_owned()));
    assert_eq!(stage.web("POST", "/sign-in").send().await.problem(), (405, "method_not_allowed".to_owned()));
}

#[tokio::test]
async fn the_mailbox_is_for_this_machine_alone() {
    let stage = Stage::start(ORDERS).await;
    for host in ["localhost:3000", "127.0.0.1", "[::1]:3000"] {
        assert_eq!(stage.web("GET", "/api/v1/dev/mailbox").header("host", host).send().await.status, 200, "{host}");
    }
    for host in ["rebound.example", "localhost.example", "192.168.0.2:3000"] {
        let answer = stage.web("GET", "/api/v1/dev/mailbox").header("host", host).send().await;
        assert_eq!(answer.problem(), (404, "not_found".to_owned()), "{host}");
    }
    // A tunnel on this machine may call it localhost, but says for whom it asks.
    for field in ["x-forwarded-for", "forwarded"] {
        let answer = stage.web("GET", "/api/v1/dev/mailbox").header(field, "for=203.0.113.9").send().await;
        assert_eq!(answer.problem(), (404, "not_found".to_owned()), "{field}");
    }
}

#[tokio::test]
async fn a_service_gets_a_token_for_the_cookie_and_never_the_cookie() {
    let stage = Stage::start(ORDERS).await;
    stage.auth.sign_in("secret");
    let me = stage.web("GET", "/api/v1/me").header("cookie", "plateforme_session=secret; theme=dark").send().await;
    assert!(me.seen("authorization").unwrap().starts_with("Bearer ey"));
    assert_eq!(me.seen("cookie"), None);
    assert_eq!(me.seen("x-user-id"), None);
    assert_eq!(me.seen("host").unwrap(), "localhost:3000");
    // On the API listener, for public answers and for a cookie that is no session's, there is nothing to trade.
    assert_eq!(stage.api("GET", "/api/v1/me").cookie("secret").send().await.seen("authorization"), None);
    assert_eq!(stage.web("GET", "/.well-known/jwks.json").cookie("secret").send().await.seen("authorization"), None);
    assert_eq!(stage.auth.exchanges.load(Ordering::SeqCst), 1);
    assert_eq!(stage.web("GET", "/api/v1/me").cookie("old").send().await.seen("authorization"), None);
    // A bearer token comes first, and one that is not valid is the service's to refuse.
    let both = stage.web("GET", "/api/v1/me").cookie("secret").bearer("other").send().await;
    assert_eq!(both.seen("authorization").unwrap(), "Bearer other");
}

#[tokio::test]
async fn a_problem_of_a_service_carries_the_request_id() {
    let stage = Stage::start(ORDERS).await;
    let answer = stage.get("/api/v1/me/problem").await;
    assert_eq!(answer.problem(), (422, "validation_failed".to_owned()));
    assert_eq!(answer.json()["errors"][0]["pointer"], "/name");
}

#[tokio::test]
async fn a_service_that_panics_is_a_500_without_detail() {
    let stage = Stage::start(ORDERS).await;
    let answer = stage.get("/api/v1/me/panic").await;
    assert_eq!(answer.problem(), (500, "internal".to_owned()));
    assert_eq!(answer.json()["detail"], serde_json::Value::Null);
    assert_eq!(stage.get("/api/v1/me").await.status, 200);
}

#[tokio::test]
async fn routes_are_found_by_host_path_and_method_the_most_specific_first() {
    let route = |name: &str, matches: &str| {
        format!(
            "[[routes]]\nname = \"{name}\"\nmatch = {{ {matches} }}\nupstream = [\"UPSTREAM/{name}\"]\nauth = \"none\"\n"
        )
    };
    let settings = [
        route("below", r#"path = "/things/*""#),
        route("one", r#"path = "/things/{id}""#),
        route("parts", r#"path = "/things/{id}/parts/*", methods = ["GET"]"#),
        route("special", r#"path = "/things/special", methods = ["GET", "POST"]"#),
        route("only", r#"path = "/only", methods = ["PUT"]"#),
        route("elsewhere", r#"path = "/*", host = "things.example""#),
        route("anything", r#"path = "/api/*""#),
    ]
    .concat();
    let stage = Stage::start(&settings).await;
    let went = async |method: &str, host: &str, path: &str| {
        let answer = stage.web(method, path).header("host", host).send().await;
        answer.json()["uri"].as_str().map_or_else(|| answer.problem().1, str::to_owned)
    };
    for (method, path, expected) in [
        ("GET", "/things", "/below/things"),
        ("GET", "/things/", "/below/things/"),
        ("GET", "/things/1", "/one/things/1"),
        ("GET", "/things/special", "/special/things/special"),
        ("DELETE", "/things/special", "/one/things/special"),
        ("GET", "/things/1/parts", "/parts/things/1/parts"),
        ("GET", "/things/special/parts/2?a=b", "/parts/things/special/parts/2?a=b"),
        ("POST", "/things/1/parts/2", "/below/things/1/parts/2"),
        ("PUT", "/only", "/only/only"),
        ("GET", "/only", "method_not_allowed"),
        ("GET", "/api/mine", "/anything/api/mine"),
        ("GET", "/api/v1/mine", "not_found"),
    ] {
        assert_eq!(went(method, "localhost", path).await, expected, "{method} {path}");
    }
    assert_eq!(stage.get("/only").await.header("allow"), "PUT");
    assert_eq!(went("GET", "Things.Example.:8080", "/x").await, "/elsewhere/x");
    // A host of a customer's route has nothing of the platform.
    assert_eq!(went("GET", "things.example", "/api/v1/me").await, "/elsewhere/api/v1/me");
}

#[tokio::test]
async fn a_reload_swaps_all_routes_at_once_and_refuses_bad_ones() {
    let stage = Stage::start(ORDERS).await;
    let moved = ORDERS.replace("/open/*", "/opened/*");
    stage.gateway.reload(&stage.configuration(&moved)).unwrap();
    assert_eq!(stage.get("/opened/x").await.status, 200);
    assert_ne!(stage.get("/open/x").await.status, 200);
    let twice = format!(
        "{ORDERS}{}",
        ORDERS
            .split("[[routes]]")
            .last()
            .map(|route| format!("[[routes]]{}", route.replace("\"open\"", "\"again\"")))
            .unwrap()
    );
    let error = stage.gateway.reload(&stage.configuration(&twice)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "routes \"open\" and \"again\" both take /open/*; change one's path, host or methods"
    );
    assert_eq!(stage.get("/opened/x").await.status, 200, "the old routes stay");
}

#[tokio::test]
async fn requests_under_way_are_not_disturbed_by_reloads() {
    let stage = Stage::start(ORDERS).await;
    let settings = stage.configuration(ORDERS);
    let calls = futures_util::future::join_all((0..100).map(|_| stage.get("/open/x")));
    let reloads = async {
        for _ in 0..50 {
            stage.gateway.reload(&settings).unwrap();
            tokio::task::yield_now().await;
        }
    };
    let (answers, ()) = tokio::join!(calls, reloads);
    assert!(answers.iter().all(|answer| answer.status == 200));
}

#[tokio::test]
async fn a_service_may_be_at_an_address() {
    let stage = Stage::start(&format!("[services]\nuser = \"UPSTREAM\"\n{ORDERS}")).await;
    stage.auth.sign_in("secret");
    let answer = stage.web("PATCH", "/api/v1/me?a=b").cookie("secret").header("origin", "http://localhost:3000");
    let answer = answer.header("x-forwarded-for", "6.6.6.6").body("{}").send().await;
    assert_eq!(
        (answer.json()["service"].as_str(), answer.json()["uri"].as_str()),
        (Some("upstream"), Some("/api/v1/me?a=b"))
    );
    assert_eq!(answer.json()["body"], "{}");
    assert!(answer.seen("authorization").unwrap().starts_with("Bearer ey"));
    assert_eq!((answer.seen("cookie"), answer.seen("x-forwarded-for").unwrap().as_str()), (None, "127.0.0.1"));
    assert_eq!(answer.header("content-security-policy"), "default-src 'none'; frame-ancestors 'none'");
}
