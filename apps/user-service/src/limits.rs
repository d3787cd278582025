//! How often a person may ask for what is costly, or leave what is kept for ever.

use config::{Limit, Rate};
use runtime::{
    Runtime,
    limits::{Limited, take},
};
use shared::UserId;

/// Answers to the texts that people are asked to agree to.
const CONSENTS: Rate = Rate::per_hour(60);
/// Copies of all that is held on a person.
const EXPORTS: Rate = Rate::per_hour(10);
/// Tries to delete one's own account.
const DELETIONS: Rate = Rate::per_hour(20);

/// Counts an answer to a text.
pub async fn consent(runtime: &Runtime, who: UserId) -> Result<(), Limited> {
    per_person(runtime, "consents", CONSENTS, who).await
}

/// Counts a copy of what is held on somebody, by whoever asks for it.
pub async fn export(runtime: &Runtime, by: UserId) -> Result<(), Limited> {
    per_person(runtime, "personal_data", EXPORTS, by).await
}

/// Counts a try to delete one's own account.
pub async fn deletion(runtime: &Runtime, who: UserId) -> Result<(), Limited> {
    per_person(runtime, "deletions", DELETIONS, who).await
}

async fn per_person(runtime: &Runtime, what: &str, rate: Rate, who: UserId) -> Result<(), Limited> {
    take(runtime, Limit::Rate(rate), &format!("{what}:user:{who}")).await
}
