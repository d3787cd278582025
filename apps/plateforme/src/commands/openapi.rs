//! `plateforme openapi`: the description of the API.

use crate::{openapi::description, terminal::say};
use runtime::Failure;

/// Prints the description.
pub async fn run() -> Result<(), Failure> {
    say(&description().await?);
    Ok(())
}
