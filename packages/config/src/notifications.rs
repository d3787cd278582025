//! Notifications: where an operator's own workflows are, and how long what ended is kept.

use crate::Span;
use serde::Deserialize;
use std::path::PathBuf;

/// Notifications.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NotificationSettings {
    /// The folder with workflows of one's own, a TOML file each; beside the configuration file, unless it says otherwise. A file named as a built-in workflow replaces it.
    pub workflows: PathBuf,
    /// For how long runs that ended, and tries to deliver something, can be looked at.
    pub keep: Span,
}

impl Default for NotificationSettings {
    fn default() -> Self {
        Self { workflows: PathBuf::from("workflows"), keep: Span::seconds(30 * 86_400) }
    }
}
