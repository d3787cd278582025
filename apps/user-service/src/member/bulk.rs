//! Many members changed as one transaction, each by the rules for one. Those who cannot be changed are named, and do
//! not keep the others from it.

use super::{
    MemberError,
    change::{By, Wish, membership},
    named,
};
use crate::{
    http::within::{Within, WithinError},
    state::Users,
};
use database::{WriteTransaction, events, users::User};
use runtime::http::caller::Need;
use shared::{Permission, Problem, UserId, event::Context};

/// What became of one of them.
#[derive(Debug)]
pub enum Outcome {
    /// It was done.
    Done,
    /// It was so already.
    Unchanged,
    /// There is no such member.
    NotFound,
    /// The rules are against it.
    Refused(Box<Problem>),
}

/// Changes members in this order.
pub async fn bulk<P: Need>(
    state: &Users,
    place: &Within<P>,
    wish: &Wish,
    needed: &Permission,
    targets: &[UserId],
    context: &Context,
) -> Result<Vec<(UserId, Outcome)>, MemberError> {
    let config = state.runtime.config();
    let tx = state.database.write().await?;
    let mut locked = place.lock(&tx, config, targets).await?;
    locked.authority = place.holding(&tx, config, Some(needed.clone())).await?;
    let mut changes = Vec::new();
    let mut outcomes = Vec::with_capacity(targets.len());
    for target in targets {
        let by = By { actor: place.caller.actor(), authority: &locked.authority, config, context };
        let outcome = match one(&tx, &by, named(&locked.people, *target), wish).await {
            Ok(None) => Outcome::Unchanged,
            Ok(Some(change)) => {
                changes.push(change);
                if let Some(user) = locked.people.iter_mut().find(|user| user.id == *target) {
                    user.token_version += 1;
                }
                Outcome::Done
            }
            Err(MemberError::NotFound) => Outcome::NotFound,
            Err(error) if error.code().is_some() => Outcome::Refused(Box::new(error.into())),
            Err(error) => return Err(error),
        };
        // Whoever changed their own place goes on with what is left of it.
        if matches!(outcome, Outcome::Done) && *target == place.caller.user() {
            outcomes.push((*target, outcome));
            match place.holding(&tx, config, Some(needed.clone())).await {
                Ok(authority) => locked.authority = authority,
                Err(WithinError::NotFound(_) | WithinError::Denied(..)) => break,
                Err(error @ WithinError::Storage(_)) => return Err(error.into()),
            }
        } else {
            outcomes.push((*target, outcome));
        }
    }
    for target in targets.iter().skip(outcomes.len()) {
        let detail = "you gave up the permission for this before it was their turn";
        let problem = Problem::denied_in(place.organization.id, needed.clone()).with_detail(detail);
        outcomes.push((*target, Outcome::Refused(Box::new(problem))));
    }
    for change in &changes {
        events::append(&tx, change.event.clone()).await?;
    }
    if changes.is_empty() {
        tx.rollback().await?;
    } else {
        tx.commit().await?;
    }
    for change in &changes {
        change.announce(&**state.runtime.bus());
    }
    Ok(outcomes)
}

async fn one(
    tx: &WriteTransaction,
    by: &By<'_>,
    user: Option<&User>,
    wish: &Wish,
) -> Result<Option<super::Change>, MemberError> {
    let user = user.ok_or(MemberError::NotFound)?;
    let membership = membership(tx, by.authority, user).await?;
    by.apply(tx, user, &membership, wish).await
}
