//! What one step says to one recipient, filled in.

use super::{definition::Words, plan::Told, render};
use crate::wording::{self, one_line};
use minijinja::{Value, context, value::Serde};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use shared::Locale;
use utoipa::ToSchema;

/// Characters of a title that are kept.
const MAX_TITLE: usize = 200;
/// Characters of a paragraph that are kept.
const MAX_PARAGRAPH: usize = 2000;
/// Characters of an address that are kept; one that is longer leads nowhere.
const MAX_LINK: usize = 2000;

/// What is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The headline, on one line.
    pub title: String,
    /// The rest.
    pub body: Vec<String>,
    /// Where it leads.
    pub link: Option<String>,
    /// What the link says.
    pub label: Option<String>,
    /// What one may do about it.
    pub actions: Vec<SaidAction>,
    /// One line for each thing that a digest collected.
    pub items: Vec<String>,
}

/// A button.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SaidAction {
    /// What it says.
    pub label: String,
    /// Where it leads: a path of this site, or an `https://` address.
    pub link: String,
    /// Whether it is the one to choose.
    pub is_primary: bool,
}

impl Said {
    /// Whether a name stands in it.
    pub fn names(&self, name: &str) -> bool {
        let texts = [&self.title].into_iter().chain(&self.body).chain(&self.label).chain(&self.items);
        texts.chain(self.actions.iter().map(|action| &action.label)).any(|text| text.contains(name))
    }
}

/// Fills in what a step says.
pub fn fill(words: &Words, locale: Locale, values: &Value, told: &Told<'_>) -> Result<Said, minijinja::Error> {
    let text = |text: &super::definition::Text| render::text(text.of(locale), values);
    let body = words.body.iter().map(|paragraph| Ok(wording::paragraph(&text(paragraph)?, MAX_PARAGRAPH)));
    let body = body.collect::<Result<Vec<_>, minijinja::Error>>()?;
    let mut actions = Vec::with_capacity(words.actions.len());
    for action in &words.actions {
        if let Some(link) = address(&render::text(&action.link, values)?) {
            let label = one_line(&text(&action.label)?, 60);
            actions.push(SaidAction { label, link, is_primary: action.is_primary });
        }
    }
    let mut items = Vec::new();
    if let Some(template) = &words.item {
        for item in told.items() {
            let values = context! { item => Value::from(Serde(Json::clone(item))), ..values.clone() };
            items.push(one_line(&render::text(template.of(locale), &values)?, MAX_TITLE));
        }
    }
    let link = words.link.as_ref().map(|link| render::text(link, values)).transpose()?;
    let title = one_line(&text(&words.title)?, MAX_TITLE);
    if title.is_empty() {
        return Err(minijinja::Error::new(minijinja::ErrorKind::InvalidOperation, "the title is empty"));
    }
    Ok(Said {
        title,
        body: body.into_iter().filter(|paragraph| !paragraph.is_empty()).collect(),
        link: link.as_deref().and_then(address),
        label: words.label.as_ref().map(text).transpose()?.map(|label| one_line(&label, 60)),
        actions,
        items,
    })
}

/// An address that may be followed: a path of this site, or an `https://` address. Any other leads nowhere.
fn address(text: &str) -> Option<String> {
    let is_path = text.starts_with('/') && !text.starts_with("//") && !text.starts_with("/\\");
    let is_clean = text.len() <= MAX_LINK && !text.chars().any(|c| c.is_control() || c.is_whitespace() || c == '\\');
    (is_clean && (is_path || text.starts_with("https://"))).then(|| text.to_owned())
}
