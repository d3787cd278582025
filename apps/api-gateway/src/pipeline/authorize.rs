//! Whether the caller may.

use super::context::{Context, Refusal};
use crate::routes::{Access, Route};
use http::{HeaderValue, header};
use shared::Code;

/// Compares the route's permission with the token's. The platform's services do this themselves.
pub fn authorize(context: &Context, route: &Route) -> Result<(), Refusal> {
    let Access::Proven { permission: Some(needed), .. } = &route.access else { return Ok(()) };
    if context.caller.as_ref().is_some_and(|caller| caller.verified.claims.permits(needed.as_str())) {
        return Ok(());
    }
    // RFC 6750 §3.1.
    let challenge = HeaderValue::from_static("Bearer error=\"insufficient_scope\"");
    Err(Refusal::because(Code::PermissionDenied, &format!("this needs the permission {needed}"))
        .with(header::WWW_AUTHENTICATE, challenge))
}
