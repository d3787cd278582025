//! What an event says about people: sealed when it is appended, opened when somebody may read it.

use super::{Event, Model};
use crate::{WriteTransaction, subject_keys};
use chrono::{DateTime, Utc};
use runtime::{Keyring, crypto};
use sea_orm::{ConnectionTrait, DbErr, JsonValue as Json};
use serde::Deserialize;
use shared::{
    EventId, UserId,
    event::{Actor, Context, NewEvent},
};
use std::collections::{BTreeSet, HashMap, hash_map::Entry};
use uuid::Uuid;

/// The keys of some subjects, `None` where it was destroyed.
pub(super) type Keys = HashMap<Uuid, Option<[u8; 32]>>;

/// What an event says about people, as far as it can still be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Opened {
    /// Where it came from.
    pub context: Option<Context>,
    /// Facts with personal data.
    pub personal: Option<Json>,
    /// There was a context, and whoever acted was erased.
    pub context_erased: bool,
    /// There were facts, and the person they are about was erased.
    pub personal_erased: bool,
    /// Something was there that is not what the platform wrote: `plateforme audit verify` finds it.
    pub changed: bool,
}

impl Opened {
    /// Whether anything was lost by an erasure.
    pub fn erased(&self) -> bool {
        self.context_erased || self.personal_erased
    }
}

/// The plaintext of the column `personal`. Before the context had a column of its own, it was in here.
#[derive(Deserialize)]
struct Plaintext {
    context: Option<Context>,
    personal: Json,
}

/// What of a new event is stored sealed.
pub(super) struct Sealed {
    pub context: Option<Vec<u8>>,
    pub personal: Option<Vec<u8>>,
}

/// The keys that new events are sealed with. Those that there are not yet are made.
pub(super) async fn keys(transaction: &WriteTransaction, new: &[NewEvent]) -> Result<Keys, DbErr> {
    let now = transaction.now();
    // In order, so that two transactions that make the same keys do not wait for one another.
    let subjects = new.iter().flat_map(|new| {
        let [context, personal] = subjects_of(new, now);
        context.into_iter().chain(personal)
    });
    let subjects = subjects.collect::<BTreeSet<_>>();
    let mut keys = subject_keys::find_all(transaction, transaction.keyring(), subjects.iter().copied()).await?;
    for subject in subjects {
        if let Entry::Vacant(entry) = keys.entry(subject) {
            entry.insert(subject_keys::find_or_create(transaction, subject).await?);
        }
    }
    Ok(keys)
}

/// Seals the context under the key of whoever acted, in their own name or another's, else of the person it is about, else of the day; and the personal
/// facts under the key of the person they are about, else of the day.
///
/// Under a key that was destroyed nothing is kept.
pub(super) fn seal(keys: &Keys, id: EventId, new: &NewEvent, now: DateTime<Utc>) -> Sealed {
    let seal = |subject: Option<Uuid>, plaintext: &dyn Fn() -> String, aad: &[u8]| {
        let key = keys.get(&subject?)?.as_ref()?;
        Some(crypto::seal_with(key, plaintext().as_bytes(), aad))
    };
    let [context, personal] = subjects_of(new, now);
    Sealed {
        context: seal(context, &|| serde_json::json!(new.context).to_string(), &context_aad(id)),
        personal: seal(personal, &|| serde_json::json!({ "personal": new.personal }).to_string(), id.uuid().as_bytes()),
    }
}

/// Whose keys the context and the personal facts of a new event need, where it has any.
fn subjects_of(new: &NewEvent, now: DateTime<Utc>) -> [Option<Uuid>; 2] {
    let who = new.context.impersonator.map_or(new.actor, Actor::User);
    let context = (new.context != Context::default()).then(|| context_subject(who, new.person, now));
    [context, (!new.personal.is_null()).then(|| personal_subject(new.person, now))]
}

/// Decrypts what an event says about people.
pub async fn open_personal(conn: &impl ConnectionTrait, keyring: &Keyring, event: &Event) -> Result<Opened, DbErr> {
    let keys = subject_keys::find_all(conn, keyring, subjects(event)).await?;
    Ok(open(event, &keys))
}

/// The same for many events at once, in their order.
pub async fn open_all(conn: &impl ConnectionTrait, keyring: &Keyring, events: &[Event]) -> Result<Vec<Opened>, DbErr> {
    let keys = subject_keys::find_all(conn, keyring, events.iter().flat_map(subjects)).await?;
    Ok(events.iter().map(|event| open(event, &keys)).collect())
}

/// Whose keys a stored event needs.
pub(crate) fn key_subjects(row: &Model) -> impl Iterator<Item = Uuid> + use<> {
    let (actor, person) = (super::actor(&row.actor_kind, row.actor_id), row.person.map(UserId));
    let who = super::impersonator(&row.payload).map_or(actor, Actor::User);
    let context = row.context.is_some().then(|| context_subject(who, person, row.occurred_at));
    let personal = row.personal.is_some().then(|| personal_subject(person, row.occurred_at));
    context.into_iter().chain(personal)
}

/// Whose keys an event needs.
fn subjects(event: &Event) -> impl Iterator<Item = Uuid> + use<> {
    let context = event.context.is_some().then(|| context_subject(who(event), event.person, event.occurred_at));
    let personal = event.personal.is_some().then(|| personal_subject(event.person, event.occurred_at));
    context.into_iter().chain(personal)
}

fn open(event: &Event, keys: &Keys) -> Opened {
    let mut opened = Opened::default();
    if let Some(sealed) = &event.personal {
        let subject = personal_subject(event.person, event.occurred_at);
        match decrypt::<Plaintext>(keys, subject, sealed, event.id.uuid().as_bytes()) {
            Half::Open(plaintext) => {
                opened.context = plaintext.context.filter(|context| *context != Context::default());
                opened.personal = Some(plaintext.personal).filter(|personal| !personal.is_null());
            }
            Half::Erased => opened.personal_erased = true,
            Half::Changed => opened.changed = true,
        }
    }
    if let Some(sealed) = &event.context {
        let subject = context_subject(who(event), event.person, event.occurred_at);
        match decrypt(keys, subject, sealed, &context_aad(event.id)) {
            Half::Open(context) => opened.context = Some(context),
            Half::Erased => opened.context_erased = true,
            Half::Changed => opened.changed = true,
        }
    }
    opened
}

enum Half<T> {
    Open(T),
    Erased,
    Changed,
}

fn decrypt<T: for<'de> Deserialize<'de>>(keys: &Keys, subject: Uuid, sealed: &[u8], aad: &[u8]) -> Half<T> {
    let Some(key) = keys.get(&subject).copied().flatten() else { return Half::Erased };
    let plaintext = crypto::open_with(&key, sealed, aad).ok();
    plaintext.and_then(|bytes| serde_json::from_slice(&bytes).ok()).map_or(Half::Changed, Half::Open)
}

/// Ties a context to its event, and tells it from the personal facts, which may be under the same key.
fn context_aad(id: EventId) -> Vec<u8> {
    [id.uuid().as_bytes().as_slice(), b"context"].concat()
}

/// Whose address and device the context has.
fn who(event: &Event) -> Actor {
    event.impersonator().map_or(event.actor, Actor::User)
}

fn context_subject(actor: Actor, person: Option<UserId>, occurred_at: DateTime<Utc>) -> Uuid {
    match actor {
        Actor::User(user) => user.uuid(),
        Actor::ApiKey(_) | Actor::Anonymous | Actor::System => personal_subject(person, occurred_at),
    }
}

/// Whose key it is: the person's, or that of the day, whose number since 1970 is no UUID that anybody else can have.
fn personal_subject(person: Option<UserId>, occurred_at: DateTime<Utc>) -> Uuid {
    let day = u128::try_from(occurred_at.timestamp().div_euclid(86_400)).unwrap_or(0);
    person.map_or(Uuid::from_u128(day), UserId::uuid)
}
