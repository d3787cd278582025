//! Whom a token speaks for.

use crate::{ApiKeyId, UserId, id::InvalidId};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// What stands before the id of an organization's key.
const KEY: &str = "api-key:";

/// The subject of an access token (RFC 7519 §4.1.2): a person, by their bare id, or an organization's key, which is
/// nobody, as `api-key:<id>`. A person's key speaks for the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Subject {
    /// A person.
    User(UserId),
    /// A key of an organization.
    Key(ApiKeyId),
}

impl Subject {
    /// The person, unless it is an organization's key.
    pub fn user(self) -> Option<UserId> {
        match self {
            Self::User(user) => Some(user),
            Self::Key(_) => None,
        }
    }
}

impl From<UserId> for Subject {
    fn from(user: UserId) -> Self {
        Self::User(user)
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::User(user) => user.fmt(f),
            Self::Key(key) => write!(f, "{KEY}{key}"),
        }
    }
}

impl FromStr for Subject {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        match text.strip_prefix(KEY) {
            Some(key) => key.parse().map(Self::Key),
            None => text.parse().map(Self::User),
        }
    }
}

impl TryFrom<String> for Subject {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, InvalidId> {
        text.parse()
    }
}

impl From<Subject> for String {
    fn from(subject: Subject) -> Self {
        subject.to_string()
    }
}
