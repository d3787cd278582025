//! What the log says, replayed: who holds what at each moment, and whether whoever gave something held it.

mod offers;
mod people;

use offers::Offers;
use people::People;
use serde_json::Value;
use shared::{OrganizationId, Permission, Role, RoleId, UserId};
use std::collections::{BTreeMap, BTreeSet};
use testkit::Logged;
use uuid::Uuid;

/// The permissions of a role, by name.
type Permissions = BTreeSet<String>;

#[derive(Debug, Default)]
struct Organization {
    exists: bool,
    runs_platform: bool,
    /// Roles of its own, by id.
    roles: BTreeMap<RoleId, (String, Permissions)>,
    /// Members, and the name of the role of each.
    members: BTreeMap<UserId, String>,
}

/// The state after the events so far.
#[derive(Debug, Default)]
pub struct Model {
    organizations: BTreeMap<OrganizationId, Organization>,
    people: People,
    offers: Offers,
    /// Customers' organizations whose last owners who could sign in were suspended by whoever runs the platform.
    forsaken: BTreeSet<OrganizationId>,
    /// Somebody who moves the holders of a role to another one and held it themselves: what they might do before.
    moving: Option<Moving>,
}

/// What somebody may do in an organization.
#[derive(Clone, Debug)]
struct Authority {
    permissions: Permissions,
    is_owner: bool,
}

/// The role is to be deleted in the same transaction: what comes next in the organization continues it.
#[derive(Debug)]
struct Moving {
    who: UserId,
    place: OrganizationId,
    role: String,
    before: Authority,
    /// Whether anything was judged by what they might do before.
    used: bool,
}

fn list(value: &Value) -> Permissions {
    value.as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect()
}

fn text(value: &Value) -> Result<&str, String> {
    value.as_str().ok_or_else(|| format!("no text: {value}"))
}

impl Organization {
    fn built_in(&self, role: Role) -> Permissions {
        role.permissions(self.runs_platform).map(Permission::to_string).collect()
    }

    fn permissions(&self, role: &str) -> Permissions {
        if let Ok(role) = role.parse() {
            return self.built_in(role);
        }
        let own = self.roles.values().find(|(name, _)| name == role).unwrap_or_else(|| panic!("no role {role}"));
        self.built_in(Role::Member).into_iter().chain(own.1.iter().cloned()).collect()
    }

    fn owners(&self) -> impl Iterator<Item = UserId> {
        self.members.iter().filter(|(_, role)| *role == "owner").map(|(who, _)| *who)
    }
}

impl Model {
    fn at(&mut self, place: OrganizationId) -> &mut Organization {
        self.organizations.entry(place).or_default()
    }

    fn platform(&self) -> Option<OrganizationId> {
        self.organizations.iter().find(|(_, one)| one.runs_platform).map(|(id, _)| *id)
    }

    fn authority(&self, who: UserId, place: OrganizationId) -> Option<Authority> {
        let organization = self.organizations.get(&place).filter(|one| one.exists)?;
        if !self.people.is_active(who) {
            return None;
        }
        if let Some(role) = organization.members.get(&who) {
            let permissions = organization.permissions(role);
            return Some(Authority { permissions, is_owner: role == "owner" });
        }
        let owner = || Authority { permissions: organization.built_in(Role::Owner), is_owner: true };
        (!organization.runs_platform && self.manages(who)).then(owner)
    }

    /// Whether somebody manages all customers' organizations.
    fn manages(&self, who: UserId) -> bool {
        let Some(platform) = self.platform() else { return false };
        self.organizations[&platform].members.contains_key(&who)
            && self.authority(who, platform).is_some_and(|there| there.permissions.contains("organizations:manage"))
    }

    /// That somebody may deal in roles, having a permission for it.
    fn may_deal(&self, who: UserId, place: OrganizationId, needed: &str, roles: &[&str]) -> Result<(), String> {
        let authority = self.authority(who, place).ok_or_else(|| format!("{who} is nobody there"))?;
        self.deals(&authority, place, needed, roles)
    }

    fn deals(&self, authority: &Authority, place: OrganizationId, needed: &str, roles: &[&str]) -> Result<(), String> {
        if !authority.permissions.contains(needed) {
            return Err(format!("the actor does not hold {needed}"));
        }
        for role in roles {
            if *role == "owner" && !authority.is_owner {
                return Err("only owners deal in ownership".to_owned());
            }
            let grants = self.organizations[&place].permissions(role);
            if let Some(missing) = grants.difference(&authority.permissions).next() {
                return Err(format!("{role} grants {missing}, which the actor does not hold"));
            }
        }
        Ok(())
    }

    /// Takes the next event, or says what is wrong with it.
    pub fn apply(&mut self, event: &Logged) -> Result<(), String> {
        let place = event.organization.unwrap_or(OrganizationId(Uuid::nil()));
        let subject = event.subject.unwrap_or_default();
        let person = UserId(subject);
        let actor = event.actor.unwrap_or(UserId(Uuid::nil()));
        let payload = &event.payload;
        match event.kind.as_str() {
            // Its owner comes with the next event of the same transaction; those of others may come between.
            "organization.created" => self.at(place).runs_platform = payload["type"] == "platform",
            "organization.deleted" => {
                self.may_deal(actor, place, "organization:delete", &[])?;
                self.at(place).exists = false;
                self.forsaken.remove(&place);
            }
            "organization.restored" => {
                let owns = self.at(place).members.get(&actor).is_some_and(|role| role == "owner");
                if !self.people.is_active(actor) || !(owns || self.manages(actor)) {
                    return Err("only an owner brings it back".to_owned());
                }
                self.at(place).exists = true;
            }
            "member.added" => self.added(event.actor, person, place, payload)?,
            "member.role_changed" => self.role_changed(actor, person, place, &payload["changes"]["role"])?,
            "member.removed" if payload["reason"] == "erased" => {
                self.is_dealt_with(event, person)?;
                self.at(place).members.remove(&person);
            }
            "member.removed" => {
                let role = text(&payload["role"])?;
                self.holds_role(person, place, role)?;
                self.may_deal(actor, place, "members:remove", &[role])?;
                self.at(place).members.remove(&person);
            }
            "member.left" => {
                self.holds_role(person, place, text(&payload["role"])?)?;
                if actor != person || self.authority(actor, place).is_none() {
                    return Err("nobody leaves for somebody else".to_owned());
                }
                self.at(place).members.remove(&person);
            }
            "role.created" => {
                let role = (text(&payload["name"])?.to_owned(), list(&payload["permissions"]));
                let name = role.0.clone();
                self.at(place).roles.insert(subject.into(), role);
                self.may_deal(actor, place, "roles:write", &[&name])?;
            }
            "role.updated" => self.role_updated(actor, place, subject.into(), payload)?,
            "role.deleted" => self.role_deleted(actor, place, subject.into())?,
            "invitation.created" | "invitation.resent" => {
                let role = text(&payload["role"])?;
                self.may_deal(actor, place, "members:invite", &[role])?;
                if let Some(before) = self.offers.role_of(subject).filter(|before| self.is_role(place, before)) {
                    self.may_deal(actor, place, "members:invite", &[before])?;
                }
                self.offers.made(subject, place, actor, role, payload)?;
            }
            "invitation.revoked" => {
                if let Some(role) = self.offers.role_of(subject).filter(|role| self.is_role(place, role)) {
                    self.may_deal(actor, place, "members:invite", &[role])?;
                }
                self.offers.close(subject)?;
            }
            "invitation.declined" => self.offers.close(subject)?,
            "invitation.accepted" => self.offers.accepted(subject, actor)?,
            "user.suspended" | "user.restored" | "user.deleted" | "user.undeleted" | "user.erased" => {
                self.is_dealt_with(event, person)?;
                self.people.apply(&event.kind, person)?;
                if event.kind == "user.erased" {
                    self.organizations.values_mut().for_each(|one| drop(one.members.remove(&person)));
                }
            }
            _ => return Ok(()),
        }
        self.continues(place, &event.kind)?;
        self.has_owners(event, person)
    }

    /// Every organization that exists has an owner, and one who may sign in unless the platform suspended the last.
    fn has_owners(&mut self, event: &Logged, person: UserId) -> Result<(), String> {
        for (id, organization) in self.organizations.iter().filter(|(_, one)| one.exists) {
            if !organization.owners().any(|owner| self.people.is_there(owner)) {
                return Err(format!("{id} has no owner"));
            }
            if organization.owners().any(|owner| self.people.is_active(owner)) {
                self.forsaken.remove(id);
                continue;
            }
            let by_platform = event.kind == "user.suspended" && organization.owners().any(|owner| owner == person);
            if by_platform && !organization.runs_platform {
                self.forsaken.insert(*id);
            } else if !self.forsaken.contains(id) {
                return Err(format!("{id} has no active owner"));
            }
        }
        Ok(())
    }

    /// Somebody who runs the platform may do this to this person; or they do it themselves.
    fn is_dealt_with(&self, event: &Logged, person: UserId) -> Result<(), String> {
        let needed = match event.kind.as_str() {
            "user.suspended" | "user.restored" => "users:suspend",
            "user.erased" | "member.removed" => "users:erase",
            _ => "users:delete",
        };
        let actor = event.actor.ok_or("nobody did it")?;
        if needed == "users:delete" && actor == person && event.payload["challenge_id"].is_string() {
            let may = if event.kind == "user.deleted" { self.people.is_active(person) } else { true };
            return if may { Ok(()) } else { Err("somebody inactive deleted themselves".to_owned()) };
        }
        let platform = self.platform().ok_or("nobody runs the platform")?;
        let role = self.organizations[&platform].members.get(&person).map(String::as_str);
        self.may_deal(actor, platform, needed, role.as_slice())
    }

    fn added(
        &mut self,
        actor: Option<UserId>,
        person: UserId,
        place: OrganizationId,
        payload: &Value,
    ) -> Result<(), String> {
        let role = text(&payload["role"])?;
        if let Some(invitation) = payload["invitation_id"].as_str() {
            let inviter = self.offers.inviter(invitation.parse().unwrap(), place, person, role)?;
            self.may_deal(inviter, place, "members:invite", &[role])?;
        } else if payload["by"] == "setup" {
            if actor.is_some() || !self.at(place).runs_platform {
                return Err("only whoever has the server sets it up".to_owned());
            }
            self.at(place).exists = true;
        } else if actor != Some(person) || !self.at(place).members.is_empty() || self.at(place).runs_platform {
            return Err("only whoever creates an organization is in it without an invitation".to_owned());
        } else {
            self.at(place).exists = true;
        }
        if !self.people.is_active(person) {
            return Err("somebody inactive joined".to_owned());
        }
        let before = self.at(place).members.insert(person, role.to_owned());
        before.map_or(Ok(()), |role| Err(format!("they were {role} there already")))
    }

    fn holds_role(&self, person: UserId, place: OrganizationId, role: &str) -> Result<(), String> {
        match self.organizations[&place].members.get(&person) {
            Some(held) if held == role => Ok(()),
            held => Err(format!("the log says that they held {held:?}, not {role}")),
        }
    }

    fn is_role(&self, place: OrganizationId, role: &str) -> bool {
        role.parse::<Role>().is_ok() || self.organizations[&place].roles.values().any(|(name, _)| name == role)
    }

    /// Handing over is an owner's, and deleting a role moves its holders: both change roles.
    fn role_changed(
        &mut self,
        actor: UserId,
        person: UserId,
        place: OrganizationId,
        change: &Value,
    ) -> Result<(), String> {
        let (before, after) = (text(&change["before"])?, text(&change["after"])?);
        self.holds_role(person, place, before)?;
        let held = self.authority(actor, place);
        if let Err(why) = self.may_deal(actor, place, "members:update", &[before, after]) {
            let moving = self.moving.take().filter(|one| (one.who, one.place) == (actor, place) && one.role == before);
            let mut moving = moving.ok_or(why)?;
            self.deals(&moving.before, place, "members:update", &[before, after])?;
            moving.used = true;
            self.moving = Some(moving);
        }
        if let Some(held) = held.filter(|_| actor == person && before.parse::<Role>().is_err()) {
            self.moving = Some(Moving { who: actor, place, role: before.to_owned(), before: held, used: false });
        }
        self.at(place).members.insert(person, after.to_owned());
        Ok(())
    }

    /// Whoever was judged by what they might do before went on to delete the role at once.
    fn continues(&mut self, place: OrganizationId, kind: &str) -> Result<(), String> {
        if kind == "member.role_changed" || self.moving.as_ref().is_none_or(|moving| moving.place != place) {
            return Ok(());
        }
        let moving = self.moving.take();
        if kind != "role.deleted" && moving.is_some_and(|moving| moving.used) {
            return Err("somebody dealt in what they gave up".to_owned());
        }
        Ok(())
    }

    fn role_deleted(&mut self, actor: UserId, place: OrganizationId, id: RoleId) -> Result<(), String> {
        let name = self.at(place).roles[&id].0.clone();
        if let Err(why) = self.may_deal(actor, place, "roles:write", &[&name]) {
            let moving = self.moving.as_ref().filter(|one| (one.who, one.place) == (actor, place) && one.role == name);
            self.deals(&moving.ok_or(why)?.before, place, "roles:write", &[&name])?;
        }
        if let Some((who, _)) = self.organizations[&place].members.iter().find(|(_, role)| **role == name) {
            return Err(format!("{who} still holds it"));
        }
        self.at(place).roles.remove(&id);
        self.offers.role_is_gone(place, &name);
        Ok(())
    }

    fn role_updated(
        &mut self,
        actor: UserId,
        place: OrganizationId,
        id: RoleId,
        payload: &Value,
    ) -> Result<(), String> {
        let (name, permissions) = self.at(place).roles[&id].clone();
        // Decided by what was: whoever holds the role must not judge by what they are about to hold.
        self.may_deal(actor, place, "roles:write", &[&name])?;
        let held = self.authority(actor, place).ok_or("the actor is nobody there")?.permissions;
        let changes = &payload["changes"];
        let after = if changes["permissions"].is_null() { permissions } else { list(&changes["permissions"]["after"]) };
        if let Some(missing) = after.difference(&held).next() {
            return Err(format!("the role gets {missing}, which the actor does not hold"));
        }
        let renamed = changes["name"]["after"].as_str().unwrap_or(&name).to_owned();
        let organization = self.at(place);
        for role in organization.members.values_mut().filter(|role| **role == name) {
            role.clone_from(&renamed);
        }
        organization.roles.insert(id, (renamed.clone(), after));
        self.offers.role_is_called(place, &name, &renamed);
        Ok(())
    }

    /// The members of each organization that exists, as its lists show them.
    pub fn members(&self) -> BTreeMap<OrganizationId, BTreeMap<UserId, String>> {
        let existing = self.organizations.iter().filter(|(_, one)| one.exists);
        let visible = |one: &Organization| {
            let members = one.members.iter().filter(|(who, _)| self.people.is_there(**who));
            members.map(|(who, role)| (*who, role.clone())).collect()
        };
        existing.map(|(id, one)| (*id, visible(one))).collect()
    }

    /// What the roles of an organization's own grant.
    pub fn roles(&self, organization: OrganizationId) -> BTreeMap<String, BTreeSet<String>> {
        self.organizations[&organization].roles.values().cloned().collect()
    }

    /// What somebody may do in an organization, as a member or as one who manages it from the platform's.
    pub fn permissions(&self, who: UserId, organization: OrganizationId) -> BTreeSet<String> {
        self.authority(who, organization).map(|authority| authority.permissions).unwrap_or_default()
    }
}
