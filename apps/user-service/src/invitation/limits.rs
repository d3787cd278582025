//! How many mails invitations may send, and how often strangers may look at one.

use crate::state::Users;
use config::{Limit, Rate};
pub use runtime::limits::Limited;
use runtime::limits::{per_ip, pseudonym, take};
use shared::{Email, OrganizationId, UserId};
use std::{num::NonZeroU32, time::Duration};

/// Mails that one organization sends to one address.
const PER_ADDRESS_HERE: Rate = per_hour(5);
/// Mails that all organizations together send to one address.
const PER_ADDRESS: Rate = per_hour(20);

/// Whether a mail is to be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mailing {
    /// It is.
    Send,
    /// The address has had enough from everybody together. Nobody is told: it is not their business who else writes.
    Skip,
}

/// Counts a mail to somebody who is invited.
pub async fn mail(
    users: &Users,
    organization: OrganizationId,
    inviter: UserId,
    email: &Email,
) -> Result<Mailing, Limited> {
    let runtime = &users.runtime;
    let (per_person, to) = (runtime.config().limits.invitations_per_person, pseudonym(runtime, email));
    take(runtime, per_person, &format!("invitation:by:{inviter}")).await?;
    take(runtime, Limit::Rate(PER_ADDRESS_HERE), &format!("invitation:{organization}:{to}")).await?;
    let taken = take(runtime, Limit::Rate(PER_ADDRESS), &format!("invitation:to:{to}")).await;
    Ok(if taken.is_ok() { Mailing::Send } else { Mailing::Skip })
}

/// Counts a look of somebody who need not be signed in, as often from one client as a sign-in.
pub async fn look(users: &Users, ip: Option<&str>) -> Result<(), Limited> {
    per_ip(&users.runtime, "invitation", users.runtime.config().limits.sign_in_per_ip, ip).await
}

const fn per_hour(count: u32) -> Rate {
    Rate { count: NonZeroU32::MIN.saturating_add(count - 1), period: Duration::from_hours(1) }
}
