//! `GET /api/v1/users`: the platform's people, for its admins.

use super::file_url;
use crate::{
    people::{self, Person},
    state::Users,
};
use axum::extract::State;
use chrono::{DateTime, Utc};
use database::users::UserStatus;
use garde::Validate;
use runtime::http::{
    ApiResult, Json, Query,
    caller::{Caller, UsersRead},
    validate::optional_plain_text,
};
use serde::{Deserialize, Serialize};
use shared::{
    Email, Locale, Problem, Role, UserId,
    paging::{DEFAULT_LIMIT, Page, decode_cursor},
};
use utoipa::{IntoParams, ToSchema};

/// Which people to list.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListUsers {
    /// Part of an address or a name, in any case.
    #[garde(custom(optional_plain_text), length(chars, max = 200))]
    #[param(max_length = 200, example = "camille")]
    search: Option<String>,
    /// Where the page before ended: its `next_cursor`.
    #[garde(length(max = 400))]
    cursor: Option<String>,
    /// How many to list; 50 unless it says otherwise.
    #[garde(range(min = 1, max = 200))]
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
}

/// A person, as the platform's admins see them.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "01936f2e-5c7a-7d3e-8f1a-2b3c4d5e6f70", "email": "camille@example.org", "email_verified": true,
    "name": "Camille Martin", "locale": "fr", "status": "active", "avatar_url": null, "roles": ["owner"],
    "created_at": "2026-11-23T09:00:00Z", "updated_at": "2026-11-23T09:30:00Z"
}))]
pub struct UserItem {
    /// Identifies the person.
    id: UserId,
    /// Their address.
    email: Email,
    /// Whether they have proved that the address is theirs.
    email_verified: bool,
    /// What they want to be called.
    #[schema(required)]
    name: Option<String>,
    /// The language they read.
    locale: Locale,
    /// Whether they may sign in.
    #[schema(value_type = AccountStatus)]
    status: UserStatus,
    /// Their picture, relative to the platform's origin.
    #[schema(required)]
    avatar_url: Option<String>,
    /// Their roles in the organization that runs the platform; most people have none.
    roles: Vec<Role>,
    /// When the account was made.
    created_at: DateTime<Utc>,
    /// When it last changed.
    updated_at: DateTime<Utc>,
}

/// Whether a person may sign in.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "describes `database::users::UserStatus`, which knows nothing of the API")]
enum AccountStatus {
    Active,
    Suspended,
}

impl From<Person> for UserItem {
    fn from(person: Person) -> Self {
        let Person { user, role } = person;
        Self {
            id: user.id,
            email: user.email,
            email_verified: user.email_verified_at.is_some(),
            name: user.name,
            locale: user.locale,
            status: user.status,
            avatar_url: user.avatar_file_id.map(file_url),
            roles: role.into_iter().collect(),
            created_at: user.created_at,
            updated_at: user.updated_at,
        }
    }
}

/// List and search the platform's people
///
/// The newest accounts come first.
#[utoipa::path(
    get, path = "/api/v1/users", operation_id = "listUsers", tag = "user",
    params(ListUsers),
    responses(
        (status = 200, description = "A page of people", body = Page<UserItem>),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("users:read")))
)]
pub async fn list_users(
    State(users): State<Users>,
    _caller: Caller<UsersRead>,
    Query(query): Query<ListUsers>,
) -> ApiResult<Json<Page<UserItem>>> {
    let after = query.cursor.as_deref().map(decode_cursor).transpose();
    let after = after.map_err(|error| Problem::field("?cursor", "invalid", error.to_string()))?;
    let limit = query.limit.unwrap_or(DEFAULT_LIMIT);
    let page = people::page(users.database.reader(), query.search.as_deref(), after, limit).await;
    Ok(Json(page.map_err(|error| database::problem(&error))?.map(UserItem::from)))
}
