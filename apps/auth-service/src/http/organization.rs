//! `POST /api/v1/auth/organization`: which organization the session acts for.

use super::{secret_answer, sign_in::TokenType};
use crate::{Auth, session::switch};
use axum::{extract::State, response::Response};
use garde::Validate;
use http::StatusCode;
use runtime::http::{ApiResult, Caller, Json, Origin, caller::OrganizationsRead};
use serde::{Deserialize, Deserializer, Serialize};
use shared::{OrganizationId, Problem};
use utoipa::ToSchema;

/// The organization to act for from now on.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "organization_id": "01936f2e-5c7b-7000-8a00-112233445566" }))]
pub struct SwitchOrganization {
    /// One of your organizations, or `null` for none.
    #[garde(skip)]
    #[serde(deserialize_with = "given")]
    #[schema(required)]
    organization_id: Option<OrganizationId>,
}

/// A field that may be `null`, but not be left out.
fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<OrganizationId>, D::Error> {
    Option::deserialize(deserializer)
}

/// The organization that is active now.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({ "organization_id": "01936f2e-5c7b-7000-8a00-112233445566" }))]
pub struct SwitchedOrganization {
    /// The organization, or `null` for none.
    #[schema(required)]
    organization_id: Option<OrganizationId>,
    /// Takes the place of the one that was sent, which is refused from now on. Browser sessions need none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    access_token: Option<String>,
    /// The kind of access token.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    token_type: Option<TokenType>,
    /// Seconds that the access token lives.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    expires_in: Option<i64>,
}

/// Switch to another organization
///
/// What the session may do follows from its active organization. With a cookie, the next request carries the new one;
/// an application gets a new access token and keeps its refresh token. An organization that you are not in is not
/// found, as if it did not exist.
#[utoipa::path(
    post, path = "/api/v1/auth/organization", operation_id = "switchOrganization", tag = "auth",
    request_body = SwitchOrganization,
    responses(
        (status = 200, description = "Switched", body = SwitchedOrganization),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("organizations:read")))
)]
pub async fn switch_organization(
    State(auth): State<Auth>,
    Origin(origin): Origin,
    caller: Caller<OrganizationsRead>,
    Json(body): Json<SwitchOrganization>,
) -> ApiResult<Response> {
    let context = origin.in_session(caller.session());
    let who = (caller.user(), caller.in_session()?);
    let switched = switch::switch(&auth, who, caller.claims.org, body.organization_id, &context).await?;
    let access = switched.access.as_ref();
    let answer = SwitchedOrganization {
        organization_id: body.organization_id,
        access_token: access.map(|access| access.token.expose().clone()),
        token_type: access.map(|_| TokenType::Bearer),
        expires_in: access.map(|access| access.expires_in),
    };
    let mut response = secret_answer(StatusCode::OK, answer);
    if let Some(revoked) = switched.revoked {
        revoked.tell(response.headers_mut());
    }
    Ok(response)
}
