//! What an answer hands to the device whose person just proved anew who they are.

use super::secret_answer;
use crate::{
    Auth,
    step_up::{Renewed, SteppedUp},
};
use axum::response::Response;
use http::{HeaderValue, StatusCode, header};
use runtime::http::cookie;
use serde::Serialize;
use utoipa::ToSchema;

/// The next tokens of an application. A browser has none: it gets another cookie.
#[derive(Default, Serialize, ToSchema)]
pub struct RenewedTokens {
    /// Takes the place of the one that was sent, which is refused from now on.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    access_token: Option<String>,
    /// Takes the place of the one before, unless that was used meanwhile: then its answer has the next.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    refresh_token: Option<String>,
    /// Seconds that the access token lives.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    expires_in: Option<i64>,
}

impl From<&SteppedUp> for RenewedTokens {
    fn from(stepped_up: &SteppedUp) -> Self {
        let Renewed::Tokens { access, refresh } = &stepped_up.renewed else { return Self::default() };
        Self {
            access_token: access.as_ref().map(|access| access.token.expose().clone()),
            refresh_token: refresh.as_ref().map(|refresh| refresh.expose().clone()),
            expires_in: access.as_ref().map(|access| access.expires_in),
        }
    }
}

/// An answer with the next tokens in it, or with the next cookie beside it, that tells the gateway what to forget.
pub(super) fn render<T: Serialize>(auth: &Auth, status: StatusCode, stepped_up: &SteppedUp, answer: T) -> Response {
    let mut response = secret_answer(status, answer);
    if let Renewed::Cookie(secret) = &stepped_up.renewed {
        let max_age = (stepped_up.session.expires_at - auth.runtime().now()).num_seconds();
        let line = cookie::set(&auth.config().public_url(), secret.expose(), max_age);
        if let Ok(line) = HeaderValue::try_from(line) {
            response.headers_mut().append(header::SET_COOKIE, line);
        }
    }
    stepped_up.revoked.tell(response.headers_mut());
    response
}
