//! Errors in logs and on terminals: with their causes, on one line.

use std::error::Error;

/// An error with its causes, each after a colon. One that only repeats the one before it is left out.
pub fn causes(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        if !text.ends_with(&cause_text) {
            text = format!("{text}: {cause_text}");
        }
        source = cause.source();
    }
    text
}
