//! `/api/v1/me/avatar` and `/api/v1/files/{id}`.

use crate::{Actor, Answer, Platform};
use axum::body::Body;
use http::Method;
use image::{DynamicImage, GenericImageView, ImageFormat, Rgb, RgbImage};
use serde_json::Value;
use std::io::Cursor;

const AVATAR: &str = "/api/v1/me/avatar";

fn png(side: u32) -> Vec<u8> {
    let picture: DynamicImage = RgbImage::from_pixel(side, side, Rgb([9, 116, 99])).into();
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, ImageFormat::Png).unwrap();
    out.into_inner()
}

async fn put(actor: &Actor, content_type: &str, bytes: Vec<u8>) -> Answer {
    actor.send(Method::PUT, AVATAR, Some(content_type), Body::from(bytes)).await
}

async fn url(actor: &Actor) -> Value {
    actor.get("/api/v1/me").await.expect(200).json()["avatar_url"].clone()
}

#[tokio::test]
async fn a_picture_is_stored_small_and_served_to_everybody() {
    let platform = Platform::start().await;
    let alice = platform.person("alice@example.org").await;
    let answer = put(&alice, "image/png", png(700)).await.expect(200).json();
    let address = answer["avatar_url"].as_str().unwrap();
    assert_eq!(url(&alice).await, address);
    let file = platform.anonymous().get(address).await.expect(200);
    assert_eq!(file.header("content-type"), "image/webp");
    assert_eq!(file.header("cache-control"), "private, max-age=3600");
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    assert_eq!(file.header("content-disposition"), "inline");
    assert!(file.header("content-security-policy").contains("sandbox"));
    assert_eq!(image::load_from_memory(&file.body).unwrap().dimensions(), (256, 256));
    let known = platform.anonymous().with("if-none-match", file.header("etag"));
    assert!(known.get(address).await.expect(304).body.is_empty());
}

#[tokio::test]
async fn whoever_is_deleted_has_no_picture_until_they_are_brought_back() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let alice = platform.person("alice@example.org").await;
    let answer = put(&alice, "image/png", png(30)).await.expect(200).json();
    let address = answer["avatar_url"].as_str().unwrap();
    let tag = platform.anonymous().get(address).await.expect(200).header("etag").to_owned();
    let path = format!("/api/v1/users/{}", platform.user_id("alice@example.org").await);
    admin.delete(&path).await.expect(202);
    platform.anonymous().get(address).await.problem(404, "not_found");
    platform.anonymous().with("if-none-match", &tag).get(address).await.problem(404, "not_found");
    admin.get(address).await.problem(404, "not_found");
    admin.post(&format!("{path}/undelete"), &serde_json::json!({})).await.expect(200);
    platform.anonymous().get(address).await.expect(200);
}

#[tokio::test]
async fn a_new_picture_replaces_the_old_one() {
    let platform = Platform::start().await;
    let alice = platform.person("alice@example.org").await;
    put(&alice, "image/png", png(300)).await.expect(200);
    let first = url(&alice).await;
    // What the client says it sends does not matter, as long as it says a kind of image that is taken.
    put(&alice, "image/jpeg", png(10)).await.expect(200);
    let second = url(&alice).await;
    assert_ne!(first, second);
    platform.anonymous().get(first.as_str().unwrap()).await.problem(404, "not_found");
    platform.anonymous().get(second.as_str().unwrap()).await.expect(200);
}

#[tokio::test]
async fn a_picture_can_be_removed_twice() {
    let platform = Platform::start().await;
    let alice = platform.person("alice@example.org").await;
    put(&alice, "image/png", png(300)).await.expect(200);
    let address = url(&alice).await;
    alice.delete(AVATAR).await.expect(204);
    alice.delete(AVATAR).await.expect(204);
    assert_eq!(url(&alice).await, Value::Null);
    platform.anonymous().get(address.as_str().unwrap()).await.problem(404, "not_found");
}

#[tokio::test]
async fn what_is_not_a_picture_is_refused_and_the_old_one_stays() {
    let platform = Platform::start().await;
    let alice = platform.person("alice@example.org").await;
    put(&alice, "image/png", png(300)).await.expect(200);
    let before = url(&alice).await;
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".to_vec();
    let damaged = png(300)[..200].to_vec();
    for bytes in [Vec::new(), b"hello".to_vec(), svg, damaged] {
        let problem = put(&alice, "image/png", bytes).await.invalid("");
        assert_eq!(problem["errors"][0]["code"], "not_an_image");
    }
    put(&alice, "image/svg+xml", png(10)).await.problem(415, "unsupported_media_type");
    put(&alice, "application/json", b"{}".to_vec()).await.problem(415, "unsupported_media_type");
    put(&alice, "image/png", vec![0; 5 * 1024 * 1024 + 1]).await.problem(413, "payload_too_large");
    put(&platform.anonymous(), "image/png", png(10)).await.problem(401, "unauthenticated");
    assert_eq!(url(&alice).await, before);
}

#[tokio::test]
async fn an_id_that_is_none_names_no_file() {
    let platform = Platform::start().await;
    for id in ["x", "01936f2e-5c7a-7d3e-8f1a-2b3c4d5e6f70", "1"] {
        platform.anonymous().get(&format!("/api/v1/files/{id}")).await.problem(404, "not_found");
    }
}
