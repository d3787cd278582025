//! A route's rate limit, told to the client in the `RateLimit` fields (draft-ietf-httpapi-ratelimit-headers).

use super::context::{Context, Refusal, Taken};
use crate::{routes::Route, state::State};
use config::LimitPer;
use http::{HeaderMap, HeaderName, HeaderValue};
use runtime::cache::network;
use shared::{Code, Problem};
use std::sync::Arc;

const RATE_LIMIT: HeaderName = HeaderName::from_static("ratelimit");
const RATE_LIMIT_POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");

/// Counts the request against its route's limit.
pub async fn limit(state: &State, context: &mut Context, route: &Route) -> Result<(), Refusal> {
    let Some(limit) = &route.limit else { return Ok(()) };
    let key = format!("gateway:route:{}:{}", route.name, subject(context, limit.per));
    let decision = state.runtime.cache().take(&key, limit.quota).await;
    let taken = Taken { decision, name: Arc::clone(&route.name), policy: limit.policy.clone() };
    if decision.allowed {
        context.limit = Some(taken);
        return Ok(());
    }
    Err(refuse(state, context, taken))
}

/// Whom a limit counts. Those whom it cannot tell apart otherwise count by address.
fn subject(context: &Context, per: LimitPer) -> String {
    let address = || format!("address:{}", network(context.client));
    let Some(caller) = &context.caller else { return address() };
    let claims = &caller.verified.claims;
    match (per, claims.org) {
        (LimitPer::Ip, _) => address(),
        (LimitPer::Key, _) => match (claims.key, claims.sid) {
            (Some(key), _) => format!("key:{key}"),
            (None, Some(session)) => format!("session:{session}"),
            (None, None) => address(),
        },
        (LimitPer::Organization, Some(organization)) => format!("organization:{organization}"),
        (LimitPer::User | LimitPer::Organization, _) => format!("user:{}", claims.sub),
    }
}

/// 429, and when to come back.
pub fn refuse(state: &State, context: &mut Context, taken: Taken) -> Refusal {
    state.metrics.limited(&taken.name);
    let seconds = taken.decision.retry_seconds();
    context.limit = Some(taken);
    Problem::new(Code::RateLimited).with_retry_after(seconds).into()
}

/// Writes what is left.
pub fn tell(headers: &mut HeaderMap, taken: &Taken) {
    let left = &taken.decision;
    let reset = left.reset_seconds();
    if let Ok(value) = HeaderValue::try_from(format!("\"{}\";r={};t={reset}", taken.name, left.remaining)) {
        headers.insert(RATE_LIMIT, value);
        headers.insert(RATE_LIMIT_POLICY, taken.policy.clone());
    }
}
