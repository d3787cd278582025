//! Invitations: who answers for each, what it offers, and how often it may be accepted.

use serde_json::Value;
use shared::{OrganizationId, UserId};
use std::collections::BTreeMap;
use uuid::Uuid;

#[derive(Debug)]
struct Offer {
    place: OrganizationId,
    inviter: UserId,
    /// None once the role was deleted.
    role: Option<String>,
    uses: u64,
    /// None: as often as people like.
    most: Option<u64>,
    is_open: bool,
    /// Who accepted it last, until they are a member.
    accepting: Option<UserId>,
}

/// All that were made.
#[derive(Debug, Default)]
pub struct Offers(BTreeMap<Uuid, Offer>);

impl Offers {
    /// Made, or sent again by somebody who answers for it from now on.
    pub fn made(
        &mut self,
        id: Uuid,
        place: OrganizationId,
        inviter: UserId,
        role: &str,
        payload: &Value,
    ) -> Result<(), String> {
        let most = if payload["kind"] == "email" { Some(1) } else { payload["max_uses"].as_u64() };
        let new = Offer { place, inviter, role: Some(role.to_owned()), uses: 0, most, is_open: true, accepting: None };
        match self.0.insert(id, new) {
            Some(before) if !before.is_open || before.place != place => Err("it was over, or elsewhere".to_owned()),
            _ => Ok(()),
        }
    }

    /// The role that an open one offers.
    pub fn role_of(&self, id: Uuid) -> Option<&str> {
        self.0.get(&id)?.role.as_deref()
    }

    /// Withdrawn or declined.
    pub fn close(&mut self, id: Uuid) -> Result<(), String> {
        let offer = self.0.get_mut(&id).ok_or("an invitation of nobody")?;
        if std::mem::replace(&mut offer.is_open, false) { Ok(()) } else { Err("it was over".to_owned()) }
    }

    /// Accepted once more.
    pub fn accepted(&mut self, id: Uuid, by: UserId) -> Result<(), String> {
        let offer = self.0.get_mut(&id).ok_or("an invitation of nobody")?;
        if !offer.is_open || offer.role.is_none() {
            return Err("it was over".to_owned());
        }
        offer.uses += 1;
        offer.is_open = offer.most.is_none_or(|most| offer.uses < most);
        offer.accepting = Some(by);
        Ok(())
    }

    /// Who answers for what somebody just accepted.
    pub fn inviter(&mut self, id: Uuid, place: OrganizationId, person: UserId, role: &str) -> Result<UserId, String> {
        let offer = self.0.get_mut(&id).ok_or("an invitation of nobody")?;
        if offer.accepting.take() != Some(person) || offer.place != place {
            return Err("they did not accept it".to_owned());
        }
        if offer.role.as_deref() != Some(role) {
            return Err(format!("it offered {:?}, not {role}", offer.role));
        }
        Ok(offer.inviter)
    }

    /// What offered a role that is deleted is void.
    pub fn role_is_gone(&mut self, place: OrganizationId, role: &str) {
        for offer in self.of(place, role) {
            offer.role = None;
        }
    }

    /// What offers a role goes on to do so under its new name.
    pub fn role_is_called(&mut self, place: OrganizationId, role: &str, name: &str) {
        for offer in self.of(place, role) {
            offer.role = Some(name.to_owned());
        }
    }

    fn of(&mut self, place: OrganizationId, role: &str) -> impl Iterator<Item = &mut Offer> {
        self.0.values_mut().filter(move |offer| offer.place == place && offer.role.as_deref() == Some(role))
    }
}
