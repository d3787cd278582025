//! A mail, compiled: what is left is to fill it in, in a sandbox.
//!
//! A template may do little (see [`super::sandbox`]), and HTML parts escape every value. Links and codes
//! that open accounts never enter it: it sees marks in their place (see [`super::secrets`]).

use super::{
    sandbox,
    secrets::{Place, Secrets},
    source::{Source, to_html},
    template::PRODUCT,
};
use minijinja::{Environment, Value, context};
use shared::Locale;
use std::{collections::HashSet, fmt};

/// Characters of a subject.
const MAX_SUBJECT: usize = 200;
/// Bytes of a part. Mail programs cut long mails.
const MAX_PART: usize = 400_000;

/// One part of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The subject.
    Subject,
    /// The HTML part.
    Mjml,
    /// The plain-text part.
    Text,
}

impl Part {
    /// Its name in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Mjml => "mjml",
            Self::Text => "text",
        }
    }
}

/// A mail cannot be made of this.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{part}: {reason}")]
pub struct TemplateError {
    /// Which part is wrong.
    pub part: Part,
    /// What is wrong with it. It holds no value that was to be filled in.
    pub reason: String,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A mail, filled in.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// One line.
    pub subject: String,
    /// The plain-text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
}

/// A mail, ready to be filled in.
pub struct Compiled(Environment<'static>);

impl Compiled {
    /// Compiles a mail.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn new(source: Source<'_>) -> Result<Self, TemplateError> {
        let html = to_html(source.mjml, source.layout).map_err(|reason| TemplateError { part: Part::Mjml, reason })?;
        let mut environment = sandbox::environment();
        let subject = source.subject.trim().to_owned();
        for (part, text) in [(Part::Subject, subject), (Part::Mjml, html), (Part::Text, source.text.to_owned())] {
            sandbox::check(&text).map_err(|reason| TemplateError { part, reason })?;
            environment.add_template_owned(part.as_str(), text).map_err(|error| failed(part, &error))?;
        }
        Ok(Self(environment))
    }

    /// The names that a part asks for and does not define itself.
    pub fn names(&self, part: Part) -> HashSet<String> {
        self.0.get_template(part.as_str()).map(|template| template.undeclared_variables(false)).unwrap_or_default()
    }

    /// Fills the mail in. A value that it wants and `values` lacks is an error.
    ///
    /// # Errors
    /// Which part cannot be filled in, or would give a secret away.
    pub fn render(&self, locale: Locale, values: &Value) -> Result<Rendered, TemplateError> {
        let wrong = |part: Part| move |reason: String| TemplateError { part, reason };
        let secrets = Secrets::of(values);
        let common = context! { locale => locale.as_str(), product => PRODUCT };
        let values = context! { ..common, ..secrets.masked(values) };
        let subject = self.part(Part::Subject, values.clone())?;
        let subject = secrets.reveal(&subject, Place::Subject).and_then(|subject| one_line(&subject));
        let subject = subject.map_err(wrong(Part::Subject))?;
        let values = context! { ..context! { subject => subject.as_str() }, ..values };
        let text = self.part(Part::Text, values.clone())?;
        let html = self.part(Part::Mjml, values)?;
        if text.trim().is_empty() {
            return Err(wrong(Part::Text)("it is empty".to_owned()));
        }
        Ok(Rendered {
            text: secrets.reveal(&text, Place::Text).map_err(wrong(Part::Text))?,
            html: secrets.reveal(&html, Place::Html).map_err(wrong(Part::Mjml))?,
            subject,
        })
    }

    fn part(&self, part: Part, values: Value) -> Result<String, TemplateError> {
        let template = self.0.get_template(part.as_str()).map_err(|error| failed(part, &error))?;
        let text = template.render(values).map_err(|error| failed(part, &error))?;
        if text.len() > MAX_PART {
            return Err(TemplateError { part, reason: format!("it is longer than {MAX_PART} bytes") });
        }
        Ok(text)
    }
}

fn one_line(subject: &str) -> Result<String, String> {
    let subject = subject.trim();
    if subject.is_empty() {
        return Err("it is empty".to_owned());
    }
    if subject.contains(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')) {
        return Err("it is on more than one line".to_owned());
    }
    if subject.chars().count() > MAX_SUBJECT {
        return Err(format!("it is longer than {MAX_SUBJECT} characters"));
    }
    Ok(subject.to_owned())
}

/// What the engine says, and where.
fn failed(part: Part, error: &minijinja::Error) -> TemplateError {
    let detail = error.detail().map(|detail| format!(": {detail}")).unwrap_or_default();
    let line = match (part, error.line()) {
        // Lines of compiled MJML are not those that somebody wrote.
        (Part::Mjml, _) | (_, None) => String::new(),
        (_, Some(line)) => format!(" (line {line})"),
    };
    TemplateError { part, reason: format!("{}{detail}{line}", error.kind()) }
}

#[cfg(test)]
#[path = "compiled_tests.rs"]
mod tests;
