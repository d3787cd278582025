//! Retention: what is moved out stays verifiable, and nothing is lost on the way.

use super::{Folder, append, blob, evidence, fill, full, id_at, is_postgres, number, seal_all, tamper};
use crate::world::{World, keyring};
use chrono::TimeDelta;
use config::{Config, Source};
use database::{
    Database,
    audit::{
        self, Report, Trust, VerifyError, archive,
        export::{Exporter, Filter, Format, verify_export},
    },
    event_archives,
    event_chain::canonical_json,
    event_seals, leases,
    workers::RetentionWorker,
};
use runtime::{Progress, Worker, crypto};
use serde_json::{Value, json};
use shared::event::{Actor, Context, EventType, NewEvent};
use std::{fmt::Write, io::BufReader, path::PathBuf};
use uuid::Uuid;

crate::on_this_engine!(
    events_are_archived_by_their_type_and_age,
    an_archive_is_an_export_without_anything_in_clear,
    a_tampered_archive_is_found,
    a_crash_between_file_and_table_loses_nothing,
    what_readers_still_need_stays,
    a_full_export_has_the_seals_of_archived_events,
    what_is_not_what_was_sealed_is_never_archived,
    an_archive_of_what_was_changed_before_is_found,
);

fn settings(folder: &Folder, retention: &str) -> Config {
    let file = folder.0.join("plateforme.toml");
    std::fs::write(&file, format!("[audit.retention]\n{retention}")).unwrap();
    let source = Source { variable: Box::new(|_| None), default_file: file };
    Config { data_dir: folder.0.clone(), ..config::load(&source).unwrap() }
}

fn refused() -> NewEvent {
    let context = Context { ip: Some("192.0.2.7".into()), ..Context::default() };
    NewEvent::new(EventType::SignInRefused, Actor::Anonymous).context(context)
}

/// Positions 2, 4, 6 … are refusals.
async fn mixed(database: &Database, count: u32) {
    for number in 0..count {
        append(database, full(number)).await;
        append(database, refused()).await;
    }
    seal_all(database).await;
}

async fn run(worker: &RetentionWorker) {
    while worker.run_once().await.unwrap() == Progress::More {}
}

async fn verify(world: &World, folder: &Folder) -> Result<Report, VerifyError> {
    audit::verify(world.database.reader(), &evidence(Some(&folder.0), &[])?).await
}

fn file(folder: &Folder) -> PathBuf {
    let files = archive::files(&folder.0).unwrap();
    let [name] = files.as_slice() else { panic!("{files:?}") };
    archive::folder(&folder.0).join(name)
}

async fn events_are_archived_by_their_type_and_age(world: World) {
    let (folder, database) = (Folder::new(), &world.database);
    let config = settings(&folder, "\"sign_in.refused\" = \"90 days\"");
    let worker = RetentionWorker::new(database, &config);
    mixed(database, 5).await;
    run(&worker).await;
    world.clock.advance(TimeDelta::days(89));
    mixed(database, 1).await;
    run(&worker).await;
    assert!(archive::files(&folder.0).unwrap().is_empty());
    world.clock.advance(TimeDelta::days(2));
    run(&worker).await;
    seal_all(database).await;
    let archives = event_archives::page(database.reader(), None, 10).await.unwrap();
    let [archive] = archives.as_slice() else { panic!("{archives:?}") };
    assert_eq!((archive.positions.as_str(), archive.count), ("2,4,6,8,10", 5));
    assert_eq!(file(&folder).file_name().unwrap().to_str().unwrap(), archive.file);
    assert!(archive.file.starts_with("2-10-"));
    assert_eq!(number(database, "SELECT count(*) FROM events").await, 8, "five went, one came");
    let report = verify(&world, &folder).await.unwrap();
    assert_eq!((report.events, report.archived, report.warnings.len()), (13, 5, 0), "{:?}", report.warnings);
    run(&worker).await;
    assert_eq!(archive::files(&folder.0).unwrap().len(), 1, "there is nothing more to do");

    let everything = RetentionWorker::new(database, &settings(&folder, "default = \"1 d\""));
    world.clock.advance(TimeDelta::days(2));
    run(&everything).await;
    seal_all(database).await;
    let report = verify(&world, &folder).await.unwrap();
    assert_eq!((report.events, report.archived), (14, 12), "all but what archives say of themselves");
}

async fn an_archive_is_an_export_without_anything_in_clear(world: World) {
    let (folder, database) = (Folder::new(), &world.database);
    let config = settings(&folder, "default = \"1 d\"");
    fill(database, 30).await;
    world.clock.advance(TimeDelta::days(3));
    run(&RetentionWorker::new(database, &config)).await;
    let path = file(&folder);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(!text.contains("Camille") && !text.contains("192.0.2.1"));
    let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&path).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);
    let trust = Trust::new(Some(database.keyring()), &[]);
    let report = verify_export(BufReader::new(std::fs::File::open(&path).unwrap()), &trust).unwrap();
    assert_eq!((report.manifest.count, report.manifest.first_position, report.manifest.last_position), (30, 1, 30));
}

async fn a_tampered_archive_is_found(world: World) {
    let (folder, database) = (Folder::new(), &world.database);
    mixed(database, 5).await;
    world.clock.advance(TimeDelta::days(3));
    run(&RetentionWorker::new(database, &settings(&folder, "\"sign_in.refused\" = \"1d\""))).await;
    seal_all(database).await;
    assert_eq!(verify(&world, &folder).await.unwrap().archived, 5);
    let path = file(&folder);
    let text = std::fs::read_to_string(&path).unwrap();
    let found = async || {
        let error = verify(&world, &folder).await.unwrap_err();
        (error.first_bad_position().unwrap(), error.to_string())
    };

    let third = text.lines().nth(2).unwrap();
    std::fs::write(&path, text.replacen(third, &third.replace("anonymous", "anonymouz"), 1)).unwrap();
    let (position, finding) = found().await;
    assert_eq!(position, 6, "{finding}");
    assert!(finding.contains("archive") && finding.contains("changed"), "{finding}");
    std::fs::write(&path, text.replacen(&format!("{third}\n"), "", 1)).unwrap();
    assert_eq!(found().await.0, 6);
    std::fs::write(&path, format!("{text}\n")).unwrap();
    assert_eq!(found().await.0, 11);

    std::fs::remove_file(&path).unwrap();
    let report = verify(&world, &folder).await.unwrap();
    assert!(report.warnings[0].contains("the file is not here"), "{:?}", report.warnings);
    std::fs::write(&path, &text).unwrap();
    std::fs::write(path.with_file_name("1-2-stray.ndjson"), "").unwrap();
    let report = verify(&world, &folder).await.unwrap();
    assert!(report.warnings[0].contains("knows nothing of it"), "{:?}", report.warnings);

    // The entry in the database.
    tamper(database, &["CREATE TABLE kept AS SELECT * FROM event_archives", "DELETE FROM event_archives"]).await;
    let (position, finding) = found().await;
    assert_eq!(position, 2);
    assert!(finding.contains("missing"), "{finding}");
    for change in ["positions = '2-10'", "first_position = 1", "count = 6", "file = 'x'", "signature = '{}'"] {
        tamper(database, &["DELETE FROM event_archives", "INSERT INTO event_archives SELECT * FROM kept"]).await;
        assert_eq!(verify(&world, &folder).await.unwrap().archived, 5);
        tamper(database, &[&format!("UPDATE event_archives SET {change}")]).await;
        let (position, finding) = found().await;
        assert!(position <= 2, "{change}: {finding}");
        assert!(finding.contains("not signed"), "{change}: {finding}");
    }
    // What no archive has is missing.
    tamper(database, &["DELETE FROM event_archives", "INSERT INTO event_archives SELECT * FROM kept"]).await;
    tamper(database, &[&format!("DELETE FROM events WHERE id = {}", id_at(5))]).await;
    assert_eq!(found().await.0, 5);
}

async fn a_crash_between_file_and_table_loses_nothing(world: World) {
    let (folder, database) = (Folder::new(), &world.database);
    let config = settings(&folder, "\"sign_in.refused\" = \"1d\"");
    mixed(database, 5).await;
    world.clock.advance(TimeDelta::days(3));
    // The file is written, and then the table refuses.
    tamper(database, &["CREATE TABLE kept AS SELECT * FROM event_archives", "DROP TABLE event_archives"]).await;
    assert!(RetentionWorker::new(database, &config).run_once().await.is_err());
    assert_eq!(number(database, "SELECT count(*) FROM events").await, 10);
    std::fs::write(archive::folder(&folder.0).join(".0123.new"), "half of").unwrap();
    tamper(database, &["ALTER TABLE kept RENAME TO event_archives"]).await;
    let left = file(&folder);
    let report = verify(&world, &folder).await.unwrap();
    assert!(report.warnings[0].contains("knows nothing of it"), "{:?}", report.warnings);

    run(&RetentionWorker::new(database, &config)).await;
    seal_all(database).await;
    assert!(!left.exists(), "what the crash left is gone, and all of it is in the new file");
    assert_eq!(std::fs::read_dir(archive::folder(&folder.0)).unwrap().count(), 1);
    let report = verify(&world, &folder).await.unwrap();
    assert_eq!((report.events, report.archived, report.warnings.len()), (11, 5, 0));
    // A file whose events are not in the table is nobody's to remove.
    let only = file(&folder);
    let copy = only.with_file_name("2-10-copy.ndjson");
    std::fs::copy(&only, &copy).unwrap();
    world.clock.advance(TimeDelta::days(3));
    append(database, refused()).await;
    seal_all(database).await;
    world.clock.advance(TimeDelta::days(3));
    run(&RetentionWorker::new(database, &config)).await;
    assert!(copy.exists());
}

async fn what_readers_still_need_stays(world: World) {
    let (folder, database) = (Folder::new(), &world.database);
    let config = settings(&folder, "default = \"1s\"");
    append(database, NewEvent::new(EventType::SessionEnded, Actor::System).subject(Uuid::from_u128(1))).await;
    mixed(database, 1).await;
    append(database, full(9)).await;
    // The relay reached position 2; the last event has no seal yet.
    let transaction = database.write().await.unwrap();
    let holder = Uuid::from_u128(5);
    leases::acquire(&transaction, "relay", holder, TimeDelta::seconds(1), transaction.now()).await.unwrap();
    assert!(leases::advance(&transaction, "relay", holder, 2, transaction.now()).await.unwrap());
    transaction.commit().await.unwrap();
    world.clock.advance(TimeDelta::minutes(5));
    let worker = RetentionWorker::new(database, &config);
    run(&worker).await;
    let left = async || number(database, "SELECT count(*) FROM events WHERE type <> 'audit.archived'").await;
    assert_eq!(left().await, 3, "what was relayed and what gateways do not ask for any more");
    let since = database.now() - TimeDelta::hours(1);
    let revocations = event_seals::revocations(database.reader(), 0, &[EventType::SessionEnded], since).await.unwrap();
    assert_eq!(revocations.len(), 1);

    let transaction = database.write().await.unwrap();
    leases::acquire(&transaction, "relay", holder, TimeDelta::seconds(1), transaction.now()).await.unwrap();
    assert!(leases::advance(&transaction, "relay", holder, 3, transaction.now()).await.unwrap());
    transaction.commit().await.unwrap();
    world.clock.advance(TimeDelta::days(1));
    run(&worker).await;
    assert_eq!(left().await, 1, "the last one has no seal");
    seal_all(database).await;
    assert_eq!(verify(&world, &folder).await.unwrap().archived, 3);
}

async fn a_full_export_has_the_seals_of_archived_events(world: World) {
    let (folder, database) = (Folder::new(), &world.database);
    mixed(database, 5).await;
    world.clock.advance(TimeDelta::days(3));
    run(&RetentionWorker::new(database, &settings(&folder, "\"sign_in.refused\" = \"1d\""))).await;
    seal_all(database).await;
    let mut exporter = Exporter::begin(database, Filter::default(), Format::Ndjson, true).await.unwrap();
    let mut text = String::new();
    while let Some(piece) = exporter.next().await.unwrap() {
        text.push_str(&piece);
    }
    let report = verify_export(text.as_bytes(), &Trust::new(Some(database.keyring()), &[])).unwrap();
    assert_eq!((report.manifest.count, report.archived), (11, 5));
}

async fn what_is_not_what_was_sealed_is_never_archived(world: World) {
    let (folder, database) = (Folder::new(), &world.database);
    mixed(database, 5).await;
    world.clock.advance(TimeDelta::days(3));
    let at = |change: &str, position: i64| format!("UPDATE events SET {change} WHERE id = {}", id_at(position));
    // One that was changed, one that cannot even be read, and one whose seal has the tag of another.
    let unreadable = if is_postgres(database) { "occurred_at = '-infinity'" } else { "payload = 'nothing'" };
    let tag = "UPDATE event_seals SET tag = (SELECT tag FROM event_seals WHERE position = 1) WHERE position = 8";
    tamper(database, &[&at("actor_kind = 'system'", 4), &at(unreadable, 6), tag]).await;
    let worker = RetentionWorker::new(database, &settings(&folder, "\"sign_in.refused\" = \"1d\""));
    run(&worker).await;
    seal_all(database).await;
    let archives = event_archives::page(database.reader(), None, 10).await.unwrap();
    let [archive] = archives.as_slice() else { panic!("{archives:?}") };
    assert_eq!((archive.positions.as_str(), archive.count), ("2,10", 2), "nobody else waits for them");
    let error = verify(&world, &folder).await.unwrap_err();
    assert_eq!(error.first_bad_position(), Some(4));
    assert!(error.to_string().contains("was changed"), "{error}");

    // They are due for ever, and hold up nothing: a fresh one waits for others as usual, and goes in time.
    append(database, refused()).await;
    seal_all(database).await;
    world.clock.advance(TimeDelta::days(1) + TimeDelta::minutes(1));
    run(&worker).await;
    assert_eq!(archive::files(&folder.0).unwrap().len(), 1);
    world.clock.advance(TimeDelta::hours(3));
    run(&worker).await;
    assert_eq!(archive::files(&folder.0).unwrap().len(), 2);
    assert_eq!(verify(&world, &folder).await.unwrap_err().first_bad_position(), Some(4));
}

async fn an_archive_of_what_was_changed_before_is_found(world: World) {
    let (folder, database) = (Folder::new(), &world.database);
    mixed(database, 5).await;
    world.clock.advance(TimeDelta::days(3));
    run(&RetentionWorker::new(database, &settings(&folder, "\"sign_in.refused\" = \"1d\""))).await;
    seal_all(database).await;
    // As if a process that looks less closely had archived a changed event: every line follows, and all is signed.
    let path = file(&folder);
    let (mut line, mut text) = ([0; 32], String::new());
    for old in std::fs::read_to_string(&path).unwrap().lines() {
        if let Some((columns, _)) = old.rsplit_once(",\"line\":\"").filter(|_| !old.starts_with("{\"manifest\"")) {
            let change = columns.contains("{\"position\":6,");
            let columns = if change { columns.replace("\"anonymous\"", "\"system\"") } else { columns.to_owned() };
            line = crypto::sha256(&[line.as_slice(), columns.as_bytes()].concat());
            writeln!(text, "{columns},\"line\":\"{}\"}}", crypto::hex(&line)).unwrap();
            continue;
        }
        let mut manifest = serde_json::from_str::<Value>(old).unwrap()["manifest"].take();
        manifest["line"] = json!(crypto::hex(&line));
        let signature = json!(keyring().sign("audit export", canonical_json(&manifest).as_bytes())).to_string();
        writeln!(text, "{{\"manifest\":{manifest},{}", &signature[1..]).unwrap();
    }
    std::fs::write(&path, &text).unwrap();
    let archives = event_archives::page(database.reader(), None, 10).await.unwrap();
    let [archive] = archives.as_slice() else { panic!("{archives:?}") };
    let sha256 = crypto::sha256(text.as_bytes());
    let entry = json!({
        "id": archive.id,
        "positions": archive.positions,
        "first_position": archive.first_position,
        "last_position": archive.last_position,
        "count": archive.count,
        "file": archive.file,
        "sha256": crypto::hex(&sha256),
        "created_at": archive.created_at.timestamp_micros(),
    });
    let signature = json!(keyring().sign("audit archive", canonical_json(&entry).as_bytes()));
    let sha256 = blob(database, &sha256);
    tamper(database, &[&format!("UPDATE event_archives SET sha256 = {sha256}, signature = '{signature}'")]).await;
    let error = verify(&world, &folder).await.unwrap_err();
    assert_eq!(error.first_bad_position(), Some(6), "{error}");
    assert!(error.to_string().contains("archive") && error.to_string().contains("event"), "{error}");
}
