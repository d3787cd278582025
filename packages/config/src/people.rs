//! People: for how long a deleted account can come back, and the texts that they are asked to agree to.

use crate::Span;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The longest name and version of a document, in bytes.
const MAX_WORD: usize = 64;

/// People's accounts.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct UserSettings {
    /// For how long a deleted account can be brought back. After that, everything known of the person is erased.
    pub undo: Span,
    /// How long the link works by which a person whom an admin created chooses a password.
    pub password_setup_lifetime: Span,
}

impl Default for UserSettings {
    fn default() -> Self {
        Self { undo: Span::seconds(30 * 86_400), password_setup_lifetime: Span::seconds(7 * 86_400) }
    }
}

/// The texts that people are asked to agree to, by name.
pub type ConsentSettings = BTreeMap<String, ConsentDocument>;

/// A text that people are asked to agree to.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentDocument {
    /// Its version. A new one has to be agreed to anew.
    pub version: String,
    /// Where to read it.
    pub url: String,
    /// Whether nobody signs up without agreeing, and whoever has not agreed to this version is asked again and again.
    #[serde(default)]
    pub required: bool,
    /// What it is called, in English.
    pub title: Option<String>,
    /// The same in French.
    pub title_fr: Option<String>,
}

/// What is wrong with a document, if anything.
pub(crate) fn check(name: &str, document: &ConsentDocument) -> Result<(), String> {
    let is_word = |text: &str| (1..=MAX_WORD).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic());
    if !is_word(name) || !name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"_-".contains(&b)) {
        return Err(format!("{name:?}: a document is named with 1 to 64 lower-case letters, digits, _ and -"));
    }
    if !is_word(&document.version) {
        return Err(format!("{name}: version is 1 to 64 characters without spaces, such as 2026-01"));
    }
    if !["https://", "http://", "/"].iter().any(|start| document.url.starts_with(start)) {
        return Err(format!("{name}: url starts with https://, or with / for a page of this platform"));
    }
    Ok(())
}
