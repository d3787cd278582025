//! The guard of a transaction that may write.

use crate::{Database, connection, idempotency};
use chrono::{DateTime, Utc};
use runtime::Keyring;
use sea_orm::{ConnectionTrait, DatabaseBackend, DatabaseTransaction, DbErr, ExecResult, QueryResult, Statement};
use shared::Clock;
use std::{
    ops::Deref,
    sync::atomic::{AtomicBool, Ordering},
};
use tokio::sync::OwnedSemaphorePermit;

/// An open write transaction. `commit` it; dropping it rolls back, also when the request is cancelled at any await.
///
/// Every query takes `&transaction`.
#[must_use = "a transaction that is not committed is rolled back"]
pub struct WriteTransaction {
    // Order matters: the transaction goes back to its connection before the next writer gets its turn.
    transaction: DatabaseTransaction,
    turn: OwnedSemaphorePermit,
    database: Database,
    appended: AtomicBool,
    now: DateTime<Utc>,
}

impl WriteTransaction {
    pub(crate) fn new(transaction: DatabaseTransaction, turn: OwnedSemaphorePermit, database: Database) -> Self {
        let now = database.now();
        Self { transaction, turn, database, appended: AtomicBool::new(false), now }
    }

    /// Makes it last, then wakes the sealing worker if an event was appended. Once begun, it completes even when the
    /// caller is cancelled.
    pub async fn commit(self) -> Result<(), DbErr> {
        if self.appended.load(Ordering::Relaxed) {
            idempotency::note(&self).await?;
        }
        connection::spawn(async move {
            let Self { transaction, turn, database, appended, .. } = self;
            let committed = transaction.commit().await;
            drop(turn);
            if committed.is_ok() && appended.into_inner() {
                database.appended.notify_one();
            }
            committed
        })
        .await
    }

    /// Undoes it, and waits until that is done.
    pub async fn rollback(self) -> Result<(), DbErr> {
        connection::spawn(async move { self.transaction.rollback().await }).await
    }

    /// When the transaction began: one time for all of its rows.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// The clock that ids come from.
    pub fn clock(&self) -> &dyn Clock {
        self.database.clock().as_ref()
    }

    /// The keys that seal columns.
    pub fn keyring(&self) -> &Keyring {
        self.database.keyring()
    }

    pub(crate) fn mark_appended(&self) {
        self.appended.store(true, Ordering::Relaxed);
    }
}

impl Deref for WriteTransaction {
    type Target = DatabaseTransaction;

    fn deref(&self) -> &DatabaseTransaction {
        &self.transaction
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for WriteTransaction {
    fn get_database_backend(&self) -> DatabaseBackend {
        self.transaction.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.transaction.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.transaction.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.transaction.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.transaction.query_all_raw(statement).await
    }
}
