//! Suspending, restoring, deleting and bringing back one person, and many at once.

use super::{by, detail, erase_after};
use crate::{
    people::{
        bulk::{self, Outcome},
        guard::By,
        status::{self, Action},
    },
    state::Users,
};
use axum::{
    Extension,
    extract::{FromRequestParts, State},
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use garde::Validate;
use http::{HeaderMap, StatusCode, header, request::Parts};
use runtime::http::{
    ApiError, ApiResult, Json, OptionalJson, Origin, Path,
    caller::{Anyone, Caller, UsersDelete, UsersSuspend},
    etag,
    validate::optional_plain_text,
};
use serde::{Deserialize, Serialize};
use shared::{Code, Permission, Problem, UserId, refusal::Refusals};
use utoipa::ToSchema;

/// Why somebody is suspended.
#[derive(Debug, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "reason": "Sends spam." }))]
pub struct SuspendUser {
    /// For the audit trail. The person does not see it.
    #[serde(default)]
    #[garde(length(chars, max = 500), custom(optional_plain_text))]
    #[schema(max_length = 500)]
    reason: Option<String>,
}

/// An account that was deleted.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "erase_after": "2026-12-23T09:00:00Z" }))]
pub struct UserDeletion {
    /// Until when the account can be brought back; then it is erased.
    #[schema(required)]
    erase_after: Option<DateTime<Utc>>,
}

/// Suspend a person
///
/// Their sessions and tokens end at once. What they are already is no error.
#[utoipa::path(
    post, path = "/api/v1/users/{user_id}/suspend", operation_id = "suspendUser", tag = "user",
    params(("user_id" = UserId, Path, description = "The person")),
    request_body(content = SuspendUser, description = "May be left out"),
    responses(
        (status = 200, description = "They are suspended", body = detail::UserRecord, headers(("ETag" = String, description = "The new version"))),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`; also for somebody who holds more on the platform than you", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: they are you, were deleted, or are the platform's last owner", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "`payload_too_large`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("users:suspend")))
)]
pub async fn suspend_user(
    State(users): State<Users>,
    caller: Caller<UsersSuspend>,
    Origin(origin): Origin,
    Path(who): Path<UserId>,
    OptionalJson(body): OptionalJson<SuspendUser>,
) -> ApiResult<Response> {
    let reason = body.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
    let done = status::apply(&users, &by(&caller, origin), who, Action::Suspend, reason, |_| true).await?;
    detail::render_user(&users, done.user).await
}

/// Let a suspended person in again
#[utoipa::path(
    post, path = "/api/v1/users/{user_id}/restore", operation_id = "restoreUser", tag = "user",
    params(("user_id" = UserId, Path, description = "The person")),
    responses(
        (status = 200, description = "They may use their account", body = detail::UserRecord, headers(("ETag" = String, description = "The new version"))),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`; also for somebody who holds more on the platform than you", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: they were deleted", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("users:suspend")))
)]
pub async fn restore_user(
    State(users): State<Users>,
    caller: Caller<UsersSuspend>,
    Origin(origin): Origin,
    Path(who): Path<UserId>,
) -> ApiResult<Response> {
    let done = status::apply(&users, &by(&caller, origin), who, Action::Restore, None, |_| true).await?;
    detail::render_user(&users, done.user).await
}

/// Delete a person's account
///
/// Their sessions and tokens end at once. The account can be brought back until `erase_after`; then everything known of
/// them is erased.
#[utoipa::path(
    delete, path = "/api/v1/users/{user_id}", operation_id = "deleteUser", tag = "user",
    params(
        ("user_id" = UserId, Path, description = "The person"),
        ("If-Match" = Option<String>, Header, description = "Delete this version only"),
    ),
    responses(
        (status = 202, description = "Deleted", body = UserDeletion),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`; also for somebody who holds more on the platform than you", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: they are you, or the last owner of the organizations that `errors` names", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "`precondition_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("users:delete")))
)]
pub async fn delete_user(
    State(users): State<Users>,
    caller: Caller<UsersDelete>,
    Origin(origin): Origin,
    Path(who): Path<UserId>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let accepts = |version| etag::matches(&headers, version).is_ok();
    let done = status::apply(&users, &by(&caller, origin), who, Action::Delete, None, accepts).await?;
    let body = UserDeletion { erase_after: erase_after(&done.user, users.runtime.config().users.undo) };
    let tag = [(header::ETAG, etag::header(done.user.version))];
    Ok((StatusCode::ACCEPTED, tag, Json(body)).into_response())
}

/// Bring a deleted account back
///
/// A person who was suspended before is suspended again.
#[utoipa::path(
    post, path = "/api/v1/users/{user_id}/undelete", operation_id = "undeleteUser", tag = "user",
    params(("user_id" = UserId, Path, description = "The person")),
    responses(
        (status = 200, description = "The account is there again", body = detail::UserRecord, headers(("ETag" = String, description = "The new version"))),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`; also for somebody who holds more on the platform than you", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: the time in which it could come back is over", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("users:delete")))
)]
pub async fn undelete_user(
    State(users): State<Users>,
    caller: Caller<UsersDelete>,
    Origin(origin): Origin,
    Path(who): Path<UserId>,
) -> ApiResult<Response> {
    let done = status::apply(&users, &by(&caller, origin), who, Action::Undelete, None, |_| true).await?;
    detail::render_user(&users, done.user).await
}

/// What to do to many people.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "action": "suspend", "ids": ["01936f2e-5c7a-7d3e-8f1a-2b3c4d5e6f70"] }))]
pub struct BulkUsers {
    /// What to do.
    #[garde(skip)]
    action: BulkAction,
    /// To whom: 1 to 500 people.
    #[garde(length(min = 1, max = 500))]
    #[schema(min_items = 1, max_items = 500)]
    ids: Vec<UserId>,
    /// Why, for the audit trail.
    #[serde(default)]
    #[garde(length(chars, max = 500), custom(optional_plain_text))]
    #[schema(max_length = 500)]
    reason: Option<String>,
}

/// What can be done to many people.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BulkAction {
    /// Suspend them; takes `users:suspend`.
    Suspend,
    /// Let them in again; takes `users:suspend`.
    Restore,
    /// Delete their accounts; takes `users:delete`.
    Delete,
    /// Bring their accounts back; takes `users:delete`.
    Undelete,
}

impl From<BulkAction> for Action {
    fn from(action: BulkAction) -> Self {
        match action {
            BulkAction::Suspend => Self::Suspend,
            BulkAction::Restore => Self::Restore,
            BulkAction::Delete => Self::Delete,
            BulkAction::Undelete => Self::Undelete,
        }
    }
}

/// What became of each.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "results": [
    { "id": "01936f2e-5c7a-7d3e-8f1a-2b3c4d5e6f70", "status": "done" },
    { "id": "01936f2e-5c7a-7d3e-8f1a-2b3c4d5e6f71", "status": "refused", "code": "conflict",
      "detail": "this is your own account; ask another admin" }
] }))]
pub struct BulkResults {
    /// In the order of the request.
    results: Vec<BulkResult>,
}

/// What became of one.
#[derive(Debug, Serialize, ToSchema)]
pub struct BulkResult {
    /// The person.
    id: UserId,
    /// What became of them.
    status: BulkStatus,
    /// Why not, as the code of a problem.
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<Code>,
    /// Why not, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
}

/// How it went.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BulkStatus {
    /// It was done.
    Done,
    /// They were it already.
    Unchanged,
    /// It was not done.
    Refused,
    /// There is nobody with this id.
    NotFound,
}

/// Somebody who may do at least one of the things that can be done to many: whoever may not gets no further.
pub struct BulkCaller(Caller<Anyone>);

impl FromRequestParts<Users> for BulkCaller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &Users) -> ApiResult<Self> {
        let caller = Caller::<Anyone>::from_request_parts(parts, state).await?;
        let any = [Permission::USERS_SUSPEND, Permission::USERS_DELETE];
        if any.iter().any(|permission| caller.claims.permits(permission.as_str())) {
            return Ok(Self(caller));
        }
        Err(Problem::denied(Permission::USERS_SUSPEND).into())
    }
}

/// Suspend, restore, delete or bring back many people
///
/// One after the other; each has its own result. Deleting and bringing back takes `users:delete`.
#[utoipa::path(
    post, path = "/api/v1/users/bulk", operation_id = "bulkUsers", tag = "user", request_body = BulkUsers,
    responses(
        (status = 200, description = "What became of each", body = BulkResults),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "`payload_too_large`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("users:suspend")))
)]
pub async fn bulk_users(
    State(users): State<Users>,
    BulkCaller(caller): BulkCaller,
    Origin(origin): Origin,
    Json(body): Json<BulkUsers>,
) -> ApiResult<(Extension<Refusals>, Json<BulkResults>)> {
    let action = Action::from(body.action);
    if !caller.claims.permits(action.permission().as_str()) {
        return Err(Problem::denied(action.permission()).into());
    }
    let reason = body.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
    let by: By = by(&caller, origin);
    let results = bulk::apply(&users, &by, action, reason, &body.ids).await?;
    let mut refusals = Refusals::default();
    for (id, outcome) in &results {
        if let Outcome::Refused(problem) = outcome
            && let Some(refusal) = problem.refuses()
        {
            refusals.add(refusal, Some(id.uuid()));
        }
    }
    let results = results.into_iter().map(|(id, outcome)| {
        let result = |status| BulkResult { id, status, code: None, detail: None };
        match outcome {
            Outcome::Done => result(BulkStatus::Done),
            Outcome::Unchanged => result(BulkStatus::Unchanged),
            Outcome::NotFound => result(BulkStatus::NotFound),
            Outcome::Refused(problem) => {
                let problem = *problem;
                let (code, title) = (problem.code, problem.title);
                let detail = Some(problem.detail.unwrap_or_else(|| title.into_owned()));
                BulkResult { id, status: BulkStatus::Refused, code: Some(code), detail }
            }
        }
    });
    Ok((Extension(refusals), Json(BulkResults { results: results.collect() })))
}
