//! What the monitoring listener tells.

use axum::body::Body;
use http::{Method, Request};
use http_body_util::BodyExt;
use testkit::Platform;

async fn get(platform: &Platform, path: &str) -> (u16, String) {
    let url = format!("{}{path}", platform.monitoring_base);
    let request = Request::builder().method(Method::GET).uri(url).body(Body::empty()).unwrap();
    let answer = platform.runtime.client().request(request).await.unwrap();
    let status = answer.status().as_u16();
    (status, String::from_utf8(answer.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap())
}

#[tokio::test]
async fn a_running_platform_is_live_and_ready_and_counts() {
    let platform = Platform::start().await;
    platform.anonymous().get("/api/v1/auth/setup").await.expect(200);
    assert_eq!(get(&platform, "/health/live").await.0, 200);
    let (status, body) = get(&platform, "/health/ready").await;
    assert_eq!(status, 200);
    let body: serde_json::Value = serde_json::from_str(&body).unwrap();
    assert_eq!(body["status"], "ok");
    assert_eq!(body["checks"]["database"], "ok");
    let (status, metrics) = get(&platform, "/metrics").await;
    assert_eq!(status, 200);
    assert!(metrics.contains("plateforme_") && metrics.ends_with("# EOF\n"), "{metrics}");
}

#[tokio::test]
async fn monitoring_is_not_on_the_public_listeners() {
    let platform = Platform::start().await;
    for path in ["/metrics", "/health/ready"] {
        assert_eq!(platform.at_api().get(path).await.status, 404);
        let page = platform.anonymous().get(path).await;
        assert!(!page.text().contains("plateforme_") && !page.text().contains("checks"), "{}", page.text());
    }
}
