//! Reasons in words, as an operator wants to read them, in both languages.

use super::board::Held;
use database::authority::{AnyRole, Source};
use shared::{Locale, Role, RoleName};

/// Why somebody holds a permission.
pub fn reason(locale: Locale, source: &Source, held: &Held) -> String {
    let place = held.organization.as_ref().map_or("", |(name, _)| name.as_str());
    let by_role = |role: &str| match locale {
        Locale::En => format!("because the role {role} of {place} grants it"),
        Locale::Fr => format!("parce que le rôle {role} l’accorde dans l’organisation {place}"),
    };
    match (source, locale) {
        (Source::Everybody, Locale::En) => "because everybody who is signed in may do it".to_owned(),
        (Source::Everybody, Locale::Fr) => "parce que toute personne connectée le peut".to_owned(),
        (Source::BuiltInRole(Role::Member), _) if matches!(held.role, Some(AnyRole::Own(_))) => match locale {
            Locale::En => format!("because every member of {place} may do it"),
            Locale::Fr => format!("parce que tout membre de l’organisation {place} le peut"),
        },
        (Source::BuiltInRole(role), _) => by_role(role.as_str()),
        (Source::OwnRole(_, name), _) => by_role(name.as_str()),
        (Source::Configuration(role), Locale::En) => {
            let people = ["owners", "admins", "members"][index(*role)];
            let everybody = if held.role.is_none() { ", and so to everybody" } else { "" };
            format!("because plateforme.toml gives it to {people}{everybody}")
        }
        (Source::Configuration(role), Locale::Fr) => {
            let people = ["propriétaires", "administrateurs", "membres"][index(*role)];
            let everybody = if held.role.is_none() { ", donc à tout le monde" } else { "" };
            format!("parce que plateforme.toml l’accorde aux {people}{everybody}")
        }
        (Source::Platform, Locale::En) => {
            "because a role in the organization that runs the platform lets them manage every customer".to_owned()
        }
        (Source::Platform, Locale::Fr) => {
            "parce qu’un rôle dans l’organisation qui gère la plateforme permet de gérer chaque client".to_owned()
        }
        (Source::ApiKey(_), Locale::En) => "because the key was given it".to_owned(),
        (Source::ApiKey(_), Locale::Fr) => "parce que la clé l’a reçue".to_owned(),
    }
}

fn index(role: Role) -> usize {
    match role {
        Role::Owner => 0,
        Role::Admin => 1,
        Role::Member => 2,
    }
}

/// What keeps somebody from holding a permission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Neither the platform nor the configuration knows it.
    Unheard,
    /// The person was suspended.
    Suspended,
    /// One of these roles of the organization would grant it.
    Roles(Vec<RoleName>),
    /// No role of the organization grants it.
    NoRole,
    /// Only roles in the organization that runs the platform grant it.
    PlatformOnly,
    /// It is granted within an organization, and the question is not about one.
    NeedsOrganization,
}

/// The same in words.
pub fn missing(locale: Locale, missing: &Missing, held: &Held) -> String {
    let place = held.organization.as_ref().map_or("", |(name, _)| name.as_str());
    let english = locale == Locale::En;
    let text = match missing {
        Missing::Unheard if english => "there is no such permission: neither the platform nor plateforme.toml knows it",
        Missing::Unheard => "cette permission n’existe pas : ni la plateforme ni plateforme.toml ne la connaît",
        Missing::Suspended if english => "suspended: nothing is allowed until the account is restored",
        Missing::Suspended => "compte suspendu : rien n’est permis tant qu’il n’est pas rétabli",
        Missing::Roles(roles) => {
            let roles = listed(locale, roles);
            return if english {
                format!("missing: the role {roles} of {place} would grant it")
            } else {
                format!("manquant : le rôle {roles} l’accorderait dans l’organisation {place}")
            };
        }
        Missing::NoRole if english => {
            "missing: no role grants it yet; plateforme.toml or a role of the organization's own could"
        }
        Missing::NoRole => {
            "manquant : aucun rôle ne l’accorde encore ; plateforme.toml ou un rôle propre à l’organisation le pourrait"
        }
        Missing::PlatformOnly if english => "missing: only roles in the organization that runs the platform grant it",
        Missing::PlatformOnly => "manquant : seuls les rôles de l’organisation qui gère la plateforme l’accordent",
        Missing::NeedsOrganization if english => "missing: it is granted within an organization; name one",
        Missing::NeedsOrganization => "manquant : cela s’accorde au sein d’une organisation ; précisez laquelle",
    };
    text.to_owned()
}

fn listed(locale: Locale, roles: &[RoleName]) -> String {
    let or = if locale == Locale::En { " or " } else { " ou " };
    let names = roles.iter().map(RoleName::as_str).collect::<Vec<_>>();
    match names.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{}{or}{last}", first.join(", ")),
    }
}
