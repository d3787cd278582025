//! Whether somebody has to add a second factor before they may do anything else.
//!
//! Invariant: it is asked for each token, so a demand holds from the next one on, and no longer than it is made.

use crate::{Auth, amr};
use database::{ConnectionTrait, DbErr, credentials, mfa_policy, sessions::Session};
use shared::claims::RequiredAction;

/// What the person of a session has to do first: to add a factor, where one is demanded of them, they have none, and
/// they signed in with one alone. Whoever acts in somebody's name adds nothing for them.
pub async fn required_action(
    auth: &Auth,
    conn: &impl ConnectionTrait,
    session: &Session,
) -> Result<Option<RequiredAction>, DbErr> {
    let has_given_two = session.amr.iter().any(|method| method == amr::MULTIPLE);
    if session.impersonator.is_some() || has_given_two {
        return Ok(None);
    }
    if !mfa_policy::is_demanded(conn, auth.config(), session.user_id).await? {
        return Ok(None);
    }
    let has_none = credentials::second_factors(conn, session.user_id).await?.is_empty();
    Ok(has_none.then_some(RequiredAction::MfaEnrolment))
}
