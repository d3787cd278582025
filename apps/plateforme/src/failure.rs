//! How a command fails: one line on standard error, and an exit code that scripts can rely on.

use std::process::ExitCode;

/// Exit code for a configuration that cannot be used (`EX_CONFIG` of sysexits.h).
const CONFIGURATION: u8 = 78;

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The configuration cannot be used. Exit code 78.
    #[error("{0}")]
    Configuration(String),
    /// It did not work. Exit code 1.
    #[error("{0}")]
    Failed(String),
}

impl Failure {
    /// A failure with this message.
    pub fn failed(message: impl std::fmt::Display) -> Self {
        Self::Failed(message.to_string())
    }

    /// Tells the user, and gives the exit code.
    pub fn report(&self) -> ExitCode {
        crate::terminal::complain(&format!("plateforme: {self}"));
        match self {
            Self::Configuration(_) => ExitCode::from(CONFIGURATION),
            Self::Failed(_) => ExitCode::FAILURE,
        }
    }
}

impl From<config::ConfigError> for Failure {
    fn from(error: config::ConfigError) -> Self {
        Self::Configuration(error.to_string())
    }
}

impl From<runtime::StartError> for Failure {
    fn from(error: runtime::StartError) -> Self {
        Self::Configuration(error.to_string())
    }
}
