//! What operators say instead of the built-in mails.
//!
//! Their words never keep a mail from going out: when they cannot be filled in, or leave out what the mail is for, the
//! built-in mail goes out and an error is logged.

use super::{
    compiled::{Compiled, Rendered, TemplateError},
    facts,
    source::Source,
    template::Template,
};
use database::{
    ConnectionTrait, DbErr,
    mail_templates::{self, MailTemplate},
};
use minijinja::Value;
use shared::{Locale, MailTemplateId};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// Why a mail cannot be filled in.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// Its template cannot be filled in.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// Storage failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

/// A compiled override, and which version of which row it is.
struct Known {
    id: MailTemplateId,
    version: i64,
    compiled: Result<Arc<Compiled>, TemplateError>,
}

/// The mails as they are sent: an operator's words where there are any.
#[derive(Default)]
pub struct Overrides(Mutex<HashMap<(Template, Locale), Known>>);

impl Overrides {
    /// Fills a mail in.
    ///
    /// # Errors
    /// When the built-in mail cannot be filled in either.
    pub async fn render(
        &self,
        conn: &impl ConnectionTrait,
        template: Template,
        locale: Locale,
        values: &Value,
    ) -> Result<Rendered, RenderError> {
        if let Some(row) = mail_templates::find(conn, template.as_str(), locale).await? {
            let rendered = self.compiled(template, &row).and_then(|compiled| compiled.render(locale, values));
            match rendered.and_then(|mail| facts::complete(template, values, mail)) {
                Ok(mail) => return Ok(mail),
                Err(error) => tracing::error!(
                    template = template.as_str(), locale = locale.as_str(), version = row.version, %error,
                    "an operator's mail template cannot be filled in; the built-in one is sent"
                ),
            }
        }
        Ok(template.render(locale, values)?)
    }

    /// Compiled once for each version.
    fn compiled(&self, template: Template, row: &MailTemplate) -> Result<Arc<Compiled>, TemplateError> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (template, row.locale);
        if let Some(one) = known.get(&key).filter(|one| (one.id, one.version) == (row.id, row.version)) {
            return one.compiled.clone();
        }
        let compiled = Compiled::new(source(row)).map(Arc::new);
        known.insert(key, Known { id: row.id, version: row.version, compiled: compiled.clone() });
        compiled
    }
}

/// What a row says.
pub fn source(row: &MailTemplate) -> Source<'_> {
    Source { subject: &row.subject, mjml: &row.mjml, text: &row.text }
}
