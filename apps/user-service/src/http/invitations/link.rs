//! `POST …/invitations/link`: a link that is passed on.

use super::{InvitationItem, item};
use crate::{http::within::Within, invitation::link, state::Users};
use axum::{
    extract::State,
    response::{AppendHeaders, IntoResponse, Response},
};
use chrono::TimeDelta;
use garde::Validate;
use http::{StatusCode, header};
use runtime::http::{ApiResult, Json, Origin, caller::MembersInvite};
use serde::{Deserialize, Serialize};
use shared::{Email, OrganizationId, Problem, RoleName};
use utoipa::ToSchema;

/// What a link allows.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "role": "member", "max_uses": 25, "expires_in_days": 14, "domain": "example.org" }))]
pub struct CreateInvitationLink {
    /// The role that people get; not `owner`. You must hold all that it grants.
    #[garde(skip)]
    role: RoleName,
    /// How many people may use it. Default: as many as like.
    #[garde(range(min = 1, max = 1_000_000))]
    #[serde(default)]
    #[schema(minimum = 1, maximum = 1_000_000)]
    max_uses: Option<i32>,
    /// For how many days it works. Default: as long as a mailed invitation.
    #[garde(range(min = 1, max = 365))]
    #[serde(default)]
    #[schema(minimum = 1, maximum = 365)]
    expires_in_days: Option<i64>,
    /// Only for proved addresses in this domain, its subdomains excluded.
    #[garde(length(max = 255))]
    #[serde(default)]
    #[schema(max_length = 255)]
    domain: Option<String>,
}

/// A link. Its address is shown here alone.
#[derive(Serialize, ToSchema)]
pub struct InvitationLink {
    /// The invitation.
    #[serde(flatten)]
    invitation: InvitationItem,
    /// What to pass on.
    #[schema(
        example = "https://accounts.example.org/invitation#token=AZNvLpscep-cVQ0eLzpLXAAAAAHZvaWxhIHVuIGpldG9uIGQnZXhlbXBsZSBkZSBsaWVu"
    )]
    url: String,
}

/// Make an invitation link
///
/// Whoever has it and a proved address can join until it expires, is used up or withdrawn. It is shown once: make
/// another one if it gets lost.
#[utoipa::path(
    post, path = "/api/v1/organizations/{organization_id}/invitations/link", operation_id = "createInvitationLink",
    tag = "user", params(("organization_id" = OrganizationId, Path, description = "The organization")),
    request_body = CreateInvitationLink,
    responses(
        (status = 201, description = "Made", body = InvitationLink),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`: you may not invite, or the role grants more than you hold", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: too many open invitations", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`; for `/role`: `unknown_role`, `owner_by_link`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("members:invite")))
)]
pub async fn create_invitation_link(
    State(users): State<Users>,
    within: Within<MembersInvite>,
    Origin(origin): Origin,
    Json(body): Json<CreateInvitationLink>,
) -> ApiResult<Response> {
    let wish = link::Wish {
        role: body.role,
        max_uses: body.max_uses,
        lifetime: body.expires_in_days.map(TimeDelta::days),
        domain: body.domain.as_deref().map(domain).transpose()?,
    };
    let (invitation, role) = link::create(&users, &within, wish, &origin).await?;
    let url = link::url(&users, &invitation);
    let answer = InvitationLink { invitation: item(&users, &within, invitation, &role).await?, url };
    // It carries a secret: nobody on the way keeps it.
    let headers = AppendHeaders([(header::CACHE_CONTROL, "no-store")]);
    Ok((StatusCode::CREATED, headers, Json(answer)).into_response())
}

/// The domain in the normal form that addresses have it in.
fn domain(text: &str) -> Result<String, Problem> {
    let somebody: Result<Email, _> = format!("somebody@{}", text.trim_matches(' ')).parse();
    let somebody =
        somebody.map_err(|_| Problem::field("/domain", "invalid", "must be a domain such as example.org"))?;
    Ok(somebody.domain().to_owned())
}
