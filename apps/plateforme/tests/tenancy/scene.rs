//! Who calls, and whom and what they ask about: a customer's organization with people and things in it, made anew for
//! each call, because a call that succeeds changes it.

use super::call::{Call, Ids};
use config::Config;
use database::{
    WriteTransaction,
    api_keys::{self, Holder, NewApiKey},
    authority::keys,
    deliveries::{self, NewDelivery},
    devices::{self, SeenDevice},
    events, files, memberships,
    mfa_factors::{self, FactorKind, NewFactor},
    organizations::{self, NewOrganization, OrganizationType},
    passkeys::{self, Passkey},
    push_devices::{self, NewPushDevice, PushKind},
    roles::{self, NewRole},
    suppressions::{self, NewSuppression, SuppressionReason},
    users::{self, NewUser, UserStatus},
    webhook_endpoints::{self, EndpointKey, KeyKind, NewEndpoint},
    webhook_messages::{self, Message},
};
use runtime::{Revocation, api_key, crypto};
use serde_json::json;
use shared::{
    ApiKeyId, DeliveryId, DeviceId, EventId, FactorId, FileId, Locale, MembershipId, OrganizationId, PasskeyId,
    Permission, PushDeviceId, Role, RoleId, Secret, SessionId, SuppressionId, UserId, WebhookEndpointId,
    WebhookMessageId,
    catalogue::CATALOGUE,
    event::{Actor as EventActor, EventType, NewEvent},
};
use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicI64, AtomicU32, Ordering},
};
use testkit::{Actor, Answer, Platform};

/// An id that nobody and nothing has.
pub const NOBODY: &str = "01900000-0000-7000-8000-000000000000";

/// A token of an invitation that there is not.
const NO_TOKEN: &str = "AZNvLpscep-cVQ0eLzpLXAAAAAHZvaWxhIHVuIGpldG9uIGQnZXhlbXBsZSBkZSBsaWVu";

/// What is written down about refused and repeated requests: it changes nothing for anybody.
const NOTES: [EventType; 6] = [
    EventType::AccessRefused,
    EventType::SignInRefused,
    EventType::VerificationRefused,
    EventType::UserSignUpRepeated,
    EventType::UserViewed,
    EventType::AuditViewed,
];

/// A kind of caller: a column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    Stranger,
    Forged,
    Loner,
    Outsider,
    PersonalKey,
    ForeignKey,
    Suspended,
    Deleted,
    Member,
    Admin,
    Owner,
    Key,
    BareKey,
    PlatformAdmin,
    PlatformOwner,
}

impl Who {
    pub const ALL: [Self; 15] = [
        Self::Stranger,
        Self::Forged,
        Self::Loner,
        Self::Outsider,
        Self::PersonalKey,
        Self::ForeignKey,
        Self::Suspended,
        Self::Deleted,
        Self::Member,
        Self::Admin,
        Self::Owner,
        Self::Key,
        Self::BareKey,
        Self::PlatformAdmin,
        Self::PlatformOwner,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Stranger => "stranger",
            Self::Forged => "forged",
            Self::Loner => "loner",
            Self::Outsider => "outsider",
            Self::PersonalKey => "o-person-key",
            Self::ForeignKey => "o-key",
            Self::Suspended => "suspended",
            Self::Deleted => "deleted",
            Self::Member => "member",
            Self::Admin => "admin",
            Self::Owner => "owner",
            Self::Key => "key",
            Self::BareKey => "bare-key",
            Self::PlatformAdmin => "p-admin",
            Self::PlatformOwner => "p-owner",
        }
    }

    /// Whether they may know of everybody.
    pub fn runs_the_platform(self) -> bool {
        self >= Self::PlatformAdmin
    }

    /// Whether it is a key of an organization, and speaks for nobody.
    pub fn is_key(self) -> bool {
        matches!(self, Self::ForeignKey | Self::Key | Self::BareKey)
    }

    /// Whether they come from another organization.
    fn has_their_own(self) -> bool {
        matches!(self, Self::Outsider | Self::PersonalKey | Self::ForeignKey)
    }

    /// Where they are, of these two organizations, and as what.
    fn place(self, organization: OrganizationId, operators: OrganizationId) -> Option<(OrganizationId, Role)> {
        match self {
            Self::Member => Some((organization, Role::Member)),
            Self::Admin => Some((organization, Role::Admin)),
            Self::Owner => Some((organization, Role::Owner)),
            Self::PlatformAdmin => Some((operators, Role::Admin)),
            Self::PlatformOwner => Some((operators, Role::Owner)),
            _ => None,
        }
    }

    /// Whether they have no business in the organization.
    pub fn is_outside(self) -> bool {
        self < Self::Member
    }
}

/// The platform on which all scenes play.
pub struct Stage {
    platform: Platform,
    operators: OrganizationId,
    gone: [(UserId, Actor); 2],
    count: AtomicU32,
    seen: AtomicI64,
}

impl Stage {
    pub async fn start() -> Self {
        let platform = Platform::with(|config| {
            let terms = config::ConsentDocument {
                version: "2026-01".to_owned(),
                url: "/terms".to_owned(),
                required: false,
                title: None,
                title_fr: None,
            };
            config.consents.insert("terms".to_owned(), terms);
        })
        .await;
        let operator = platform.admin().await.get("/api/v1/me").await.expect(200).json();
        let operators = operator["organization"]["id"].as_str().unwrap().parse().unwrap();
        let suspended = gone(&platform, "suspended@gone.example", UserStatus::Suspended).await;
        let deleted = gone(&platform, "deleted@gone.example", UserStatus::Deleted).await;
        Self { platform, operators, gone: [suspended, deleted], count: AtomicU32::new(0), seen: AtomicI64::new(0) }
    }

    /// Who gets nothing but what is public.
    fn nobody(&self, who: Who) -> Option<Actor> {
        Some(match who {
            Who::Stranger => self.platform.anonymous(),
            Who::Forged => self.platform.anonymous().with_token("eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.e30."),
            Who::Suspended => self.gone[0].1.clone(),
            Who::Deleted => self.gone[1].1.clone(),
            _ => return None,
        })
    }

    /// What has happened since this was asked last, but for what is written down about refusals.
    pub async fn happened(&self) -> Vec<String> {
        let (mut kinds, last) = self.platform.events_after(self.seen.load(Ordering::Relaxed)).await;
        self.seen.store(last, Ordering::Relaxed);
        kinds.retain(|kind| !NOTES.iter().any(|note| note.as_str() == kind));
        kinds
    }
}

/// Somebody who was signed in when their account ended; the token itself has not expired.
async fn gone(platform: &Platform, email: &str, status: UserStatus) -> (UserId, Actor) {
    let tx = platform.database.write().await.unwrap();
    let user = person(&tx, email, "Gone").await;
    tx.commit().await.unwrap();
    let (_, actor) = platform.session_of(user, None).await;
    actor.get("/api/v1/me").await.expect(200);
    let tx = platform.database.write().await.unwrap();
    match status {
        UserStatus::Deleted => users::delete(&tx, user, tx.now()).await.unwrap(),
        _ => users::suspend(&tx, user, tx.now()).await.unwrap(),
    };
    users::bump_token_version(&tx, user, tx.now()).await.unwrap();
    tx.commit().await.unwrap();
    platform.runtime.bus().announce(Revocation::User { user, minimum_version: 1 });
    platform.until_refused(&actor, "/api/v1/me").await;
    (user, actor)
}

/// One caller, one organization, and what is in it.
pub struct Scene {
    pub who: Who,
    pub actor: Actor,
    existing: BTreeMap<&'static str, String>,
    another: Option<OrganizationId>,
    elsewhere: UserId,
    number: u32,
    words: Vec<String>,
}

impl Scene {
    pub async fn new(stage: &Stage, who: Who, call: &Call) -> Self {
        let number = stage.count.fetch_add(1, Ordering::Relaxed);
        let platform = &stage.platform;
        let tx = platform.database.write().await.unwrap();
        let organization = organization(&tx, &format!("Zyxacme {number}")).await;
        for (gone, _) in &stage.gone {
            join(&tx, organization, *gone, roles::built_in_id(Role::Owner)).await;
        }
        let deleted = self::organization(&tx, &format!("Zyxacme deleted {number}")).await;
        let boss = person(&tx, &format!("boss{number}@zyxacme.example"), "Bossuet Zyx").await;
        join(&tx, organization, boss, roles::built_in_id(Role::Owner)).await;
        let target = person(&tx, &format!("target{number}@zyxacme.example"), "Tarquin Zyx").await;
        join(&tx, organization, target, roles::built_in_id(Role::Member)).await;
        let elsewhere = person(&tx, &format!("elsewhere{number}@zyxother.example"), "Elswith Zyx").await;
        let deleted_user = person(&tx, &format!("deleted{number}@zyxacme.example"), "Tarquin Deleted").await;
        join(&tx, organization, deleted_user, roles::built_in_id(Role::Member)).await;
        users::delete(&tx, deleted_user, tx.now()).await.unwrap();
        let operator = person(&tx, &format!("operator{number}@operators.example"), "Operator").await;
        join(&tx, stage.operators, operator, roles::built_in_id(Role::Owner)).await;
        let role = own_role(&tx, organization, &format!("zyxrole-{number}")).await;
        let file = FileId::generate(tx.clock());
        files::insert(&tx, file, Some(target), "image/png", b"zyx".to_vec(), tx.now()).await.unwrap();
        let passkey = passkey(&tx, target).await;
        let (factor, device, push_device) = credentials(&stage.platform, &tx, target).await;
        let caller = person(&tx, &format!("caller{number}@callers.example"), "Caller").await;
        let another = match who.place(organization, stage.operators) {
            None if who.has_their_own() => {
                Some((self::organization(&tx, &format!("Other {number}")).await, Role::Owner))
            }
            place => place,
        };
        if let Some((place, role)) = another {
            join(&tx, place, caller, roles::built_in_id(role)).await;
            if place == organization {
                join(&tx, deleted, caller, roles::built_in_id(role)).await;
            }
        }
        join(&tx, deleted, boss, roles::built_in_id(Role::Owner)).await;
        join(&tx, deleted, target, roles::built_in_id(Role::Member)).await;
        organizations::set_deleted(&tx, deleted, Some(tx.now())).await.unwrap();
        let event = NewEvent::new(EventType::MemberAdded, EventActor::User(boss))
            .person(target)
            .organization(organization)
            .payload(json!({ "role": "member" }));
        let event = events::append(&tx, event).await.unwrap();
        let held_by = |holder| NewKey { holder, by: boss, permissions: vec![Permission::MEMBERS_READ], name: "zyxkey" };
        let (key, _) = self::key(&tx, held_by(Holder::Organization(organization))).await;
        let (personal_key, _) = self::key(&tx, held_by(Holder::Person(target, None))).await;
        let (endpoint, delivery) = webhook(platform, &tx, organization).await;
        let suppression = suppression(platform, &tx, number).await;
        let credential = credential(&tx, who, (caller, organization), another.map(|(place, _)| place)).await;
        tx.commit().await.unwrap();
        let (session, _) = platform.session_of(target, Some(organization)).await;
        if call.needs("event_id") {
            platform.settle().await;
        }
        let actor = match (stage.nobody(who), credential) {
            (Some(actor), _) => actor,
            (None, Some(secret)) => platform.anonymous().with("x-api-key", secret.expose()),
            (None, None) => platform.session_of(caller, another.map(|(place, _)| place)).await.1,
        };
        let invited = Invited::of(platform, (boss, organization), number, who, call).await;
        let existing = BTreeMap::from([
            ("organization_id", organization.to_string()),
            ("deleted_organization_id", deleted.to_string()),
            ("deleted_user_id", deleted_user.to_string()),
            ("invitation_id", invited.other),
            ("own_invitation_id", invited.own),
            ("invitation_token", invited.token),
            ("mailed_token", invited.mailed),
            ("owner_id", boss.to_string()),
            ("operator_id", operator.to_string()),
            ("own_email", format!("caller{number}@callers.example")),
            ("user_id", target.to_string()),
            ("role_id", role.to_string()),
            ("endpoint_id", endpoint.to_string()),
            ("delivery_id", delivery.to_string()),
            ("key_id", key.to_string()),
            ("personal_key_id", personal_key.to_string()),
            ("file_id", file.to_string()),
            ("event_id", event.to_string()),
            ("session_id", session.to_string()),
            ("passkey_id", passkey.to_string()),
            ("factor_id", factor.to_string()),
            ("device_id", device.to_string()),
            ("suppression_id", suppression.to_string()),
            ("push_device_id", push_device.to_string()),
            ("email", format!("target{number}@zyxacme.example")),
            ("email_elsewhere", format!("elsewhere{number}@zyxother.example")),
        ]);
        let words = words(&existing, [boss, elsewhere]);
        let another = another.filter(|_| who.has_their_own()).map(|(place, _)| place);
        Self { who, actor, existing, another, elsewhere, number, words }
    }

    /// The same scene with another caller, if nothing can have changed in it and nothing is about the caller.
    pub fn with_another(&self, stage: &Stage, who: Who, call: &Call) -> Option<Self> {
        let is_nobody = stage.nobody(self.who).is_some() && !call.is_public;
        let actor = stage.nobody(who).filter(|_| is_nobody)?;
        Some(Self { who, actor, existing: self.existing.clone(), words: self.words.clone(), ..*self })
    }

    /// What a placeholder stands for.
    pub fn id(&self, name: &str, ids: Ids) -> Option<String> {
        let is_organization = name == "organization_id";
        let unknown = || match name {
            "email" | "email_elsewhere" | "own_email" => format!("nobody{}@nowhere.example", self.number),
            "invitation_token" | "mailed_token" => NO_TOKEN.to_owned(),
            _ => NOBODY.to_owned(),
        };
        let existing = self.existing.get(name).cloned();
        Some(match ids {
            Ids::AnotherPerson if ["user_id", "owner_id"].contains(&name) => self.elsewhere.to_string(),
            Ids::Existing | Ids::AnotherPerson => existing?,
            Ids::Unknown if is_organization => existing?,
            Ids::DeletedOrganization if is_organization => self.existing.get("deleted_organization_id").cloned()?,
            Ids::UnknownOrganization | Ids::DeletedOrganization | Ids::AnotherOrganization if !is_organization => {
                existing?
            }
            Ids::UnknownInAnother if !is_organization => unknown(),
            Ids::AnotherOrganization | Ids::UnknownInAnother => self.another?.to_string(),
            Ids::Unknown | Ids::UnknownOrganization | Ids::DeletedOrganization => unknown(),
        })
    }

    /// Something of the organization that an answer shows.
    pub fn leaked(&self, answer: &Answer) -> Option<&str> {
        let text = answer.text();
        let headers = answer.headers.values().filter_map(|value| value.to_str().ok()).collect::<Vec<_>>().join("\n");
        self.words.iter().map(String::as_str).find(|word| text.contains(word) || headers.contains(word))
    }
}

/// Invitations to an organization.
#[derive(Default)]
struct Invited {
    other: String,
    own: String,
    token: String,
    mailed: String,
}

impl Invited {
    /// Those that a call needs.
    async fn of(
        platform: &Platform,
        (boss, organization): (UserId, OrganizationId),
        number: u32,
        who: Who,
        call: &Call,
    ) -> Self {
        let names = ["invitation_id", "own_invitation_id", "invitation_token", "mailed_token"];
        if !names.into_iter().any(|name| call.needs(name)) {
            return Self::default();
        }
        let (_, boss) = platform.session_of(boss, Some(organization)).await;
        let mut invited = invite(&boss, organization, number, who).await;
        if call.needs("mailed_token") {
            invited.mailed = platform.mail_to(&format!("zyxinvited{number}@zyxother.example")).await.link_token();
        }
        invited
    }
}

/// Invites somebody, the caller unless they are a member, and whoever has a link.
async fn invite(boss: &Actor, organization: OrganizationId, number: u32, who: Who) -> Invited {
    let path = format!("/api/v1/organizations/{organization}/invitations");
    let invited = async |email: String| {
        let body = json!({ "email": email, "role": "member" });
        let answer = boss.post(&path, &body).await.expect(201).json();
        answer["id"].as_str().unwrap().to_owned()
    };
    let other = invited(format!("zyxinvited{number}@zyxother.example")).await;
    let is_member = !who.is_outside() && !who.runs_the_platform();
    let own = if is_member { other.clone() } else { invited(format!("caller{number}@callers.example")).await };
    let link = boss.post(&format!("{path}/link"), &json!({ "role": "member" })).await.expect(201).json();
    let (_, token) = link["url"].as_str().unwrap().split_once("#token=").unwrap();
    Invited { other, own, token: token.to_owned(), mailed: String::new() }
}

/// A second factor and a known device of somebody.
async fn credentials(platform: &Platform, tx: &WriteTransaction, user: UserId) -> (FactorId, DeviceId, PushDeviceId) {
    let factor = FactorId::generate(tx.clock());
    let new = NewFactor {
        id: factor,
        user_id: user,
        kind: FactorKind::Totp,
        name: Some("Zyxphone".to_owned()),
        secret: Some(b"zyx"),
        is_confirmed: false,
    };
    mfa_factors::insert(tx, platform.runtime.keyring(), new, tx.now()).await.unwrap();
    let seen = SeenDevice {
        user_id: user,
        token_hash: runtime::crypto::sha256(user.uuid().as_bytes()),
        name: Some("Zyxphone".to_owned()),
        user_agent: None,
        ip: None,
        trusted_until: None,
    };
    let device = devices::see(tx, DeviceId::generate(tx.clock()), seen, tx.now()).await.unwrap();
    (factor, device.id, push_device(tx, user).await)
}

/// An endpoint of an organization, and what it was told.
async fn webhook(
    platform: &Platform,
    tx: &WriteTransaction,
    organization: OrganizationId,
) -> (WebhookEndpointId, DeliveryId) {
    let key = EndpointKey {
        id: shared::id::generate(tx.clock()),
        kind: KeyKind::Hmac,
        secret: Secret::new(vec![7; 32]),
        created_at: tx.now(),
        until: None,
    };
    let new = NewEndpoint {
        id: WebhookEndpointId::generate(tx.clock()),
        organization_id: Some(organization),
        url: "https://zyxhooks.example/".to_owned(),
        description: Some("Zyxhook".to_owned()),
        event_types: vec![EventType::AuditArchived.as_str().to_owned()],
        is_ordered: false,
        is_enabled: true,
        keys: vec![key],
        created_by: None,
    };
    let mut endpoint = webhook_endpoints::insert(tx, platform.runtime.keyring(), new, tx.now()).await.unwrap();
    let message = Message {
        id: WebhookMessageId::generate(tx.clock()),
        organization_id: Some(organization),
        event_id: EventId::generate(tx.clock()),
        event_type: EventType::AuditArchived.as_str().to_owned(),
        is_test: false,
        body: r#"{"zyx": true}"#.to_owned(),
        created_at: tx.now(),
    };
    webhook_messages::insert_once(tx, &message, None).await.unwrap();
    let id = webhook_endpoints::next_delivery_ids(tx, &mut endpoint, 1).await.unwrap()[0];
    let delivery = NewDelivery {
        endpoint_id: Some(endpoint.id),
        webhook_message_id: Some(message.id),
        organization_id: Some(organization),
        template: message.event_type,
        ..NewDelivery::new(id, message.event_id, "webhook", format!("endpoint:{}", endpoint.id), tx.now())
    };
    assert!(deliveries::insert_once(tx, delivery, tx.now()).await.unwrap());
    (endpoint.id, id)
}

/// An address that no mail goes to.
async fn suppression(platform: &Platform, tx: &WriteTransaction, number: u32) -> SuppressionId {
    let id = SuppressionId::generate(tx.clock());
    let new = NewSuppression { id, user_id: None, reason: SuppressionReason::Bounce, detail: None, delivery_id: None };
    let email = format!("zyxsuppressed{number}@zyxother.example").parse().unwrap();
    suppressions::put(tx, platform.runtime.keyring(), &email, new, tx.now()).await.unwrap();
    id
}

async fn push_device(tx: &WriteTransaction, user: UserId) -> PushDeviceId {
    let id = PushDeviceId::generate(tx.clock());
    let new = NewPushDevice {
        id,
        user_id: user,
        session_id: SessionId::generate(tx.clock()),
        kind: PushKind::Expo,
        token_hash: crypto::sha256(id.uuid().as_bytes()),
        token: Secret::new(b"zyx".to_vec()),
        name: Some("Zyxphone".to_owned()),
        platform: None,
    };
    push_devices::insert(tx, new).await.unwrap().unwrap();
    id
}

async fn person(tx: &WriteTransaction, email: &str, name: &str) -> UserId {
    let new = NewUser {
        id: UserId::generate(tx.clock()),
        email: email.parse().unwrap(),
        email_verified_at: Some(tx.now()),
        password_hash: None,
        name: Some(name.to_owned()),
        locale: Locale::En,
        time_zone: None,
    };
    users::insert(tx, new, tx.now()).await.unwrap().unwrap().id
}

async fn organization(tx: &WriteTransaction, name: &str) -> OrganizationId {
    let slug = name.to_lowercase().replace(' ', "-");
    let id = OrganizationId::generate(tx.clock());
    let new = NewOrganization { id, slug, name: name.to_owned(), kind: OrganizationType::Customer };
    organizations::insert(tx, new, tx.now()).await.unwrap().unwrap().id
}

async fn join(tx: &WriteTransaction, organization: OrganizationId, user: UserId, role: RoleId) {
    organizations::touch_version(tx, organization, tx.now()).await.unwrap();
    let id = MembershipId::generate(tx.clock());
    memberships::insert(tx, id, organization, user, role, tx.now()).await.unwrap();
}

async fn passkey(tx: &WriteTransaction, user: UserId) -> PasskeyId {
    let id = PasskeyId::generate(tx.clock());
    let new = Passkey {
        id,
        user_id: user,
        credential_id: id.uuid().as_bytes().to_vec(),
        public_key: Vec::new(),
        algorithm: -7,
        sign_count: 0,
        aaguid: id.uuid(),
        transports: Vec::new(),
        user_verified: true,
        backup_eligible: true,
        backed_up: true,
        discoverable: true,
        name: "Zyxacme phone".to_owned(),
        last_used_at: None,
        created_at: tx.now(),
    };
    assert!(passkeys::insert(tx, new).await.unwrap());
    id
}

/// A key about to be made.
struct NewKey {
    holder: Holder,
    by: UserId,
    permissions: Vec<Permission>,
    name: &'static str,
}

async fn key(tx: &WriteTransaction, new: NewKey) -> (ApiKeyId, Secret) {
    let secret = api_key::generate();
    let new = NewApiKey {
        id: ApiKeyId::generate(tx.clock()),
        holder: new.holder,
        created_by: new.by,
        name: new.name.to_owned(),
        prefix: "np_key_zyxke".to_owned(),
        token_hash: api_key::hash(secret.expose()),
        permissions: new.permissions,
        expires_at: None,
    };
    (api_keys::insert(tx, new, tx.now()).await.unwrap().id, secret)
}

/// The key of a caller that is one, with everything that such a key can hold, or nothing.
async fn credential(
    tx: &WriteTransaction,
    who: Who,
    (caller, organization): (UserId, OrganizationId),
    own: Option<OrganizationId>,
) -> Option<Secret> {
    let config = Config::default();
    let all = |may: &dyn Fn(&Permission) -> bool| {
        CATALOGUE.iter().map(|entry| entry.permission.clone()).filter(|one| may(one)).collect::<Vec<_>>()
    };
    let of_person = || all(&|one| keys::person_may_hold(&config, one));
    let of_organization = || all(&|one| keys::organization_may_hold(&config, one, OrganizationType::Customer));
    let (holder, permissions) = match who {
        Who::PersonalKey => (Holder::Person(caller, own), of_person()),
        Who::ForeignKey => (Holder::Organization(own?), of_organization()),
        Who::Key => (Holder::Organization(organization), of_organization()),
        Who::BareKey => (Holder::Organization(organization), Vec::new()),
        _ => return None,
    };
    Some(key(tx, NewKey { holder, by: caller, permissions, name: "Credential" }).await.1)
}

async fn own_role(tx: &WriteTransaction, organization: OrganizationId, name: &str) -> RoleId {
    let new = NewRole {
        id: RoleId::generate(tx.clock()),
        organization_id: organization,
        name: name.parse().unwrap(),
        description: None,
        permissions: vec![Permission::MEMBERS_INVITE],
    };
    roles::insert(tx, new, tx.now()).await.unwrap().unwrap().id
}

/// What nobody may read who has nothing to do with it.
fn words(existing: &BTreeMap<&'static str, String>, people: [UserId; 2]) -> Vec<String> {
    let own = ["own_email", "own_invitation_id"];
    let ids = existing.iter().filter(|(name, id)| !own.contains(name) && !id.is_empty()).map(|(_, id)| id.clone());
    let names = ["zyxacme", "Zyxacme", "zyxother", "zyxrole", "zyxkey", "zyxinvited", "Tarquin", "Bossuet", "Elswith"];
    ids.chain(people.map(|person| person.to_string())).chain(names.map(str::to_owned)).collect()
}
