//! What processes held that ended suddenly.

use crate::world::World;
use chrono::TimeDelta;
use database::{
    Database,
    deliveries::{self, NewDelivery},
    leases, presence,
};
use shared::{DeliveryId, EventId};
use uuid::Uuid;

crate::on_this_engine!(on_postgresql_what_was_held_is_free_when_its_time_is_over);

const LEASE: TimeDelta = TimeDelta::minutes(2);

/// Makes a delivery, and holds it and a job.
async fn hold(database: &Database, number: u128) {
    let tx = database.write().await.unwrap();
    let (id, event, holder) =
        (DeliveryId::generate(tx.clock()), EventId(Uuid::from_u128(number)), Uuid::from_u128(number));
    let new = NewDelivery::new(id, event, "email", "user:7".into(), tx.now());
    assert!(deliveries::insert_once(&tx, new, tx.now()).await.unwrap());
    assert_eq!(deliveries::claim_due(&tx, "email", 9, (holder, LEASE), tx.now()).await.unwrap().len(), 1);
    assert!(leases::acquire(&tx, &format!("job {number}"), holder, LEASE, tx.now()).await.unwrap());
    tx.commit().await.unwrap();
}

async fn is_due(database: &Database) -> bool {
    deliveries::any_due(database.reader(), "email", database.now()).await.unwrap()
}

async fn is_free(database: &Database, number: u128) -> bool {
    let tx = database.write().await.unwrap();
    leases::acquire(&tx, &format!("job {number}"), Uuid::from_u128(99), LEASE, tx.now()).await.unwrap()
}

#[tokio::test]
async fn whoever_comes_and_is_alone_frees_what_the_dead_held_and_nobody_else_does() {
    let world = World::sqlite().await;
    let (first, second) = (world.again().await, world.again().await);
    assert!(presence::begin(&first).await.unwrap());
    hold(&first, 1).await;
    assert!(!presence::begin(&second).await.unwrap(), "the first one lives");
    assert!(!is_due(&second).await);
    hold(&second, 2).await;
    first.close().await.unwrap();
    let third = world.again().await;
    assert!(!presence::begin(&third).await.unwrap(), "the second one lives, and who held what is not known");
    assert!(!is_due(&third).await && !is_free(&third, 1).await);
    drop((second, third));

    let fourth = world.again().await;
    assert!(presence::begin(&fourth).await.unwrap());
    assert!(is_due(&fourth).await && is_free(&fourth, 1).await && is_free(&fourth, 2).await);
    let tx = fourth.write().await.unwrap();
    let again = deliveries::claim_due(&tx, "email", 9, (Uuid::from_u128(4), LEASE), tx.now()).await.unwrap();
    assert_eq!(again.iter().map(|delivery| delivery.attempts).collect::<Vec<_>>(), [2, 2], "it was an attempt");
}

async fn on_postgresql_what_was_held_is_free_when_its_time_is_over(world: World) {
    if world.path().is_some() {
        return;
    }
    hold(&world.database, 1).await;
    assert!(!presence::begin(&world.again().await).await.unwrap());
    assert!(!is_due(&world.database).await && !is_free(&world.database, 1).await);
    world.clock.advance(LEASE);
    assert!(is_due(&world.database).await && is_free(&world.database, 1).await);
}
