//! Who may see what became of a delivery, and sending again what was given up.

use crate::{
    state::Notifications,
    workflow::trigger::{self, TriggerError},
};
use database::{
    deliveries::{
        self, Delivery,
        search::{self, Filter},
    },
    events,
};
use serde_json::json;
use shared::{
    Code, DeliveryId, Permission, Problem,
    claims::AccessClaims,
    event::{Context, EventType, NewEvent},
};

/// Deliveries that one call sends again at the most.
const MOST: u64 = 10_000;
/// Rows of one transaction.
const AT_ONCE: u64 = 500;

/// Makes sure that somebody may see a delivery.
///
/// # Errors
/// `not_found` when they may not: it is as if there were none.
pub async fn demand_sight(state: &Notifications, claims: &AccessClaims, delivery: &Delivery) -> Result<(), Problem> {
    let sees = |place| trigger::demand(state.database.reader(), &state.runtime, claims, place);
    if sees((None, Permission::PLATFORM_DELIVERIES)).await.is_ok() {
        return Ok(());
    }
    let hidden = || Problem::new(Code::NotFound);
    let organization = delivery.organization_id.ok_or_else(hidden)?;
    match sees((Some(organization), Permission::DELIVERIES_READ)).await {
        Ok(()) => Ok(()),
        Err(TriggerError::Storage(error)) => Err(database::problem(&error)),
        Err(_) => Err(hidden()),
    }
}

/// Sends again what was given up: these, or all that a filter names; how many.
///
/// # Errors
/// When whoever asks may not, or the database fails. What was sent again before that stays so.
pub async fn replay(
    state: &Notifications,
    claims: &AccessClaims,
    filter: &Filter,
    ids: Option<&[DeliveryId]>,
    context: Context,
) -> Result<u64, TriggerError> {
    let place = (filter.organization, Permission::DELIVERIES_REPLAY);
    trigger::demand(state.database.reader(), &state.runtime, claims, place).await?;
    let (mut replayed, mut after) = (0, None);
    while replayed < MOST {
        let tx = state.database.write().await?;
        let found = search::ended_badly(&tx, filter, ids, after, AT_ONCE).await?;
        let Some(last) = found.last() else { break };
        after = Some(*last);
        let count = deliveries::replay(&tx, &found, tx.now()).await?;
        let payload = json!({ "count": count, "channel": filter.channel, "workflow": filter.workflow });
        let mut event = NewEvent::new(EventType::DeliveriesReplayed, claims.sub.into()).payload(payload);
        event.organization_id = filter.organization;
        events::append(&tx, event.context(context.clone())).await?;
        tx.commit().await?;
        replayed += count;
    }
    for sender in state.senders.iter() {
        sender.notify_one();
    }
    Ok(replayed)
}
