//! Turns: no endpoint and no organization takes all of them, however slowly it answers.

use database::webhook_endpoints::Endpoint;
use shared::OrganizationId;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use uuid::Uuid;

/// Attempts in flight to one endpoint.
const IN_FLIGHT: usize = 16;
/// Attempts to all endpoints of one organization that are in flight or wait for their turn.
const PRESENT: usize = 32;
/// How long one waits for its turn before it leaves its place to others.
const PATIENCE: Duration = Duration::from_secs(2);

/// What is in flight in this process. Cloning is cheap.
#[derive(Clone, Default)]
pub struct Slots(Arc<Mutex<Inner>>);

#[derive(Default)]
struct Inner {
    /// How many of each organization are present.
    owners: HashMap<Uuid, usize>,
    /// The turns of each endpoint at which somebody is.
    endpoints: HashMap<Uuid, Arc<Semaphore>>,
}

/// A turn. It ends when it is dropped.
pub struct Slot {
    _turn: OwnedSemaphorePermit,
    _place: Place,
}

/// A place among those of an organization.
struct Place {
    slots: Slots,
    owner: Uuid,
    endpoint: Uuid,
    turns: Option<Arc<Semaphore>>,
}

impl Slots {
    /// A turn for an endpoint; none if there is none soon.
    pub async fn take(&self, endpoint: &Endpoint) -> Option<Slot> {
        let place = self.enter(endpoint)?;
        let turns = Arc::clone(place.turns.as_ref()?);
        let turn = tokio::time::timeout(PATIENCE, turns.acquire_owned()).await.ok()?.ok()?;
        Some(Slot { _turn: turn, _place: place })
    }

    fn enter(&self, endpoint: &Endpoint) -> Option<Place> {
        let owner = endpoint.organization_id.map_or(Uuid::nil(), OrganizationId::uuid);
        let mut inner = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let present = inner.owners.entry(owner).or_default();
        if *present >= PRESENT {
            return None;
        }
        *present += 1;
        let id = endpoint.id.uuid();
        let turns = inner.endpoints.entry(id).or_insert_with(|| Arc::new(Semaphore::new(IN_FLIGHT)));
        Some(Place { slots: self.clone(), owner, endpoint: id, turns: Some(Arc::clone(turns)) })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut inner = self.slots.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(present) = inner.owners.get_mut(&self.owner) {
            *present -= 1;
            if *present == 0 {
                inner.owners.remove(&self.owner);
            }
        }
        drop(self.turns.take());
        // Nobody else is at this endpoint: permits that were given out hold the semaphore as well.
        if inner.endpoints.get(&self.endpoint).is_some_and(|turns| Arc::strong_count(turns) == 1) {
            inner.endpoints.remove(&self.endpoint);
        }
    }
}
