//! What operators say instead of the built-in mails.
//!
//! Their words never keep a mail from going out: when they cannot be filled in, or leave out what the mail is for, the
//! built-in mail goes out and an error is logged.

use super::{
    compiled::{Compiled, Rendered, TemplateError},
    facts,
    source::{LAYOUT, Source},
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

/// Which version of which row.
type Version = Option<(MailTemplateId, i64)>;

/// A compiled override, and what it was made of: words and layout.
struct Known {
    of: [Version; 2],
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
        let words = mail_templates::find(conn, template.as_str(), locale).await?;
        let layout = mail_templates::layout(conn).await?;
        if words.is_some() || layout.is_some() {
            let compiled = self.compiled((template, locale), words.as_ref(), layout.as_ref());
            let rendered = compiled.and_then(|compiled| compiled.render(locale, values));
            match rendered.and_then(|mail| facts::complete(template, values, mail)) {
                Ok(mail) => return Ok(mail),
                Err(error) => tracing::error!(
                    template = template.as_str(), locale = locale.as_str(), %error,
                    words = ?words.map(|row| row.version), layout = ?layout.map(|row| row.version),
                    "an operator's mail template cannot be filled in; the built-in one is sent"
                ),
            }
        }
        Ok(template.render(locale, values)?)
    }

    /// Compiled once for each version.
    fn compiled(
        &self,
        key: (Template, Locale),
        words: Option<&MailTemplate>,
        layout: Option<&MailTemplate>,
    ) -> Result<Arc<Compiled>, TemplateError> {
        let of = [words, layout].map(|row| row.map(|row| (row.id, row.version)));
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(one) = known.get(&key).filter(|one| one.of == of) {
            return one.compiled.clone();
        }
        let compiled = Compiled::new(said(key, words, layout)).map(Arc::new);
        known.insert(key, Known { of, compiled: compiled.clone() });
        compiled
    }
}

/// What a mail says: an operator's words and layout, where there are any.
pub fn said<'a>(
    (template, locale): (Template, Locale),
    words: Option<&'a MailTemplate>,
    layout: Option<&'a MailTemplate>,
) -> Source<'a> {
    let layout = layout.map_or(LAYOUT, |row| &row.mjml);
    match words {
        Some(row) => Source { subject: &row.subject, mjml: &row.mjml, text: &row.text, layout },
        None => Source { layout, ..template.source(locale) },
    }
}
