//! Everything that is held on a person, as one JSON document: what they told us, what we noted about them, and what
//! happened. What it would tell about somebody else is left out.
//!
//! It is written piece by piece, each when the one before was taken, so that a long life takes no more memory than a
//! short one.

mod sections;

use crate::{
    people::guard::{self, By, GuardError},
    state::Users,
};
use bytes::Bytes;
use database::{
    DbErr, events,
    users::{self, User},
};
use futures_util::stream::{self, Stream};
use runtime::telemetry::causes;
use sections::{Place, Section};
use serde_json::{Value, json};
use shared::{
    Code, Permission, Problem, UserId,
    event::{Actor, Context, EventType, NewEvent},
};

/// How the document is written.
const FORMAT: &str = "plateforme.personal-data/1";

/// Why nothing was exported.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// There is nobody with this id.
    #[error("there is nobody with this id")]
    NotFound,
    /// Whoever asks may not do this to them.
    #[error(transparent)]
    Guard(#[from] GuardError),
    /// Storage failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<ExportError> for Problem {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::NotFound => Self::new(Code::NotFound),
            ExportError::Guard(error) => error.into(),
            ExportError::Storage(error) => database::problem(&error),
        }
    }
}

/// Notes that a person's data are exported, and who they are.
pub async fn note(users: &Users, who: UserId, by: Actor, context: &Context) -> Result<User, ExportError> {
    let tx = users.database.write().await?;
    let user = match by {
        Actor::User(admin) if admin != who => {
            let by = By { user: admin, context: context.clone() };
            let user = guard::lock(&tx, &by, who).await?.ok_or(ExportError::NotFound)?;
            guard::allow(&tx, users.runtime.config(), &by, Permission::USERS_EXPORT, &user).await?;
            user
        }
        _ => users::lock(&tx, &[who]).await?.pop().ok_or(ExportError::NotFound)?,
    };
    let event = NewEvent::new(EventType::PersonalDataExported, by)
        .person(who)
        .payload(json!({ "format": FORMAT, "by_themselves": by == Actor::User(who) }))
        .context(context.clone());
    events::append(&tx, event).await?;
    tx.commit().await?;
    Ok(user)
}

/// The document, chunk by chunk. A failure cuts it off, so that nobody takes a part for the whole.
pub fn stream(users: Users, person: User) -> impl Stream<Item = Result<Bytes, DbErr>> + Send {
    let document = Document { users, person, place: Some(Place::Start), open: None };
    stream::try_unfold(document, |mut document| async move {
        let chunk = document.next().await;
        if let Err(error) = &chunk {
            tracing::error!(error = causes(error), "an export of personal data was cut off");
        }
        Ok(chunk?.map(|chunk| (chunk, document)))
    })
}

/// A document that is being written.
struct Document {
    users: Users,
    person: User,
    place: Option<Place>,
    /// The section that is being written, and whether anything is in it.
    open: Option<(&'static str, bool)>,
}

impl Document {
    async fn next(&mut self) -> Result<Option<Bytes>, DbErr> {
        let Some(place) = self.place.take() else { return Ok(None) };
        let mut chunk = Vec::new();
        if matches!(place, Place::Start) {
            self.head(&mut chunk);
        }
        let Section { name, items, next } = sections::read(&self.users, &self.person, place).await?;
        self.write(&mut chunk, name, &items);
        if next.is_none() {
            chunk.extend(b"]}\n");
        }
        self.place = next;
        Ok(Some(chunk.into()))
    }

    /// The beginning: who it is about, and what they told us.
    fn head(&self, chunk: &mut Vec<u8>) {
        let facts = json!({
            "format": FORMAT,
            "issuer": self.users.runtime.config().public_url().as_str(),
            "exported_at": self.users.runtime.now(),
            "profile": sections::profile(&self.person),
        });
        chunk.extend(facts.to_string().bytes());
        // Without its end: the sections follow.
        chunk.pop();
    }

    fn write(&mut self, chunk: &mut Vec<u8>, name: &'static str, items: &[Value]) {
        if self.open.is_none_or(|(open, _)| open != name) {
            let end = if self.open.is_some() { "]," } else { "," };
            chunk.extend(format!("{end}\n\"{name}\":[").bytes());
            self.open = Some((name, false));
        }
        for item in items {
            let is_first = self.open.replace((name, true)).is_some_and(|(_, written)| !written);
            chunk.extend_from_slice(if is_first { b"\n" } else { b",\n" });
            chunk.extend(item.to_string().bytes());
        }
    }
}
