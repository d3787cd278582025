//! `/api/v1/organizations/{organization_id}/members`, leaving, and handing over.

use crate::{Actor, Platform};
use database::users::{self, ProfileChange};
use serde_json::{Value, json};
use shared::OrganizationId;
use std::time::Duration;

const NOBODYS: &str = "01900000-0000-7000-8000-000000000000";

/// Acme with Olga the owner, Ada the admin and Max the member.
struct Acme {
    platform: Platform,
    id: OrganizationId,
    path: String,
    members: String,
    owner: Actor,
    admin: Actor,
    member: Actor,
}

impl Acme {
    async fn start() -> Self {
        let platform = Platform::start().await;
        platform.person("olga@example.org").await;
        let id = platform.organization("Acme", "olga@example.org").await;
        let owner = platform.token_of("olga@example.org").await;
        platform.advance(Duration::from_millis(2));
        let admin = platform.member(id, "ada@example.org", "admin").await;
        platform.advance(Duration::from_millis(2));
        let member = platform.member(id, "max@example.org", "member").await;
        platform.advance(Duration::from_millis(2));
        let path = format!("/api/v1/organizations/{id}");
        let members = format!("{path}/members");
        Self { platform, id, path, members, owner, admin, member }
    }

    async fn of(&self, name: &str) -> String {
        format!("{}/{}", self.members, self.id_of(name).await)
    }

    async fn id_of(&self, name: &str) -> String {
        self.platform.user_id(&format!("{name}@example.org")).await.to_string()
    }

    /// Signs in anew, after a change has ended the tokens before.
    async fn again(&self, name: &str) -> Actor {
        self.platform.token_of(&format!("{name}@example.org")).await
    }

    async fn shows_address(&self, name: &str) {
        let id = self.platform.user_id(&format!("{name}@example.org")).await;
        let tx = self.platform.database.write().await.unwrap();
        let user = users::find(&tx, id).await.unwrap().unwrap();
        let preferences = Some(shared::Preferences { email_visible: true, ..user.preferences });
        let change = ProfileChange { preferences, ..ProfileChange::default() };
        assert!(users::update_profile(&tx, &user, change, tx.now()).await.unwrap());
        tx.commit().await.unwrap();
    }

    async fn role(&self, name: &str) -> String {
        let member = self.again("olga").await.get(&self.of(name).await).await.expect(200).json();
        member["role"].as_str().unwrap().to_owned()
    }
}

fn names(page: &Value) -> Vec<String> {
    let local = |item: &Value| item["email"].as_str().unwrap().split('@').next().unwrap().to_owned();
    page["items"].as_array().unwrap().iter().map(local).collect()
}

#[tokio::test]
async fn members_are_listed_in_the_order_in_which_they_joined() {
    let acme = Acme::start().await;
    let page = acme.admin.get(&acme.members).await.expect(200).json();
    assert_eq!(names(&page), ["olga", "ada", "max"]);
    let first = &page["items"][0];
    assert_eq!((&first["role"], &first["status"], &first["version"]), (&json!("owner"), &json!("active"), &json!(1)));
    let mut seen = Vec::new();
    let mut query = "?limit=1".to_owned();
    loop {
        let page = acme.admin.get(&format!("{}{query}", acme.members)).await.expect(200).json();
        seen.extend(names(&page));
        let Some(cursor) = page["next_cursor"].as_str() else { break };
        query = format!("?limit=1&cursor={cursor}");
    }
    assert_eq!(seen, ["olga", "ada", "max"]);
    let admins = acme.owner.get(&format!("{}?role=admin", acme.members)).await.expect(200).json();
    assert_eq!(names(&admins), ["ada"]);
    for (query, pointer) in [
        ("role=nobody", "?role"),
        ("role=Not%20A%20Role", "?role"),
        ("limit=0", "?limit"),
        ("cursor=x", "?cursor"),
        ("search=%00", "?search"),
        ("page=1", "?page"),
    ] {
        acme.owner.get(&format!("{}?{query}", acme.members)).await.invalid(pointer);
    }
}

#[tokio::test]
async fn members_are_found_by_name_and_by_an_address_that_one_may_see() {
    let acme = Acme::start().await;
    acme.member.patch("/api/v1/me", &json!({ "name": "Maximilien Été" })).await.expect(200);
    acme.shows_address("ada").await;
    acme.platform.person("maxime@example.org").await;
    let found = async |actor: &Actor, query: &str| {
        let page = actor.get(&format!("{}?{query}", acme.members)).await.expect(200).json();
        page["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| item["role"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(found(&acme.owner, "search=max").await, ["member"]);
    assert_eq!(found(&acme.owner, "search=ete%20MAXI").await, ["member"]);
    assert_eq!(found(&acme.owner, "search=olga@ex").await, ["owner"]);
    assert_eq!(found(&acme.owner, "search=example&role=admin").await, ["admin"]);
    assert_eq!(found(&acme.owner, "search=nobody").await, Vec::<String>::new());
    // Who looks after nobody finds nobody by an address that is not shown.
    assert_eq!(found(&acme.member, "search=olga").await, Vec::<String>::new());
    assert_eq!(found(&acme.member, "search=ada@example.org").await, ["admin"]);
    assert_eq!(found(&acme.member, "search=maximilien").await, ["member"]);
    let page = acme.member.get(&acme.members).await.expect(200).json();
    let shown = page["items"].as_array().unwrap().iter().map(|item| item["email"].clone()).collect::<Vec<_>>();
    assert_eq!(shown, [Value::Null, json!("ada@example.org"), json!("max@example.org")]);
    acme.member.get(&acme.of("olga").await).await.expect(200);
    // Whoever is gone is not found any more.
    acme.owner.delete(&acme.of("max").await).await.expect(204);
    assert_eq!(found(&acme.owner, "search=maximilien").await, Vec::<String>::new());
}

#[tokio::test]
async fn a_member_gets_another_role_and_has_it_at_once() {
    let acme = Acme::start().await;
    let browser = acme.platform.browser_of("max@example.org").await;
    assert_eq!(browser.get("/api/v1/me").await.expect(200).json()["roles"], json!(["member"]));
    let max = acme.of("max").await;
    let patch = json!({ "name": "Mine" });
    browser.patch(&acme.path, &patch).await.problem(403, "permission_denied");
    let changed = acme.owner.patch(&max, &json!({ "role": "admin" })).await.expect(200);
    assert_eq!((changed.header("etag"), &changed.json()["role"]), ("\"2\"", &json!("admin")));

    // The next request with the cookie has it, and a token from before ends within a second.
    browser.patch(&acme.path, &patch).await.expect(200);
    acme.platform.until_refused(&acme.member, "/api/v1/me").await;
    assert_eq!(browser.get("/api/v1/me").await.expect(200).json()["roles"], json!(["admin"]));
    acme.owner.patch(&max, &json!({ "role": "member" })).await.expect(200);
    browser.patch(&acme.path, &patch).await.problem(403, "permission_denied");
}

#[tokio::test]
async fn a_change_is_made_to_the_version_that_is_meant() {
    let acme = Acme::start().await;
    let max = acme.of("max").await;
    assert_eq!(acme.owner.get(&max).await.expect(200).header("etag"), "\"1\"");
    let first = acme.owner.clone().with("if-match", "\"1\"");
    first.patch(&max, &json!({ "role": "admin" })).await.expect(200);
    first.patch(&max, &json!({ "role": "member" })).await.problem(412, "precondition_failed");
    first.delete(&max).await.problem(412, "precondition_failed");
    let same = acme.owner.patch(&max, &json!({ "role": "admin" })).await.expect(200);
    assert_eq!(same.header("etag"), "\"2\"", "the same role again changes nothing");
}

#[tokio::test]
async fn nobody_deals_in_what_they_do_not_hold() {
    let acme = Acme::start().await;
    let (olga, ada, max) = (acme.of("olga").await, acme.of("ada").await, acme.of("max").await);
    acme.admin.patch(&max, &json!({ "role": "owner" })).await.problem(403, "permission_denied");
    acme.admin.patch(&ada, &json!({ "role": "owner" })).await.problem(403, "permission_denied");
    acme.admin.patch(&olga, &json!({ "role": "member" })).await.problem(403, "permission_denied");
    acme.admin.delete(&olga).await.problem(403, "permission_denied");
    acme.member.patch(&max, &json!({ "role": "admin" })).await.problem(403, "permission_denied");
    acme.member.delete(&ada).await.problem(403, "permission_denied");
    // A role of the organization's own can hold more than an admin does.
    let body = json!({ "name": "closer", "permissions": ["organization:delete"] });
    acme.owner.post(&format!("{}/roles", acme.path), &body).await.expect(201);
    acme.admin.patch(&max, &json!({ "role": "closer" })).await.problem(403, "permission_denied");
    acme.owner.patch(&max, &json!({ "role": "closer" })).await.expect(200);
    acme.admin.patch(&max, &json!({ "role": "member" })).await.problem(403, "permission_denied");
    acme.admin.delete(&max).await.problem(403, "permission_denied");
    acme.admin.patch(&ada, &json!({ "role": "member" })).await.expect(200);
    for (name, role) in [("olga", "owner"), ("ada", "member"), ("max", "closer")] {
        assert_eq!(acme.role(name).await, role);
    }
}

#[tokio::test]
async fn the_last_owner_stays_one() {
    let acme = Acme::start().await;
    let olga = acme.of("olga").await;
    acme.owner.patch(&olga, &json!({ "role": "admin" })).await.problem(409, "conflict");
    acme.owner.delete(&olga).await.problem(409, "conflict");
    acme.owner.post(&format!("{}/leave", acme.path), &json!({})).await.problem(409, "conflict");
    acme.owner.patch(&acme.of("ada").await, &json!({ "role": "owner" })).await.expect(200);
    acme.owner.post(&format!("{}/leave", acme.path), &json!({})).await.expect(204);
    let ada = acme.again("ada").await;
    ada.get(&olga).await.problem(404, "not_found");
    ada.post(&format!("{}/leave", acme.path), &json!({})).await.problem(409, "conflict");
}

#[tokio::test]
async fn a_suspended_owner_counts_for_nothing() {
    let acme = Acme::start().await;
    acme.owner.patch(&acme.of("ada").await, &json!({ "role": "owner" })).await.expect(200);
    let id = acme.platform.user_id("ada@example.org").await;
    let tx = acme.platform.database.write().await.unwrap();
    users::suspend(&tx, id, tx.now()).await.unwrap();
    tx.commit().await.unwrap();
    acme.owner.post(&format!("{}/leave", acme.path), &json!({})).await.problem(409, "conflict");
    let body = json!({ "user_id": acme.id_of("ada").await });
    acme.owner.post(&format!("{}/transfer-ownership", acme.path), &body).await.invalid("/user_id");
}

#[tokio::test]
async fn a_removed_member_has_nothing_left() {
    let acme = Acme::start().await;
    let browser = acme.platform.browser_of("max@example.org").await;
    browser.get(&acme.path).await.expect(200);
    let max = acme.of("max").await;
    acme.admin.delete(&max).await.expect(204);
    browser.get(&acme.path).await.problem(404, "not_found");
    acme.platform.until_refused(&acme.member, "/api/v1/me").await;
    assert_eq!(browser.get("/api/v1/me").await.expect(200).json()["organization"], Value::Null);
    acme.admin.delete(&max).await.problem(404, "not_found");
    acme.admin.get(&max).await.problem(404, "not_found");
    acme.admin.patch(&max, &json!({ "role": "member" })).await.problem(404, "not_found");
}

#[tokio::test]
async fn whoever_leaves_is_gone() {
    let acme = Acme::start().await;
    acme.member.post(&format!("{}/leave", acme.path), &json!({})).await.expect(204);
    assert_eq!(names(&acme.owner.get(&acme.members).await.expect(200).json()), ["olga", "ada"]);
    acme.platform.until_refused(&acme.member, "/api/v1/me").await;
    let max = acme.again("max").await;
    max.get(&acme.path).await.problem(404, "not_found");
    max.post(&format!("{}/leave", acme.path), &json!({})).await.problem(404, "not_found");
}

#[tokio::test]
async fn ownership_goes_to_another_member_and_the_old_owner_becomes_an_admin() {
    let acme = Acme::start().await;
    let path = format!("{}/transfer-ownership", acme.path);
    let olga = acme.id_of("olga").await;
    let stranger = {
        acme.platform.person("zoe@example.org").await;
        acme.id_of("zoe").await
    };
    for nobody in [NOBODYS.to_owned(), stranger, olga] {
        let problem = acme.owner.post(&path, &json!({ "user_id": nobody })).await.invalid("/user_id");
        assert_eq!(problem["errors"][0]["code"], "no_successor");
    }
    let body = json!({ "user_id": acme.id_of("max").await });
    acme.admin.post(&path, &body).await.problem(403, "permission_denied");
    assert_eq!(acme.owner.post(&path, &body).await.expect(200).json()["role"], "owner");
    acme.platform.until_refused(&acme.owner, "/api/v1/me").await;
    let olga = acme.again("olga").await;
    olga.post(&path, &body).await.problem(403, "permission_denied");
    olga.delete(&acme.path).await.problem(403, "permission_denied");
    assert_eq!((acme.role("olga").await, acme.role("max").await), ("admin".to_owned(), "owner".to_owned()));
}

#[tokio::test]
async fn no_role_of_an_organizations_own_hands_it_over() {
    let acme = Acme::start().await;
    let body = json!({ "name": "notary", "permissions": ["audit:read", "organization:transfer"] });
    let problem = acme.owner.post(&format!("{}/roles", acme.path), &body).await.invalid("/permissions/1");
    assert_eq!(problem["errors"][0]["code"], "not_grantable");
}

#[tokio::test]
async fn many_members_are_changed_at_once_each_by_the_rules_for_one() {
    let acme = Acme::start().await;
    for number in 0..3 {
        acme.platform.member(acme.id, &format!("m{number}@example.org"), "member").await;
    }
    let bulk = format!("{}/bulk", acme.members);
    let (olga, max, m0) = (acme.id_of("olga").await, acme.id_of("max").await, acme.id_of("m0").await);
    let ada = acme.id_of("ada").await;
    let body = json!({ "action": "set_role", "role": "admin", "ids": [olga, max, m0, ada, NOBODYS, max] });
    let results = acme.admin.post(&bulk, &body).await.expect(200).json()["results"].clone();
    let column = |results: &Value| {
        results.as_array().unwrap().iter().map(|one| one["status"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(column(&results), ["refused", "done", "done", "unchanged", "not_found", "unchanged"]);
    assert_eq!(results[0]["code"], "permission_denied");
    // The last owner stays, whatever comes before.
    let body = json!({ "action": "remove", "ids": [max, olga, m0] });
    let results = acme.owner.post(&bulk, &body).await.expect(200).json()["results"].clone();
    assert_eq!(column(&results), ["done", "refused", "done"]);
    assert_eq!(results[1]["code"], "conflict");
    // Whoever gives up the permission half-way stops there.
    let ada_again = acme.again("ada").await;
    let body = json!({ "action": "set_role", "role": "member", "ids": [ada, acme.id_of("m1").await] });
    let results = ada_again.post(&bulk, &body).await.expect(200).json()["results"].clone();
    assert_eq!(column(&results), ["done", "refused"]);
    let names = names(&acme.again("olga").await.get(&acme.members).await.expect(200).json());
    assert_eq!(names.iter().filter(|name| name.starts_with('m')).count(), 2);
}

#[tokio::test]
async fn a_bulk_request_that_is_not_acceptable_changes_nothing() {
    let acme = Acme::start().await;
    let bulk = format!("{}/bulk", acme.members);
    let max = acme.id_of("max").await;
    for (body, pointer) in [
        (json!({ "action": "remove", "ids": [] }), "/ids"),
        (json!({ "action": "remove", "ids": vec![NOBODYS; 501] }), "/ids"),
        (json!({ "action": "remove", "ids": ["x"] }), "/ids/0"),
        (json!({ "action": "remove", "ids": [max], "role": "admin" }), "/role"),
        (json!({ "action": "set_role", "ids": [max] }), "/role"),
        (json!({ "action": "set_role", "ids": [max], "role": "no-such-role" }), "/role"),
        (json!({ "action": "promote", "ids": [max] }), "/action"),
    ] {
        acme.owner.post(&bulk, &body).await.invalid(pointer);
    }
    let body = json!({ "action": "remove", "ids": [max] });
    acme.member.post(&bulk, &body).await.problem(403, "permission_denied");
    assert_eq!(names(&acme.owner.get(&acme.members).await.expect(200).json()).len(), 3);
}

#[tokio::test]
async fn bad_input_to_one_member_changes_nothing() {
    let acme = Acme::start().await;
    let max = acme.of("max").await;
    for (body, pointer) in [
        (json!({}), "/role"),
        (json!({ "role": "no-such-role" }), "/role"),
        (json!({ "role": "Owner" }), "/role"),
        (json!({ "role": null }), "/role"),
        (json!({ "role": "admin", "status": "suspended" }), "/status"),
    ] {
        acme.owner.patch(&max, &body).await.invalid(pointer);
    }
    acme.owner
        .patch(&format!("{}/{NOBODYS}", acme.members), &json!({ "role": "admin" }))
        .await
        .problem(404, "not_found");
    acme.owner.patch(&format!("{}/x", acme.members), &json!({ "role": "admin" })).await.problem(404, "not_found");
    assert_eq!(acme.owner.get(&max).await.expect(200).header("etag"), "\"1\"");
}

#[tokio::test]
async fn those_who_run_the_platform_can_rescue_an_organization() {
    let acme = Acme::start().await;
    let admin = acme.platform.admin().await;
    assert_eq!(names(&admin.get(&acme.members).await.expect(200).json()), ["olga", "ada", "max"]);
    admin.patch(&acme.of("ada").await, &json!({ "role": "owner" })).await.expect(200);
    admin.delete(&acme.of("olga").await).await.expect(204);
    admin.delete(&acme.of("ada").await).await.problem(409, "conflict");
    admin.patch(&acme.of("ada").await, &json!({ "role": "admin" })).await.problem(409, "conflict");
    let bulk = json!({ "action": "set_role", "role": "admin", "ids": [acme.id_of("max").await] });
    let answer = admin.post(&format!("{}/bulk", acme.members), &bulk).await.expect(200).json();
    assert_eq!(answer["results"][0]["status"], "done");
    let invitation = json!({ "email": "new@example.org", "role": "owner" });
    admin.post(&format!("{}/invitations", acme.path), &invitation).await.expect(201);
    acme.again("ada").await.delete(&acme.path).await.expect(202);
}

#[tokio::test]
async fn those_who_run_the_platform_hand_an_organization_over_for_its_owner() {
    let acme = Acme::start().await;
    let admin = acme.platform.admin().await;
    let transfer = format!("{}/transfer-ownership", acme.path);
    let [olga, ada, max] = [acme.id_of("olga").await, acme.id_of("ada").await, acme.id_of("max").await];
    let to = |who: &str| json!({ "user_id": who });
    let from_to = |from: &str, to: &str| json!({ "from": from, "user_id": to });
    admin.post(&transfer, &to(&olga)).await.invalid("/user_id");
    admin.post(&transfer, &to(NOBODYS)).await.invalid("/user_id");
    admin.post(&transfer, &from_to(&ada, &max)).await.invalid("/from");
    admin.post(&transfer, &from_to(NOBODYS, &max)).await.invalid("/from");
    assert_eq!(admin.post(&transfer, &to(&ada)).await.expect(200).json()["role"], "owner");
    let role = async |name: &str| admin.get(&acme.of(name).await).await.expect(200).json()["role"].clone();
    assert_eq!((role("olga").await, role("ada").await), (json!("admin"), json!("owner")));

    // Of two owners, it has to be said which one it is.
    admin.patch(&acme.of("olga").await, &json!({ "role": "owner" })).await.expect(200);
    admin.post(&transfer, &to(&max)).await.invalid("/from");
    admin.post(&transfer, &from_to(&ada, &max)).await.expect(200);
    assert_eq!((role("ada").await, role("max").await), (json!("admin"), json!("owner")));

    // Nobody in it may do it for somebody else but an owner.
    acme.again("ada").await.post(&transfer, &from_to(&olga, &ada)).await.problem(403, "permission_denied");
    acme.again("max").await.post(&transfer, &from_to(&olga, &ada)).await.expect(200);
    assert_eq!((role("olga").await, role("max").await), (json!("admin"), json!("owner")));
}

#[tokio::test]
async fn an_organization_whose_only_owner_is_suspended_gets_another_one_from_the_platform() {
    let acme = Acme::start().await;
    let admin = acme.platform.admin().await;
    let [olga, ada, max] = [acme.id_of("olga").await, acme.id_of("ada").await, acme.id_of("max").await];
    for who in [&olga, &max] {
        admin.post(&format!("/api/v1/users/{who}/suspend"), &json!({})).await.expect(200);
    }
    let transfer = format!("{}/transfer-ownership", acme.path);
    admin.post(&transfer, &json!({ "user_id": max })).await.invalid("/user_id");
    acme.again("ada").await.post(&transfer, &json!({ "user_id": ada })).await.problem(403, "permission_denied");
    assert_eq!(admin.post(&transfer, &json!({ "user_id": ada })).await.expect(200).json()["role"], "owner");
    assert_eq!(admin.get(&acme.of("olga").await).await.expect(200).json()["role"], "admin");
    acme.again("ada").await.delete(&acme.of("olga").await).await.expect(204);

    // Not so in the organization that runs the platform: there, a role in it counts.
    let platform = database::organizations::find_platform(acme.platform.database.reader()).await.unwrap().unwrap().id;
    acme.platform.person("yanis@example.org").await;
    acme.platform.join(platform, "yanis@example.org", "admin").await;
    let yanis = acme.again("yanis").await;
    let body = json!({ "user_id": acme.id_of("yanis").await });
    let transfer = format!("/api/v1/organizations/{platform}/transfer-ownership");
    yanis.post(&transfer, &body).await.problem(403, "permission_denied");
}
