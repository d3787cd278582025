//! Proving a second factor, inside the transaction of whoever asked for it.

use super::{mail_code, recovery, totp};
use crate::{
    Auth, amr,
    passkey::assertion::{self, Verdict},
};
use database::{
    DbErr, WriteTransaction,
    challenges::ChallengePurpose,
    events,
    mfa_factors::{self, FactorKind},
    users::User,
};
use serde_json::json;
use shared::{
    Secret,
    event::{Actor, Context, EventType, NewEvent},
};
use uuid::Uuid;

/// The longest code that is looked at, in bytes: a recovery code with spaces around it.
pub const MAX_CODE: usize = 64;

/// What somebody gives.
#[derive(Clone, Debug)]
pub enum Given {
    /// A code of an authenticator application.
    Totp(Secret),
    /// A code of a mail.
    Email(Secret),
    /// A recovery code.
    RecoveryCode(Secret),
    /// The answer of a passkey.
    Passkey(Box<assertion::Answer>),
}

/// What the codes of a mail belong to.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// What for.
    pub purpose: ChallengePurpose,
    /// The sign-in or the session.
    pub of: Uuid,
}

/// Whether this is one of the person's second factors; the methods (`amr`) that it is, none if it is not. The caller holds
/// the person, counted the attempt, and commits whatever came of it.
pub async fn check(
    auth: &Auth,
    tx: &WriteTransaction,
    user: &User,
    given: &Given,
    asked: Asked,
    origin: &Context,
) -> Result<Vec<&'static str>, DbErr> {
    match given {
        Given::Totp(code) => Ok(is_totp(auth, tx, user, code).await?.then_some(amr::ONE_TIME).into_iter().collect()),
        Given::Passkey(answer) => {
            let Some(challenge) = assertion::challenge_of_answer(auth, answer) else { return Ok(Vec::new()) };
            let asked = assertion::Asked { challenge, user: Some((user.id, asked.of)) };
            match assertion::assert_in(auth, tx, asked, answer, origin).await? {
                Verdict::Holds(asserted) => Ok(asserted.methods().to_vec()),
                Verdict::Refused(_) => Ok(Vec::new()),
            }
        }
        Given::Email(code) => {
            let factors = mfa_factors::list(tx, user.id).await?;
            let factor = factors.iter().find(|factor| factor.kind == FactorKind::Email);
            // Whoever has no factor at all proves anew who they are by a mail; at sign-in, only whoever chose that.
            if factor.is_none() && asked.purpose != ChallengePurpose::StepUpMail {
                return Ok(Vec::new());
            }
            if !mail_code::redeem(auth, tx, user, asked.purpose, asked.of, code).await? {
                return Ok(Vec::new());
            }
            if let Some(factor) = factor {
                mfa_factors::touch(tx, factor.id, tx.now()).await?;
            }
            Ok(vec![amr::MAIL])
        }
        Given::RecoveryCode(code) => {
            if !recovery::redeem(tx, user, code).await? {
                return Ok(Vec::new());
            }
            let left = database::recovery_codes::count_left(tx, user.id).await?;
            let event = NewEvent::new(EventType::RecoveryCodeUsed, Actor::User(user.id))
                .person(user.id)
                .payload(json!({ "left": left }))
                .context(origin.clone());
            events::append(tx, event).await?;
            Ok(vec![amr::ONE_TIME])
        }
    }
}

async fn is_totp(auth: &Auth, tx: &WriteTransaction, user: &User, code: &Secret) -> Result<bool, DbErr> {
    let given: String = code.expose().chars().filter(|c| !c.is_whitespace()).collect();
    for factor in mfa_factors::list(tx, user.id).await? {
        let Some(secret) = factor.secret(auth.keyring())? else { continue };
        if let Some(counter) =
            totp::matching_counter(secret.expose(), &given, tx.now(), auth.settings().totp_tolerance.delta())
        {
            // Used up with one application, it may be that of another.
            if mfa_factors::use_counter(tx, factor.id, counter, tx.now()).await? {
                return Ok(true);
            }
        }
    }
    Ok(false)
}
