//! `/api/v1/users`.

mod bulk;
mod create;
mod detail;
mod export;
mod list;
mod profile;
mod status;

use crate::{Actor, Answer, Platform};
use serde_json::Value;

/// A person's path.
async fn path_of(platform: &Platform, email: &str) -> String {
    format!("/api/v1/users/{}", platform.user_id(email).await)
}

/// One more admin of the platform, who is not its owner.
async fn plain_admin(platform: &Platform) -> Actor {
    platform.person("yanis@example.org").await;
    let organization = database::organizations::find_platform(platform.database.reader()).await.unwrap().unwrap().id;
    platform.join(organization, "yanis@example.org", "admin").await;
    platform.token_of("yanis@example.org").await
}

/// `POST` without a body.
async fn post(actor: &Actor, path: &str) -> Answer {
    actor.send(http::Method::POST, path, None, axum::body::Body::empty()).await
}

/// The events of a type as the audit trail shows them, the newest first.
async fn events(platform: &Platform, kind: shared::event::EventType) -> Vec<Value> {
    platform.settle().await;
    let admin = platform.token_of("admin@example.org").await;
    let page = admin.get(&format!("/api/v1/audit-events?type={}", kind.as_str())).await.expect(200).json();
    page["items"].as_array().unwrap().clone()
}
