//! `POST /api/v1/organizations/{organization_id}/members/bulk`.

use crate::{
    http::within::Within,
    member::{
        bulk::{self, Outcome},
        change::Wish,
    },
    state::Users,
};
use axum::{Extension, extract::State};
use garde::Validate;
use runtime::http::{ApiResult, Json, Origin, caller::MembersRead};
use serde::{Deserialize, Serialize};
use shared::{Code, OrganizationId, Permission, Problem, RoleName, UserId, refusal::Refusals};
use utoipa::ToSchema;

/// Members to change.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "action": "set_role", "role": "member", "ids": ["01936f2e-5c7a-7d3e-8f1a-2b3c4d5e6f70"] }))]
pub struct BulkMembers {
    /// What to do with each of them.
    #[garde(skip)]
    action: MembersAction,
    /// The role that they get; with `set_role` only.
    #[garde(skip)]
    #[serde(default)]
    #[schema(nullable = false)]
    role: Option<RoleName>,
    /// The people, in this order.
    #[garde(length(min = 1, max = 500))]
    #[schema(min_items = 1, max_items = 500)]
    ids: Vec<UserId>,
}

/// What to do with members.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MembersAction {
    /// Remove them; needs `members:remove`.
    Remove,
    /// Give them another role; needs `members:update`.
    SetRole,
}

/// What became of each.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "results": [
    { "id": "01936f2e-5c7a-7d3e-8f1a-2b3c4d5e6f70", "status": "done" },
    { "id": "01936f2e-5c7a-7d3e-8f1a-2b3c4d5e6f71", "status": "refused", "code": "conflict", "detail": "the last owner must stay: make somebody else an owner first" }
] }))]
pub struct BulkMembersResult {
    /// One for each id, in the same order.
    results: Vec<MemberResult>,
}

/// What became of one.
#[derive(Debug, Serialize, ToSchema)]
pub struct MemberResult {
    /// The person.
    id: UserId,
    /// What became of them.
    status: MemberOutcome,
    /// Why it was refused, for a program.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    code: Option<Code>,
    /// Why it was refused, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    detail: Option<String>,
}

/// What became of a member.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MemberOutcome {
    /// It was done.
    Done,
    /// It was so already.
    Unchanged,
    /// The rules are against it.
    Refused,
    /// There is no such member.
    NotFound,
}

impl MemberResult {
    fn new(id: UserId, outcome: Outcome) -> Self {
        let (status, code, detail) = match outcome {
            Outcome::Done => (MemberOutcome::Done, None, None),
            Outcome::Unchanged => (MemberOutcome::Unchanged, None, None),
            Outcome::NotFound => (MemberOutcome::NotFound, None, None),
            Outcome::Refused(problem) => (MemberOutcome::Refused, Some(problem.code), problem.detail),
        };
        Self { id, status, code, detail }
    }
}

/// Change many members
///
/// Each by the rules for one. Those who cannot be changed are named, and do not keep the others from it. Needs the
/// permission of the action.
#[utoipa::path(
    post, path = "/api/v1/organizations/{organization_id}/members/bulk", operation_id = "bulkMembers", tag = "user",
    params(("organization_id" = OrganizationId, Path, description = "The organization")),
    request_body = BulkMembers,
    responses(
        (status = 200, description = "What became of each", body = BulkMembersResult),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("members:update")))
)]
pub async fn bulk_members(
    State(users): State<Users>,
    place: Within<MembersRead>,
    Origin(origin): Origin,
    Json(body): Json<BulkMembers>,
) -> ApiResult<(Extension<Refusals>, Json<BulkMembersResult>)> {
    let (wish, needed) = match (body.action, body.role) {
        (MembersAction::Remove, None) => (Wish::Remove, Permission::MEMBERS_REMOVE),
        (MembersAction::SetRole, Some(role)) => (Wish::Role(role), Permission::MEMBERS_UPDATE),
        (MembersAction::Remove, Some(_)) => {
            return Err(Problem::field("/role", "unknown_field", "goes with set_role only").into());
        }
        (MembersAction::SetRole, None) => {
            return Err(Problem::field("/role", "required", "this field is required").into());
        }
    };
    let context = origin.in_session(place.caller.session());
    let outcomes = bulk::bulk(&users, &place, &wish, &needed, &body.ids, &context).await?;
    let mut refusals = Refusals::default();
    for (id, outcome) in &outcomes {
        if let Outcome::Refused(problem) = outcome
            && let Some(refusal) = problem.refuses()
        {
            refusals.add(refusal, Some(id.uuid()));
        }
    }
    let results = outcomes.into_iter().map(|(id, outcome)| MemberResult::new(id, outcome)).collect();
    Ok((Extension(refusals), Json(BulkMembersResult { results })))
}
