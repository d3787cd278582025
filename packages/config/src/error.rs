//! What can be wrong with the configuration.

use std::path::PathBuf;

/// The configuration cannot be used. The message is one line that names the key, its origin and what to do.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// A file that was named cannot be read.
    #[error("{name} names the file {}, which cannot be read: {source}", path.display())]
    UnreadableFile {
        /// The variable that names it.
        name: String,
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A value is missing, unknown or of the wrong form.
    #[error("{key} ({origin}): {reason}")]
    Invalid {
        /// The key, as a path into the file's tables, with its environment variable if it has one.
        key: String,
        /// Where the value came from.
        origin: String,
        /// What is wrong, and what to do.
        reason: String,
    },
}

/// A route cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("route {name:?}: {reason}")]
pub struct RouteError {
    /// The route.
    pub name: String,
    /// What is wrong, and what to do.
    pub reason: String,
}

impl ConfigError {
    pub(crate) fn invalid(key: &str, origin: impl Into<String>, reason: impl Into<String>) -> Self {
        let name = crate::VARIABLES.iter().find(|variable| variable.key == key).map(|variable| variable.name);
        let key = name.map_or_else(|| key.to_owned(), |name| format!("{name} [{key}]"));
        Self::Invalid { key, origin: origin.into(), reason: reason.into() }
    }
}
