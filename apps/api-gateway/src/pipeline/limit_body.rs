//! Bodies that announce more than their route takes are refused before anything is read. Those that announce nothing
//! are counted while they stream.

use super::context::Refusal;
use crate::{routes::Route, upstream::Metered};
use shared::Code;

/// Refuses a body that is too large by its own account.
pub fn limit_body(route: &Route, body: &mut Metered) -> Result<(), Refusal> {
    if body.bound(route.max_body) { Ok(()) } else { Err(too_large(route)) }
}

/// 413.
pub fn too_large(route: &Route) -> Refusal {
    Refusal::because(Code::PayloadTooLarge, &format!("this route takes at most {} bytes", route.max_body))
}
