//! A customer's own service behind the gateway: its routes ask for permissions that `plateforme.toml` invents, that
//! organizations put into roles of their own, and that count at once when a role changes.

use axum::Router;
use serde_json::{Value, json};
use shared::OrganizationId;
use std::time::{Duration, Instant};
use testkit::{Actor, Platform};

const REFUND: &str = "/shop/orders/7/refund";

/// A shop whose refunds ask for `orders:refund`, which admins hold from the start.
struct Shop {
    platform: Platform,
    acme: OrganizationId,
    owner: Actor,
    role: String,
}

impl Shop {
    async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let served = Router::new().fallback(|| async { "refunded" });
        tokio::spawn(async move { axum::serve(listener, served).await });
        let file = std::env::temp_dir().join(format!("np-shop-{}-{}.toml", std::process::id(), address.port()));
        let toml = format!(
            r#"
            [permissions]
            "orders:refund" = {{ roles = ["admin"], description = "Refund orders." }}

            [[routes]]
            name = "refunds"
            match = {{ path = "/shop/orders/{{order}}/refund" }}
            upstream = ["http://{address}"]
            auth = ["session", "bearer"]
            permission = "orders:refund"
            "#
        );
        std::fs::write(&file, toml).unwrap();
        let read = config::load(&config::Source { variable: Box::new(|_| None), default_file: file.clone() }).unwrap();
        std::fs::remove_file(file).unwrap();
        let platform = Platform::with(|config| {
            config.permissions = read.permissions;
            config.routes = read.routes;
        })
        .await;
        platform.person("olga@example.org").await;
        let acme = platform.organization("Acme", "olga@example.org").await;
        let owner = platform.token_of("olga@example.org").await;
        let roles = format!("/api/v1/organizations/{acme}/roles");
        let body = json!({ "name": "till", "permissions": ["orders:refund"] });
        let role = owner.post(&roles, &body).await.expect(201).json();
        let role = format!("{roles}/{}", role["id"].as_str().unwrap());
        Self { platform, acme, owner, role }
    }

    /// Somebody with this role, with the tokens of an application and in a browser.
    async fn member(&self, email: &str, role: &str) -> (Value, Actor) {
        self.platform.person(email).await;
        self.platform.join(self.acme, email, role).await;
        (self.platform.sign_in(email).await, self.platform.browser_of(email).await)
    }

    fn application(&self, tokens: &Value) -> Actor {
        self.platform.anonymous().with_token(tokens["access_token"].as_str().unwrap())
    }

    async fn renewed(&self, tokens: &Value) -> Actor {
        let body = json!({ "refresh_token": tokens["refresh_token"] });
        let tokens = self.platform.anonymous().post("/api/v1/auth/refresh", &body).await.expect(200).json();
        self.application(&tokens)
    }
}

/// Checks that an answer becomes this status, within the second that a change may take.
async fn becomes(actor: &Actor, status: u16) {
    let end = Instant::now() + Duration::from_secs(1);
    loop {
        let answer = actor.get(REFUND).await;
        if answer.status == status {
            return;
        }
        assert!(Instant::now() < end, "still {} after a second: {}", answer.status, answer.text());
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_route_is_passed_by_whoever_holds_its_permission_and_by_nobody_else() {
    let shop = Shop::start().await;
    shop.platform.anonymous().get(REFUND).await.problem(401, "unauthenticated");
    for (email, role, passes) in
        [("till@example.org", "till", true), ("ada@example.org", "admin", true), ("max@example.org", "member", false)]
    {
        let (tokens, browser) = shop.member(email, role).await;
        for actor in [shop.application(&tokens), browser] {
            let answer = actor.get(REFUND).await;
            if passes {
                assert_eq!(answer.expect(200).text(), "refunded", "{email}");
            } else {
                answer.problem(403, "permission_denied");
            }
        }
    }
    // Whoever is in no organization has what members have.
    shop.platform.person("lea@example.org").await.get(REFUND).await.problem(403, "permission_denied");
    // A role counts where it is held: not with another organization active.
    shop.platform.organization("Other", "till@example.org").await;
    let tokens = shop.platform.sign_in("till@example.org").await;
    let till = shop.application(&tokens);
    till.get(REFUND).await.expect(200);
    let switched = till.post("/api/v1/auth/organization", &json!({ "organization_id": null })).await.expect(200);
    shop.application(&switched.json()).get(REFUND).await.problem(403, "permission_denied");
}

#[tokio::test]
async fn what_a_role_loses_is_lost_at_once_and_what_it_gains_is_there_at_once() {
    let shop = Shop::start().await;
    let (tokens, browser) = shop.member("till@example.org", "till").await;
    let application = shop.application(&tokens);
    application.get(REFUND).await.expect(200);
    browser.get(REFUND).await.expect(200);
    shop.owner.patch(&shop.role, &json!({ "permissions": [] })).await.expect(200);
    becomes(&application, 401).await;
    becomes(&browser, 403).await;
    shop.renewed(&tokens).await.get(REFUND).await.problem(403, "permission_denied");
    let owner = shop.platform.token_of("olga@example.org").await;
    owner.patch(&shop.role, &json!({ "permissions": ["orders:refund"] })).await.expect(200);
    becomes(&browser, 200).await;
    shop.platform.token_of("till@example.org").await.get(REFUND).await.expect(200);
}

#[tokio::test]
async fn a_role_that_is_deleted_takes_with_it_what_it_granted() {
    let shop = Shop::start().await;
    let (tokens, browser) = shop.member("till@example.org", "till").await;
    browser.get(REFUND).await.expect(200);
    shop.owner.delete(&format!("{}?replace_with=member", shop.role)).await.expect(204);
    becomes(&shop.application(&tokens), 401).await;
    becomes(&browser, 403).await;
}

#[tokio::test]
async fn the_check_for_the_shops_own_code_says_what_the_gateway_does() {
    let shop = Shop::start().await;
    let (till, _) = shop.member("till@example.org", "till").await;
    let (max, _) = shop.member("max@example.org", "member").await;
    let check = |user: &Value| json!({ "user_id": user["user_id"], "permission": "orders:refund" });
    let body = json!({ "checks": [check(&till), check(&max)] });
    let answer = shop.owner.post("/api/v1/permissions/check", &body).await.expect(200).json();
    assert_eq!(answer["results"], json!([{ "allowed": true }, { "allowed": false }]));
}
