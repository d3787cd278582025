//! Who calls a customer's route, and what its service learns.

use crate::stage::{ORDERS, Stage};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use std::{sync::atomic::Ordering, time::Duration};

#[tokio::test]
async fn without_a_credential_the_answer_is_a_bare_challenge() {
    let stage = Stage::start(ORDERS).await;
    let answer = stage.get("/orders/1").await;
    assert_eq!(answer.problem(), (401, "unauthenticated".to_owned()));
    assert_eq!(answer.header("www-authenticate"), "Bearer");
}

#[tokio::test]
async fn a_bearer_token_becomes_a_token_for_the_route() {
    let stage = Stage::start(ORDERS).await;
    let claims = stage.auth.claims();
    let token = stage.auth.token(&claims);
    for call in [stage.web("GET", "/orders/1"), stage.api("GET", "/orders/1")] {
        let answer = call.bearer(&token).send().await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        assert_eq!(answer.seen("x-user-id"), Some(claims.sub.to_string()));
        assert_eq!(answer.seen("x-organization-id"), None);
        let sent = answer.seen("authorization").unwrap();
        let payload = sent.trim_start_matches("Bearer ").split('.').nth(1).unwrap().to_owned();
        let payload: serde_json::Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).unwrap()).unwrap();
        assert_eq!(payload["aud"], "route:orders");
        assert!(!answer.text.contains(&token));
        // The platform's own API refuses it.
        let route_token = sent.trim_start_matches("Bearer ");
        assert_eq!(stage.web("GET", "/orders/1").bearer(route_token).send().await.status, 401);
    }
    assert_eq!(stage.auth.upstream_tokens.load(Ordering::SeqCst), 1, "the second call has it from the cache");
}

#[tokio::test]
async fn tokens_that_are_not_ours_or_not_for_us_are_refused() {
    let stage = Stage::start(ORDERS).await;
    let good = stage.auth.claims();
    let with = |change: fn(&mut crate::stage::Claims)| {
        let mut claims = good.clone();
        change(&mut claims);
        stage.auth.token(&claims)
    };
    let part = |value: serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let payload = part(serde_json::to_value(&good).unwrap());
    let none = format!("{}.{payload}.", part(serde_json::json!({ "alg": "none", "typ": "at+jwt", "kid": "k1" })));
    let signed = stage.auth.token(&good);
    let signature = signed.rsplit('.').next().unwrap();
    let unsigned = format!("{}.{payload}.", signed.split('.').next().unwrap());
    let changed =
        format!("{}.{}.{signature}", signed.split('.').next().unwrap(), part(serde_json::json!({ "iss": "x" })));
    for (what, token) in [
        ("expired", with(|claims| claims.exp = claims.iat - 1)),
        ("of another issuer", with(|claims| claims.iss = "https://elsewhere.example".to_owned())),
        ("for another audience", with(|claims| claims.aud = "route:orders".to_owned())),
        ("an ID token", stage.auth.token_of_type("JWT", &good)),
        ("alg none", none),
        ("without a signature", unsigned),
        ("changed", changed),
        ("nonsense", "nonsense".to_owned()),
    ] {
        let answer = stage.web("GET", "/orders/1").bearer(&token).send().await;
        assert_eq!(answer.problem(), (401, "unauthenticated".to_owned()), "{what}");
        assert!(answer.header("www-authenticate").contains("invalid_token"), "{what}");
    }
    assert_eq!(stage.web("GET", "/orders/1").header("authorization", "Basic YTpi").send().await.status, 401);
}

#[tokio::test]
async fn whoever_owes_a_second_factor_reaches_no_route_that_asks_who_calls() {
    let plain = ORDERS.replace("permission = \"orders:read\"\n", "");
    for settings in [plain.as_str(), ORDERS] {
        let stage = Stage::start(settings).await;
        let mut claims = stage.auth.claims();
        claims.required_action = Some(shared::claims::RequiredAction::MfaEnrolment);
        let answer = stage.web("GET", "/orders/1").bearer(&stage.auth.token(&claims)).send().await;
        assert_eq!(answer.problem(), (403, "permission_denied".to_owned()));
        assert!(answer.json()["detail"].as_str().unwrap().contains("second factor"), "{}", answer.json());
        assert_eq!(stage.web("GET", "/open/1").bearer(&stage.auth.token(&claims)).send().await.status, 200);
        claims.required_action = None;
        assert_eq!(stage.web("GET", "/orders/1").bearer(&stage.auth.token(&claims)).send().await.status, 200);
    }
}

#[tokio::test]
async fn without_the_permission_the_answer_is_403() {
    let stage = Stage::start(ORDERS).await;
    let mut claims = stage.auth.claims();
    claims.permissions.clear();
    let answer = stage.web("GET", "/orders/1").bearer(&stage.auth.token(&claims)).send().await;
    assert_eq!(answer.problem(), (403, "permission_denied".to_owned()));
    assert!(answer.header("www-authenticate").contains("insufficient_scope"));
}

#[tokio::test]
async fn a_cookie_is_traded_once_however_many_ask_at_once() {
    let stage = Stage::start(ORDERS).await;
    let claims = stage.auth.sign_in("secret");
    let calls = (0..20)
        .map(|_| stage.web("GET", "/orders/1").header("cookie", "theme=dark; plateforme_session=secret; a=b").send());
    for answer in futures_util::future::join_all(calls).await {
        assert_eq!(answer.status, 200, "{}", answer.text);
        assert_eq!(answer.seen("x-user-id"), Some(claims.sub.to_string()));
        assert_eq!(answer.seen("cookie").unwrap(), "theme=dark; a=b");
    }
    assert_eq!(stage.auth.exchanges.load(Ordering::SeqCst), 1);
    assert_eq!(stage.auth.upstream_tokens.load(Ordering::SeqCst), 1);
    stage.advance(Duration::from_secs(61));
    assert_eq!(stage.web("GET", "/orders/1").cookie("secret").send().await.status, 200);
    assert_eq!(stage.auth.exchanges.load(Ordering::SeqCst), 2, "after a minute the session is asked about again");
}

#[tokio::test]
async fn a_cookie_means_nothing_on_the_api_listener() {
    let stage = Stage::start(ORDERS).await;
    stage.auth.sign_in("secret");
    let answer = stage.api("GET", "/orders/1").cookie("secret").send().await;
    assert_eq!(answer.problem(), (401, "unauthenticated".to_owned()));
    assert_eq!(stage.auth.exchanges.load(Ordering::SeqCst), 0);
    // On the web listener an unknown one is no caller, and two of them are none either.
    assert_eq!(stage.web("GET", "/orders/1").cookie("other").send().await.status, 401);
    let two = stage.web("GET", "/orders/1").header("cookie", "plateforme_session=secret; plateforme_session=other");
    assert_eq!(two.send().await.status, 401);
}

#[tokio::test]
async fn when_sessions_cannot_be_looked_up_the_answer_is_503() {
    let stage = Stage::start(ORDERS).await;
    stage.auth.is_down.store(true, Ordering::SeqCst);
    let answer = stage.web("GET", "/orders/1").cookie("secret").send().await;
    assert_eq!(answer.problem(), (503, "unavailable".to_owned()));
    assert_eq!(answer.header("retry-after"), "1");
}

#[tokio::test]
async fn what_a_client_says_about_itself_is_not_believed() {
    let stage = Stage::start(ORDERS).await;
    let spoken = [
        "x-user-id",
        "x_user_id",
        "X-User-Id",
        "x-user_roles",
        "x-organization-id",
        "x_organization_id",
        "x-session-id",
        "x-forwarded-for",
        "x_forwarded_for",
        "x-forwarded-user",
        "forwarded",
        "x-real-ip",
        "x-request-id",
        "x_request_id",
        "x-original-url",
        "x-rewrite-url",
        "x-http-method-override",
        "proxy",
    ];
    let mut call = stage.web("GET", "/open/x").header("x-other", "stays");
    for name in spoken {
        call = call.header(name, "evil");
    }
    let answer = call.send().await;
    assert_eq!(answer.status, 200);
    assert!(!answer.text.contains("evil"), "{}", answer.text);
    assert_eq!(answer.seen("x-other").unwrap(), "stays");
    assert_eq!(answer.seen("x-forwarded-for").unwrap(), "127.0.0.1");
    assert_eq!(answer.seen("x-forwarded-host").unwrap(), "localhost:3000");
    assert_eq!(answer.seen("x-forwarded-proto").unwrap(), "http");
    let id = answer.header("x-request-id").to_owned();
    assert_eq!(answer.seen("x-request-id").unwrap(), id);
    assert_eq!(id.as_bytes()[14], b'7', "a UUID of version 7: {id}");
}

#[tokio::test]
async fn a_trusted_proxy_names_the_client() {
    let stage = Stage::start(&format!("[gateway]\ntrusted_proxies = [\"127.0.0.1\", \"10.0.0.1\"]\n{ORDERS}")).await;
    let seen = async |name: &str, value: &str| {
        let answer = stage.web("GET", "/open/x").header(name, value).header("x-forwarded-proto", "https").send().await;
        assert_eq!(answer.seen("x-forwarded-proto").unwrap(), "https");
        answer.seen("x-forwarded-for").unwrap()
    };
    assert_eq!(seen("x-forwarded-for", "6.6.6.6, 203.0.113.9, 10.0.0.1").await, "203.0.113.9");
    assert_eq!(seen("forwarded", "for=\"[2001:db8::1]:4711\";proto=http, for=10.0.0.1").await, "2001:db8::1");
    assert_eq!(seen("x-forwarded-for", "unknown").await, "127.0.0.1");
}
