//! Who registers what, and what is not taken for a device.

use super::{ALICE, PATH, Scene};
use database::deliveries::DeliveryState;
use notification_service::push::Content;
use serde_json::{Value, json};
use std::time::Duration;

const TOKEN: &str = "ExponentPushToken[alice]";

#[tokio::test]
async fn a_device_is_registered_listed_and_removed() {
    let scene = Scene::start().await;
    let body = json!({ "kind": "expo", "token": TOKEN, "name": "Alice's phone", "platform": "ios" });
    let made = scene.alice.post(PATH, &body).await.expect(201);
    assert!(!made.text().contains(TOKEN));
    let made = made.json();
    assert_eq!((&made["kind"], &made["platform"], &made["is_current"]), (&json!("expo"), &json!("ios"), &json!(true)));
    // The app starts again, a day later.
    scene.platform.advance(Duration::from_mins(20));
    let again = scene.alice.post(PATH, &json!({ "kind": "expo", "token": TOKEN })).await.expect(201).json();
    assert_eq!((&again["id"], &again["name"], &again["platform"]), (&made["id"], &made["name"], &made["platform"]));
    assert_ne!(again["last_seen_at"], made["last_seen_at"]);
    assert_eq!(scene.listed().await, std::slice::from_ref(&again));
    let other = scene.platform.token_of(ALICE).await;
    assert_eq!(other.get(PATH).await.expect(200).json()["items"][0]["is_current"], false);

    let one = format!("{PATH}/{}", made["id"].as_str().unwrap());
    let bob = scene.platform.person("bob@example.org").await;
    bob.delete(&one).await.problem(404, "not_found");
    scene.alice.delete(&one).await.expect(204);
    scene.alice.delete(&one).await.problem(404, "not_found");
    assert_eq!(scene.listed().await, [] as [Value; 0]);
    assert_eq!(scene.trail().await, ["push_device.added", "push_device.removed"]);
    assert_eq!(scene.tell_alice("Nobody listens").await, 0);
}

#[tokio::test]
async fn a_device_belongs_to_whoever_registered_it_last() {
    let scene = Scene::start().await;
    let hers = scene.app(&scene.alice, TOKEN).await;
    let bob = scene.platform.person("bob@example.org").await;
    // What is under way for her must not be shown to him.
    assert_eq!(scene.tell(scene.alice().await, &Content::new("For Alice alone")).await, 1);
    let his = scene.app(&bob, TOKEN).await;
    assert_ne!(his["id"], hers["id"]);
    scene.platform.settle().await;
    assert_eq!(scene.expo.messages(), [] as [Value; 0]);
    assert_eq!(scene.outcome().await, (DeliveryState::Failed, "the device was removed".to_owned()));
    assert_eq!(scene.listed().await, [] as [Value; 0]);
    assert_eq!(scene.trail().await, ["push_device.added", "push_device.removed", "push_device.added"]);
    let bob = scene.platform.user_id("bob@example.org").await;
    scene.tell(bob, &Content::new("For Bob")).await;
    scene.platform.settle().await;
    assert_eq!(scene.expo.messages_to(TOKEN)[0]["title"], "For Bob");
}

#[tokio::test]
async fn a_device_goes_with_its_session() {
    let scene = Scene::start().await;
    let phone = scene.platform.token_of(ALICE).await;
    scene.app(&phone, TOKEN).await;
    assert_eq!(scene.listed().await.len(), 1);
    assert_eq!(scene.tell(scene.alice().await, &Content::new("Too late")).await, 1);
    phone.post("/api/v1/auth/sign-out", &json!({})).await.expect(204);
    // At once for her, before anything was swept.
    assert_eq!(scene.listed().await, [] as [Value; 0]);
    scene.platform.settle().await;
    assert_eq!(scene.expo.messages(), [] as [Value; 0]);
    assert_eq!(scene.outcome().await, (DeliveryState::Failed, "the session of the device is over".to_owned()));
    assert_eq!(scene.trail().await, ["push_device.added", "push_device.removed"]);

    // Nobody had to send anything for that.
    let tablet = scene.platform.token_of(ALICE).await;
    scene.app(&tablet, TOKEN).await;
    tablet.post("/api/v1/auth/sign-out", &json!({})).await.expect(204);
    scene.platform.settle().await;
    assert_eq!(scene.trail().await.len(), 4);
}

#[tokio::test]
async fn only_the_person_themselves_registers() {
    let scene = Scene::start().await;
    let wish = json!({ "name": "A program", "permissions": ["notifications:read", "notifications:write"] });
    let key = scene.alice.post("/api/v1/me/api-keys", &wish).await.expect(201).json();
    let program = scene.platform.anonymous().with("x-api-key", key["secret"].as_str().unwrap());
    let body = json!({ "kind": "expo", "token": TOKEN });
    program.post(PATH, &body).await.problem(403, "permission_denied");
    program.get(PATH).await.expect(200);
    let admin = scene.platform.admin().await;
    let made = scene.app(&scene.alice, "ExpoPushToken[hers]").await;
    let wish = json!({ "user_id": scene.alice().await, "reason": "Ticket 4711" });
    let acting = admin.post("/api/v1/auth/impersonation", &wish).await.expect(201).json();
    let acting = scene.platform.anonymous().with_token(acting["access_token"].as_str().unwrap());
    acting.post(PATH, &body).await.problem(403, "permission_denied");
    let one = format!("{PATH}/{}", made["id"].as_str().unwrap());
    acting.delete(&one).await.problem(403, "permission_denied");
    assert_eq!(scene.listed().await.len(), 1);
}

#[tokio::test]
async fn nobody_has_more_than_fifty() {
    let scene = Scene::start().await;
    for number in 0..50 {
        scene.app(&scene.alice, &format!("ExponentPushToken[{number}]")).await;
    }
    let body = json!({ "kind": "expo", "token": "ExponentPushToken[50]" });
    scene.alice.post(PATH, &body).await.problem(409, "conflict");
    // Those that are there may come again.
    scene.app(&scene.alice, "ExponentPushToken[49]").await;
    // And nobody loses theirs to somebody who has too many.
    let bob = scene.platform.person("bob@example.org").await;
    scene.app(&bob, "ExponentPushToken[bob]").await;
    let body = json!({ "kind": "expo", "token": "ExponentPushToken[bob]" });
    scene.alice.post(PATH, &body).await.problem(409, "conflict");
    assert_eq!(bob.get(PATH).await.expect(200).json()["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn two_people_who_register_one_device_at_the_same_moment_leave_it_with_one_of_them() {
    let scene = Scene::start().await;
    let bob = scene.platform.person("bob@example.org").await;
    let body = json!({ "kind": "expo", "token": TOKEN });
    for _ in 0..5 {
        let (one, other) = tokio::join!(scene.alice.post(PATH, &body), bob.post(PATH, &body));
        for answer in [one, other] {
            assert!([201, 409].contains(&answer.status.as_u16()), "{}", answer.text());
        }
        let of_bob = bob.get(PATH).await.expect(200).json()["items"].as_array().unwrap().len();
        assert_eq!(scene.listed().await.len() + of_bob, 1);
    }
}

#[tokio::test]
async fn hostile_registrations_are_refused_field_by_field() {
    let scene = Scene::start().await;
    let key = scene.alice.get("/api/v1/notifications/push-key").await.expect(200).json();
    let good = scene.service.browser(key["public_key"].as_str().unwrap()).subscription();
    let point = good["keys"]["p256dh"].as_str().unwrap().to_owned();
    let app = json!({ "kind": "expo", "token": TOKEN });
    let browser = json!({ "kind": "web_push", "subscription": good });
    let long = format!("ExponentPushToken[{}]", "x".repeat(300));
    let (end, start) = (&point[..86], &point[1..]);
    let off = if end.ends_with('A') { format!("{end}E") } else { format!("{end}A") };
    let cases = [
        (&app, "/token", json!(""), "/token"),
        (&app, "/token", json!("a token"), "/token"),
        (&app, "/token", json!("ExponentPushToken[a]\r\nx: y"), "/token"),
        (&app, "/token", json!("ExponentPushToken[\"}]"), "/token"),
        (&app, "/token", json!("ExponentPushToken[\u{202e}]"), "/token"),
        (&app, "/token", json!(long), "/token"),
        (&app, "/token", json!(["ExponentPushToken[a]"]), "/token"),
        (&app, "/token", Value::Null, "/token"),
        (&app, "/kind", json!("web_push"), "/token"),
        (&app, "/kind", json!("apns"), "/kind"),
        (&app, "/platform", json!("windows"), "/platform"),
        (&app, "/name", json!("n".repeat(101)), "/name"),
        (&app, "/name", json!(" "), "/name"),
        (&app, "/name", json!("\u{202e}enohp"), "/name"),
        (&app, "/user_id", json!("01936f2e-9b1c-7aa0-9c55-0d1e2f3a4b5d"), "/user_id"),
        (&browser, "/kind", json!("expo"), "/subscription"),
        (&browser, "/token", json!(TOKEN), "/token"),
        (&browser, "/platform", json!("ios"), "/platform"),
        (&browser, "/subscription", Value::Null, "/subscription"),
        (&browser, "/subscription/endpoint", json!("push.example.net"), "/subscription/endpoint"),
        (&browser, "/subscription/endpoint", json!("ftp://push.example.net/x"), "/subscription/endpoint"),
        (&browser, "/subscription/endpoint", json!("https://user:pass@push.example.net/"), "/subscription/endpoint"),
        (&browser, "/subscription/endpoint", json!("https://10.0.0.1/x"), "/subscription/endpoint"),
        (&browser, "/subscription/endpoint", json!("https://169.254.169.254/latest"), "/subscription/endpoint"),
        (&browser, "/subscription/endpoint", json!("https://[::ffff:10.0.0.1]/x"), "/subscription/endpoint"),
        (&browser, "/subscription/endpoint", json!("https://2130706433/x"), "/subscription/endpoint"),
        (&browser, "/subscription/endpoint", json!("https://push.example.net:22/x"), "/subscription/endpoint"),
        (&browser, "/subscription/endpoint", json!("https://push.example.net/x#y"), "/subscription/endpoint"),
        (
            &browser,
            "/subscription/endpoint",
            json!(format!("https://e.net/{}", "x".repeat(2000))),
            "/subscription/endpoint",
        ),
        (&browser, "/subscription/keys", json!({}), "/subscription/keys/p256dh"),
        (&browser, "/subscription/keys/p256dh", json!(start), "/subscription/keys/p256dh"),
        (&browser, "/subscription/keys/p256dh", json!(off), "/subscription/keys/p256dh"),
        (&browser, "/subscription/keys/p256dh", json!("é"), "/subscription/keys/p256dh"),
        (&browser, "/subscription/keys/p256dh", json!("A".repeat(87)), "/subscription/keys/p256dh"),
        (&browser, "/subscription/keys/auth", json!("AAAA"), "/subscription/keys/auth"),
        (&browser, "/subscription/keys/auth", json!("A".repeat(33)), "/subscription/keys/auth"),
        (&browser, "/subscription/keys/auth", json!("AAAAAAAAAAAAAAAAAAAAA+"), "/subscription/keys/auth"),
        (&browser, "/subscription/keys/other", json!("x"), "/subscription/keys/other"),
    ];
    for (base, at, value, pointer) in cases {
        let mut body = base.clone();
        let (parent, name) = at.rsplit_once('/').unwrap();
        body.pointer_mut(parent).unwrap()[name] = value.clone();
        let answer = scene.alice.post(PATH, &body).await;
        assert_eq!(answer.status, 422, "{at} {value}: {}", answer.text());
        assert!(
            answer.json()["errors"][0]["pointer"].as_str().unwrap().starts_with(pointer),
            "{at}: {}",
            answer.text()
        );
    }
    // Two that are wrong are both named.
    let mut body = browser.clone();
    body["subscription"]["endpoint"] = json!("https://127.0.0.1.example.invalid:1/x");
    body["subscription"]["keys"]["auth"] = json!("AAAA");
    assert_eq!(scene.alice.post(PATH, &body).await.expect(422).json()["errors"].as_array().unwrap().len(), 2);
    assert_eq!(scene.listed().await, [] as [Value; 0]);
    assert_eq!(scene.trail().await, [] as [String; 0]);
    scene.alice.post(PATH, &browser).await.expect(201);
}

#[tokio::test]
async fn an_app_that_registers_without_end_is_slowed_down() {
    let scene = Scene::start().await;
    for _ in 0..120 {
        scene.app(&scene.alice, TOKEN).await;
    }
    let body = json!({ "kind": "expo", "token": TOKEN });
    scene.alice.post(PATH, &body).await.problem(429, "rate_limited");
}
