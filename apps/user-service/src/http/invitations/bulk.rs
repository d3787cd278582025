//! `POST …/invitations/bulk`: many addresses at once.

use super::trimmed;
use crate::{
    http::within::Within,
    invitation::bulk::{self, Line, LineError},
    invitation::invite::Invited,
    state::Users,
};
use axum::{Extension, extract::State};
use garde::Validate;
use runtime::http::{ApiResult, Json, Origin, caller::MembersInvite, validate::optional_plain_text};
use serde::{Deserialize, Serialize};
use shared::{InvitationId, Locale, OrganizationId, Permission, Problem, refusal::Refusals};
use utoipa::ToSchema;

/// Whom to invite as what.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "invitations": [{ "email": "camille@example.org", "role": "member" }, { "email": "camille at example", "role": "member" }], "message": "Voici l'espace du projet." }))]
pub struct CreateInvitations {
    /// 1 to 100 lines.
    #[garde(length(min = 1, max = 100), dive)]
    #[schema(min_items = 1, max_items = 100)]
    invitations: Vec<InvitationLine>,
    /// What you say to all of them: plain text on one line.
    #[garde(length(chars, min = 1, max = 500), custom(optional_plain_text))]
    #[serde(default)]
    #[schema(min_length = 1, max_length = 500)]
    message: Option<String>,
}

/// One line. What is wrong with it is said in its own result.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InvitationLine {
    /// The mailbox.
    #[garde(length(max = 1000))]
    #[schema(max_length = 1000)]
    email: String,
    /// The role.
    #[garde(length(max = 1000))]
    #[schema(max_length = 1000)]
    role: String,
    /// The language of the mail. Default: your own.
    #[garde(skip)]
    #[serde(default)]
    locale: Option<Locale>,
}

/// What became of a line.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum InvitationOutcome {
    /// A mail is on its way.
    Invited,
    /// The address was invited already; a new mail, whose link replaces the one before, is on its way.
    Renewed,
    /// Nothing was done; `code` and `detail` say why.
    Refused,
}

/// The result of one line.
#[derive(Debug, Serialize, ToSchema)]
pub struct InvitationLineResult {
    /// The address, as the line has it.
    email: String,
    /// What became of it.
    status: InvitationOutcome,
    /// The invitation.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<InvitationId>,
    /// Why it was refused: `invalid_email`, `repeated`, `unknown_role`, `permission_denied`, `already_member`,
    /// `limit_reached`, `rate_limited` or `conflict`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "already_member")]
    code: Option<&'static str>,
    /// The same in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
}

/// The results, in the order of the lines.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "results": [
    { "email": "camille@example.org", "status": "invited", "id": "01936f2e-9b1c-7aa0-9c55-0d1e2f3a4b5c" },
    { "email": "camille at example", "status": "refused", "code": "invalid_email", "detail": "this is not an e-mail address, such as camille@example.org" }
] }))]
pub struct InvitationResults {
    /// One for each line.
    results: Vec<InvitationLineResult>,
}

/// Invite many people by mail
///
/// Every line has its own result. Either all results count, or, when the whole request fails, nothing was done.
#[utoipa::path(
    post, path = "/api/v1/organizations/{organization_id}/invitations/bulk", operation_id = "createInvitations",
    tag = "user", params(("organization_id" = OrganizationId, Path, description = "The organization")),
    request_body = CreateInvitations,
    responses(
        (status = 200, description = "What became of each line", body = InvitationResults),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("members:invite")))
)]
pub async fn create_invitations(
    State(users): State<Users>,
    within: Within<MembersInvite>,
    Origin(origin): Origin,
    Json(body): Json<CreateInvitations>,
) -> ApiResult<(Extension<Refusals>, Json<InvitationResults>)> {
    let written = body.invitations.iter().map(|line| line.email.clone()).collect::<Vec<_>>();
    let lines = body.invitations.into_iter();
    let lines = lines.map(|line| Line { email: line.email, role: line.role, locale: line.locale }).collect();
    let results = bulk::invite_all(&users, &within, lines, trimmed(body.message), &origin).await?;
    let mut refusals = Refusals::default();
    for result in &results {
        if result.as_ref().is_err_and(LineError::is_denied) {
            let denied = Problem::denied_in(within.organization.id, Permission::MEMBERS_INVITE);
            // Who was to be invited is not said: an address is personal.
            refusals.add(denied.refuses().unwrap_or_default(), None);
        }
    }
    let results = written.into_iter().zip(results).map(|(email, result)| render(email, result));
    Ok((Extension(refusals), Json(InvitationResults { results: results.collect() })))
}

fn render(email: String, result: Result<Invited, LineError>) -> InvitationLineResult {
    let (status, id, error) = match result {
        Ok(Invited { invitation, renewed: false, .. }) => (InvitationOutcome::Invited, Some(invitation.id), None),
        Ok(Invited { invitation, renewed: true, .. }) => (InvitationOutcome::Renewed, Some(invitation.id), None),
        Err(error) => (InvitationOutcome::Refused, None, Some(error)),
    };
    let code = error.as_ref().map(LineError::code);
    InvitationLineResult { email, status, id, code, detail: error.map(|error| error.to_string()) }
}
