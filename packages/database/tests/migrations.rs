//! Migrating once, twice, at the same time, and from a newer release.

use crate::world::World;
use database::{ConnectionTrait, MigrateError, Status, check, migrate};
use tokio::task::JoinSet;

async fn on_each(test: impl AsyncFn(World)) {
    test(World::empty_sqlite().await).await;
    if let Some(world) = World::empty_postgres().await {
        test(world).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn migrating_twice_does_nothing_the_second_time() {
    on_each(async |world| {
        assert!(matches!(check(&world.database).await.unwrap(), Status::Pending(names) if names.len() == 4));
        assert_eq!(migrate(&world.database).await.unwrap().len(), 4);
        assert_eq!(check(&world.database).await.unwrap(), Status::UpToDate);
        assert!(migrate(&world.database).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_migrators_that_start_together_one_migrates() {
    on_each(async |world| {
        let mut tasks = JoinSet::new();
        for _ in 0..8 {
            let database = world.again().await;
            tasks.spawn(async move { migrate(&database).await.unwrap().len() });
        }
        let mut done = tasks.join_all().await;
        done.sort_unstable();
        assert_eq!(done, [0, 0, 0, 0, 0, 0, 0, 4]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_newer_database_is_served_from_but_not_migrated() {
    on_each(async |world| {
        migrate(&world.database).await.unwrap();
        let transaction = world.database.write().await.unwrap();
        let sql = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_later', 1)";
        transaction.execute_unprepared(sql).await.unwrap();
        transaction.commit().await.unwrap();
        assert_eq!(check(&world.database).await.unwrap(), Status::Newer(vec!["m9999_later".into()]));
        let error = migrate(&world.database).await.unwrap_err();
        assert!(matches!(&error, MigrateError::Newer(_)), "{error}");
        assert!(error.to_string().contains("m9999_later"));
    })
    .await;
}
