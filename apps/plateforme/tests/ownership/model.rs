//! What the log says, replayed: who holds what at each moment, and whether whoever gave something held it.

use serde_json::Value;
use shared::{OrganizationId, Permission, Role, RoleId, UserId};
use std::collections::{BTreeMap, BTreeSet};
use testkit::Logged;

/// The permissions of a role, by name.
type Permissions = BTreeSet<String>;

#[derive(Debug, Default)]
struct Organization {
    exists: bool,
    /// Roles of its own, by id.
    roles: BTreeMap<RoleId, (String, Permissions)>,
    /// Members, and the name of the role of each.
    members: BTreeMap<UserId, String>,
}

/// The state after the events so far.
#[derive(Debug, Default)]
pub struct Model {
    organizations: BTreeMap<OrganizationId, Organization>,
    inactive: BTreeSet<UserId>,
    deleted: BTreeSet<UserId>,
    /// Who answers for each invitation.
    inviters: BTreeMap<uuid::Uuid, UserId>,
    /// Who manages all customers' organizations.
    managers: BTreeSet<UserId>,
}

/// What somebody may do in an organization.
struct Authority {
    permissions: Permissions,
    is_owner: bool,
}

fn built_in(role: Role) -> Permissions {
    role.permissions(false).map(Permission::to_string).collect()
}

fn list(value: &Value) -> Permissions {
    value.as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}"))
}

impl Organization {
    fn permissions(&self, role: &str) -> Permissions {
        if let Ok(role) = role.parse() {
            return built_in(role);
        }
        let own = self.roles.values().find(|(name, _)| name == role).unwrap_or_else(|| panic!("no role {role}"));
        built_in(Role::Member).into_iter().chain(own.1.iter().cloned()).collect()
    }
}

impl Model {
    pub fn new(managers: impl IntoIterator<Item = UserId>) -> Self {
        Self { managers: managers.into_iter().collect(), ..Self::default() }
    }

    fn authority(&self, who: UserId, place: OrganizationId) -> Option<Authority> {
        let organization = self.organizations.get(&place).filter(|one| one.exists)?;
        if self.inactive.contains(&who) {
            return None;
        }
        if let Some(role) = organization.members.get(&who) {
            let permissions = organization.permissions(role);
            return Some(Authority { permissions, is_owner: role == "owner" });
        }
        let owner = || Authority { permissions: built_in(Role::Owner), is_owner: true };
        self.managers.contains(&who).then(owner)
    }

    /// That somebody may deal in roles, having a permission for it.
    fn may_deal(&self, who: UserId, place: OrganizationId, needed: &str, roles: &[&str]) -> Result<(), String> {
        let authority = self.authority(who, place).ok_or("the actor is nobody there")?;
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
        let place = event.organization.unwrap_or(OrganizationId(uuid::Uuid::nil()));
        let subject = event.subject.unwrap_or_default();
        let person = UserId(subject);
        let actor = event.actor.unwrap_or(UserId(uuid::Uuid::nil()));
        let payload = &event.payload;
        match event.kind.as_str() {
            // Nobody acts in the one that runs the platform.
            "organization.created" if payload["type"] == "platform" => return Ok(()),
            "organization.created" => {
                // Its owner comes with the next event of the same transaction; those of others may come between.
                self.organizations.entry(place).or_default();
                return Ok(());
            }
            "organization.deleted" => {
                self.may_deal(actor, place, "organization:delete", &[])?;
                self.organizations.get_mut(&place).unwrap().exists = false;
            }
            "organization.restored" => {
                let organization = self.organizations.get_mut(&place).unwrap();
                let owns = organization.members.get(&actor).is_some_and(|role| role == "owner");
                if self.inactive.contains(&actor) || !(owns || self.managers.contains(&actor)) {
                    return Err("only an owner brings it back".to_owned());
                }
                organization.exists = true;
            }
            "member.added" => self.added(actor, person, place, payload)?,
            "member.role_changed" => {
                let change = &payload["changes"]["role"];
                let (before, after) = (text(&change["before"]), text(&change["after"]));
                self.holds_role(person, place, before)?;
                // Handing over is an owner's, and deleting a role moves its holders: both change roles.
                let by_roles = self.may_deal(actor, place, "roles:write", &[before, after]);
                self.may_deal(actor, place, "members:update", &[before, after]).or(by_roles)?;
                self.organizations.get_mut(&place).unwrap().members.insert(person, after.to_owned());
            }
            "member.removed" => {
                let role = text(&payload["role"]);
                self.holds_role(person, place, role)?;
                self.may_deal(actor, place, "members:remove", &[role])?;
                self.organizations.get_mut(&place).unwrap().members.remove(&person);
            }
            "member.left" => {
                self.holds_role(person, place, text(&payload["role"]))?;
                if actor != person || self.authority(actor, place).is_none() {
                    return Err("nobody leaves for somebody else".to_owned());
                }
                self.organizations.get_mut(&place).unwrap().members.remove(&person);
            }
            "role.created" => {
                self.role(actor, place, subject.into(), text(&payload["name"]), &payload["permissions"])?
            }
            "role.updated" => self.role_updated(actor, place, subject.into(), payload)?,
            "role.deleted" => {
                let id = RoleId(subject);
                let name = self.organizations[&place].roles[&id].0.clone();
                self.may_deal(actor, place, "roles:write", &[&name])?;
                if let Some((who, _)) = self.organizations[&place].members.iter().find(|(_, role)| **role == name) {
                    return Err(format!("{who} still holds it"));
                }
                self.organizations.get_mut(&place).unwrap().roles.remove(&id);
            }
            "invitation.created" | "invitation.resent" => {
                self.may_deal(actor, place, "members:invite", &[text(&payload["role"])])?;
                self.inviters.insert(subject, actor);
            }
            "user.suspended" | "user.deleted" | "user.erased" => {
                self.inactive.insert(person);
                if event.kind != "user.suspended" {
                    self.deleted.insert(person);
                }
            }
            "user.restored" | "user.undeleted" => {
                self.inactive.remove(&person);
                self.deleted.remove(&person);
            }
            _ => return Ok(()),
        }
        match self.ownerless().first() {
            Some(organization) => Err(format!("{organization} has no active owner")),
            None => Ok(()),
        }
    }

    fn added(&mut self, actor: UserId, person: UserId, place: OrganizationId, payload: &Value) -> Result<(), String> {
        let role = text(&payload["role"]);
        if let Some(invitation) = payload["invitation_id"].as_str() {
            let inviter = self.inviters.get(&invitation.parse().unwrap()).copied().ok_or("an invitation of nobody")?;
            self.may_deal(inviter, place, "members:invite", &[role])?;
        } else if actor != person || !self.organizations[&place].members.is_empty() {
            return Err("only whoever creates an organization is in it without an invitation".to_owned());
        } else {
            self.organizations.get_mut(&place).unwrap().exists = true;
        }
        if self.inactive.contains(&person) {
            return Err("somebody inactive joined".to_owned());
        }
        let before = self.organizations.get_mut(&place).unwrap().members.insert(person, role.to_owned());
        before.map_or(Ok(()), |role| Err(format!("they were {role} there already")))
    }

    fn holds_role(&self, person: UserId, place: OrganizationId, role: &str) -> Result<(), String> {
        match self.organizations[&place].members.get(&person) {
            Some(held) if held == role => Ok(()),
            held => Err(format!("the log says that they held {held:?}, not {role}")),
        }
    }

    fn role(
        &mut self,
        actor: UserId,
        place: OrganizationId,
        id: RoleId,
        name: &str,
        permissions: &Value,
    ) -> Result<(), String> {
        let role = (name.to_owned(), list(permissions));
        self.organizations.get_mut(&place).unwrap().roles.insert(id, role);
        self.may_deal(actor, place, "roles:write", &[name])
    }

    fn role_updated(
        &mut self,
        actor: UserId,
        place: OrganizationId,
        id: RoleId,
        payload: &Value,
    ) -> Result<(), String> {
        let organization = &self.organizations[&place];
        let (name, permissions) = organization.roles[&id].clone();
        // Decided by what was: whoever holds the role must not judge by what they are about to hold.
        self.may_deal(actor, place, "roles:write", &[&name])?;
        let held = self.authority(actor, place).ok_or("the actor is nobody there")?.permissions;
        let changes = &payload["changes"];
        let after = if changes["permissions"].is_null() { permissions } else { list(&changes["permissions"]["after"]) };
        if let Some(missing) = after.difference(&held).next() {
            return Err(format!("the role gets {missing}, which the actor does not hold"));
        }
        let renamed = changes["name"]["after"].as_str().unwrap_or(&name).to_owned();
        let organization = self.organizations.get_mut(&place).unwrap();
        for role in organization.members.values_mut().filter(|role| **role == name) {
            role.clone_from(&renamed);
        }
        organization.roles.insert(id, (renamed, after));
        Ok(())
    }

    fn ownerless(&self) -> Vec<OrganizationId> {
        let is_active = |who: &UserId| !self.inactive.contains(who);
        let has_owner = |one: &Organization| one.members.iter().any(|(who, role)| role == "owner" && is_active(who));
        let ownerless = self.organizations.iter().filter(|(_, one)| one.exists && !has_owner(one));
        ownerless.map(|(id, _)| *id).collect()
    }

    /// The members of each organization that exists, as its lists show them.
    pub fn members(&self) -> BTreeMap<OrganizationId, BTreeMap<UserId, String>> {
        let existing = self.organizations.iter().filter(|(_, one)| one.exists);
        let visible = |one: &Organization| {
            let members = one.members.iter().filter(|(who, _)| !self.deleted.contains(who));
            members.map(|(who, role)| (*who, role.clone())).collect()
        };
        existing.map(|(id, one)| (*id, visible(one))).collect()
    }

    /// What the roles of an organization's own grant.
    pub fn roles(&self, organization: OrganizationId) -> BTreeMap<String, BTreeSet<String>> {
        self.organizations[&organization].roles.values().cloned().collect()
    }
}
