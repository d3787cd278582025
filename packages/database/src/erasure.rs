//! Erasing a person: one function that, in one transaction, makes the database forget them everywhere.
//!
//! The row in `users` goes too, so that nothing added to it later can be missed and the address is free at once. What
//! stays are ids: in the log, whose personal halves cannot be read any more because their key is destroyed, and in
//! `erasures`. What to do with which table is said in [`inventory`], and done from there.

pub mod addresses;
pub mod inventory;

use crate::{
    DbErr, WriteTransaction, challenges, deliveries, invitations,
    memberships::{self, PlatformPlace},
    notifications, organizations, sessions, subject_keys, user_search,
    users::{self, User},
};
use inventory::{Rule, TABLES};
use sea_orm::{
    ConnectionTrait,
    sea_query::{Alias, Expr, ExprTrait as _, Query, SimpleExpr},
};
use shared::{ChallengeId, DeliveryId, OrganizationId, SessionId, UserId};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// What became of a person.
#[derive(Clone, Debug)]
pub struct Forgotten {
    /// Who they were. The caller needs it for what is outside of the database, and must not keep it.
    pub user: Option<User>,
    /// How many rows of which table went.
    pub removed: BTreeMap<&'static str, u64>,
    /// Whether there was a key to destroy.
    pub key_destroyed: bool,
    /// Their tokens below this version are refused; so are all, as none of a higher one is ever made.
    pub minimum_version: i32,
    /// The mails that were sent to them or by them, or were about to be.
    pub mails: Vec<DeliveryId>,
    /// Their sessions.
    pub sessions: Vec<SessionId>,
    /// Their organizations, which are locked.
    pub organizations: Vec<OrganizationId>,
}

/// Why a person was not forgotten.
#[derive(Debug, thiserror::Error)]
pub enum ForgetError {
    /// They joined an organization while its turn to be locked was over. Try again in a new transaction.
    #[error("the person joined an organization at the same moment")]
    Moved,
    /// Storage failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

/// Locks a person, and before that every organization that they are in, so that nobody joins, leaves or signs in while
/// it is decided whether they may go; and with them whoever does it `by` their place on the platform. `None` if nothing
/// is held on them.
pub async fn lock(
    tx: &WriteTransaction,
    who: UserId,
    by: Option<PlatformPlace>,
) -> Result<Option<Locked>, ForgetError> {
    let mut organizations = places(tx, who).await?;
    organizations.sort_unstable();
    organizations::lock(tx, &organizations, by.map(|by| by.platform)).await?;
    // In the order of their ids, as everybody locks people.
    let (before, after): (Vec<_>, Vec<_>) = by.map(|by| by.user).into_iter().partition(|by| *by < who);
    users::lock(tx, &before).await?;
    let user = users::find_to_change(tx, who).await?;
    users::lock(tx, &after).await?;
    let has_key = subject_keys::exists(tx, who.uuid()).await?;
    if places(tx, who).await?.iter().any(|place| !organizations.contains(place)) {
        return Err(ForgetError::Moved);
    }
    Ok((user.is_some() || has_key).then_some(Locked { who, user, organizations }))
}

/// Those of these people of whom something is held.
pub async fn still_there(conn: &impl ConnectionTrait, people: &[UserId]) -> Result<BTreeSet<UserId>, DbErr> {
    let keys = subject_keys::existing(conn, &people.iter().map(|who| who.uuid()).collect::<Vec<_>>()).await?;
    let mut found = users::existing(conn, people).await?.into_iter().collect::<BTreeSet<_>>();
    found.extend(keys.into_iter().map(UserId::from));
    Ok(found)
}

/// A person who is locked.
#[derive(Debug)]
pub struct Locked {
    who: UserId,
    /// The person; none if only a key of theirs is left.
    pub user: Option<User>,
    /// Their organizations.
    pub organizations: Vec<OrganizationId>,
}

async fn places(tx: &WriteTransaction, who: UserId) -> Result<Vec<OrganizationId>, DbErr> {
    let places = memberships::list_for_user(tx, who).await?;
    Ok(places.into_iter().map(|(membership, _)| membership.organization_id).collect())
}

/// Forgets a person for good. The caller appends the event that says so, without a word about them.
pub async fn forget(tx: &WriteTransaction, locked: Locked) -> Result<Forgotten, DbErr> {
    let Locked { who, user, organizations } = locked;
    let email = user.as_ref().map(|user| &user.email);
    // In the order in which a refresh and a sign-out lock them.
    let sessions = sessions::lock_all_of_user(tx, who).await?;
    let challenges = challenges::ids_of(tx, who, email).await?;
    let challenges = challenges.into_iter().map(ChallengeId::uuid).collect::<Vec<_>>();
    let invitations = invitations::ids_of(tx, who, email).await?;
    let mails = deliveries::ids_of(tx, who, &challenges, &invitations).await?;
    keep_logos(tx, who).await?;
    notifications::forget_actor(tx, who).await?;
    invitations::forget_inviter(tx, who, tx.now()).await?;
    let mut removed = BTreeMap::new();
    let mut key_destroyed = false;
    for table in TABLES {
        let mut rows = 0;
        for rule in table.rules {
            rows += match rule {
                Rule::OfUser(column) => delete(tx, table.name, Expr::col(Alias::new(*column)).eq(who.uuid())).await?,
                Rule::OfAddress(column) => match email {
                    Some(email) => delete(tx, table.name, Expr::col(Alias::new(*column)).eq(email.as_str())).await?,
                    None => 0,
                },
                Rule::OfChallenge(column) => delete_many(tx, table.name, column, &challenges).await?,
                Rule::OfInvitation(column) => delete_many(tx, table.name, column, &invitations).await?,
                Rule::OfMessage(column) => {
                    let about = Query::select()
                        .column(Alias::new("id"))
                        .from(Alias::new("webhook_messages"))
                        .and_where(Expr::col(Alias::new("user_id")).eq(who.uuid()))
                        .take();
                    delete(tx, table.name, Expr::col(Alias::new(*column)).in_subquery(about)).await?
                }
                Rule::Unlink(column) => {
                    unlink(tx, table.name, column, Expr::col(Alias::new(*column)).eq(who.uuid())).await?;
                    0
                }
                Rule::Key => {
                    key_destroyed = subject_keys::destroy(tx, who.uuid(), tx.now()).await?;
                    0
                }
                Rule::Words => user_search::forget(tx, who).await?,
                Rule::Sealed(_) => 0,
            };
        }
        if rows > 0 {
            removed.insert(table.name, rows);
        }
    }
    let minimum_version = user.as_ref().map_or(i32::MAX, |user| user.token_version.saturating_add(1));
    Ok(Forgotten { user, removed, key_destroyed, minimum_version, mails, sessions, organizations })
}

/// How many rows still name a person, by table, for tests and for whoever wants to be sure.
pub async fn remains(conn: &impl ConnectionTrait, who: UserId) -> Result<BTreeMap<&'static str, i64>, DbErr> {
    let mut found = BTreeMap::new();
    for table in TABLES {
        for rule in table.rules {
            let (Rule::OfUser(column) | Rule::Unlink(column)) = rule else { continue };
            let query = Query::select()
                .expr(Expr::val(1).count())
                .from(Alias::new(table.name))
                .and_where(Expr::col(Alias::new(*column)).eq(who.uuid()))
                .take();
            let row = conn.query_one(&query).await?;
            let rows: i64 = row.map_or(Ok(0), |row| row.try_get_by_index(0))?;
            if rows > 0 {
                *found.entry(table.name).or_default() += rows;
            }
        }
    }
    Ok(found)
}

async fn delete(tx: &WriteTransaction, table: &'static str, which: SimpleExpr) -> Result<u64, DbErr> {
    let query = Query::delete().from_table(Alias::new(table)).and_where(which).take();
    Ok(tx.execute(&query).await?.rows_affected())
}

async fn delete_many(
    tx: &WriteTransaction,
    table: &'static str,
    column: &'static str,
    ids: &[Uuid],
) -> Result<u64, DbErr> {
    let mut rows = 0;
    for some in ids.chunks(500) {
        rows += delete(tx, table, Expr::col(Alias::new(column)).is_in(some.iter().copied())).await?;
    }
    Ok(rows)
}

async fn unlink(
    tx: &WriteTransaction,
    table: &'static str,
    column: &'static str,
    which: SimpleExpr,
) -> Result<(), DbErr> {
    let query = Query::update()
        .table(Alias::new(table))
        .value(Alias::new(column), Expr::value(None::<Uuid>))
        .and_where(which)
        .take();
    tx.execute(&query).await.map(drop)
}

/// The logo of an organization stays with it, whoever uploaded it.
async fn keep_logos(tx: &WriteTransaction, who: UserId) -> Result<(), DbErr> {
    let logos = Query::select()
        .expr(Expr::val(1))
        .from(Alias::new("organizations"))
        .and_where(Expr::col(("organizations", "logo_file_id")).equals(("files", "id")))
        .take();
    let which = Expr::col(Alias::new("owner_id")).eq(who.uuid()).and(Expr::exists(logos));
    unlink(tx, "files", "owner_id", which).await
}
