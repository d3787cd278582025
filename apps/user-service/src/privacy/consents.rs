//! What people agreed to: the texts are configured, their answers are kept for ever as they were given.

use chrono::TimeDelta;
use config::{ConsentDocument, ConsentSettings};
use database::{
    ConnectionTrait, Database, DbErr,
    consents::{self, Consent, ConsentSource},
    events, users,
};
use serde_json::json;
use shared::{
    Code, ConsentId, Problem, UserId,
    event::{Actor, Context, EventType, NewEvent},
};

/// Why an answer was not recorded.
#[derive(Debug, thiserror::Error)]
pub enum ConsentError {
    /// There is no such account any more.
    #[error("the account is gone")]
    Gone,
    /// There is no text of this name.
    #[error("there is no such document")]
    UnknownDocument,
    /// The text has another version now.
    #[error("the current version is {0}: read that one")]
    OtherVersion(String),
    /// Storage failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<ConsentError> for Problem {
    fn from(error: ConsentError) -> Self {
        match error {
            ConsentError::Gone => Self::new(Code::Unauthenticated),
            ConsentError::UnknownDocument => Self::field("/document", "unknown_document", error.to_string()),
            ConsentError::OtherVersion(_) => Self::field("/version", "not_current", error.to_string()),
            ConsentError::Storage(error) => database::problem(&error),
        }
    }
}

/// What a person says about a text.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The name of the text.
    pub document: String,
    /// The version that they read.
    pub version: String,
    /// Whether they agree.
    pub granted: bool,
}

/// Records an answer. The same one again is no change: the one that is there is returned.
pub async fn record(
    database: &Database,
    settings: &ConsentSettings,
    who: UserId,
    answer: Answer,
    context: &Context,
) -> Result<Consent, ConsentError> {
    let current = &settings.get(&answer.document).ok_or(ConsentError::UnknownDocument)?.version;
    if *current != answer.version {
        return Err(ConsentError::OtherVersion(current.clone()));
    }
    let tx = database.write().await?;
    users::lock(&tx, &[who]).await?.pop().ok_or(ConsentError::Gone)?;
    let latest = consents::latest(&tx, who).await?.into_iter().find(|latest| latest.document == answer.document);
    if let Some(same) = latest.clone().filter(|it| it.version == answer.version && it.granted == answer.granted) {
        return Ok(same);
    }
    // Later than the one before it, however fast they come and whatever the clock does.
    let created_at = latest.map_or(tx.now(), |it| tx.now().max(it.created_at + TimeDelta::microseconds(1)));
    let consent = Consent {
        id: ConsentId::generate(tx.clock()),
        user_id: who,
        document: answer.document,
        version: answer.version,
        granted: answer.granted,
        source: ConsentSource::Account,
        created_at,
    };
    consents::insert(&tx, consent.clone()).await?;
    let event = NewEvent::new(EventType::ConsentRecorded, Actor::User(who))
        .person(who)
        .personal(json!({ "document": consent.document, "version": consent.version, "granted": consent.granted }))
        .context(context.clone());
    events::append(&tx, event).await?;
    tx.commit().await?;
    Ok(consent)
}

/// A text, and what a person last said about it.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The name of the text.
    pub name: String,
    /// The text.
    pub document: ConsentDocument,
    /// Their newest answer, to whatever version.
    pub latest: Option<Consent>,
}

impl Standing {
    /// Whether they agree to the current version.
    pub fn is_granted(&self) -> bool {
        self.latest.as_ref().is_some_and(|it| it.granted && it.version == self.document.version)
    }

    /// Whether the platform has to ask them.
    pub fn is_pending(&self) -> bool {
        self.document.required && !self.is_granted()
    }
}

/// Every text that is configured, with what a person last said about it.
pub async fn standings(
    conn: &impl ConnectionTrait,
    settings: &ConsentSettings,
    who: UserId,
) -> Result<Vec<Standing>, DbErr> {
    if settings.is_empty() {
        return Ok(Vec::new());
    }
    let latest = consents::latest(conn, who).await?;
    let standing = |(name, document): (&String, &ConsentDocument)| Standing {
        name: name.clone(),
        document: document.clone(),
        latest: latest.iter().find(|it| it.document == *name).cloned(),
    };
    Ok(settings.iter().map(standing).collect())
}
