//! An event as its reader sees it. What is left out of it, `sight` decides.

use super::{
    kinds::{self, SubjectKind},
    reader::Scope,
    sight::{ActorKind, Company, Parties, Sight},
};
use chrono::{DateTime, Utc};
use database::{
    ConnectionTrait, DbErr,
    event_search::{Facts, Filter},
    events::{self, Event, Opened},
    invitations,
    organizations::{self, Organization},
};
use runtime::Keyring;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use shared::{ApiKeyId, Email, EventId, InvitationId, OrganizationId, SessionId, UserId, event::Context};
use std::collections::{BTreeSet, HashMap};
use utoipa::ToSchema;
use uuid::Uuid;

/// One thing that happened.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "01936f2e-5c7a-7d3e-8f1a-2b3c4d5e6f70", "position": 4711, "type": "member.role_changed",
    "category": "member",
    "actor": { "kind": "user", "id": "01936f2e-5c7a-7d3e-8f1a-2b3c4d5e6f71", "name": "Ada Admin", "email": "ada@example.org", "impersonated_by": null },
    "subject": { "kind": "user", "id": "01936f2e-5c7a-7d3e-8f1a-2b3c4d5e6f72", "name": "Camille Martin" },
    "person": { "id": "01936f2e-5c7a-7d3e-8f1a-2b3c4d5e6f72", "name": "Camille Martin", "email": "camille@example.org" },
    "organization_id": "01936f2e-5c7a-7d3e-8f1a-2b3c4d5e6f73", "organization_name": "Atelier du Nord",
    "payload": { "minimum_version": 3 }, "personal": null,
    "changes": { "role": { "before": "member", "after": "admin" } },
    "context": { "ip": "192.0.2.17", "user_agent": "Firefox", "request_id": "req-1", "session_id": null, "api_key_id": null },
    "occurred_at": "2026-11-23T09:30:00Z", "erased": false, "damaged": false
}))]
pub struct AuditEvent {
    /// Identifies the event.
    pub id: EventId,
    /// Its place in the sealed log, from 1 without a gap.
    pub position: i64,
    /// What happened.
    #[serde(rename = "type")]
    pub kind: String,
    /// What that is about.
    pub category: kinds::Category,
    /// Who did it.
    pub actor: AuditActor,
    /// What it happened to.
    #[schema(required)]
    pub subject: Option<AuditSubject>,
    /// The person whom it is about.
    #[schema(required)]
    pub person: Option<AuditPerson>,
    /// The organization it belongs to.
    #[schema(required)]
    pub organization_id: Option<OrganizationId>,
    /// That organization's name now.
    #[schema(required)]
    pub organization_name: Option<String>,
    /// Facts without personal data.
    #[schema(value_type = Object)]
    pub payload: Map<String, Value>,
    /// Facts with personal data.
    #[schema(value_type = Option<Object>, required)]
    pub personal: Option<Value>,
    /// What each field was before, and is after.
    #[schema(value_type = Option<Object>, required)]
    pub changes: Option<Map<String, Value>>,
    /// Where it came from.
    #[schema(required)]
    pub context: Option<AuditContext>,
    /// When it happened.
    pub occurred_at: DateTime<Utc>,
    /// Personal data of it were erased.
    pub erased: bool,
    /// What is stored is not what the platform wrote: have the log verified.
    pub damaged: bool,
}

/// Who did something.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AuditActor {
    /// What they are.
    pub kind: ActorKind,
    /// The person, where it was one whom the reader may know of.
    #[schema(required)]
    pub id: Option<UserId>,
    /// Their name now; of a former member, as the organization knew them.
    #[schema(required)]
    pub name: Option<String>,
    /// Their address, likewise.
    #[schema(required)]
    pub email: Option<Email>,
    /// Who acted in their name.
    #[schema(required)]
    pub impersonated_by: Option<AuditImpersonator>,
}

/// Somebody who acted in another person's name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AuditImpersonator {
    /// A person, or to an organization's readers an operator: neither who it was nor where they sat is theirs to know.
    pub kind: ActorKind,
    /// The person, where the reader may know of them.
    #[schema(required)]
    pub id: Option<UserId>,
    /// Their name now.
    #[schema(required)]
    pub name: Option<String>,
    /// Their address.
    #[schema(required)]
    pub email: Option<Email>,
}

/// What something happened to.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AuditSubject {
    /// What it is.
    pub kind: SubjectKind,
    /// Its id.
    pub id: Uuid,
    /// Its name now, if it has one that the reader may know; the address of an invitation.
    #[schema(required)]
    pub name: Option<String>,
}

/// A person.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AuditPerson {
    /// Identifies the person.
    pub id: UserId,
    /// Their name now; of a former member, as the organization knew them.
    #[schema(required)]
    pub name: Option<String>,
    /// Their address, likewise.
    #[schema(required)]
    pub email: Option<Email>,
}

/// Where something came from.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AuditContext {
    /// The address.
    #[schema(required)]
    pub ip: Option<String>,
    /// The browser or program, as it says itself.
    #[schema(required)]
    pub user_agent: Option<String>,
    /// The request, as the logs have it.
    #[schema(required)]
    pub request_id: Option<String>,
    /// The session.
    #[schema(required)]
    pub session_id: Option<SessionId>,
    /// The person's API key.
    #[schema(required)]
    pub api_key_id: Option<ApiKeyId>,
}

impl From<Context> for AuditContext {
    fn from(context: Context) -> Self {
        let Context { ip, user_agent, request_id, session_id, api_key_id, impersonator: _ } = context;
        Self { ip, user_agent, request_id, session_id, api_key_id }
    }
}

/// Events as a reader of this part of the trail sees them, with everybody's name read once for all of them. Those that
/// fit the filter only by what the reader may not see are left out.
pub async fn render(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    scope: Scope,
    filter: &Filter,
    found: Vec<(i64, Event)>,
) -> Result<Vec<AuditEvent>, DbErr> {
    let (positions, rows): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    let opened = events::open_all(conn, keyring, &rows).await?;
    let names = Names::read(conn, keyring, scope, &rows).await?;
    let shown = positions.into_iter().zip(rows).zip(opened).filter_map(|((position, event), opened)| {
        let sight = names.company.sight(&Parties::of(&event));
        filter.matches(&sight.facts(Facts::from(&event))).then(|| names.show(position, event, opened, &sight))
    });
    Ok(shown.collect())
}

/// The names on a page.
struct Names {
    company: Company,
    organizations: HashMap<OrganizationId, Organization>,
    /// Who was a member once, and is not any more.
    former: HashMap<UserId, Introduction>,
    /// Where invitations went.
    invited: HashMap<Uuid, Email>,
}

/// What the log keeps of a member.
#[derive(Debug, Deserialize)]
struct Introduction {
    name: Option<String>,
    email: Email,
}

impl Names {
    async fn read(
        conn: &impl ConnectionTrait,
        keyring: &Keyring,
        scope: Scope,
        events: &[Event],
    ) -> Result<Self, DbErr> {
        let company = Company::read(conn, scope, events.iter().flat_map(|event| Parties::of(event).ids())).await?;
        let people = events.iter().flat_map(|event| Parties::of(event).ids());
        let nameless = people.filter(|one| company.person(*one).is_none()).collect::<BTreeSet<_>>();
        let former = former(conn, keyring, scope, nameless).await?;
        let mut places = BTreeSet::new();
        for event in events {
            places.extend(event.organization_id.into_iter().chain(event.subject.map(OrganizationId)));
        }
        if let Scope::Organization(id) = scope {
            places.retain(|place| *place == id);
        }
        let organizations = organizations::find_many(conn, &places.into_iter().collect::<Vec<_>>()).await?;
        let invitations = events.iter().filter(|event| kinds::subject(&event.kind) == SubjectKind::Invitation);
        let invitations = invitations.filter_map(|event| event.subject.map(InvitationId)).collect::<Vec<_>>();
        let invited = invitations::addresses(conn, &invitations).await?.into_iter();
        let invited = invited.filter(|(_, place, _)| scope == Scope::Platform || scope == Scope::Organization(*place));
        Ok(Self {
            company,
            organizations: organizations.into_iter().map(|one| (one.id, one)).collect(),
            former,
            invited: invited.map(|(id, _, email)| (id.uuid(), email)).collect(),
        })
    }

    fn show(&self, position: i64, event: Event, opened: Opened, sight: &Sight) -> AuditEvent {
        let shown_actor = Parties::of(&event).actor.filter(|_| sight.actor == Some(ActorKind::User));
        let impersonator = event.impersonator();
        let erased = opened.erased();
        let mut payload = match event.payload {
            Value::Object(payload) => payload,
            _ => Map::new(),
        };
        let mut personal = opened.personal;
        // Whoever may know of them finds them beside the actor.
        payload.remove(events::IMPERSONATOR);
        let impersonated_by = sight.impersonator.map(|kind| {
            let id = impersonator.filter(|_| kind == ActorKind::User);
            let (name, email) = self.person(id);
            AuditImpersonator { kind, id, name, email }
        });
        let public_changes = payload.remove("changes");
        let private_changes = personal.as_mut().and_then(Value::as_object_mut).and_then(|all| all.remove("changes"));
        if personal.as_ref().and_then(Value::as_object).is_some_and(Map::is_empty) {
            personal = None;
        }
        let (actor_name, actor_email) = self.person(shown_actor);
        let (person_name, person_email) = self.person(event.person);
        AuditEvent {
            id: event.id,
            position,
            category: kinds::category(&event.kind),
            actor: AuditActor {
                kind: sight.actor.unwrap_or(ActorKind::User),
                id: shown_actor,
                name: actor_name,
                email: actor_email,
                impersonated_by,
            },
            subject: event.subject.map(|id| self.subject(id, &event.kind)),
            person: event.person.filter(|_| sight.person).map(|id| AuditPerson {
                id,
                name: person_name,
                email: person_email,
            }),
            organization_id: event.organization_id,
            organization_name: event.organization_id.and_then(|id| Some(self.organizations.get(&id)?.name.clone())),
            payload,
            personal,
            changes: merged(public_changes, private_changes),
            context: opened.context.filter(|_| sight.place()).map(Into::into),
            occurred_at: event.occurred_at,
            erased,
            damaged: opened.changed,
            kind: event.kind,
        }
    }

    fn person(&self, id: Option<UserId>) -> (Option<String>, Option<Email>) {
        let Some(id) = id else { return (None, None) };
        if let Some(user) = self.company.person(id) {
            return (user.name.clone(), Some(user.email.clone()));
        }
        let former = self.former.get(&id);
        (former.and_then(|one| one.name.clone()), former.map(|one| one.email.clone()))
    }

    fn subject(&self, id: Uuid, kind: &str) -> AuditSubject {
        if let Some(user) = self.company.person(UserId(id)) {
            return AuditSubject { kind: SubjectKind::User, id, name: user.name.clone() };
        }
        if let Some(organization) = self.organizations.get(&OrganizationId(id)) {
            return AuditSubject { kind: SubjectKind::Organization, id, name: Some(organization.name.clone()) };
        }
        AuditSubject { kind: kinds::subject(kind), id, name: self.invited.get(&id).map(ToString::to_string) }
    }
}

/// How the organization knew those of these people who were its members.
async fn former(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    scope: Scope,
    people: BTreeSet<UserId>,
) -> Result<HashMap<UserId, Introduction>, DbErr> {
    let Scope::Organization(organization) = scope else { return Ok(HashMap::new()) };
    let events = events::of_members(conn, organization, people).await?;
    let opened = events::open_all(conn, keyring, &events).await?;
    let mut found = HashMap::new();
    for (event, opened) in events.iter().zip(opened) {
        let introduction = opened.personal.and_then(|personal| serde_json::from_value(personal).ok());
        if let (Some(person), Some(introduction)) = (event.person, introduction) {
            // The newest comes first.
            found.entry(person).or_insert(introduction);
        }
    }
    Ok(found)
}

/// The changes of both halves together.
fn merged(public: Option<Value>, private: Option<Value>) -> Option<Map<String, Value>> {
    let mut all = Map::new();
    for half in [public, private] {
        if let Some(Value::Object(changes)) = half {
            all.extend(changes);
        }
    }
    (!all.is_empty()).then_some(all)
}
