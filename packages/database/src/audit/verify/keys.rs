//! Keys that are gone. An erasure destroys the key of what events say about a person, and is recorded with a signed
//! certificate; whoever removes a key in silence removes a part of the log.

use super::{Evidence, Pair};
use crate::{erasures, events, subject_keys};
use sea_orm::{ConnectionTrait, DbErr};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use uuid::Uuid;

/// Subjects whose key was found that are remembered.
const REMEMBERED: usize = 100_000;

/// What is known of the keys around the position that was reached.
pub(super) struct Keys<'a> {
    evidence: &'a Evidence,
    there: HashSet<Uuid>,
    /// Those of people with a certificate, and whether it counts.
    erased: HashMap<Uuid, bool>,
}

impl<'a> Keys<'a> {
    pub(super) fn new(evidence: &'a Evidence) -> Self {
        Self { evidence, there: HashSet::new(), erased: HashMap::new() }
    }

    /// The positions of events that need a key which is gone without a certificate, with whose key it is.
    pub(super) async fn gone(
        &mut self,
        conn: &impl ConnectionTrait,
        pairs: &[Pair],
    ) -> Result<BTreeMap<i64, Uuid>, DbErr> {
        // Without any key, as in `event_seals::verify`, nobody can tell what a certificate is worth.
        if self.evidence.trust.is_empty() {
            return Ok(BTreeMap::new());
        }
        let needed = || {
            let events = pairs.iter().filter_map(|(seal, event)| Some((seal.position, event.as_ref()?)));
            events.flat_map(|(position, event)| events::key_subjects(event).map(move |subject| (position, subject)))
        };
        let is_known = |subject: &Uuid| self.there.contains(subject) || self.erased.contains_key(subject);
        let unknown =
            needed().map(|(_, subject)| subject).filter(|subject| !is_known(subject)).collect::<BTreeSet<_>>();
        if self.there.len() > REMEMBERED {
            self.there.clear();
        }
        let unknown = unknown.into_iter().collect::<Vec<_>>();
        for some in unknown.chunks(500) {
            // In this order: whoever is erased meanwhile has a certificate when their key is gone.
            let there = subject_keys::existing(conn, some).await?.into_iter().collect::<HashSet<_>>();
            let gone = some.iter().copied().filter(|subject| !there.contains(subject)).collect::<Vec<_>>();
            self.there.extend(there);
            for erasure in erasures::of_people(conn, &gone).await? {
                let counts = erasure.is_certified(&self.evidence.trust);
                *self.erased.entry(erasure.user_id.uuid()).or_default() |= counts;
            }
        }
        let there = |subject: &Uuid| self.there.contains(subject) || self.erased.contains_key(subject);
        Ok(needed().filter(|(_, subject)| !there(subject)).collect())
    }

    /// How many people's certificates are by no key that is known.
    pub(super) fn uncertified(&self) -> usize {
        self.erased.values().filter(|counts| !**counts).count()
    }
}
