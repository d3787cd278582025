//! An organization's readers see what is theirs, and nothing tells them of anybody else.

use super::{happened, id_of, ids, items, list, organization};
use crate::{Actor as Person, Platform};
use database::memberships;
use serde_json::{Value, json};
use shared::{
    OrganizationId, Role, UserId,
    event::{Actor, Context, EventType, NewEvent},
};
use uuid::Uuid;

/// Two customers: in one are Alice, who reads its trail, and Nina, who may not; in the other is Bob.
struct Town {
    platform: Platform,
    admin: Person,
    alice: Person,
    nina: Person,
    bob_id: UserId,
    north: OrganizationId,
    south: OrganizationId,
}

impl Town {
    async fn start() -> Self {
        let platform = Platform::start().await;
        let admin = platform.admin().await;
        let alice = platform.person("alice@example.org").await;
        let nina = platform.person("nina@example.org").await;
        let bob = platform.person("bob@example.org").await;
        let bob_id = id_of(&bob).await;
        let members = [(id_of(&alice).await, Role::Admin), (id_of(&nina).await, Role::Member)];
        let north = organization(&platform, "north", &members).await;
        let south = organization(&platform, "south", &[(bob_id, Role::Owner)]).await;
        Self { platform, admin, alice, nina, bob_id, north, south }
    }
}

fn from(ip: &str) -> Context {
    Context { ip: Some(ip.to_owned()), ..Context::default() }
}

#[tokio::test]
async fn each_organization_has_its_own_trail_and_an_unknown_one_answers_as_a_foreign_one() {
    let town = Town::start().await;
    let (north, south, nobodys) = (town.north, town.south, "01900000-0000-7000-8000-000000000000");
    let made = |id: OrganizationId| NewEvent::new(EventType::RoleCreated, Actor::System).organization(id).subject(id);
    let platforms = NewEvent::new(EventType::SigningKeyCreated, Actor::System);
    let happened = happened(&town.platform, [made(north), made(south), platforms]).await;

    let page = list(&town.alice, &format!("organization_id={north}&limit=200")).await;
    assert_eq!(ids(&page), [happened[0].to_string()]);
    town.alice.get("/api/v1/audit-events").await.problem(403, "permission_denied");
    town.nina.get(&format!("/api/v1/audit-events?organization_id={north}")).await.problem(403, "permission_denied");
    let but_id = |mut problem: Value| problem.as_object_mut().unwrap().remove("request_id").map(|_| problem);
    let ask = async |actor: &Person, id: &str| {
        let list = actor.get(&format!("/api/v1/audit-events?organization_id={id}")).await.problem(404, "not_found");
        but_id(list)
    };
    assert_eq!(ask(&town.alice, &south.to_string()).await, ask(&town.alice, nobodys).await);

    let one = async |actor: &Person, id: &str| actor.get(&format!("/api/v1/audit-events/{id}")).await;
    one(&town.alice, &happened[0].to_string()).await.expect(200);
    let foreign = but_id(one(&town.alice, &happened[1].to_string()).await.problem(404, "not_found"));
    assert_eq!(foreign, but_id(one(&town.alice, nobodys).await.problem(404, "not_found")));
    for (reader, event) in [(&town.alice, happened[2]), (&town.nina, happened[0]), (&town.nina, happened[1])] {
        assert_eq!(foreign, but_id(one(reader, &event.to_string()).await.problem(404, "not_found")));
    }
    for event in happened {
        one(&town.admin, &event.to_string()).await.expect(200);
    }
    let anonymous = town.platform.anonymous();
    anonymous.get(&format!("/api/v1/audit-events?organization_id={north}")).await.problem(401, "unauthenticated");
}

#[tokio::test]
async fn people_are_named_only_while_they_are_members() {
    let town = Town::start().await;
    let (north, bob, alice) = (town.north, town.bob_id, id_of(&town.alice).await);
    let invitation = Uuid::from_u128(7);
    happened(
        &town.platform,
        [
            NewEvent::new(EventType::MemberLeft, Actor::User(bob))
                .organization(north)
                .person(bob)
                .context(from("192.0.2.1")),
            NewEvent::new(EventType::InvitationCreated, Actor::User(alice))
                .organization(north)
                .subject(invitation)
                .person(bob)
                .personal(json!({ "email": "bob@example.org" })),
        ],
    )
    .await;
    let page = list(&town.alice, &format!("organization_id={north}")).await;
    let [invited, left] = items(&page).as_slice() else { panic!("{page}") };
    assert_eq!(invited["actor"]["email"], "alice@example.org");
    assert_eq!(invited["subject"], json!({ "kind": "invitation", "id": invitation, "name": null }));
    assert_eq!(invited["person"], Value::Null, "it does not tell whether the address has an account");
    assert_eq!(invited["personal"], json!({ "email": "bob@example.org" }));
    // Somebody who was here once: what they did, and where from, but nothing of what they are now.
    assert_eq!(
        left["actor"],
        json!({ "kind": "user", "id": bob, "name": null, "email": null, "impersonated_by": null })
    );
    assert_eq!(left["person"], json!({ "id": bob, "name": null, "email": null }));
    assert_eq!(left["context"]["ip"], "192.0.2.1");
    assert!(!page.to_string().contains("Bob") && page["items"][1].to_string().matches("bob@").count() == 0);

    let found =
        async |query: String| items(&list(&town.alice, &format!("organization_id={north}&{query}")).await).len();
    assert_eq!(found(format!("person_id={bob}")).await, 1, "only what shows them");
    assert_eq!(found(format!("search={bob}")).await, 1);
    assert_eq!(
        found("search=bob%40example.org".to_owned()).await,
        0,
        "a name or address of somebody else finds nothing"
    );
    assert_eq!(found("search=alice%40example.org".to_owned()).await, 1);
    let all = list(&town.admin, &format!("organization_id={north}&search=bob%40example.org")).await;
    assert_eq!((items(&all).len(), &all["items"][0]["person"]["email"]), (2, &json!("bob@example.org")));
}

#[tokio::test]
async fn who_acts_for_the_platform_and_who_declined_is_not_shown() {
    let town = Town::start().await;
    let (north, admin, bob) = (town.north, id_of(&town.admin).await, town.bob_id);
    happened(
        &town.platform,
        [
            NewEvent::new(EventType::OrganizationUpdated, Actor::User(admin))
                .organization(north)
                .subject(north)
                .context(from("198.51.100.1")),
            NewEvent::new(EventType::InvitationDeclined, Actor::User(bob))
                .organization(north)
                .subject(Uuid::from_u128(7))
                .context(from("203.0.113.1")),
        ],
    )
    .await;
    let page = list(&town.alice, &format!("organization_id={north}")).await;
    let nobody = |kind: &str| json!({ "kind": kind, "id": null, "name": null, "email": null, "impersonated_by": null });
    assert_eq!((&page["items"][0]["actor"], &page["items"][0]["context"]), (&nobody("user"), &Value::Null));
    assert_eq!((&page["items"][1]["actor"], &page["items"][1]["context"]), (&nobody("operator"), &Value::Null));
    for query in [format!("actor_id={admin}"), format!("actor_id={bob}"), format!("search={bob}")] {
        let page = list(&town.alice, &format!("organization_id={north}&{query}")).await;
        assert!(items(&page).is_empty(), "{query}: {page}");
    }
    let page = list(&town.admin, &format!("organization_id={north}")).await;
    assert_eq!(
        (&page["items"][1]["actor"]["id"], &page["items"][1]["context"]["ip"]),
        (&json!(admin), &json!("198.51.100.1"))
    );
}

#[tokio::test]
async fn who_acted_for_the_platform_once_is_not_shown_either() {
    let town = Town::start().await;
    let (north, bob) = (town.north, town.bob_id);
    // Bob never was a member, and does not run the platform any more.
    let removed = NewEvent::new(EventType::RoleDeleted, Actor::User(bob)).organization(north).subject(north);
    happened(&town.platform, [removed.context(from("203.0.113.1"))]).await;
    let page = list(&town.alice, &format!("organization_id={north}")).await;
    let nobody = json!({ "kind": "operator", "id": null, "name": null, "email": null, "impersonated_by": null });
    assert_eq!((&page["items"][0]["actor"], &page["items"][0]["context"]), (&nobody, &Value::Null));
    let page = list(&town.alice, &format!("organization_id={north}&actor_id={bob}")).await;
    assert!(items(&page).is_empty(), "{page}");
}

#[tokio::test]
async fn former_members_are_known_as_they_were_until_they_are_erased() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let alice = platform.person("alice@example.org").await;
    let bob = platform.person("bob@example.org").await;
    let bob_id = id_of(&bob).await;
    let acme = alice.post("/api/v1/organizations", &json!({ "name": "Acme" })).await.expect(201).json();
    let acme = acme["id"].as_str().unwrap();
    let path = format!("/api/v1/organizations/{acme}");
    alice
        .post(&format!("{path}/invitations"), &json!({ "email": "bob@example.org", "role": "admin" }))
        .await
        .expect(201);
    let token = platform.mail_to("bob@example.org").await.link_token();
    bob.post("/api/v1/invitations/accept", &json!({ "token": token })).await.expect(200);
    let bob = platform.token_of("bob@example.org").await;
    bob.patch("/api/v1/me", &json!({ "name": "Bob" })).await.expect(200);
    alice.delete(&format!("{path}/members/{bob_id}")).await.expect(204);
    let bob = platform.token_of("bob@example.org").await;
    bob.patch("/api/v1/me", &json!({ "name": "Bob of the competition" })).await.expect(200);
    platform.settle().await;

    let alice = platform.token_of("alice@example.org").await;
    let page = list(&alice, &format!("organization_id={acme}&limit=200")).await;
    let one = |page: &Value, kind: &str| items(page).iter().find(|event| event["type"] == kind).unwrap().clone();
    assert_eq!(one(&page, "invitation.created")["subject"]["name"], "bob@example.org");
    let known = json!({ "id": bob_id, "name": "Bob", "email": "bob@example.org" });
    assert_eq!(one(&page, "member.removed")["person"], known);
    assert_eq!(one(&page, "member.added")["actor"]["name"], "Bob");
    assert!(!page.to_string().contains("competition"));

    let erase = json!({ "confirm": "bob@example.org" });
    admin.post(&format!("/api/v1/users/{bob_id}/erase"), &erase).await.expect(200);
    platform.settle().await;
    let page = list(&alice, &format!("organization_id={acme}&limit=200")).await;
    assert_eq!(one(&page, "member.removed")["person"], json!({ "id": bob_id, "name": null, "email": null }));
    assert!(!page.to_string().contains("bob@"), "{page}");
}

#[tokio::test]
async fn what_is_withheld_makes_neither_a_page_short_nor_a_next_one() {
    let town = Town::start().await;
    let (north, alice, admin) = (town.north, id_of(&town.alice).await, id_of(&town.admin).await);
    let by = |who| NewEvent::new(EventType::RoleUpdated, Actor::User(who)).organization(north).subject(north);
    // Alice at both ends, and somebody who is not to be known by in between.
    let mine = |events: usize| std::iter::repeat_n(alice, events);
    let actors = mine(2).chain(std::iter::repeat_n(admin, 40)).chain(mine(3));
    let happened = happened(&town.platform, actors.map(by)).await;
    let shown = happened.iter().rev().take(3).chain(happened[..2].iter().rev()).map(ToString::to_string);
    let shown = shown.collect::<Vec<_>>();

    for hidden in [format!("actor_id={admin}"), format!("actor_id={}", Uuid::from_u128(9)), "search=Ada".to_owned()] {
        let page = list(&town.alice, &format!("organization_id={north}&{hidden}&limit=1")).await;
        assert_eq!((items(&page).len(), &page["next_cursor"]), (0, &Value::Null), "{hidden}");
    }
    for query in [format!("actor_id={alice}"), format!("search={alice}")] {
        for limit in [1, 2, 3, 4, 5, 6] {
            let (mut seen, mut cursor) = (Vec::new(), String::new());
            loop {
                let query = format!("organization_id={north}&{query}&limit={limit}{cursor}");
                let page = list(&town.alice, &query).await;
                seen.extend(ids(&page).into_iter().map(str::to_owned));
                let Some(next) = page["next_cursor"].as_str() else { break };
                assert_eq!(items(&page).len(), limit, "{query}");
                cursor = format!("&cursor={next}");
            }
            assert_eq!(seen, shown, "{query}, {limit} at a time");
        }
    }
    // Both at once: what she did is found by her, what the other did by nobody.
    let both = format!("organization_id={north}&search={north}&limit=200");
    assert_eq!(items(&list(&town.alice, &both).await).len(), 45, "but it is there");
}

#[tokio::test]
async fn who_is_no_longer_a_member_no_longer_reads() {
    let town = Town::start().await;
    let path = format!("/api/v1/audit-events?organization_id={}", town.north);
    town.alice.get(&path).await.expect(200);
    let alice = id_of(&town.alice).await;
    let tx = town.platform.database.write().await.unwrap();
    assert!(memberships::remove(&tx, town.north, alice).await.unwrap());
    tx.commit().await.unwrap();
    town.alice.get(&path).await.problem(404, "not_found");
}
