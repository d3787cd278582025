//! `GET /api/v1/dev/mailbox`: what was "sent" in development, where no mail server is set.
//!
//! It holds sign-in links of everybody, so it exists in development only, and the gateway lets only callers from the
//! same machine through to it.

use crate::mail::extract;
use axum::extract::State;
use chrono::{DateTime, Utc};
use garde::Validate;
use runtime::{
    Runtime,
    http::{ApiResult, Json, Query, validate::optional_plain_text},
};
use serde::{Deserialize, Serialize};
use shared::{Code, Problem, paging::Page};
use utoipa::{IntoParams, ToSchema};

/// Which mails to list.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListMailbox {
    /// Only mails to this address, in any case.
    #[garde(custom(optional_plain_text), length(max = 254))]
    #[param(max_length = 254, example = "camille@example.org")]
    to: Option<String>,
}

/// A mail that was not sent but kept.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "01936f2e-7d10-7b2c-9a44-5566778899aa", "to": "camille@example.org", "subject": "Confirm your e-mail address",
    "text": "Hello,\n\n…\n\n402917\n", "html": "<!doctype html>…",
    "links": ["http://localhost:3000/verify-email#token=AZNvLn0Qey"], "code": "402917",
    "sent_at": "2026-11-23T09:00:01Z"
}))]
pub struct MailItem {
    /// Identifies the delivery.
    id: String,
    /// The recipient.
    to: String,
    /// The subject.
    subject: String,
    /// The plain-text part.
    text: String,
    /// The HTML part. Show it in a sandboxed frame.
    html: String,
    /// The addresses in the plain-text part, in order.
    links: Vec<String>,
    /// The six-digit code in it, if it carries one.
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    /// When it would have been sent.
    sent_at: DateTime<Utc>,
}

impl From<runtime::mailer::MailItem> for MailItem {
    fn from(mail: runtime::mailer::MailItem) -> Self {
        Self {
            links: extract::links(&mail.text),
            code: extract::code(&mail.text),
            id: mail.id,
            to: mail.to,
            subject: mail.subject,
            text: mail.text,
            html: mail.html,
            sent_at: mail.sent_at,
        }
    }
}

/// List the development mailbox
///
/// The newest mails come first. There is no such mailbox outside development, or when a mail server is set.
#[utoipa::path(
    get, path = "/api/v1/dev/mailbox", operation_id = "listMailbox", tag = "notification",
    params(ListMailbox),
    responses(
        (status = 200, description = "The latest mails", body = Page<MailItem>),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("public")))
)]
pub async fn list_mailbox(
    State(runtime): State<Runtime>,
    Query(query): Query<ListMailbox>,
) -> ApiResult<Json<Page<MailItem>>> {
    let mailbox = runtime.mailbox().filter(|_| runtime.config().environment.is_development());
    let mailbox = mailbox.ok_or_else(|| Problem::new(Code::NotFound))?;
    let mails = mailbox.list(query.to.as_deref().map(str::trim));
    Ok(Json(Page::complete(mails.into_iter().map(MailItem::from).collect())))
}
