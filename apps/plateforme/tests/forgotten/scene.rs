//! The life of Camille on a platform, in every table that can hold anything of anybody.

use axum::body::Body;
use config::{AuditSettings, ConsentDocument, Span};
use database::{
    digest_items,
    mail_templates::{self, Words},
    notification_preferences,
    suppressions::{self, NewSuppression, SuppressionReason},
    workflow_runs::{self, NewRun},
};
use http::Method;
use serde_json::{Value, json};
use shared::{EventId, Locale, MailTemplateId, OrganizationId, RunId, SuppressionId, UserId};
use std::{
    net::{IpAddr, Ipv4Addr},
    time::Duration,
};
use testkit::{Actor, Mail, PASSWORD, Platform};

pub const CAMILLE: &str = "camille.durand@posteo-traces.example";
const BOB: &str = "bob@example.org";
const OLGA: &str = "olga@example.org";
const AGENT: &str = "Mozilla/5.0 (X11; Linux x86_64) TraceBrowser/42.7";
const ADDRESS: &str = "198.51.100.77";
const ADDRESS_6: &str = "2001:db8:77::cafe";

/// What must not be found of her, and how it came to be known.
const WORDS: [&str; 17] = [
    "posteo-traces",
    "camille.durand",
    "Éloïse Quimperlé",
    "Quimperlé",
    // As she is found by: folded, and with a letter or two left out.
    "quimperle",
    "uimperl",
    "qumperle",
    // As she was called before.
    "Locronan",
    ADDRESS,
    ADDRESS_6,
    "TraceBrowser",
    "+33 6 12 34 56 78",
    "America/Guadeloupe",
    // What she wrote to somebody, what somebody wrote to her, and why she was suspended.
    "Quimperloise",
    "Douarnenez",
    "Rumengol",
    "Firefox on Trace",
];

pub struct Scene {
    pub platform: Platform,
    pub camille: UserId,
    /// Words, and bytes of her picture.
    pub traces: Vec<Vec<u8>>,
    admin: Actor,
    olga: Actor,
    acme: OrganizationId,
}

impl Scene {
    pub async fn play() -> Self {
        let platform = platform().await;
        let admin = platform.admin().await;
        platform.person(OLGA).await;
        platform.person(BOB).await;
        let acme = platform.organization("Acme", OLGA).await;
        let olga = platform.token_of(OLGA).await;

        // Told of everything that happens to her; nobody listens there.
        let hook = json!({ "url": "http://127.0.0.1:1025/hook", "event_types": ["*"] });
        admin.post("/api/v1/webhook-endpoints", &hook).await.expect(201);
        before_she_came(&platform, &olga, acme).await;
        let hers = platform.anonymous().with("x-forwarded-for", ADDRESS).with("user-agent", AGENT);
        let camille = joined(&platform, &hers).await;
        let id = platform.user_id(CAMILLE).await;
        let at_work = made_herself_at_home(&camille).await;
        let picture = picture(&camille).await;
        told_of_by_others(&platform, &admin, &olga, acme, id).await;
        // Weeks later, when the first events have gone to an archive.
        platform.settle().await;
        platform.advance(Duration::from_hours(40 * 24));
        came_back(&platform, &hers, &olga, acme, at_work).await;
        platform.settle().await;
        assert!(std::fs::read_dir(platform.runtime.config().data_dir.join("archives")).unwrap().count() > 0);

        let traces = WORDS.iter().map(|word| word.as_bytes().to_vec()).chain([picture]).collect();
        Self { platform, camille: id, traces, admin, olga, acme }
    }

    pub fn words() -> impl Iterator<Item = &'static str> {
        WORDS.into_iter()
    }

    /// How the places of a trace begin.
    pub fn trace(&self, name: &str) -> String {
        if name == "face" {
            return String::from_utf8_lossy(self.traces.last().unwrap()).into_owned();
        }
        WORDS.iter().find(|word| word.to_lowercase() == name.to_lowercase()).unwrap().to_string()
    }

    pub async fn erase(&self) -> Value {
        let path = format!("/api/v1/users/{}/erase", self.camille);
        self.admin.post(&path, &json!({ "confirm": CAMILLE })).await.expect(200).json()
    }

    /// What others can read by now, in lists, the audit trail and exports.
    pub async fn nobody_is_told_of_them(&self) {
        let here = format!("organization_id={}", self.acme);
        let place = format!("/api/v1/organizations/{}", self.acme);
        let by_admin = [
            "/api/v1/audit-events?limit=200",
            "/api/v1/audit-events/export",
            "/api/v1/audit-events/export?format=csv",
            "/api/v1/users?limit=200",
            "/api/v1/users/export",
        ];
        let by_olga = [
            format!("/api/v1/audit-events?limit=200&{here}"),
            format!("/api/v1/audit-events/export?{here}"),
            format!("{place}/members?limit=200"),
            format!("{place}/invitations?limit=200"),
            "/api/v1/me/export".to_owned(),
            "/api/v1/dev/mailbox".to_owned(),
        ];
        let pages = by_admin.iter().map(|path| (&self.admin, (*path).to_owned()));
        for (who, path) in pages.chain(by_olga.into_iter().map(|path| (&self.olga, path))) {
            let text = who.get(&path).await.expect(200).text().to_lowercase();
            for word in WORDS {
                assert!(!text.contains(&word.to_lowercase()), "{word} in {path}: {text}");
            }
        }
    }
}

async fn platform() -> Platform {
    let document = ConsentDocument {
        version: "1".to_owned(),
        url: "https://example.org/terms".to_owned(),
        required: false,
        title: None,
        title_fr: None,
    };
    Platform::with(|config| {
        // People come from addresses of their own.
        config.gateway.trusted_proxies = vec![IpAddr::V4(Ipv4Addr::LOCALHOST)];
        // Weeks pass, and those who are signed in stay so.
        config.jwt_expires_in = Span::seconds(90 * 86_400);
        config.auth.session_idle = config.jwt_expires_in;
        config.consents.insert("terms".to_owned(), document);
        let retention = json!({ "default": "30 days", "user.updated": "forever" });
        config.audit = serde_json::from_value::<AuditSettings>(json!({ "retention": retention })).unwrap();
    })
    .await
}

/// Her address is known before she has an account.
async fn before_she_came(platform: &Platform, olga: &Actor, acme: OrganizationId) {
    let invitations = format!("/api/v1/organizations/{acme}/invitations");
    let wish = json!({ "email": CAMILLE, "role": "member", "message": "Bienvenue de Douarnenez" });
    olga.clone().with("idempotency-key", "invite-her").post(&invitations, &wish).await.expect(201);
    let second = platform.organization("Second", OLGA).await;
    let lines = json!({ "invitations": [{ "email": CAMILLE, "role": "member" }, { "email": BOB, "role": "member" }] });
    let path = format!("/api/v1/organizations/{second}/invitations/bulk");
    olga.post(&path, &lines).await.expect(200);
    let stranger = platform.anonymous().with("x-forwarded-for", ADDRESS_6).with("user-agent", AGENT);
    for body in [
        json!({ "email": CAMILLE, "password": "not hers" }),
        json!({ "email": CAMILLE.to_uppercase(), "password": "not hers" }),
    ] {
        stranger.post("/api/v1/auth/sign-in", &body).await.expect(401);
    }
    stranger.post("/api/v1/auth/email/verify/resend", &json!({ "email": CAMILLE })).await.expect(202);
}

async fn joined(platform: &Platform, hers: &Actor) -> Actor {
    platform.settle().await;
    let mut invitations = platform.mails_to(CAMILLE).into_iter();
    let invitation = Mail(invitations.find(|mail| mail.text.contains("Acme")).unwrap());
    let body = json!({
        "email": CAMILLE, "password": PASSWORD, "name": "Camille Locronan", "locale": "fr", "consents": ["terms"],
    });
    hers.post("/api/v1/auth/sign-up", &body).await.expect(201);
    let token = platform.mail_to(CAMILLE).await.link_token();
    hers.post("/api/v1/auth/email/verify", &json!({ "token": token })).await.expect(204);
    let body = json!({ "email": CAMILLE, "password": PASSWORD, "transport": "token" });
    let tokens = hers.post("/api/v1/auth/sign-in", &body).await.expect(200).json();
    let camille = hers.clone().with_token(tokens["access_token"].as_str().unwrap());
    let body = json!({ "token": invitation.link_token() });
    camille.post("/api/v1/invitations/accept", &body).await.expect(200);
    // And what somebody does who has forgotten that they have an account.
    hers.post("/api/v1/auth/sign-up", &json!({ "email": CAMILLE, "password": PASSWORD })).await.expect(201);
    let wrong = json!({ "email": CAMILLE, "password": "not the password at all" });
    hers.post("/api/v1/auth/sign-in", &wrong).await.expect(401);
    camille
}

/// The organization of her own, whose name is not personal.
async fn made_herself_at_home(camille: &Actor) -> String {
    // The mails that she sent as Locronan have her name of then.
    let body = json!({ "name": "Atelier", "slug": "atelier" });
    let atelier = camille.clone().with("idempotency-key", "her-own").post("/api/v1/organizations", &body).await;
    let atelier = atelier.expect(201).json()["id"].as_str().unwrap().to_owned();
    let invitations = format!("/api/v1/organizations/{atelier}/invitations");
    let wish = json!({ "email": BOB, "role": "member", "message": "Venez, dit la Quimperloise" });
    camille.post(&invitations, &wish).await.expect(201);
    let patch = json!({
        "name": "Camille Éloïse Quimperlé",
        "profile_data": { "phone": "+33 6 12 34 56 78" },
        "time_zone": "America/Guadeloupe",
        "preferences": { "date_format": "iso" },
    });
    camille.patch("/api/v1/me", &patch).await.expect(200);
    let consent = json!({ "document": "terms", "version": "1", "granted": false });
    camille.post("/api/v1/me/consents", &consent).await.expect(201);
    let key = json!({ "name": "Clé de Quimperlé", "permissions": ["profile:read"] });
    let key = camille.post("/api/v1/me/api-keys", &key).await.expect(201).json();
    let one = format!("/api/v1/me/api-keys/{}", key["id"].as_str().unwrap());
    camille.patch(&one, &json!({ "name": "Clé de la Quimperloise" })).await.expect(200);
    let program = camille.clone().with_token(key["secret"].as_str().unwrap());
    program.get("/api/v1/me").await.expect(200);
    camille.get("/api/v1/me/export").await.expect(200);
    atelier
}

/// A second factor, its recovery codes, and a passkey.
async fn with_more_than_a_password(platform: &Platform, camille: Actor) -> Actor {
    let name = json!({ "name": "Téléphone de Quimperlé" });
    let added = camille.post("/api/v1/auth/mfa/totp", &name).await.expect(201).json();
    let uri = added["uri"].as_str().unwrap();
    assert!(uri.contains("posteo-traces"));
    let code = testkit::totp_code(added["secret"].as_str().unwrap(), platform.runtime.now());
    let confirm = format!("/api/v1/auth/mfa/totp/{}/confirm", added["id"].as_str().unwrap());
    let confirmed = camille.post(&confirm, &json!({ "code": code })).await.expect(200).json();
    let camille = camille.with_token(confirmed["access_token"].as_str().unwrap());
    let asked = camille.post("/api/v1/auth/passkeys/options", &json!({})).await.expect(200).json();
    let body = json!({
        "challenge_token": asked["challenge_token"],
        "credential": platform.authenticator().create(&asked["options"]),
        "name": "Clé de Quimperlé",
    });
    let made = camille.post("/api/v1/auth/passkeys", &body).await.expect(201).json();
    camille.with_token(made["access_token"].as_str().unwrap())
}

/// Bytes from the middle of her picture, as it is stored.
async fn picture(camille: &Actor) -> Vec<u8> {
    let png = include_bytes!("../../../../docs/images/account.png").to_vec();
    let me =
        camille.send(Method::PUT, "/api/v1/me/avatar", Some("image/png"), Body::from(png)).await.expect(200).json();
    let stored = camille.get(me["avatar_url"].as_str().unwrap()).await.expect(200).body;
    stored[stored.len() / 2..][..24].to_vec()
}

/// What admins do to her, and look for.
async fn told_of_by_others(platform: &Platform, admin: &Actor, olga: &Actor, acme: OrganizationId, id: UserId) {
    let member = format!("/api/v1/organizations/{acme}/members/{id}");
    olga.patch(&member, &json!({ "role": "admin" })).await.expect(200);
    let user = format!("/api/v1/users/{id}");
    admin.get(&user).await.expect(200);
    admin
        .patch(&user, &json!({ "profile_data": { "phone": "+33 6 12 34 56 78", "room": "Rumengol" } }))
        .await
        .expect(200);
    admin.post(&format!("{user}/suspend"), &json!({ "reason": "Parce que Rumengol" })).await.expect(200);
    admin.post(&format!("{user}/restore"), &json!({})).await.expect(200);
    admin.get("/api/v1/users/export?search=quimperle").await.expect(200);
    for path in [
        "/api/v1/users?search=Quimperl%C3%A9".to_owned(),
        "/api/v1/audit-events?search=Quimperl%C3%A9".to_owned(),
        "/api/v1/audit-events/export?search=quimperle".to_owned(),
        format!("/api/v1/audit-events?organization_id={acme}&search={CAMILLE}"),
        format!("/api/v1/audit-events?person_id={id}"),
        format!("{user}/export"),
    ] {
        admin.get(&path).await.expect(200);
    }
    known_to_mail(platform, id).await;
    platform.settle().await;
}

/// What she wants no more of, that somebody with her address complained, and the mail that she worded.
async fn known_to_mail(platform: &Platform, id: UserId) {
    let tx = platform.database.write().await.unwrap();
    notification_preferences::set(&tx, id, "orders", "email", false).await.unwrap();
    let complaint = NewSuppression {
        id: SuppressionId::generate(tx.clock()),
        user_id: Some(id),
        reason: SuppressionReason::Complaint,
        detail: Some("said in Rumengol".to_owned()),
        delivery_id: None,
    };
    let address = CAMILLE.parse().unwrap();
    suppressions::put(&tx, platform.runtime.keyring(), &address, complaint, tx.now()).await.unwrap();
    let words = |text: &str| text.to_owned();
    let words = Words { subject: words("Code"), mjml: words("<mjml></mjml>"), text: words("Code") };
    let template = MailTemplateId::generate(tx.clock());
    mail_templates::insert_once(&tx, template, ("digest", Locale::Fr), words, id, tx.now()).await.unwrap();
    tx.commit().await.unwrap();
}

/// What she is told in the app, and what a digest still collects for her.
async fn told_in_the_app(platform: &Platform, olga: &Actor, acme: OrganizationId) {
    let body = json!({
        "workflow": "announcement", "organization_id": acme, "recipients": [{ "email": CAMILLE }],
        "data": { "title": "Rendez-vous à Rumengol" },
    });
    let told = olga.post("/api/v1/notifications/trigger", &body).await.expect(202).json();
    let event = told["event_id"].as_str().unwrap().parse::<EventId>().unwrap();
    let id = platform.user_id(CAMILLE).await;
    let tx = platform.database.write().await.unwrap();
    let run = RunId::generate(tx.clock());
    let data = json!({ "data": { "title": "Rumengol" }, "event": null });
    let collecting = NewRun {
        id: run,
        workflow: "new-device".to_owned(),
        event_id: event,
        user_id: id,
        organization_id: Some(acme),
        actor_id: None,
        data: data.clone(),
    };
    workflow_runs::insert_all(&tx, vec![collecting]).await.unwrap();
    digest_items::insert(&tx, run, (event, id), &data).await.unwrap();
    tx.commit().await.unwrap();
}

/// What she does once more, and what is still open when she is erased.
async fn came_back(platform: &Platform, hers: &Actor, olga: &Actor, acme: OrganizationId, atelier: String) {
    let body = json!({ "email": CAMILLE, "password": PASSWORD, "transport": "token" });
    let tokens = hers.post("/api/v1/auth/sign-in", &body).await.expect(200).json();
    let camille = hers.clone().with_token(tokens["access_token"].as_str().unwrap());
    let cookie = json!({ "email": CAMILLE, "password": PASSWORD });
    hers.post("/api/v1/auth/sign-in", &cookie).await.expect(200);
    hers.post("/api/v1/auth/email/verify/resend", &json!({ "email": CAMILLE })).await.expect(202);
    hers.post("/api/v1/auth/sign-up", &json!({ "email": CAMILLE, "password": PASSWORD })).await.expect(201);
    told_in_the_app(platform, olga, acme).await;
    let body = json!({ "name": "Second atelier", "slug": "second-atelier" });
    camille.clone().with("idempotency-key", "again").post("/api/v1/organizations", &body).await.expect(201);
    let third = json!({ "email": BOB, "role": "member", "message": "Venez, dit la Quimperloise" });
    camille.post(&format!("/api/v1/organizations/{atelier}/invitations"), &third).await.expect(201);
    let elsewhere = platform.organization("Third", OLGA).await;
    let wish = json!({ "email": CAMILLE, "role": "member", "message": "Bienvenue de Douarnenez" });
    let path = format!("/api/v1/organizations/{elsewhere}/invitations");
    olga.clone().with("idempotency-key", "once-more").post(&path, &wish).await.expect(201);
    let open = json!({ "email": BOB, "role": "member" });
    camille.post(&format!("/api/v1/organizations/{acme}/invitations"), &open).await.expect(201);
    let phone = json!({ "kind": "expo", "token": "ExponentPushToken[Quimperle]", "name": "Téléphone de Quimperlé" });
    camille.post("/api/v1/notifications/devices", &phone).await.expect(201);
    let camille = with_more_than_a_password(platform, camille).await;
    // Nobody goes who would leave an organization without an owner.
    for slug in ["atelier", "second-atelier"] {
        let places = camille.get("/api/v1/me/organizations").await.expect(200).json();
        let place = places["items"].as_array().unwrap().iter().find(|place| place["slug"] == slug).unwrap().clone();
        let id = place["id"].as_str().unwrap().parse().unwrap();
        platform.join(id, BOB, "owner").await;
    }
}
