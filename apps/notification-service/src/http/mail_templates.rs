//! `/api/v1/mail-templates`: what mails say, an operator's words instead, and what they would look like.
//!
//! No answer here holds a real link or code: everything is filled in with examples.

mod requests;
mod responses;

use crate::mail::{
    Mails,
    changes::{self, TemplateChangeError},
    compiled::Rendered,
    facts,
    overrides::said,
    source::Source,
    template::Template,
    trial,
};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use database::mail_templates::{self, Words};
use http::{HeaderValue, StatusCode, header};
use requests::{MailTemplatePath, PutMailTemplate, TryMailTemplate};
pub use responses::{MailTemplate, MailTemplateItem, RenderedMail, TestedMail};
use runtime::http::{
    ApiResult, Json, OptionalJson, Origin, Path,
    caller::{Caller, TemplatesRead, TemplatesWrite},
    etag,
};
use shared::{Code, Locale, Problem, paging::Page};

/// List the mails
///
/// Every mail in every language, and which of them say an operator's own words.
#[utoipa::path(
    get, path = "/api/v1/mail-templates", operation_id = "listMailTemplates", tag = "notification",
    responses((status = 200, description = "All of them", body = Page<MailTemplateItem>)),
    extensions(("x-permission" = json!("templates:read")))
)]
pub async fn list_mail_templates(
    State(mails): State<Mails>,
    _caller: Caller<TemplatesRead>,
) -> ApiResult<Json<Page<MailTemplateItem>>> {
    let own = mail_templates::list(mails.database.reader()).await;
    let own = own.map_err(|error| database::problem(&error))?;
    let items = Template::ALL.iter().flat_map(|template| {
        let own = &own;
        [Locale::En, Locale::Fr].map(|locale| {
            let row = own.iter().find(|row| (row.name.as_str(), row.locale) == (template.as_str(), locale));
            MailTemplateItem::new(*template, locale, row)
        })
    });
    Ok(Json(Page::complete(items.collect())))
}

/// Read one mail
///
/// What it says now, what it says from the start, and the values that it can be filled in with.
#[utoipa::path(
    get, path = "/api/v1/mail-templates/{name}/{locale}", operation_id = "getMailTemplate", tag = "notification",
    params(MailTemplatePath),
    responses(
        (status = 200, description = "The mail", body = MailTemplate, headers(("ETag" = String, description = "The version, for `If-Match`; `\"0\"` while it says what is built in"))),
        (status = 404, description = "`not_found`: there is no such mail", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("templates:read")))
)]
pub async fn get_mail_template(
    State(mails): State<Mails>,
    _caller: Caller<TemplatesRead>,
    path: Path<MailTemplatePath>,
) -> ApiResult<Response> {
    let (template, locale) = path.0.named()?;
    let row = mail_templates::find(mails.database.reader(), template.as_str(), locale).await;
    let row = row.map_err(|error| database::problem(&error))?;
    Ok(with_version(MailTemplate::new(&mails, template, locale, row.as_ref())))
}

/// Say something else in a mail
///
/// The words are tried first: the MJML has to be right, every part has to fill in with the examples, no value may be
/// unknown, and what the mail is for, such as its link, has to stand in both parts, by itself.
#[utoipa::path(
    put, path = "/api/v1/mail-templates/{name}/{locale}", operation_id = "putMailTemplate", tag = "notification",
    request_body = PutMailTemplate,
    params(MailTemplatePath, ("If-Match" = Option<String>, Header, description = "The version that is to be changed")),
    responses(
        (status = 200, description = "What it says from now on", body = MailTemplate, headers(("ETag" = String, description = "The version"))),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "`precondition_failed`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`: `errors` says which part is wrong", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("templates:write")))
)]
pub async fn put_mail_template(
    State(mails): State<Mails>,
    caller: Caller<TemplatesWrite>,
    Origin(origin): Origin,
    path: Path<MailTemplatePath>,
    headers: http::HeaderMap,
    Json(body): Json<PutMailTemplate>,
) -> ApiResult<Response> {
    let (template, locale) = path.0.named()?;
    let demanded = etag::demanded(&headers)?;
    let words = Words::from(body);
    let by = changes::By { user: caller.user(), actor: caller.actor(), origin: origin.in_session(caller.session()) };
    let row = changes::put(&mails, (template, locale), words, demanded, by).await?;
    Ok(with_version(MailTemplate::new(&mails, template, locale, Some(&row))))
}

/// Say again what is built in
#[utoipa::path(
    delete, path = "/api/v1/mail-templates/{name}/{locale}", operation_id = "resetMailTemplate", tag = "notification",
    params(MailTemplatePath, ("If-Match" = Option<String>, Header, description = "The version that is to go")),
    responses(
        (status = 204, description = "It does"),
        (status = 404, description = "`not_found`: there is no such mail, or it says what is built in", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "`precondition_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("templates:write")))
)]
pub async fn reset_mail_template(
    State(mails): State<Mails>,
    caller: Caller<TemplatesWrite>,
    Origin(origin): Origin,
    path: Path<MailTemplatePath>,
    headers: http::HeaderMap,
) -> ApiResult<StatusCode> {
    let named = path.0.named()?;
    let demanded = etag::demanded(&headers)?;
    let by = changes::By { user: caller.user(), actor: caller.actor(), origin: origin.in_session(caller.session()) };
    changes::reset(&mails, (named.0.as_str(), named.1), demanded, by).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// See what a mail would look like
///
/// Filled in with examples: the words in the body, and for those that are absent what the mail says now.
#[utoipa::path(
    post, path = "/api/v1/mail-templates/{name}/{locale}/preview", operation_id = "previewMailTemplate", tag = "notification",
    request_body(content = TryMailTemplate, description = "May be left out"), params(MailTemplatePath),
    responses(
        (status = 200, description = "The mail. Show the HTML in a sandboxed frame.", body = RenderedMail),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`: `errors` says which part is wrong", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("templates:read")))
)]
pub async fn preview_mail_template(
    State(mails): State<Mails>,
    _caller: Caller<TemplatesRead>,
    path: Path<MailTemplatePath>,
    OptionalJson(body): OptionalJson<TryMailTemplate>,
) -> ApiResult<Json<RenderedMail>> {
    let (template, locale) = path.0.named()?;
    let mail = rendered(&mails, template, locale, body).await?;
    Ok(Json(RenderedMail::from(mail)))
}

/// Send a mail to oneself, to see it
///
/// As in the preview, to the caller's own address. Its links lead nowhere.
#[utoipa::path(
    post, path = "/api/v1/mail-templates/{name}/{locale}/test", operation_id = "testMailTemplate", tag = "notification",
    request_body(content = TryMailTemplate, description = "May be left out"), params(MailTemplatePath),
    responses(
        (status = 200, description = "What the mail server said", body = TestedMail),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`: `errors` says which part is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("templates:write")))
)]
pub async fn test_mail_template(
    State(mails): State<Mails>,
    caller: Caller<TemplatesWrite>,
    path: Path<MailTemplatePath>,
    OptionalJson(body): OptionalJson<TryMailTemplate>,
) -> ApiResult<Json<TestedMail>> {
    let (template, locale) = path.0.named()?;
    let mail = rendered(&mails, template, locale, body).await?;
    let tested = trial::send(&mails, caller.user(), template, mail).await?;
    Ok(Json(TestedMail { sent: tested.sent, provider: tested.provider, answer: tested.answer }))
}

async fn rendered(
    mails: &Mails,
    template: Template,
    locale: Locale,
    body: TryMailTemplate,
) -> Result<Rendered, Problem> {
    let row = mail_templates::find(mails.database.reader(), template.as_str(), locale).await;
    let row = row.map_err(|error| database::problem(&error))?;
    let layout = mail_templates::layout(mails.database.reader()).await;
    let layout = layout.map_err(|error| database::problem(&error))?;
    let stored = said((template, locale), row.as_ref(), layout.as_ref());
    let wanted = Source {
        subject: body.subject.as_deref().unwrap_or(stored.subject),
        mjml: body.mjml.as_deref().unwrap_or(stored.mjml),
        text: body.text.as_deref().unwrap_or(stored.text),
        layout: stored.layout,
    };
    let public_url = mails.runtime.config().public_url();
    facts::tried(template, locale, wanted, public_url.as_str())
        .map_err(|error| TemplateChangeError::Words(error).into())
}

fn with_version(mail: MailTemplate) -> Response {
    let version: HeaderValue = etag::header(mail.version());
    ([(header::ETAG, version)], Json(mail)).into_response()
}

impl MailTemplatePath {
    fn named(&self) -> Result<(Template, Locale), Problem> {
        let nothing = || Problem::new(Code::NotFound);
        Ok((self.name.parse().map_err(|_| nothing())?, self.locale.parse().map_err(|_| nothing())?))
    }
}
