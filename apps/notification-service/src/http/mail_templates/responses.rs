//! How mails are told of.

use crate::mail::{Mails, compiled::Rendered, overrides::said, source::Source, template::Template};
use chrono::{DateTime, Utc};
use database::mail_templates;
use serde::Serialize;
use shared::Locale;
use utoipa::ToSchema;

/// A mail in a list.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "name": "verify_email", "locale": "en", "subject": "Confirm your e-mail address", "is_overridden": false,
    "version": 0, "updated_at": null
}))]
pub struct MailTemplateItem {
    /// Its name.
    name: &'static str,
    /// Its language.
    locale: Locale,
    /// Its subject.
    subject: String,
    /// Whether it says an operator's own words.
    is_overridden: bool,
    /// Counts their changes; 0 while it says what is built in.
    version: i64,
    /// When they last changed.
    #[schema(required)]
    updated_at: Option<DateTime<Utc>>,
}

impl MailTemplateItem {
    pub(super) fn new(template: Template, locale: Locale, row: Option<&mail_templates::MailTemplate>) -> Self {
        let said = said((template, locale), row, None);
        Self {
            name: template.as_str(),
            locale,
            subject: said.subject.trim().to_owned(),
            is_overridden: row.is_some(),
            version: row.map_or(0, |row| row.version),
            updated_at: row.map(|row| row.updated_at),
        }
    }
}

/// Words of a mail.
#[derive(Debug, Serialize, ToSchema)]
pub struct MailWords {
    /// The subject.
    subject: String,
    /// The HTML part in MJML.
    mjml: String,
    /// The plain-text part.
    text: String,
}

impl From<Source<'_>> for MailWords {
    fn from(source: Source<'_>) -> Self {
        Self { subject: source.subject.trim().to_owned(), mjml: source.mjml.to_owned(), text: source.text.to_owned() }
    }
}

/// A mail.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "name": "sign_in_code", "locale": "en", "is_overridden": false, "version": 0, "updated_at": null,
    "subject": "Your code", "mjml": "{% extends \"layout\" %}…", "text": "Hello,\n\n{{ code_digits }}\n",
    "built_in": { "subject": "Your code", "mjml": "{% extends \"layout\" %}…", "text": "Hello,\n\n{{ code_digits }}\n" },
    "values": { "code_digits": "012345", "email": "camille@example.org", "validity": "for 24 hours" },
    "optional": ["name"]
}))]
pub struct MailTemplate {
    #[serde(flatten)]
    item: Described,
    #[serde(flatten)]
    words: MailWords,
    /// What it says from the start.
    built_in: MailWords,
    /// The values that it can be filled in with, each with an example.
    #[schema(value_type = Object)]
    values: serde_json::Value,
    /// Of those, the ones that may be missing.
    optional: Vec<&'static str>,
}

/// Which mail it is.
#[derive(Debug, Serialize, ToSchema)]
pub struct Described {
    /// Its name.
    name: &'static str,
    /// Its language.
    locale: Locale,
    /// Whether it says an operator's own words.
    is_overridden: bool,
    /// Counts their changes; 0 while it says what is built in. The `ETag` carries it.
    version: i64,
    /// When they last changed.
    #[schema(required)]
    updated_at: Option<DateTime<Utc>>,
}

impl MailTemplate {
    pub(super) fn new(
        mails: &Mails,
        template: Template,
        locale: Locale,
        row: Option<&mail_templates::MailTemplate>,
    ) -> Self {
        let names = template.names();
        Self {
            item: Described {
                name: template.as_str(),
                locale,
                is_overridden: row.is_some(),
                version: row.map_or(0, |row| row.version),
                updated_at: row.map(|row| row.updated_at),
            },
            words: said((template, locale), row, None).into(),
            built_in: template.source(locale).into(),
            values: template.sample(locale, mails.runtime.config().public_url().as_str()).into(),
            optional: template.optional().iter().copied().filter(|name| names.contains(name)).collect(),
        }
    }

    pub(super) fn version(&self) -> i64 {
        self.item.version
    }
}

/// A mail, filled in with examples.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "subject": "Your code", "html": "<!doctype html>…", "text": "Hello,\n\n012345\n" }))]
pub struct RenderedMail {
    /// The subject.
    subject: String,
    /// The HTML part. Show it in a sandboxed frame.
    html: String,
    /// The plain-text part.
    text: String,
}

impl From<Rendered> for RenderedMail {
    fn from(mail: Rendered) -> Self {
        Self { subject: mail.subject, html: mail.html, text: mail.text }
    }
}

/// What became of a mail to oneself.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "sent": true, "provider": "smtp.example.org:587", "answer": "2.0.0 queued" }))]
pub struct TestedMail {
    /// Whether the mail server took it.
    pub(super) sent: bool,
    /// Which one.
    pub(super) provider: String,
    /// What it said.
    pub(super) answer: String,
}
