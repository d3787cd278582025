//! Turns: no endpoint and no organization takes all of them, however slowly it answers.

use database::webhook_endpoints::Endpoint;
use shared::OrganizationId;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};
use uuid::Uuid;

/// Attempts in flight to one endpoint.
const PER_ENDPOINT: usize = 8;
/// Attempts in flight to all endpoints of one organization.
const PER_OWNER: usize = 24;

/// What is in flight in this process.
#[derive(Clone, Default)]
pub struct Slots(Arc<Mutex<HashMap<Uuid, usize>>>);

/// A turn. It ends when it is dropped.
pub struct Slot {
    slots: Slots,
    keys: [Uuid; 2],
}

impl Slots {
    /// A turn for an endpoint; none while it, or its organization, has as many as it may.
    pub fn take(&self, endpoint: &Endpoint) -> Option<Slot> {
        let owner = endpoint.organization_id.map_or(Uuid::nil(), OrganizationId::uuid);
        let keys = [endpoint.id.uuid(), owner];
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_free = |key: Uuid, most: usize| taken.get(&key).is_none_or(|count| *count < most);
        if !is_free(keys[0], PER_ENDPOINT) || !is_free(keys[1], PER_OWNER) {
            return None;
        }
        for key in keys {
            *taken.entry(key).or_default() += 1;
        }
        Some(Slot { slots: self.clone(), keys })
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        let mut taken = self.slots.0.lock().unwrap_or_else(PoisonError::into_inner);
        for key in self.keys {
            if let Some(count) = taken.get_mut(&key) {
                *count -= 1;
                if *count == 0 {
                    taken.remove(&key);
                }
            }
        }
    }
}
