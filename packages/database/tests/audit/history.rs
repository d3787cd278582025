//! Logs with a past: of the first version, from before a migration, of an older secret, by many writers, and after
//! anything at random.

use super::{Folder, append, evidence, fill, found, full, id_at, seal_all, tamper, tampering::changes, verify};
use crate::world::{World, keyring};
use config::AuditSettings;
use database::{
    Database,
    audit::{self, Checkpoint, Evidence, Report, VerifyError, checkpoint},
    events,
    workers::{CheckpointWorker, SealingWorker},
};
use runtime::{Keyring, Worker, crypto};
use shared::{
    Secret,
    event::{Actor, EventType, NewEvent},
};
use std::path::PathBuf;
use tokio::task::JoinSet;

crate::on_this_engine!(
    seals_of_the_first_version_need_a_checkpoint_and_cannot_be_added,
    a_whole_log_made_anew_is_found_though_the_platform_went_on_after_it,
    a_log_from_before_the_audit_trail_is_migrated,
    seals_outlive_a_rotation_of_the_secret,
    a_hundred_writers_leave_no_gap_and_no_double,
    any_change_at_random_is_found_where_it_is,
);

/// A checkpoint of what is sealed now, in a file of its own.
async fn given(world: &World, folder: &Folder) -> PathBuf {
    let (database, path) = (&world.database, folder.0.join("given.json"));
    let checkpoint = Checkpoint::of_head(database.reader(), database.keyring(), database.now()).await.unwrap();
    std::fs::write(&path, serde_json::to_string(&checkpoint).unwrap()).unwrap();
    path
}

async fn verify_with(world: &World, files: &[PathBuf]) -> Result<Report, VerifyError> {
    audit::verify(world.database.reader(), &evidence(None, files)?).await
}

/// As the first version wrote it: no context, no tag, another digest.
async fn make_old(database: &Database) {
    tamper(database, &["UPDATE events SET context = NULL", "UPDATE event_seals SET version = 1, tag = NULL"]).await;
    super::make_anew(database, 1).await;
}

async fn seals_of_the_first_version_need_a_checkpoint_and_cannot_be_added(world: World) {
    let (folder, database) = (Folder::new(), &world.database);
    fill(database, 4).await;
    make_old(database).await;
    assert_eq!(found(&world).await.0, 1, "everybody could have written it");
    let files = [given(&world, &folder).await];
    let report = verify_with(&world, &files).await.unwrap();
    assert_eq!((report.events, report.checkpoints), (4, 1));
    assert!(report.warnings[0].contains("4 seals have no tag"), "{:?}", report.warnings);
    append(database, full(5)).await;
    seal_all(database).await;
    assert_eq!(verify_with(&world, &files).await.unwrap().events, 5);

    tamper(database, &[&format!("UPDATE events SET context = personal WHERE id = {}", id_at(2))]).await;
    let error = verify_with(&world, &files).await.unwrap_err();
    assert_eq!(error.first_bad_position(), Some(2), "the first version had no context");
    tamper(database, &["UPDATE events SET context = NULL WHERE sequence = 2"]).await;
    tamper(
        database,
        &[
            "UPDATE event_seals SET version = 1, tag = NULL WHERE position = 5",
            "UPDATE events SET context = NULL WHERE sequence = 5",
        ],
    )
    .await;
    super::make_anew(database, 5).await;
    let error = verify_with(&world, &files).await.unwrap_err();
    assert_eq!(error.first_bad_position(), Some(5), "none comes after the checkpoint");
}

async fn a_whole_log_made_anew_is_found_though_the_platform_went_on_after_it(world: World) {
    let (folder, database) = (Folder::new(), &world.database);
    let worker = || CheckpointWorker::new(database, &folder.0, &AuditSettings::default());
    fill(database, 9).await;
    worker().run_once().await.unwrap();
    let kept = folder.0.join("kept.json");
    std::fs::copy(&checkpoint::files(&folder.0).unwrap()[0], &kept).unwrap();
    // Everything is written anew as the first version, or under a secret that nobody knows; no checkpoint contradicts.
    let foreign = "UPDATE event_seals SET tag = (SELECT hash FROM event_seals WHERE position = 1)";
    tamper(database, &["UPDATE events SET type = 'user.viewed' WHERE sequence = 4"]).await;
    make_old(database).await;
    for attempt in ["untagged", "under a secret that is not known"] {
        drop(std::fs::remove_dir_all(folder.0.join("checkpoints")));
        assert_eq!(found(&world).await.0, 1, "{attempt}");
        // The platform starts, appends to it, and writes checkpoints.
        append(database, full(10)).await;
        seal_all(database).await;
        worker().run_once().await.unwrap();
        assert!(!checkpoint::files(&folder.0).unwrap().is_empty());
        let own = audit::verify(database.reader(), &evidence(Some(&folder.0), &[]).unwrap()).await.unwrap_err();
        assert_eq!(own.first_bad_position(), Some(1), "{attempt}: {own}");
        let error = verify_with(&world, std::slice::from_ref(&kept)).await.unwrap_err();
        assert!(error.first_bad_position().is_some_and(|position| position <= 9), "{attempt}: {error}");
        tamper(database, &["UPDATE event_seals SET version = 2", foreign]).await;
        super::make_anew(database, 1).await;
    }
}

async fn a_log_from_before_the_audit_trail_is_migrated(world: World) {
    let database = &world.database;
    let folder = Folder::new();
    fill(database, 3).await;
    make_old(database).await;
    let transaction = database.write().await.unwrap();
    events::append(&transaction, NewEvent::new(EventType::UserCreated, Actor::System)).await.unwrap();
    transaction.commit().await.unwrap();
    tamper(
        database,
        &[
            "ALTER TABLE events DROP COLUMN context",
            "ALTER TABLE event_seals DROP COLUMN version",
            "ALTER TABLE event_seals DROP COLUMN tag",
            "ALTER TABLE unsealed_events DROP COLUMN tag",
            "ALTER TABLE unsealed_events DROP COLUMN refused_at",
            "DROP TABLE event_archives",
            "DROP INDEX events_actor",
            "DROP INDEX events_subject",
            "DROP INDEX events_organization_type",
            "DELETE FROM seaql_migrations WHERE version = 'm0006_audit'",
        ],
    )
    .await;
    assert_eq!(database::migrate(database).await.unwrap(), ["m0006_audit"]);
    let files = [given(&world, &folder).await];
    let report = verify_with(&world, &files).await.unwrap();
    assert_eq!((report.events, report.waiting), (3, 1));
    seal_all(database).await;
    let report = verify_with(&world, &files).await.unwrap();
    assert_eq!((report.events, report.waiting), (4, 0));
}

async fn seals_outlive_a_rotation_of_the_secret(world: World) {
    let database = &world.database;
    fill(database, 3).await;
    let rotated = |current: &str, previous: Option<&str>| {
        let secret = |text: &str| Secret::new(text.to_owned());
        Keyring::new(&secret(current), previous.map(secret).as_ref())
    };
    let old = "a secret of the tests, long enough for anything";
    let folder = Folder::new();
    let verify_by = async |keyring: &Keyring| {
        let evidence = Evidence::gather(Some(keyring), &[], Some(&folder.0), &[]).unwrap();
        audit::verify(database.reader(), &evidence).await
    };
    let (once, twice) = (rotated("new", Some(old)), rotated("newer", Some("new")));
    let report = verify_by(&once).await.unwrap();
    assert_eq!((report.events, report.warnings.len()), (3, 0));
    // Of a secret that is gone, only what was written in its time can tell.
    assert_eq!(verify_by(&twice).await.unwrap_err().first_bad_position(), Some(1));
    let head = async |keys: &Keyring| Checkpoint::of_head(database.reader(), keys, database.now()).await.unwrap();
    assert!(head(&twice).await.write(&folder.0).unwrap());
    assert_eq!(verify_by(&twice).await.unwrap_err().first_bad_position(), Some(1), "not what is written today");
    std::fs::remove_dir_all(folder.0.join("checkpoints")).unwrap();
    assert!(head(&once).await.write(&folder.0).unwrap());
    let report = verify_by(&twice).await.unwrap();
    assert_eq!(report.events, 3);
    assert!(report.warnings[0].contains("3 seals were made under a secret that is not known"), "{:?}", report.warnings);
    assert_eq!(keyring().public_key(), rotated(old, None).public_key());
    // What waits has a tag of the old secret: where that is still in use, it counts, and without it nobody can tell.
    append(database, full(4)).await;
    assert_eq!(verify_by(&once).await.unwrap().waiting, 1);
    assert_eq!(verify_by(&twice).await.unwrap().waiting, 1);
}

async fn a_hundred_writers_leave_no_gap_and_no_double(world: World) {
    let second = world.again().await;
    let mut tasks = JoinSet::new();
    for number in 0..100 {
        let database = if number % 2 == 0 { world.database.clone() } else { second.clone() };
        tasks.spawn(async move {
            for round in 0..3 {
                let transaction = database.write().await.unwrap();
                events::append(&transaction, full(number * 10 + round)).await.unwrap();
                events::append(&transaction, full(number * 10 + round)).await.unwrap();
                // Some think better of it, which leaves a gap in the sequence and must leave none in the log.
                if number % 9 != 0 {
                    transaction.commit().await.unwrap();
                }
            }
        });
    }
    let mut sealers = JoinSet::new();
    for database in [world.database.clone(), second.clone()] {
        sealers.spawn(async move {
            for _ in 0..30 {
                SealingWorker::new(&database).run_once().await.unwrap();
                tokio::task::yield_now().await;
            }
        });
    }
    tasks.join_all().await;
    sealers.join_all().await;
    seal_all(&second).await;
    let expected = 88 * 6;
    assert_eq!(verify(&world.database).await.unwrap().events, expected);
    let count = super::number(&world.database, "SELECT count(*) FROM events").await;
    assert_eq!(u64::try_from(count).unwrap(), expected);
    assert_eq!(super::number(&world.database, "SELECT count(DISTINCT event_id) FROM event_seals").await, count);
}

async fn any_change_at_random_is_found_where_it_is(world: World) {
    let database = &world.database;
    fill(database, 40).await;
    let copies = ["events", "event_seals", "unsealed_events"];
    for table in copies {
        tamper(database, &[&format!("CREATE TABLE {table}_kept AS SELECT * FROM {table}")]).await;
    }
    let columns = super::columns(database, &copies).await;
    for round in 0..60_u32 {
        let [choice, at, ..] = crypto::random::<2>();
        let position = i64::from(at % 40) + 1;
        let changes = changes(database, position);
        let (what, statement) = match usize::from(choice) % (changes.len() + 4) {
            0 => ("deleted", format!("DELETE FROM events WHERE id = {}", id_at(position))),
            1 => ("seal deleted", format!("DELETE FROM event_seals WHERE position = {position}")),
            2 => ("digest", format!("UPDATE event_seals SET digest = hash WHERE position = {position}")),
            3 => ("hash", format!("UPDATE event_seals SET hash = digest WHERE position = {position}")),
            index => changes.iter().nth(index - 4).map(|(what, sql)| (*what, sql.clone())).unwrap(),
        };
        tamper(database, &[&statement]).await;
        let result = verify(database).await;
        // The last seal can go without a trace, unless a checkpoint knows of it: then its event has none.
        let found = result.err().unwrap_or_else(|| panic!("round {round}: {what} at {position} was not found"));
        assert_eq!(found.first_bad_position(), Some(position), "round {round}: {what}: {found}");
        for (table, columns) in &columns {
            let all = columns.join(", ");
            let back = format!("INSERT INTO {table} ({all}) SELECT {all} FROM {table}_kept");
            tamper(database, &[&format!("DELETE FROM {table}"), &back]).await;
        }
    }
    assert_eq!(audit::verify(database.reader(), &evidence(None, &[]).unwrap()).await.unwrap().events, 40);
}
