//! Some lines of a file, written in one transaction.

use super::{
    line::{self, Checks, Entry, Line, Refusal, wrong},
    places::Places,
};
use chrono::{DateTime, Utc};
use database::{
    DbErr, WriteTransaction, events,
    imports::{self, Cursor},
    memberships,
    mfa_factors::{self, FactorKind, NewFactor},
    users::{self, Imported, NewUser},
};
use runtime::{Runtime, crypto};
use serde_json::json;
use shared::{
    FactorId, MembershipId, OrganizationId, RoleId, UserId,
    event::{Actor, EventType, NewEvent},
};
use std::collections::{BTreeMap, HashSet};

/// Lines that were read: people, and what is none.
pub struct Batch {
    entries: Vec<Entry>,
    refusals: Vec<Refusal>,
}

/// What was written.
pub struct Written {
    /// Where the file has come to.
    pub cursor: Cursor,
    /// The lines that made nobody, in their order.
    pub refusals: Vec<Refusal>,
}

/// Somebody new, and where they belong.
struct Person<'a> {
    id: UserId,
    entry: &'a Entry,
    places: Vec<(OrganizationId, RoleId)>,
}

impl Batch {
    /// Reads lines.
    pub fn judge(lines: Vec<Line>, checks: Checks, now: DateTime<Utc>) -> Self {
        let (mut entries, mut refusals, mut addresses) = (Vec::new(), Vec::new(), HashSet::new());
        for line in lines {
            match line::read(&line, checks, now) {
                Ok(None) => {}
                Ok(Some(entry)) if addresses.insert(entry.email.clone()) => entries.push(entry),
                Ok(Some(entry)) => {
                    refusals
                        .push(Refusal::new(entry.line, wrong("/email", "taken", "an earlier line has this address")));
                }
                Err(refusal) => refusals.push(refusal),
            }
        }
        Self { entries, refusals }
    }

    /// Writes the people whose addresses are free, and moves on in the file. `None` if somebody else did so meanwhile.
    pub async fn write(
        &self,
        runtime: &Runtime,
        tx: &WriteTransaction,
        creates_organizations: bool,
        (digest, from, next): (&[u8; 32], Cursor, Cursor),
    ) -> Result<Option<Written>, DbErr> {
        let addresses = self.entries.iter().map(|entry| &entry.email).collect::<Vec<_>>();
        let taken = users::taken(tx, &addresses).await?;
        let mut refusals = self.refusals.clone();
        let mut free = Vec::new();
        for entry in &self.entries {
            if taken.contains(entry.email.as_str()) {
                let error = wrong("/email", "taken", "this address has an account already");
                refusals.push(Refusal::new(entry.line, error));
            } else {
                free.push(entry);
            }
        }
        let mut places = Places::of(tx, &free, creates_organizations).await?;
        let mut people = Vec::with_capacity(free.len());
        for entry in free {
            match places.of_entry(entry) {
                Ok(places) => people.push(Person { id: UserId::generate(tx.clock()), entry, places }),
                Err(error) => refusals.push(Refusal::new(entry.line, error)),
            }
        }
        refusals.sort_by_key(|refusal| refusal.line);
        users::insert_imported(tx, people.iter().map(|person| person.account(tx.now())).collect(), tx.now()).await?;
        join(tx, &people).await?;
        for person in &people {
            for (kind, secret) in person.factors() {
                let id = FactorId::generate(tx.clock());
                let new = NewFactor { id, user_id: person.id, kind, name: None, secret, is_confirmed: true };
                mfa_factors::insert(tx, runtime.keyring(), new, tx.now()).await?;
            }
        }
        let cursor = Cursor {
            imported: from.imported + people.len() as u64,
            refused: from.refused + refusals.len() as u64,
            ..next
        };
        if !imports::advance(tx, digest, from, cursor, tx.now()).await? {
            return Ok(None);
        }
        let mut news = std::mem::take(&mut places.news);
        news.extend(people.iter().flat_map(Person::events));
        news.push(NewEvent::new(EventType::UsersImported, Actor::System).payload(json!({
            "digest": crypto::hex(digest),
            "lines": cursor.lines - from.lines,
            "imported": people.len(),
            "refused": refusals.len(),
        })));
        events::append_all(tx, news).await?;
        Ok(Some(Written { cursor, refusals }))
    }
}

async fn join(tx: &WriteTransaction, people: &[Person<'_>]) -> Result<(), DbErr> {
    let mut members = BTreeMap::<OrganizationId, Vec<(MembershipId, UserId, RoleId)>>::new();
    for person in people {
        for (organization, role) in &person.places {
            let member = (MembershipId::generate(tx.clock()), person.id, *role);
            members.entry(*organization).or_default().push(member);
        }
    }
    for (organization, members) in members {
        memberships::insert_all(tx, organization, &members, tx.now()).await?;
    }
    Ok(())
}

impl Person<'_> {
    fn account(&self, now: DateTime<Utc>) -> Imported {
        let entry = self.entry;
        let created_at = entry.created_at.unwrap_or(now);
        let new = NewUser {
            id: self.id,
            email: entry.email.clone(),
            email_verified_at: entry.is_verified.then_some(created_at),
            password_hash: entry.password_hash.clone(),
            name: entry.name.clone(),
            locale: entry.locale,
            time_zone: entry.time_zone.clone(),
        };
        let profile_data = entry.profile_data.clone();
        let (is_suspended, needs_another_password) = (entry.is_suspended, entry.needs_another_password);
        Imported { new, created_at, profile_data, is_suspended, needs_another_password }
    }

    /// Second factors, with their secrets.
    fn factors(&self) -> impl Iterator<Item = (FactorKind, Option<&[u8]>)> {
        let totp = self.entry.totp_secret.as_ref().map(|secret| (FactorKind::Totp, Some(secret.expose().as_slice())));
        totp.into_iter().chain(self.entry.has_email_factor.then_some((FactorKind::Email, None)))
    }

    fn events(&self) -> Vec<NewEvent> {
        let about = json!({ "email": self.entry.email, "name": self.entry.name });
        let created = NewEvent::new(EventType::UserCreated, Actor::System)
            .person(self.id)
            .payload(json!({ "by": "import" }))
            .personal(about.clone());
        let joined = self.places.iter().map(|(organization, role)| {
            NewEvent::new(EventType::MemberAdded, Actor::System)
                .person(self.id)
                .organization(*organization)
                .payload(json!({ "user_id": self.id, "role_id": role, "by": "import" }))
                .personal(about.clone())
        });
        std::iter::once(created).chain(joined).collect()
    }
}
