//! Making an organization. Whoever makes it owns it.

use crate::state::Users;
use config::CreatePolicy;
use database::{
    DbErr, WriteTransaction, authority, events, memberships,
    organizations::{self, NewOrganization, Organization, OrganizationType},
    roles,
    users::{self, UserStatus},
};
use runtime::http::Caller;
use serde_json::json;
use shared::{
    Code, FieldError, MembershipId, OrganizationId, Permission, Problem, Role, Slug, UserId,
    claims::AccessClaims,
    event::{Actor, Context, EventType, NewEvent},
};

/// What somebody wants.
#[derive(Clone, Debug)]
pub struct Wish {
    /// Its name for people.
    pub name: String,
    /// Its name in addresses; made of the other one if there is none.
    pub slug: Option<Slug>,
}

/// Why an organization was not made.
#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    /// The caller's account is over.
    #[error("the account is gone")]
    Gone,
    /// Only those who manage all organizations may.
    #[error("only the platform's admins create organizations")]
    NotEverybody,
    /// Another organization has the slug, or had it and can be brought back.
    #[error("this slug is taken")]
    SlugTaken,
    /// Storage failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<CreateError> for Problem {
    fn from(error: CreateError) -> Self {
        match error {
            CreateError::Gone => Self::new(Code::Unauthenticated),
            CreateError::NotEverybody => Self::denied(Permission::ORGANIZATIONS_MANAGE).with_detail(error.to_string()),
            CreateError::SlugTaken => slug_taken(),
            CreateError::Storage(error) => database::problem(&error),
        }
    }
}

/// 409 that names the field.
pub(super) fn slug_taken() -> Problem {
    Problem::new(Code::Conflict).with_errors(vec![FieldError::new("/slug", "taken", "this slug is taken")])
}

/// Makes an organization of the caller's.
pub async fn create<P: runtime::http::caller::Need>(
    state: &Users,
    caller: &Caller<P>,
    wish: Wish,
    context: &Context,
) -> Result<Organization, CreateError> {
    let tx = state.database.write().await?;
    let owner = caller.user();
    let limited = state.runtime.config().organizations.create == CreatePolicy::Admins;
    let platform = if limited { organizations::find_platform(&tx).await? } else { None };
    organizations::lock(&tx, &[], platform.map(|platform| platform.id)).await?;
    // Locked, so that nobody becomes the owner of something while their account is deleted.
    let account = users::lock(&tx, &[owner]).await?.into_iter().next();
    let account = account.filter(|account| account.status == UserStatus::Active).ok_or(CreateError::Gone)?;
    if limited && !manages(&tx, state, owner, &caller.claims).await? {
        return Err(CreateError::NotEverybody);
    }
    let organization = insert(&tx, wish).await?.ok_or(CreateError::SlugTaken)?;
    let role = roles::built_in_id(Role::Owner);
    memberships::insert(&tx, MembershipId::generate(tx.clock()), organization.id, owner, role, tx.now()).await?;
    let made = NewEvent::new(EventType::OrganizationCreated, Actor::User(owner))
        .subject(organization.id)
        .organization(organization.id)
        .payload(json!({ "slug": organization.slug, "name": organization.name, "type": organization.kind }))
        .context(context.clone());
    let joined = NewEvent::new(EventType::MemberAdded, Actor::User(owner))
        .person(owner)
        .organization(organization.id)
        .payload(json!({ "user_id": owner, "role": Role::Owner, "role_id": role, "by": "creation" }))
        .personal(account.introduction())
        .context(context.clone());
    events::append(&tx, made).await?;
    events::append(&tx, joined).await?;
    tx.commit().await?;
    Ok(organization)
}

async fn manages(tx: &WriteTransaction, state: &Users, who: UserId, claims: &AccessClaims) -> Result<bool, DbErr> {
    let permits = claims.permits(Permission::ORGANIZATIONS_MANAGE.as_str());
    Ok(permits && authority::manages(tx, state.runtime.config(), who).await?)
}

async fn insert(tx: &WriteTransaction, wish: Wish) -> Result<Option<Organization>, DbErr> {
    let id = OrganizationId::generate(tx.clock());
    let candidates = if let Some(slug) = wish.slug {
        vec![slug]
    } else {
        let plain = Slug::of_name(&wish.name);
        let distinct = plain.distinct(id);
        vec![plain, distinct]
    };
    for slug in candidates {
        let new =
            NewOrganization { id, slug: slug.to_string(), name: wish.name.clone(), kind: OrganizationType::Customer };
        if let Some(organization) = organizations::insert(tx, new, tx.now()).await? {
            return Ok(Some(organization));
        }
    }
    Ok(None)
}
