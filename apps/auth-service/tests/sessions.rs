//! One's own devices: listing and ending them.

use serde_json::json;
use testkit::Platform;

const PATH: &str = "/api/v1/auth/sessions";
const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

#[tokio::test]
async fn every_device_is_listed_and_the_one_that_asks_is_marked() {
    let platform = Platform::start().await;
    platform.sign_up("camille@example.org").await;
    let body = json!({ "email": "camille@example.org", "password": testkit::PASSWORD });
    let browser = platform.anonymous().with("user-agent", FIREFOX);
    let cookie = browser.post("/api/v1/auth/sign-in", &body).await.expect(200);
    let browser = browser.with_cookie(cookie.header("set-cookie"));
    platform.token_of("camille@example.org").await;
    let list = browser.get(PATH).await.expect(200).json();
    let items = list["items"].as_array().expect("items");
    assert_eq!((items.len(), &list["next_cursor"]), (2, &json!(null)));
    let current = items.iter().find(|item| item["current"] == true).expect("the current one");
    assert_eq!(current["id"], cookie.json()["session_id"]);
    assert_eq!(current["device"], "Firefox · Linux");
    assert_eq!(current["ip"], "127.0.0.1");
    assert!(items.iter().any(|item| item["current"] == false));
}

#[tokio::test]
async fn ending_a_session_ends_its_tokens_at_once() {
    let platform = Platform::start().await;
    platform.sign_up("camille@example.org").await;
    let here = platform.token_of("camille@example.org").await;
    let there = platform.sign_in("camille@example.org").await;
    let thief = platform.anonymous().with_token(there["access_token"].as_str().expect("a token"));
    thief.get(PATH).await.expect(200);
    let path = format!("{PATH}/{}", there["session_id"].as_str().expect("an id"));
    here.delete(&path).await.expect(204);
    thief.get(PATH).await.problem(401, "unauthenticated");
    here.delete(&path).await.problem(404, "not_found");
    assert_eq!(here.get(PATH).await.expect(200).json()["items"].as_array().expect("items").len(), 1);
}

#[tokio::test]
async fn somebody_elses_session_is_not_found_as_if_there_were_none() {
    let platform = Platform::start().await;
    platform.sign_up("camille@example.org").await;
    platform.sign_up("alex@example.org").await;
    let alex = platform.sign_in("alex@example.org").await;
    let camille = platform.token_of("camille@example.org").await;
    let theirs = alex["session_id"].as_str().expect("an id");
    let mut problems = Vec::new();
    for id in [theirs, "01936f2e-9b1c-7aa0-9c55-0d1e2f3a4b5c", "not-an-id"] {
        let mut problem = camille.delete(&format!("{PATH}/{id}")).await.problem(404, "not_found");
        problem.as_object_mut().expect("an object").remove("request_id");
        problems.push(problem);
    }
    assert!(problems.windows(2).all(|pair| pair[0] == pair[1]), "{problems:?}");
    let alex = platform.anonymous().with_token(alex["access_token"].as_str().expect("a token"));
    alex.get(PATH).await.expect(200);
}

#[tokio::test]
async fn signing_out_clears_the_cookie_and_ends_the_session() {
    let platform = Platform::start().await;
    platform.sign_up("camille@example.org").await;
    let browser = platform.browser_of("camille@example.org").await;
    browser.get(PATH).await.expect(200);
    let answer = browser.post("/api/v1/auth/sign-out", &json!({})).await.expect(204);
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("plateforme_session=;") && cookie.contains("Max-Age=0"), "{cookie}");
    browser.get(PATH).await.problem(401, "unauthenticated");
}
