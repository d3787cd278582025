//! What people choose to be told, and what organizations decide for them.

use crate::{Actor, scene::Scene};
use serde_json::{Value, json};

const PREFERENCES: &str = "/api/v1/notifications/preferences";

async fn choose(actor: &Actor, category: &str, channel: &str, is_on: Value) -> Value {
    let body = json!({ "preferences": [{ "category": category, "channel": channel, "is_on": is_on }] });
    actor.patch(PREFERENCES, &body).await.expect(200).json()
}

fn standing(preferences: &Value, category: &str, channel: &str) -> (bool, bool, String) {
    let category =
        preferences["categories"].as_array().unwrap().iter().find(|one| one["category"] == category).unwrap();
    let channel = category["channels"].as_array().unwrap().iter().find(|one| one["channel"] == channel).unwrap();
    let flag = |name: &str| channel[name].as_bool().unwrap();
    (flag("is_on"), flag("is_locked"), channel["source"].as_str().unwrap().to_owned())
}

impl Scene {
    async fn defaults(&self, defaults: Value) -> crate::Answer {
        let path = format!("/api/v1/organizations/{}/notification-defaults", self.acme);
        self.admin.put(&path, &json!({ "defaults": defaults })).await
    }

    async fn is_told(&self) -> bool {
        let before = self.titles().await.len();
        self.trigger("announcement", "max@example.org", json!({ "title": "News" })).await;
        self.titles().await.len() > before
    }
}

#[tokio::test]
async fn people_choose_by_category_and_channel() {
    let scene = Scene::start().await;
    assert!(scene.is_told().await);
    let chosen = choose(&scene.max, "announcements", "in_app", json!(false)).await;
    assert_eq!(standing(&chosen, "announcements", "in_app"), (false, false, "own".to_owned()));
    assert_eq!(standing(&chosen, "announcements", "email"), (true, false, "default".to_owned()));
    assert!(!scene.is_told().await);
    choose(&scene.max, "announcements", "in_app", Value::Null).await;
    assert!(scene.is_told().await);
}

#[tokio::test]
async fn no_to_everything_means_everything_until_somebody_says_yes_again() {
    let scene = Scene::start().await;
    choose(&scene.max, "announcements", "in_app", json!(true)).await;
    scene.platform.advance(std::time::Duration::from_secs(1));
    let chosen = choose(&scene.max, "*", "in_app", json!(false)).await;
    assert!(!standing(&chosen, "announcements", "in_app").0);
    assert!(standing(&chosen, "security", "in_app").0, "what nobody can refuse");
    assert!(!scene.is_told().await);
    scene.platform.advance(std::time::Duration::from_secs(1));
    choose(&scene.max, "announcements", "in_app", json!(true)).await;
    assert!(scene.is_told().await);
}

#[tokio::test]
async fn organizations_propose_and_lock() {
    let scene = Scene::start().await;
    let off = json!({ "category": "announcements", "channel": "in_app", "is_on": false, "is_locked": false });
    scene.defaults(json!([off])).await.expect(200);
    assert!(!scene.is_told().await, "as proposed");
    choose(&scene.max, "announcements", "in_app", json!(true)).await;
    assert!(scene.is_told().await, "as chosen");
    let locked = json!({ "category": "announcements", "channel": "in_app", "is_on": false, "is_locked": true });
    let said = scene.defaults(json!([locked])).await.expect(200).json();
    assert_eq!(said["defaults"], json!([locked]));
    assert!(!scene.is_told().await, "as decided");
    let max = scene.platform.token_of("max@example.org").await;
    let body = json!({ "organization_id": scene.acme });
    let switched = max.post("/api/v1/auth/organization", &body).await;
    let max = match switched.status.as_u16() {
        200 => max.clone().with_token(switched.json()["access_token"].as_str().unwrap_or_default()),
        _ => max,
    };
    let read = max.get(PREFERENCES).await.expect(200).json();
    assert_eq!(standing(&read, "announcements", "in_app"), (false, true, "organization".to_owned()));
    scene.defaults(json!([])).await.expect(200);
    assert!(scene.is_told().await);
}

#[tokio::test]
async fn bad_choices_say_what_is_wrong() {
    let scene = Scene::start().await;
    let patch = async |body: Value| scene.max.patch(PREFERENCES, &body).await;
    let one = |category: &str, channel: &str| json!({ "preferences": [{ "category": category, "channel": channel, "is_on": true }] });
    patch(one("nothing", "email")).await.invalid("/preferences/0/category");
    patch(one("announcements", "pigeon")).await.invalid("/preferences/0/channel");
    patch(json!({ "preferences": [{ "category": "announcements" }] })).await.invalid("/preferences/0/channel");
    for hours in [json!({ "from": "25:00", "until": "07:00" }), json!({ "from": "7", "until": "07:00" })] {
        patch(json!({ "quiet_hours": hours })).await.invalid("/quiet_hours/from");
    }
    patch(json!({ "quiet_hours": { "from": "07:00", "until": "07:00" } })).await.invalid("/quiet_hours/until");
    patch(json!({ "unknown": 1 })).await.invalid("/unknown");
    let same = json!({ "category": "announcements", "channel": "email", "is_on": false });
    scene.defaults(json!([same, same])).await.invalid("/defaults/1");
    scene
        .defaults(json!([{ "category": "security", "channel": "in_app", "is_on": false }]))
        .await
        .invalid("/defaults/0/category");
    let of_acme = format!("/api/v1/organizations/{}/notification-defaults", scene.acme);
    scene.max.put(&of_acme, &json!({ "defaults": [] })).await.problem(403, "permission_denied");
    scene.max.get(&of_acme).await.expect(200);
    let stranger = scene.platform.person("eve@example.org").await;
    stranger.get(&of_acme).await.problem(404, "not_found");
}
