//! The same for many people: one transaction each, and a result for each.

use super::{
    guard::By,
    status::{self, Action, StatusError},
};
use crate::state::Users;
use shared::{Code, Problem, UserId};

/// What became of one of them.
#[derive(Debug)]
pub enum Outcome {
    /// It was done.
    Done,
    /// They were it already.
    Unchanged,
    /// There is nobody with this id.
    NotFound,
    /// It was not done, for this reason.
    Refused(Box<Problem>),
}

/// Does something to people, one after the other. Who comes twice is met twice, and is the second time what they became
/// the first.
///
/// # Errors
/// When the storage fails: then those before were done.
pub async fn apply(
    users: &Users,
    by: &By,
    action: Action,
    reason: Option<&str>,
    ids: &[UserId],
) -> Result<Vec<(UserId, Outcome)>, Problem> {
    let mut results = Vec::with_capacity(ids.len());
    for id in ids {
        let outcome = match status::apply(users, by, *id, action, reason, |_| true).await {
            Ok(done) if done.changed => Outcome::Done,
            Ok(_) => Outcome::Unchanged,
            Err(StatusError::NotFound) => Outcome::NotFound,
            Err(error) => {
                let problem = Problem::from(error);
                if matches!(problem.code, Code::Internal | Code::Unavailable) {
                    return Err(problem);
                }
                Outcome::Refused(Box::new(problem))
            }
        };
        results.push((*id, outcome));
    }
    Ok(results)
}
