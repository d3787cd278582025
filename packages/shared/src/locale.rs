//! The languages the platform speaks.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A language that every page, mail and message exists in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    /// English.
    #[default]
    En,
    /// French.
    Fr,
}

impl Locale {
    /// The BCP 47 tag.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
        }
    }
}

impl Locale {
    /// The language of ours that an `Accept-Language` field (RFC 9110 §12.5.4) asks for most, if it names any.
    pub fn accepted(field: &str) -> Option<Self> {
        let wishes = field.split(',').filter_map(|wish| {
            let mut parts = wish.split(';').map(str::trim);
            let language = parts.next()?.split('-').next()?.to_ascii_lowercase().parse::<Self>().ok()?;
            let quality = parts.find_map(|part| part.strip_prefix("q=")).map_or(Some(1.0), |text| text.parse().ok())?;
            (quality > 0.0).then_some((language, quality))
        });
        // The first of those that are asked for most.
        let most = wishes.fold(None, |best: Option<(Self, f32)>, wish| match best {
            Some(best) if best.1 >= wish.1 => Some(best),
            _ => Some(wish),
        });
        most.map(|(language, _)| language)
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The tag names no language of ours.
#[derive(Debug, thiserror::Error)]
#[error("the language must be en or fr")]
pub struct UnknownLocale;

impl FromStr for Locale {
    type Err = UnknownLocale;

    fn from_str(text: &str) -> Result<Self, UnknownLocale> {
        match text {
            "en" => Ok(Self::En),
            "fr" => Ok(Self::Fr),
            _ => Err(UnknownLocale),
        }
    }
}

#[cfg(test)]
#[path = "locale_tests.rs"]
mod tests;
