//! Links and codes that open accounts, kept out of templates.
//!
//! Whoever may change what a mail says must not be able to read what it carries: an image's address with the link of a
//! reset in it would send that link to a stranger. So a template sees a mark in place of each secret, and the secret
//! takes its place afterwards, and only where it is shown or followed as it stands: as words of their own, or as the
//! whole address of a link.

use super::html;
use minijinja::{Value, context};
use runtime::crypto;

/// The values that are secrets, or lead to where one is used.
const NAMES: [&str; 4] = ["link", "undo_link", "code_digits", "unsubscribe_link"];
/// The kind of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A subject, which is shown on locked screens and kept in logs.
    Subject,
    /// Plain text.
    Text,
    /// HTML.
    Html,
}

/// The secrets of one mail, and the marks in their place.
pub struct Secrets(Vec<Secret>);

struct Secret {
    name: &'static str,
    mark: String,
    value: String,
}

impl Secrets {
    /// Those among the values of a mail.
    pub fn of(values: &Value) -> Self {
        let secret = |name: &'static str| {
            let value = values.get_attr(name).ok()?.as_str()?.to_owned();
            // Unguessable, so that no template holds one by itself.
            let mark = format!("zq{}qz", crypto::hex(&crypto::random::<12>()));
            Some(Secret { name, mark, value })
        };
        Self(NAMES.into_iter().filter_map(secret).collect())
    }

    /// The values with marks for secrets.
    pub fn masked(&self, values: &Value) -> Value {
        let marks = Value::from_pairs(self.0.iter().map(|secret| (secret.name, Value::from(secret.mark.clone()))));
        context! { ..marks, ..values.clone() }
    }

    /// Puts the secrets where their marks are.
    ///
    /// # Errors
    /// When a mark is where the secret could be carried elsewhere.
    pub fn reveal(&self, part: &str, place: Place) -> Result<String, String> {
        let mut revealed = part.to_owned();
        for secret in &self.0 {
            for (at, _) in part.match_indices(&secret.mark) {
                let (before, after) = (&part[..at], &part[at + secret.mark.len()..]);
                let is_safe = match place {
                    Place::Subject => false,
                    Place::Text => stands_alone(before, after),
                    Place::Html => match html::place(before) {
                        html::Place::Text => stands_alone(before, after),
                        html::Place::Address => after.starts_with('"'),
                        html::Place::Elsewhere => false,
                    },
                };
                if !is_safe {
                    let name = secret.name;
                    return Err(format!("{name} may only stand by itself, or be the whole address of a link"));
                }
            }
            let value = match place {
                Place::Subject | Place::Text => secret.value.clone(),
                Place::Html => escaped(&secret.value),
            };
            revealed = revealed.replace(&secret.mark, &value);
            // A filter got hold of it: what it made of the mark is worth nothing, and not what was meant.
            if revealed.to_ascii_lowercase().contains(&secret.mark) {
                return Err(format!("{} may not be changed", secret.name));
            }
        }
        Ok(revealed)
    }
}

/// Whether a mail program would take what is here for a word of its own, and not for a part of an address.
fn stands_alone(before: &str, after: &str) -> bool {
    let left = before.chars().next_back();
    let mut right = after.chars();
    let closes = match right.next() {
        Some('.' | ',' | ';' | ')' | '”' | '»') => right.next().is_none_or(|c| c.is_whitespace() || c == '<'),
        Some(c) => c.is_whitespace() || c == '<',
        None => true,
    };
    closes && left.is_none_or(|c| c.is_whitespace() || matches!(c, '>' | '(' | '“' | '«'))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#x27;")
}

#[cfg(test)]
#[path = "secrets_tests.rs"]
mod tests;
