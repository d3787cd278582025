//! Opening the database: the only place that knows which engine it is.
//!
//! SQLite gets one connection that writes, behind a fair queue, and a few that only read; PostgreSQL gets one pool.

use crate::{WriteTransaction, samples, slack};
use runtime::Keyring;
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database as SeaOrm, DatabaseBackend, DatabaseConnection, DatabaseTransaction,
    DbErr, RuntimeErr, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
    sqlx::{self, postgres::PgConnectOptions},
};
use shared::{Clock, Secret};
use std::{
    fs::File,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
    time::Duration,
};
use tokio::sync::{Notify, Semaphore};

/// How long a SQLite statement waits for a lock of another process, such as the command line beside a running server.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
/// How long emptying SQLite's write-ahead log waits for readers of it.
const CLEAR_TIMEOUT: Duration = Duration::from_millis(50);
/// Connections that nobody used for this long are closed, and their memory with them.
const IDLE_TIMEOUT: Duration = Duration::from_mins(2);
/// Page cache of a SQLite connection, in KiB (negative, as SQLite wants it). The operating system caches the file too.
const SQLITE_CACHE: &str = "-1024";
/// The advisory lock that migrators of one PostgreSQL database take: "plateforme" in ASCII, cut to eight bytes.
const MIGRATION_LOCK: i64 = 0x706c_6174_6566_6f72;

/// Sizes and limits of the connections.
#[derive(Clone, Debug)]
pub struct Options {
    /// Connections to PostgreSQL at the most.
    pub max_connections: u32,
    /// Connections that read a SQLite file at the most; there is always exactly one that writes.
    pub sqlite_readers: u32,
    /// How long to wait for a free connection, or for the turn to write.
    pub acquire_timeout: Duration,
    /// How long PostgreSQL lets one statement run.
    pub statement_timeout: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            max_connections: 16,
            sqlite_readers: 4,
            acquire_timeout: Duration::from_secs(10),
            statement_timeout: Duration::from_secs(15),
        }
    }
}

/// The open database, with the clock and the keys that its rows need. Cloning is cheap.
#[derive(Clone)]
pub struct Database {
    reader: DatabaseConnection,
    writer: DatabaseConnection,
    /// One permit on SQLite, as many as connections on PostgreSQL. Fair: first come, first served.
    turns: Arc<Semaphore>,
    acquire_timeout: Duration,
    clock: Arc<dyn Clock>,
    keyring: Keyring,
    /// The SQLite file.
    file: Option<PathBuf>,
    /// What says that this process works on it.
    presence: Arc<OnceLock<File>>,
    pub(crate) appended: Arc<Notify>,
    pub(crate) sealed: Arc<Notify>,
}

impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Database").field("backend", &self.reader.get_database_backend()).finish_non_exhaustive()
    }
}

impl Database {
    /// Opens `sqlite:<path>` (creating the file, readable by its owner alone) or `postgres://…`.
    pub async fn connect(
        url: &Secret<String>,
        clock: Arc<dyn Clock>,
        keyring: Keyring,
        options: Options,
    ) -> Result<Self, DbErr> {
        let file = url.expose().starts_with("sqlite:").then(|| PathBuf::from(sqlite_path(url.expose())));
        let (reader, writer, turns) = if let Some(path) = &file {
            create_private(path)?;
            // The writer opens first: it is the one that turns the file into WAL mode.
            let writer = SeaOrm::connect(sqlite(path, 1, false, &options)).await?;
            let reader = SeaOrm::connect(sqlite(path, options.sqlite_readers, true, &options)).await?;
            (reader, writer, 1)
        } else {
            let pool = connect_postgres(url.expose(), &options).await?;
            (pool.clone(), pool, options.max_connections)
        };
        Ok(Self {
            reader,
            writer,
            turns: Arc::new(Semaphore::new(usize::try_from(turns).unwrap_or(1))),
            acquire_timeout: options.acquire_timeout,
            clock,
            keyring,
            file,
            presence: Arc::default(),
            appended: Arc::new(Notify::new()),
            sealed: Arc::new(Notify::new()),
        })
    }

    /// For reading. On SQLite it refuses to write.
    pub fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// Begins a transaction that may write, when it is its turn. Dropping it rolls back.
    ///
    /// Hash and call the network before or after it, never inside: on SQLite everybody else waits.
    pub async fn write(&self) -> Result<WriteTransaction, DbErr> {
        let database = self.clone();
        // In a task of its own, because a BEGIN whose caller is cancelled half-way would leave the connection with a
        // transaction that nobody owns.
        spawn(async move {
            let turn = tokio::time::timeout(database.acquire_timeout, database.turns.clone().acquire_owned());
            let turn = turn.await.map_err(|_| busy())?.map_err(|_| closed())?;
            let transaction = database.writer.begin_with_options(immediate()).await?;
            Ok(WriteTransaction::new(transaction, turn, database))
        })
        .await
    }

    /// Overwrites the copies of deleted rows that SQLite left in the unused bytes of its pages, and returns in how many
    /// pages there were any. [`Database::clear_log`] comes after it. PostgreSQL, which keeps samples of what columns hold
    /// for its plans, takes new ones of those that can hold personal data.
    pub async fn overwrite_unused(&self) -> Result<u64, DbErr> {
        if self.writer.get_database_backend() == DatabaseBackend::Sqlite {
            return slack::overwrite(self).await;
        }
        samples::renew(self).await?;
        Ok(0)
    }

    /// Folds SQLite's write-ahead log back into the file and empties it, so that what was erased is in neither: in the
    /// file it was overwritten (`secure_delete`), in the log it would still stand. `false` while somebody reads from the
    /// log: ask again later. PostgreSQL has nothing to do here.
    pub async fn clear_log(&self) -> Result<bool, DbErr> {
        if self.writer.get_database_backend() != DatabaseBackend::Sqlite {
            return Ok(true);
        }
        let database = self.clone();
        spawn(async move {
            let turn = tokio::time::timeout(database.acquire_timeout, database.turns.clone().acquire_owned());
            let _turn = turn.await.map_err(|_| busy())?.map_err(|_| closed())?;
            // Everybody who wants to write waits meanwhile: rather come again than wait for a slow reader.
            let patience = |milliseconds: u128| format!("PRAGMA busy_timeout = {milliseconds}");
            database.writer.execute_unprepared(&patience(CLEAR_TIMEOUT.as_millis())).await?;
            let question = Statement::from_string(DatabaseBackend::Sqlite, "PRAGMA wal_checkpoint(TRUNCATE)");
            let answer = database.writer.query_one_raw(question).await;
            database.writer.execute_unprepared(&patience(BUSY_TIMEOUT.as_millis())).await?;
            // The first column says whether somebody was in the way.
            answer?.map_or(Ok(false), |row| Ok(row.try_get_by_index::<i64>(0)? == 0))
        })
        .await
    }

    /// The file that each process holds which works on this database; none on PostgreSQL.
    pub(crate) fn presence_file(&self) -> Option<PathBuf> {
        self.file.as_ref().map(|file| file.with_added_extension("held"))
    }

    /// Holds it until the last of the copies of this handle is gone.
    pub(crate) fn keep_presence(&self, file: File) {
        let _ = self.presence.set(file);
    }

    /// Whether other processes can work on the same database.
    pub fn is_shared(&self) -> bool {
        self.writer.get_database_backend() != DatabaseBackend::Sqlite
    }

    /// The current time, in microseconds.
    pub fn now(&self) -> chrono::DateTime<chrono::Utc> {
        shared::clock::truncate(self.clock.now())
    }

    /// The clock that ids and timestamps come from.
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.clock
    }

    /// The keys that seal columns.
    pub fn keyring(&self) -> &Keyring {
        &self.keyring
    }

    /// Asks the database for one round trip, for a health check.
    pub async fn ping(&self) -> Result<(), DbErr> {
        self.reader.ping().await
    }

    /// Closes all connections; on SQLite this also folds the write-ahead log back into the file.
    pub async fn close(self) -> Result<(), DbErr> {
        self.reader.close().await?;
        self.writer.close().await
    }
}

/// A deferred `BEGIN` on SQLite fails with "database is locked" when it first reads and then writes; PostgreSQL
/// ignores the mode.
fn immediate() -> TransactionOptions {
    TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() }
}

/// Keeps other migrators out until the transaction ends, and lets a migration take its time. On SQLite the
/// transaction is that lock already.
pub(crate) async fn lock_for_migration(transaction: &DatabaseTransaction) -> Result<(), DbErr> {
    if transaction.get_database_backend() == DatabaseBackend::Postgres {
        let sql = format!("SET LOCAL statement_timeout = 0; SELECT pg_advisory_xact_lock({MIGRATION_LOCK})");
        transaction.execute_unprepared(&sql).await?;
    }
    Ok(())
}

/// What makes a table of a key and little else take the room of one: SQLite keeps the rows in the key's own tree.
pub(crate) fn clustered(backend: DatabaseBackend) -> &'static str {
    if backend == DatabaseBackend::Sqlite { "WITHOUT ROWID" } else { "" }
}

/// The statement that makes a text column compare by its bytes, as Rust does and SQLite does anyway, whatever the
/// language of the server.
pub(crate) fn compare_by_bytes(backend: DatabaseBackend, table: &str, column: &str) -> Option<String> {
    (backend == DatabaseBackend::Postgres)
        .then(|| format!("ALTER TABLE {table} ALTER COLUMN {column} TYPE text COLLATE \"C\""))
}

/// The statements that make `table` refuse every `UPDATE`.
pub(crate) fn forbid_update(backend: DatabaseBackend, table: &str) -> Vec<String> {
    if backend == DatabaseBackend::Postgres {
        return vec![
            format!(
                "CREATE FUNCTION {table}_are_final() RETURNS trigger LANGUAGE plpgsql AS \
                 $$ BEGIN RAISE EXCEPTION '{table} are never changed'; END $$"
            ),
            format!(
                "CREATE TRIGGER {table}_are_final BEFORE UPDATE ON {table} \
                 FOR EACH ROW EXECUTE FUNCTION {table}_are_final()"
            ),
        ];
    }
    vec![format!(
        "CREATE TRIGGER {table}_are_final BEFORE UPDATE ON {table} \
         BEGIN SELECT RAISE(ABORT, '{table} are never changed'); END"
    )]
}

/// The statement that makes the index by time alone, in the order that a query without any other condition asks for:
/// missing times come first. SQLite has them there anyway; PostgreSQL has them last unless it is told otherwise.
pub(crate) fn time_index(backend: DatabaseBackend) -> &'static str {
    if backend == DatabaseBackend::Postgres {
        "CREATE INDEX events_occurred_at ON events (occurred_at NULLS FIRST, sequence NULLS FIRST)"
    } else {
        "CREATE INDEX events_occurred_at ON events (occurred_at, sequence)"
    }
}

/// Runs to the end even when the caller is cancelled.
pub(crate) async fn spawn<T: Send + 'static>(
    work: impl Future<Output = Result<T, DbErr>> + Send + 'static,
) -> Result<T, DbErr> {
    tokio::spawn(work).await.unwrap_or_else(|error| Err(DbErr::Custom(format!("a database task failed: {error}"))))
}

fn busy() -> DbErr {
    DbErr::Conn(RuntimeErr::Internal("no turn to write within the time limit".into()))
}

fn closed() -> DbErr {
    DbErr::Conn(RuntimeErr::Internal("the database is closed".into()))
}

/// `sqlite:path`, `sqlite://path` and `sqlite:///absolute/path`, with or without `?parameters`, which are ignored.
fn sqlite_path(url: &str) -> &str {
    let path = url.strip_prefix("sqlite:").unwrap_or(url);
    let path = path.strip_prefix("//").unwrap_or(path);
    path.split_once('?').map_or(path, |(path, _)| path)
}

/// Creates the file before SQLite does, so that it is never readable by others; its log files take the same mode.
///
/// A file that is there is left alone: opening and closing it would drop the locks that this process has on it (POSIX).
fn create_private(path: &Path) -> Result<(), DbErr> {
    let mut options = std::fs::OpenOptions::new();
    options.create_new(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => {
            Err(DbErr::Conn(RuntimeErr::Internal(format!("cannot create {}: {error}", path.display()))))
        }
        _ => Ok(()),
    }
}

fn sqlite(path: &Path, connections: u32, read_only: bool, options: &Options) -> ConnectOptions {
    let path = path.to_owned();
    let mut connect = ConnectOptions::new("sqlite://file");
    connect
        .max_connections(connections)
        .min_connections(u32::from(!read_only))
        .acquire_timeout(options.acquire_timeout)
        .test_before_acquire(false)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(move |sqlite| {
            sqlite
                .filename(&path)
                .busy_timeout(BUSY_TIMEOUT)
                .foreign_keys(true)
                .statement_cache_capacity(if read_only { 32 } else { 64 })
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", "FULL")
                .pragma("secure_delete", "ON")
                .pragma("cache_size", SQLITE_CACHE)
                .pragma("query_only", if read_only { "ON" } else { "OFF" })
        });
    if read_only {
        connect.idle_timeout(IDLE_TIMEOUT);
    } else {
        connect.idle_timeout(None).max_lifetime(None);
    }
    connect
}

async fn connect_postgres(url: &str, options: &Options) -> Result<DatabaseConnection, DbErr> {
    // SeaORM shows an address that it cannot parse, password included; so it never gets to see one.
    if !url.starts_with("postgres") || url.parse::<PgConnectOptions>().is_err() {
        let message = "the address is neither sqlite:<path> nor a valid postgresql://…";
        return Err(DbErr::Conn(RuntimeErr::Internal(message.into())));
    }
    SeaOrm::connect(postgres(url, options)).await.map_err(|error| match error {
        // A refused connection is tried again until then, for a server that is just starting.
        DbErr::Conn(RuntimeErr::SqlxError(error)) if matches!(*error, sqlx::Error::PoolTimedOut) => DbErr::Conn(
            RuntimeErr::Internal(format!("nobody answered within {} seconds", options.acquire_timeout.as_secs_f32())),
        ),
        other => other,
    })
}

fn postgres(url: &str, options: &Options) -> ConnectOptions {
    let mut connect = ConnectOptions::new(url);
    let idle_in_transaction = (options.statement_timeout * 4).as_millis().to_string();
    connect
        .max_connections(options.max_connections)
        .min_connections(1)
        .acquire_timeout(options.acquire_timeout)
        .connect_timeout(options.acquire_timeout)
        .idle_timeout(IDLE_TIMEOUT)
        .test_before_acquire_if_idle_for(Duration::from_secs(5))
        .statement_timeout(options.statement_timeout)
        .sqlx_logging(false)
        .map_sqlx_postgres_opts(move |postgres| {
            postgres.application_name("plateforme").options([
                ("idle_in_transaction_session_timeout", idle_in_transaction.as_str()),
                // A plan for any organization is one for the average, which has a handful of members: for the largest
                // it would read a million rows. So each statement is planned for what it asks.
                ("plan_cache_mode", "force_custom_plan"),
            ])
        });
    connect
}
