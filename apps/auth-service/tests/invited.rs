//! Signing up with an invitation.

use database::users;
use runtime::Signal;
use serde_json::{Value, json};
use shared::OrganizationId;
use testkit::{Actor, Answer, PASSWORD, Platform};

const SIGN_UP: &str = "/api/v1/auth/sign-up";
const SIGN_IN: &str = "/api/v1/auth/sign-in";
const CAMILLE: &str = "camille@example.org";
const OWN: &str = "orage sur la lande";

struct Acme {
    platform: Platform,
    id: OrganizationId,
    owner: Actor,
}

impl Acme {
    async fn start() -> Self {
        Self::on(Platform::start().await).await
    }

    async fn on(platform: Platform) -> Self {
        platform.person("olga@example.org").await;
        let id = platform.organization("Acme", "olga@example.org").await;
        let owner = platform.token_of("olga@example.org").await;
        Self { platform, id, owner }
    }

    /// Invites somebody; the token in their mail.
    async fn invite(&self, email: &str) -> String {
        let body = json!({ "email": email, "role": "admin" });
        self.owner.post(&format!("/api/v1/organizations/{}/invitations", self.id), &body).await.expect(201);
        // The newest mail is told by its time.
        self.platform.settle().await;
        self.platform.advance(std::time::Duration::from_secs(1));
        self.platform.mail_to(email).await.link_token()
    }

    async fn sign_up(&self, email: &str, token: &str) -> Answer {
        self.platform.anonymous().post(SIGN_UP, &wish(email, token)).await
    }

    /// Where somebody is, after they signed in with the password of their sign-up.
    async fn place(&self, email: &str, password: &str) -> Value {
        let body = json!({ "email": email, "password": password, "transport": "token" });
        let tokens = self.platform.anonymous().post(SIGN_IN, &body).await.expect(200).json();
        let person = self.platform.anonymous().with_token(tokens["access_token"].as_str().expect("a token"));
        person.get("/api/v1/me").await.expect(200).json()
    }
}

fn wish(email: &str, token: &str) -> Value {
    json!({ "email": email, "password": OWN, "name": "Camille", "invitation_token": token })
}

/// An answer without what is of one request alone.
fn said(mut answer: Answer) -> (u16, http::HeaderMap, String) {
    for changing in ["date", "x-request-id", "ratelimit", "ratelimit-policy"] {
        answer.headers.remove(changing);
    }
    (answer.status.as_u16(), answer.headers.clone(), answer.text())
}

#[tokio::test]
async fn a_mailed_invitation_proves_the_address_and_makes_a_member_in_one_step() {
    let acme = Acme::on(Platform::with(|config| config.auth.require_verified_email = Some(true)).await).await;
    let token = acme.invite(CAMILLE).await;
    let mut signals = acme.platform.runtime.bus().listen();
    let answer = acme.sign_up("Camille@Example.ORG", &token).await.expect(201).json();
    assert_eq!(answer, json!({ "status": "sign_in" }));
    acme.platform.settle().await;
    assert_eq!(acme.platform.mails_to(CAMILLE).len(), 1, "the invitation alone: there is nothing to confirm");
    let me = acme.place(CAMILLE, OWN).await;
    assert_eq!((&me["email_verified"], &me["name"]), (&json!(true), &json!("Camille")));
    assert_eq!((&me["organization"]["id"], &me["organization"]["role"]), (&json!(acme.id), &json!("admin")));
    let mut kinds = Vec::new();
    while let Ok(Signal::Event(event)) = signals.try_recv() {
        kinds.push(event.kind.clone());
    }
    assert_eq!(kinds[..3], ["user.signed_up", "invitation.accepted", "member.added"]);
    let again = acme.sign_up(CAMILLE, &token).await.invalid("/invitation_token");
    assert_eq!(again["errors"][0]["code"], "used");
}

#[tokio::test]
async fn the_answer_is_the_same_whether_or_not_the_address_has_an_account() {
    let acme = Acme::start().await;
    acme.platform.person("proved@example.org").await;
    acme.platform.sign_up("waiting@example.org").await;
    acme.platform.person("suspended@example.org").await;
    let suspended = acme.platform.user_id("suspended@example.org").await;
    let tx = acme.platform.database.write().await.expect("a turn");
    assert!(users::suspend(&tx, suspended, tx.now()).await.expect("a write"));
    tx.commit().await.expect("a commit");
    let mut answers = Vec::new();
    for email in ["new@example.org", "waiting@example.org", "proved@example.org", "suspended@example.org"] {
        let token = acme.invite(email).await;
        answers.push(said(acme.sign_up(email, &token).await.expect(201)));
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:?}");
    for email in ["new@example.org", "waiting@example.org"] {
        assert_eq!(acme.place(email, OWN).await["organization"]["id"], json!(acme.id), "{email}");
    }
}

#[tokio::test]
async fn an_account_that_its_owner_proved_changes_by_their_own_acceptance_alone() {
    let acme = Acme::start().await;
    let owner = acme.platform.person(CAMILLE).await;
    let token = acme.invite(CAMILLE).await;
    acme.sign_up(CAMILLE, &token).await.expect(201);
    let told = acme.platform.mail_to(CAMILLE).await;
    assert_eq!(told.0.subject, "You already have an account");
    let theirs = json!({ "email": CAMILLE, "password": OWN });
    acme.platform.anonymous().post(SIGN_IN, &theirs).await.problem(401, "invalid_credentials");
    let me = acme.place(CAMILLE, PASSWORD).await;
    assert_eq!((&me["organization"], &me["name"]), (&Value::Null, &Value::Null));
    // What the client does next, whatever happened: sign in, and accept.
    owner.post("/api/v1/invitations/accept", &json!({ "token": token })).await.expect(200);
    assert_eq!(acme.place(CAMILLE, PASSWORD).await["organization"]["id"], json!(acme.id));
}

#[tokio::test]
async fn accepting_after_signing_up_is_the_same_again() {
    let acme = Acme::start().await;
    let token = acme.invite(CAMILLE).await;
    acme.sign_up(CAMILLE, &token).await.expect(201);
    let body = json!({ "email": CAMILLE, "password": OWN, "transport": "token" });
    let tokens = acme.platform.anonymous().post(SIGN_IN, &body).await.expect(200).json();
    let camille = acme.platform.anonymous().with_token(tokens["access_token"].as_str().expect("a token"));
    let accepted = camille.post("/api/v1/invitations/accept", &json!({ "token": token })).await.expect(200).json();
    assert_eq!(accepted, json!({ "organization_id": acme.id }));
}

#[tokio::test]
async fn whoever_lay_in_wait_with_the_address_loses_the_account() {
    let acme = Acme::start().await;
    acme.platform.sign_up(CAMILLE).await;
    acme.platform.settle().await;
    let waiting = acme.platform.token_of(CAMILLE).await;
    waiting.patch("/api/v1/me", &json!({ "name": "Not Camille" })).await.expect(200);
    let before = acme.platform.mail_to(CAMILLE).await.link_token();
    let token = acme.invite(CAMILLE).await;
    acme.sign_up(CAMILLE, &token).await.expect(201);

    acme.platform.until_refused(&waiting, "/api/v1/me").await;
    let theirs = json!({ "email": CAMILLE, "password": PASSWORD });
    acme.platform.anonymous().post(SIGN_IN, &theirs).await.problem(401, "invalid_credentials");
    let verify = json!({ "token": before });
    acme.platform.anonymous().post("/api/v1/auth/email/verify", &verify).await.invalid("/token");
    let me = acme.place(CAMILLE, OWN).await;
    assert_eq!((&me["name"], &me["email_verified"]), (&json!("Camille"), &json!(true)));
    assert_eq!(me["organization"]["role"], "admin");
}

#[tokio::test]
async fn the_token_of_one_mail_proves_no_other_address() {
    let acme = Acme::start().await;
    let token = acme.invite(CAMILLE).await;
    let problem = acme.sign_up("other@example.org", &token).await.invalid("/email");
    assert_eq!(problem["errors"][0]["code"], "not_invited");
    for token in ["", "made-up", &"A".repeat(70)] {
        let problem = acme.sign_up(CAMILLE, token).await.invalid("/invitation_token");
        assert_eq!(problem["errors"][0]["code"], "invalid");
    }
    let weak = json!({ "email": CAMILLE, "password": "password", "invitation_token": token });
    acme.platform.anonymous().post(SIGN_UP, &weak).await.invalid("/password");
    let wrong = json!({ "email": CAMILLE, "password": OWN, "invitation_token": 7 });
    acme.platform.anonymous().post(SIGN_UP, &wrong).await.invalid("/invitation_token");
    let reader = acme.platform.database.reader();
    for email in [CAMILLE, "other@example.org"] {
        assert!(users::find_by_email(reader, &email.parse().expect("an address")).await.expect("a read").is_none());
    }
    acme.sign_up(CAMILLE, &token).await.expect(201);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_sign_ups_with_one_mail_at_once_one_counts() {
    let acme = Acme::start().await;
    let token = acme.invite(CAMILLE).await;
    let tries = (0..6).map(|number| {
        let (stranger, mut body) = (acme.platform.anonymous(), wish(CAMILLE, &token));
        body["password"] = json!(format!("orage sur la lande {number}"));
        tokio::spawn(async move { stranger.post(SIGN_UP, &body).await.status.as_u16() })
    });
    let mut answers = Vec::new();
    for tried in tries.collect::<Vec<_>>() {
        answers.push(tried.await.expect("an answer"));
    }
    answers.sort_unstable();
    assert_eq!(answers, [201, 422, 422, 422, 422, 422]);
}
