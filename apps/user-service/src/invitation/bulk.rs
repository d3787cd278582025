//! Inviting many addresses in one transaction: each line has its own result, and either all results count or none does.

use super::{
    invite::{InviteError, Invited, Inviting, Wish, settle},
    limits::{self, Limited, Mailing},
};
use crate::{http::within::Within, state::Users};
use database::events;
use runtime::http::caller::MembersInvite;
use shared::{Email, Locale, RoleName, event::Context};
use std::collections::HashSet;

/// One line, as it was written.
#[derive(Clone, Debug)]
pub struct Line {
    /// What should be an address.
    pub email: String,
    /// What should be the name of a role.
    pub role: String,
    /// The language of the mail.
    pub locale: Option<Locale>,
}

/// Why a line was refused, while others were not.
#[derive(Debug, thiserror::Error)]
pub enum LineError {
    /// It is not an address.
    #[error("this is not an e-mail address, such as camille@example.org")]
    Email,
    /// The address is on a line above.
    #[error("this address is on a line above")]
    Repeated,
    /// The invitation was refused.
    #[error(transparent)]
    Invite(#[from] InviteError),
}

impl LineError {
    /// A stable word for it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Email => "invalid_email",
            Self::Repeated => "repeated",
            Self::Invite(error) => error.code().unwrap_or("conflict"),
        }
    }

    /// Whether the inviter may not offer the role.
    pub fn is_denied(&self) -> bool {
        matches!(self, Self::Invite(InviteError::BeyondOwn(_)))
    }
}

/// Invites the address of every line, with the same words.
///
/// # Errors
/// When the whole cannot be done. Lines have errors of their own.
pub async fn invite_all(
    users: &Users,
    within: &Within<MembersInvite>,
    lines: Vec<Line>,
    message: Option<String>,
    origin: &Context,
) -> Result<Vec<Result<Invited, LineError>>, InviteError> {
    let mut seen = HashSet::new();
    let mut ready = Vec::with_capacity(lines.len());
    for line in lines {
        let wish = read(&line, message.as_deref(), &mut seen);
        // Counted before the transaction: the cache may be on another machine.
        ready.push(match wish {
            Ok(wish) => count(users, within, wish).await.map_err(|limited| InviteError::from(limited).into()),
            Err(error) => Err(error),
        });
    }
    let tx = users.database.write().await?;
    let inviting = Inviting::begin(users, &tx, within).await?;
    let (mut results, mut log) = (Vec::with_capacity(ready.len()), Vec::new());
    for line in ready {
        let result = match line {
            Ok((wish, mailing)) => settle(&inviting, wish, mailing, origin).await.map_err(LineError::from),
            Err(error) => Err(error),
        };
        results.push(match result {
            Ok((invited, event)) => {
                log.push(event);
                Ok(invited)
            }
            Err(LineError::Invite(error)) if error.code().is_none() => return Err(error),
            Err(error) => Err(error),
        });
    }
    for event in log {
        events::append(&tx, event).await?;
    }
    tx.commit().await?;
    Ok(results)
}

fn read(line: &Line, message: Option<&str>, seen: &mut HashSet<Email>) -> Result<Wish, LineError> {
    let email: Email = line.email.parse().map_err(|_| LineError::Email)?;
    let role: RoleName = line.role.parse().map_err(|_| InviteError::UnknownRole)?;
    if !seen.insert(email.clone()) {
        return Err(LineError::Repeated);
    }
    Ok(Wish { email, role, locale: line.locale, message: message.map(str::to_owned) })
}

async fn count(users: &Users, within: &Within<MembersInvite>, wish: Wish) -> Result<(Wish, Mailing), Limited> {
    let mailing = limits::mail(users, within.organization.id, within.caller.user(), &wish.email).await?;
    Ok((wish, mailing))
}
