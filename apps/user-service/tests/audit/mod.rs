//! `/api/v1/audit-events`: what is read of the audit trail, by whom, and what is written into it by being refused.

mod bad_input;
mod export;
mod hidden_refusals;
mod list;
mod looks;
mod refusals;
mod tail;
mod tenants;

use crate::{Actor, Platform};
use database::{
    events, memberships,
    organizations::{self, NewOrganization, OrganizationType},
    roles,
};
use serde_json::Value;
use shared::{EventId, MembershipId, OrganizationId, Role, UserId, event::NewEvent};

/// A customer's organization with these people in it.
async fn organization(platform: &Platform, slug: &str, members: &[(UserId, Role)]) -> OrganizationId {
    let tx = platform.database.write().await.unwrap();
    let id = OrganizationId::generate(tx.clock());
    let new =
        NewOrganization { id, slug: slug.to_owned(), name: slug.to_uppercase(), kind: OrganizationType::Customer };
    organizations::insert(&tx, new, tx.now()).await.unwrap().unwrap();
    for (user, role) in members {
        let membership = MembershipId::generate(tx.clock());
        memberships::insert(&tx, membership, id, *user, roles::built_in_id(*role), tx.now()).await.unwrap();
    }
    tx.commit().await.unwrap();
    id
}

/// Who somebody is.
async fn id_of(actor: &Actor) -> UserId {
    let me = actor.get("/api/v1/me").await.expect(200).json();
    me["id"].as_str().unwrap().parse().unwrap()
}

/// Appends events in one transaction, and has them sealed.
async fn happened(platform: &Platform, new: impl IntoIterator<Item = NewEvent>) -> Vec<EventId> {
    let tx = platform.database.write().await.unwrap();
    let mut ids = Vec::new();
    for new in new {
        ids.push(events::append(&tx, new).await.unwrap());
    }
    tx.commit().await.unwrap();
    platform.settle().await;
    ids
}

/// The page that a query asks for.
async fn list(actor: &Actor, query: &str) -> Value {
    actor.get(&format!("/api/v1/audit-events?{query}")).await.expect(200).json()
}

fn items(page: &Value) -> &Vec<Value> {
    page["items"].as_array().unwrap()
}

fn types(page: &Value) -> Vec<&str> {
    items(page).iter().map(|item| item["type"].as_str().unwrap()).collect()
}

fn ids(page: &Value) -> Vec<&str> {
    items(page).iter().map(|item| item["id"].as_str().unwrap()).collect()
}
