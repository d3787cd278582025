//! What checkpoints show, and that they cannot be made up.

use super::{Folder, append, evidence, fill, full, id_at, make_anew, seal_all, tamper};
use crate::world::World;
use chrono::TimeDelta;
use config::AuditSettings;
use database::{
    audit::{self, Checkpoint, Evidence, Report, VerifyError, checkpoint},
    workers::CheckpointWorker,
};
use runtime::{Keyring, Worker};
use shared::Secret;
use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

crate::on_this_engine!(
    a_tail_cut_behind_a_checkpoint_is_found,
    a_chain_made_anew_contradicts_a_checkpoint,
    a_forged_checkpoint_is_an_error_that_says_so,
    checkpoints_are_written_in_time_and_never_again,
    a_process_that_stops_leaves_a_checkpoint,
    a_planted_checkpoint_stops_no_others,
    a_running_platform_says_that_its_log_is_not_what_it_was,
    checkpoints_outlive_rotations_of_the_secret,
);

async fn verify(world: &World, folder: &Folder, files: &[PathBuf]) -> Result<Report, VerifyError> {
    audit::verify(world.database.reader(), &evidence(Some(&folder.0), files)?).await
}

async fn checkpoint(world: &World) -> Checkpoint {
    let database = &world.database;
    Checkpoint::of_head(database.reader(), database.keyring(), database.now()).await.unwrap()
}

fn save(folder: &Folder, name: &str, checkpoint: &impl serde::Serialize) -> PathBuf {
    let path = folder.0.join(name);
    std::fs::write(&path, serde_json::to_string(checkpoint).unwrap()).unwrap();
    path
}

async fn a_tail_cut_behind_a_checkpoint_is_found(world: World) {
    let (folder, database) = (Folder::new(), &world.database);
    let empty = save(&folder, "empty.json", &checkpoint(&world).await);
    fill(database, 9).await;
    let exported = save(&folder, "exported.json", &checkpoint(&world).await);
    append(database, full(10)).await;
    seal_all(database).await;
    let report = verify(&world, &folder, &[exported.clone(), empty.clone()]).await.unwrap();
    assert_eq!((report.events, report.checkpoints), (10, 2));

    for position in [10, 9, 8] {
        tamper(
            database,
            &[
                &format!("DELETE FROM events WHERE id = {}", id_at(position)),
                &format!("DELETE FROM event_seals WHERE position = {position}"),
            ],
        )
        .await;
    }
    assert_eq!(verify(&world, &folder, &[empty]).await.unwrap().events, 7, "nobody knows of a tail without it");
    let error = verify(&world, &folder, &[exported]).await.unwrap_err();
    assert_eq!(error.first_bad_position(), Some(8));
    assert!(error.to_string().contains("cut off") && error.to_string().contains("exported.json"), "{error}");
}

async fn a_chain_made_anew_contradicts_a_checkpoint(world: World) {
    let (folder, database) = (Folder::new(), &world.database);
    fill(database, 9).await;
    assert!(checkpoint(&world).await.write(&folder.0).unwrap());
    append(database, full(10)).await;
    seal_all(database).await;
    let given = checkpoint::files(&folder.0).unwrap();
    // The tags are taken away, and what is left is an old log.
    tamper(
        database,
        &[
            "UPDATE events SET context = NULL, type = 'user.viewed' WHERE sequence = 4",
            "UPDATE events SET context = NULL",
            "UPDATE event_seals SET version = 1, tag = NULL",
        ],
    )
    .await;
    make_anew(database, 1).await;
    let error = verify(&world, &folder, &[]).await.unwrap_err();
    assert_eq!(error.first_bad_position(), Some(1), "everybody could have written it");
    // Where such a log counts at all.
    let error = verify(&world, &folder, &given).await.unwrap_err();
    assert_eq!(error.first_bad_position(), Some(9), "the first position that is known to be another");
    assert!(error.to_string().contains("made anew"), "{error}");
}

async fn a_forged_checkpoint_is_an_error_that_says_so(world: World) {
    let folder = Folder::new();
    fill(&world.database, 3).await;
    let genuine = checkpoint(&world).await;
    let somebody = Keyring::new(&Secret::new("somebody else's secret, as long as ours".to_owned()), None);
    let mut later = genuine.clone();
    later.position = 4;
    let mut other = genuine.clone();
    other.hash = audit::Hash::of(b"other");
    let mut dated = genuine.clone();
    dated.created_at += TimeDelta::microseconds(1);
    let foreign = Checkpoint::sign(&somebody, genuine.position, genuine.hash, genuine.created_at);
    let mut heir = foreign.clone();
    heir.predecessor = Some(somebody.public_key());
    for (name, forged) in [("later", later), ("other", other), ("dated", dated), ("foreign", foreign), ("heir", heir)] {
        let file = save(&folder, name, &forged);
        let error = verify(&world, &folder, &[file]).await.unwrap_err();
        assert!(error.to_string().contains("forged") && error.to_string().contains(name), "{error}");
        assert_eq!(error.first_bad_position(), None);
    }
    let file = save(&folder, "nothing", &"nothing");
    assert!(verify(&world, &folder, &[file]).await.unwrap_err().to_string().contains("cannot be read"));
    let missing = folder.0.join("missing");
    assert!(verify(&world, &folder, &[missing]).await.unwrap_err().to_string().contains("cannot be read"));
}

async fn checkpoints_are_written_in_time_and_never_again(world: World) {
    let (folder, database) = (Folder::new(), &world.database);
    let settings = AuditSettings { checkpoint_every: 10.try_into().unwrap(), ..AuditSettings::default() };
    let worker = CheckpointWorker::new(database, &folder.0, &settings);
    let positions = || {
        let read = |path: &PathBuf| Checkpoint::read(path).unwrap().position;
        checkpoint::files(&folder.0).unwrap().iter().map(read).collect::<Vec<_>>()
    };
    let more = async |count| {
        fill(database, count).await;
        worker.run_once().await.unwrap();
        worker.run_once().await.unwrap();
        positions()
    };
    worker.run_once().await.unwrap();
    assert!(positions().is_empty(), "of nothing, nothing is to be said");
    assert_eq!(more(2).await, [2], "the first one at once");
    assert_eq!(more(9).await, [2]);
    assert_eq!(more(1).await, [2, 12], "after ten events");
    assert_eq!(more(3).await, [2, 12]);
    world.clock.advance(TimeDelta::minutes(61));
    assert_eq!(more(0).await, [2, 12, 15], "after an hour");
    world.clock.advance(TimeDelta::minutes(61));
    assert_eq!(more(0).await, [2, 12, 15], "but not without anything new");

    fill(database, 1).await;
    let next = CheckpointWorker::new(&world.again().await, &folder.0, &settings);
    next.run_once().await.unwrap();
    assert_eq!(positions(), [2, 12, 15, 16], "when a process starts");
    assert_eq!(verify(&world, &folder, &[]).await.unwrap().checkpoints, 4);

    let path = checkpoint::files(&folder.0).unwrap().remove(0);
    let permissions = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&path).unwrap().permissions());
    assert_eq!(permissions & 0o777, 0o600);
    let before = std::fs::read(&path).unwrap();
    let again = Checkpoint::sign(database.keyring(), 2, audit::Hash::of(b"other"), database.now());
    assert!(!again.write(&folder.0).unwrap());
    assert_eq!(std::fs::read(&path).unwrap(), before);
    assert_eq!(std::fs::read_dir(path.parent().unwrap()).unwrap().count(), 4, "nothing else is left there");
}

async fn a_process_that_stops_leaves_a_checkpoint(world: World) {
    let (folder, database) = (Folder::new(), &world.database);
    fill(database, 1).await;
    let worker = CheckpointWorker::new(database, &folder.0, &AuditSettings::default());
    worker.run_once().await.unwrap();
    fill(database, 4).await;
    worker.run_once().await.unwrap();
    assert_eq!(checkpoint::files(&folder.0).unwrap().len(), 1);
    worker.stop().await;
    worker.stop().await;
    assert_eq!(checkpoint::files(&folder.0).unwrap().len(), 2);
}

async fn checkpoints_outlive_rotations_of_the_secret(world: World) {
    let (folder, database) = (Folder::new(), &world.database);
    let keyring = |current: &str, previous: Option<&str>| {
        let secret = |text: &str| Secret::new(format!("{text}, a secret that is long enough for anything"));
        Keyring::new(&secret(current), previous.map(secret).as_ref())
    };
    let rotations = [keyring("one", None), keyring("two", Some("one")), keyring("three", Some("two"))];
    for keys in &rotations {
        fill(database, 2).await;
        let head = checkpoint(&world).await;
        assert!(Checkpoint::sign(keys, head.position, head.hash, head.created_at).write(&folder.0).unwrap());
    }
    let gather = |keys: &Keyring, more: &[runtime::PublicKey]| Evidence::gather(Some(keys), more, Some(&folder.0), &[]);
    assert!(gather(&rotations[2], &[]).is_ok(), "three vouches for two, and two for one");
    assert!(gather(&keyring("three", None), &[]).is_ok());
    assert!(gather(&keyring("four", None), &[]).is_err(), "nobody vouches for three");
    assert!(gather(&keyring("four", None), &[rotations[2].public_key()]).is_ok(), "unless it is named");
    assert!(gather(&rotations[0], &[]).is_err(), "no key vouches for those that come after it");
}

async fn a_planted_checkpoint_stops_no_others(world: World) {
    let (folder, database) = (Folder::new(), &world.database);
    fill(database, 3).await;
    let somebody = Keyring::new(&Secret::new("somebody else's secret, as long as ours".to_owned()), None);
    let planted = Checkpoint::sign(&somebody, 1_000_000, audit::Hash::of(b"nothing"), database.now());
    assert!(planted.write(&folder.0).unwrap());
    std::fs::write(folder.0.join("checkpoints/99999999999999999999.json"), "nothing").unwrap();
    CheckpointWorker::new(database, &folder.0, &AuditSettings::default()).run_once().await.unwrap();
    let files = checkpoint::files(&folder.0).unwrap();
    assert_eq!(Checkpoint::read(&files[0]).unwrap(), checkpoint(&world).await, "ours is there all the same");
    assert_eq!(files.len(), 3);
    // One of the very position that comes next stays, and the one after it is written.
    fill(database, 1).await;
    assert!(Checkpoint::sign(&somebody, 4, audit::Hash::of(b"nothing"), database.now()).write(&folder.0).unwrap());
    let worker = CheckpointWorker::new(database, &folder.0, &AuditSettings::default());
    worker.run_once().await.unwrap();
    fill(database, 1).await;
    worker.stop().await;
    let read = |path: &PathBuf| Checkpoint::read(path).ok().map(|checkpoint| checkpoint.position);
    let positions = checkpoint::files(&folder.0).unwrap().iter().filter_map(read).collect::<Vec<_>>();
    assert_eq!(positions, [3, 4, 5, 1_000_000]);
}

async fn a_running_platform_says_that_its_log_is_not_what_it_was(world: World) {
    let (folder, database) = (Folder::new(), &world.database);
    let said = Said::default();
    let _listening = tracing::subscriber::set_default(said.clone());
    let worker = CheckpointWorker::new(database, &folder.0, &AuditSettings::default());
    fill(database, 9).await;
    worker.run_once().await.unwrap();
    assert_eq!(said.errors(), 0);
    for position in [9, 8] {
        let event = format!("DELETE FROM events WHERE id = {}", id_at(position));
        tamper(database, &[&event, &format!("DELETE FROM event_seals WHERE position = {position}")]).await;
    }
    worker.run_once().await.unwrap();
    worker.run_once().await.unwrap();
    assert_eq!(said.errors(), 1, "once a minute");
    world.clock.advance(TimeDelta::minutes(1));
    worker.run_once().await.unwrap();
    assert_eq!(said.errors(), 2, "for as long as it is so");
    // As after a deliberate restore: the checkpoint goes, and the next one is written.
    std::fs::remove_dir_all(folder.0.join("checkpoints")).unwrap();
    world.clock.advance(TimeDelta::minutes(1));
    worker.run_once().await.unwrap();
    worker.run_once().await.unwrap();
    assert_eq!(said.errors(), 2);
    assert_eq!(checkpoint::files(&folder.0).unwrap().len(), 1);
    // Made anew up to there, it is as long as it was.
    tamper(database, &["UPDATE events SET type = 'user.viewed' WHERE sequence = 2"]).await;
    make_anew(database, 1).await;
    fill(database, 1).await;
    worker.stop().await;
    assert_eq!(said.errors(), 3);
}

/// Counts the errors that are logged in this thread.
#[derive(Clone, Default)]
struct Said(Arc<AtomicUsize>);

impl Said {
    fn errors(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }
}

impl tracing::Subscriber for Said {
    fn enabled(&self, metadata: &tracing::Metadata<'_>) -> bool {
        *metadata.level() == tracing::Level::ERROR && metadata.target().starts_with("database::workers")
    }

    fn new_span(&self, _: &tracing::span::Attributes<'_>) -> tracing::span::Id {
        tracing::span::Id::from_u64(1)
    }

    fn record(&self, _: &tracing::span::Id, _: &tracing::span::Record<'_>) {}

    fn record_follows_from(&self, _: &tracing::span::Id, _: &tracing::span::Id) {}

    fn event(&self, _: &tracing::Event<'_>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    fn enter(&self, _: &tracing::span::Id) {}

    fn exit(&self, _: &tracing::span::Id) {}
}
