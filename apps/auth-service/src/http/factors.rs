//! `/api/v1/auth/mfa/factors`, `…/totp`, `…/email` and `…/recovery-codes`: one's own second factors.

use super::{
    mfa::code,
    renewed::{RenewedTokens, render},
    secret_answer,
};
use crate::{
    Auth,
    mfa::{
        enrolment::{self, Enrolled, NewTotp},
        factors,
    },
    step_up::Holder,
};
use axum::{extract::State, response::Response};
use chrono::{DateTime, Utc};
use database::mfa_factors;
use garde::Validate;
use http::StatusCode;
use qrcodegen::{QrCode, QrCodeEcc};
use runtime::http::{
    ApiResult, Caller, Json, Origin, Path,
    caller::{CredentialsRead, CredentialsWrite, Fresh},
    validate::plain_name,
};
use serde::{Deserialize, Serialize};
use shared::{FactorId, Problem, Secret};
use std::fmt::Write as _;
use utoipa::ToSchema;

/// What a factor is.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MfaFactorKind {
    /// Codes of an authenticator application (RFC 6238).
    Totp,
    /// Codes in a mail.
    Email,
}

/// A second factor. Passkeys are listed at `GET /api/v1/auth/passkeys`.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({ "id": "01936f2e-9b1c-7aa0-9c55-0d1e2f3a4b5d", "kind": "totp", "name": "Pixel 9", "created_at": "2026-11-23T08:00:00Z", "last_used_at": null }))]
pub struct MfaFactor {
    /// Identifies it.
    id: FactorId,
    /// What it is.
    kind: MfaFactorKind,
    /// What you call it.
    #[schema(required)]
    name: Option<String>,
    /// When it was added.
    created_at: DateTime<Utc>,
    /// When it was last used.
    #[schema(required)]
    last_used_at: Option<DateTime<Utc>>,
}

/// Your second factors.
#[derive(Serialize, ToSchema)]
pub struct MfaFactors {
    /// Applications and mailboxes, the oldest first.
    items: Vec<MfaFactor>,
    /// Whether a passkey is one of them.
    has_passkey: bool,
    /// Recovery codes that are left.
    recovery_codes_left: u64,
    /// Whether an organization of yours demands a second factor.
    is_required: bool,
}

/// List your second factors
#[utoipa::path(
    get, path = "/api/v1/auth/mfa/factors", operation_id = "listMfaFactors", tag = "auth",
    responses(
        (status = 200, description = "Your second factors", body = MfaFactors),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("credentials:read")))
)]
pub async fn list_mfa_factors(
    State(auth): State<Auth>,
    caller: Caller<CredentialsRead>,
) -> ApiResult<Json<MfaFactors>> {
    let held = factors::list(&auth, caller.user()).await.map_err(|error| database::problem(&error))?;
    let items = held.factors.into_iter().map(|factor| MfaFactor {
        id: factor.id,
        kind: match factor.kind {
            mfa_factors::FactorKind::Totp => MfaFactorKind::Totp,
            mfa_factors::FactorKind::Email => MfaFactorKind::Email,
        },
        name: factor.name,
        created_at: factor.created_at,
        last_used_at: factor.last_used_at,
    });
    Ok(Json(MfaFactors {
        items: items.collect(),
        has_passkey: held.all.passkey,
        recovery_codes_left: held.all.recovery_codes,
        is_required: held.is_required,
    }))
}

/// An authenticator application to set up.
#[derive(Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "name": "Pixel 9" }))]
pub struct AddTotp {
    /// What you call it.
    #[garde(inner(length(chars, min = 1, max = 100), custom(plain_name)))]
    #[serde(default)]
    #[schema(min_length = 1, max_length = 100)]
    name: Option<String>,
}

/// The secret of an authenticator application. It counts once it was confirmed.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({ "id": "01936f2e-9b1c-7aa0-9c55-0d1e2f3a4b5d", "secret": "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "uri": "otpauth://totp/…", "qr_svg": "<svg …>" }))]
pub struct AddedTotp {
    /// Identifies it.
    id: FactorId,
    /// For typing (RFC 4648 base 32).
    secret: String,
    /// For an application on this device (Key URI Format).
    uri: String,
    /// The same as a QR code.
    qr_svg: String,
}

/// Set up an authenticator application
///
/// Show the QR code, then confirm with one of the codes.
#[utoipa::path(
    post, path = "/api/v1/auth/mfa/totp", operation_id = "addTotp", tag = "auth", request_body = AddTotp,
    responses(
        (status = 201, description = "Its secret, shown once", body = AddedTotp),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`unauthenticated`, or `insufficient_user_authentication`: step up first (RFC 9470)", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: you have as many as one can have", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("credentials:write")))
)]
pub async fn add_totp(
    State(auth): State<Auth>,
    fresh: Fresh<CredentialsWrite>,
    Json(body): Json<AddTotp>,
) -> ApiResult<Response> {
    let NewTotp { id, secret, uri } = enrolment::begin_totp(&auth, fresh.caller.user(), body.name).await?;
    let qr_svg = qr_svg(uri.expose()).ok_or_else(|| Problem::new(shared::Code::Internal))?;
    let answer = AddedTotp { id, secret: secret.expose().clone(), uri: uri.expose().clone(), qr_svg };
    Ok(secret_answer(StatusCode::CREATED, answer))
}

/// A code that shows that it works.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "code": "427190" }))]
pub struct ConfirmTotp {
    /// Six digits.
    #[garde(skip)]
    code: Secret,
}

/// A factor that counts from now on.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({ "id": "01936f2e-9b1c-7aa0-9c55-0d1e2f3a4b5d", "recovery_codes": ["8h2k-…"] }))]
pub struct EnrolledFactor {
    /// Identifies it.
    id: FactorId,
    /// With the first factor: ten codes to keep, shown once.
    recovery_codes: Vec<String>,
    /// The tokens of an application.
    #[serde(flatten)]
    tokens: RenewedTokens,
}

/// Confirm an authenticator application
#[utoipa::path(
    post, path = "/api/v1/auth/mfa/totp/{id}/confirm", operation_id = "confirmTotp", tag = "auth",
    params(("id" = FactorId, Path, description = "The factor")), request_body = ConfirmTotp,
    responses(
        (status = 200, description = "It counts", body = EnrolledFactor),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`unauthenticated`, or `insufficient_user_authentication`: step up first (RFC 9470)", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`: `/code` is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("credentials:write")))
)]
pub async fn confirm_totp(
    State(auth): State<Auth>,
    Origin(origin): Origin,
    fresh: Fresh<CredentialsWrite>,
    Path(id): Path<FactorId>,
    Json(body): Json<ConfirmTotp>,
) -> ApiResult<Response> {
    let who = holder(&fresh.caller)?;
    let enrolled = enrolment::confirm_totp(&auth, who, id, &code(body.code)?, &origin).await?;
    Ok(added(&auth, StatusCode::OK, &enrolled))
}

/// Get codes by e-mail as a second factor
#[utoipa::path(
    post, path = "/api/v1/auth/mfa/email", operation_id = "addEmailFactor", tag = "auth",
    responses(
        (status = 201, description = "It counts", body = EnrolledFactor),
        (status = 401, description = "`unauthenticated`, or `insufficient_user_authentication`: step up first (RFC 9470)", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: it is on, or the address is not proved", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("credentials:write")))
)]
pub async fn add_email_factor(
    State(auth): State<Auth>,
    Origin(origin): Origin,
    fresh: Fresh<CredentialsWrite>,
) -> ApiResult<Response> {
    let enrolled = enrolment::add_email(&auth, holder(&fresh.caller)?, &origin).await?;
    Ok(added(&auth, StatusCode::CREATED, &enrolled))
}

/// Remove a second factor
///
/// The last one takes the recovery codes along, and stays while an organization of yours demands one.
#[utoipa::path(
    delete, path = "/api/v1/auth/mfa/factors/{id}", operation_id = "removeMfaFactor", tag = "auth",
    params(("id" = FactorId, Path, description = "The factor")),
    responses(
        (status = 204, description = "Removed"),
        (status = 401, description = "`unauthenticated`, or `insufficient_user_authentication`: step up first (RFC 9470)", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: it is the last, and one is demanded", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("credentials:write")))
)]
pub async fn remove_mfa_factor(
    State(auth): State<Auth>,
    Origin(origin): Origin,
    fresh: Fresh<CredentialsWrite>,
    Path(id): Path<FactorId>,
) -> ApiResult<StatusCode> {
    factors::remove(&auth, fresh.caller.user(), id, &origin).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ten new recovery codes.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({ "recovery_codes": ["8h2k-…"] }))]
pub struct RecoveryCodes {
    /// Each works once.
    recovery_codes: Vec<String>,
}

/// Make new recovery codes
///
/// The old ones are worthless.
#[utoipa::path(
    post, path = "/api/v1/auth/mfa/recovery-codes", operation_id = "renewRecoveryCodes", tag = "auth",
    responses(
        (status = 200, description = "The codes, shown once", body = RecoveryCodes),
        (status = 401, description = "`unauthenticated`, or `insufficient_user_authentication`: step up first (RFC 9470)", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: you have no second factor", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("credentials:write")))
)]
pub async fn renew_recovery_codes(
    State(auth): State<Auth>,
    Origin(origin): Origin,
    fresh: Fresh<CredentialsWrite>,
) -> ApiResult<Response> {
    let codes = factors::renew_codes(&auth, fresh.caller.user(), &origin).await?;
    Ok(secret_answer(StatusCode::OK, RecoveryCodes { recovery_codes: shown(&codes) }))
}

/// Whose session it is, of somebody who acts for themselves.
pub(super) fn holder<P: runtime::http::caller::Need>(caller: &Caller<P>) -> Result<Holder, Problem> {
    Ok(Holder { user: caller.user(), session: caller.in_person()?, version: caller.claims.sid_ver })
}

fn added(auth: &Auth, status: StatusCode, enrolled: &Enrolled) -> Response {
    let answer = EnrolledFactor {
        id: enrolled.id,
        recovery_codes: shown(&enrolled.recovery_codes),
        tokens: (&enrolled.stepped_up).into(),
    };
    render(auth, status, &enrolled.stepped_up, answer)
}

pub(super) fn shown(codes: &[Secret]) -> Vec<String> {
    codes.iter().map(|code| code.expose().clone()).collect()
}

/// A QR code, black on white whatever is behind it, with the quiet zone that scanners need (ISO/IEC 18004).
fn qr_svg(text: &str) -> Option<String> {
    const QUIET: i32 = 4;
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            write!(path, "M{},{}h1v1h-1z", x + QUIET, y + QUIET).ok()?;
        }
    }
    let size = code.size() + 2 * QUIET;
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/><path d=\"{path}\"/></svg>"
    ))
}
