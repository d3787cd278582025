//! Migrating once, twice, at the same time, and from a newer release.

use crate::world::World;
use database::{ConnectionTrait, MigrateError, Status, check, migrate};
use tokio::task::JoinSet;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn migrating_twice_does_nothing_the_second_time() {
    let world = World::empty().await;
    let Status::Pending(all) = check(&world.database).await.unwrap() else { panic!("nothing is pending") };
    assert_eq!(migrate(&world.database).await.unwrap(), all);
    assert_eq!(check(&world.database).await.unwrap(), Status::UpToDate);
    assert!(migrate(&world.database).await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_migrators_that_start_together_one_migrates() {
    let world = World::empty().await;
    let Status::Pending(all) = check(&world.database).await.unwrap() else { panic!("nothing is pending") };
    let mut tasks = JoinSet::new();
    for _ in 0..8 {
        let database = world.again().await;
        tasks.spawn(async move { migrate(&database).await.unwrap().len() });
    }
    let mut done = tasks.join_all().await;
    done.sort_unstable();
    assert_eq!(done, [0, 0, 0, 0, 0, 0, 0, all.len()]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_newer_database_is_served_from_but_not_migrated() {
    let world = World::empty().await;
    migrate(&world.database).await.unwrap();
    let transaction = world.database.write().await.unwrap();
    let sql = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_later', 1)";
    transaction.execute_unprepared(sql).await.unwrap();
    transaction.commit().await.unwrap();
    assert_eq!(check(&world.database).await.unwrap(), Status::Newer(vec!["m9999_later".into()]));
    let error = migrate(&world.database).await.unwrap_err();
    assert!(matches!(&error, MigrateError::Newer(_)), "{error}");
    assert!(error.to_string().contains("m9999_later"));
}
