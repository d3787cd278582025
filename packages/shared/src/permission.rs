//! Permissions (`resource:action`) and the built-in roles that hold them.

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
    /// Read one's own profile.
    pub const PROFILE_READ: Self = Self(Cow::Borrowed("profile:read"));
    /// Change one's own profile.
    pub const PROFILE_WRITE: Self = Self(Cow::Borrowed("profile:write"));
    /// List one's own sessions.
    pub const SESSIONS_READ: Self = Self(Cow::Borrowed("sessions:read"));
    /// End one's own sessions.
    pub const SESSIONS_END: Self = Self(Cow::Borrowed("sessions:end"));
    /// List and search the platform's users.
    pub const USERS_READ: Self = Self(Cow::Borrowed("users:read"));

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

/// A built-in role. Each holds everything that the ones after it in this list hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Everything, including the organization itself.
    Owner,
    /// People and settings.
    Admin,
    /// What everyone who is signed in may do.
    Member,
}

impl Role {
    /// All built-in roles, the mightiest first.
    pub const ALL: [Self; 3] = [Self::Owner, Self::Admin, Self::Member];

    /// The name on the wire and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Admin => "admin",
            Self::Member => "member",
        }
    }

    /// Whether this role holds everything that `other` holds.
    pub fn includes(self, other: Self) -> bool {
        self <= other
    }

    /// The platform permissions that this role grants anywhere.
    pub fn permissions(self) -> &'static [Permission] {
        &[Permission::PROFILE_READ, Permission::PROFILE_WRITE, Permission::SESSIONS_READ, Permission::SESSIONS_END]
    }

    /// What this role grants besides, when it is held in the platform's own organization.
    pub fn platform_permissions(self) -> &'static [Permission] {
        match self {
            Self::Owner | Self::Admin => &[Permission::USERS_READ],
            Self::Member => &[],
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text names no built-in role.
#[derive(Debug, thiserror::Error)]
#[error("a role is owner, admin or member")]
pub struct UnknownRole;

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(text: &str) -> Result<Self, UnknownRole> {
        Self::ALL.into_iter().find(|role| role.as_str() == text).ok_or(UnknownRole)
    }
}
