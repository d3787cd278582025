//! `GET /api/v1/users/{user_id}/profile`: what others may see of a person.

use crate::{http::file_url, people::read, state::Users};
use axum::extract::State;
use runtime::http::{
    ApiResult, Json, Path,
    caller::{Caller, ProfileRead},
};
use serde::Serialize;
use shared::{Code, Email, Permission, Problem, UserId};
use utoipa::ToSchema;

/// What others may see of a person.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "01936f2e-5c7a-7d3e-8f1a-2b3c4d5e6f70", "name": "Camille Martin",
    "avatar_url": "/api/v1/files/01936f2e-9b1c-7aa0-9c55-0d1e2f3a4b5c", "email": "camille@example.org"
}))]
pub struct PublicProfile {
    /// Identifies the person.
    id: UserId,
    /// What they want to be called.
    #[schema(required)]
    name: Option<String>,
    /// Their picture, relative to the platform's origin.
    #[schema(required)]
    avatar_url: Option<String>,
    /// Their IANA time zone, if they show it.
    #[serde(skip_serializing_if = "Option::is_none")]
    time_zone: Option<String>,
    /// Their address, if they show it.
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<Email>,
}

/// Read what a person shows of themselves
///
/// To whoever shares an organization with them, and to the platform's admins, who see everything.
#[utoipa::path(
    get, path = "/api/v1/users/{user_id}/profile", operation_id = "getUserProfile", tag = "user",
    params(("user_id" = UserId, Path, description = "The person")),
    responses(
        (status = 200, description = "What they show", body = PublicProfile),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`: nobody, or nobody whom you may see", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("profile:read")))
)]
pub async fn get_user_profile(
    State(users): State<Users>,
    caller: Caller<ProfileRead>,
    Path(who): Path<UserId>,
) -> ApiResult<Json<PublicProfile>> {
    let everything = caller.claims.permits(Permission::USERS_READ.as_str());
    let seen = read::seen(users.database.reader(), caller.user(), everything, who).await;
    let seen = seen.map_err(|error| database::problem(&error))?.ok_or_else(|| Problem::new(Code::NotFound))?;
    Ok(Json(PublicProfile {
        id: seen.user.id,
        name: seen.user.name,
        avatar_url: seen.user.avatar_file_id.map(file_url),
        time_zone: seen.user.time_zone.filter(|_| seen.time_zone),
        email: Some(seen.user.email).filter(|_| seen.email),
    }))
}
