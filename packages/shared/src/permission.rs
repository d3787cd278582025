//! Permissions, `resource:action`: what they are called, and what each lets a person do.

use serde::{Deserialize, Serialize};
use std::{borrow::Cow, fmt, str::FromStr};

/// What a person may do, as `resource:action`, for instance `members:invite`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(try_from = "String")]
#[schema(value_type = String, example = "users:read")]
pub struct Permission(Cow<'static, str>);

/// The text is not of the form `resource:action`.
#[derive(Debug, thiserror::Error)]
#[error("a permission is written resource:action in lower-case letters, digits, '-' and '_'")]
pub struct InvalidPermission;

impl Permission {
    /// One of the platform's own; the text is known to be of the right form.
    pub(crate) const fn built_in(text: &'static str) -> Self {
        Self(Cow::Borrowed(text))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Permission {
    type Error = InvalidPermission;

    fn try_from(text: String) -> Result<Self, InvalidPermission> {
        let is_word = |word: &str| {
            !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_".contains(&b))
        };
        match text.split_once(':') {
            Some((resource, action)) if text.len() <= 100 && is_word(resource) && is_word(action) => {
                Ok(Self(Cow::Owned(text)))
            }
            _ => Err(InvalidPermission),
        }
    }
}

impl FromStr for Permission {
    type Err = InvalidPermission;

    fn from_str(text: &str) -> Result<Self, InvalidPermission> {
        Self::try_from(text.to_owned())
    }
}
