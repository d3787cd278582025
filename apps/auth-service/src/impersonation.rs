//! Acting in somebody else's name: visibly, for a short time, and never as somebody who may do more.
//!
//! Invariant: it lasts no longer than the session of whoever acts, than their account, and than their permission to do
//! it. Every token says who acts, and what only the person may do is withheld from it.

pub mod end;
pub mod start;

use crate::Auth;
use database::{
    DbErr,
    authority::people::{self, OverError},
    organizations,
    sessions::{self, Session},
    users::{self, User},
};
use shared::claims::ActClaim;

/// What the tokens of a session say about who acts in its person's name. `None` if nobody may any more: the admin may not,
/// or the person has become somebody who may do more.
pub(crate) async fn standing(auth: &Auth, on: &User, session: &Session) -> Result<Option<ActClaim>, DbErr> {
    let Some(by) = session.impersonator else { return Ok(None) };
    let (reader, config) = (auth.database().reader(), auth.config());
    let own = sessions::find(reader, by.session_id).await?;
    if !own.is_some_and(|own| own.user_id == by.user_id && own.is_active(auth.runtime().now())) {
        return Ok(None);
    }
    // The person before their place, and that before what it grants: see `authority::in_organization`.
    let Some(admin) = users::find(reader, by.user_id).await?.filter(User::is_active) else { return Ok(None) };
    let Some(platform) = organizations::find_platform(reader).await? else { return Ok(None) };
    let may = match people::become_person(reader, config, admin.id, on).await {
        Ok(()) => true,
        Err(OverError::Denied(_) | OverError::Mightier) => false,
        Err(OverError::Storage(error)) => return Err(error),
    };
    let act = ActClaim {
        sub: admin.id,
        sid: Some(by.session_id),
        ver: admin.token_version,
        org: Some(platform.id),
        org_ver: platform.token_version,
    };
    Ok(may.then_some(act))
}
