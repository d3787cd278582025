//! What every answer tells browsers about safety.

use super::context::Context;
use crate::{
    routes::{Place, Target},
    state::State,
};
use http::{HeaderMap, HeaderName, HeaderValue, header};

const CROSS_ORIGIN_OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const CROSS_ORIGIN_RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");

/// One year. Subdomains may be somebody else's business.
const HSTS: HeaderValue = HeaderValue::from_static("max-age=31536000");
/// For answers that are data: nothing in them is loaded, run or framed.
const DATA_POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");
/// For a customer's answers on our origin: should a browser show one as a page, it has no scripts, no forms, and an
/// origin of its own, so that it can neither read our cookie nor act as one of our pages.
const SANDBOX: HeaderValue = HeaderValue::from_static("sandbox; default-src 'none'; frame-ancestors 'none'");
const FEATURES: HeaderValue = HeaderValue::from_static(
    "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
     microphone=(), midi=(), payment=(), usb=()",
);

/// Adds them.
pub fn secure(state: &State, context: &Context, headers: &mut HeaderMap) {
    let route = context.route.as_deref();
    let place = route.map_or(Place::Platform, |route| route.place);
    headers.insert("x-request-id", context.request_id.clone());
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if state.is_https {
        if place == Place::OwnHost {
            headers.entry(header::STRICT_TRANSPORT_SECURITY).or_insert(HSTS);
        } else {
            headers.insert(header::STRICT_TRANSPORT_SECURITY, HSTS);
        }
    }
    if context.caller.is_some() || (place == Place::Platform && !is_page(context)) {
        headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    }
    // On a host of its own a service decides how its pages may be used.
    if place == Place::OwnHost {
        return;
    }
    // Addresses of our pages are nobody else's business; `same-origin` still lets `Origin` through, which the
    // cross-site check reads.
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(CROSS_ORIGIN_OPENER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(PERMISSIONS_POLICY, FEATURES);
    // Pictures of people appear on the pages of your products; their addresses cannot be guessed.
    let readers = if &*context.label() == "files" { "cross-origin" } else { "same-origin" };
    headers.entry(CROSS_ORIGIN_RESOURCE_POLICY).or_insert(HeaderValue::from_static(readers));
    if place == Place::SharedOrigin {
        headers.insert(header::CONTENT_SECURITY_POLICY, SANDBOX);
    } else {
        headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(DATA_POLICY);
    }
}

fn is_page(context: &Context) -> bool {
    context.route.as_ref().is_some_and(|route| matches!(route.target, Target::Web))
}
