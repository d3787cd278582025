//! "What may this person do here, and why": every permission with its reasons, or with what is missing.

use super::{
    board::{Answer, Board, Held, Question},
    known::{self, Known, Scope},
    words::{self, Missing},
};
use config::Config;
use database::{
    ConnectionTrait, DbErr,
    authority::{AnyRole, Source},
    organizations::OrganizationType,
    roles,
};
use shared::{Code, Locale, OrganizationId, Permission, Problem, RoleName, claims::AccessClaims};

/// Why something is not explained.
#[derive(Debug, thiserror::Error)]
pub enum ExplainError {
    /// There is no such person there, or none that the caller may know of.
    #[error("there is no such person there")]
    NotFound,
    /// The caller may not ask about others there.
    #[error("only those who hold permissions:check ask about others")]
    Denied(Option<OrganizationId>),
    /// Storage failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<ExplainError> for Problem {
    fn from(error: ExplainError) -> Self {
        match error {
            ExplainError::NotFound => Self::new(Code::NotFound),
            ExplainError::Denied(Some(place)) => Self::denied_in(place, Permission::PERMISSIONS_CHECK),
            ExplainError::Denied(None) => Self::denied(Permission::PERMISSIONS_CHECK),
            ExplainError::Storage(error) => database::problem(&error),
        }
    }
}

/// Why somebody holds a permission.
#[derive(Debug)]
pub struct Reason {
    /// What kind of reason it is.
    pub source: Source,
    /// The same in words.
    pub text: String,
}

/// One permission, and why somebody holds it or does not.
#[derive(Debug)]
pub struct Explanation {
    /// The permission.
    pub permission: Permission,
    /// Every reason for it; none if it is not held.
    pub reasons: Vec<Reason>,
    /// What would be needed, in words, if it is not held.
    pub missing: Option<String>,
}

/// What a person may do in a place, and why.
#[derive(Debug)]
pub struct Explained {
    /// The role they hold there.
    pub role: Option<RoleName>,
    /// Permission by permission.
    pub explanations: Vec<Explanation>,
}

/// Explains one permission, or all that there are.
pub async fn explain(
    conn: &impl ConnectionTrait,
    config: &Config,
    claims: &AccessClaims,
    question: Question,
    permission: Option<Permission>,
    locale: Locale,
) -> Result<Explained, ExplainError> {
    let board = Board::read(conn, config, claims, &[question]).await?;
    let held = match board.answer(&question) {
        Answer::Unknown => return Err(ExplainError::NotFound),
        Answer::Denied => return Err(ExplainError::Denied(question.organization)),
        Answer::Known(held) => held,
    };
    let own_roles = match question.organization {
        Some(organization) => roles::list(conn, organization).await?.into_iter().map(AnyRole::of).collect(),
        None => Vec::new(),
    };
    let known = known::all(config, locale);
    let explanation = |permission: Permission, known: Option<&Known>| {
        let grants = held.grants.iter().filter(|grant| grant.permission == permission);
        let reasons = grants
            .map(|grant| Reason { source: grant.source.clone(), text: words::reason(locale, &grant.source, &held) });
        let reasons = reasons.collect::<Vec<_>>();
        let missing = reasons.is_empty().then(|| {
            let missing = missing(config, known, &held, &own_roles);
            words::missing(locale, &missing, &held)
        });
        Explanation { permission, reasons, missing }
    };
    let explanations = match permission {
        Some(permission) => {
            let known = known.iter().find(|known| known.permission == permission);
            vec![explanation(permission, known)]
        }
        None => known.iter().map(|one| explanation(one.permission.clone(), Some(one))).collect(),
    };
    Ok(Explained { role: held.role.as_ref().map(AnyRole::name), explanations })
}

/// Why a permission is not held, and what would change that.
fn missing(config: &Config, known: Option<&Known>, held: &Held, roles: &[AnyRole]) -> Missing {
    let Some(known) = known else { return Missing::Unheard };
    if !held.is_active {
        return Missing::Suspended;
    }
    let Some((_, kind)) = &held.organization else {
        return match known.scope {
            Scope::Platform => Missing::PlatformOnly,
            _ => Missing::NeedsOrganization,
        };
    };
    if known.scope == Scope::Platform && *kind != OrganizationType::Platform {
        return Missing::PlatformOnly;
    }
    // From the least to the mightiest, then the organization's own.
    let (built_in, own): (Vec<_>, Vec<_>) = roles.iter().partition(|role| matches!(role, AnyRole::BuiltIn(_)));
    let grants = |role: &&AnyRole| role.permissions(config, *kind).contains(&known.permission);
    let names = built_in.into_iter().rev().chain(own).filter(grants).map(AnyRole::name).collect::<Vec<_>>();
    if names.is_empty() { Missing::NoRole } else { Missing::Roles(names) }
}

/// The built-in role or the role of the organization's own that a reason is about.
pub fn role_of(source: &Source) -> Option<RoleName> {
    match source {
        Source::BuiltInRole(role) | Source::Configuration(role) => Some(RoleName::from(*role)),
        Source::OwnRole(_, name) => Some(name.clone()),
        Source::Everybody | Source::Platform | Source::ApiKey(_) => None,
    }
}
