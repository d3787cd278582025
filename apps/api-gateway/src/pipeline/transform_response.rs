//! What an answer may do: a customer's service speaks for itself, never for the platform's origin.

use super::context::Context;
use crate::{
    identity,
    routes::{Place, Route, Target},
    state::State,
    upstream::remove_hop_by_hop,
};
use axum::body::Body;
use http::{HeaderName, HeaderValue, Response, StatusCode, header};
use http_body_util::{BodyExt, Limited};
use runtime::Revocation;

/// No problem of ours is larger.
const MAX_PROBLEM: usize = 256 * 1024;

/// Fields that reach beyond the answer they come with. On the platform's origin a customer's service could with them…
static FAR_REACHING: [HeaderName; 19] = [
    // …sign everybody out and empty their storage,
    HeaderName::from_static("clear-site-data"),
    // …put a worker in front of our pages,
    HeaderName::from_static("service-worker-allowed"),
    // …decide how browsers connect to us, or to whom,
    header::STRICT_TRANSPORT_SECURITY,
    header::ALT_SVC,
    HeaderName::from_static("expect-ct"),
    header::PUBLIC_KEY_PINS,
    // …let other sites read our answers,
    header::ACCESS_CONTROL_ALLOW_ORIGIN,
    header::ACCESS_CONTROL_ALLOW_CREDENTIALS,
    header::ACCESS_CONTROL_ALLOW_HEADERS,
    header::ACCESS_CONTROL_ALLOW_METHODS,
    header::ACCESS_CONTROL_EXPOSE_HEADERS,
    header::ACCESS_CONTROL_MAX_AGE,
    // …have browsers report on our visitors,
    HeaderName::from_static("nel"),
    HeaderName::from_static("report-to"),
    HeaderName::from_static("reporting-endpoints"),
    // …ask them for more about themselves, say who is signed in, or offer dictionaries for our paths.
    HeaderName::from_static("accept-ch"),
    HeaderName::from_static("critical-ch"),
    HeaderName::from_static("set-login"),
    HeaderName::from_static("use-as-dictionary"),
];

/// Rewrites an answer on its way out.
pub async fn transform(state: &State, context: &Context, route: &Route, response: &mut Response<Body>) {
    let revoked = Revocation::take_told(response.headers_mut());
    if response.status() != StatusCode::SWITCHING_PROTOCOLS {
        remove_hop_by_hop(response.headers_mut());
    }
    match (&route.target, route.place) {
        (Target::Upstream(_), place) => {
            let headers = response.headers_mut();
            identity::drop_ours(headers);
            headers.remove("x-user-id");
            headers.remove("x-organization-id");
            if place == Place::SharedOrigin {
                for name in &FAR_REACHING {
                    headers.remove(name);
                }
            }
        }
        (Target::Platform(_), _) => {
            for revoked in &revoked {
                state.revocations.note(revoked);
            }
            add_request_id(context, response).await;
        }
        _ => {}
    }
    route.response.apply(response.headers_mut());
}

/// A problem from one of our services carries the id that the client may quote.
async fn add_request_id(context: &Context, response: &mut Response<Body>) {
    let is_problem = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"application/problem+json"));
    if !is_problem || context.method == http::Method::HEAD {
        return;
    }
    let body = std::mem::take(response.body_mut());
    let Ok(collected) = Limited::new(body, MAX_PROBLEM).collect().await else { return };
    let bytes = collected.to_bytes();
    let with_id = || {
        let mut problem: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(&bytes).ok()?;
        problem.insert("request_id".to_owned(), context.request_id.to_str().ok()?.into());
        serde_json::to_vec(&problem).ok()
    };
    let bytes = with_id().map_or(bytes.clone(), Into::into);
    response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(bytes.len()));
    *response.body_mut() = Body::from(bytes);
}
