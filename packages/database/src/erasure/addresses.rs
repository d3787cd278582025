//! Addresses of people who were erased, in rows from before they had an account: an invitation, a challenge, and what
//! was sent for those. In a database that was restored from then, no user leads to them.
//!
//! Nobody keeps the addresses themselves: who looks has something that tells whether one is meant.

use super::{
    delete_many,
    inventory::{Rule, TABLES},
};
use crate::{DbErr, WriteTransaction};
use chrono::{DateTime, Utc};
use sea_orm::{
    ConnectionTrait,
    sea_query::{Alias, Expr, ExprTrait as _, Query},
};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Rows looked at in one step.
const STEP: u64 = 1000;

/// Rows with the address of somebody who was erased after they were made.
#[derive(Clone, Debug, Default)]
pub struct Left {
    /// The addresses.
    pub addresses: BTreeSet<String>,
    /// The ids of the rows, by table.
    rows: BTreeMap<&'static str, Vec<Uuid>>,
}

/// Looks for rows whose address `is_erased` says to have been that of somebody who was erased after the row was made.
pub async fn find(conn: &impl ConnectionTrait, is_erased: impl Fn(&str, DateTime<Utc>) -> bool) -> Result<Left, DbErr> {
    let mut left = Left::default();
    for (table, column) in columns() {
        let mut after = Uuid::nil();
        loop {
            let query = Query::select()
                .columns(["id", column, "created_at"].map(Alias::new))
                .from(Alias::new(table))
                .and_where(Expr::col(Alias::new("id")).gt(after))
                .and_where(Expr::col(Alias::new(column)).is_not_null())
                .order_by(Alias::new("id"), sea_orm::Order::Asc)
                .limit(STEP)
                .take();
            let rows = conn.query_all(&query).await?;
            for row in &rows {
                let (id, address): (Uuid, String) = (row.try_get("", "id")?, row.try_get("", column)?);
                after = id;
                if is_erased(&address, row.try_get("", "created_at")?) {
                    left.rows.entry(table).or_default().push(id);
                    left.addresses.insert(address);
                }
            }
            if (rows.len() as u64) < STEP {
                break;
            }
        }
    }
    Ok(left)
}

/// Removes them, and what was sent for them; returns how many rows.
pub async fn forget(tx: &WriteTransaction, left: &Left) -> Result<u64, DbErr> {
    let ids = |table: &str| left.rows.get(table).map(Vec::as_slice).unwrap_or_default();
    let mut removed = 0;
    for table in TABLES {
        for rule in table.rules {
            removed += match rule {
                Rule::OfChallenge(column) => delete_many(tx, table.name, column, ids("challenges")).await?,
                Rule::OfInvitation(column) => delete_many(tx, table.name, column, ids("invitations")).await?,
                Rule::OfAddress(_) => delete_many(tx, table.name, "id", ids(table.name)).await?,
                _ => 0,
            };
        }
    }
    Ok(removed)
}

/// The tables that have an address of their own.
fn columns() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLES.iter().flat_map(|table| {
        table.rules.iter().filter_map(|rule| match rule {
            Rule::OfAddress(column) => Some((table.name, *column)),
            _ => None,
        })
    })
}
