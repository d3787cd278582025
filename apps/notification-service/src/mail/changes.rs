//! Changing what mails say. Words are tried before they are kept, so that no mail is lost to a slip of the pen.

use super::{
    compiled::{Part, TemplateError},
    facts,
    overrides::said,
    source::Source,
    template::Template,
};
use crate::mail::Mails;
use database::{
    DbErr, events,
    mail_templates::{self, MailTemplate, Words},
};
use serde_json::json;
use shared::{
    Code, FieldError, Locale, MailTemplateId, Problem, UserId,
    event::{Actor, Context, EventType, NewEvent},
};

/// Whoever changes a mail.
pub struct By {
    /// The person.
    pub user: UserId,
    /// As the log names them.
    pub actor: Actor,
    /// From where.
    pub origin: Context,
}

/// Why a mail does not change.
#[derive(Debug, thiserror::Error)]
pub enum TemplateChangeError {
    /// No mail can be made of the words.
    #[error(transparent)]
    Words(#[from] TemplateError),
    /// It says what is built in already.
    #[error("it says what is built in")]
    BuiltIn,
    /// It was changed meanwhile.
    #[error("it was changed meanwhile")]
    Stale,
    /// Storage failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<TemplateChangeError> for Problem {
    fn from(error: TemplateChangeError) -> Self {
        match error {
            TemplateChangeError::Words(TemplateError { part, reason }) => {
                let pointer = match part {
                    Part::Subject => "/subject",
                    Part::Mjml => "/mjml",
                    Part::Text => "/text",
                };
                Self::new(Code::ValidationFailed).with_errors(vec![FieldError::new(pointer, "invalid", reason)])
            }
            TemplateChangeError::BuiltIn => Self::new(Code::NotFound),
            TemplateChangeError::Stale => Self::new(Code::PreconditionFailed),
            TemplateChangeError::Storage(error) => database::problem(&error),
        }
    }
}

/// Says something else in a mail, if it is still at the version that is demanded.
///
/// # Errors
/// When the words are wrong, or it is at another version.
pub async fn put(
    mails: &Mails,
    (template, locale): (Template, Locale),
    words: Words,
    demanded: Option<i64>,
    by: By,
) -> Result<MailTemplate, TemplateChangeError> {
    let public_url = mails.runtime.config().public_url();
    let layout = mail_templates::layout(mails.database.reader()).await?;
    let layout = said((template, locale), None, layout.as_ref()).layout;
    let source = Source { subject: &words.subject, mjml: &words.mjml, text: &words.text, layout };
    facts::tried(template, locale, source, public_url.as_str())?;
    keep(mails, (template.as_str(), locale), words, demanded, by).await
}

/// Keeps words that were tried.
///
/// # Errors
/// When the row is at another version.
pub(super) async fn keep(
    mails: &Mails,
    named: (&str, Locale),
    words: Words,
    demanded: Option<i64>,
    by: By,
) -> Result<MailTemplate, TemplateChangeError> {
    let tx = mails.database.write().await?;
    let before = mail_templates::find(&tx, named.0, named.1).await?;
    let version = before.as_ref().map_or(0, |before| before.version);
    if demanded.is_some_and(|demanded| demanded != version) {
        return Err(TemplateChangeError::Stale);
    }
    let is_done = if let Some(before) = &before {
        mail_templates::update(&tx, before, words, by.user, tx.now()).await?
    } else {
        let id = MailTemplateId::generate(tx.clock());
        mail_templates::insert_once(&tx, id, named, words, by.user, tx.now()).await?
    };
    if !is_done {
        return Err(TemplateChangeError::Stale);
    }
    let after = mail_templates::find(&tx, named.0, named.1).await?.ok_or(TemplateChangeError::Stale)?;
    append(&tx, EventType::MailTemplateChanged, &after, by).await?;
    tx.commit().await?;
    Ok(after)
}

/// Says again what is built in.
///
/// # Errors
/// When it does, or is at another version.
pub async fn reset(
    mails: &Mails,
    (name, locale): (&str, Locale),
    demanded: Option<i64>,
    by: By,
) -> Result<(), TemplateChangeError> {
    let tx = mails.database.write().await?;
    let before = mail_templates::find(&tx, name, locale).await?.ok_or(TemplateChangeError::BuiltIn)?;
    if demanded.is_some_and(|demanded| demanded != before.version) || !mail_templates::delete(&tx, &before).await? {
        return Err(TemplateChangeError::Stale);
    }
    append(&tx, EventType::MailTemplateReset, &before, by).await?;
    tx.commit().await?;
    Ok(())
}

async fn append(tx: &database::WriteTransaction, kind: EventType, row: &MailTemplate, by: By) -> Result<(), DbErr> {
    let locale = (row.name != mail_templates::LAYOUT).then_some(row.locale);
    let event = NewEvent::new(kind, by.actor)
        .subject(row.id)
        .payload(json!({ "name": row.name, "locale": locale, "version": row.version }))
        .context(by.origin);
    events::append(tx, event).await.map(drop)
}
