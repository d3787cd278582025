//! What is particular to one engine.

use crate::world::{self, World};
use database::{ConnectionTrait, Options};
use shared::Secret;
use std::time::Duration;

#[tokio::test]
async fn a_sqlite_reader_refuses_to_write() {
    let world = World::sqlite().await;
    assert!(world.database.reader().execute_unprepared("DELETE FROM users").await.is_err());
}

#[cfg(unix)]
#[tokio::test]
async fn sqlite_files_are_readable_by_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let world = World::sqlite().await;
    world.user("camille@example.org").await;
    let path = world.path().unwrap();
    for name in ["test.db", "test.db-wal", "test.db-shm"] {
        let mode = std::fs::metadata(path.with_file_name(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}

#[tokio::test]
async fn sqlite_is_set_to_lose_nothing() {
    let world = World::sqlite().await;
    let transaction = world.database.write().await.unwrap();
    for (pragma, expected) in [("synchronous", 2), ("foreign_keys", 1), ("secure_delete", 1), ("busy_timeout", 10_000)]
    {
        let statement = sea_orm::Statement::from_string(transaction.get_database_backend(), format!("PRAGMA {pragma}"));
        let row = transaction.query_one_raw(statement).await.unwrap().unwrap();
        assert_eq!(row.try_get_by_index::<i64>(0).unwrap(), expected, "{pragma}");
    }
    let statement = sea_orm::Statement::from_string(transaction.get_database_backend(), "PRAGMA journal_mode");
    let mode = transaction.query_one_raw(statement).await.unwrap().unwrap().try_get_by_index::<String>(0).unwrap();
    assert_eq!(mode, "wal");
}

#[tokio::test]
async fn nothing_waits_for_ever() {
    let world = World::migrated().await;
    let backend = world.database.reader().get_database_backend();
    let limits: &[(&str, &str)] = match backend {
        sea_orm::DatabaseBackend::Postgres => {
            &[("SHOW statement_timeout", "15s"), ("SHOW idle_in_transaction_session_timeout", "1min")]
        }
        _ => &[("SELECT CAST(timeout AS TEXT) FROM pragma_busy_timeout", "10000")],
    };
    for (question, expected) in limits {
        let statement = sea_orm::Statement::from_string(backend, *question);
        let row = world.database.reader().query_one_raw(statement).await.unwrap().unwrap();
        assert_eq!(row.try_get_by_index::<String>(0).unwrap(), *expected);
    }
}

#[tokio::test]
async fn a_database_that_is_not_there_is_named_without_its_password() {
    let options = || Options { acquire_timeout: Duration::from_millis(300), ..Options::default() };
    for (url, expected) in [
        ("postgresql://admin:hunter2@127.0.0.1:9/house", "nobody answered within 0.3 seconds"),
        ("postgresql://admin:hunter2@127.0.0.1:port/house", "neither sqlite:<path> nor a valid postgresql"),
        ("mysql://admin:hunter2@127.0.0.1/house", "neither sqlite:<path> nor a valid postgresql"),
        ("sqlite:/nowhere/at/all.db", "cannot create /nowhere/at/all.db"),
    ] {
        let error = world::connect(&Secret::new(url.to_owned()), options()).await.unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
        assert!(!error.contains("hunter2"), "{error}");
    }
}

#[tokio::test]
async fn sqlite_plans_for_many_rows_whatever_there_are() {
    let world = World::sqlite().await;
    world.user("camille@example.org").await;
    let ask = async |sql: &str| {
        let statement = sea_orm::Statement::from_string(world.database.reader().get_database_backend(), sql);
        let rows = world.database.reader().query_all_raw(statement).await.unwrap();
        rows.iter().map(|row| row.try_get::<String>("", "text").unwrap()).collect::<Vec<_>>()
    };
    let without = "SELECT name AS text FROM sqlite_schema WHERE type = 'index' AND tbl_name NOT LIKE 'sqlite_%' \
                   AND name NOT IN (SELECT idx FROM sqlite_stat1)";
    assert_eq!(ask(without).await, [""; 0], "these indexes are taken for as good as ten rows");
    let statement =
        "EXPLAIN QUERY PLAN SELECT * FROM users WHERE id IN (x'01', x'02') AND status IN ('active', 'suspended')";
    let statement = sea_orm::Statement::from_string(world.database.reader().get_database_backend(), statement);
    let plan = world.database.reader().query_one_raw(statement).await.unwrap().unwrap();
    let plan = plan.try_get::<String>("", "detail").unwrap();
    assert!(plan.contains("(id=?)"), "{plan}");
}
