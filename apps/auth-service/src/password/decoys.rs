//! What an address without a password is compared with, so that time does not tell that it has none.
//!
//! A hash that was imported takes more or less time than one of ours. If an unknown address were always compared with
//! one of ours, whoever takes another time would be known to exist. So an unknown address is compared with nobody's
//! hash under a scheme drawn by a MAC of the address, with the probability with which people have that scheme: from the
//! scheme then follows nothing about the address. The draw is the same each time, and when people sign in and get a
//! hash of ours, as many unknown addresses seem to do so.

use super::stored::{Scheme, Stored};
use runtime::{Keyring, crypto};
use shared::Email;
use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

/// Schemes that are told apart at the most, the most common ones: drawing takes time.
const MAX_SCHEMES: usize = 16;

/// How many people have a hash of each scheme.
#[derive(Default)]
pub struct Census {
    schemes: HashMap<Scheme, (Stored, u64)>,
    unreadable: u64,
}

impl Census {
    /// Counts one hash.
    pub fn count(&mut self, text: &str) {
        match text.parse::<Stored>() {
            Ok(stored) => self.schemes.entry(stored.scheme().clone()).or_insert_with(|| (stored.decoy(), 0)).1 += 1,
            Err(_) => self.unreadable += 1,
        }
    }

    /// How many could not be read.
    pub fn unreadable(&self) -> u64 {
        self.unreadable
    }
}

/// The schemes that people have, one decoy each. Cloning shares them.
#[derive(Clone, Default)]
pub struct Decoys(Arc<RwLock<Arc<Urn>>>);

#[derive(Default)]
struct Urn {
    key: [u8; 32],
    lots: Vec<Lot>,
}

struct Lot {
    /// The same for the same scheme, whatever others there are.
    label: String,
    weight: f64,
    decoy: Stored,
}

impl Decoys {
    /// Takes the numbers of a census.
    pub fn take(&self, census: Census, keyring: &Keyring) {
        let mut lots = census.schemes.into_iter().collect::<Vec<_>>();
        lots.sort_by_key(|(_, (_, count))| std::cmp::Reverse(*count));
        lots.truncate(MAX_SCHEMES);
        let lots = lots.into_iter().map(|(scheme, (decoy, count))| {
            #[expect(clippy::cast_precision_loss, reason = "nobody counts people beyond 2⁵³")]
            let weight = count as f64;
            Lot { label: format!("{scheme:?}"), weight, decoy }
        });
        let urn = Urn { key: keyring.key("password decoys"), lots: lots.collect() };
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(urn);
    }

    /// What an address is compared with that has no password; none before the first census, or when nobody has one.
    pub fn choose(&self, address: &Email) -> Option<Stored> {
        let urn = Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner));
        // Weighted rendezvous hashing: of each scheme the share of its weight, and when one loses weight, only addresses
        // that had it get another.
        let score = |lot: &Lot| {
            let mac = crypto::hmac_sha256(&urn.key, format!("{}\n{address}", lot.label).as_bytes());
            let drawn = mac.first_chunk().map_or(0, |bytes| u32::from_be_bytes(*bytes));
            let drawn = (f64::from(drawn) + 0.5) / (f64::from(u32::MAX) + 1.0);
            -lot.weight / drawn.ln()
        };
        let scored = urn.lots.iter().map(|lot| (score(lot), lot));
        scored.max_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, lot)| lot.decoy.clone())
    }
}

#[cfg(test)]
#[path = "decoys_tests.rs"]
mod tests;
