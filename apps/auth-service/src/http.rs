//! One file a resource: parse, call one use case, render.

pub mod account;
pub mod api_keys;
pub mod devices;
pub mod email;
pub mod email_change;
pub mod email_sign_in;
pub mod factors;
pub mod impersonation;
pub mod internal;
pub mod jwks;
pub mod mfa;
pub mod organization;
pub mod passkey_answer;
pub mod passkey_sign_in;
pub mod passkeys;
pub mod password;
pub mod refresh;
mod renewed;
pub mod sessions;
pub mod setup;
pub mod sign_in;
pub mod sign_out;
pub mod sign_up;
pub mod step_up;

use crate::{Auth, session::start::Credential};
use axum::response::{AppendHeaders, IntoResponse, Response};
use chrono::{DateTime, Utc};
use http::{HeaderName, StatusCode, header};
use runtime::http::cookie;
use serde::Serialize;

/// Answers with credentials are kept by nobody on the way (RFC 6749 §5.1).
const NO_STORE: (HeaderName, &str) = (header::CACHE_CONTROL, "no-store");

/// An answer that carries a credential in its body.
fn secret_answer<T: Serialize>(status: StatusCode, body: T) -> Response {
    (status, AppendHeaders([NO_STORE]), axum::Json(body)).into_response()
}

/// An answer that starts a browser session.
fn with_cookie<T: Serialize>(
    auth: &Auth,
    status: StatusCode,
    credential: &Credential,
    expires_at: DateTime<Utc>,
    body: T,
) -> Response {
    let Credential::Cookie(secret) = credential else {
        return secret_answer(status, body);
    };
    let max_age = (expires_at - auth.runtime().now()).num_seconds();
    let cookie = cookie::set(&auth.config().public_url(), secret.expose(), max_age);
    (status, AppendHeaders([NO_STORE]), AppendHeaders([(header::SET_COOKIE, cookie)]), axum::Json(body)).into_response()
}
