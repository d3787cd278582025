//! Signing a person out everywhere: their sessions, refresh tokens and every token issued so far.

use crate::{
    DbErr, WriteTransaction,
    challenges::{self, ChallengePurpose},
    refresh_tokens,
    sessions::{self, EndReason},
    users::{self, User},
};
use runtime::{Bus, Revocation};
use shared::{SessionId, UserId};

/// What ended with [`end_all`].
#[derive(Clone, Debug)]
pub struct SignedOut {
    /// Whose sessions these were.
    pub user: UserId,
    /// Tokens with a lower `ver` are refused. The event that the caller appends carries it as `minimum_version`.
    pub minimum_version: i32,
    /// The sessions that ended.
    pub sessions: Vec<SessionId>,
}

impl SignedOut {
    /// Tells gateways, right after the commit.
    pub fn announce(&self, bus: &dyn Bus) {
        bus.announce(Revocation::User { user: self.user, minimum_version: self.minimum_version });
        for session in &self.sessions {
            bus.announce(Revocation::Session(*session));
        }
    }
}

/// Ends every session of a person but perhaps one, and every token issued so far, that one's as well: it gets a new one.
/// The caller's event says why.
pub async fn end_all(
    tx: &WriteTransaction,
    user: &User,
    except: Option<SessionId>,
    reason: EndReason,
) -> Result<SignedOut, DbErr> {
    users::bump_token_version(tx, user.id, tx.now()).await?;
    // A sign-in that waits for its second factor is one that has begun.
    challenges::close_for_email(tx, ChallengePurpose::SecondFactor, &user.email, None, tx.now()).await?;
    let ended = sessions::end_all_for_user(tx, user.id, except, reason, tx.now()).await?;
    for session in &ended {
        refresh_tokens::end_for_session(tx, *session, tx.now()).await?;
    }
    Ok(SignedOut { user: user.id, minimum_version: user.token_version + 1, sessions: ended })
}
