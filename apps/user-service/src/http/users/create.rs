//! `POST /api/v1/users`: an account for somebody else.

use super::{UserItem, by};
use crate::{
    http::me::{self, wrong_name},
    people::{
        Person,
        create::{self, Wish},
    },
    state::Users,
};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use http::{StatusCode, header};
use runtime::http::{
    ApiResult, Json, Origin,
    caller::{Caller, UsersCreate},
    etag,
};
use serde::Deserialize;
use shared::{Code, Email, Locale, Problem, Secret};
use utoipa::ToSchema;

/// An account for somebody else.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "email": "camille@example.org", "name": "Camille Martin", "locale": "fr" }))]
pub struct CreateUser {
    /// Their address, which they have to prove.
    email: Email,
    /// What they want to be called: 1 to 100 characters on one line.
    #[serde(default)]
    #[schema(min_length = 1, max_length = 100)]
    name: Option<String>,
    /// The language they read. Default: `en`.
    #[serde(default)]
    locale: Option<Locale>,
    /// Their IANA time zone, such as `Europe/Paris`.
    #[serde(default)]
    time_zone: Option<String>,
    /// A password of 8 to 256 characters that is not easy to guess. Without one, they get a link to choose theirs.
    #[serde(default)]
    #[schema(min_length = 8, max_length = 256)]
    password: Option<Secret>,
    /// Whether they get a mail: with the link to choose a password, or to prove their address if they have one. Default:
    /// yes.
    #[serde(default)]
    send_invitation: Option<bool>,
}

impl garde::Validate for CreateUser {
    type Context = ();

    /// The rules are in [`CreateUser::wish`], which gives each its own code.
    fn validate_into(&self, (): &(), _: &mut dyn FnMut() -> garde::Path, _: &mut garde::Report) {}
}

impl CreateUser {
    fn wish(self) -> Result<Wish, Problem> {
        let name = self.name.map(|name| name.trim().to_owned());
        let mut errors = Vec::new();
        errors.extend(name.as_deref().and_then(wrong_name));
        errors.extend(self.time_zone.as_deref().and_then(me::wrong_time_zone));
        if !errors.is_empty() {
            return Err(Problem::new(Code::ValidationFailed).with_errors(errors));
        }
        Ok(Wish {
            email: self.email,
            name,
            locale: self.locale.unwrap_or_default(),
            time_zone: self.time_zone,
            password: self.password,
            send_invitation: self.send_invitation.unwrap_or(true),
        })
    }
}

/// Create an account for somebody
///
/// Without a password, they get a mail with a link to choose one, which proves their address as well.
#[utoipa::path(
    post, path = "/api/v1/users", operation_id = "createUser", tag = "user", request_body = CreateUser,
    responses(
        (status = 201, description = "They have an account", body = UserItem, headers(("ETag" = String, description = "The version, for `If-Match`"))),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: the address has an account", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "`payload_too_large`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`; for `/password`: `too_short`, `too_long`, `too_common`, `breached`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`unavailable`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("users:create")))
)]
pub async fn create_user(
    State(users): State<Users>,
    caller: Caller<UsersCreate>,
    Origin(origin): Origin,
    Json(body): Json<CreateUser>,
) -> ApiResult<Response> {
    let user = create::create(&users, &by(&caller, origin), body.wish()?).await?;
    let tag = [(header::ETAG, etag::header(user.version))];
    let item = UserItem::new(Person { user, role: None, matched: None }, users.runtime.config().users.undo);
    Ok((StatusCode::CREATED, tag, Json(item)).into_response())
}
