//! Exports: what lists show, whole, and what can be verified without the platform.

use super::{happened, id_of, ids, list, organization};
use crate::{Actor as Person, Answer, Platform};
use database::audit::{Trust, export::verify_export};
use serde_json::{Value, json};
use shared::{
    OrganizationId, Role,
    event::{Actor, Context, EventType, NewEvent},
};
use uuid::Uuid;

const EXPORT: &str = "/api/v1/audit-events/export";

fn viewed() -> NewEvent {
    NewEvent::new(EventType::UserViewed, Actor::System)
}

fn lines(export: &Answer) -> Vec<Value> {
    export.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The lines of an export, without the last one, which was checked with all others.
async fn export(platform: &Platform, actor: &Person, query: &str) -> Vec<Value> {
    let answer = actor.get(&format!("{EXPORT}?{query}")).await.expect(200);
    assert_eq!(answer.header("content-type"), "application/x-ndjson");
    let trust = Trust::new(Some(platform.runtime.keyring()), &[]);
    let report = verify_export(answer.body.as_ref(), &trust).unwrap();
    let mut lines = lines(&answer);
    assert_eq!(lines.pop().unwrap()["manifest"]["count"], json!(lines.len()));
    assert_eq!(report.manifest.count, lines.len() as u64);
    assert_eq!(answer.header("x-audit-position"), report.manifest.head.position.to_string());
    lines
}

/// What the list has for the same query, the oldest first.
async fn listed(actor: &Person, query: &str) -> Vec<String> {
    let (mut all, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = list(actor, &format!("{query}&limit=200{cursor}")).await;
        all.extend(ids(&page).into_iter().map(str::to_owned));
        let Some(next) = page["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    all.reverse();
    all
}

fn exported(lines: &[Value]) -> Vec<&str> {
    lines.iter().map(|line| line["id"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn an_export_has_exactly_what_the_list_has_and_verifies() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let alice = platform.person("alice@example.org").await;
    alice.patch("/api/v1/me", &json!({ "name": "Camille Martin" })).await.expect(200);
    let alice_id = id_of(&alice).await;
    let north = organization(&platform, "north", &[(alice_id, Role::Owner)]).await;
    happened(&platform, (0..2_100).map(|_| viewed())).await;
    let by_alice = |kind| NewEvent::new(kind, Actor::User(alice_id)).organization(north);
    happened(&platform, [by_alice(EventType::RoleCreated), by_alice(EventType::RoleDeleted)]).await;
    for query in [
        format!("organization_id={north}"),
        format!("organization_id={north}&actor_id={alice_id}&type=role.*"),
        "type=user.*".to_owned(),
        "type=user.viewed&type=role.created".to_owned(),
        format!("person_id={alice_id}"),
        "search=martin".to_owned(),
        "search=nobody".to_owned(),
        "to=2001-01-01T00:00:00Z".to_owned(),
    ] {
        let expected = listed(&admin, &query).await;
        let lines = export(&platform, &admin, &query).await;
        assert_eq!(exported(&lines), expected, "{query}");
    }
    platform.settle().await;
    let everything = export(&platform, &admin, "").await;
    let positions = everything.iter().map(|line| line["position"].as_i64().unwrap());
    assert!(positions.eq(1..=i64::try_from(everything.len()).unwrap()));
    let updated = everything.iter().find(|line| line["type"] == "user.updated").unwrap();
    assert_eq!(updated["personal"]["changes"]["name"]["after"], "Camille Martin");
    assert_eq!(updated["context"]["ip"], "127.0.0.1");
    assert!(everything.iter().all(|line| line.get("redacted").is_none()));
}

#[tokio::test]
async fn what_happens_after_an_export_began_is_not_in_it_but_that_it_was_made_is_in_the_trail() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    happened(&platform, [viewed()]).await;
    let head = list(&admin, "").await["position"].as_i64().unwrap();
    platform.settle().await;
    let first = export(&platform, &admin, "type=audit.*").await;
    platform.settle().await;
    assert!(!first.iter().any(|line| line["type"] == "audit.exported"));
    let noted = list(&admin, "type=audit.exported").await;
    let event = &noted["items"][0];
    assert_eq!(event["actor"]["email"], "admin@example.org");
    assert_eq!((&event["payload"]["format"], &event["payload"]["scope"]), (&json!("ndjson"), &json!("platform")));
    assert!(event["payload"]["position"].as_i64().unwrap() >= head);
    assert!(event["payload"]["filter"]["type"].as_array().unwrap().contains(&json!("audit.viewed")));
    assert!(event["context"]["ip"].is_string());
}

#[tokio::test]
async fn an_organizations_export_has_its_own_part_and_withholds_what_lists_do_not_show() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let (alice, nina) = (platform.person("alice@example.org").await, platform.person("nina@example.org").await);
    let bob = platform.person("bob@example.org").await;
    let (alice_id, admin_id, bob_id) = (id_of(&alice).await, id_of(&admin).await, id_of(&bob).await);
    let members = [(alice_id, Role::Admin), (id_of(&nina).await, Role::Member)];
    let north = organization(&platform, "north", &members).await;
    let south = organization(&platform, "south", &[(bob_id, Role::Owner)]).await;
    let at = |ip: &str| Context { ip: Some(ip.to_owned()), ..Context::default() };
    let of = |kind, actor, organization: OrganizationId| {
        NewEvent::new(kind, Actor::User(actor)).organization(organization).subject(organization)
    };
    happened(
        &platform,
        [
            of(EventType::RoleCreated, alice_id, north).context(at("192.0.2.1")),
            of(EventType::RoleCreated, bob_id, south).context(at("192.0.2.2")),
            of(EventType::OrganizationUpdated, admin_id, north).context(at("192.0.2.3")),
            of(EventType::InvitationDeclined, bob_id, north).subject(Uuid::from_u128(7)).context(at("192.0.2.4")),
            of(EventType::InvitationCreated, alice_id, north).subject(Uuid::from_u128(7)).person(bob_id),
        ],
    )
    .await;
    let path = format!("organization_id={north}");
    let seen = listed(&alice, &format!("{path}&to=2100-01-01T00:00:00Z")).await;
    let lines = export(&platform, &alice, &path).await;
    assert_eq!(exported(&lines), seen);
    let [role, updated, declined, invited] = lines.as_slice() else { panic!("{lines:?}") };
    assert_eq!((&role["actor_id"], &role["context"]["ip"]), (&json!(alice_id), &json!("192.0.2.1")));
    assert_eq!((&updated["actor_kind"], &updated["actor_id"]), (&json!("operator"), &Value::Null));
    assert_eq!((&declined["actor_id"], &invited["person"]), (&Value::Null, &Value::Null));
    assert!([updated, declined, invited].iter().all(|line| line["redacted"] == true));
    let text = json!(lines).to_string();
    for secret in [bob_id.to_string(), admin_id.to_string(), "192.0.2.3".to_owned(), "192.0.2.4".to_owned()] {
        assert!(!text.contains(&secret), "{secret}");
    }
    assert!(export(&platform, &alice, &format!("{path}&actor_id={bob_id}")).await.is_empty());

    platform.anonymous().get(EXPORT).await.problem(401, "unauthenticated");
    alice.get(EXPORT).await.problem(403, "permission_denied");
    nina.get(&format!("{EXPORT}?{path}")).await.problem(403, "permission_denied");
    alice.get(&format!("{EXPORT}?organization_id={south}")).await.problem(404, "not_found");
}

#[tokio::test]
async fn a_spreadsheet_takes_no_cell_for_a_formula() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let agents = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "a,\"b\"\r\nc"];
    let with = |agent: &str| viewed().context(Context { user_agent: Some(agent.to_owned()), ..Context::default() });
    happened(&platform, agents.map(with)).await;
    let answer = admin.get(&format!("{EXPORT}?format=csv&type=user.viewed")).await.expect(200);
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
    assert!(answer.header("content-disposition").ends_with(".csv\""), "{}", answer.header("content-disposition"));
    let text = answer.text();
    assert!(text.starts_with("position,occurred_at,type,"), "{text}");
    for cell in [",'=1+1,", ",'+1,", ",'-1,", ",'@SUM(A1),", ",'\tx,", ",\"a,\"\"b\"\"\r\nc\","] {
        assert!(text.contains(cell), "{cell}: {text}");
    }
    assert_eq!(text.matches("user.viewed").count(), agents.len());
}

#[tokio::test]
async fn what_is_not_acceptable_is_named_and_nobody_makes_more_than_two_at_once() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    for (query, pointer) in [
        ("format=xml", "?format"),
        ("format=", "?format"),
        ("format=csv&format=csv", "?format"),
        ("limit=1", "?limit"),
        ("cursor=x", "?cursor"),
        ("after=1", "?after"),
        ("type=no.such", "?type"),
    ] {
        admin.get(&format!("{EXPORT}?{query}")).await.invalid(pointer);
    }
    for _ in 0..5 {
        admin.get(&format!("{EXPORT}?type=role.*")).await.expect(200);
    }
    platform.settle().await;
    let noted = list(&admin, "type=audit.exported").await;
    assert_eq!(ids(&noted).len(), 5);
}

#[tokio::test]
async fn a_checkpoint_is_signed_and_for_the_platforms_auditors() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let alice = platform.person("alice@example.org").await;
    platform.settle().await;
    let path = "/api/v1/audit-events/checkpoint";
    alice.get(path).await.problem(403, "permission_denied");
    let answer = admin.get(path).await.expect(200);
    let checkpoint: database::audit::Checkpoint = serde_json::from_slice(&answer.body).unwrap();
    assert!(checkpoint.is_trusted(&Trust::new(Some(platform.runtime.keyring()), &[])));
    assert!(checkpoint.position > 0);
    let text = answer.json();
    let described = ["position", "hash", "created_at", "key_id", "public_key", "signature"];
    assert!(described.iter().all(|name| text.get(name).is_some()), "{text}");
    assert_eq!(text.as_object().unwrap().len(), described.len());
}
