//! `/api/v1/permissions`.

use crate::{Actor, Platform};
use config::PermissionGrant;
use database::users;
use serde_json::{Value, json};
use shared::{OrganizationId, Role, UserId, catalogue::CATALOGUE};

const CHECK: &str = "/api/v1/permissions/check";
const NOBODY: &str = "01900000-0000-7000-8000-000000000000";

struct Acme {
    platform: Platform,
    id: OrganizationId,
    owner: Actor,
    admin: Actor,
    member: Actor,
}

impl Acme {
    async fn start() -> Self {
        let platform = Platform::with(|config| {
            let grant = |roles: &[Role], en: &str, fr: &str| PermissionGrant {
                roles: roles.to_vec(),
                description: (!en.is_empty()).then(|| en.to_owned()),
                description_fr: (!fr.is_empty()).then(|| fr.to_owned()),
            };
            config
                .permissions
                .insert("orders:read".to_owned(), grant(&[Role::Member], "See orders.", "Voir les commandes."));
            config.permissions.insert("orders:refund".to_owned(), grant(&[Role::Admin], "Refund orders.", ""));
            config.permissions.insert("orders:audit".to_owned(), grant(&[], "", ""));
        })
        .await;
        platform.person("olga@example.org").await;
        let id = platform.organization("Acme", "olga@example.org").await;
        let owner = platform.token_of("olga@example.org").await;
        let admin = platform.member(id, "ada@example.org", "admin").await;
        let member = platform.member(id, "max@example.org", "member").await;
        Self { platform, id, owner, admin, member }
    }

    async fn helper(&self) -> Actor {
        let body = json!({ "name": "helper", "permissions": ["members:invite", "orders:refund"] });
        self.owner.post(&format!("/api/v1/organizations/{}/roles", self.id), &body).await.expect(201);
        self.platform.member(self.id, "hugo@example.org", "helper").await
    }

    async fn user(&self, email: &str) -> UserId {
        self.platform.user_id(email).await
    }

    async fn suspend(&self, email: &str) {
        let user = self.user(email).await;
        let tx = self.platform.database.write().await.unwrap();
        users::suspend(&tx, user, tx.now()).await.unwrap();
        tx.commit().await.unwrap();
    }
}

async fn check(actor: &Actor, checks: Value) -> Vec<bool> {
    let answer = actor.post(CHECK, &json!({ "checks": checks })).await.expect(200).json();
    answer["results"].as_array().unwrap().iter().map(|result| result["allowed"].as_bool().unwrap()).collect()
}

async fn explain(actor: &Actor, query: &str) -> Value {
    actor.get(&format!("/api/v1/permissions/explain?{query}")).await.expect(200).json()
}

/// The texts of the reasons, or what is missing.
async fn why(actor: &Actor, query: &str) -> Vec<String> {
    let explanation = explain(actor, query).await;
    let reasons = explanation["reasons"].as_array().unwrap();
    assert_eq!(explanation["allowed"], !reasons.is_empty(), "{explanation}");
    let texts = reasons.iter().map(|reason| &reason["text"]).chain([&explanation["missing"]]);
    texts.filter_map(Value::as_str).map(str::to_owned).collect()
}

#[tokio::test]
async fn the_catalogue_is_complete_and_in_the_language_that_was_asked_for() {
    let acme = Acme::start().await;
    let page = acme.member.get("/api/v1/permissions").await.expect(200).json();
    let items = page["items"].as_array().unwrap();
    assert_eq!(items.len(), CATALOGUE.len() + 3);
    let find = |name: &str| items.iter().find(|item| item["permission"] == name).unwrap();
    assert_eq!(
        *find("members:invite"),
        json!({
            "permission": "members:invite", "scope": "organization", "built_in_roles": ["owner", "admin"],
            "description": "Invite people, and see, resend and withdraw invitations.", "grantable": true,
        })
    );
    assert_eq!(find("users:read")["scope"], "platform");
    assert_eq!(find("profile:read")["built_in_roles"], json!(["owner", "admin", "member"]));
    assert_eq!(
        *find("orders:refund"),
        json!({
            "permission": "orders:refund", "scope": "configured", "built_in_roles": ["owner", "admin"],
            "description": "Refund orders.", "grantable": true,
        })
    );
    assert_eq!(find("organization:transfer")["grantable"], false);
    assert_eq!(find("orders:audit")["description"], Value::Null);
    let member = &acme.member;
    let description = async |actor: &Actor, query: &str| {
        let answer = actor.get(&format!("/api/v1/permissions{query}")).await.expect(200);
        let page = answer.json();
        let items = page["items"].as_array().unwrap();
        let orders = items.iter().find(|item| item["permission"] == "orders:read").unwrap();
        (answer.header("content-language").to_owned(), orders["description"].as_str().unwrap().to_owned())
    };
    let (french, english) =
        (("fr".to_owned(), "Voir les commandes.".to_owned()), ("en".to_owned(), "See orders.".to_owned()));
    assert_eq!(description(member, "?lang=fr").await, french);
    let browser = member.clone().with("accept-language", "fr-CA, en;q=0.5");
    assert_eq!(description(&browser, "").await, french);
    assert_eq!(description(&browser, "?lang=en").await, english);
    member.patch("/api/v1/me", &json!({ "locale": "fr" })).await.expect(200);
    assert_eq!(description(member, "").await, french);
    member.get("/api/v1/permissions?lang=de").await.invalid("?lang");
    member.get("/api/v1/permissions?language=fr").await.invalid("?language");
}

#[tokio::test]
async fn everybody_checks_what_they_may_do_themselves() {
    let acme = Acme::start().await;
    let helper = acme.helper().await;
    let checks = json!([
        { "permission": "members:invite" },
        { "permission": "members:remove" },
        { "permission": "orders:refund", "organization_id": acme.id },
        { "permission": "orders:audit" },
        { "permission": "users:read" },
        { "permission": "no:such" },
        { "permission": "profile:read", "organization_id": NOBODY },
        { "permission": "profile:read", "user_id": acme.user("hugo@example.org").await },
    ]);
    assert_eq!(check(&helper, checks.clone()).await, [true, false, true, false, false, false, false, true]);
    let alone = acme.platform.person("lea@example.org").await;
    let checks = json!([
        { "permission": "orders:read" },
        { "permission": "orders:refund" },
        { "permission": "members:read" },
        { "permission": "members:read", "organization_id": acme.id },
    ]);
    assert_eq!(check(&alone, checks).await, [true, false, false, false]);
}

#[tokio::test]
async fn what_the_check_says_is_what_the_token_says() {
    let acme = Acme::start().await;
    let helper = acme.helper().await;
    let alone = acme.platform.person("lea@example.org").await;
    let operator = acme.platform.admin().await;
    for actor in [&acme.owner, &acme.admin, &acme.member, &helper, &alone, &operator] {
        let me = actor.get("/api/v1/me").await.json();
        let known = actor.get("/api/v1/permissions").await.json();
        let known =
            known["items"].as_array().unwrap().iter().map(|item| item["permission"].clone()).collect::<Vec<_>>();
        let checks = known.iter().map(|permission| json!({ "permission": permission })).collect::<Vec<_>>();
        let answers = check(actor, json!(checks)).await;
        let mut allowed = known.iter().zip(answers).filter(|(_, is)| *is).map(|(name, _)| name).collect::<Vec<_>>();
        allowed.sort_by_key(|name| name.as_str());
        assert_eq!(json!(allowed), me["permissions"], "{}", me["email"]);
        let explained = explain(actor, "").await;
        let items = explained["items"].as_array().unwrap();
        let held = items.iter().filter(|item| item["allowed"] == true).count();
        assert_eq!((items.len(), held), (known.len(), allowed.len()), "{}", me["email"]);
    }
}

#[tokio::test]
async fn about_others_only_those_may_ask_who_hold_the_permission_there() {
    let acme = Acme::start().await;
    let max = acme.user("max@example.org").await;
    acme.platform.person("eve@example.org").await;
    let other = acme.platform.organization("Other", "eve@example.org").await;
    let eve = acme.platform.token_of("eve@example.org").await;
    let ask = |user: UserId, organization: OrganizationId| json!([{ "user_id": user, "organization_id": organization, "permission": "profile:read" }]);
    let (eves, max_s) = (acme.user("eve@example.org").await, max);
    assert_eq!(check(&acme.admin, ask(max_s, acme.id)).await, [true]);
    assert_eq!(check(&acme.owner, ask(max_s, acme.id)).await, [true]);
    assert_eq!(check(&acme.member, ask(acme.user("ada@example.org").await, acme.id)).await, [false]);
    assert_eq!(check(&eve, ask(max_s, acme.id)).await, [false]);
    assert_eq!(check(&eve, ask(max_s, other)).await, [false]);
    assert_eq!(check(&acme.admin, ask(eves, acme.id)).await, [false]);
    assert_eq!(check(&acme.admin, ask(eves, other)).await, [false]);
    // Without an organization it is the active one.
    assert_eq!(check(&acme.admin, json!([{ "user_id": max, "permission": "members:read" }])).await, [true]);
    let path = |user: &str, organization: &str| {
        format!("/api/v1/permissions/explain?user_id={user}&organization_id={organization}&permission=profile:read")
    };
    let (here, there) = (acme.id.to_string(), other.to_string());
    acme.admin.get(&path(&max.to_string(), &here)).await.expect(200);
    acme.member
        .get(&path(&acme.user("ada@example.org").await.to_string(), &here))
        .await
        .problem(403, "permission_denied");
    acme.member.get(&path(NOBODY, &here)).await.problem(403, "permission_denied");
    for (actor, user, organization) in [
        (&acme.admin, eves.to_string(), &here),
        (&acme.admin, NOBODY.to_owned(), &here),
        (&acme.admin, eves.to_string(), &there),
        (&acme.admin, max.to_string(), &NOBODY.to_owned()),
        (&eve, max.to_string(), &here),
        (&eve, eves.to_string(), &here),
    ] {
        actor.get(&path(&user, organization)).await.problem(404, "not_found");
    }
}

#[tokio::test]
async fn reasons_read_as_an_operator_wants_to_read_them() {
    let acme = Acme::start().await;
    let helper = acme.helper().await;
    let alone = acme.platform.person("lea@example.org").await;
    let of = |permission: &str| format!("permission={permission}");
    let in_french = |permission: &str| format!("permission={permission}&lang=fr");
    for (actor, permission, english, french) in [
        (
            &acme.admin,
            "members:invite",
            "because the role admin of Acme grants it",
            "parce que le rôle admin l’accorde dans l’organisation Acme",
        ),
        (
            &helper,
            "members:invite",
            "because the role helper of Acme grants it",
            "parce que le rôle helper l’accorde dans l’organisation Acme",
        ),
        (
            &helper,
            "members:read",
            "because every member of Acme may do it",
            "parce que tout membre de l’organisation Acme le peut",
        ),
        (
            &acme.member,
            "profile:read",
            "because everybody who is signed in may do it",
            "parce que toute personne connectée le peut",
        ),
        (
            &acme.member,
            "orders:read",
            "because plateforme.toml gives it to members",
            "parce que plateforme.toml l’accorde aux membres",
        ),
        (
            &acme.owner,
            "orders:refund",
            "because plateforme.toml gives it to admins",
            "parce que plateforme.toml l’accorde aux administrateurs",
        ),
        (
            &alone,
            "orders:read",
            "because plateforme.toml gives it to members, and so to everybody",
            "parce que plateforme.toml l’accorde aux membres, donc à tout le monde",
        ),
        (
            &acme.admin,
            "organization:delete",
            "missing: the role owner of Acme would grant it",
            "manquant : le rôle owner l’accorderait dans l’organisation Acme",
        ),
        (
            &acme.member,
            "orders:refund",
            "missing: the role admin, owner or helper of Acme would grant it",
            "manquant : le rôle admin, owner ou helper l’accorderait dans l’organisation Acme",
        ),
        (
            &acme.owner,
            "users:read",
            "missing: only roles in the organization that runs the platform grant it",
            "manquant : seuls les rôles de l’organisation qui gère la plateforme l’accordent",
        ),
        (
            &acme.owner,
            "orders:audit",
            "missing: no role grants it yet; plateforme.toml or a role of the organization's own could",
            "manquant : aucun rôle ne l’accorde encore ; plateforme.toml ou un rôle propre à l’organisation le pourrait",
        ),
        (
            &alone,
            "members:read",
            "missing: it is granted within an organization; name one",
            "manquant : cela s’accorde au sein d’une organisation ; précisez laquelle",
        ),
        (
            &alone,
            "no:such",
            "there is no such permission: neither the platform nor plateforme.toml knows it",
            "cette permission n’existe pas : ni la plateforme ni plateforme.toml ne la connaît",
        ),
    ] {
        assert_eq!(why(actor, &of(permission)).await, [english], "{permission}");
        assert_eq!(why(actor, &in_french(permission)).await, [french], "{permission}");
    }
    let explanation = explain(&helper, "permission=members:invite").await;
    assert_eq!(explanation["reasons"][0]["kind"], "own_role");
    assert_eq!(explanation["reasons"][0]["role"], "helper");
    let two = why(&helper, "permission=orders:refund").await;
    assert_eq!(two, ["because the role helper of Acme grants it"]);
    helper.get("/api/v1/permissions/explain?permission=members").await.invalid("?permission");
    helper.get("/api/v1/permissions/explain?user_id=max").await.invalid("?user_id");
}

#[tokio::test]
async fn whoever_is_suspended_may_do_nothing() {
    let acme = Acme::start().await;
    let max = acme.user("max@example.org").await;
    acme.suspend("max@example.org").await;
    let checks =
        json!([{ "user_id": max, "permission": "profile:read" }, { "user_id": max, "permission": "members:read" }]);
    assert_eq!(check(&acme.admin, checks).await, [false, false]);
    let query = format!("user_id={max}&permission=members:read");
    assert_eq!(why(&acme.admin, &query).await, ["suspended: nothing is allowed until the account is restored"]);
    // Their own tokens end by other means; the answer does not wait for that.
    assert_eq!(check(&acme.member, json!([{ "permission": "profile:read" }])).await, [false]);
    acme.suspend("ada@example.org").await;
    let about_owner = json!([{ "user_id": acme.user("olga@example.org").await, "permission": "members:read" }]);
    assert_eq!(check(&acme.admin, about_owner).await, [false]);
}

#[tokio::test]
async fn whoever_is_deleted_is_nobody() {
    let acme = Acme::start().await;
    let max = acme.user("max@example.org").await;
    let tx = acme.platform.database.write().await.unwrap();
    users::delete(&tx, max, tx.now()).await.unwrap();
    tx.commit().await.unwrap();
    let operator = acme.platform.admin().await;
    for actor in [&acme.owner, &operator] {
        let checks = json!([{ "user_id": max, "organization_id": acme.id, "permission": "profile:read" }]);
        assert_eq!(check(actor, checks).await, [false]);
        let path = format!("/api/v1/permissions/explain?user_id={max}&organization_id={}", acme.id);
        actor.get(&path).await.problem(404, "not_found");
    }
}

#[tokio::test]
async fn whoever_runs_the_platform_asks_about_everybody() {
    let acme = Acme::start().await;
    let operator = acme.platform.admin().await;
    let operators = acme.user("admin@example.org").await;
    let (max, lea) = (acme.user("max@example.org").await, {
        acme.platform.person("lea@example.org").await;
        acme.user("lea@example.org").await
    });
    let checks = json!([
        { "organization_id": acme.id, "permission": "organization:delete" },
        { "user_id": max, "organization_id": acme.id, "permission": "members:read" },
        { "user_id": max, "organization_id": acme.id, "permission": "members:invite" },
        { "user_id": lea, "organization_id": acme.id, "permission": "profile:read" },
        { "user_id": lea, "permission": "orders:read" },
        { "user_id": lea, "permission": "users:read" },
        { "user_id": NOBODY, "permission": "orders:read" },
        { "organization_id": NOBODY, "permission": "profile:read" },
    ]);
    assert_eq!(check(&operator, checks).await, [true, true, false, false, true, false, false, false]);
    let query = format!("organization_id={}&permission=members:remove", acme.id);
    let text = "because a role in the organization that runs the platform lets them manage every customer";
    assert_eq!(why(&operator, &query).await, [text]);
    // Who that is, a customer does not learn.
    let about = json!([{ "user_id": operators, "organization_id": acme.id, "permission": "members:read" }]);
    assert_eq!(check(&acme.owner, about).await, [false]);
    acme.owner.get(&format!("/api/v1/permissions/explain?user_id={operators}")).await.problem(404, "not_found");
}

#[tokio::test]
async fn a_batch_is_bounded_and_its_faults_are_named() {
    let acme = Acme::start().await;
    let many = |count: usize| json!({ "checks": vec![json!({ "permission": "members:read" }); count] });
    acme.member.post(CHECK, &many(0)).await.invalid("/checks");
    acme.member.post(CHECK, &many(101)).await.invalid("/checks");
    assert_eq!(acme.member.post(CHECK, &many(100)).await.expect(200).json()["results"].as_array().unwrap().len(), 100);
    for (check, pointer) in [
        (json!({}), "/checks/1/permission"),
        (json!({ "permission": "members" }), "/checks/1/permission"),
        (json!({ "permission": "members:read", "user_id": "max" }), "/checks/1/user_id"),
        (json!({ "permission": "members:read", "organization_id": 7 }), "/checks/1/organization_id"),
        (json!({ "permission": "members:read", "email": "max@example.org" }), "/checks/1/email"),
    ] {
        let body = json!({ "checks": [{ "permission": "members:read" }, check] });
        acme.member.post(CHECK, &body).await.invalid(pointer);
    }
    acme.platform.anonymous().post(CHECK, &many(1)).await.problem(401, "unauthenticated");
}

#[tokio::test]
async fn what_no_built_in_role_holds_is_the_owners_to_give() {
    let acme = Acme::start().await;
    let roles = format!("/api/v1/organizations/{}/roles", acme.id);
    let body = json!({ "name": "auditor", "permissions": ["orders:audit"] });
    acme.admin.post(&roles, &body).await.problem(403, "permission_denied");
    let role = acme.owner.post(&roles, &body).await.expect(201).json();
    let member = format!("/api/v1/organizations/{}/members/{}", acme.id, acme.user("max@example.org").await);
    acme.admin.patch(&member, &json!({ "role": "auditor" })).await.problem(403, "permission_denied");
    acme.owner.patch(&member, &json!({ "role": "auditor" })).await.expect(200);
    let max = acme.platform.token_of("max@example.org").await;
    let asked = json!([{ "organization_id": acme.id, "permission": "orders:audit" }]);
    assert_eq!(check(&max, asked.clone()).await, [true]);
    assert_eq!(check(&acme.owner, asked).await, [false], "to give is not to hold");
    acme.owner.delete(&format!("{roles}/{}?replace_with=member", role["id"].as_str().unwrap())).await.expect(204);
}
