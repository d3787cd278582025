//! `GET` and `POST /api/v1/auth/setup`: the first admin.

use super::{sign_in::SignedInStatus, with_cookie};
use crate::{Auth, setup};
use axum::{extract::State, response::Response};
use config::{ConsentDocument, Environment};
use garde::Validate;
use http::StatusCode;
use runtime::http::{ApiResult, Json, Origin, validate};
use serde::{Deserialize, Serialize};
use shared::{Email, Locale, OrganizationId, Problem, Secret, SessionId, UserId};
use utoipa::ToSchema;

/// What a page must know before anybody is signed in.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({ "needed": true, "sign_up_open": true, "environment": "development", "consents": [{
    "document": "terms", "version": "2026-01", "url": "https://example.org/terms", "title": "Terms of use",
    "title_fr": "Conditions d’utilisation", "required": true
}] }))]
pub struct SetupState {
    /// Whether the first admin is still to come.
    pub needed: bool,
    /// Whether people may sign up by themselves.
    pub sign_up_open: bool,
    /// Where the platform runs.
    pub environment: EnvironmentName,
    /// The texts that people are asked to agree to when they sign up.
    pub consents: Vec<ConsentText>,
}

/// A text that people are asked to agree to.
#[derive(Serialize, ToSchema)]
pub struct ConsentText {
    /// Its name.
    pub document: String,
    /// Its current version.
    pub version: String,
    /// Where to read it.
    pub url: String,
    /// What it is called, in English.
    #[schema(required)]
    pub title: Option<String>,
    /// The same in French.
    #[schema(required)]
    pub title_fr: Option<String>,
    /// Whether nobody signs up without agreeing to it.
    pub required: bool,
}

impl From<(&String, &ConsentDocument)> for ConsentText {
    fn from((name, document): (&String, &ConsentDocument)) -> Self {
        let ConsentDocument { version, url, required, title, title_fr } = document.clone();
        Self { document: name.clone(), version, url, title, title_fr, required }
    }
}

/// Where a platform runs.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EnvironmentName {
    /// A developer's machine.
    Development,
    /// As production, with test data.
    Staging,
    /// For real.
    Production,
}

impl From<Environment> for EnvironmentName {
    fn from(environment: Environment) -> Self {
        match environment {
            Environment::Development => Self::Development,
            Environment::Staging => Self::Staging,
            Environment::Production => Self::Production,
        }
    }
}

/// What the first admin says.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "token": "AZNvLpscep-cVQ0eLzpLXHZvaWxhIHVuIGpldG9uIGQnZXhlbXBsZSBkZSBsaWVu", "email": "camille@example.org", "password": "orage sur la lande", "name": "Camille Durand", "organization_name": "Durand et filles", "locale": "fr" }))]
pub struct CompleteSetup {
    /// From the link that the server printed.
    #[garde(skip)]
    token: Secret,
    /// Their address, which counts as proved.
    #[garde(skip)]
    email: Email,
    /// 8 to 256 characters that are not easy to guess.
    #[garde(skip)]
    #[schema(min_length = 8, max_length = 256)]
    password: Secret,
    /// What they want to be called.
    #[garde(length(chars, min = 1, max = 100), custom(validate::plain_name))]
    name: String,
    /// What their organization is called.
    #[garde(length(chars, min = 1, max = 100), custom(validate::plain_name))]
    organization_name: String,
    /// The language they read. Default: `en`.
    #[garde(skip)]
    #[serde(default)]
    locale: Option<Locale>,
}

/// The first admin is signed in.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({ "status": "signed_in", "user_id": "01936f2e-9b1c-7aa0-9c55-0d1e2f3a4b5c", "session_id": "01936f2e-9b1c-7aa0-9c55-0d1e2f3a4b5d", "organization_id": "01936f2e-9b1c-7aa0-9c55-0d1e2f3a4b5e" }))]
pub struct SetupCompleted {
    /// What happened.
    pub status: SignedInStatus,
    /// The admin.
    pub user_id: UserId,
    /// The session that started.
    pub session_id: SessionId,
    /// The organization that runs the platform.
    pub organization_id: OrganizationId,
}

/// Tell whether the first admin is still to come
#[utoipa::path(
    get, path = "/api/v1/auth/setup", operation_id = "getSetup", tag = "auth",
    responses(
        (status = 200, description = "The state of the platform", body = SetupState),
        (status = 503, description = "`unavailable`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("public")))
)]
pub async fn get_setup(State(auth): State<Auth>) -> ApiResult<Json<SetupState>> {
    let needed = setup::is_needed(auth.database().reader()).await.map_err(|error| database::problem(&error))?;
    let consents = auth.config().consents.iter().map(Into::into).collect();
    Ok(Json(SetupState { needed, sign_up_open: true, environment: auth.config().environment.into(), consents }))
}

/// Create the first admin
///
/// Works once, with the link that the server printed at its start. Creates the admin and the organization that runs
/// the platform, and signs the admin in.
#[utoipa::path(
    post, path = "/api/v1/auth/setup", operation_id = "completeSetup", tag = "auth", request_body = CompleteSetup,
    responses(
        (status = 201, description = "Created and signed in", body = SetupCompleted, headers(("Set-Cookie" = String, description = "The session"))),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: there is an owner already", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`; for `/token`: the link is wrong or was used", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`unavailable`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("public")))
)]
pub async fn complete_setup(
    State(auth): State<Auth>,
    Origin(origin): Origin,
    Json(body): Json<CompleteSetup>,
) -> ApiResult<Response> {
    let wish = setup::Setup {
        token: body.token,
        email: body.email,
        password: body.password,
        name: body.name.trim().to_owned(),
        organization_name: body.organization_name.trim().to_owned(),
        locale: body.locale.unwrap_or_default(),
    };
    let (started, organization_id) = setup::complete(&auth, wish, &origin).await?;
    let answer = SetupCompleted {
        status: SignedInStatus::SignedIn,
        user_id: started.session.user_id,
        session_id: started.session.id,
        organization_id,
    };
    Ok(with_cookie(&auth, StatusCode::CREATED, &started.credential, started.session.expires_at, answer))
}
