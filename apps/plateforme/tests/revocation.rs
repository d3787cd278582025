//! What has ended is refused, everywhere and at once.

use serde_json::json;
use testkit::Platform;

#[tokio::test]
async fn an_ended_session_is_refused_within_a_second_with_token_and_cookie() {
    let platform = Platform::start().await;
    platform.person("camille@example.org").await;
    let phone = platform.token_of("camille@example.org").await;
    let browser = platform.browser_of("camille@example.org").await;
    browser.get("/api/v1/me").await.expect(200);
    let sessions = phone.get("/api/v1/auth/sessions").await.expect(200).json();
    let sessions = sessions["items"].as_array().unwrap();
    assert_eq!(sessions.iter().filter(|session| session["current"] == true).count(), 1);
    for session in sessions.iter().filter(|session| session["current"] == false) {
        phone.delete(&format!("/api/v1/auth/sessions/{}", session["id"].as_str().unwrap())).await.expect(204);
    }
    platform.until_refused(&browser, "/api/v1/me").await;
    phone.get("/api/v1/me").await.expect(200);
    phone.post("/api/v1/auth/sign-out", &json!({})).await.expect(204);
    platform.until_refused(&phone, "/api/v1/me").await;
}

#[tokio::test]
async fn somebody_elses_session_does_not_exist() {
    let platform = Platform::start().await;
    let camille = platform.person("camille@example.org").await;
    let yanis = platform.person("yanis@example.org").await;
    let sessions = camille.get("/api/v1/auth/sessions").await.expect(200).json();
    let path = format!("/api/v1/auth/sessions/{}", sessions["items"][0]["id"].as_str().unwrap());
    let theirs = yanis.delete(&path).await.problem(404, "not_found");
    let nobodys =
        yanis.delete("/api/v1/auth/sessions/01900000-0000-7000-8000-000000000000").await.problem(404, "not_found");
    let but_id =
        |mut problem: serde_json::Value| problem.as_object_mut().unwrap().remove("request_id").map(|_| problem);
    assert_eq!(but_id(theirs), but_id(nobodys));
    yanis.delete("/api/v1/auth/sessions/not-an-id").await.problem(404, "not_found");
    camille.get("/api/v1/me").await.expect(200);
}
