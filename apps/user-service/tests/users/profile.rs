//! What others may see of a person.

use super::path_of;
use crate::Platform;
use database::users::{self, ProfileChange};
use serde_json::{Value, json};
use shared::Preferences;

#[tokio::test]
async fn members_of_a_common_organization_see_what_a_person_shows_and_strangers_nobody() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let alice = platform.person("alice@example.org").await;
    let north = platform.organization("North", "alice@example.org").await;
    let bob = platform.member(north, "bob@example.org", "member").await;
    let stranger = platform.person("eve@example.org").await;
    alice.patch("/api/v1/me", &json!({ "name": "Alice Martin", "time_zone": "Europe/Paris" })).await.expect(200);
    let path = format!("{}/profile", path_of(&platform, "alice@example.org").await);
    let seen = bob.get(&path).await.expect(200).json();
    assert_eq!(seen["name"], "Alice Martin");
    assert_eq!((&seen["email"], &seen["time_zone"]), (&Value::Null, &Value::Null));
    stranger.get(&path).await.problem(404, "not_found");
    stranger.get("/api/v1/users/01900000-0000-7000-8000-000000000000/profile").await.problem(404, "not_found");
    platform.anonymous().get(&path).await.problem(401, "unauthenticated");
    for actor in [&alice, &admin] {
        assert_eq!(actor.get(&path).await.expect(200).json()["email"], "alice@example.org");
    }
    let tx = platform.database.write().await.unwrap();
    let user = users::find(&tx, platform.user_id("alice@example.org").await).await.unwrap().unwrap();
    let preferences = Preferences { email_visible: true, time_zone_visible: true, ..Preferences::default() };
    let change = ProfileChange { preferences: Some(preferences), ..ProfileChange::default() };
    assert!(users::update_profile(&tx, &user, change, tx.now()).await.unwrap());
    tx.commit().await.unwrap();
    let seen = bob.get(&path).await.expect(200).json();
    assert_eq!((&seen["email"], &seen["time_zone"]), (&json!("alice@example.org"), &json!("Europe/Paris")));
    platform.join(north, "admin@example.org", "owner").await;
    admin.delete(&path_of(&platform, "alice@example.org").await).await.expect(202);
    bob.get(&path).await.problem(404, "not_found");
}
