//! Lists, filters, orders and searches.

use crate::{Actor, Platform};
use serde_json::{Value, json};
use std::time::Duration;

async fn list(actor: &Actor, query: &str) -> Value {
    actor.get(&format!("/api/v1/users{query}")).await.expect(200).json()
}

fn emails(page: &Value) -> Vec<&str> {
    page["items"].as_array().unwrap().iter().map(|item| item["email"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn only_admins_of_the_platform_list_people() {
    let platform = Platform::start().await;
    let alice = platform.person("alice@example.org").await;
    platform.anonymous().get("/api/v1/users").await.problem(401, "unauthenticated");
    alice.get("/api/v1/users").await.problem(403, "permission_denied");
    platform.advance(Duration::from_secs(1));
    let admin = platform.admin().await;
    let page = list(&admin, "").await;
    assert_eq!(emails(&page), ["admin@example.org", "alice@example.org"]);
    assert_eq!(page["next_cursor"], Value::Null);
    assert_eq!((&page["items"][0]["roles"], &page["items"][1]["roles"]), (&json!(["owner"]), &json!([])));
    assert_eq!(page["items"][1]["status"], "active");
    assert!(page["items"][1].get("password_hash").is_none());
}

#[tokio::test]
async fn pages_join_without_gap_or_repetition() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    for number in 0..6 {
        platform.person(&format!("person{number}@example.org")).await;
    }
    let mut seen = Vec::new();
    let mut query = "?limit=3".to_owned();
    loop {
        let page = list(&admin, &query).await;
        seen.extend(emails(&page).into_iter().map(str::to_owned));
        let Some(cursor) = page["next_cursor"].as_str() else { break };
        query = format!("?limit=3&cursor={cursor}");
    }
    assert_eq!(seen.len(), 7);
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 7);
}

#[tokio::test]
async fn search_looks_into_addresses_and_names_in_any_case() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let alice = platform.person("alice@example.org").await;
    platform.person("100_percent@example.org").await;
    alice.patch("/api/v1/me", &json!({ "name": "Élodie Straße" })).await.expect(200);
    for (search, found) in [
        ("ALICE", vec!["alice@example.org"]),
        ("%C3%A9lodie", vec!["alice@example.org"]),
        ("%C3%89LODIE", vec!["alice@example.org"]),
        ("100_", vec!["100_percent@example.org"]),
        ("100_perc%25", vec!["100_percent@example.org"]),
        ("%25", vec![]),
        ("%5C", vec![]),
        ("nobody", vec![]),
    ] {
        assert_eq!(emails(&list(&admin, &format!("?search={search}")).await), found, "{search}");
    }
    assert_eq!(emails(&list(&admin, "?search=").await).len(), 3);
}

#[tokio::test]
async fn a_query_that_is_not_acceptable_is_named() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    // {"created_at":"-5000-01-01T00:00:00Z",…}: a time that PostgreSQL cannot hold.
    let long_ago = "cursor=eyJjcmVhdGVkX2F0IjoiLTUwMDAtMDEtMDFUMDA6MDA6MDBaIiwiaWQiOiIwMTkzNmYyZS01YzdhLTdkM2UtOGYxYS0yYjNjNGQ1ZTZmNzAifQ";
    for (query, pointer) in [
        (long_ago, "?cursor"),
        ("cursor=nonsense", "?cursor"),
        ("cursor=e30", "?cursor"),
        ("cursor=", "?cursor"),
        ("limit=0", "?limit"),
        ("limit=201", "?limit"),
        ("limit=-1", "?limit"),
        ("limit=x", "?limit"),
        ("search=%00", "?search"),
        ("search=%E2%80%AE", "?search"),
        ("page=2", "?page"),
        ("status=gone", "?status"),
        ("verified=perhaps", "?verified"),
        ("organization_id=x", "?organization_id"),
        ("role=Not%20A%20Role", "?role"),
        ("created_after=yesterday", "?created_after"),
        ("created_before=99999-01-01T00:00:00Z", "?created_before"),
        ("sort=password_hash", "?sort"),
        ("search=a&sort=name", "?sort"),
        // A cursor of another order, and one with a NUL.
        (
            "sort=name&cursor=eyJ2Ijp7ImMiOiIyMDI2LTAxLTAxVDAwOjAwOjAwWiJ9LCJ1IjoiMDE5MzZmMmUtNWM3YS03ZDNlLThmMWEtMmIzYzRkNWU2ZjcwIn0",
            "?cursor",
        ),
        (
            "sort=name&cursor=eyJ2Ijp7Im4iOiJcdTAwMDAifSwidSI6IjAxOTM2ZjJlLTVjN2EtN2QzZS04ZjFhLTJiM2M0ZDVlNmY3MCJ9",
            "?cursor",
        ),
        (
            "search=a&cursor=eyJtIjoicHJlZml4IiwiZCI6MCwidyI6Ilx1MDAwMCIsInUiOiIwMTkzNmYyZS01YzdhLTdkM2UtOGYxYS0yYjNjNGQ1ZTZmNzAiLCJ0IjowLCJuIjowfQ",
            "?cursor",
        ),
    ] {
        admin.get(&format!("/api/v1/users?{query}")).await.invalid(pointer);
    }
}

#[tokio::test]
async fn accents_and_typos_are_forgiven_and_the_list_says_so() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    for (email, name) in [("e@example.org", "Éloïse Durand"), ("c@example.org", "Camille Martin")] {
        let body = json!({ "email": email, "name": name, "send_invitation": false });
        admin.post("/api/v1/users", &body).await.expect(201);
    }
    for (search, email, matched) in [
        ("eloise", "e@example.org", "prefix"),
        ("ELOI", "e@example.org", "prefix"),
        ("%C3%89lo%C3%AFse%20dur", "e@example.org", "prefix"),
        ("camile", "c@example.org", "fuzzy"),
        ("martin%20camile", "c@example.org", "fuzzy"),
        ("c%40exa", "c@example.org", "prefix"),
    ] {
        let page = list(&admin, &format!("?search={search}")).await;
        assert_eq!(emails(&page), [email], "{search}");
        assert_eq!(page["items"][0]["match"], matched, "{search}");
    }
    assert!(list(&admin, "").await["items"][0].get("match").is_none());
    // Whoever is renamed is found by the new name alone.
    let path = super::path_of(&platform, "c@example.org").await;
    admin.patch(&path, &json!({ "name": "Dominique Martin" })).await.expect(200);
    assert!(emails(&list(&admin, "?search=camille").await).is_empty());
    assert_eq!(emails(&list(&admin, "?search=dominique").await), ["c@example.org"]);
}

#[tokio::test]
async fn filters_and_orders_go_together() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    for email in ["alice@example.org", "bob@example.org", "carol@example.org"] {
        platform.advance(Duration::from_mins(1));
        platform.person(email).await;
    }
    platform.advance(Duration::from_mins(1));
    platform.sign_up("unproved@example.org").await;
    let north = platform.organization("North", "bob@example.org").await;
    platform.join(north, "carol@example.org", "member").await;
    let alice = super::path_of(&platform, "alice@example.org").await;
    super::post(&admin, &format!("{alice}/suspend")).await.expect(200);
    let admin = platform.token_of("admin@example.org").await;
    let bob = admin.get(&super::path_of(&platform, "bob@example.org").await).await.json()["created_at"].clone();
    let bob = bob.as_str().unwrap();
    for (query, found) in [
        ("?sort=email".to_owned(), vec!["admin", "alice", "bob", "carol", "unproved"]),
        ("?sort=-email".to_owned(), vec!["unproved", "carol", "bob", "alice", "admin"]),
        ("?sort=created_at".to_owned(), vec!["admin", "alice", "bob", "carol", "unproved"]),
        ("?sort=name&status=active".to_owned(), vec!["admin", "bob", "carol", "unproved"]),
        ("?status=suspended".to_owned(), vec!["alice"]),
        ("?status=deleted".to_owned(), vec![]),
        ("?verified=false".to_owned(), vec!["unproved"]),
        (format!("?organization_id={north}&sort=email"), vec!["bob", "carol"]),
        (format!("?organization_id={north}&role=owner"), vec!["bob"]),
        (format!("?organization_id={north}&search=ca"), vec!["carol"]),
        (format!("?organization_id={north}&search=al"), vec![]),
        ("?organization_id=01900000-0000-7000-8000-000000000000".to_owned(), vec![]),
        ("?role=owner".to_owned(), vec!["admin"]),
        ("?role=unheard-of".to_owned(), vec![]),
        (format!("?created_after={bob}&sort=email"), vec!["bob", "carol", "unproved"]),
        (format!("?created_before={bob}&sort=email"), vec!["admin", "alice"]),
    ] {
        let page = list(&admin, &query).await;
        let names = emails(&page).into_iter().map(|email| email.split('@').next().unwrap()).collect::<Vec<_>>();
        assert_eq!(names, found, "{query}");
    }
}

#[tokio::test]
async fn pages_have_no_gap_and_no_repetition_while_people_are_created() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let create = async |number: usize| {
        let email = format!("camille{number}@example.org");
        let body = json!({ "email": email, "name": "Camille Martin", "send_invitation": false });
        admin.post("/api/v1/users", &body).await.expect(201);
    };
    for number in 0..9 {
        create(number).await;
    }
    for query in ["sort=email", "sort=-email", "sort=created_at", "sort=name", "sort=-name", "search=camille"] {
        let mut seen = Vec::new();
        let mut path = format!("?limit=2&{query}");
        for round in 0.. {
            let page = list(&admin, &path).await;
            seen.extend(emails(&page).into_iter().map(str::to_owned));
            let Some(cursor) = page["next_cursor"].as_str() else { break };
            path = format!("?limit=2&{query}&cursor={cursor}");
            if round == 1 {
                create(query.len() * 100 + usize::from(query.starts_with("sort=-"))).await;
            }
        }
        let count = seen.len();
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), count, "{query}: nobody comes twice");
        for number in 0..9 {
            assert!(seen.contains(&format!("camille{number}@example.org")), "{query}: {number} is missing");
        }
    }
}
