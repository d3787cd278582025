//! `/api/v1/permissions`: which there are, who holds them, and why.

use crate::{
    permission::{
        board::{Board, Question},
        explain::{self, Explained, Explanation},
        known,
    },
    state::Users,
};
use axum::{
    Extension,
    extract::State,
    response::{IntoResponse, Response},
};
use database::{
    DbErr,
    authority::{Source, may_be_granted},
    organizations::OrganizationType,
    users,
};
use garde::Validate;
use http::{HeaderMap, HeaderValue, header};
use runtime::http::{
    ApiResult, Json, Query,
    caller::{Anyone, Caller, PermissionsRead},
};
use serde::{Deserialize, Serialize};
use shared::{
    Code, FieldError, Locale, OrganizationId, Permission, Problem, Role, RoleName, Subject, UserId,
    claims::AccessClaims, paging::Page, refusal::Refusals,
};
use utoipa::{IntoParams, ToSchema};

/// In which language to answer.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListPermissions {
    /// The language of the descriptions. Without it, what `Accept-Language` asks for, else the caller's own.
    #[garde(skip)]
    #[param(value_type = Option<Locale>)]
    lang: Option<Locale>,
}

/// A permission.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "permission": "members:invite", "scope": "organization",
    "description": "Invite people, and see, resend and withdraw invitations.", "built_in_roles": ["owner", "admin"],
    "grantable": true
}))]
pub struct PermissionItem {
    /// Its name.
    permission: Permission,
    /// Where it means something.
    scope: PermissionScope,
    /// What it lets a person do; null if `plateforme.toml` does not say.
    #[schema(required)]
    description: Option<String>,
    /// The built-in roles that hold it.
    built_in_roles: Vec<Role>,
    /// Whether a role of an organization's own can hold it, where it means something.
    grantable: bool,
}

/// Where a permission means something: about oneself, about one organization, about the whole platform (only roles in
/// the organization that runs it grant those), or in your own services, as `plateforme.toml` says.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PermissionScope {
    /// About oneself.
    Person,
    /// About one organization.
    Organization,
    /// About the whole platform.
    Platform,
    /// Configured.
    Configured,
}

/// List all permissions
///
/// The platform's own, then those that `plateforme.toml` adds.
#[utoipa::path(
    get, path = "/api/v1/permissions", operation_id = "listPermissions", tag = "user",
    params(ListPermissions),
    responses(
        (status = 200, description = "All of them", body = Page<PermissionItem>),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("permissions:read")))
)]
pub async fn list_permissions(
    State(users): State<Users>,
    caller: Caller<PermissionsRead>,
    headers: HeaderMap,
    Query(query): Query<ListPermissions>,
) -> ApiResult<Response> {
    let locale = language(&users, &caller, &headers, query.lang).await?;
    let config = users.runtime.config();
    let items = known::all(config, locale).into_iter().map(|known| PermissionItem {
        grantable: may_be_granted(config, &known.permission, OrganizationType::Platform),
        permission: known.permission,
        scope: match known.scope {
            known::Scope::Person => PermissionScope::Person,
            known::Scope::Organization => PermissionScope::Organization,
            known::Scope::Platform => PermissionScope::Platform,
            known::Scope::Configured => PermissionScope::Configured,
        },
        description: known.description,
        built_in_roles: known.roles,
    });
    Ok(in_language(locale, Json(Page::complete(items.collect()))))
}

/// Whom and what to explain.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ExplainPermissions {
    /// The person; you unless it says otherwise.
    #[garde(skip)]
    user_id: Option<UserId>,
    /// Where; your active organization unless it says otherwise.
    #[garde(skip)]
    organization_id: Option<OrganizationId>,
    /// One permission; all of them unless it names one.
    #[garde(skip)]
    #[param(value_type = Option<String>, example = "members:invite")]
    permission: Option<Permission>,
    /// The language of the texts. Without it, what `Accept-Language` asks for, else the caller's own.
    #[garde(skip)]
    #[param(value_type = Option<Locale>)]
    lang: Option<Locale>,
}

/// One permission, and why a person holds it or does not.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "permission": "members:invite", "allowed": true,
    "reasons": [{ "kind": "built_in_role", "role": "admin", "text": "because the role admin of Acme grants it" }],
    "missing": null
}))]
pub struct PermissionExplanation {
    /// The permission.
    permission: Permission,
    /// Whether the person holds it.
    allowed: bool,
    /// Every reason for it.
    reasons: Vec<PermissionReason>,
    /// What would be needed, if the person does not hold it.
    #[schema(required)]
    missing: Option<String>,
}

/// Why a person holds a permission.
#[derive(Debug, Serialize, ToSchema)]
pub struct PermissionReason {
    /// What kind of reason it is.
    kind: ReasonKind,
    /// The role that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<RoleName>,
    /// The reason in words.
    text: String,
}

/// What kind of reason it is.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReasonKind {
    /// Everybody who is signed in holds it.
    Everybody,
    /// A built-in role grants it.
    BuiltInRole,
    /// A role of the organization's own grants it.
    OwnRole,
    /// `plateforme.toml` gives it to a built-in role.
    Configuration,
    /// A role in the organization that runs the platform lets the person manage all customers.
    Platform,
    /// It is about a key of the organization, which was given it.
    ApiKey,
}

/// What a person may do in one place, and why.
#[derive(Debug, Serialize, ToSchema)]
pub struct PermissionExplanations {
    /// The person.
    user_id: UserId,
    /// Where; null outside of every organization.
    #[schema(required)]
    organization_id: Option<OrganizationId>,
    /// The role that they hold there; null if they hold none.
    #[schema(required)]
    role: Option<RoleName>,
    /// Every permission that there is.
    items: Vec<PermissionExplanation>,
}

/// One explanation if one permission was asked about, else all of them.
#[derive(Debug, Serialize, ToSchema)]
#[serde(untagged)]
pub enum ExplainedPermissions {
    /// One.
    One(PermissionExplanation),
    /// All.
    All(PermissionExplanations),
}

impl From<Explanation> for PermissionExplanation {
    fn from(explanation: Explanation) -> Self {
        let reasons = explanation.reasons.into_iter().map(|reason| PermissionReason {
            kind: match reason.source {
                Source::Everybody => ReasonKind::Everybody,
                Source::BuiltInRole(_) => ReasonKind::BuiltInRole,
                Source::OwnRole(..) => ReasonKind::OwnRole,
                Source::Configuration(_) => ReasonKind::Configuration,
                Source::Platform => ReasonKind::Platform,
                Source::ApiKey(_) => ReasonKind::ApiKey,
            },
            role: explain::role_of(&reason.source),
            text: reason.text,
        });
        Self {
            permission: explanation.permission,
            allowed: explanation.missing.is_none(),
            reasons: reasons.collect(),
            missing: explanation.missing,
        }
    }
}

/// Explain what a person may do, and why
///
/// About yourself always; about others with `permissions:check` in the organization. Whoever is no member of it is not
/// found, as if there were nobody.
#[utoipa::path(
    get, path = "/api/v1/permissions/explain", operation_id = "explainPermissions", tag = "user",
    params(ExplainPermissions),
    responses(
        (status = 200, description = "One explanation if `permission` names one, else all of them", body = ExplainedPermissions),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("permissions:read")))
)]
pub async fn explain_permissions(
    State(users): State<Users>,
    caller: Caller<PermissionsRead>,
    headers: HeaderMap,
    Query(query): Query<ExplainPermissions>,
) -> ApiResult<Response> {
    let locale = language(&users, &caller, &headers, query.lang).await?;
    let question = Question::new(&caller.claims, query.user_id.unwrap_or(caller.user()), query.organization_id);
    let is_about_one = query.permission.is_some();
    let (conn, config) = (users.database.reader(), users.runtime.config());
    let Explained { role, explanations } =
        explain::explain(conn, config, &caller.claims, question, query.permission, locale).await?;
    let mut items = explanations.into_iter().map(PermissionExplanation::from);
    let body = match items.next() {
        Some(one) if is_about_one => ExplainedPermissions::One(one),
        first => ExplainedPermissions::All(PermissionExplanations {
            user_id: question.user,
            organization_id: question.organization,
            role,
            items: first.into_iter().chain(items).collect(),
        }),
    };
    Ok(in_language(locale, Json(body)))
}

/// Questions, answered in one go.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "checks": [{
    "user_id": "01936f2e-5c7a-7d3e-8f1a-2b3c4d5e6f70", "organization_id": "01936f2e-5c7b-7000-8a00-112233445566",
    "permission": "orders:refund"
}] }))]
pub struct CheckPermissions {
    /// 1 to 100 of them.
    #[garde(length(min = 1, max = 100))]
    #[schema(min_items = 1, max_items = 100)]
    checks: Vec<PermissionCheck>,
}

/// May this person do this there?
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PermissionCheck {
    /// The person; you unless it says otherwise. An organization's key has to name somebody.
    #[serde(default)]
    user_id: Option<UserId>,
    /// Where; your active organization unless it says otherwise.
    #[serde(default)]
    organization_id: Option<OrganizationId>,
    /// What.
    permission: Permission,
}

/// The answers, in the order of the questions.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "results": [{ "allowed": true }] }))]
pub struct CheckedPermissions {
    /// One for each question.
    results: Vec<CheckedPermission>,
}

/// One answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct CheckedPermission {
    /// Whether the person may. False as well for a person, an organization or a permission that does not exist, or
    /// that you may not know of.
    allowed: bool,
}

/// Check what people may do
///
/// For your own services: about the token's own person always, about others with `permissions:check` in the
/// organization. A key of the organization with `permissions:check` asks about all of its members.
#[utoipa::path(
    post, path = "/api/v1/permissions/check", operation_id = "checkPermissions", tag = "user",
    request_body = CheckPermissions,
    responses((status = 200, description = "The answers", body = CheckedPermissions)),
    extensions(("x-permission" = json!("permissions:read")))
)]
pub async fn check_permissions(
    State(users): State<Users>,
    caller: Caller<Anyone, Subject>,
    Json(body): Json<CheckPermissions>,
) -> ApiResult<(Extension<Refusals>, Json<CheckedPermissions>)> {
    let claims = &caller.claims;
    // No key of an organization holds what is about a person.
    let needed = match claims.sub {
        Subject::User(_) => Permission::PERMISSIONS_READ,
        Subject::Key(_) => Permission::PERMISSIONS_CHECK,
    };
    if !claims.permits(needed.as_str()) {
        return Err(Problem::denied(needed).into());
    }
    let questions = asked(claims, &body.checks)?;
    let board = Board::read(users.database.reader(), users.runtime.config(), claims, &questions).await;
    let board = board.map_err(|error| database::problem(&error))?;
    let mut refusals = Refusals::default();
    for question in &questions {
        if let Some(refusal) = board.refusal(question).and_then(|problem| problem.refuses()) {
            refusals.add(refusal, Some(question.user.uuid()));
        }
    }
    let results = questions
        .iter()
        .zip(&body.checks)
        .map(|(question, check)| CheckedPermission { allowed: board.allows(question, &check.permission) });
    Ok((Extension(refusals), Json(CheckedPermissions { results: results.collect() })))
}

/// The questions; those that a key asks about nobody are named by their place.
fn asked(claims: &AccessClaims, checks: &[PermissionCheck]) -> Result<Vec<Question>, Problem> {
    let (mut questions, mut wrong) = (Vec::with_capacity(checks.len()), Vec::new());
    for (at, check) in checks.iter().enumerate() {
        match check.user_id.or(claims.user()) {
            Some(user) => questions.push(Question::new(claims, user, check.organization_id)),
            None => wrong.push(FieldError::new(format!("/checks/{at}/user_id"), "required", "a key names somebody")),
        }
    }
    if wrong.is_empty() { Ok(questions) } else { Err(Problem::new(Code::ValidationFailed).with_errors(wrong)) }
}

/// The language to answer in.
async fn language(
    users: &Users,
    caller: &Caller<PermissionsRead>,
    headers: &HeaderMap,
    lang: Option<Locale>,
) -> Result<Locale, Problem> {
    let accepted = || headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok().and_then(Locale::accepted);
    if let Some(locale) = lang.or_else(accepted) {
        return Ok(locale);
    }
    let user: Result<_, DbErr> = users::find(users.database.reader(), caller.user()).await;
    let user = user.map_err(|error| database::problem(&error))?;
    Ok(user.map(|user| user.locale).unwrap_or_default())
}

fn in_language<T: Serialize>(locale: Locale, body: Json<T>) -> Response {
    let language = HeaderValue::from_static(locale.as_str());
    let vary = HeaderValue::from_static("accept-language");
    ([(header::CONTENT_LANGUAGE, language), (header::VARY, vary)], body).into_response()
}
