//! A mail to oneself, to see what it looks like. It goes out at once, and nothing of it is kept.

use super::{compiled::Rendered, template::Template};
use crate::mail::Mails;
use config::{Limit, Rate};
use database::users;
use runtime::{Mail, limits};
use shared::{Code, Problem, UserId};
use uuid::Uuid;

/// How many one person sends themselves.
const RATE: Limit = Limit::Rate(Rate::per_hour(60));

/// What became of it.
pub struct Tested {
    /// Whether the mail server took it.
    pub sent: bool,
    /// Which one.
    pub provider: String,
    /// What it said.
    pub answer: String,
}

/// Sends a mail to the address of whoever asks.
///
/// # Errors
/// When they ask too often, or are gone.
pub async fn send(mails: &Mails, user: UserId, template: Template, mail: Rendered) -> Result<Tested, Problem> {
    limits::take(&mails.runtime, RATE, &format!("mail trial:{user}")).await?;
    let user = users::find(mails.database.reader(), user).await;
    let user = user.map_err(|error| database::problem(&error))?.ok_or_else(|| Problem::new(Code::NotFound))?;
    let id: Uuid = shared::id::generate(mails.runtime.clock().as_ref());
    let mail = Mail {
        to: user.email,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        message_id: format!("test-{id}"),
        unsubscribe: None,
        kind: template.as_str().to_owned(),
    };
    Ok(match mails.runtime.mailer().send(&mail).await {
        Ok(taken) => Tested { sent: true, provider: taken.provider, answer: taken.said },
        Err(error) => Tested { sent: false, provider: error.provider, answer: error.said },
    })
}
