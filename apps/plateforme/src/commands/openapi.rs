//! `plateforme openapi`: the description of the API.

use crate::{Failure, openapi::description, terminal::say};

/// Prints the description.
pub async fn run() -> Result<(), Failure> {
    say(&description().await?);
    Ok(())
}
