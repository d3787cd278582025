//! Making another organization the active one. Invariant: tokens that say otherwise end with the commit, the session
//! does not.

use crate::{
    Auth,
    token::{self, AccessToken, IssueError},
};
use database::{
    DbErr, authority, events,
    sessions::{self, Session, SessionKind},
    users::{self, UserStatus},
};
use runtime::Revocation;
use serde_json::json;
use shared::{
    Code, OrganizationId, Problem, SessionId, UserId,
    event::{Actor, Context, EventType, NewEvent},
};

/// Why the organization was not switched.
#[derive(Debug, thiserror::Error)]
pub enum SwitchError {
    /// The session or the account is over.
    #[error("the session is over")]
    Gone,
    /// The organization does not exist, or not for this person.
    #[error("there is no such organization")]
    NotFound(OrganizationId),
    /// The database failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
    /// No token could be made.
    #[error(transparent)]
    Issue(#[from] IssueError),
}

impl From<SwitchError> for Problem {
    fn from(error: SwitchError) -> Self {
        match error {
            SwitchError::Gone => Self::new(Code::Unauthenticated),
            SwitchError::NotFound(organization) => Self::not_theirs(organization),
            SwitchError::Storage(error) => database::problem(&error),
            SwitchError::Issue(error) => error.into(),
        }
    }
}

/// A session whose active organization is the one that was asked for.
#[derive(Debug)]
pub struct Switched {
    /// What ended, if anything changed.
    pub revoked: Option<Revocation>,
    /// A new access token, for a session that holds its tokens itself.
    pub access: Option<AccessToken>,
}

/// Makes an organization of the person the active one of their session, or none.
///
/// `acting` is the organization of the token that asks. It is not that of the session where the organization was out of
/// reach for a while (deleted and brought back, or the person removed and invited again): then the token has to go, though
/// the session stays where it is.
pub async fn switch(
    auth: &Auth,
    (user, session): (UserId, SessionId),
    acting: Option<OrganizationId>,
    organization: Option<OrganizationId>,
    origin: &Context,
) -> Result<Switched, SwitchError> {
    let tx = auth.database().write().await?;
    let session = sessions::find_to_change(&tx, session).await?;
    let session = session.filter(|session| session.user_id == user && session.is_active(tx.now()));
    let session = session.ok_or(SwitchError::Gone)?;
    let user = users::find(&tx, user).await?.filter(|user| user.status == UserStatus::Active);
    let user = user.ok_or(SwitchError::Gone)?;
    if let Some(organization) = organization {
        let authority = authority::in_organization(&tx, auth.config(), user.id, organization).await?;
        authority.ok_or(SwitchError::NotFound(organization))?;
    }
    // An application gets a new token all the same, which takes the place of the one that it had.
    let stays = session.kind == SessionKind::Cookie && session.organization_id == organization;
    let (session, revoked) = if stays && acting == organization {
        tx.rollback().await?;
        (session, None)
    } else {
        let switched = sessions::set_organization(&tx, &session, organization, tx.now()).await?;
        events::append(&tx, event(acting, &switched, origin)).await?;
        tx.commit().await?;
        let revoked = Revocation::SessionTokens { session: switched.id, minimum_version: switched.token_version };
        auth.runtime().bus().announce(revoked.clone());
        (switched, Some(revoked))
    };
    let access = match session.kind {
        SessionKind::Cookie => None,
        SessionKind::Token => Some(token::issue(auth, &user, &session, token::bearer_lifetime(auth.config())).await?),
    };
    Ok(Switched { revoked, access })
}

fn event(before: Option<OrganizationId>, after: &Session, origin: &Context) -> NewEvent {
    let mut payload = json!({ "user_id": after.user_id, "session_minimum_version": after.token_version });
    if before != after.organization_id {
        let change = json!({ "before": before, "after": after.organization_id });
        payload["changes"] = json!({ "organization_id": change });
    }
    let event = NewEvent::new(EventType::SessionOrganizationSwitched, Actor::User(after.user_id))
        .subject(after.id)
        .person(after.user_id)
        .payload(payload)
        .context(origin.clone());
    match after.organization_id {
        Some(organization) => event.organization(organization),
        None => event,
    }
}
