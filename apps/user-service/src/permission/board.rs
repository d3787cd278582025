//! What the caller may know of what people may do: many questions, answered by one or two queries.
//!
//! About themselves everybody may ask. About others only those who hold `permissions:check` in the organization, a key
//! of it included, or manage all customers' organizations.

use config::Config;
use database::{
    ConnectionTrait, DbErr,
    authority::{self, AnyRole, Authority, Grant, Standing, WithinError},
    organizations::{self, OrganizationType},
    users::{self, UserStatus},
};
use shared::{
    OrganizationId, Permission, Problem, Subject, UserId,
    claims::{AccessClaims, FIRST_PARTY_CLIENT},
};
use std::collections::{BTreeSet, HashMap};

/// What may a person do, and where?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// Who.
    pub user: UserId,
    /// In which organization; outside of all of them if none.
    pub organization: Option<OrganizationId>,
}

impl Question {
    /// About this person; in the organization that is active, if none is named.
    pub fn new(claims: &AccessClaims, user: UserId, organization: Option<OrganizationId>) -> Self {
        Self { user, organization: organization.or(claims.org) }
    }
}

/// What a person may do in a place.
#[derive(Debug)]
pub struct Held {
    /// The organization's name and type, unless it is outside of all of them.
    pub organization: Option<(String, OrganizationType)>,
    /// The role they hold there; none for somebody who is no member.
    pub role: Option<AnyRole>,
    /// Whether the person may sign in. If not, they hold nothing.
    pub is_active: bool,
    /// Everything they may do, and why.
    pub grants: Vec<Grant>,
}

/// An answer.
#[derive(Debug)]
pub enum Answer {
    /// Nothing that the caller may know of, or nothing that there is.
    Unknown,
    /// The caller is in the organization, but may not ask about others in it.
    Denied,
    /// What they may do.
    Known(Box<Held>),
}

/// Everything that is needed to answer some questions.
pub struct Board<'a> {
    config: &'a Config,
    claims: &'a AccessClaims,
    places: HashMap<(UserId, OrganizationId), Standing>,
    /// Customers' organizations that a manager asks about, by name.
    customers: HashMap<OrganizationId, String>,
    statuses: HashMap<UserId, UserStatus>,
    /// Whether an organization's key asks that may.
    is_key_that_may: bool,
}

impl<'a> Board<'a> {
    /// Reads what is needed to answer these questions of a caller.
    pub async fn read(
        conn: &impl ConnectionTrait,
        config: &'a Config,
        claims: &'a AccessClaims,
        questions: &[Question],
    ) -> Result<Self, DbErr> {
        let mut board = Self {
            config,
            claims,
            places: HashMap::new(),
            customers: HashMap::new(),
            statuses: HashMap::new(),
            is_key_that_may: is_key_that_may(conn, config, claims).await?,
        };
        let mut pairs = Vec::new();
        for question in questions {
            let organizations = question.organization.into_iter().chain(board.managers_organization());
            let people = [Some(question.user), claims.user()];
            pairs.extend(organizations.flat_map(|place| people.into_iter().flatten().map(move |who| (who, place))));
        }
        for standing in authority::standings(conn, pairs).await? {
            let key = (standing.membership.user_id, standing.membership.organization_id);
            board.statuses.insert(key.0, standing.status);
            board.places.insert(key, standing);
        }
        let open = questions.iter().filter(|question| board.place(question).is_none()).collect::<Vec<_>>();
        if claims.user().is_some_and(|user| board.manages(user)) {
            let ids = open.iter().filter_map(|question| question.organization).collect::<BTreeSet<_>>();
            let found = organizations::find_many(conn, &ids.into_iter().collect::<Vec<_>>()).await?.into_iter();
            let customers = found.filter(|one| one.kind == OrganizationType::Customer && one.deleted_at.is_none());
            board.customers = customers.map(|one| (one.id, one.name)).collect();
        }
        let unread = open.iter().map(|question| question.user).filter(|user| !board.statuses.contains_key(user));
        let unread = unread.collect::<BTreeSet<_>>();
        board.statuses.extend(users::statuses(conn, unread).await?);
        Ok(board)
    }

    /// Answers one of the questions.
    pub fn answer(&self, question: &Question) -> Answer {
        let is_own = self.is_own(question);
        if let Some(organization) = question.organization {
            // A client of somebody else's acts in the organization that it was let into.
            if self.claims.client_id != FIRST_PARTY_CLIENT && self.claims.org != Some(organization) {
                return Answer::Unknown;
            }
            if self.claims.user().is_none() {
                if !self.is_key_that_may {
                    return Answer::Denied;
                }
            } else if !is_own && !self.is_manager_of(organization, question.user) {
                match self.own_place(organization) {
                    None => return Answer::Unknown,
                    Some(own) if !self.may_ask(own) => return Answer::Denied,
                    Some(_) => {}
                }
            }
        } else if !is_own {
            return Answer::Unknown;
        }
        self.held(question).map_or(Answer::Unknown, |held| Answer::Known(Box::new(held)))
    }

    /// Whether a permission is held, as far as the caller may know.
    pub fn allows(&self, question: &Question, permission: &Permission) -> bool {
        match self.answer(question) {
            Answer::Known(held) => held.grants.iter().any(|grant| grant.permission == *permission),
            Answer::Unknown | Answer::Denied => false,
        }
    }

    /// The refusal that an answer to this question hides: it is about somebody else, and the caller may not ask.
    pub fn refusal(&self, question: &Question) -> Option<Problem> {
        let organization = question.organization.filter(|_| !self.is_own(question))?;
        match (self.answer(question), self.own_place(organization)) {
            (Answer::Denied, _) => Some(Problem::denied_in(organization, Permission::PERMISSIONS_CHECK)),
            (Answer::Unknown, None) if self.is_key_that_may && self.claims.org == Some(organization) => None,
            (Answer::Unknown, None) if !self.customers.contains_key(&organization) => {
                Some(Problem::not_theirs(organization))
            }
            _ => None,
        }
    }

    fn held(&self, question: &Question) -> Option<Held> {
        let status = self.statuses.get(&question.user)?;
        if *status == UserStatus::Deleted {
            return None;
        }
        let is_active = *status == UserStatus::Active;
        if let Some(place) = self.place(question) {
            return Some(Held {
                organization: Some((place.organization_name.clone(), place.organization_kind)),
                role: Some(place.role.clone()),
                is_active,
                grants: place.grants(self.config),
            });
        }
        let everybody = || Authority::of_everybody(self.config).grants;
        let (organization, grants) = match question.organization {
            None => (None, everybody()),
            Some(id) => {
                if let Some(name) = self.customers.get(&id).filter(|_| self.manages(question.user)) {
                    let grants = authority::grants_of_manager(self.config);
                    (Some((name.clone(), OrganizationType::Customer)), grants)
                } else {
                    // On the platform, whoever is in none of its organizations may do what everybody may.
                    let own = self.own_place(id)?;
                    if own.organization_kind != OrganizationType::Platform {
                        return None;
                    }
                    (Some((own.organization_name.clone(), own.organization_kind)), everybody())
                }
            }
        };
        Some(Held { organization, role: None, is_active, grants: if is_active { grants } else { Vec::new() } })
    }

    fn is_own(&self, question: &Question) -> bool {
        self.claims.user() == Some(question.user)
    }

    fn own_place(&self, organization: OrganizationId) -> Option<&Standing> {
        self.places.get(&(self.claims.user()?, organization))
    }

    fn place(&self, question: &Question) -> Option<&Standing> {
        self.places.get(&(question.user, question.organization?))
    }

    fn may_ask(&self, own: &Standing) -> bool {
        let needed = Permission::PERMISSIONS_CHECK;
        let in_token = self.claims.client_id == FIRST_PARTY_CLIENT || self.claims.permits(needed.as_str());
        in_token && own.grants(self.config).iter().any(|grant| grant.permission == needed)
    }

    /// The organization that runs the platform, if the caller's token lets them manage the others.
    fn managers_organization(&self) -> Option<OrganizationId> {
        let in_token = self.claims.permits(Permission::ORGANIZATIONS_MANAGE.as_str());
        self.claims.org.filter(|_| in_token && self.claims.client_id == FIRST_PARTY_CLIENT)
    }

    /// Whether a person manages all customers' organizations. The caller learns that of others only as one themselves.
    fn manages(&self, user: UserId) -> bool {
        let place = self.managers_organization().and_then(|platform| self.places.get(&(user, platform)));
        place.is_some_and(|place| {
            let mut grants = place.grants(self.config).into_iter();
            place.organization_kind == OrganizationType::Platform
                && grants.any(|grant| grant.permission == Permission::ORGANIZATIONS_MANAGE)
        })
    }

    /// Whether the caller manages this organization from the platform's.
    fn is_manager_of(&self, organization: OrganizationId, about: UserId) -> bool {
        let is_customer = self.customers.contains_key(&organization)
            || self
                .places
                .get(&(about, organization))
                .is_some_and(|place| place.organization_kind == OrganizationType::Customer);
        is_customer && self.claims.user().is_some_and(|user| self.manages(user))
    }
}

/// Whether the caller is a key of an organization that may ask about its members, by its row as it is now.
async fn is_key_that_may(conn: &impl ConnectionTrait, config: &Config, claims: &AccessClaims) -> Result<bool, DbErr> {
    let (Subject::Key(_), Some(place)) = (claims.sub, claims.org) else { return Ok(false) };
    match authority::demand(conn, config, claims, place, Some(Permission::PERMISSIONS_CHECK)).await {
        Ok(_) => Ok(true),
        Err(WithinError::NotFound(_) | WithinError::Denied(..)) => Ok(false),
        Err(WithinError::Storage(error)) => Err(error),
    }
}
