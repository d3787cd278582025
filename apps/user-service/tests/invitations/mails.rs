//! The mail that invites.

use super::Acme;
use serde_json::json;

const CAMILLE: &str = "camille@example.org";

#[tokio::test]
async fn the_mail_says_who_invites_where_to_and_as_what_in_both_languages() {
    let acme = Acme::start().await;
    acme.admin.patch("/api/v1/me", &json!({ "name": "Ada Lovelace" })).await.expect(200);
    for (locale, subject, words) in [
        (
            "en",
            "You have been invited",
            ["Ada Lovelace invites you to join Acme", "role there will be: admin", "for 7 days"],
        ),
        (
            "fr",
            "Vous avez reçu une invitation",
            ["Ada Lovelace vous invite à rejoindre Acme", "rôle y sera\u{a0}: administrateur", "pendant 7 jours"],
        ),
    ] {
        let body = json!({ "email": CAMILLE, "role": "admin", "locale": locale, "message": "See you there." });
        acme.admin.post(&acme.path, &body).await.expect(201);
        let mail = acme.platform.mail_to(CAMILLE).await.0;
        assert_eq!(mail.subject, subject);
        for words in words.into_iter().chain(["See you there.", CAMILLE]) {
            assert!(mail.text.contains(words), "{words} in {}", mail.text);
        }
        assert!(mail.html.contains("See you there.") && mail.html.contains("Ada Lovelace"));
        let link = format!(
            "
{}/invitation#token=",
            acme.platform.base
        );
        assert!(mail.text.contains(&link), "{}", mail.text);
    }
}

#[tokio::test]
async fn the_mail_is_in_the_inviters_language_unless_they_say_otherwise() {
    let acme = Acme::start().await;
    acme.admin.patch("/api/v1/me", &json!({ "locale": "fr" })).await.expect(200);
    assert_eq!(acme.invite(CAMILLE, "member").await["locale"], "fr");
    assert_eq!(acme.platform.mail_to(CAMILLE).await.0.subject, "Vous avez reçu une invitation");
}

#[tokio::test]
async fn what_inviters_write_makes_no_link_no_line_and_no_markup() {
    let acme = Acme::start().await;
    let name = "Pay at https://evil.example/now";
    acme.admin.patch("/api/v1/me", &json!({ "name": name })).await.expect(200);
    let message = "<a href='https://evil.example'>win</a> www.evil.example a@evil.example {{ link }} ".repeat(5);
    let body = json!({ "email": CAMILLE, "role": "member", "message": message });
    acme.admin.post(&acme.path, &body).await.expect(201);
    let mail = acme.platform.mail_to(CAMILLE).await.0;
    for part in [&mail.text, &mail.html] {
        for link in ["https://evil", "evil.example", "a@evil"] {
            assert!(!part.contains(link), "{link} in {part}");
        }
    }
    assert!(!mail.html.contains("<a href='"), "{}", mail.html);
    let mut links =
        mail.text.split_whitespace().filter(|word| word.starts_with("http://") || word.starts_with("https://"));
    assert!(links.all(|link| link.starts_with(&acme.platform.base)), "{}", mail.text);
    assert!(mail.text.contains("{{ link }}"), "what looks like ours is theirs");
}

#[tokio::test]
async fn nobody_is_quoted_who_has_not_proved_their_own_address() {
    let acme = Acme::start().await;
    let body = json!({ "email": "liar@example.org", "password": testkit::PASSWORD, "name": "The President" });
    acme.platform.anonymous().post(super::SIGN_UP, &body).await.expect(201);
    acme.platform.join(acme.id, "liar@example.org", "admin").await;
    let liar = acme.platform.token_of("liar@example.org").await;
    let body = json!({ "email": CAMILLE, "role": "member", "message": "Trust me." });
    liar.post(&acme.path, &body).await.expect(201);
    let mail = acme.platform.mail_to(CAMILLE).await;
    for part in [&mail.0.text, &mail.0.html] {
        assert!(!part.contains("President") && !part.contains("Trust me"), "{part}");
    }
    assert!(mail.0.text.contains("You are invited to join Acme"));
    let token = json!({ "token": mail.link_token() });
    let seen = acme.platform.anonymous().post(super::PREVIEW, &token).await.expect(200).json();
    assert_eq!(seen["inviter_name"], serde_json::Value::Null);
    let mine = acme.platform.person(CAMILLE).await.get(super::MINE).await.expect(200).json();
    assert_eq!((&mine["items"][0]["inviter_name"], &mine["items"][0]["message"]), (&json!(null), &json!(null)));
}

#[tokio::test]
async fn an_invitation_that_is_withdrawn_before_its_mail_goes_sends_none() {
    let acme = Acme::start().await;
    let id = acme.invite(CAMILLE, "member").await["id"].as_str().unwrap().to_owned();
    acme.admin.delete(&format!("{}/{id}", acme.path)).await.expect(204);
    acme.platform.settle().await;
    assert!(acme.platform.mails_to(CAMILLE).is_empty());
}
