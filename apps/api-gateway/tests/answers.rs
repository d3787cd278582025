//! What every answer tells browsers.

use crate::stage::{ORDERS, Stage};

const SECURE: &str = "public_url = \"https://accounts.example\"\n";

#[tokio::test]
async fn every_answer_is_safe_by_default() {
    let stage = Stage::start(ORDERS).await;
    for path in ["/api/v1/me", "/api/v1/unknown", "/open/x", "/orders/1", "/openapi.json"] {
        let answer = stage.get(path).await;
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"),
            ("x-frame-options", "DENY"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("strict-transport-security", ""),
        ] {
            assert_eq!(answer.header(name), value, "{path}: {name}");
        }
        assert!(answer.header("content-security-policy").contains("default-src 'none'"), "{path}");
        assert!(answer.header("permissions-policy").contains("camera=()"), "{path}");
    }
    assert_eq!(stage.get("/api/v1/files/x").await.header("cross-origin-resource-policy"), "cross-origin");
}

#[tokio::test]
async fn under_https_browsers_are_held_to_it_and_the_cookie_has_its_prefix() {
    let stage = Stage::start(&format!("{SECURE}{ORDERS}")).await;
    stage.auth.sign_in("secret");
    assert_eq!(stage.get("/open/x").await.header("strict-transport-security"), "max-age=31536000");
    assert_eq!(stage.get("/open/x").await.seen("x-forwarded-proto").unwrap(), "https");
    let plain = stage.web("GET", "/orders/1").cookie("secret").send().await;
    assert_eq!(plain.status, 401, "the name without the prefix could have been set by anybody");
    let answer = stage.web("GET", "/orders/1").header("cookie", "__Host-plateforme_session=secret").send().await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("cache-control"), "no-store", "made for one person");
}

#[tokio::test]
async fn an_answer_of_a_service_passes_as_it_is() {
    let stage = Stage::start(ORDERS).await;
    for status in [204, 304, 404, 429, 500, 503] {
        let answer = stage.get(&format!("/open/answer/{status}")).await;
        assert_eq!(answer.status.as_u16(), status);
        assert_eq!(answer.text, "");
    }
    let head = stage.web("HEAD", "/open/x").send().await;
    assert_eq!((head.status.as_u16(), head.text.as_str()), (200, ""));
}

#[tokio::test]
async fn a_client_that_leaves_is_counted_as_gone() {
    let stage = Stage::start(ORDERS).await;
    let call = stage.web("GET", "/open/slow").send();
    assert!(tokio::time::timeout(std::time::Duration::from_millis(200), call).await.is_err());
    for _ in 0..200 {
        let text = stage.runtime.metrics().render();
        if text.contains("plateforme_gateway_requests_total{route=\"open\",method=\"GET\",status=\"4xx\"} 1") {
            assert!(text.contains("plateforme_gateway_requests_in_flight 0"), "{text}");
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("{}", stage.runtime.metrics().render());
}
