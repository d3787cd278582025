//! Tampering with the log, and what verifying says about it.

mod archives;
mod checkpoints;
mod exports;
mod history;
mod tampering;

use crate::world::{World, keyring};
use chrono::{DateTime, Utc};
use database::{
    ConnectionTrait, Database,
    audit::{self, CheckpointError, Evidence, Report, VerifyError},
    events,
    workers::SealingWorker,
};
use runtime::{Progress, Worker};
use sea_orm::{QueryResult, Statement};
use serde_json::json;
use shared::{
    EventId, OrganizationId, UserId,
    event::{Actor, Context, EventType, NewEvent},
};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// A folder of one's own, which goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let name = runtime::crypto::hex(&runtime::crypto::random::<8>());
        let folder = std::env::temp_dir().join(format!("plateforme-audit-{name}"));
        std::fs::create_dir(&folder).unwrap();
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

/// An event with something in every column.
fn full(number: u32) -> NewEvent {
    NewEvent::new(EventType::UserUpdated, Actor::User(UserId(Uuid::from_u128(1))))
        .person(UserId(Uuid::from_u128(2)))
        .organization(OrganizationId(Uuid::from_u128(3)))
        .changes(json!({ "number": { "before": null, "after": number } }))
        .personal(json!({ "name": format!("Camille {number}") }))
        .context(Context { ip: Some("192.0.2.1".into()), ..Context::default() })
}

async fn append(database: &Database, new: NewEvent) -> EventId {
    let transaction = database.write().await.unwrap();
    let id = events::append(&transaction, new).await.unwrap();
    transaction.commit().await.unwrap();
    id
}

async fn seal_all(database: &Database) {
    let worker = SealingWorker::new(database);
    while worker.run_once().await.unwrap() == Progress::More {}
}

/// So many sealed events.
async fn fill(database: &Database, count: u32) {
    let transaction = database.write().await.unwrap();
    for number in 1..=count {
        events::append(&transaction, full(number)).await.unwrap();
    }
    transaction.commit().await.unwrap();
    seal_all(database).await;
}

fn is_postgres(database: &Database) -> bool {
    format!("{database:?}").contains("Postgres")
}

/// Does to the database what nobody should, without the trigger in the way.
async fn tamper(database: &Database, statements: &[&str]) {
    let transaction = database.write().await.unwrap();
    let drop = if is_postgres(database) { " ON events" } else { "" };
    transaction.execute_unprepared(&format!("DROP TRIGGER IF EXISTS events_are_final{drop}")).await.unwrap();
    for statement in statements {
        transaction.execute_unprepared(statement).await.unwrap();
    }
    transaction.commit().await.unwrap();
}

/// An SQL expression for the id of the event at a position.
fn id_at(position: i64) -> String {
    format!("(SELECT event_id FROM event_seals WHERE position = {position})")
}

fn evidence(data_dir: Option<&Path>, files: &[PathBuf]) -> Result<Evidence, CheckpointError> {
    Evidence::gather(Some(&keyring()), &[], data_dir, files)
}

async fn verify(database: &Database) -> Result<Report, VerifyError> {
    audit::verify(database.reader(), &evidence(None, &[])?).await
}

/// What is found, and where.
async fn found(world: &World) -> (i64, String) {
    let error = verify(&world.database).await.unwrap_err();
    (error.first_bad_position().unwrap_or_else(|| panic!("{error}: {error:?}")), error.to_string())
}

/// A number that a query gives.
async fn number(database: &Database, sql: &str) -> i64 {
    let row = database.reader().query_one_raw(statement(database, sql)).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}

/// The columns of tables.
async fn columns(database: &Database, tables: &[&'static str]) -> Vec<(&'static str, Vec<String>)> {
    let mut columns = Vec::new();
    for table in tables {
        let row = database.reader().query_one_raw(statement(database, &format!("SELECT * FROM {table} LIMIT 1"))).await;
        columns.push((*table, row.unwrap().map(|row| row.column_names()).unwrap_or_default()));
    }
    columns.retain(|(_, columns)| !columns.is_empty());
    columns
}

fn statement(database: &Database, sql: &str) -> Statement {
    Statement::from_string(database.reader().get_database_backend(), sql)
}

/// The digest of an event as the documentation of seals describes it, written once more.
fn digest_of(row: &QueryResult, version: i32) -> [u8; 32] {
    let uuid = |column: &str| row.try_get::<Option<Uuid>>("", column).unwrap().map(|id| id.as_bytes().to_vec());
    let text = |column: &str| Some(row.try_get::<String>("", column).unwrap().into_bytes());
    let blob = |column: &str| row.try_get::<Option<Vec<u8>>>("", column).unwrap();
    let payload = row.try_get::<serde_json::Value>("", "payload").unwrap();
    let occurred_at = row.try_get::<DateTime<Utc>>("", "occurred_at").unwrap().timestamp_micros();
    let mut fields = vec![
        uuid("id"),
        text("type"),
        text("actor_kind"),
        uuid("actor_id"),
        uuid("subject"),
        uuid("person"),
        uuid("organization_id"),
        Some(database::event_chain::canonical_json(&payload).into_bytes()),
        blob("personal"),
        Some(occurred_at.to_be_bytes().to_vec()),
    ];
    if version == 2 {
        let sequence = row.try_get::<i64>("", "sequence").unwrap();
        fields.extend([blob("context"), Some(sequence.to_be_bytes().to_vec())]);
    }
    let mut bytes = format!("plateforme.event.v{version}").into_bytes();
    for field in fields {
        bytes.push(u8::from(field.is_some()));
        if let Some(field) = field {
            bytes.extend((field.len() as u64).to_be_bytes());
            bytes.extend(field);
        }
    }
    runtime::crypto::sha256(&bytes)
}

async fn digest(database: &Database, sequence: i64) -> [u8; 32] {
    let sql = format!("SELECT * FROM events WHERE sequence = {sequence}");
    digest_of(&database.reader().query_one_raw(statement(database, &sql)).await.unwrap().unwrap(), 2)
}

fn blob(database: &Database, bytes: &[u8]) -> String {
    let hex = runtime::crypto::hex(bytes);
    if is_postgres(database) { format!("'\\x{hex}'::bytea") } else { format!("x'{hex}'") }
}

/// Computes the chain anew from a position on, as everybody can who can write into the database.
async fn make_anew(database: &Database, from: i64) {
    let sql = "SELECT s.position, s.version, s.hash, e.* FROM event_seals s JOIN events e ON e.id = s.event_id \
               ORDER BY s.position";
    let rows = database.reader().query_all_raw(statement(database, sql)).await.unwrap();
    let mut hash = vec![0; 32];
    for row in rows {
        let position = row.try_get::<i64>("", "position").unwrap();
        if position < from {
            hash = row.try_get("", "hash").unwrap();
            continue;
        }
        let digest = digest_of(&row, row.try_get("", "version").unwrap());
        hash = runtime::crypto::sha256(&[hash, digest.to_vec()].concat()).to_vec();
        let (digest, hash) = (blob(database, &digest), blob(database, &hash));
        let sql = format!("UPDATE event_seals SET digest = {digest}, hash = {hash} WHERE position = {position}");
        tamper(database, &[&sql]).await;
    }
}
