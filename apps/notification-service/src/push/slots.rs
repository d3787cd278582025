//! Turns for devices that people brought along: nobody's push service takes all of them, however slowly it answers.

use shared::UserId;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::sync::{Semaphore, SemaphorePermit};

/// Messages on their way to browsers.
const IN_FLIGHT: usize = 128;
/// Of these, to the browsers of one person.
const OF_ONE: usize = 8;

/// What is on its way in this process.
pub struct Slots {
    all: Semaphore,
    people: Arc<Mutex<HashMap<UserId, usize>>>,
}

/// A turn. It ends when it is dropped.
pub struct Slot<'a> {
    _turn: SemaphorePermit<'a>,
    _place: Place,
}

struct Place {
    people: Arc<Mutex<HashMap<UserId, usize>>>,
    who: UserId,
}

impl Slots {
    /// No turn is taken.
    pub fn new() -> Self {
        Self { all: Semaphore::new(IN_FLIGHT), people: Arc::default() }
    }

    /// A turn for a browser of this person; none while they have many.
    pub async fn take(&self, who: UserId) -> Option<Slot<'_>> {
        let place = self.enter(who)?;
        let turn = self.all.acquire().await.ok()?;
        Some(Slot { _turn: turn, _place: place })
    }

    fn enter(&self, who: UserId) -> Option<Place> {
        let mut people = self.people.lock().unwrap_or_else(PoisonError::into_inner);
        let present = people.entry(who).or_default();
        if *present >= OF_ONE {
            return None;
        }
        *present += 1;
        Some(Place { people: Arc::clone(&self.people), who })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut people = self.people.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(present) = people.get_mut(&self.who) {
            *present -= 1;
            if *present == 0 {
                people.remove(&self.who);
            }
        }
    }
}
