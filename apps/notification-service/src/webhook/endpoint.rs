//! Looking after endpoints: of an organization by whoever may there, of the platform by whoever runs it.
//!
//! Invariant: whoever adds an address that is told, or gets at what signs, is a person who proved a short while ago who
//! they are, or a program whose key was given the permission by one; never somebody who acts in another's name.

pub mod change;
pub mod create;
pub mod delete;
pub mod read;
pub mod replay;
pub mod rotate;
pub mod test;

use super::{
    Webhooks,
    target::{Target, TargetError, shown_host},
};
use config::Rate;
use database::{
    ConnectionTrait, DbErr, WriteTransaction,
    authority::{self, WithinError},
    organizations,
    webhook_endpoints::{self, Endpoint},
};
use runtime::{limits::Limited, tokens};
use serde_json::Value;
use shared::{
    Code, FieldError, OrganizationId, Permission, Problem, UserId, WebhookEndpointId,
    claims::AccessClaims,
    event::{Context, EventType, NewEvent},
};
use std::sync::Arc;

/// Endpoints of one organization, or of the platform, at the most.
pub const MAX_ENDPOINTS: u64 = 50;

/// Why something about an endpoint was not done.
#[derive(Debug, thiserror::Error)]
pub enum EndpointError {
    /// They may not look after the endpoints of this organization.
    #[error(transparent)]
    Place(#[from] WithinError),
    /// They lack a permission, wherever they are.
    #[error("the permission {0} is needed")]
    Denied(Permission),
    /// There is no such endpoint, or not for them.
    #[error("there is no such endpoint")]
    NotFound,
    /// They wanted to change another version than the current one.
    #[error("the endpoint was changed in the meantime")]
    Stale,
    /// There are as many endpoints as there may be.
    #[error("there are {MAX_ENDPOINTS} endpoints already; delete one first")]
    TooMany,
    /// It does not go with how the endpoint is now.
    #[error("{0}")]
    Conflict(&'static str),
    /// Some fields are not acceptable.
    #[error("some fields need attention")]
    Fields(Vec<FieldError>),
    /// Too often.
    #[error(transparent)]
    Limited(#[from] Limited),
    /// It needs a fresh proof of who they are.
    #[error("this needs a fresh proof of who asks")]
    Unproved(Box<Problem>),
    /// The database failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<EndpointError> for Problem {
    fn from(error: EndpointError) -> Self {
        let detail = error.to_string();
        match error {
            EndpointError::Place(error) => error.into(),
            EndpointError::Denied(permission) => Self::denied(permission),
            EndpointError::NotFound => Self::new(Code::NotFound),
            EndpointError::Stale => Self::new(Code::PreconditionFailed),
            EndpointError::TooMany | EndpointError::Conflict(_) => Self::new(Code::Conflict).with_detail(detail),
            EndpointError::Fields(errors) => Self::new(Code::ValidationFailed).with_errors(errors),
            EndpointError::Limited(limited) => limited.into(),
            EndpointError::Unproved(problem) => *problem,
            EndpointError::Storage(error) => database::problem(&error),
        }
    }
}

fn invalid(pointer: &str, code: &'static str, detail: impl Into<String>) -> EndpointError {
    EndpointError::Fields(vec![FieldError::new(pointer.to_owned(), code, detail)])
}

/// Somebody who looks after endpoints: a person or a key.
#[derive(Clone, Debug)]
pub struct Keeper {
    /// What their token says.
    pub claims: Arc<AccessClaims>,
    /// Where the request came from.
    pub context: Context,
}

impl Keeper {
    /// Makes sure that they may see the endpoints of an organization, or of the platform.
    async fn see(
        &self,
        conn: &impl ConnectionTrait,
        webhooks: &Webhooks,
        owner: Option<OrganizationId>,
    ) -> Result<(), EndpointError> {
        self.demand(conn, webhooks, owner, Permission::WEBHOOKS_READ).await
    }

    /// Makes sure that they may change them, and do so for themselves.
    async fn keep(
        &self,
        conn: &impl ConnectionTrait,
        webhooks: &Webhooks,
        owner: Option<OrganizationId>,
    ) -> Result<(), EndpointError> {
        self.by_themselves()?;
        self.demand(conn, webhooks, owner, Permission::WEBHOOKS_WRITE).await
    }

    /// Refuses whoever acts in somebody else's name, for the platform's endpoints too.
    fn by_themselves(&self) -> Result<(), EndpointError> {
        match self.claims.act {
            Some(_) => Err(EndpointError::Denied(Permission::WEBHOOKS_WRITE)),
            None => Ok(()),
        }
    }

    async fn demand(
        &self,
        conn: &impl ConnectionTrait,
        webhooks: &Webhooks,
        owner: Option<OrganizationId>,
        needed: Permission,
    ) -> Result<(), EndpointError> {
        let config = webhooks.runtime.config();
        match owner {
            Some(owner) => authority::demand(conn, config, &self.claims, owner, Some(needed)).await.map(drop)?,
            None if self.claims.permits(Permission::PLATFORM_DELIVERIES.as_str()) => {}
            None => return Err(EndpointError::Denied(Permission::PLATFORM_DELIVERIES)),
        }
        Ok(())
    }

    /// The same behind the lock of the organization, until the transaction ends.
    async fn lock(
        &self,
        tx: &WriteTransaction,
        webhooks: &Webhooks,
        owner: Option<OrganizationId>,
    ) -> Result<(), EndpointError> {
        self.keep(tx, webhooks, owner).await?;
        let config = webhooks.runtime.config();
        let (place, needed) = if let Some(owner) = owner {
            (owner, Permission::WEBHOOKS_WRITE)
        } else {
            let platform = organizations::find_platform(tx).await?.ok_or(EndpointError::NotFound)?;
            (platform.id, Permission::PLATFORM_DELIVERIES)
        };
        let needed = Some(needed);
        if self.claims.user().is_none() {
            // A key holds what it was given by whoever locks the organization to change it.
            organizations::lock(tx, &[place], None).await?;
            return self.keep(tx, webhooks, owner).await;
        }
        let (before, _) = authority::demand(tx, config, &self.claims, place, needed.clone()).await?;
        authority::lock(tx, config, &self.claims, (place, &before), needed, &[]).await?;
        Ok(())
    }

    /// An endpoint that they may see.
    async fn find(
        &self,
        conn: &impl ConnectionTrait,
        webhooks: &Webhooks,
        id: WebhookEndpointId,
    ) -> Result<Endpoint, EndpointError> {
        let endpoint = webhook_endpoints::find(conn, id).await?.ok_or(EndpointError::NotFound)?;
        let owner = endpoint.organization_id;
        match self.see(conn, webhooks, owner).await.map_err(hidden) {
            // Whoever may change them knows of them.
            Err(EndpointError::NotFound) => self.keep(conn, webhooks, owner).await.map_err(hidden)?,
            other => other?,
        }
        Ok(endpoint)
    }

    /// An endpoint that they may change, locked together with what lets them, if `accepts` takes its version.
    async fn find_to_change(
        &self,
        tx: &WriteTransaction,
        webhooks: &Webhooks,
        id: WebhookEndpointId,
        accepts: impl Fn(i64) -> bool,
    ) -> Result<Endpoint, EndpointError> {
        self.by_themselves()?;
        let owner = self.find(tx, webhooks, id).await?.organization_id;
        self.lock(tx, webhooks, owner).await?;
        let endpoint = webhook_endpoints::lock(tx, id).await?.ok_or(EndpointError::NotFound)?;
        if accepts(i64::from(endpoint.version)) { Ok(endpoint) } else { Err(EndpointError::Stale) }
    }

    /// Demands a fresh proof of a person. A program has none; its key was given the permission by somebody who had.
    fn proved(&self, webhooks: &Webhooks) -> Result<(), EndpointError> {
        if self.claims.sid.is_none() && self.claims.key.is_some() {
            return Ok(());
        }
        let fresh = tokens::fresh(&self.claims, webhooks.runtime.now());
        fresh.map(drop).map_err(|problem| EndpointError::Unproved(Box::new(problem)))
    }

    fn user(&self) -> Option<UserId> {
        self.claims.user()
    }

    /// An event about an endpoint. The log has its host and no more: what comes behind it may be a secret.
    fn event(&self, kind: EventType, endpoint: &Endpoint, mut payload: Value) -> NewEvent {
        payload["host"] = shown_host(&endpoint.url).into();
        let event = NewEvent::new(kind, self.claims.sub.into()).subject(endpoint.id).payload(payload);
        let event = event.context(self.context.clone());
        match endpoint.organization_id {
            Some(organization) => event.organization(organization),
            None => event,
        }
    }
}

/// An endpoint that one may not see is not found, as if there were none.
fn hidden(error: EndpointError) -> EndpointError {
    match error {
        EndpointError::Place(WithinError::NotFound(_) | WithinError::Denied(..)) | EndpointError::Denied(_) => {
            EndpointError::NotFound
        }
        error => error,
    }
}

/// Checks where an endpoint is to be.
fn checked_url(webhooks: &Webhooks, url: &str) -> Result<(), EndpointError> {
    Target::read(url, &webhooks.networks).map(drop).map_err(|error| {
        let code = match error {
            TargetError::NotPublic => "not_public",
            TargetError::Plain => "not_https",
            _ => "invalid",
        };
        invalid("/url", code, error.to_string())
    })
}

/// What it is told of, each once.
fn checked_types(mut event_types: Vec<String>) -> Result<Vec<String>, EndpointError> {
    let wrong = event_types.iter().enumerate().filter(|(_, pattern)| !super::filter::is_known(pattern));
    let wrong = wrong.map(|(at, pattern)| {
        let detail = format!("{pattern:?} is no type of event, none of them begins so, and it is not *");
        FieldError::new(format!("/event_types/{at}"), "unknown", detail)
    });
    let wrong = wrong.collect::<Vec<_>>();
    if !wrong.is_empty() {
        return Err(EndpointError::Fields(wrong));
    }
    event_types.sort();
    event_types.dedup();
    Ok(event_types)
}

/// Counts what one organization has sent beside what happens.
async fn count(
    webhooks: &Webhooks,
    what: &str,
    rate: Rate,
    owner: Option<OrganizationId>,
) -> Result<(), EndpointError> {
    let owner = owner.map_or_else(|| "platform".to_owned(), |owner| owner.to_string());
    Ok(runtime::limits::take(&webhooks.runtime, config::Limit::Rate(rate), &format!("webhook_{what}:{owner}")).await?)
}
