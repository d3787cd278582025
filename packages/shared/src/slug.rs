//! The name of an organization in addresses. Invariant: a slug is readable, safe in a path, and none that the platform
//! or an impostor could need.

use crate::OrganizationId;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The longest slug.
const MAX_LENGTH: usize = 48;
/// The longest that is made of a name, so that [`Slug::distinct`] always fits.
const MAX_OF_NAME: usize = 40;
/// For names without a single Latin letter or digit.
const FALLBACK: &str = "organization";
/// Slugs that could be taken for the platform's own pages and people.
const RESERVED: [&str; 71] = [
    "about",
    "access",
    "account",
    "accounts",
    "admin",
    "administrator",
    "all",
    "api",
    "app",
    "apps",
    "assets",
    "audit",
    "auth",
    "billing",
    "blog",
    "cdn",
    "console",
    "contact",
    "dashboard",
    "default",
    "dev",
    "docs",
    "download",
    "files",
    "health",
    "help",
    "home",
    "internal",
    "invitations",
    "invite",
    "jobs",
    "legal",
    "login",
    "logout",
    "mail",
    "me",
    "metrics",
    "new",
    "none",
    "notifications",
    "null",
    "oauth",
    "organizations",
    "platform",
    "plateforme",
    "postmaster",
    "privacy",
    "public",
    "register",
    "root",
    "security",
    "service",
    "services",
    "settings",
    "setup",
    "sign-in",
    "sign-out",
    "sign-up",
    "signin",
    "signup",
    "static",
    "status",
    "support",
    "system",
    "team",
    "terms",
    "undefined",
    "user",
    "users",
    "webmaster",
    "www",
];

/// Why a text is not a slug.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidSlug {
    /// Too short, too long, or with other characters.
    #[error("a slug is 2 to 48 lower-case letters, digits and single hyphens, with a letter or digit at both ends")]
    Malformed,
    /// The platform keeps it to itself.
    #[error("this slug is reserved; choose another one")]
    Reserved,
}

/// The unique name of an organization in addresses: 2 to 48 lower-case ASCII letters, digits and single hyphens.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(try_from = "String")]
#[schema(value_type = String, example = "acme", min_length = 2, max_length = 48)]
pub struct Slug(String);

impl Slug {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The slug of a name: `Société Générale` becomes `societe-generale`.
    pub fn of_name(name: &str) -> Self {
        let slug = cut(&readable(name)).to_owned();
        slug.parse().unwrap_or_else(|_| Self(cut(&format!("{FALLBACK}-{slug}")).to_owned()))
    }

    /// The same slug made unique by the end of the organization's id, which is random.
    #[must_use]
    pub fn distinct(&self, id: OrganizationId) -> Self {
        let id = id.uuid().simple().to_string();
        Self(format!("{}-{}", cut(&self.0), &id[id.len() - 6..]))
    }
}

fn readable(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        match unaccented(c) {
            Some(text) => slug.push_str(text),
            None if c.is_ascii_alphanumeric() => slug.push(c),
            None if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            None => {}
        }
    }
    slug
}

/// The beginning of a slug; all of it is ASCII.
fn cut(slug: &str) -> &str {
    slug.get(..MAX_OF_NAME).unwrap_or(slug).trim_end_matches('-')
}

fn unaccented(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => "a",
        'ç' => "c",
        'è' | 'é' | 'ê' | 'ë' => "e",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'ñ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => "o",
        'ù' | 'ú' | 'û' | 'ü' => "u",
        'ý' | 'ÿ' => "y",
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        _ => return None,
    })
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Slug {
    type Error = InvalidSlug;

    fn try_from(text: String) -> Result<Self, InvalidSlug> {
        let acceptable = (2..=MAX_LENGTH).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !text.starts_with('-')
            && !text.ends_with('-')
            && !text.contains("--")
            // What reads as an id names something else.
            && text.parse::<OrganizationId>().is_err();
        if !acceptable {
            return Err(InvalidSlug::Malformed);
        }
        if RESERVED.contains(&text.as_str()) { Err(InvalidSlug::Reserved) } else { Ok(Self(text)) }
    }
}

impl FromStr for Slug {
    type Err = InvalidSlug;

    fn from_str(text: &str) -> Result<Self, InvalidSlug> {
        Self::try_from(text.to_owned())
    }
}

#[cfg(test)]
#[path = "slug_tests.rs"]
mod tests;
