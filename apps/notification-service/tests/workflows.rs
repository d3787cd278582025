//! Workflows: what is told whom, when, and what is not.

use crate::scene::{LIST, Scene, TRIGGER};
use serde_json::{Value, json};
use std::time::Duration;

const MINUTE: Duration = Duration::from_mins(1);
const HOUR: Duration = Duration::from_hours(1);

const COMMENTS: &str = r#"
name = "New comments"

[category]
id = "comments"
name = { en = "Comments", fr = "Commentaires" }

[[step]]
id = "collect"
kind = "digest"
key = "{{ data.thread }}"
window = "1h"

[[step]]
id = "tell"
kind = "in_app"
title = { en = "{{ digest.count }} new comments in {{ data.thread }}", fr = "{{ digest.count }} nouveaux commentaires" }
link = "/threads/{{ data.thread }}"

[[step]]
id = "mail"
kind = "email"
title = "{{ digest.count }} comments"
item = "{{ item.text }}"
"#;

const DAILY: &str = r#"
name = "Daily"
category = "comments"

[[step]]
id = "collect"
kind = "digest"
at = "09:00"

[[step]]
id = "tell"
kind = "in_app"
title = "{{ digest.count }} today"
"#;

const NIGHTLY: &str = r#"
name = "At night"
category = "comments"

[[step]]
id = "tell"
kind = "in_app"
title = "told"

[[step]]
id = "mail"
kind = "email"
title = "At last"
"#;

const OFTEN: &str = r#"
name = "Often"
category = "comments"
throttle = { at_most = 2, per = "1h" }

[[step]]
id = "tell"
kind = "in_app"
title = "{{ data.n }}"
"#;

const NUDGE: &str = r#"
name = "Nudge"
category = "comments"
priority = "urgent"

[[step]]
id = "push"
kind = "push"
title = "Hello {{ recipient.name|default('you') }}"
body = "{{ data.text }}"
link = "/threads/1"
"#;

#[tokio::test]
async fn a_push_step_reaches_every_device_and_nobody_without_one() {
    let expo = testkit::push::Expo::start().await;
    let url = expo.url().parse().unwrap();
    let workflows = [("comments", COMMENTS), ("nudge", NUDGE)];
    let scene = Scene::made(&workflows, |config| config.push.expo_url = Some(url)).await;
    scene.trigger("nudge", "max@example.org", json!({ "text": "nobody is there" })).await;
    assert!(expo.messages().is_empty());
    let token = "ExponentPushToken[xxxxxxxxxxxxxxxxxxxxxx]";
    let device = json!({ "kind": "expo", "token": token });
    scene.max.post("/api/v1/notifications/devices", &device).await.expect(201);
    scene.trigger("nudge", "max@example.org", json!({ "text": "a word" })).await;
    let messages = expo.messages_to(token);
    assert_eq!(messages.len(), 1);
    assert_eq!((&messages[0]["title"], &messages[0]["body"]), (&json!("Hello you"), &json!("a word")));
    let off = json!({ "preferences": [{ "category": "comments", "channel": "push", "is_on": false }] });
    scene.max.patch("/api/v1/notifications/preferences", &off).await.expect(200);
    scene.trigger("nudge", "max@example.org", json!({ "text": "not wanted" })).await;
    assert_eq!(expo.messages_to(token).len(), 1);
}

#[tokio::test]
async fn whoever_has_not_seen_it_after_ten_minutes_gets_a_mail() {
    let scene = Scene::start().await;
    let data = json!({ "title": "Maintenance on Sunday", "body": "From 6 to 7.", "link": "/organizations" });
    let answer = scene.trigger("announcement", "max@example.org", data.clone()).await;
    assert_eq!(answer["recipients"], 1);
    let inbox = scene.inbox().await;
    assert_eq!(inbox.len(), 1);
    assert_eq!(inbox[0]["title"], "Maintenance on Sunday");
    assert_eq!(inbox[0]["body"], "From 6 to 7.");
    assert_eq!(inbox[0]["link"], "/organizations");
    assert_eq!(inbox[0]["organization_id"], json!(scene.acme));
    scene.later(9 * MINUTE).await;
    assert!(scene.mails().is_empty(), "not yet");
    scene.later(MINUTE).await;
    assert_eq!(scene.mails(), ["Maintenance on Sunday"]);
    scene.later(HOUR).await;
    assert_eq!(scene.mails().len(), 1, "once");

    scene.trigger("announcement", "max@example.org", data).await;
    scene.max.post("/api/v1/notifications/marks", &json!({ "mark": "seen" })).await.expect(200);
    scene.later(10 * MINUTE).await;
    assert_eq!(scene.mails().len(), 1, "whoever has seen it gets none");
}

#[tokio::test]
async fn a_digest_collects_by_key_and_tells_once() {
    let scene = Scene::with(&[("comments", COMMENTS)]).await;
    for (thread, text) in [("a", "one"), ("b", "two"), ("a", "three"), ("a", "four")] {
        scene.trigger("comments", "max@example.org", json!({ "thread": thread, "text": text })).await;
        scene.later(10 * MINUTE).await;
    }
    assert!(scene.titles().await.is_empty(), "the window is open");
    scene.later(20 * MINUTE).await;
    assert_eq!(scene.titles().await, ["3 new comments in a"]);
    scene.later(10 * MINUTE).await;
    assert_eq!(scene.titles().await, ["1 new comments in b", "3 new comments in a"]);
    assert_eq!(scene.mails(), ["3 comments", "1 comments"]);
    let mail = &scene.platform.mails_to("max@example.org")[1];
    for text in ["one", "three", "four"] {
        assert!(mail.text.contains(text), "{}", mail.text);
    }
    scene.trigger("comments", "max@example.org", json!({ "thread": "a", "text": "five" })).await;
    scene.later(HOUR).await;
    assert_eq!(scene.titles().await[0], "1 new comments in a", "a new window");
}

#[tokio::test]
async fn a_daily_digest_comes_at_nine_by_the_recipients_clock() {
    let scene = Scene::with(&[("comments", COMMENTS), ("daily", DAILY)]).await;
    scene.max.patch("/api/v1/me", &json!({ "time_zone": "Asia/Tokyo" })).await.expect(200);
    scene.trigger("daily", "max@example.org", json!({})).await;
    let due = next_nine(scene.platform.runtime.now(), 9);
    let wait = (due - scene.platform.runtime.now()).to_std().unwrap();
    scene.later(wait.saturating_sub(MINUTE)).await;
    assert!(scene.titles().await.is_empty());
    scene.trigger("daily", "max@example.org", json!({})).await;
    scene.later(MINUTE).await;
    assert_eq!(scene.titles().await, ["2 today"]);
}

fn next_nine(now: chrono::DateTime<chrono::Utc>, offset: i64) -> chrono::DateTime<chrono::Utc> {
    let nine = chrono::NaiveTime::from_hms_opt(9, 0, 0).unwrap();
    let local = now + chrono::TimeDelta::hours(offset);
    let today = local.date_naive().and_time(nine).and_utc() - chrono::TimeDelta::hours(offset);
    if today > now { today } else { today + chrono::TimeDelta::days(1) }
}

#[tokio::test]
async fn mails_wait_for_the_end_of_quiet_hours_and_the_inbox_does_not() {
    let scene = Scene::with(&[("comments", COMMENTS), ("nightly", NIGHTLY)]).await;
    let now = scene.platform.runtime.now();
    let time = |at: chrono::DateTime<chrono::Utc>| at.format("%H:%M").to_string();
    let hours =
        json!({ "from": time(now - chrono::TimeDelta::hours(1)), "until": time(now + chrono::TimeDelta::hours(2)) });
    let chosen = scene.max.patch("/api/v1/notifications/preferences", &json!({ "quiet_hours": hours })).await;
    assert_eq!(chosen.expect(200).json()["quiet_hours"], hours);
    scene.trigger("nightly", "max@example.org", json!({})).await;
    assert_eq!(scene.titles().await, ["told"]);
    scene.later(HOUR).await;
    assert!(scene.mails().is_empty());
    scene.later(HOUR + MINUTE).await;
    assert_eq!(scene.mails(), ["At last"]);
}

#[tokio::test]
async fn a_throttle_lets_so_many_through_and_then_again() {
    let scene = Scene::with(&[("comments", COMMENTS), ("often", OFTEN)]).await;
    for n in 1..=4 {
        scene.trigger("often", "max@example.org", json!({ "n": n })).await;
    }
    assert_eq!(scene.titles().await, ["2", "1"]);
    scene.later(HOUR + MINUTE).await;
    scene.trigger("often", "max@example.org", json!({ "n": 5 })).await;
    assert_eq!(scene.titles().await, ["5", "2", "1"]);
}

#[tokio::test]
async fn nobody_is_told_twice_however_often_somebody_asks() {
    let scene = Scene::start().await;
    let body = json!({
        "workflow": "announcement", "organization_id": scene.acme, "data": { "title": "Once" },
        "recipients": [{ "email": "max@example.org" }, { "user_id": scene.platform.user_id("max@example.org").await }],
    });
    let admin = scene.admin.clone().with("idempotency-key", "k-1");
    let first = admin.post(TRIGGER, &body).await.expect(202).json();
    let again = admin.post(TRIGGER, &body).await.expect(202).json();
    assert_eq!(first, again);
    assert_eq!(first["recipients"], 1, "the same person, named twice");
    scene.platform.settle().await;
    assert_eq!(scene.titles().await, ["Once"]);
    admin.post(TRIGGER, &json!({ "workflow": "announcement" })).await.invalid("Idempotency-Key");
}

#[tokio::test]
async fn only_members_are_told_by_their_organization() {
    let scene = Scene::start().await;
    scene.platform.person("eve@example.org").await;
    for stranger in ["eve@example.org", "nobody@example.org"] {
        let problem =
            scene.try_trigger("announcement", stranger, json!({ "title": "x" })).await.invalid("/recipients/0");
        assert!(problem.to_string().contains("there is no such person here"), "{problem}");
    }
    let body = json!({
        "workflow": "announcement", "organization_id": scene.acme, "recipients": [{ "email": "max@example.org" }],
    });
    scene.max.post(TRIGGER, &body).await.problem(403, "permission_denied");
    let eve = scene.platform.token_of("eve@example.org").await;
    eve.post(TRIGGER, &body).await.problem(404, "not_found");
    let platform_wide = json!({ "workflow": "announcement", "recipients": [{ "email": "max@example.org" }] });
    scene.admin.post(TRIGGER, &platform_wide).await.problem(403, "permission_denied");
    let operator = scene.operator().await;
    operator.post(TRIGGER, &platform_wide).await.expect(202);
}

#[tokio::test]
async fn bad_requests_say_what_is_wrong() {
    let scene = Scene::start().await;
    let ask = async |body: Value| scene.admin.post(TRIGGER, &body).await;
    let mut body =
        json!({ "workflow": "nothing", "organization_id": scene.acme, "recipients": [{ "email": "max@example.org" }] });
    ask(body.clone()).await.invalid("/workflow");
    body["workflow"] = json!("security-change");
    ask(body.clone()).await.invalid("/workflow");
    body["workflow"] = json!("announcement");
    for (recipients, pointer) in [
        (json!([]), "/recipients"),
        (json!([{}]), "/recipients/0"),
        (json!([{ "email": "max@example.org", "user_id": scene.acme }]), "/recipients/0"),
        (json!([{ "email": "max" }]), "/recipients/0/email"),
        (json!([{ "name": "max" }]), "/recipients/0/name"),
        (json!("max@example.org"), "/recipients"),
        (json!(vec![json!({ "email": "max@example.org" }); 1001]), "/recipients"),
    ] {
        body["recipients"] = recipients;
        ask(body.clone()).await.invalid(pointer);
    }
    body["recipients"] = json!([{ "email": "max@example.org" }]);
    body["data"] = json!({ "title": "x".repeat(17_000) });
    ask(body.clone()).await.invalid("/data");
    body["data"] = json!("x");
    ask(body.clone()).await.invalid("/data");
}

#[tokio::test]
async fn what_is_said_is_kept_short_and_leads_nowhere_else() {
    let scene = Scene::start().await;
    for (link, kept) in [
        ("javascript:alert(1)", Value::Null),
        ("//evil.example", Value::Null),
        ("/\\evil.example", Value::Null),
        ("http://plain.example", Value::Null),
        ("https://fine.example/x", json!("https://fine.example/x")),
    ] {
        let data = json!({ "title": format!("a\u{0}\n{}", "é".repeat(500)), "link": link, "body": "{{ 7 }} <b>" });
        scene.trigger("announcement", "max@example.org", data).await;
        let told = scene.inbox().await.remove(0);
        assert_eq!(told["link"], kept, "{link}");
        assert_eq!(told["body"], "{{ 7 }} <b>", "data is no template");
        let title = told["title"].as_str().unwrap();
        assert!(title.chars().count() == 200 && !title.contains(['\n', '\0']), "{title:?}");
    }
    // A title is missing: the step cannot be filled in, and the others go on.
    scene.trigger("announcement", "max@example.org", json!({ "body": "x" })).await;
    let operator = scene.operator().await;
    let detail = operator.get("/api/v1/workflows/announcement").await.expect(200).json();
    scene.later(10 * MINUTE).await;
    assert_eq!(detail["runs"]["pending"], 6);
    let detail = operator.get("/api/v1/workflows/announcement").await.expect(200).json();
    assert_eq!((&detail["runs"]["done"], &detail["runs"]["failed"]), (&json!(5), &json!(1)));
}

#[tokio::test]
async fn events_begin_workflows() {
    let scene = Scene::start().await;
    let change = json!({ "role": "admin" });
    let user = scene.platform.user_id("max@example.org").await;
    let path = format!("/api/v1/organizations/{}/members/{user}", scene.acme);
    scene.admin.patch(&path, &change).await.expect(200);
    scene.platform.settle().await;
    scene.platform.settle().await;
    let max = scene.platform.token_of("max@example.org").await;
    let told = max.get(LIST).await.expect(200).json();
    assert_eq!(told["items"][0]["title"], "You have another role in Acme.");
    assert_eq!(told["items"][0]["workflow"], "role-changed");
}

#[tokio::test]
async fn a_dry_run_tells_what_each_would_get_and_tells_nobody() {
    let scene = Scene::with(&[("comments", COMMENTS)]).await;
    let operator = scene.operator().await;
    scene.max.patch("/api/v1/me", &json!({ "locale": "fr", "time_zone": "Europe/Paris" })).await.expect(200);
    let body = json!({
        "organization_id": scene.acme, "data": { "title": "Bonjour" }, "at": "2026-12-01T10:00:00Z",
        "recipients": [{ "email": "max@example.org" }, { "email": "ada@example.org" }],
    });
    let tried = operator.post("/api/v1/workflows/announcement/dry-run", &body).await.expect(200).json();
    let max = tried["recipients"].as_array().unwrap().iter().find(|one| one["email"] == "max@example.org").unwrap();
    assert_eq!((&max["locale"], &max["time_zone"]), (&json!("fr"), &json!("Europe/Paris")));
    let steps = max["steps"].as_array().unwrap();
    let outcomes = steps.iter().map(|step| step["outcome"].as_str().unwrap()).collect::<Vec<_>>();
    assert_eq!(outcomes, ["sent", "waits", "sent"]);
    assert_eq!(steps[0]["title"], "Bonjour");
    assert_eq!(steps[1]["until"], "2026-12-01T10:10:00Z");
    assert_eq!(steps[2]["at"], "2026-12-01T10:10:00Z");
    scene.later(HOUR).await;
    assert!(scene.titles().await.is_empty() && scene.mails().is_empty(), "nobody was told");

    let listed = operator.get("/api/v1/workflows").await.expect(200).json();
    let names = listed["items"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect::<Vec<_>>();
    assert!(names.contains(&"comments") && names.contains(&"security-change"), "{names:?}");
    operator.get("/api/v1/workflows/nothing").await.problem(404, "not_found");
    scene.admin.get("/api/v1/workflows").await.problem(403, "permission_denied");
}

#[tokio::test]
async fn people_who_are_gone_are_told_nothing() {
    let scene = Scene::start().await;
    scene.try_trigger("announcement", "max@example.org", json!({ "title": "Too late" })).await.expect(202);
    let operator = scene.operator().await;
    let user = scene.platform.user_id("max@example.org").await;
    operator.delete(&format!("/api/v1/users/{user}")).await.expect(202);
    scene.later(HOUR).await;
    let detail = operator.get("/api/v1/workflows/announcement").await.expect(200).json();
    assert_eq!(detail["runs"]["cancelled"], 1);
}
