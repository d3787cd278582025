//! `/api/v1/organizations`, `/api/v1/me/organizations` and what changes an organization.

use crate::{Actor, Answer, Platform};
use axum::body::Body;
use http::Method;
use serde_json::{Value, json};
use std::{io::Cursor, time::Duration};

const ORGANIZATIONS: &str = "/api/v1/organizations";
const MINE: &str = "/api/v1/me/organizations";
const NOBODYS: &str = "01900000-0000-7000-8000-000000000000";
const ALMOST_A_MONTH: Duration = Duration::from_mins(30 * 24 * 60 - 1);

fn path(organization: &Value) -> String {
    format!("{ORGANIZATIONS}/{}", organization["id"].as_str().unwrap())
}

async fn create(actor: &Actor, name: &str) -> Value {
    actor.post(ORGANIZATIONS, &json!({ "name": name })).await.expect(201).json()
}

async fn slugs(actor: &Actor, path: &str) -> Vec<String> {
    let page = actor.get(path).await.expect(200).json();
    page["items"].as_array().unwrap().iter().map(|item| item["slug"].as_str().unwrap().to_owned()).collect()
}

/// The same answer for what exists and for what does not.
fn alike(one: Answer, other: Answer) {
    let but_id = |answer: Answer| {
        let mut problem = answer.problem(404, "not_found");
        problem.as_object_mut().unwrap().remove("request_id");
        problem
    };
    assert_eq!(but_id(one), but_id(other));
}

#[tokio::test]
async fn whoever_creates_an_organization_owns_it() {
    let platform = Platform::start().await;
    let camille = platform.person("camille@example.org").await;
    let answer = camille.post(ORGANIZATIONS, &json!({ "name": "  Société Générale  " })).await.expect(201);
    let organization = answer.json();
    assert_eq!(answer.header("location"), path(&organization));
    assert_eq!(answer.header("etag"), "\"1\"");
    assert_eq!(
        (&organization["name"], &organization["slug"]),
        (&json!("Société Générale"), &json!("societe-generale"))
    );
    assert_eq!((&organization["role"], &organization["type"]), (&json!("owner"), &json!("customer")));
    assert_eq!((&organization["active"], &organization["settings"]), (&json!(false), &json!({})));
    assert!(organization["permissions"].as_array().unwrap().contains(&json!("organization:delete")));
    let read = camille.get(&path(&organization)).await.expect(200);
    assert_eq!((read.header("etag"), read.json()), ("\"1\"", organization.clone()));
    let mine = camille.get(MINE).await.expect(200).json();
    assert_eq!((&mine["items"][0]["id"], &mine["items"][0]["role"]), (&organization["id"], &json!("owner")));
    assert_eq!(camille.get(ORGANIZATIONS).await.expect(200).json(), mine);

    // Sign-ins from now on start with it.
    let again = platform.token_of("camille@example.org").await;
    assert_eq!(again.get(MINE).await.expect(200).json()["items"][0]["active"], true);
}

#[tokio::test]
async fn a_slug_is_taken_once_and_one_that_is_made_of_the_name_is_made_distinct() {
    let platform = Platform::start().await;
    let camille = platform.person("camille@example.org").await;
    let yanis = platform.person("yanis@example.org").await;
    let acme = create(&camille, "Acme").await;
    let problem = yanis.post(ORGANIZATIONS, &json!({ "name": "Acme", "slug": "acme" })).await.problem(409, "conflict");
    assert_eq!((&problem["errors"][0]["pointer"], &problem["errors"][0]["code"]), (&json!("/slug"), &json!("taken")));
    let other = create(&yanis, "Acme").await;
    assert!(other["slug"].as_str().unwrap().starts_with("acme-"), "{other}");
    yanis.patch(&path(&other), &json!({ "slug": "acme" })).await.problem(409, "conflict");
    // A slug that was given up is free at once; one of a deleted organization is not.
    camille.patch(&path(&acme), &json!({ "slug": "acme-paris" })).await.expect(200);
    yanis.patch(&path(&other), &json!({ "slug": "acme" })).await.expect(200);
    yanis.delete(&path(&other)).await.expect(202);
    camille.patch(&path(&acme), &json!({ "slug": "acme" })).await.problem(409, "conflict");
    assert_eq!(slugs(&camille, MINE).await, ["acme-paris"]);
}

#[tokio::test]
async fn what_is_not_acceptable_is_named_and_nothing_is_made() {
    let platform = Platform::start().await;
    let camille = platform.person("camille@example.org").await;
    for (body, pointer) in [
        (json!({}), "/name"),
        (json!({ "name": "" }), "/name"),
        (json!({ "name": "   " }), "/name"),
        (json!({ "name": "x".repeat(101) }), "/name"),
        (json!({ "name": "A\u{202e}cme" }), "/name"),
        (json!({ "name": 7 }), "/name"),
        (json!({ "name": "Acme", "slug": "Acme" }), "/slug"),
        (json!({ "name": "Acme", "slug": "admin" }), "/slug"),
        (json!({ "name": "Acme", "slug": "a" }), "/slug"),
        (json!({ "name": "Acme", "slug": "a/b" }), "/slug"),
        (json!({ "name": "Acme", "slug": NOBODYS }), "/slug"),
        (json!({ "name": "Acme", "type": "platform" }), "/type"),
        (json!({ "name": "Acme", "owner": "me" }), "/owner"),
    ] {
        camille.post(ORGANIZATIONS, &body).await.invalid(pointer);
    }
    assert!(slugs(&camille, MINE).await.is_empty());
    platform.anonymous().post(ORGANIZATIONS, &json!({ "name": "Acme" })).await.problem(401, "unauthenticated");
}

#[tokio::test]
async fn where_only_admins_create_organizations_nobody_else_does() {
    let platform = Platform::with(|config| config.organizations.create = config::CreatePolicy::Admins).await;
    let camille = platform.person("camille@example.org").await;
    let admin = platform.admin().await;
    camille.post(ORGANIZATIONS, &json!({ "name": "Acme" })).await.problem(403, "permission_denied");
    create(&admin, "Acme").await;
}

#[tokio::test]
async fn a_change_is_made_to_the_version_that_is_meant() {
    let platform = Platform::start().await;
    let camille = platform.person("camille@example.org").await;
    let acme = create(&camille, "Acme").await;
    let acme = path(&acme);
    let patch = json!({ "name": "Acme France", "settings": { "footer": "Lyon", "colours": { "accent": "red" } } });
    let changed = camille.clone().with("if-match", "\"1\"").patch(&acme, &patch).await.expect(200);
    assert_eq!(changed.header("etag"), "\"2\"");
    assert_eq!(changed.json()["settings"]["colours"]["accent"], "red");
    camille
        .clone()
        .with("if-match", "\"1\"")
        .patch(&acme, &json!({ "name": "X" }))
        .await
        .problem(412, "precondition_failed");
    camille.clone().with("if-match", "\"1\"").delete(&acme).await.problem(412, "precondition_failed");
    // The settings are merged, and a change that changes nothing is none.
    let patch = json!({ "settings": { "footer": null, "colours": { "text": "blue" } } });
    let merged = camille.patch(&acme, &patch).await.expect(200).json();
    assert_eq!(merged["settings"], json!({ "colours": { "accent": "red", "text": "blue" } }));
    let same = camille.patch(&acme, &json!({ "name": "Acme France", "settings": {} })).await.expect(200);
    assert_eq!(same.header("etag"), "\"3\"");
    let emptied = camille.patch(&acme, &json!({ "settings": null })).await.expect(200).json();
    assert_eq!(emptied["settings"], json!({}));
}

#[tokio::test]
async fn settings_keep_their_bounds() {
    let platform = Platform::start().await;
    let camille = platform.person("camille@example.org").await;
    let path = path(&create(&camille, "Acme").await);
    let deep = (0..9).fold(json!(1), |inner, _| json!({ "a": inner }));
    for (settings, code) in [
        (json!({ "text": "x".repeat(17_000) }), "too_long"),
        (deep, "too_deep"),
        (json!({ "text": "a\u{0}b" }), "invalid_characters"),
    ] {
        let answer = camille.patch(&path, &json!({ "settings": settings })).await;
        assert_eq!(answer.problem(422, "validation_failed")["errors"][0]["code"], code);
    }
    for (body, pointer) in [
        (json!({ "settings": [] }), "/settings"),
        (json!({ "name": null }), "/name"),
        (json!({ "slug": "settings" }), "/slug"),
        (json!({ "type": "platform" }), "/type"),
    ] {
        camille.patch(&path, &body).await.invalid(pointer);
    }
    assert_eq!(camille.get(&path).await.expect(200).header("etag"), "\"1\"");
}

#[tokio::test]
async fn somebody_elses_organization_does_not_exist() {
    let platform = Platform::start().await;
    let camille = platform.person("camille@example.org").await;
    let yanis = platform.person("yanis@example.org").await;
    create(&yanis, "Globex").await;
    let acme = path(&create(&camille, "Acme").await);
    let nobodys = format!("{ORGANIZATIONS}/{NOBODYS}");
    alike(yanis.get(&acme).await, yanis.get(&nobodys).await);
    let body = json!({ "name": "Mine" });
    alike(yanis.patch(&acme, &body).await, yanis.patch(&nobodys, &body).await);
    alike(yanis.delete(&acme).await, yanis.delete(&nobodys).await);
    for action in ["restore", "leave", "transfer-ownership", "members/bulk"] {
        let body = match action {
            "transfer-ownership" => json!({ "user_id": NOBODYS }),
            "members/bulk" => json!({ "action": "remove", "ids": [NOBODYS] }),
            _ => json!({}),
        };
        let (theirs, none) = (format!("{acme}/{action}"), format!("{nobodys}/{action}"));
        alike(yanis.post(&theirs, &body).await, yanis.post(&none, &body).await);
    }
    alike(yanis.get(&format!("{acme}/members")).await, yanis.get(&format!("{nobodys}/members")).await);
    for thing in ["logo", &format!("members/{NOBODYS}")] {
        let (theirs, none) = (format!("{acme}/{thing}"), format!("{nobodys}/{thing}"));
        alike(yanis.delete(&theirs).await, yanis.delete(&none).await);
    }
    camille.get(&acme).await.expect(200);
}

#[tokio::test]
async fn each_role_may_do_what_is_its_own() {
    let platform = Platform::start().await;
    platform.person("olga@example.org").await;
    let acme = platform.organization("Acme", "olga@example.org").await;
    let admin = platform.member(acme, "ada@example.org", "admin").await;
    let member = platform.member(acme, "max@example.org", "member").await;
    let path = format!("{ORGANIZATIONS}/{acme}");
    let name = json!({ "name": "New" });
    member.get(&path).await.expect(200);
    member.patch(&path, &name).await.problem(403, "permission_denied");
    member.delete(&format!("{path}/logo")).await.problem(403, "permission_denied");
    member.delete(&path).await.problem(403, "permission_denied");
    admin.patch(&path, &name).await.expect(200);
    admin.delete(&path).await.problem(403, "permission_denied");
    platform.token_of("olga@example.org").await.delete(&path).await.expect(202);
}

#[tokio::test]
async fn a_change_that_changes_nothing_answers_what_there_is() {
    let platform = Platform::start().await;
    let camille = platform.person("camille@example.org").await;
    let path = path(&create(&camille, "Acme").await);
    let before = camille.get(&path).await.expect(200);
    platform.advance(Duration::from_mins(1));
    for patch in [json!({}), json!({ "name": "Acme" }), json!({ "settings": { "gone": null } })] {
        let answer = camille.clone().with("if-match", before.header("etag")).patch(&path, &patch).await.expect(200);
        assert_eq!((answer.header("etag"), answer.json()), (before.header("etag"), before.json()));
    }
    assert_eq!(camille.get(&path).await.expect(200).json(), before.json());
    let answer = camille.patch(&path, &json!({ "name": "Acme 2" })).await.expect(200);
    let after = camille.get(&path).await.expect(200);
    assert_eq!((answer.header("etag"), answer.json()), (after.header("etag"), after.json()));
}

#[tokio::test]
async fn a_logo_is_stored_small_replaced_and_removed() {
    let platform = Platform::start().await;
    let camille = platform.person("camille@example.org").await;
    let path = path(&create(&camille, "Acme").await);
    let logo = format!("{path}/logo");
    let png = |side: u32| {
        let mut out = Cursor::new(Vec::new());
        let picture: image::DynamicImage = image::RgbImage::from_pixel(side, side, image::Rgb([9, 116, 99])).into();
        picture.write_to(&mut out, image::ImageFormat::Png).unwrap();
        out.into_inner()
    };
    let put = async |bytes: Vec<u8>| camille.send(Method::PUT, &logo, Some("image/png"), Body::from(bytes)).await;
    let first = put(png(300)).await.expect(200).json()["logo_url"].as_str().unwrap().to_owned();
    let second = put(png(10)).await.expect(200).json()["logo_url"].as_str().unwrap().to_owned();
    assert_ne!(first, second);
    platform.anonymous().get(&first).await.problem(404, "not_found");
    assert_eq!(platform.anonymous().get(&second).await.expect(200).header("content-type"), "image/webp");
    assert_eq!(camille.get(&path).await.expect(200).json()["logo_url"], json!(second));
    camille.delete(&path).await.expect(202);
    platform.anonymous().get(&second).await.problem(404, "not_found");
    camille.post(&format!("{path}/restore"), &json!({})).await.expect(200);
    platform.anonymous().get(&second).await.expect(200);
    put(b"no picture".to_vec()).await.invalid("");
    camille.send(Method::PUT, &logo, Some("text/html"), Body::empty()).await.problem(415, "unsupported_media_type");
    camille.clone().with("if-match", "\"1\"").delete(&logo).await.problem(412, "precondition_failed");
    camille.delete(&logo).await.expect(204);
    camille.delete(&logo).await.expect(204);
    assert_eq!(camille.get(&path).await.expect(200).json()["logo_url"], Value::Null);
    platform.anonymous().get(&second).await.problem(404, "not_found");
}

#[tokio::test]
async fn a_deleted_organization_is_gone_until_its_owner_brings_it_back() {
    let platform = Platform::start().await;
    platform.person("olga@example.org").await;
    let acme = platform.organization("Acme", "olga@example.org").await;
    let admin = platform.member(acme, "ada@example.org", "admin").await;
    let owner = platform.token_of("olga@example.org").await;
    let browser = platform.browser_of("olga@example.org").await;
    assert_eq!(browser.get("/api/v1/me").await.expect(200).json()["organization"]["slug"], "acme");
    let path = format!("{ORGANIZATIONS}/{acme}");
    let answer = owner.delete(&path).await.expect(202).json();
    assert!(answer["erase_after"].is_string());

    // Tokens in which it was active end; a browser goes on without it.
    platform.until_refused(&owner, "/api/v1/me").await;
    platform.until_refused(&admin, "/api/v1/me").await;
    assert_eq!(browser.get("/api/v1/me").await.expect(200).json()["organization"], Value::Null);
    browser.get(&path).await.problem(404, "not_found");
    assert!(slugs(&browser, MINE).await.is_empty());
    let admin = platform.token_of("ada@example.org").await;
    assert!(slugs(&admin, &format!("{MINE}?deleted=true")).await.is_empty());
    admin.post(&format!("{path}/restore"), &json!({})).await.problem(404, "not_found");

    let deleted = browser.get(&format!("{MINE}?deleted=true")).await.expect(200).json();
    assert_eq!((&deleted["items"][0]["slug"], &deleted["items"][0]["active"]), (&json!("acme"), &json!(false)));
    assert_eq!(deleted["items"][0]["erase_after"], answer["erase_after"]);
    let back = browser.post(&format!("{path}/restore"), &json!({})).await.expect(200).json();
    assert_eq!((&back["deleted_at"], &back["role"]), (&Value::Null, &json!("owner")));
    browser.post(&format!("{path}/restore"), &json!({})).await.problem(409, "conflict");
    admin.get(&path).await.expect(200);
}

#[tokio::test]
async fn after_its_time_a_deleted_organization_is_erased() {
    let platform = Platform::start().await;
    platform.person("olga@example.org").await;
    let acme = platform.organization("Acme", "olga@example.org").await;
    let owner = platform.token_of("olga@example.org").await;
    let path = format!("{ORGANIZATIONS}/{acme}");
    owner.delete(&path).await.expect(202);
    platform.advance(ALMOST_A_MONTH);
    platform.settle().await;
    let owner = platform.token_of("olga@example.org").await;
    assert_eq!(slugs(&owner, &format!("{MINE}?deleted=true")).await, ["acme"]);
    platform.advance(Duration::from_mins(1));
    owner.post(&format!("{path}/restore"), &json!({})).await.problem(404, "not_found");
    platform.settle().await;
    assert!(slugs(&owner, &format!("{MINE}?deleted=true")).await.is_empty());
    let camille = platform.person("camille@example.org").await;
    camille.post(ORGANIZATIONS, &json!({ "name": "Acme", "slug": "acme" })).await.expect(201);
}

#[tokio::test]
async fn those_who_run_the_platform_see_all_organizations_and_find_them() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let camille = platform.person("camille@example.org").await;
    for name in ["Société Générale", "Sorbet & Fils", "Globex"] {
        platform.advance(Duration::from_millis(2));
        create(&camille, name).await;
    }
    let all = |query: &str| format!("{ORGANIZATIONS}?all=true{query}");
    assert_eq!(slugs(&admin, &all("")).await, ["globex", "sorbet-fils", "societe-generale", "nouvelle-plateforme"]);
    for (query, found) in [
        ("&search=so", vec!["sorbet-fils", "societe-generale"]),
        ("&search=SOC%20gen", vec!["societe-generale"]),
        ("&search=soci%C3%A9t%C3%A9", vec!["societe-generale"]),
        ("&search=glo%20so", vec![]),
        ("&search=%25", vec!["globex", "sorbet-fils", "societe-generale", "nouvelle-plateforme"]),
        ("&type=platform", vec!["nouvelle-plateforme"]),
        ("&type=customer&search=nou", vec![]),
        ("&deleted=true", vec![]),
    ] {
        assert_eq!(slugs(&admin, &all(query)).await, found, "{query}");
    }
    let mut seen = Vec::new();
    let mut query = "&limit=3".to_owned();
    loop {
        let page = admin.get(&all(&query)).await.expect(200).json();
        seen.extend(page["items"].as_array().unwrap().iter().map(|item| item["slug"].clone()));
        let Some(cursor) = page["next_cursor"].as_str() else { break };
        query = format!("&limit=3&cursor={cursor}");
    }
    assert_eq!(seen.len(), 4);
    camille.get(&all("")).await.problem(403, "permission_denied");
    for (query, pointer) in [
        ("search=x", "?search"),
        ("type=customer", "?type"),
        ("all=true&type=none", "?type"),
        ("all=perhaps", "?all"),
        ("limit=0", "?limit"),
        ("cursor=nonsense", "?cursor"),
        ("all=true&cursor=e30", "?cursor"),
        ("page=2", "?page"),
    ] {
        admin.get(&format!("{ORGANIZATIONS}?{query}")).await.invalid(pointer);
    }
}

#[tokio::test]
async fn those_who_run_the_platform_manage_customers_organizations_but_not_by_that_their_own() {
    let platform = Platform::start().await;
    let owner = platform.admin().await;
    let camille = platform.person("camille@example.org").await;
    let acme = path(&create(&camille, "Acme").await);
    let read = owner.get(&acme).await.expect(200).json();
    assert_eq!(read["role"], Value::Null);
    owner.patch(&acme, &json!({ "name": "Acme 2" })).await.expect(200);
    owner.post(&format!("{acme}/leave"), &json!({})).await.problem(409, "conflict");
    owner.delete(&acme).await.expect(202);
    assert_eq!(slugs(&owner, &format!("{ORGANIZATIONS}?all=true&deleted=true")).await, ["acme"]);
    owner.post(&format!("{acme}/restore"), &json!({})).await.expect(200);
    camille.get(&acme).await.expect(200);

    let mine = owner.get(MINE).await.expect(200).json();
    let platforms_own = path(&mine["items"][0]);
    owner.delete(&platforms_own).await.problem(409, "conflict");
    owner.get(&platforms_own).await.expect(200);
}

#[tokio::test]
async fn ones_own_organizations_come_page_by_page() {
    let platform = Platform::start().await;
    let camille = platform.person("camille@example.org").await;
    for name in ["One", "Two", "Three", "Four", "Five"] {
        platform.advance(Duration::from_millis(2));
        create(&camille, name).await;
    }
    let mut seen = Vec::new();
    let mut query = "?limit=2".to_owned();
    loop {
        let page = camille.get(&format!("{MINE}{query}")).await.expect(200).json();
        seen.extend(page["items"].as_array().unwrap().iter().map(|item| item["slug"].as_str().unwrap().to_owned()));
        let Some(cursor) = page["next_cursor"].as_str() else { break };
        query = format!("?limit=2&cursor={cursor}");
    }
    assert_eq!(seen, ["one", "two", "three", "four", "five"]);
    for (query, pointer) in [("?all=true", "?all"), ("?cursor=x", "?cursor"), ("?limit=x", "?limit")] {
        camille.get(&format!("{MINE}{query}")).await.invalid(pointer);
    }
}

#[tokio::test]
async fn a_deleted_organization_comes_back_only_with_an_owner_who_may_sign_in() {
    let platform = Platform::start().await;
    let manager = platform.admin().await;
    let camille = platform.person("camille@example.org").await;
    let acme = path(&create(&camille, "Acme").await);
    camille.delete(&acme).await.expect(202);
    // What was deleted keeps nobody from going.
    let camille = format!("/api/v1/users/{}", platform.user_id("camille@example.org").await);
    manager.delete(&camille).await.expect(202);
    manager.post(&format!("{acme}/restore"), &json!({})).await.problem(409, "conflict");
    manager.post(&format!("{camille}/undelete"), &json!({})).await.expect(200);
    manager.post(&format!("{camille}/suspend"), &json!({})).await.expect(200);
    manager.post(&format!("{acme}/restore"), &json!({})).await.problem(409, "conflict");
    manager.post(&format!("{camille}/restore"), &json!({})).await.expect(200);
    manager.post(&format!("{acme}/restore"), &json!({})).await.expect(200);
}
