//! What a person may do, and why: the one place that turns memberships, roles and configuration into permissions.
//!
//! Tokens, checks inside write transactions, `permissions/check` and `permissions/explain` all ask here, so that they
//! can never disagree. Invariant: without an organization, or in one that the person is not in, only what everybody
//! holds remains.

pub mod keys;
pub mod people;
mod standing;
mod within;

pub use standing::{Standing, standings};
pub use within::{Locked, WithinError, demand, held_by, lock};

use crate::{
    ConnectionTrait, DbErr,
    memberships::Membership,
    organizations::{self, Organization, OrganizationType},
    roles::{self, RoleRow},
    users::UserStatus,
};
use config::Config;
use shared::{ApiKeyId, OrganizationId, Permission, Role, RoleId, RoleName, UserId, acting, catalogue};
use std::collections::BTreeSet;

/// Why somebody holds a permission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Everybody who is signed in holds it.
    Everybody,
    /// A built-in role grants it.
    BuiltInRole(Role),
    /// A role of the organization's own grants it.
    OwnRole(RoleId, RoleName),
    /// The configuration grants it to a built-in role that the person holds or that theirs includes.
    Configuration(Role),
    /// The person manages all customers' organizations, by a role in the organization that runs the platform.
    Platform,
    /// It is no person, but a key of the organization, which was given it.
    ApiKey(ApiKeyId),
}

/// One permission and one reason for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The permission.
    pub permission: Permission,
    /// Why.
    pub source: Source,
}

/// A role that can be held: a built-in one or one of an organization's own.
#[derive(Clone, Debug)]
pub enum AnyRole {
    /// A built-in one.
    BuiltIn(Role),
    /// One of an organization's own.
    Own(RoleRow),
}

impl AnyRole {
    /// Its name.
    pub fn name(&self) -> RoleName {
        match self {
            Self::BuiltIn(role) => (*role).into(),
            Self::Own(role) => role.name.clone(),
        }
    }

    /// The role of a row.
    pub fn of(row: RoleRow) -> Self {
        match row.name.built_in() {
            Some(role) if row.organization_id.is_none() => Self::BuiltIn(role),
            _ => Self::Own(row),
        }
    }

    /// Its id.
    pub fn id(&self) -> RoleId {
        match self {
            Self::BuiltIn(role) => roles::built_in_id(*role),
            Self::Own(role) => role.id,
        }
    }

    /// Whether it is the owner's.
    pub fn is_owner(&self) -> bool {
        matches!(self, Self::BuiltIn(Role::Owner))
    }

    /// What it grants, with the reasons, to somebody in an organization of this type. A role of an organization's own
    /// adds to what every member may do.
    pub fn grants(&self, config: &Config, kind: OrganizationType) -> Vec<Grant> {
        let in_platform = kind == OrganizationType::Platform;
        let base = match self {
            Self::BuiltIn(role) => *role,
            Self::Own(_) => Role::Member,
        };
        let everybody = |permission: &Permission| catalogue::of_everybody().any(|one| one == permission);
        let mut grants = base
            .permissions(in_platform)
            .map(|permission| Grant {
                permission: permission.clone(),
                source: if everybody(permission) { Source::Everybody } else { Source::BuiltInRole(base) },
            })
            .collect::<Vec<_>>();
        grants.extend(configured(config, base));
        if let Self::Own(role) = self {
            let source = Source::OwnRole(role.id, role.name.clone());
            let own = self.own_permissions(config, kind).into_iter();
            grants.extend(own.map(|permission| Grant { permission, source: source.clone() }));
        }
        grants
    }

    /// What a role of an organization's own adds to what every member may do; nothing for a built-in one. What it was
    /// given and is no longer known, or means nothing in such an organization, is left out.
    pub fn own_permissions(&self, config: &Config, kind: OrganizationType) -> Vec<Permission> {
        let Self::Own(role) = self else { return Vec::new() };
        role.permissions.iter().filter(|permission| may_be_granted(config, permission, kind)).cloned().collect()
    }

    /// The permissions alone.
    pub fn permissions(&self, config: &Config, kind: OrganizationType) -> BTreeSet<Permission> {
        self.grants(config, kind).into_iter().map(|grant| grant.permission).collect()
    }
}

/// What the configuration grants to a built-in role.
fn configured(config: &Config, role: Role) -> impl Iterator<Item = Grant> {
    config.permissions.iter().filter_map(move |(name, grant)| {
        let least = grant.roles.iter().filter(|granted| role.includes(**granted)).min()?;
        Some(Grant { permission: name.parse().ok()?, source: Source::Configuration(*least) })
    })
}

/// Whether a role of an organization of this type can hold a permission at all: it is known, and it is about the
/// organization, or about the platform in the one that runs it. Handing the organization over is an owner's alone.
pub fn may_be_granted(config: &Config, permission: &Permission, kind: OrganizationType) -> bool {
    if *permission == Permission::ORGANIZATION_TRANSFER {
        return false;
    }
    match catalogue::entry(permission.as_str()).map(|entry| entry.scope) {
        Some(catalogue::Scope::Person | catalogue::Scope::Organization(_)) => true,
        Some(catalogue::Scope::Platform(_)) => kind == OrganizationType::Platform,
        None => config.permissions.contains_key(permission.as_str()),
    }
}

/// What a person may do in one place, and why.
#[derive(Clone, Debug)]
pub struct Authority {
    /// The organization; none for the platform itself.
    pub organization: Option<Organization>,
    /// The person's place in it; none for somebody who manages it from the platform's organization.
    pub membership: Option<Membership>,
    /// The role they hold there.
    pub role: Option<AnyRole>,
    /// Every permission with every reason for it.
    pub grants: Vec<Grant>,
}

impl Authority {
    /// Somebody who is in no organization.
    pub fn of_everybody(config: &Config) -> Self {
        let everybody = catalogue::of_everybody();
        let mut grants = everybody
            .map(|permission| Grant { permission: permission.clone(), source: Source::Everybody })
            .collect::<Vec<_>>();
        grants.extend(configured(config, Role::Member));
        Self { organization: None, membership: None, role: Some(AnyRole::BuiltIn(Role::Member)), grants }
    }

    /// Whether the person holds a permission here.
    pub fn holds(&self, permission: &Permission) -> bool {
        self.grants.iter().any(|grant| grant.permission == *permission)
    }

    /// Whether the person is an owner here, or manages the organization from the platform's.
    pub fn is_owner(&self) -> bool {
        self.role.as_ref().is_some_and(AnyRole::is_owner)
            || self.grants.iter().any(|grant| grant.source == Source::Platform)
    }

    /// The permissions, sorted, each once.
    pub fn permissions(&self) -> BTreeSet<Permission> {
        self.grants.iter().map(|grant| grant.permission.clone()).collect()
    }

    /// The names of the roles, for a token.
    pub fn roles(&self) -> Vec<RoleName> {
        self.role.iter().map(AnyRole::name).collect()
    }

    /// The same, no further than this: what a token says that stands for less than all that its person may do. Nobody is
    /// an owner by it.
    #[must_use]
    pub fn narrowed(mut self, to: &[Permission]) -> Self {
        self.grants.retain(|grant| to.contains(&grant.permission));
        self.role = None;
        self
    }

    /// The same for whoever acts in the person's name: without what is the person's alone. Nobody is an owner by it.
    #[must_use]
    pub fn acted(mut self) -> Self {
        self.grants.retain(|grant| acting::permits(&grant.permission));
        self.role = None;
        self
    }

    /// Whether the person may give, take away or change a role here: nobody deals in what they do not hold, and only an
    /// owner makes or unmakes owners.
    pub fn may_deal_in(&self, config: &Config, role: &AnyRole) -> bool {
        self.organization.is_some() && (!role.is_owner() || self.is_owner()) && self.beyond(config, role).is_empty()
    }

    /// What a role grants here that is not the person's to give. An owner also gives what the configuration names,
    /// whether or not it grants that to owners: somebody has to be the first.
    pub fn beyond(&self, config: &Config, role: &AnyRole) -> BTreeSet<Permission> {
        let kind = self.organization.as_ref().map_or(OrganizationType::Customer, |organization| organization.kind);
        let (held, is_owner) = (self.permissions(), self.is_owner());
        // What everybody holds is given to nobody by a role.
        let everybody = |permission: &Permission| catalogue::of_everybody().any(|one| one == permission);
        let granted = role.permissions(config, kind).into_iter().filter(|one| !everybody(one));
        granted.filter(|one| !Self::gives(config, one, &held, is_owner)).collect()
    }

    /// Which of these are not the person's to give here, to a role or a key.
    pub fn not_theirs_to_give(&self, config: &Config, permissions: &[Permission]) -> Vec<Permission> {
        let (held, is_owner) = (self.permissions(), self.is_owner());
        permissions.iter().filter(|one| !Self::gives(config, one, &held, is_owner)).cloned().collect()
    }

    fn gives(config: &Config, one: &Permission, held: &BTreeSet<Permission>, is_owner: bool) -> bool {
        held.contains(one) || (is_owner && config.permissions.contains_key(one.as_str()))
    }
}

/// What a person may do in an organization as one of its members. `None` if it does not exist, was deleted, they are
/// not in it, or are not active: one answer for all four.
pub async fn in_organization(
    conn: &impl ConnectionTrait,
    config: &Config,
    user: UserId,
    organization: OrganizationId,
) -> Result<Option<Authority>, DbErr> {
    // The organization first: should the role change meanwhile, a token with the new permissions and the old version is
    // refused and renewed, while one with the old permissions and the new version would be believed.
    let Some(organization) = organizations::find(conn, organization).await?.filter(|one| one.deleted_at.is_none())
    else {
        return Ok(None);
    };
    let standing = standings(conn, [(user, organization.id)]).await?.into_iter().next();
    let Some(standing) = standing.filter(|standing| standing.status == UserStatus::Active) else { return Ok(None) };
    let grants = standing.role.grants(config, organization.kind);
    let Standing { membership, role, .. } = standing;
    Ok(Some(Authority { organization: Some(organization), membership: Some(membership), role: Some(role), grants }))
}

/// Whether a person manages all customers' organizations, by a role in the one that runs the platform.
pub async fn manages(conn: &impl ConnectionTrait, config: &Config, user: UserId) -> Result<bool, DbErr> {
    let Some(platform) = organizations::find_platform(conn).await? else { return Ok(false) };
    let there = in_organization(conn, config, user, platform.id).await?;
    Ok(there.is_some_and(|authority| authority.holds(&Permission::ORGANIZATIONS_MANAGE)))
}

/// What a person may do in an organization as one of those who manage all customers' organizations. Not in the
/// organization that runs the platform: there, only a role in it counts. `None` if it is that one, does not exist, or
/// was deleted, or if the person (no longer) holds `organizations:manage`.
pub async fn as_manager(
    conn: &impl ConnectionTrait,
    config: &Config,
    user: UserId,
    organization: OrganizationId,
) -> Result<Option<Authority>, DbErr> {
    if !manages(conn, config, user).await? {
        return Ok(None);
    }
    let found = organizations::find(conn, organization).await?;
    let found = found.filter(|one| one.deleted_at.is_none() && one.kind == OrganizationType::Customer);
    let Some(organization) = found else { return Ok(None) };
    let grants = grants_of_manager(config);
    Ok(Some(Authority { organization: Some(organization), membership: None, role: None, grants }))
}

/// What those who manage all customers' organizations may do in each of them.
pub fn grants_of_manager(config: &Config) -> Vec<Grant> {
    let mut grants = AnyRole::BuiltIn(Role::Owner).grants(config, OrganizationType::Customer);
    for grant in &mut grants {
        grant.source = Source::Platform;
    }
    grants
}

/// The role with this name among those that an organization can give.
pub async fn role_named(
    conn: &impl ConnectionTrait,
    organization: OrganizationId,
    name: &RoleName,
) -> Result<Option<AnyRole>, DbErr> {
    if let Some(role) = name.built_in() {
        return Ok(Some(AnyRole::BuiltIn(role)));
    }
    Ok(roles::find_named(conn, organization, name).await?.map(AnyRole::of))
}

/// What a person's token says: what they may do with this organization active, or as everybody if there is none or they
/// are not (or no longer) in it.
pub async fn with_active(
    conn: &impl ConnectionTrait,
    config: &Config,
    user: UserId,
    active: Option<OrganizationId>,
) -> Result<Authority, DbErr> {
    let authority = match active {
        Some(active) => in_organization(conn, config, user, active).await?,
        None => None,
    };
    Ok(authority.unwrap_or_else(|| Authority::of_everybody(config)))
}

#[cfg(test)]
#[path = "authority_tests.rs"]
mod tests;
