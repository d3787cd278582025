//! Who may invite whom as what.

use super::{ACCEPT, Acme, reason};
use crate::{Answer, Platform};
use config::{Limit, Rate};
use serde_json::{Value, json};
use std::time::Duration;

fn rate(text: &str) -> Limit {
    Limit::Rate(text.parse::<Rate>().unwrap())
}

/// What an answer says, without what is of one request alone.
fn said(answer: &Answer) -> (u16, Value) {
    let mut body = answer.json();
    body["request_id"] = Value::Null;
    (answer.status.as_u16(), body)
}

#[tokio::test]
async fn only_those_invite_who_may_and_to_others_the_organization_is_not_there() {
    let acme = Acme::start().await;
    let stranger = acme.platform.person("stranger@example.org").await;
    acme.platform.person("rival@example.org").await;
    acme.platform.organization("Rival", "rival@example.org").await;
    let rival = acme.platform.token_of("rival@example.org").await;
    let invitation = acme.invite("camille@example.org", "member").await;
    let of = |path: &str| {
        let one = format!("{path}/{}", invitation["id"].as_str().unwrap());
        let body = json!({ "email": "x@example.org", "role": "member" });
        [
            ("GET", path.to_owned(), None),
            ("POST", path.to_owned(), Some(body.clone())),
            ("POST", format!("{path}/bulk"), Some(json!({ "invitations": [body] }))),
            ("POST", format!("{path}/link"), Some(json!({ "role": "member" }))),
            ("POST", format!("{one}/resend"), Some(json!({}))),
            ("DELETE", one, None),
        ]
    };
    let nowhere = of("/api/v1/organizations/01900000-0000-7000-8000-000000000000/invitations");
    for ((method, path, body), (_, unknown, _)) in of(&acme.path).into_iter().zip(nowhere) {
        let send = async |actor: &crate::Actor, path: &str| match (method, &body) {
            ("GET", _) => actor.get(path).await,
            ("DELETE", _) => actor.delete(path).await,
            (_, Some(body)) => actor.post(path, body).await,
            _ => unreachable!(),
        };
        send(&acme.member, &path).await.problem(403, "permission_denied");
        for outside in [&stranger, &rival] {
            let theirs = said(&send(outside, &path).await);
            assert_eq!(theirs.0, 404, "{method} {path}");
            assert_eq!(theirs, said(&send(outside, &unknown).await), "{method} {path}");
        }
        send(&acme.platform.anonymous(), &path).await.problem(401, "unauthenticated");
    }
    let listed = acme.owner.get(&acme.path).await.expect(200).json();
    assert_eq!(listed["items"], json!([invitation]), "nothing changed");
}

#[tokio::test]
async fn an_invitation_of_another_organization_is_not_found_in_ones_own() {
    let acme = Acme::start().await;
    acme.platform.person("rival@example.org").await;
    let rivals = acme.platform.organization("Rival", "rival@example.org").await;
    let rival = acme.platform.token_of("rival@example.org").await;
    let id = acme.invite("camille@example.org", "member").await["id"].as_str().unwrap().to_owned();
    for id in [id.as_str(), "01900000-0000-7000-8000-000000000000", "not-an-id"] {
        let path = format!("/api/v1/organizations/{rivals}/invitations/{id}");
        rival.delete(&path).await.problem(404, "not_found");
        rival.post(&format!("{path}/resend"), &json!({})).await.problem(404, "not_found");
    }
    assert_eq!(acme.listed(&json!(id)).await["status"], "pending");
}

#[tokio::test]
async fn nobody_offers_what_they_do_not_hold() {
    let acme = Acme::start().await;
    acme.role("greeter", &["members:invite"]).await;
    acme.role("deleter", &["organization:delete"]).await;
    let greeter = acme.platform.member(acme.id, "greta@example.org", "greeter").await;
    let tries = [
        (&acme.owner, "owner", 201),
        (&acme.owner, "deleter", 201),
        (&acme.admin, "admin", 201),
        (&acme.admin, "greeter", 201),
        (&acme.admin, "owner", 403),
        (&acme.admin, "deleter", 403),
        (&greeter, "member", 201),
        (&greeter, "greeter", 201),
        (&greeter, "admin", 403),
        (&greeter, "owner", 403),
    ];
    for (number, (by, role, status)) in tries.into_iter().enumerate() {
        acme.try_invite(by, &format!("one{number}@example.org"), role).await.expect(status);
        let link = by.post(&format!("{}/link", acme.path), &json!({ "role": role })).await;
        assert_eq!(link.status.as_u16(), if role == "owner" && status == 201 { 422 } else { status }, "{role}");
        let bulk = json!({ "invitations": [{ "email": format!("line{number}@example.org"), "role": role }] });
        let results = by.post(&format!("{}/bulk", acme.path), &bulk).await.expect(200).json();
        let expected = if status == 201 { "invited" } else { "refused" };
        assert_eq!(results["results"][0]["status"], expected, "{role}: {results}");
    }
    for (role, code) in [("no-such-role", "unknown_role"), ("Owner", "invalid"), ("", "invalid")] {
        let answer = acme.try_invite(&acme.owner, "x@example.org", role).await;
        assert_eq!(reason(answer, "/role"), code, "{role}");
    }
}

#[tokio::test]
async fn nobody_takes_away_or_renews_what_they_could_not_offer() {
    let acme = Acme::start().await;
    let offer = acme.try_invite(&acme.owner, "camille@example.org", "owner").await.expect(201).json();
    let path = format!("{}/{}", acme.path, offer["id"].as_str().unwrap());
    acme.admin.delete(&path).await.problem(403, "permission_denied");
    acme.admin.post(&format!("{path}/resend"), &json!({})).await.problem(403, "permission_denied");
    acme.try_invite(&acme.admin, "camille@example.org", "member").await.problem(403, "permission_denied");
    assert_eq!(acme.listed(&offer["id"]).await, offer);
    acme.owner.delete(&path).await.expect(204);
    assert_eq!(acme.listed(&offer["id"]).await["status"], "revoked");
}

#[tokio::test]
async fn the_platforms_admins_invite_for_a_customer_but_nobody_to_their_own_organization() {
    let acme = Acme::start().await;
    let operator = acme.platform.admin().await;
    let camille = acme.platform.person("camille@example.org").await;
    acme.try_invite(&operator, "camille@example.org", "owner").await.expect(201);
    camille.post(ACCEPT, &acme.mailed("camille@example.org").await).await.expect(200);
    assert_eq!(acme.role_of("camille@example.org").await.as_deref(), Some("owner"));
    let me = operator.get("/api/v1/me").await.expect(200).json();
    let path = format!("/api/v1/organizations/{}/invitations", me["organization"]["id"].as_str().unwrap());
    acme.owner.post(&path, &json!({ "email": "x@example.org", "role": "member" })).await.problem(404, "not_found");
    operator.post(&path, &json!({ "email": "colleague@example.org", "role": "admin" })).await.expect(201);
}

#[tokio::test]
async fn a_member_is_not_invited_however_their_address_is_written() {
    let acme = Acme::start().await;
    acme.platform.member(acme.id, "éloïse@exämple.org", "member").await;
    for email in [
        "max@example.org",
        "MAX@Example.ORG",
        " max@example.org ",
        "ÉLOÏSE@EXÄMPLE.org",
        "e\u{301}loïse@xn--exmple-cua.org",
    ] {
        let problem = acme.try_invite(&acme.admin, email, "member").await.problem(409, "conflict");
        assert!(problem["detail"].as_str().unwrap().contains("member already"), "{email}");
    }
    for email in ["camille", "camille@", "a@b@c.org", "a\u{200b}@example.org", "camille@localhost"] {
        acme.try_invite(&acme.admin, email, "member").await.invalid("/email");
    }
}

#[tokio::test]
async fn an_address_that_is_invited_already_is_invited_anew() {
    let acme = Acme::start().await;
    let first = acme.invite("camille@example.org", "member").await;
    acme.platform.advance(Duration::from_mins(5));
    let body = json!({ "email": "Camille@Example.org", "role": "admin", "locale": "fr", "message": "Again." });
    let second = acme.owner.post(&acme.path, &body).await.expect(201).json();
    assert_eq!(second["id"], first["id"]);
    assert_eq!(
        (&second["role"], &second["locale"], &second["message"]),
        (&json!("admin"), &json!("fr"), &json!("Again."))
    );
    assert!(second["expires_at"].as_str() > first["expires_at"].as_str());
    assert_ne!(second["inviter"]["id"], first["inviter"]["id"], "whoever sent it last answers for it");
    let all = acme.owner.get(&acme.path).await.expect(200).json();
    assert_eq!(all["items"].as_array().unwrap().len(), 1);
    acme.platform.settle().await;
    let mails = acme.platform.mails_to("camille@example.org");
    assert!(mails[0].subject.contains("invitation"), "{}", mails[0].subject);
}

#[tokio::test]
async fn open_invitations_are_limited_and_make_room_when_they_are_over() {
    let acme = Acme::with(|config| config.organizations.pending_invitations = 2).await;
    acme.invite("a@example.org", "member").await;
    let link = acme.admin.post(&format!("{}/link", acme.path), &json!({ "role": "member" })).await.expect(201).json();
    let full = acme.try_invite(&acme.admin, "b@example.org", "member").await.problem(409, "conflict");
    assert!(full["detail"].as_str().unwrap().contains("2 open invitations"));
    acme.admin.post(&format!("{}/link", acme.path), &json!({ "role": "member" })).await.problem(409, "conflict");
    acme.invite("a@example.org", "admin").await;
    acme.admin.delete(&format!("{}/{}", acme.path, link["id"].as_str().unwrap())).await.expect(204);
    acme.invite("b@example.org", "member").await;
    acme.platform.advance(Duration::from_hours(24 * 7));
    acme.invite("c@example.org", "member").await;
    acme.invite("d@example.org", "member").await;
    acme.try_invite(&acme.admin, "a@example.org", "member").await.problem(409, "conflict");
}

#[tokio::test]
async fn mails_are_limited_per_inviter_and_per_address() {
    let acme = Acme::with(|config| config.limits.invitations_per_person = rate("3/h")).await;
    let lines = ["a", "b", "c", "d"].map(|name| json!({ "email": format!("{name}@example.org"), "role": "member" }));
    let body = json!({ "invitations": lines });
    let results = acme.admin.post(&format!("{}/bulk", acme.path), &body).await.expect(200).json();
    let statuses = results["results"].as_array().unwrap().iter().map(|one| one["status"].as_str().unwrap());
    assert_eq!(statuses.collect::<Vec<_>>(), ["invited", "invited", "invited", "refused"]);
    assert_eq!(results["results"][3]["code"], "rate_limited");
    let answer = acme.try_invite(&acme.admin, "e@example.org", "member").await;
    assert!(!answer.header("retry-after").is_empty());
    answer.problem(429, "rate_limited");
    acme.try_invite(&acme.owner, "e@example.org", "member").await.expect(201);

    let acme = Acme::start().await;
    for _ in 0..5 {
        acme.invite("victim@example.org", "member").await;
    }
    acme.try_invite(&acme.owner, "victim@example.org", "member").await.problem(429, "rate_limited");
    acme.invite("other@example.org", "member").await;
}

#[tokio::test]
async fn an_address_gets_only_so_many_mails_from_everybody_together_and_nobody_is_told() {
    let platform = Platform::start().await;
    platform.person("olga@example.org").await;
    let body = json!({ "email": "victim@example.org", "role": "member" });
    let mut last = Value::Null;
    for number in 0..21 {
        let id = platform.organization(&format!("Org {number}"), "olga@example.org").await;
        let path = format!("/api/v1/organizations/{id}/invitations");
        last = platform.token_of("olga@example.org").await.post(&path, &body).await.expect(201).json();
    }
    assert_eq!((&last["status"], &last["sent_at"]), (&json!("pending"), &Value::Null));
    platform.settle().await;
    assert_eq!(platform.mails_to("victim@example.org").len(), 20);
}

#[tokio::test]
async fn every_line_of_a_bulk_has_its_own_result() {
    let acme = Acme::start().await;
    acme.invite("again@example.org", "member").await;
    let line = |email: &str, role: &str| json!({ "email": email, "role": role });
    let lines = [
        line("new@example.org", "member"),
        line("not an address", "member"),
        line("NEW@example.org", "admin"),
        line("again@example.org", "admin"),
        line("max@example.org", "member"),
        line("boss@example.org", "owner"),
        line("who@example.org", "no-such-role"),
        line("what@example.org", "Not A Role"),
    ];
    let body = json!({ "invitations": lines, "message": "Hello all." });
    let results = acme.admin.post(&format!("{}/bulk", acme.path), &body).await.expect(200).json();
    let said = results["results"].as_array().unwrap().iter().map(|one| {
        let text = |name: &str| one[name].as_str().unwrap_or("-").to_owned();
        (text("email"), text("status"), text("code"))
    });
    let expected = [
        ("new@example.org", "invited", "-"),
        ("not an address", "refused", "invalid_email"),
        ("NEW@example.org", "refused", "repeated"),
        ("again@example.org", "renewed", "-"),
        ("max@example.org", "refused", "already_member"),
        ("boss@example.org", "refused", "permission_denied"),
        ("who@example.org", "refused", "unknown_role"),
        ("what@example.org", "refused", "unknown_role"),
    ];
    let expected = expected.map(|(email, status, code)| (email.to_owned(), status.to_owned(), code.to_owned()));
    assert_eq!(said.collect::<Vec<_>>(), expected);
    assert!(results["results"][0]["id"].is_string() && results["results"][1]["detail"].is_string());
    assert!(acme.platform.mail_to("new@example.org").await.0.text.contains("Hello all."));
    assert!(acme.platform.mails_to("boss@example.org").is_empty());
    let all = acme.owner.get(&acme.path).await.expect(200).json();
    assert_eq!(all["items"].as_array().unwrap().len(), 2);

    for (lines, pointer) in [
        (json!([]), "/invitations"),
        (json!(vec![line("a@example.org", "member"); 101]), "/invitations"),
        (json!([{ "email": "a@example.org" }]), "/invitations/0/role"),
        (json!([{ "email": 7, "role": "member" }]), "/invitations/0/email"),
        (json!([{ "email": "a@example.org", "role": "member", "is_owner": true }]), "/invitations/0/is_owner"),
        (json!([{ "email": "a".repeat(1001), "role": "member" }]), "/invitations/0/email"),
    ] {
        acme.admin.post(&format!("{}/bulk", acme.path), &json!({ "invitations": lines })).await.invalid(pointer);
    }
}

#[tokio::test]
async fn what_no_client_should_send_changes_nothing() {
    let acme = Acme::start().await;
    let fine = json!({ "email": "a@example.org", "role": "member" });
    for (field, value) in [
        ("email", json!(null)),
        ("email", json!(["a@example.org"])),
        ("role", json!(3)),
        ("role", json!("member\u{0}")),
        ("locale", json!("de")),
        ("message", json!("")),
        ("message", json!("m".repeat(501))),
        ("message", json!("two\nlines")),
        ("message", json!("\u{202e}backwards")),
        ("organization_id", json!("x")),
    ] {
        let mut body = fine.clone();
        body[field] = value;
        acme.admin.post(&acme.path, &body).await.invalid(&format!("/{field}"));
    }
    for (field, value) in [
        ("max_uses", json!(0)),
        ("max_uses", json!(-1)),
        ("max_uses", json!(1.5)),
        ("max_uses", json!(99_999_999_999_i64)),
        ("expires_in_days", json!(0)),
        ("expires_in_days", json!(366)),
        ("expires_in_days", json!("7")),
        ("domain", json!("localhost")),
        ("domain", json!("a@b.org")),
        ("domain", json!("exa mple.org")),
        ("domain", json!("d".repeat(300))),
        ("email", json!("a@example.org")),
    ] {
        let mut body = json!({ "role": "member" });
        body[field] = value;
        acme.admin.post(&format!("{}/link", acme.path), &body).await.invalid(&format!("/{field}"));
    }
    assert_eq!(acme.owner.get(&acme.path).await.expect(200).json()["items"], json!([]));
}
