//! Deliveries, files, consumers and signing keys.

use crate::world::World;
use chrono::TimeDelta;
use database::{
    consumed_events,
    deliveries::{self, DeliveryState, NewDelivery},
    files,
    signing_keys::{self, KeyState},
};
use serde_json::json;
use shared::{DeliveryId, EventId, FileId, Secret, SigningKeyId, UserId};
use tokio::task::JoinSet;
use uuid::Uuid;

crate::on_this_engine!(
    a_delivery_is_made_once_and_claimed_by_one,
    an_abandoned_claim_is_due_again,
    an_event_is_consumed_once,
    there_is_one_active_signing_key,
    a_file_belongs_to_its_owner,
);

const HOLDER: Uuid = Uuid::from_u128(1);
const OTHER: Uuid = Uuid::from_u128(2);

async fn deliver(world: &World, event: u128) -> bool {
    let transaction = world.database.write().await.unwrap();
    let new = NewDelivery {
        id: DeliveryId::generate(transaction.clock()),
        event_id: EventId(Uuid::from_u128(event)),
        channel: "email".into(),
        user_id: Some(UserId(Uuid::from_u128(7))),
        challenge_id: None,
        invitation_id: None,
        template: "verify_email".into(),
        data: json!({}),
    };
    let made = deliveries::insert_once(&transaction, new, transaction.now()).await.unwrap();
    transaction.commit().await.unwrap();
    made
}

async fn a_delivery_is_made_once_and_claimed_by_one(world: World) {
    for event in 0..20 {
        assert!(deliver(&world, event).await);
    }
    assert!(!deliver(&world, 0).await);
    assert!(deliveries::any_due(world.database.reader(), world.database.now()).await.unwrap());
    let mut tasks = JoinSet::new();
    for holder in 1..=4 {
        let database = world.database.clone();
        tasks.spawn(async move {
            let transaction = database.write().await.unwrap();
            let (holder, lease) = (Uuid::from_u128(holder), TimeDelta::minutes(1));
            let claimed = deliveries::claim_due(&transaction, 10, holder, lease, transaction.now()).await.unwrap();
            transaction.commit().await.unwrap();
            claimed.into_iter().map(|delivery| delivery.id).collect::<Vec<_>>()
        });
    }
    let mut claimed = tasks.join_all().await.concat();
    let count = claimed.len();
    claimed.sort_unstable();
    claimed.dedup();
    assert_eq!(claimed.len(), count, "none is claimed twice");
}

async fn an_abandoned_claim_is_due_again(world: World) {
    deliver(&world, 1).await;
    let claim = async |holder| {
        let transaction = world.database.write().await.unwrap();
        let lease = TimeDelta::minutes(1);
        let claimed = deliveries::claim_due(&transaction, 10, holder, lease, transaction.now()).await.unwrap();
        transaction.commit().await.unwrap();
        claimed
    };
    let first = claim(HOLDER).await.remove(0);
    assert_eq!((first.state, first.attempts), (DeliveryState::Sending, 1));
    assert!(claim(OTHER).await.is_empty());
    world.clock.advance(TimeDelta::minutes(1));
    assert_eq!(claim(OTHER).await[0].attempts, 2);

    let transaction = world.database.write().await.unwrap();
    let now = transaction.now();
    assert!(!deliveries::mark_sent(&transaction, first.id, HOLDER, now).await.unwrap(), "the claim was lost");
    let again = now + TimeDelta::minutes(5);
    assert!(deliveries::mark_retry(&transaction, first.id, OTHER, "refused", again, now).await.unwrap());
    transaction.commit().await.unwrap();
    assert!(claim(HOLDER).await.is_empty());
    world.clock.advance(TimeDelta::minutes(5));
    assert_eq!(claim(HOLDER).await[0].last_error.as_deref(), Some("refused"));
    let transaction = world.database.write().await.unwrap();
    assert!(deliveries::mark_sent(&transaction, first.id, HOLDER, transaction.now()).await.unwrap());
    transaction.commit().await.unwrap();
    let row = deliveries::find(world.database.reader(), first.id).await.unwrap().unwrap();
    assert_eq!((row.state, row.attempts), (DeliveryState::Sent, 3));
    assert!(!deliveries::any_due(world.database.reader(), world.database.now()).await.unwrap());
}

async fn an_event_is_consumed_once(world: World) {
    let event = EventId(Uuid::from_u128(1));
    let transaction = world.database.write().await.unwrap();
    let now = transaction.now();
    assert!(consumed_events::insert_if_absent(&transaction, "mail", event, now).await.unwrap());
    assert!(!consumed_events::insert_if_absent(&transaction, "mail", event, now).await.unwrap());
    assert!(consumed_events::insert_if_absent(&transaction, "webhooks", event, now).await.unwrap());
    transaction.commit().await.unwrap();
}

async fn there_is_one_active_signing_key(world: World) {
    let transaction = world.database.write().await.unwrap();
    let now = transaction.now();
    let new = |state| signing_keys::NewSigningKey {
        id: SigningKeyId::generate(transaction.clock()),
        algorithm: "EdDSA".into(),
        private_key: Secret::new(vec![1, 2, 3]),
        public_jwk: json!({ "kty": "OKP" }),
        state,
        activates_at: now,
    };
    let keyring = transaction.keyring();
    assert!(signing_keys::insert(&transaction, keyring, new(KeyState::Active), now).await.unwrap());
    assert!(!signing_keys::insert(&transaction, keyring, new(KeyState::Active), now).await.unwrap());
    assert!(signing_keys::insert(&transaction, keyring, new(KeyState::Next), now).await.unwrap());
    let active = signing_keys::find_active(&transaction, "EdDSA").await.unwrap().unwrap();
    assert_eq!(active.private_key(keyring).unwrap().expose(), &[1, 2, 3]);
    let until = Some(now + TimeDelta::hours(1));
    let (from, to) = (KeyState::Active, KeyState::Retiring);
    assert!(signing_keys::advance(&transaction, active.id, from, to, until, now).await.unwrap());
    assert!(!signing_keys::advance(&transaction, active.id, from, to, until, now).await.unwrap());
    assert_eq!(signing_keys::list_published(&transaction).await.unwrap().len(), 2);
    transaction.commit().await.unwrap();
}

async fn a_file_belongs_to_its_owner(world: World) {
    let owner = world.user("camille@example.org").await;
    let other = world.user("alex@example.org").await;
    let transaction = world.database.write().await.unwrap();
    let (id, now) = (FileId::generate(transaction.clock()), transaction.now());
    files::insert(&transaction, id, Some(owner), "image/png", vec![0, 255, 7], now).await.unwrap();
    let file = files::find(&transaction, id).await.unwrap().unwrap();
    assert_eq!((file.bytes.as_slice(), file.content_type.as_str()), ([0, 255, 7].as_slice(), "image/png"));
    assert!(!files::delete(&transaction, id, other).await.unwrap());
    assert!(files::delete(&transaction, id, owner).await.unwrap());
    transaction.commit().await.unwrap();
}
