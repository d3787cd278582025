//! Bodies that announce more than their route takes are refused before anything is read. Those that announce nothing
//! are counted while they stream.

use super::context::Refusal;
use crate::{routes::Route, upstream::Metered};
use http::{HeaderMap, header};
use http_body::Body;
use hyper::body::Incoming;
use shared::Code;

/// Refuses a body that is too large by its own account.
pub fn limit_body(route: &Route, headers: &HeaderMap, body: Incoming) -> Result<Incoming, Refusal> {
    if body.size_hint().lower() <= route.max_body {
        return Ok(body);
    }
    // A client that waits for `100 Continue` has sent nothing yet.
    if !headers.contains_key(header::EXPECT) {
        Metered::drain(body);
    }
    Err(too_large(route))
}

/// 413.
pub fn too_large(route: &Route) -> Refusal {
    Refusal::because(Code::PayloadTooLarge, &format!("this route takes at most {} bytes", route.max_body))
}
