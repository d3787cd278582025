//! `/api/v1/mail-layout`: what stands around every mail.

use super::mail_templates::RenderedMail;
use crate::mail::{
    Mails,
    changes::By,
    layout::{self, BLOCKS},
    source::LAYOUT,
    template::Template,
};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use database::mail_templates;
use garde::Validate;
use http::{HeaderMap, StatusCode, header};
use runtime::http::{
    ApiResult, Json, OptionalJson, Origin,
    caller::{Caller, TemplatesRead, TemplatesWrite},
    etag,
    validate::not_blank,
};
use serde::{Deserialize, Serialize};
use shared::{Locale, Problem};
use utoipa::ToSchema;

/// The layout of mails.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "mjml": "<mjml lang=\"{{ locale }}\">…", "built_in": "<mjml lang=\"{{ locale }}\">…",
    "blocks": ["preview", "title", "body", "reason"], "is_overridden": false, "version": 0, "updated_at": null
}))]
pub struct MailLayout {
    /// The layout in MJML.
    mjml: String,
    /// What it is from the start.
    built_in: &'static str,
    /// The blocks that mails fill.
    blocks: [&'static str; 4],
    /// Whether it is an operator's own.
    is_overridden: bool,
    /// Counts its changes; 0 while it is the built-in one.
    version: i64,
    /// When it last changed.
    #[schema(required)]
    updated_at: Option<DateTime<Utc>>,
}

impl MailLayout {
    fn new(row: Option<mail_templates::MailTemplate>) -> Self {
        Self {
            built_in: LAYOUT,
            blocks: BLOCKS,
            is_overridden: row.is_some(),
            version: row.as_ref().map_or(0, |row| row.version),
            updated_at: row.as_ref().map(|row| row.updated_at),
            mjml: row.map_or_else(|| LAYOUT.to_owned(), |row| row.mjml),
        }
    }

    fn with_version(self) -> Response {
        ([(header::ETAG, etag::header(self.version))], Json(self)).into_response()
    }
}

/// A layout for mails.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "mjml": "<mjml lang=\"{{ locale }}\"><mj-head><mj-title>{{ subject }}</mj-title><mj-preview>{% block preview %}{% endblock %}</mj-preview></mj-head><mj-body><mj-section><mj-column><mj-text><h1>{% block title %}{% endblock %}</h1></mj-text>{% block body %}{% endblock %}<mj-text>{% block reason %}{% endblock %}</mj-text></mj-column></mj-section></mj-body></mjml>"
}))]
pub struct PutMailLayout {
    /// A whole MJML document with `{% block … %}{% endblock %}` for each block.
    #[garde(length(bytes, max = 100_000), custom(not_blank))]
    #[schema(max_length = 100_000)]
    mjml: String,
}

/// A layout to try.
#[derive(Debug, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "name": "verify_email", "locale": "fr" }))]
pub struct TryMailLayout {
    /// The layout; the one that there is, unless it is given.
    #[serde(default)]
    #[garde(length(bytes, max = 100_000))]
    #[schema(max_length = 100_000)]
    mjml: Option<String>,
    /// The mail to show in it; `notification` unless it says otherwise.
    #[serde(default)]
    #[garde(length(max = 100))]
    #[schema(max_length = 100)]
    name: Option<String>,
    /// The language; English unless it says otherwise.
    #[serde(default)]
    #[garde(skip)]
    locale: Option<Locale>,
}

/// Read the layout of mails
#[utoipa::path(
    get, path = "/api/v1/mail-layout", operation_id = "getMailLayout", tag = "notification",
    responses((status = 200, description = "The layout", body = MailLayout, headers(("ETag" = String, description = "The version, for `If-Match`; `\"0\"` while it is the built-in one")))),
    extensions(("x-permission" = json!("templates:read")))
)]
pub async fn get_mail_layout(State(mails): State<Mails>, _caller: Caller<TemplatesRead>) -> ApiResult<Response> {
    let row = mail_templates::layout(mails.database.reader()).await.map_err(|error| database::problem(&error))?;
    Ok(MailLayout::new(row).with_version())
}

/// Put something else around mails
///
/// It is tried first, with every mail in every language.
#[utoipa::path(
    put, path = "/api/v1/mail-layout", operation_id = "putMailLayout", tag = "notification",
    request_body = PutMailLayout,
    params(("If-Match" = Option<String>, Header, description = "The version that is to be changed")),
    responses(
        (status = 200, description = "The layout from now on", body = MailLayout, headers(("ETag" = String, description = "The version"))),
        (status = 412, description = "`precondition_failed`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`: `errors` says which mail cannot be made in it, and why", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("templates:write")))
)]
pub async fn put_mail_layout(
    State(mails): State<Mails>,
    caller: Caller<TemplatesWrite>,
    Origin(origin): Origin,
    headers: HeaderMap,
    Json(body): Json<PutMailLayout>,
) -> ApiResult<Response> {
    let demanded = etag::demanded(&headers)?;
    let by = By { user: caller.user(), actor: caller.actor(), origin: origin.in_session(caller.session()) };
    let row = layout::put(&mails, body.mjml, demanded, by).await?;
    Ok(MailLayout::new(Some(row)).with_version())
}

/// Put the built-in layout around mails again
#[utoipa::path(
    delete, path = "/api/v1/mail-layout", operation_id = "resetMailLayout", tag = "notification",
    params(("If-Match" = Option<String>, Header, description = "The version that is to go")),
    responses(
        (status = 204, description = "It is"),
        (status = 404, description = "`not_found`: it was already", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "`precondition_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("templates:write")))
)]
pub async fn reset_mail_layout(
    State(mails): State<Mails>,
    caller: Caller<TemplatesWrite>,
    Origin(origin): Origin,
    headers: HeaderMap,
) -> ApiResult<StatusCode> {
    let demanded = etag::demanded(&headers)?;
    let by = By { user: caller.user(), actor: caller.actor(), origin: origin.in_session(caller.session()) };
    layout::reset(&mails, demanded, by).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// See what a mail would look like in a layout
#[utoipa::path(
    post, path = "/api/v1/mail-layout/preview", operation_id = "previewMailLayout", tag = "notification",
    request_body(content = TryMailLayout, description = "May be left out"),
    responses(
        (status = 200, description = "The mail, filled in with examples. Show the HTML in a sandboxed frame.", body = RenderedMail),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("templates:read")))
)]
pub async fn preview_mail_layout(
    State(mails): State<Mails>,
    _caller: Caller<TemplatesRead>,
    OptionalJson(body): OptionalJson<TryMailLayout>,
) -> ApiResult<Json<RenderedMail>> {
    let template = match &body.name {
        Some(name) => name.parse().map_err(|_| Problem::field("/name", "invalid", "there is no mail of this name"))?,
        None => Template::Notification,
    };
    let named = (template, body.locale.unwrap_or_default());
    let mail = layout::preview(&mails, named, body.mjml.as_deref()).await?;
    Ok(Json(RenderedMail::from(mail)))
}
