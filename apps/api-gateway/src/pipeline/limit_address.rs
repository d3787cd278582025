//! One limit for each address over everything, before anything that costs.

use super::context::{Context, Refusal, Taken};
use crate::state::State;
use std::net::{IpAddr, Ipv6Addr};

/// Counts the request against its address.
pub async fn limit_address(state: &State, context: &mut Context) -> Result<(), Refusal> {
    let Some(limit) = &state.per_address else { return Ok(()) };
    let decision =
        state.runtime.cache().take(&format!("gateway:address:{}", counted(context.client)), limit.quota).await;
    if decision.allowed {
        return Ok(());
    }
    let taken = Taken { decision, name: limit.name.clone(), policy: limit.policy.clone() };
    Err(super::limit::refuse(state, context, taken))
}

/// What is counted as one address: of IPv6, the network that one customer gets (RFC 6177).
pub fn counted(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}
