//! How a program fails: one line on standard error, and an exit code that scripts can rely on.
//!
//! 1 is a failure and 78 a configuration that cannot be used; 2, wrong usage, is the argument parser's.

use crate::{StartError, telemetry::causes};
use config::ConfigError;
use std::{
    error::Error,
    fmt::Display,
    io::{self, Write},
    process::ExitCode,
};

/// Exit code for a configuration that cannot be used (`EX_CONFIG` of sysexits.h).
const CONFIGURATION: u8 = 78;

/// Why a program ends without having done its work.
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
    pub fn failed(message: impl Display) -> Self {
        Self::Failed(message.to_string())
    }

    /// A failure with an error and its causes.
    pub fn because(error: &dyn Error) -> Self {
        Self::Failed(causes(error))
    }

    /// Tells the user, and gives the exit code.
    pub fn report(&self, program: &str) -> ExitCode {
        drop(writeln!(io::stderr(), "{program}: {self}"));
        match self {
            Self::Configuration(_) => ExitCode::from(CONFIGURATION),
            Self::Failed(_) => ExitCode::FAILURE,
        }
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self::Configuration(error.to_string())
    }
}

impl From<StartError> for Failure {
    fn from(error: StartError) -> Self {
        Self::Configuration(error.to_string())
    }
}
