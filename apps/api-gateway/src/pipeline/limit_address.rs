//! One limit for each address over everything, before anything that costs.

use super::context::{Context, Refusal, Taken};
use crate::state::State;
use runtime::cache::network;

/// Counts the request against its address.
pub async fn limit_address(state: &State, context: &mut Context) -> Result<(), Refusal> {
    let Some(limit) = &state.per_address else { return Ok(()) };
    let decision =
        state.runtime.cache().take(&format!("gateway:address:{}", network(context.client)), limit.quota).await;
    if decision.allowed {
        return Ok(());
    }
    let taken = Taken { decision, name: limit.name.clone(), policy: limit.policy.clone() };
    Err(super::limit::refuse(state, context, taken))
}
