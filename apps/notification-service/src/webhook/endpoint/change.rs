//! Changing where messages go, which, and how; enabling an endpoint and disabling it.

use super::{EndpointError, Keeper, checked_types, checked_url};
use crate::webhook::{Webhooks, target::shown_host};
use database::{
    deliveries, events,
    webhook_endpoints::{self, Endpoint, EndpointChange},
};
use serde_json::{Map, Value, json};
use shared::{WebhookEndpointId, event::EventType};

/// Changes an endpoint, if `accepts` takes its current version. A change that changes nothing leaves no event. Another
/// address needs a fresh proof of who asks, as making the endpoint did.
///
/// # Errors
/// When there is no such endpoint, whoever asks may not change it, or a field is wrong.
pub async fn change(
    webhooks: &Webhooks,
    keeper: &Keeper,
    id: WebhookEndpointId,
    mut wish: EndpointChange,
    accepts: impl Fn(i64) -> bool,
) -> Result<Endpoint, EndpointError> {
    let tx = webhooks.database.write().await?;
    let before = keeper.find_to_change(&tx, webhooks, id, accepts).await?;
    if let Some(event_types) = wish.event_types {
        wish.event_types = Some(checked_types(event_types)?);
    }
    let (change, changes) = difference(&before, wish);
    if let Some(url) = &change.url {
        checked_url(webhooks, url)?;
        keeper.proved(webhooks)?;
    }
    let toggled = change.is_enabled;
    if changes.is_empty() && toggled.is_none() {
        return Ok(before);
    }
    let is_released = toggled == Some(false) || change.is_ordered == Some(false);
    if !webhook_endpoints::update(&tx, &before, change, tx.now()).await? {
        return Err(EndpointError::Stale);
    }
    if is_released {
        deliveries::release_all(&tx, id, tx.now()).await?;
    }
    let after = webhook_endpoints::find(&tx, id).await?.ok_or(EndpointError::NotFound)?;
    let mut news = Vec::new();
    if !changes.is_empty() {
        let payload = json!({ "changes": changes });
        news.push(keeper.event(EventType::WebhookEndpointUpdated, &after, payload));
    }
    match toggled {
        Some(true) => news.push(keeper.event(EventType::WebhookEndpointEnabled, &after, json!({}))),
        Some(false) => {
            let payload = json!({ "reason": "asked_for" });
            news.push(keeper.event(EventType::WebhookEndpointDisabled, &after, payload));
        }
        None => {}
    }
    events::append_all(&tx, news).await?;
    tx.commit().await?;
    if is_released {
        webhooks.has_more();
    }
    Ok(after)
}

/// What to write, and for each field that really changes what was and what will be. Of addresses, the hosts.
fn difference(before: &Endpoint, wish: EndpointChange) -> (EndpointChange, Map<String, Value>) {
    let mut changes = Map::new();
    let mut note = |field: &str, before: Value, after: Value| {
        changes.insert(field.to_owned(), json!({ "before": before, "after": after }));
    };
    let change = EndpointChange {
        url: wish.url.filter(|url| *url != before.url),
        description: wish.description.filter(|description| *description != before.description),
        event_types: wish.event_types.filter(|event_types| *event_types != before.event_types),
        is_ordered: wish.is_ordered.filter(|is_ordered| *is_ordered != before.is_ordered),
        is_enabled: wish.is_enabled.filter(|is_enabled| *is_enabled != before.is_enabled),
    };
    if let Some(url) = &change.url {
        note("url", json!(shown_host(&before.url)), json!(shown_host(url)));
    }
    if let Some(description) = &change.description {
        note("description", json!(before.description), json!(description));
    }
    if let Some(event_types) = &change.event_types {
        note("event_types", json!(before.event_types), json!(event_types));
    }
    if let Some(is_ordered) = change.is_ordered {
        note("is_ordered", json!(before.is_ordered), json!(is_ordered));
    }
    (change, changes)
}
