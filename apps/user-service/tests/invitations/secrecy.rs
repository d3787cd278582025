//! What nobody learns: who has an account, and whom the log is about.

use super::{Acme, DECLINE, PREVIEW};
use crate::Answer;
use runtime::Signal;
use serde_json::{Value, json};

const EMAILS: [&str; 3] = ["p.new@example.org", "p.waiting@example.org", "proved@example.org"];

/// What an answer says byte by byte, without what is of one request or one row alone.
fn said(mut answer: Answer, email: &str) -> (u16, Vec<(String, String)>, String) {
    for changing in ["date", "x-request-id", "ratelimit", "ratelimit-policy", "content-length"] {
        answer.headers.remove(changing);
    }
    let headers = answer.headers.iter().map(|(name, value)| (name.to_string(), format!("{value:?}")));
    let headers = headers.collect();
    let mut text = answer.text().replace(email, "<email>");
    if let Ok(body) = serde_json::from_slice::<Value>(&answer.body) {
        for field in ["id", "created_at", "sent_at", "expires_at", "request_id"] {
            if let Some(value) = body[field].as_str() {
                text = text.replace(value, "<value>");
            }
        }
    }
    (answer.status.as_u16(), headers, text)
}

#[track_caller]
fn alike<T: PartialEq + std::fmt::Debug>(said: &[T]) {
    assert!(said.windows(2).all(|pair| pair[0] == pair[1]), "{said:#?}");
}

async fn with_accounts() -> Acme {
    let acme = Acme::start().await;
    acme.platform.person("proved@example.org").await;
    acme.platform.sign_up("p.waiting@example.org").await;
    acme
}

#[tokio::test]
async fn every_answer_is_the_same_whether_or_not_the_address_has_an_account() {
    let acme = with_accounts().await;
    let (mut made, mut again, mut previews, mut declined, mut gone) = (vec![], vec![], vec![], vec![], vec![]);
    for email in EMAILS {
        let answer = acme.try_invite(&acme.admin, email, "member").await.expect(201);
        let id = answer.json()["id"].as_str().unwrap().to_owned();
        made.push(said(answer, email));
        let path = format!("{}/{id}", acme.path);
        again.push(said(acme.admin.post(&format!("{path}/resend"), &json!({})).await.expect(202), email));
        let token = acme.mailed(email).await;
        previews.push(said(acme.platform.anonymous().post(PREVIEW, &token).await.expect(200), email));
        declined.push(said(acme.platform.anonymous().post(DECLINE, &token).await.expect(204), email));
        gone.push(said(acme.platform.anonymous().post(PREVIEW, &token).await.expect(422), email));
    }
    alike(&made);
    alike(&again);
    alike(&previews);
    alike(&declined);
    alike(&gone);
    let lines = EMAILS.map(|email| json!({ "email": email, "role": "member" }));
    let results =
        acme.admin.post(&format!("{}/bulk", acme.path), &json!({ "invitations": lines })).await.expect(200).json();
    let statuses = results["results"].as_array().unwrap().iter().map(|one| one["status"].clone()).collect::<Vec<_>>();
    alike(&statuses);
}

#[tokio::test]
async fn every_mail_is_the_same_whether_or_not_the_address_has_an_account() {
    let acme = with_accounts().await;
    // The language of the account would tell.
    let patch = json!({ "locale": "fr", "name": "Proved Person" });
    acme.platform.token_of("proved@example.org").await.patch("/api/v1/me", &patch).await.expect(200);
    let mut mails = Vec::new();
    for email in EMAILS {
        acme.invite(email, "member").await;
        let mail = acme.platform.mail_to(email).await;
        let token = mail.link_token();
        let plain = |text: &str| text.replace(&token, "<token>").replace(email, "<email>");
        mails.push((mail.0.subject.clone(), plain(&mail.0.text), plain(&mail.0.html)));
    }
    alike(&mails);
}

#[tokio::test]
async fn the_log_names_invitations_and_never_an_address_nor_who_declined() {
    let acme = with_accounts().await;
    acme.platform.settle().await;
    let mut signals = acme.platform.runtime.bus().listen();
    for email in EMAILS {
        let id = acme.invite(email, "member").await["id"].as_str().unwrap().to_owned();
        acme.admin.post(&format!("{}/{id}/resend", acme.path), &json!({})).await.expect(202);
        acme.platform.anonymous().post(DECLINE, &acme.mailed(email).await).await.expect(204);
        acme.invite(email, "member").await;
    }
    let proved = acme.platform.token_of("proved@example.org").await;
    let mine = proved.get(super::MINE).await.expect(200).json();
    let path = format!("{}/{}/decline", super::MINE, mine["items"][0]["id"].as_str().unwrap());
    proved.post(&path, &json!({})).await.expect(204);
    acme.platform.settle().await;
    let mut events = Vec::new();
    while let Ok(Signal::Event(event)) = signals.try_recv() {
        if event.kind.starts_with("invitation.") {
            events.push(event);
        }
    }
    assert_eq!(events.len(), 13);
    let proved = acme.platform.user_id("proved@example.org").await.to_string();
    let waiting = acme.platform.user_id("p.waiting@example.org").await.to_string();
    let reader = acme.platform.database.reader();
    for event in events {
        let row = database::events::find(reader, event.id).await.unwrap().unwrap();
        let personal = database::events::open_personal(reader, acme.platform.database.keyring(), &row).await.unwrap();
        let all = format!("{event:?} {row:?} {personal:?}");
        for secret in ["proved@", ".waiting@", ".new@", &proved, &waiting] {
            assert!(!all.contains(secret), "{secret} in {all}");
        }
        assert_eq!(row.organization_id, Some(acme.id));
        if event.kind == "invitation.declined" {
            assert!(all.contains("Anonymous") && !all.contains("127.0.0.1"), "{all}");
        }
    }
}

#[tokio::test]
async fn looking_and_declining_are_limited_like_signing_in() {
    let platform = crate::Platform::with(|config| {
        config.limits.sign_in_per_ip = config::Limit::Rate("2/min".parse().unwrap());
    })
    .await;
    let body = json!({ "token": "made-up" });
    for _ in 0..2 {
        platform.anonymous().post(PREVIEW, &body).await.invalid("/token");
    }
    platform.anonymous().post(PREVIEW, &body).await.problem(429, "rate_limited");
    platform.anonymous().post(DECLINE, &body).await.problem(429, "rate_limited");
}
