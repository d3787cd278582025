//! What is asked of mails.

use database::mail_templates::Words;
use garde::Validate;
use runtime::http::validate::not_blank;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

/// Which mail.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct MailTemplatePath {
    /// The name of the mail.
    #[param(example = "verify_email")]
    pub(super) name: String,
    /// The language: `en` or `fr`.
    #[param(example = "en")]
    pub(super) locale: String,
}

/// Words for a mail. They are templates in the syntax of Jinja.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "subject": "Your code",
    "mjml": "{% extends \"layout\" %}{% block title %}Your code{% endblock %}{% block body %}<mj-text mj-class=\"code\">{{ code_digits }}</mj-text>{% endblock %}",
    "text": "Your code:\n\n{{ code_digits }}\n"
}))]
pub struct PutMailTemplate {
    /// The subject, on one line.
    #[garde(length(chars, max = 500), custom(not_blank))]
    #[schema(max_length = 500)]
    subject: String,
    /// The HTML part in MJML: a whole document, or the blocks `preview`, `title`, `body` and `reason` of the layout.
    #[garde(length(bytes, max = 100_000), custom(not_blank))]
    #[schema(max_length = 100_000)]
    mjml: String,
    /// The plain-text part.
    #[garde(length(bytes, max = 50_000), custom(not_blank))]
    #[schema(max_length = 50_000)]
    text: String,
}

impl From<PutMailTemplate> for Words {
    fn from(body: PutMailTemplate) -> Self {
        Self { subject: body.subject.trim().to_owned(), mjml: body.mjml, text: body.text }
    }
}

/// Words to try. What is absent is as the mail says it now.
#[derive(Debug, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "subject": "Your code" }))]
pub struct TryMailTemplate {
    /// The subject.
    #[serde(default)]
    #[garde(length(chars, max = 500))]
    #[schema(max_length = 500)]
    pub(super) subject: Option<String>,
    /// The HTML part in MJML.
    #[serde(default)]
    #[garde(length(bytes, max = 100_000))]
    #[schema(max_length = 100_000)]
    pub(super) mjml: Option<String>,
    /// The plain-text part.
    #[serde(default)]
    #[garde(length(bytes, max = 50_000))]
    #[schema(max_length = 50_000)]
    pub(super) text: Option<String>,
}
