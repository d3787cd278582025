//! `/api/v1/me/consents`, the consents of a sign-up, and what is still to be agreed to.

use crate::{Actor, Platform};
use config::ConsentDocument;
use serde_json::{Value, json};
use testkit::PASSWORD;

const CONSENTS: &str = "/api/v1/me/consents";

fn document(version: &str, required: bool) -> ConsentDocument {
    ConsentDocument {
        version: version.to_owned(),
        url: "https://example.org/text".to_owned(),
        required,
        title: Some("A text".to_owned()),
        title_fr: Some("Un texte".to_owned()),
    }
}

/// A platform with terms that everybody has to agree to, and news that nobody has to.
async fn platform(version: &str) -> Platform {
    Platform::with(|config| {
        config.consents.insert("terms".to_owned(), document(version, true));
        config.consents.insert("news".to_owned(), document("1", false));
    })
    .await
}

async fn pending(actor: &Actor) -> Vec<String> {
    let me = actor.get("/api/v1/me").await.expect(200).json();
    let names = me["pending_consents"].as_array().unwrap().iter().map(|it| it["document"].as_str().unwrap().to_owned());
    names.collect()
}

async fn history(actor: &Actor) -> Vec<(String, String, bool)> {
    let items = actor.get(CONSENTS).await.expect(200).json()["items"].clone();
    let one = |item: &Value| {
        let text = |name: &str| item[name].as_str().unwrap().to_owned();
        (text("document"), text("version"), item["granted"].as_bool().unwrap())
    };
    items.as_array().unwrap().iter().map(one).collect()
}

fn said(document: &str, version: &str, granted: bool) -> (String, String, bool) {
    (document.to_owned(), version.to_owned(), granted)
}

#[tokio::test]
async fn what_is_required_is_pending_until_it_is_agreed_to() {
    let platform = platform("2026-01").await;
    // Whoever signs up by themselves has agreed; an account that was made for somebody has not.
    assert_eq!(pending(&platform.person("bob@example.org").await).await, [] as [&str; 0]);
    let alice = platform.admin().await;
    assert_eq!(pending(&alice).await, ["terms"]);
    let agree = json!({ "document": "terms", "version": "2026-01", "granted": true });
    let given = alice.post(CONSENTS, &agree).await.expect(201).json();
    assert_eq!((&given["document"], &given["source"]), (&json!("terms"), &json!("account")));
    assert_eq!(pending(&alice).await, [] as [&str; 0]);
    assert_eq!(alice.post(CONSENTS, &agree).await.expect(201).json(), given, "once more is no change");
    let withdraw = json!({ "document": "terms", "version": "2026-01", "granted": false });
    alice.post(CONSENTS, &withdraw).await.expect(201);
    assert_eq!(pending(&alice).await, ["terms"]);
    alice.post(CONSENTS, &agree).await.expect(201);
    let all = [said("terms", "2026-01", true), said("terms", "2026-01", false), said("terms", "2026-01", true)];
    assert_eq!(history(&alice).await, all, "nothing that was said is lost");
    let states = alice.get(CONSENTS).await.json()["documents"].clone();
    assert_eq!((&states[0]["document"], &states[0]["granted"]), (&json!("news"), &json!(false)));
    assert_eq!((&states[1]["document"], &states[1]["granted"]), (&json!("terms"), &json!(true)));
    let page = alice.get(&format!("{CONSENTS}?limit=2")).await.expect(200).json();
    let cursor = page["next_cursor"].as_str().unwrap();
    let rest = alice.get(&format!("{CONSENTS}?limit=2&cursor={cursor}")).await.expect(200).json();
    assert_eq!((rest["items"].as_array().unwrap().len(), &rest["next_cursor"]), (1, &Value::Null));
}

#[tokio::test]
async fn a_newer_version_is_asked_for_again() {
    let platform = platform("2").await;
    let alice = platform.admin().await;
    let older = platform.user_id("admin@example.org").await;
    let tx = platform.database.write().await.unwrap();
    let consent = database::consents::Consent {
        id: shared::ConsentId::generate(tx.clock()),
        user_id: older,
        document: "terms".to_owned(),
        version: "1".to_owned(),
        granted: true,
        source: database::consents::ConsentSource::SignUp,
        created_at: tx.now(),
    };
    database::consents::insert(&tx, consent).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(pending(&alice).await, ["terms"]);
    let old = json!({ "document": "terms", "version": "1", "granted": true });
    alice.post(CONSENTS, &old).await.invalid("/version");
}

#[tokio::test]
async fn a_sign_up_can_agree() {
    let platform = platform("2026-01").await;
    let sign_up = async |email: &str, password: &str, consents: Value| {
        let body = json!({ "email": email, "password": password, "consents": consents });
        platform.anonymous().post("/api/v1/auth/sign-up", &body).await
    };
    sign_up("alice@example.org", PASSWORD, json!(["terms", "news"])).await.expect(201);
    let token = platform.mail_to("alice@example.org").await.link_token();
    platform.anonymous().post("/api/v1/auth/email/verify", &json!({ "token": token })).await.expect(204);
    let alice = platform.token_of("alice@example.org").await;
    assert_eq!(pending(&alice).await, [] as [&str; 0]);
    let both = [said("news", "1", true), said("terms", "2026-01", true)];
    let mut of_alice = history(&alice).await;
    of_alice.sort();
    assert_eq!(of_alice, both);
    for (consents, pointer) in [
        (json!(["privacy"]), "/consents/0"),
        (json!(["terms", "terms"]), "/consents/1"),
        (json!("terms"), "/consents"),
        (json!([1]), "/consents/0"),
        (json!(vec!["x"; 21]), "/consents"),
    ] {
        sign_up("bob@example.org", PASSWORD, consents).await.invalid(pointer);
    }
    for consents in [json!([]), json!(["news"])] {
        let refused = sign_up("bob@example.org", PASSWORD, consents).await.expect(422).json();
        let expected = json!([{
            "pointer": "/consents", "code": "required", "detail": "agree to the document \"terms\" to sign up"
        }]);
        assert_eq!((&refused["code"], &refused["errors"]), (&json!("validation_failed"), &expected));
    }
    // Somebody agrees in her name before she comes: what counts is what she says herself.
    sign_up("carol@example.org", "the password of a stranger", json!(["terms", "news"])).await.expect(201);
    platform.settle().await;
    sign_up("carol@example.org", PASSWORD, json!(["terms"])).await.expect(201);
    let token = platform.mail_to("carol@example.org").await.link_token();
    platform.anonymous().post("/api/v1/auth/email/verify", &json!({ "token": token })).await.expect(204);
    let carol = platform.token_of("carol@example.org").await;
    assert_eq!(history(&carol).await, [said("terms", "2026-01", true)]);
}

#[tokio::test]
async fn what_is_not_acceptable_is_refused_and_nothing_is_kept() {
    let platform = platform("1").await;
    let alice = platform.admin().await;
    for (body, pointer) in [
        (json!({ "document": "privacy", "version": "1", "granted": true }), "/document"),
        (json!({ "document": "", "version": "1", "granted": true }), "/document"),
        (json!({ "document": "terms", "version": "0", "granted": true }), "/version"),
        (json!({ "document": "terms", "version": "1", "granted": "yes" }), "/granted"),
        (json!({ "document": "terms", "version": "1" }), "/granted"),
        (json!({ "document": "terms", "version": "1", "granted": true, "user_id": 1 }), "/user_id"),
    ] {
        alice.post(CONSENTS, &body).await.invalid(pointer);
    }
    for query in ["limit=0", "limit=201", "cursor=x", "of=bob"] {
        let name = query.split('=').next().unwrap();
        alice.get(&format!("{CONSENTS}?{query}")).await.invalid(&format!("?{name}"));
    }
    assert_eq!(history(&alice).await, []);
    let agree = |granted: bool| json!({ "document": "news", "version": "1", "granted": granted });
    let mut answers = Vec::new();
    for number in 0..61 {
        answers.push(alice.post(CONSENTS, &agree(number % 2 == 0)).await.status.as_u16());
    }
    assert_eq!(answers.pop(), Some(429), "an account is no place to write without end");
    assert!(answers.iter().filter(|status| **status == 201).count() > 50);
}

#[tokio::test]
async fn preferences_are_merged_and_told() {
    let platform = Platform::start().await;
    let alice = platform.person("alice@example.org").await;
    let me = alice.get("/api/v1/me").await.json();
    let defaults = json!({
        "date_format": "locale", "hour_cycle": "locale", "week_start": "locale", "email_visible": false,
        "time_zone_visible": false
    });
    assert_eq!(me["preferences"], defaults);
    assert_eq!(me["pending_consents"], json!([]));
    let change = async |patch: Value| alice.patch("/api/v1/me", &json!({ "preferences": patch })).await;
    let changed = change(json!({ "hour_cycle": "h23", "email_visible": true })).await.expect(200).json();
    assert_eq!(changed["preferences"]["hour_cycle"], "h23");
    assert_eq!(changed["preferences"]["date_format"], "locale");
    let changed = change(json!({ "hour_cycle": null, "week_start": "monday" })).await.expect(200).json();
    assert_eq!(changed["preferences"]["hour_cycle"], "locale");
    assert_eq!(changed["preferences"]["email_visible"], true);
    assert_eq!(change(json!({ "week_start": "monday" })).await.json(), changed, "what changes nothing is no change");
    for (patch, pointer) in [
        (json!({ "hour_cycle": "h25" }), "/preferences/hour_cycle"),
        (json!({ "email_visible": "yes" }), "/preferences/email_visible"),
        (json!({ "theme": "dark" }), "/preferences/theme"),
        (json!("iso"), "/preferences"),
    ] {
        change(patch).await.invalid(pointer);
    }
    assert_eq!(change(Value::Null).await.expect(200).json()["preferences"], defaults);
}
