//! Every permission that there is: the platform's own, and those that the configuration adds.

use config::Config;
use shared::{
    Locale, Permission, Role,
    catalogue::{self, CATALOGUE},
};

/// Where a permission means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// About oneself.
    Person,
    /// About one organization.
    Organization,
    /// About the whole platform.
    Platform,
    /// About the product behind the gateway: the configuration names it.
    Configured,
}

/// One permission.
#[derive(Debug)]
pub struct Known {
    /// Its name.
    pub permission: Permission,
    /// Where it means something.
    pub scope: Scope,
    /// What it lets a person do; none if the configuration does not say.
    pub description: Option<String>,
    /// The built-in roles that hold it: of the platform's organization, if it is about the platform.
    pub roles: Vec<Role>,
}

/// All of them: the platform's own in the catalogue's order, then the configured ones by name.
pub fn all(config: &Config, locale: Locale) -> Vec<Known> {
    let own = CATALOGUE.iter().map(|entry| {
        let (scope, least) = match entry.scope {
            catalogue::Scope::Person => (Scope::Person, Role::Member),
            catalogue::Scope::Organization(least) => (Scope::Organization, least),
            catalogue::Scope::Platform(least) => (Scope::Platform, least),
        };
        let description = match locale {
            Locale::En => entry.en,
            Locale::Fr => entry.fr,
        };
        Known {
            permission: entry.permission.clone(),
            scope,
            description: Some(description.to_owned()),
            roles: Role::ALL.into_iter().filter(|role| role.includes(least)).collect(),
        }
    });
    let configured = config.permissions.iter().filter_map(|(name, grant)| {
        // One of the platform's own that the configuration gives to more roles is in the list already.
        let permission = name.parse::<Permission>().ok().filter(|_| catalogue::entry(name).is_none())?;
        let description = match locale {
            Locale::En => grant.description.clone(),
            Locale::Fr => grant.description_fr.clone().or_else(|| grant.description.clone()),
        };
        let holds = |role: &Role| grant.roles.iter().any(|granted| role.includes(*granted));
        let roles = Role::ALL.into_iter().filter(holds).collect();
        Some(Known { permission, scope: Scope::Configured, description, roles })
    });
    own.chain(configured).collect()
}
