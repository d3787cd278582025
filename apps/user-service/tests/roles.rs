//! `/api/v1/organizations/{organization_id}/roles`.

use crate::{Actor, Platform};
use database::{memberships, roles as rows, users};
use runtime::{Revocation, Signal};
use serde_json::{Value, json};
use shared::{OrganizationId, Role};

struct Acme {
    platform: Platform,
    id: OrganizationId,
    roles: String,
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
        let admin = platform.member(id, "ada@example.org", "admin").await;
        let member = platform.member(id, "max@example.org", "member").await;
        Self { platform, id, roles: format!("/api/v1/organizations/{id}/roles"), owner, admin, member }
    }

    async fn make(&self, name: &str, permissions: &[&str]) -> Value {
        self.owner.post(&self.roles, &json!({ "name": name, "permissions": permissions })).await.expect(201).json()
    }

    fn path(&self, role: &Value) -> String {
        format!("{}/{}", self.roles, role["id"].as_str().unwrap())
    }

    fn built_in(&self, role: Role) -> String {
        format!("{}/{}", self.roles, rows::built_in_id(role))
    }
}

#[tokio::test]
async fn the_built_in_roles_come_first_with_what_they_grant_and_how_many_hold_them() {
    let acme = Acme::start().await;
    acme.make("helper", &["members:invite"]).await;
    acme.platform.member(acme.id, "hugo@example.org", "helper").await;
    let page = acme.member.get(&acme.roles).await.expect(200).json();
    let roles = page["items"].as_array().unwrap();
    let column = |name: &str| roles.iter().map(|role| role[name].clone()).collect::<Vec<_>>();
    assert_eq!(column("name"), ["owner", "admin", "member", "helper"]);
    assert_eq!(column("member_count"), [1, 1, 1, 1]);
    assert_eq!(column("built_in"), [true, true, true, false]);
    assert_eq!(column("assignable"), [false, false, true, false]);
    let grants =
        |at: usize, permission: &str| roles[at]["permissions"].as_array().unwrap().contains(&json!(permission));
    assert!(grants(0, "organization:delete") && !grants(1, "organization:delete"));
    assert!(grants(1, "members:invite") && !grants(2, "members:invite") && !grants(0, "users:read"));
    assert_eq!(roles[3]["permissions"], json!(["members:invite"]));
    let page = acme.admin.get(&acme.roles).await.expect(200).json();
    assert_eq!(page["items"][3]["assignable"], true);
    assert_eq!(page["items"][0]["assignable"], false);
}

#[tokio::test]
async fn a_role_is_made_read_changed_and_deleted() {
    let acme = Acme::start().await;
    let body = json!({ "name": "helper", "description": " Helps. ", "permissions": ["roles:read", "members:invite", "roles:read"] });
    let made = acme.admin.post(&acme.roles, &body).await.expect(201);
    let role = made.json();
    assert_eq!(role["permissions"], json!(["members:invite", "roles:read"]), "sorted, each once");
    assert_eq!(role["description"], "Helps.");
    assert_eq!(made.header("location"), acme.path(&role));
    let read = acme.member.get(&acme.path(&role)).await.expect(200);
    assert_eq!(read.header("etag"), "\"1\"");
    let patch = json!({ "name": "support", "description": null, "permissions": ["members:read"] });
    let changed = acme.admin.clone().with("if-match", "\"1\"").patch(&acme.path(&role), &patch).await.expect(200);
    assert_eq!(changed.header("etag"), "\"2\"");
    let changed = changed.json();
    assert_eq!((&changed["name"], &changed["description"]), (&json!("support"), &Value::Null));
    assert_eq!(acme.admin.patch(&acme.path(&role), &json!({})).await.expect(200).json(), changed);
    let stale = acme.admin.clone().with("if-match", "\"1\"");
    stale.patch(&acme.path(&role), &patch).await.problem(412, "precondition_failed");
    stale.delete(&acme.path(&role)).await.problem(412, "precondition_failed");
    acme.admin.delete(&acme.path(&role)).await.expect(204);
    acme.admin.get(&acme.path(&role)).await.problem(404, "not_found");
    acme.admin.delete(&acme.path(&role)).await.problem(404, "not_found");
}

#[tokio::test]
async fn what_is_not_acceptable_is_named_and_nothing_is_written() {
    let acme = Acme::start().await;
    acme.make("helper", &[]).await;
    let role = acme.make("other", &[]).await;
    for (change, pointer) in [
        (json!({ "name": "owner" }), "/name"),
        (json!({ "name": "member" }), "/name"),
        (json!({ "name": "H" }), "/name"),
        (json!({ "name": "Helper" }), "/name"),
        (json!({ "name": "h".repeat(41) }), "/name"),
        (json!({ "name": "ad\u{200b}min" }), "/name"),
        (json!({ "name": null }), "/name"),
        (json!({ "description": "" }), "/description"),
        (json!({ "description": "x".repeat(201) }), "/description"),
        (json!({ "description": "\u{202e}x" }), "/description"),
        (json!({ "description": 1 }), "/description"),
        (json!({ "permissions": ["members:read", "no:such"] }), "/permissions/1"),
        (json!({ "permissions": ["users:read"] }), "/permissions/0"),
        (json!({ "permissions": ["members read"] }), "/permissions/0"),
        (json!({ "permissions": "members:read" }), "/permissions"),
        (json!({ "permissions": null }), "/permissions"),
        (json!({ "permissions": vec!["members:read"; 201] }), "/permissions"),
        (json!({ "organization_id": acme.id }), "/organization_id"),
    ] {
        acme.owner.patch(&acme.path(&role), &change).await.invalid(pointer);
        let mut whole = json!({ "name": "fresh", "permissions": [] });
        whole.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        acme.owner.post(&acme.roles, &whole).await.invalid(pointer);
    }
    acme.owner.post(&acme.roles, &json!({ "name": "fresh" })).await.invalid("/permissions");
    let taken = acme.owner.post(&acme.roles, &json!({ "name": "helper", "permissions": [] })).await;
    assert_eq!(taken.problem(409, "conflict")["errors"][0]["pointer"], "/name");
    acme.owner.patch(&acme.path(&role), &json!({ "name": "helper" })).await.problem(409, "conflict");
    let query = |query: &str| format!("{}?{query}", acme.path(&role));
    acme.owner.delete(&query("replace_with=nobody")).await.invalid("?replace_with");
    acme.owner.delete(&query("replace_with=other")).await.invalid("?replace_with");
    acme.owner.delete(&query("replace_with=%00")).await.invalid("?replace_with");
    acme.owner.delete(&query("force=true")).await.invalid("?force");
    assert_eq!(acme.owner.get(&acme.roles).await.json()["items"].as_array().unwrap().len(), 5);
    assert_eq!(acme.owner.get(&acme.path(&role)).await.json(), role);
}

#[tokio::test]
async fn built_in_roles_are_read_and_never_changed() {
    let acme = Acme::start().await;
    for role in Role::ALL {
        let path = acme.built_in(role);
        assert_eq!(acme.member.get(&path).await.expect(200).json()["name"], role.as_str());
        acme.owner.patch(&path, &json!({ "permissions": [] })).await.problem(409, "conflict");
        acme.owner.delete(&path).await.problem(409, "conflict");
    }
}

#[tokio::test]
async fn nobody_makes_changes_or_deletes_a_role_that_grants_more_than_they_hold() {
    let acme = Acme::start().await;
    let mighty = acme.make("mighty", &["organization:delete"]).await;
    let keeper = acme.make("keeper", &["roles:write"]).await;
    let body = json!({ "name": "fresh", "permissions": ["organization:delete"] });
    let problem = acme.admin.post(&acme.roles, &body).await.problem(403, "permission_denied");
    assert!(problem["detail"].as_str().unwrap().contains("organization:delete"), "{problem}");
    acme.admin.patch(&acme.path(&mighty), &json!({ "permissions": [] })).await.problem(403, "permission_denied");
    acme.admin.patch(&acme.path(&mighty), &json!({ "description": "x" })).await.problem(403, "permission_denied");
    acme.admin.delete(&acme.path(&mighty)).await.problem(403, "permission_denied");
    let more = json!({ "permissions": ["roles:write", "organization:delete"] });
    acme.admin.patch(&acme.path(&keeper), &more).await.problem(403, "permission_denied");
    // Whoever keeps roles gives themselves nothing that they do not have.
    let keeping = acme.platform.member(acme.id, "kai@example.org", "keeper").await;
    let own = json!({ "permissions": ["roles:write", "members:invite"] });
    keeping.patch(&acme.path(&keeper), &own).await.problem(403, "permission_denied");
    let body = json!({ "name": "fresh", "permissions": ["members:invite"] });
    keeping.post(&acme.roles, &body).await.problem(403, "permission_denied");
    keeping.post(&acme.roles, &json!({ "name": "fresh", "permissions": ["roles:write"] })).await.expect(201);
    let roles = acme.owner.get(&acme.roles).await.json();
    assert_eq!(roles["items"].as_array().unwrap().len(), 6);
    let still = roles["items"].as_array().unwrap().iter().find(|role| role["name"] == "mighty");
    assert_eq!(still, Some(&mighty));
}

#[tokio::test]
async fn a_member_reads_roles_and_a_stranger_learns_nothing() {
    let acme = Acme::start().await;
    let role = acme.make("helper", &[]).await;
    acme.member
        .post(&acme.roles, &json!({ "name": "fresh", "permissions": [] }))
        .await
        .problem(403, "permission_denied");
    acme.member.patch(&acme.path(&role), &json!({})).await.problem(403, "permission_denied");
    acme.member.delete(&acme.path(&role)).await.problem(403, "permission_denied");
    acme.platform.person("eve@example.org").await;
    let other = acme.platform.organization("Other", "eve@example.org").await;
    let eve = acme.platform.token_of("eve@example.org").await;
    eve.get(&acme.roles).await.problem(404, "not_found");
    eve.get(&acme.path(&role)).await.problem(404, "not_found");
    eve.patch(&acme.path(&role), &json!({})).await.problem(404, "not_found");
    // Not by way of one's own organization either.
    let crossed = acme.path(&role).replace(&acme.id.to_string(), &other.to_string());
    eve.get(&crossed).await.problem(404, "not_found");
    eve.patch(&crossed, &json!({ "permissions": [] })).await.problem(404, "not_found");
    eve.delete(&crossed).await.problem(404, "not_found");
}

#[tokio::test]
async fn a_role_that_is_held_goes_only_with_a_replacement() {
    let acme = Acme::start().await;
    let role = acme.make("helper", &["members:invite"]).await;
    acme.make("other", &["roles:read"]).await;
    let keeper = acme.make("keeper", &["roles:write", "members:invite"]).await;
    for name in ["hugo", "hana"] {
        acme.platform.member(acme.id, &format!("{name}@example.org"), "helper").await;
    }
    let problem = acme.admin.delete(&acme.path(&role)).await.problem(409, "conflict");
    assert!(problem["detail"].as_str().unwrap().contains("replace_with"), "{problem}");
    let with = |name: &str| format!("{}?replace_with={name}", acme.path(&role));
    acme.admin.delete(&with("owner")).await.problem(403, "permission_denied");
    // To give members another role takes more than to write roles.
    let keeping = acme.platform.member(acme.id, "kai@example.org", "keeper").await;
    keeping.delete(&with("member")).await.problem(403, "permission_denied");
    acme.platform.settle().await;
    let mut signals = acme.platform.runtime.bus().listen();
    acme.admin.delete(&with("other")).await.expect(204);
    // Every token of the organization is renewed.
    acme.platform.until_refused(&acme.admin, &acme.roles).await;
    let admin = acme.platform.token_of("ada@example.org").await;
    assert_eq!(admin.get(&acme.path(&keeper)).await.json()["member_count"], 1);
    let roles = admin.get(&acme.roles).await.json();
    let other = roles["items"].as_array().unwrap().iter().find(|role| role["name"] == "other").unwrap();
    assert_eq!(other["member_count"], 2);
    let hugo = acme.platform.token_of("hugo@example.org").await;
    assert_eq!(hugo.get("/api/v1/me").await.json()["roles"], json!(["other"]));
    acme.platform.settle().await;
    let mut kinds = Vec::new();
    while let Ok(signal) = signals.try_recv() {
        match signal {
            Signal::Event(event) => kinds.push(event.kind.clone()),
            Signal::Revoked(revocation) => {
                assert!(matches!(revocation, Revocation::Organization { organization, .. } if organization == acme.id));
            }
        }
    }
    let count = |kind: &str| kinds.iter().filter(|known| *known == kind).count();
    assert_eq!((count("member.role_changed"), count("role.deleted")), (2, 1));
}

#[tokio::test]
async fn the_demand_of_a_second_factor_follows_a_role_to_its_next_name_and_keeps_it_alive() {
    let acme = Acme::start().await;
    let role = acme.make("auditor", &["audit:read"]).await;
    let place = format!("/api/v1/organizations/{}", acme.id);
    acme.owner.patch(&place, &json!({ "mfa_required_for": { "roles": ["admin", "auditor"] } })).await.expect(200);
    let owner = acme.platform.token_of("olga@example.org").await;
    owner.patch(&acme.path(&role), &json!({ "name": "reviewer" })).await.expect(200);
    let demand = owner.get(&place).await.expect(200).json()["mfa_required_for"].clone();
    assert_eq!(demand, json!({ "roles": ["admin", "reviewer"] }));
    let rita = acme.platform.member(acme.id, "rita@example.org", "reviewer").await;
    assert_eq!(rita.get("/api/v1/me").await.expect(200).json()["required_action"], "mfa_enrolment");
    // Nor does it end with the role, unless somebody says so.
    let path = format!("{}?replace_with=member", acme.path(&role));
    let problem = owner.delete(&path).await.problem(409, "conflict");
    assert!(problem["detail"].as_str().unwrap().contains("mfa_required_for"), "{problem}");
    owner.patch(&place, &json!({ "mfa_required_for": { "roles": ["admin"] } })).await.expect(200);
    acme.platform.token_of("olga@example.org").await.delete(&path).await.expect(204);
}

#[tokio::test]
async fn whoever_is_deleted_is_not_counted_and_keeps_no_role_alive() {
    let acme = Acme::start().await;
    let role = acme.make("helper", &["members:invite"]).await;
    acme.platform.member(acme.id, "hugo@example.org", "helper").await;
    let hugo = acme.platform.user_id("hugo@example.org").await;
    let tx = acme.platform.database.write().await.unwrap();
    users::delete(&tx, hugo, tx.now()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(acme.admin.get(&acme.path(&role)).await.json()["member_count"], 0);
    acme.admin.delete(&acme.path(&role)).await.expect(204);
    let place = memberships::find(acme.platform.database.reader(), acme.id, hugo).await.unwrap().unwrap();
    assert_eq!(place.built_in_role(), Some(Role::Member), "they would come back as a member");
}

#[tokio::test]
async fn a_change_is_an_event_and_ends_tokens_only_if_somebody_holds_the_role() {
    let acme = Acme::start().await;
    let role = acme.make("helper", &["members:invite"]).await;
    let helper = acme.platform.member(acme.id, "hugo@example.org", "helper").await;
    acme.platform.settle().await;
    let mut signals = acme.platform.runtime.bus().listen();
    // A description is in no token.
    acme.owner.patch(&acme.path(&role), &json!({ "description": "Helps." })).await.expect(200);
    helper.get("/api/v1/me").await.expect(200);
    acme.owner.patch(&acme.path(&role), &json!({ "permissions": ["audit:read"] })).await.expect(200);
    acme.platform.until_refused(&helper, "/api/v1/me").await;
    acme.platform.settle().await;
    let mut payloads = Vec::new();
    while let Ok(signal) = signals.try_recv() {
        if let Signal::Event(event) = signal
            && event.kind == "role.updated"
        {
            assert_eq!(
                (event.organization_id, event.subject.unwrap().to_string()),
                (Some(acme.id), role["id"].as_str().unwrap().to_owned())
            );
            payloads.push(event.payload.clone());
        }
    }
    let changes = json!({ "description": { "before": null, "after": "Helps." } });
    assert_eq!(payloads[0], json!({ "name": "helper", "changes": changes }));
    let changes = json!({ "permissions": { "before": ["members:invite"], "after": ["audit:read"] } });
    assert_eq!(payloads[1], json!({ "name": "helper", "changes": changes, "organization_minimum_version": 1 }));
    let helper = acme.platform.token_of("hugo@example.org").await;
    let permissions = helper.get("/api/v1/me").await.json()["permissions"].clone();
    assert!(permissions.as_array().unwrap().contains(&json!("audit:read")));
    assert!(!permissions.as_array().unwrap().contains(&json!("members:invite")));
}

#[tokio::test]
async fn an_organization_has_at_most_a_hundred_roles() {
    let acme = Acme::start().await;
    for number in 0..100 {
        acme.make(&format!("role-{number}"), &[]).await;
    }
    acme.owner.post(&acme.roles, &json!({ "name": "one-more", "permissions": [] })).await.problem(409, "conflict");
    assert_eq!(acme.owner.get(&acme.roles).await.json()["items"].as_array().unwrap().len(), 103);
}

#[tokio::test]
async fn of_many_who_make_the_same_role_one_does() {
    let acme = Acme::start().await;
    let attempts = (0..8).map(|_| {
        let (admin, roles) = (acme.admin.clone(), acme.roles.clone());
        tokio::spawn(async move { admin.post(&roles, &json!({ "name": "helper", "permissions": [] })).await.status })
    });
    let mut statuses = Vec::new();
    for attempt in attempts.collect::<Vec<_>>() {
        statuses.push(attempt.await.unwrap().as_u16());
    }
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409, 409, 409, 409, 409, 409, 409]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_role_is_given_changed_and_deleted_at_once_without_harm() {
    let acme = Acme::start().await;
    let mut members = Vec::new();
    for number in 0..4 {
        let email = format!("member{number}@example.org");
        acme.platform.member(acme.id, &email, "member").await;
        members.push(acme.platform.user_id(&email).await);
    }
    // Whoever acts from the platform's organization keeps their token when the organization's roles change.
    let operator = acme.platform.admin().await;
    for round in 0..4 {
        let body = json!({ "name": format!("helper-{round}"), "permissions": ["members:invite"] });
        let role = operator.post(&acme.roles, &body).await.expect(201).json();
        let mut tasks = tokio::task::JoinSet::new();
        for member in &members {
            let path = format!("/api/v1/organizations/{}/members/{member}", acme.id);
            let (operator, body) = (operator.clone(), json!({ "role": role["name"] }));
            tasks.spawn(async move { operator.patch(&path, &body).await });
        }
        let (actor, path) = (operator.clone(), acme.path(&role));
        tasks.spawn(async move { actor.patch(&path, &json!({ "permissions": ["audit:read"] })).await });
        let (actor, path) = (operator.clone(), format!("{}?replace_with=member", acme.path(&role)));
        tasks.spawn(async move { actor.delete(&path).await });
        for answer in tasks.join_all().await {
            let status = answer.status.as_u16();
            assert!([200, 204, 404, 409, 422].contains(&status), "{status}: {}", answer.text());
        }
        let gone = operator.get(&acme.path(&role)).await.status == 404;
        for member in &members {
            let path = format!("/api/v1/organizations/{}/members/{member}", acme.id);
            let held = operator.get(&path).await.expect(200).json()["role"].clone();
            assert!(held == "member" || !gone, "{held} after {} was deleted", role["name"]);
            operator.patch(&path, &json!({ "role": "member" })).await.expect(200);
        }
    }
}

#[tokio::test]
async fn whoever_runs_the_platform_manages_the_roles_of_customers_but_not_above_their_own() {
    let acme = Acme::start().await;
    let operator = acme.platform.admin().await;
    let body = json!({ "name": "helper", "permissions": ["organization:delete"] });
    let role = operator.post(&acme.roles, &body).await.expect(201).json();
    operator.delete(&acme.path(&role)).await.expect(204);
    let platform = operator.get("/api/v1/me").await.json()["organization"]["id"].as_str().unwrap().to_owned();
    let roles = format!("/api/v1/organizations/{platform}/roles");
    let body = json!({ "name": "support", "permissions": ["users:read"] });
    operator.post(&roles, &body).await.expect(201);
    acme.owner.get(&roles).await.problem(404, "not_found");
}
