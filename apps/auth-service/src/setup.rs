//! The first admin, and the organization that runs the platform.
//!
//! Whoever can read the server's output at its first start holds the setup link; it works once, and only while there is
//! no platform organization. `plateforme users create` needs no link: whoever can run it owns the database.

use crate::{
    Auth, amr,
    limits::{self, Limited},
    password::{self, ChoiceError},
    session::start::{self, Proof, Started},
    verification::{self, Proved, Wish},
};
use chrono::TimeDelta;
use database::{
    ConnectionTrait, Database, DbErr, WriteTransaction,
    challenges::{self, ChallengePurpose, NewChallenge},
    events, memberships,
    organizations::{self, NewOrganization, Organization, OrganizationType},
    roles,
    sessions::SessionKind,
    users::{self, NewUser, User, UserStatus},
};
use runtime::{Runtime, challenge};
use serde_json::json;
use shared::{
    ChallengeId, Code, Email, Locale, MembershipId, OrganizationId, Problem, Role, Secret, Slug, UserId,
    event::{Actor, Context, EventType, NewEvent},
};

/// How long a setup link works.
const LINK_LIFETIME: TimeDelta = TimeDelta::days(7);
/// A link that works for less than this is replaced when it is asked for.
const LINK_RENEWAL: TimeDelta = TimeDelta::days(1);
/// What the platform's organization is called when the command line creates it.
const DEFAULT_ORGANIZATION: &str = "Nouvelle Plateforme";

const PURPOSE: ChallengePurpose = ChallengePurpose::Setup;

/// What the first admin says.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The token of the setup link.
    pub token: Secret,
    /// Their address.
    pub email: Email,
    /// The password they chose.
    pub password: Secret,
    /// What they want to be called.
    pub name: String,
    /// What their organization is called.
    pub organization_name: String,
    /// The language they read.
    pub locale: Locale,
}

/// An account to be created by an operator.
#[derive(Clone, Debug)]
pub struct CreateUser {
    /// The address, which counts as proved.
    pub email: Email,
    /// The password.
    pub password: Secret,
    /// What the person wants to be called.
    pub name: Option<String>,
    /// Whether the person administers the platform.
    pub admin: bool,
}

/// Why an account was not created.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    /// The link is not ours, too old, or was used.
    #[error("this link is not valid; start the platform again for a new one")]
    Link,
    /// There is an owner already.
    #[error("the platform has an owner already")]
    AlreadySetUp,
    /// The address has an account.
    #[error("this address has an account already, which its owner has proved; choose another address")]
    EmailTaken,
    /// Too many attempts.
    #[error(transparent)]
    Limited(#[from] Limited),
    /// The password is easy to guess, or was not hashed.
    #[error(transparent)]
    Password(#[from] ChoiceError),
    /// The database failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<SetupError> for Problem {
    fn from(error: SetupError) -> Self {
        match error {
            SetupError::Link => Self::field("/token", "invalid", error.to_string()),
            SetupError::AlreadySetUp => Self::new(Code::Conflict).with_detail(error.to_string()),
            SetupError::EmailTaken => Self::field("/email", "taken", error.to_string()),
            SetupError::Limited(limited) => limited.into(),
            SetupError::Password(error) => error.into(),
            SetupError::Storage(error) => database::problem(&error),
        }
    }
}

/// Whether the first admin is still to come.
pub async fn is_needed(conn: &impl ConnectionTrait) -> Result<bool, DbErr> {
    Ok(organizations::find_platform(conn).await?.is_none())
}

/// The link for the first admin while there is none: the same one until it is used or about to expire.
///
/// # Errors
/// When the database fails.
pub async fn setup_link(runtime: &Runtime, database: &Database) -> Result<Option<String>, DbErr> {
    let tx = database.write().await?;
    if !is_needed(&tx).await? {
        return Ok(None);
    }
    let now = tx.now();
    let open = challenges::newest_open(&tx, PURPOSE, now).await?;
    let id = if let Some(challenge) = open.filter(|challenge| now + LINK_RENEWAL < challenge.expires_at) {
        challenge.id
    } else {
        let new = new_link(&tx);
        let id = new.id;
        challenges::insert(&tx, new, now).await?;
        tx.commit().await?;
        id
    };
    let token = challenge::link_token(runtime.keyring(), id, PURPOSE.as_str());
    Ok(Some(format!("{}/setup#token={token}", runtime.config().public_url())))
}

fn new_link(tx: &WriteTransaction) -> NewChallenge {
    NewChallenge {
        id: ChallengeId::generate(tx.clock()),
        purpose: PURPOSE,
        user_id: None,
        email: None,
        password_hash: None,
        payload: json!({}),
        max_attempts: 1,
        expires_at: tx.now() + LINK_LIFETIME,
        browser_hash: None,
    }
}

/// Creates the first admin and their organization, and signs them in.
pub async fn complete(auth: &Auth, setup: Setup, origin: &Context) -> Result<(Started, OrganizationId), SetupError> {
    limits::sign_up(auth, origin.ip.as_deref()).await?;
    let link = challenge::parse_link_token(auth.keyring(), setup.token.expose(), PURPOSE.as_str());
    let link = link.ok_or(SetupError::Link)?;
    if !is_needed(auth.database().reader()).await? {
        return Err(SetupError::AlreadySetUp);
    }
    let hash = password::choose(auth.passwords(), &setup.password, &setup.email, Some(&setup.name)).await?;
    let tx = auth.database().write().await?;
    if !is_needed(&tx).await? {
        return Err(SetupError::AlreadySetUp);
    }
    if !challenges::consume(&tx, link, tx.now()).await? {
        return Err(SetupError::Link);
    }
    let (user, proved) = person(&tx, &setup.email, hash, Some(setup.name), setup.locale).await?;
    let organization = insert_platform(&tx, &setup.organization_name).await?;
    join(&tx, organization.id, user.id, Role::Owner).await?;
    let started = start::start(auth, &tx, &user, SessionKind::Cookie, Proof::by([amr::PASSWORD]), origin).await?;
    let actor = Actor::User(user.id);
    let over = proved.iter().flat_map(|proved| proved.news(actor, origin)).collect();
    events::append_all(&tx, over).await?;
    events::append(&tx, account_event(actor, &user, proved.as_ref()).context(origin.clone())).await?;
    events::append(&tx, organization_created(actor, &organization).context(origin.clone())).await?;
    events::append(&tx, joined(actor, &organization, &user, Role::Owner).context(origin.clone())).await?;
    events::append_all(&tx, started.news(origin)).await?;
    tx.commit().await?;
    announce(auth, proved);
    for revoked in started.revoked() {
        auth.runtime().bus().announce(revoked);
    }
    Ok((started, organization.id))
}

/// Creates an account whose address counts as proved. An admin owns the platform's organization if they are its first,
/// and has the admin role in it otherwise.
///
/// # Errors
/// When the password is easy to guess, the address has an account, or the database fails.
pub async fn create_user(runtime: &Runtime, database: &Database, new: CreateUser) -> Result<UserId, SetupError> {
    let auth = Auth::new(runtime, database);
    let hash = password::choose(auth.passwords(), &new.password, &new.email, new.name.as_deref()).await?;
    let tx = database.write().await?;
    // The organization before the person, as everybody locks them.
    let platform = if new.admin { organizations::find_platform(&tx).await? } else { None };
    organizations::lock(&tx, platform.as_ref().map(|platform| platform.id).as_slice(), None).await?;
    let (user, proved) = person(&tx, &new.email, hash, new.name, Locale::default()).await?;
    let mut log = proved.iter().flat_map(|one| one.news(Actor::System, &Context::default())).collect::<Vec<_>>();
    log.push(account_event(Actor::System, &user, proved.as_ref()));
    if new.admin {
        let (organization, role) = if let Some(organization) = platform {
            (organization, Role::Admin)
        } else {
            let organization = insert_platform(&tx, DEFAULT_ORGANIZATION).await?;
            log.push(organization_created(Actor::System, &organization));
            (organization, Role::Owner)
        };
        join(&tx, organization.id, user.id, role).await?;
        log.push(joined(Actor::System, &organization, &user, role));
    }
    for event in log {
        events::append(&tx, event).await?;
    }
    tx.commit().await?;
    announce(&auth, proved);
    Ok(user.id)
}

/// The account of an address that counts as proved: a new one, or the one of somebody who signed up with it and never
/// proved it. Of that one nothing stays but its id: whoever has the server's word needs no other.
async fn person(
    tx: &WriteTransaction,
    email: &Email,
    password_hash: String,
    name: Option<String>,
    locale: Locale,
) -> Result<(User, Option<Proved>), SetupError> {
    let new = NewUser {
        id: UserId::generate(tx.clock()),
        email: email.clone(),
        email_verified_at: Some(tx.now()),
        password_hash: Some(password_hash.clone()),
        name: name.clone(),
        locale,
        time_zone: None,
    };
    if let Some(user) = users::insert(tx, new, tx.now()).await? {
        return Ok((user, None));
    }
    let user = users::find_by_email(tx, email).await?.filter(|user| user.status == UserStatus::Active);
    let user = user.ok_or(SetupError::EmailTaken)?;
    let wish =
        Wish { password_hash: Some(password_hash), keeps: false, name, locale: Some(locale), consents: Vec::new() };
    let proved = verification::mark_proved(tx, &user, wish, None).await?.ok_or(SetupError::EmailTaken)?;
    let user = users::find(tx, user.id).await?.ok_or(SetupError::EmailTaken)?;
    Ok((user, Some(proved)))
}

/// Creates the platform's organization, under another slug if its own is taken.
async fn insert_platform(tx: &WriteTransaction, name: &str) -> Result<Organization, SetupError> {
    let id = OrganizationId::generate(tx.clock());
    let plain = Slug::of_name(name);
    for slug in [plain.to_string(), plain.distinct(id).to_string()] {
        let new = NewOrganization { id, slug, name: name.to_owned(), kind: OrganizationType::Platform };
        if let Some(organization) = organizations::insert(tx, new, tx.now()).await? {
            return Ok(organization);
        }
    }
    Err(SetupError::AlreadySetUp)
}

async fn join(tx: &WriteTransaction, organization: OrganizationId, user: UserId, role: Role) -> Result<(), DbErr> {
    let id = MembershipId::generate(tx.clock());
    memberships::insert(tx, id, organization, user, roles::built_in_id(role), tx.now()).await.map(drop)
}

fn account_event(actor: Actor, user: &User, proved: Option<&Proved>) -> NewEvent {
    proved.map_or_else(|| NewEvent::new(EventType::UserCreated, actor).person(user.id), |proved| proved.event(actor))
}

fn announce(auth: &Auth, proved: Option<Proved>) {
    if let Some(proved) = proved {
        proved.announce(auth);
    }
}

fn organization_created(actor: Actor, organization: &Organization) -> NewEvent {
    NewEvent::new(EventType::OrganizationCreated, actor)
        .subject(organization.id)
        .organization(organization.id)
        .payload(json!({ "slug": organization.slug, "type": organization.kind }))
}

fn joined(actor: Actor, organization: &Organization, user: &User, role: Role) -> NewEvent {
    NewEvent::new(EventType::MemberAdded, actor)
        .person(user.id)
        .organization(organization.id)
        .payload(json!({ "user_id": user.id, "role": role, "role_id": roles::built_in_id(role), "by": "setup" }))
        .personal(user.introduction())
}
