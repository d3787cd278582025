//! Erasing a person: what happens inside the database, and in which order with what is outside of it.
//!
//! The line in the erasure list is on the disk before the commit. So a crash at any point leaves either nothing done, or
//! a promise that the next start keeps.

mod promises;

use super::{
    certificate::{ErasureCertificate, LogHead, SignedCertificate},
    list::{Addresses, Entry, ErasureList, ListError},
};
use crate::people::guard::{self, By, GuardError};
use chrono::{DateTime, Utc};
use database::{
    Database, DbErr, WriteTransaction,
    erasure::{self, ForgetError, Forgotten},
    erasures::{self, ErasureReason, NewErasure},
    event_seals, events,
    memberships::{self, Ownerships},
    organizations::Organization,
    users::{User, UserStatus},
};
use runtime::{Revocation, Runtime};
use serde_json::json;
use shared::{
    Code, Email, ErasureId, FieldError, Permission, Problem, UserId,
    event::{Actor, Context, EventType, NewEvent},
};
use std::sync::Arc;
use tokio::sync::Notify;

/// How often an erasure is begun anew because the person joined something at the same moment.
const TRIES: usize = 5;
/// Names shorter than this are found in too many mails.
const SHORTEST_NAME: usize = 3;

/// Why a person was not erased.
#[derive(Debug, thiserror::Error)]
pub enum EraseError {
    /// There is nobody with this id, or no more.
    #[error("there is nobody with this id")]
    NotFound,
    /// The address that was typed to confirm it is not theirs.
    #[error("this is not the person's e-mail address")]
    NotConfirmed,
    /// Whoever asks may not do this to them.
    #[error(transparent)]
    Guard(#[from] GuardError),
    /// The account is not one that may be erased, or no more.
    #[error("the account is not deleted")]
    NotDue,
    /// Organizations would be left without an owner who may sign in.
    #[error("they are the last owner of {} organizations", .0.len())]
    LastOwner(Vec<Organization>),
    /// They kept changing under us.
    #[error("the account is being changed by others")]
    Busy,
    /// The erasure list cannot be written, without which nobody is erased.
    #[error("the erasure list cannot be used")]
    List(#[from] ListError),
    /// Storage failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<EraseError> for Problem {
    fn from(error: EraseError) -> Self {
        match error {
            EraseError::NotFound | EraseError::NotDue => Self::new(Code::NotFound),
            EraseError::Guard(error) => error.into(),
            EraseError::NotConfirmed => Self::field("/confirm", "mismatch", "this is not the person's e-mail address"),
            EraseError::LastOwner(organizations) => last_owner(&organizations),
            EraseError::Busy => Self::new(Code::Conflict).with_detail("the account is being changed; try again"),
            EraseError::List(error) => runtime::http::internal(&error),
            EraseError::Storage(error) => database::problem(&error),
        }
    }
}

/// Says which organizations somebody has to hand over first.
pub fn last_owner(organizations: &[Organization]) -> Problem {
    let names = organizations.iter().map(|organization| {
        FieldError::new("", "last_owner", format!("{} ({})", organization.name, organization.slug))
    });
    Problem::new(Code::Conflict)
        .with_detail("make somebody else the owner of these organizations first, or delete them")
        .with_errors(names.collect())
}

/// What must hold for a person to be erased.
#[derive(Clone, Debug)]
pub enum Condition {
    /// Their address is this one, and they are nobody's last owner.
    Confirmed(Email),
    /// They were deleted at this time or before.
    DeletedUntil(DateTime<Utc>),
    /// Nothing: they were erased once.
    None,
}

/// An erasure that somebody wants.
#[derive(Clone, Debug)]
pub struct Request {
    /// Whom.
    pub who: UserId,
    /// Who wants it.
    pub actor: Actor,
    /// Where that came from.
    pub context: Context,
    /// Why.
    pub reason: ErasureReason,
    /// What must hold.
    pub condition: Condition,
}

/// Erases people. Cloning is cheap.
#[derive(Clone)]
pub struct Eraser {
    runtime: Runtime,
    database: Database,
    list: ErasureList,
    /// Wakes the worker that keeps promises and clears what the database still has in places that no query sees.
    pub wake: Arc<Notify>,
}

impl Eraser {
    /// An eraser over a database, with the list in the data folder.
    pub fn new(runtime: &Runtime, database: &Database) -> Self {
        let list = ErasureList::new(&runtime.config().data_dir, runtime.keyring().clone());
        Self { runtime: runtime.clone(), database: database.clone(), list, wake: Arc::default() }
    }

    /// The database.
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// The list.
    pub fn list(&self) -> &ErasureList {
        &self.list
    }

    /// Erases a person everywhere and for good.
    pub async fn erase(&self, request: &Request) -> Result<SignedCertificate, EraseError> {
        for _ in 0..TRIES {
            match self.attempt(request).await {
                Err(EraseError::Busy) => {}
                Err(EraseError::Storage(error)) if database::is_collision(&error) => {}
                done => return done,
            }
        }
        Err(EraseError::Busy)
    }

    async fn attempt(&self, request: &Request) -> Result<SignedCertificate, EraseError> {
        let tx = self.database.write().await?;
        let by = match (&request.condition, request.actor) {
            (Condition::Confirmed(_), Actor::User(user)) => Some(By { user, context: request.context.clone() }),
            _ => None,
        };
        let place = match &by {
            Some(by) => guard::place(&tx, by).await?,
            None => None,
        };
        let locked = erasure::lock(&tx, request.who, place).await.map_err(|error| match error {
            ForgetError::Moved => EraseError::Busy,
            ForgetError::Storage(error) => error.into(),
        })?;
        let locked = locked.ok_or(EraseError::NotFound)?;
        check(request, locked.user.as_ref())?;
        if let (Some(by), Some(user)) = (&by, &locked.user) {
            guard::allow(&tx, self.runtime.config(), by, Permission::USERS_ERASE, user).await?;
        }
        let Ownerships::Alone(alone) = memberships::lock_ownerships(&tx, request.who, place).await? else {
            return Err(EraseError::Busy);
        };
        if matches!(request.condition, Condition::Confirmed(_)) && !alone.is_empty() {
            return Err(EraseError::LastOwner(alone));
        }
        let forgotten = erasure::forget(&tx, locked).await?;
        let signed = self.note(&tx, request, &forgotten, &alone).await?;
        let certificate = &signed.certificate;
        let (erasure_id, erased_at) = (certificate.id, certificate.erased_at);
        let keyring = self.runtime.keyring();
        let address = forgotten.user.as_ref().map(|user| Addresses::code(keyring, &user.email));
        self.list.append(vec![Entry { erasure_id, user_id: request.who, erased_at, address }]).await?;
        // Before the commit: afterwards nobody would know any more which mails were theirs. After the promise: should
        // the commit fail, it is kept soon.
        self.forget_mails(request.who, &forgotten);
        if let Err(error) = tx.commit().await {
            // Whether or not it was committed, the promise stands: the worker looks.
            self.wake.notify_one();
            return Err(error.into());
        }
        self.after(request.who, &forgotten).await;
        Ok(signed)
    }

    /// The certificate, and what happened, for the log.
    async fn note(
        &self,
        tx: &WriteTransaction,
        request: &Request,
        forgotten: &Forgotten,
        alone: &[Organization],
    ) -> Result<SignedCertificate, EraseError> {
        let head = event_seals::head(tx).await?;
        let certificate = ErasureCertificate {
            version: ErasureCertificate::VERSION,
            id: ErasureId::generate(tx.clock()),
            issuer: self.runtime.config().public_url().as_str().to_owned(),
            user_id: request.who,
            erased_at: tx.now(),
            reason: request.reason,
            erased_by: request.actor.into(),
            removed: forgotten.removed.iter().map(|(table, rows)| ((*table).to_owned(), *rows)).collect(),
            event_key_destroyed: forgotten.key_destroyed,
            log_head: head.map(|(position, hash)| LogHead::new(position, &hash)),
        };
        let signed = certificate.sign(self.runtime.keyring());
        let row = NewErasure {
            id: signed.certificate.id,
            user_id: request.who,
            reason: request.reason,
            actor: request.actor,
            certificate: json!(signed),
        };
        erasures::insert(tx, row, tx.now()).await?;
        for organization in &forgotten.organizations {
            let event = NewEvent::new(EventType::MemberRemoved, request.actor)
                .person(request.who)
                .organization(*organization)
                .payload(json!({ "reason": "erased" }));
            events::append(tx, event).await?;
        }
        let ownerless = alone.iter().map(|organization| organization.id).collect::<Vec<_>>();
        let event = NewEvent::new(EventType::UserErased, request.actor)
            .person(request.who)
            .payload(json!({
                "erasure_id": signed.certificate.id,
                "reason": request.reason,
                "minimum_version": forgotten.minimum_version,
                "organizations_without_owner": ownerless,
            }))
            .context(request.context.clone());
        events::append(tx, event).await?;
        Ok(signed)
    }

    /// What is outside of the database. A failure here undoes nothing: it is logged, and the worker comes again.
    async fn after(&self, who: UserId, forgotten: &Forgotten) {
        let bus = self.runtime.bus();
        bus.announce(Revocation::User { user: who, minimum_version: forgotten.minimum_version });
        for session in &forgotten.sessions {
            bus.announce(Revocation::Session(*session));
        }
        if let Err(error) = self.database.clear_log().await {
            tracing::warn!(%error, "the write-ahead log was not emptied after an erasure; it is tried again");
        }
        // The rest takes longer the more there is.
        self.wake.notify_one();
    }

    /// The development mailbox keeps mails in files.
    fn forget_mails(&self, who: UserId, forgotten: &Forgotten) {
        let (Some(mailbox), Some(user)) = (self.runtime.mailbox(), &forgotten.user) else { return };
        let ids = forgotten.mails.iter().map(ToString::to_string).collect();
        let name = user.name.as_deref().filter(|name| name.chars().count() >= SHORTEST_NAME);
        let words = std::iter::once(user.email.as_str()).chain(name).collect::<Vec<_>>();
        if let Err(error) = mailbox.forget(&ids, user.email.as_str(), &words) {
            tracing::error!(user = %who, %error, "mails of somebody erased are still in the development mailbox");
        }
    }
}

fn check(request: &Request, user: Option<&User>) -> Result<(), EraseError> {
    match &request.condition {
        Condition::None => Ok(()),
        Condition::Confirmed(address) => match user {
            None => Err(EraseError::NotFound),
            Some(user) if user.email != *address => Err(EraseError::NotConfirmed),
            Some(_) => Ok(()),
        },
        Condition::DeletedUntil(until) => {
            let is_due =
                |user: &User| user.status == UserStatus::Deleted && user.deleted_at.is_some_and(|at| at <= *until);
            if user.is_some_and(is_due) { Ok(()) } else { Err(EraseError::NotDue) }
        }
    }
}
