//! Demanding of somebody that they choose another password: the one they have is no longer accepted.
//!
//! Their sessions and tokens are over with the same transaction. Whoever gives the old password gets the link by mail,
//! and nothing else (auth-service).

use super::{
    guard::{self, By},
    status::StatusError,
};
use crate::state::Users;
use database::{
    events,
    sessions::EndReason,
    sign_out,
    users::{self, UserStatus},
};
use serde_json::json;
use shared::{
    Permission, UserId,
    event::{EventType, NewEvent},
};

/// Demands another password of a person.
pub async fn require_reset(users: &Users, by: &By, who: UserId, reason: Option<&str>) -> Result<(), StatusError> {
    let tx = users.database.write().await?;
    let user = guard::lock(&tx, by, who).await?.ok_or(StatusError::NotFound)?;
    guard::allow(&tx, users.runtime.config(), by, Permission::USERS_UPDATE, &user).await?;
    if user.status == UserStatus::Deleted {
        return Err(StatusError::Deleted);
    }
    users::require_password_reset(&tx, who, tx.now()).await?;
    let signed_out = sign_out::end_all(&tx, &user, None, EndReason::PasswordResetRequired).await?;
    let mut event = NewEvent::new(EventType::PasswordResetRequired, by.actor())
        .person(who)
        .payload(json!({ "minimum_version": signed_out.minimum_version, "sessions": signed_out.sessions.len() }))
        .context(by.context.clone());
    if let Some(reason) = reason {
        event = event.personal(json!({ "reason": reason }));
    }
    let mut log = signed_out.news(by.actor(), &by.context);
    log.push(event);
    events::append_all(&tx, log).await?;
    tx.commit().await?;
    signed_out.announce(users.runtime.bus().as_ref());
    Ok(())
}
