//! All that lets a person in besides their password, looked at together.

use crate::{
    devices,
    mfa_factors::{self, FactorKind},
    recovery_codes,
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ConnectionTrait, DbErr,
    sea_query::{Expr, ExprTrait as _, Func, Query},
};
use shared::UserId;

/// The second factors that a person can give.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SecondFactors {
    /// Codes of an authenticator application.
    pub totp: bool,
    /// Codes in a mail.
    pub email: bool,
    /// Passkeys.
    pub passkey: bool,
    /// Recovery codes that are left. They stand in for a factor and are none.
    pub recovery_codes: u64,
}

impl SecondFactors {
    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        !(self.totp || self.email || self.passkey)
    }
}

/// The second factors of a person.
pub async fn second_factors(conn: &impl ConnectionTrait, user: UserId) -> Result<SecondFactors, DbErr> {
    let factors = mfa_factors::list(conn, user).await?;
    let has = |kind: FactorKind| factors.iter().any(|factor| factor.kind == kind);
    Ok(SecondFactors {
        totp: has(FactorKind::Totp),
        email: has(FactorKind::Email),
        passkey: has_passkey(conn, user).await?,
        recovery_codes: recovery_codes::count_left(conn, user).await?,
    })
}

async fn has_passkey(conn: &impl ConnectionTrait, user: UserId) -> Result<bool, DbErr> {
    let query = Query::select()
        .expr(Func::count(Expr::col("id")))
        .from("passkeys")
        .and_where(Expr::col("user_id").eq(user.uuid()))
        .to_owned();
    let row = conn.query_one(&query).await?;
    row.map_or(Ok(false), |row| Ok(row.try_get_by_index::<i64>(0)? > 0))
}

/// Removes the passkeys, factors, recovery codes and API keys that were added to an account from a time on: by somebody who was not its
/// person. The caller holds the person. Gives how many there were.
pub async fn remove_added_since(conn: &impl ConnectionTrait, user: UserId, since: DateTime<Utc>) -> Result<u64, DbErr> {
    let mut removed = 0;
    for table in ["passkeys", "mfa_factors", "recovery_codes", "api_keys"] {
        let query = Query::delete()
            .from_table(table)
            .and_where(Expr::col("user_id").eq(user.uuid()))
            .and_where(Expr::col("created_at").gte(since))
            .to_owned();
        removed += conn.execute(&query).await?.rows_affected();
    }
    Ok(removed)
}

/// Removes every passkey, factor, recovery code and known device of a person, and revokes their own API keys: somebody
/// else may have made them. The caller holds the person, ends sessions, and removes the password.
pub async fn remove_all(conn: &impl ConnectionTrait, user: UserId) -> Result<(), DbErr> {
    for factor in mfa_factors::list_all(conn, user).await? {
        mfa_factors::remove(conn, user, factor.id).await?;
    }
    recovery_codes::remove_all(conn, user).await?;
    devices::remove_all(conn, user).await?;
    for table in ["passkeys", "api_keys"] {
        let query = Query::delete().from_table(table).and_where(Expr::col("user_id").eq(user.uuid())).to_owned();
        conn.execute(&query).await?;
    }
    Ok(())
}
