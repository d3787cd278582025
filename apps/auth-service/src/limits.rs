//! The limits that guard sign-up and sign-in, and how often one address gets mail.
//!
//! Each is counted before anything is looked up or hashed, under a key that is the same whether or not there is an
//! account, so that no limit tells.

use crate::Auth;
use config::{Limit, Rate};
pub use runtime::limits::Limited;
use runtime::limits::{per_ip, pseudonym, take};
use shared::Email;
use std::{num::NonZeroU32, time::Duration};

/// Codes that may be tried for one address.
const CODES_PER_EMAIL: Rate = per_hour(10);
/// Mails that strangers can make us send to one address.
const MAILS_PER_EMAIL: Rate = per_hour(10);

/// Counts a sign-up from an address.
pub async fn sign_up(auth: &Auth, ip: Option<&str>) -> Result<(), Limited> {
    per_ip(auth.runtime(), "sign_up", auth.config().limits.sign_up_per_ip, ip).await
}

/// Counts a sign-in from an address and to an account.
pub async fn sign_in(auth: &Auth, ip: Option<&str>, email: &Email) -> Result<(), Limited> {
    let limits = &auth.config().limits;
    per_ip(auth.runtime(), "sign_in", limits.sign_in_per_ip, ip).await?;
    take(auth.runtime(), limits.sign_in_per_account, &format!("sign_in:account:{}", pseudonym(auth.runtime(), email)))
        .await
}

/// Counts a guess at an address's code, as often from one client as a sign-in.
pub async fn code(auth: &Auth, ip: Option<&str>, email: &Email) -> Result<(), Limited> {
    per_ip(auth.runtime(), "code", auth.config().limits.sign_in_per_ip, ip).await?;
    take(auth.runtime(), Limit::Rate(CODES_PER_EMAIL), &format!("code:{}", pseudonym(auth.runtime(), email))).await
}

/// Counts a password that is chosen by a link, as often from one client as a sign-in.
pub async fn reset(auth: &Auth, ip: Option<&str>) -> Result<(), Limited> {
    per_ip(auth.runtime(), "reset", auth.config().limits.sign_in_per_ip, ip).await
}

/// Counts a link that brings an account back, as often from one client as a sign-in.
pub async fn restore(auth: &Auth, ip: Option<&str>) -> Result<(), Limited> {
    per_ip(auth.runtime(), "restore", auth.config().limits.sign_in_per_ip, ip).await
}

/// Counts a mail to an address. When it is over the limit, answer as always and send none.
pub async fn mail(auth: &Auth, email: &Email) -> Result<(), Limited> {
    take(auth.runtime(), Limit::Rate(MAILS_PER_EMAIL), &format!("mail:{}", pseudonym(auth.runtime(), email))).await
}

const fn per_hour(count: u32) -> Rate {
    Rate { count: NonZeroU32::MIN.saturating_add(count - 1), period: Duration::from_hours(1) }
}
