//! Whether the caller may.

use super::context::{Context, Refusal};
use crate::routes::{Access, Route};
use http::{HeaderValue, header};
use shared::{Code, claims::RequiredAction};

/// Compares the route's permission with the token's. The platform's services do this themselves.
///
/// Whoever has to do something before anything else (a second factor that is demanded and missing) reaches no route
/// that asks who calls, whatever permission it wants: what they may do until then is all at the platform's services.
pub fn authorize(context: &Context, route: &Route) -> Result<(), Refusal> {
    let Access::Proven { permission, .. } = &route.access else { return Ok(()) };
    let claims = context.caller.as_ref().map(|caller| &caller.verified.claims);
    if let Some(RequiredAction::MfaEnrolment) = claims.and_then(|claims| claims.required_action) {
        let detail = "a second factor is demanded of you: add one, and come back";
        return Err(Refusal::because(Code::PermissionDenied, detail));
    }
    let Some(needed) = permission else { return Ok(()) };
    if claims.is_some_and(|claims| claims.permits(needed.as_str())) {
        return Ok(());
    }
    // RFC 6750 §3.1.
    let challenge = HeaderValue::from_static("Bearer error=\"insufficient_scope\"");
    Err(Refusal::because(Code::PermissionDenied, &format!("this needs the permission {needed}"))
        .with(header::WWW_AUTHENTICATE, challenge))
}
