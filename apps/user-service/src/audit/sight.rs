//! What of an event's people its reader may see.
//!
//! The platform's auditors see everything. An organization's readers see its events whole, with these exceptions:
//!
//! - People have a name and an address while they are members. Former members have those by which the organization knew
//!   them when they came or went, until they are erased. Of somebody else there is the id at the most.
//! - Who acted for the platform itself is an `operator`: neither who it was nor where they sat is the customer's business.
//!   That is whoever runs it, or ran it once: who did something in an organization, and was refused nothing, was a member
//!   or acted for the platform.
//! - So is who acted in a member's name, unless they are a member themselves; nor is it shown where they did.
//! - Who declined an invitation is not shown, nor where they did: they never joined.
//! - The person whom an event is about is shown if they are a member, or were one by what the event tells, or named by it
//!   as actor or subject: an invitation must not tell whether its address has an account.
//!
//! Where a member acted from (address, browser, session) is shown: it is what an audit trail is read for.

use super::reader::Scope;
use database::{
    ConnectionTrait, DbErr,
    audit::export::Row,
    event_search::{Facts, Filter},
    events::{self, Event},
    memberships, organizations,
    users::{self, User, UserStatus},
};
use serde::Serialize;
use serde_json::json;
use shared::{
    UserId,
    event::{Actor, EventType},
};
use std::collections::{BTreeSet, HashMap, HashSet};
use utoipa::ToSchema;
use uuid::Uuid;

/// What somebody who did something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ActorKind {
    /// A person.
    User,
    /// A program with a key of the organization.
    ApiKey,
    /// Nobody known: a request without a credential.
    Anonymous,
    /// The platform itself, or whoever runs it on the command line.
    System,
    /// Somebody who runs the platform, as its customers see them.
    Operator,
}

/// Who is in an event.
pub struct Parties {
    /// Who did it, where it was a person.
    pub actor: Option<UserId>,
    /// Who acted in their name.
    pub impersonator: Option<UserId>,
    kind: ActorKind,
    subject: Option<Uuid>,
    person: Option<UserId>,
    is_declined: bool,
    is_refused: bool,
    is_membership: bool,
}

impl Parties {
    /// Those of an event.
    pub fn of(event: &Event) -> Self {
        let (actor, kind) = match event.actor {
            Actor::User(user) => (Some(user), ActorKind::User),
            Actor::ApiKey(_) => (None, ActorKind::ApiKey),
            Actor::Anonymous => (None, ActorKind::Anonymous),
            Actor::System => (None, ActorKind::System),
        };
        let told = Self::told(event.kind.as_str(), actor, kind, event.subject, event.person);
        Self { impersonator: event.impersonator(), ..told }
    }

    /// Those of a line of an export.
    fn of_row(row: &Row) -> Self {
        let kind = match row.actor_kind.as_deref() {
            Some("user") => ActorKind::User,
            Some("api_key") => ActorKind::ApiKey,
            Some("system") => ActorKind::System,
            _ => ActorKind::Anonymous,
        };
        let told = row.kind.as_deref().unwrap_or_default();
        let actor = row.actor_id.filter(|_| kind == ActorKind::User);
        let told = Self::told(told, actor.map(UserId), kind, row.subject, row.person.map(UserId));
        let impersonator = row.payload.as_ref().and_then(events::impersonator);
        Self { impersonator, ..told }
    }

    fn told(what: &str, actor: Option<UserId>, kind: ActorKind, subject: Option<Uuid>, person: Option<UserId>) -> Self {
        let is = |one: EventType| what == one.as_str();
        Self {
            actor,
            impersonator: None,
            kind,
            subject,
            person,
            is_declined: is(EventType::InvitationDeclined),
            is_refused: is(EventType::AccessRefused),
            is_membership: OF_MEMBERS.into_iter().any(is),
        }
    }

    /// Everybody who may be a person.
    pub fn ids(&self) -> impl Iterator<Item = UserId> + use<> {
        [self.actor, self.impersonator, self.person, self.subject.map(UserId)].into_iter().flatten()
    }
}

/// Whoever such an event is about was a member when it happened.
const OF_MEMBERS: [EventType; 5] = [
    EventType::MemberAdded,
    EventType::MemberRoleChanged,
    EventType::MemberRemoved,
    EventType::MemberLeft,
    EventType::OwnershipTransferred,
];

/// The people of some events, as far as a reader may know of them.
pub struct Company {
    scope: Scope,
    /// Those who may be named; to an organization's readers, its members.
    people: HashMap<UserId, User>,
    /// Those who run the platform, and are no members.
    operators: HashSet<UserId>,
    /// Those who never were members.
    strangers: HashSet<UserId>,
}

impl Company {
    /// Reads who these people are, all at once.
    pub async fn read(
        conn: &impl ConnectionTrait,
        scope: Scope,
        ids: impl Iterator<Item = UserId>,
    ) -> Result<Self, DbErr> {
        let mut ids = ids.collect::<BTreeSet<_>>();
        let (mut operators, mut strangers) = (HashSet::new(), HashSet::new());
        if let Scope::Organization(id) = scope {
            let everybody = ids.iter().copied().collect::<Vec<_>>();
            let members = memberships::list_for_users(conn, id, &everybody).await?;
            let members = members.iter().map(|one| one.user_id).collect::<HashSet<_>>();
            if let Some(platform) = organizations::find_platform(conn).await?.filter(|platform| platform.id != id) {
                let staff = memberships::list_for_users(conn, platform.id, &everybody).await?;
                operators.extend(staff.iter().map(|one| one.user_id).filter(|one| !members.contains(one)));
            }
            strangers.extend(ids.iter().copied().filter(|one| !members.contains(one)));
            let once = events::ever_members(conn, id, strangers.iter().copied()).await?;
            strangers.retain(|one| !once.contains(one));
            ids.retain(|one| members.contains(one));
        }
        let mut people = users::find_many(conn, ids).await?;
        if scope != Scope::Platform {
            // To their organizations, the deleted are gone.
            people.retain(|user| user.status != UserStatus::Deleted);
        }
        Ok(Self { scope, people: people.into_iter().map(|user| (user.id, user)).collect(), operators, strangers })
    }

    /// Somebody who may be named.
    pub fn person(&self, id: UserId) -> Option<&User> {
        self.people.get(&id)
    }

    /// What of these parties may be seen.
    pub fn sight(&self, parties: &Parties) -> Sight {
        if self.scope == Scope::Platform {
            let impersonator = parties.impersonator.map(|_| ActorKind::User);
            return Sight { actor: Some(parties.kind), impersonator, person: true };
        }
        let actor = match parties.actor {
            Some(user) if self.operators.contains(&user) => Some(ActorKind::Operator),
            Some(user) if parties.is_declined && !self.people.contains_key(&user) => None,
            Some(user) if !parties.is_refused && self.strangers.contains(&user) => Some(ActorKind::Operator),
            _ => Some(parties.kind),
        };
        let is_named = |person: UserId| {
            self.people.contains_key(&person)
                || parties.is_membership
                || parties.subject == Some(person.uuid())
                || (actor == Some(ActorKind::User) && parties.actor == Some(person))
        };
        let is_colleague = |who: UserId| self.people.contains_key(&who) && !self.operators.contains(&who);
        let impersonator = parties.impersonator;
        let impersonator =
            impersonator.map(|who| if is_colleague(who) { ActorKind::User } else { ActorKind::Operator });
        Sight { actor, impersonator, person: parties.person.is_some_and(is_named) }
    }
}

/// What of an event's people its reader may see.
pub struct Sight {
    /// What whoever did it is; nothing, where that is not to be known.
    pub actor: Option<ActorKind>,
    /// What whoever acted in their name is, if somebody did.
    pub impersonator: Option<ActorKind>,
    /// Whether the person whom it is about may be known.
    pub person: bool,
}

impl Sight {
    /// An event as far as it may be searched by.
    pub fn facts(&self, facts: Facts) -> Facts {
        let facts = if self.actor == Some(ActorKind::User) { facts } else { facts.without_actor() };
        if self.person { facts } else { facts.without_person() }
    }

    /// Whether it may be known where it came from.
    pub fn place(&self) -> bool {
        !matches!(self.actor, None | Some(ActorKind::Operator)) && self.impersonator != Some(ActorKind::Operator)
    }
}

/// Lines of an export as a reader of this part of the trail may have them. Those that fit the filter only by what the
/// reader may not see are left out.
pub async fn withhold(
    conn: &impl ConnectionTrait,
    scope: Scope,
    filter: &Filter,
    rows: Vec<Row>,
) -> Result<Vec<Row>, DbErr> {
    if scope == Scope::Platform {
        return Ok(rows);
    }
    let company = Company::read(conn, scope, rows.iter().flat_map(|row| Parties::of_row(row).ids())).await?;
    let shown = rows.into_iter().filter_map(|row| {
        let sight = company.sight(&Parties::of_row(&row));
        filter.matches(&sight.facts(Facts::from(&row))).then(|| redact(row, &sight))
    });
    Ok(shown.collect())
}

fn redact(mut row: Row, sight: &Sight) -> Row {
    if sight.impersonator == Some(ActorKind::Operator)
        && let Some(payload) = &mut row.payload
    {
        // That somebody acted in their name may be known, and not who.
        payload[events::IMPERSONATOR] = json!("operator");
        row.redacted = true;
    }
    if !sight.place() {
        row.redacted |= row.context_sealed.take().is_some();
        row.context = None;
    }
    if matches!(sight.actor, None | Some(ActorKind::Operator)) {
        row.redacted |= row.actor_id.take().is_some();
        if sight.actor == Some(ActorKind::Operator) {
            row.actor_kind = Some("operator".to_owned());
        }
    }
    if !sight.person {
        row.redacted |= row.person.take().is_some();
    }
    row
}
