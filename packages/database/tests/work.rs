//! Deliveries, files, consumers and signing keys.

use crate::world::World;
use chrono::{DateTime, TimeDelta, Utc};
use database::{
    consumed_events,
    deliveries::{self, DeliveryState, Ended, NewDelivery, Priority},
    files,
    signing_keys::{self, KeyState},
};
use serde_json::json;
use shared::{DeliveryId, EventId, FileId, Secret, SigningKeyId, UserId};
use tokio::task::JoinSet;
use uuid::Uuid;

crate::on_this_engine!(
    a_delivery_is_made_once_and_claimed_by_one,
    what_is_urgent_is_claimed_first_and_a_claim_given_back_is_no_attempt,
    an_abandoned_claim_is_due_again,
    an_event_is_consumed_once,
    there_is_one_active_signing_key,
    a_file_belongs_to_its_owner,
);

const HOLDER: Uuid = Uuid::from_u128(1);
const OTHER: Uuid = Uuid::from_u128(2);

async fn deliver(world: &World, event: u128) -> bool {
    let transaction = world.database.write().await.unwrap();
    let (id, event) = (DeliveryId::generate(transaction.clock()), EventId(Uuid::from_u128(event)));
    let new = NewDelivery {
        user_id: Some(UserId(Uuid::from_u128(7))),
        template: "verify_email".into(),
        ..NewDelivery::new(id, event, "email", "user:7".into(), transaction.now())
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
    assert!(deliveries::any_due(world.database.reader(), "email", world.database.now()).await.unwrap());
    let mut tasks = JoinSet::new();
    for holder in 1..=4 {
        let database = world.database.clone();
        tasks.spawn(async move {
            let transaction = database.write().await.unwrap();
            let (holder, lease) = (Uuid::from_u128(holder), TimeDelta::minutes(1));
            let claimed =
                deliveries::claim_due(&transaction, "email", 10, (holder, lease), transaction.now()).await.unwrap();
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

fn ended(state: DeliveryState, next: Option<DateTime<Utc>>) -> Ended {
    Ended { state, provider: "smtp".to_owned(), error: None, next_attempt_at: next }
}

async fn what_is_urgent_is_claimed_first_and_a_claim_given_back_is_no_attempt(world: World) {
    let transaction = world.database.write().await.unwrap();
    let now = transaction.now();
    let mut ids = Vec::new();
    for (number, priority) in [Priority::Digest, Priority::Normal, Priority::Urgent].into_iter().enumerate() {
        let id = DeliveryId::generate(transaction.clock());
        let event = EventId(Uuid::from_u128(number as u128));
        let new = NewDelivery { priority, ..NewDelivery::new(id, event, "push", "device:1".into(), now) };
        assert!(deliveries::insert_once(&transaction, new, now).await.unwrap());
        ids.push(id);
    }
    let later = NewDelivery {
        priority: Priority::Urgent,
        due_at: now + TimeDelta::minutes(1),
        ..NewDelivery::new(DeliveryId::generate(transaction.clock()), EventId(Uuid::nil()), "push", "later".into(), now)
    };
    deliveries::insert_once(&transaction, later, now).await.unwrap();
    let claim = (HOLDER, TimeDelta::minutes(1));
    assert!(deliveries::claim_due(&transaction, "email", 9, claim, now).await.unwrap().is_empty());
    let two = deliveries::claim_due(&transaction, "push", 2, claim, now).await.unwrap();
    assert_eq!(two.iter().map(|delivery| delivery.id).collect::<Vec<_>>(), [ids[2], ids[1]]);
    let until = now + TimeDelta::minutes(5);
    assert!(deliveries::postpone(&transaction, ids[2], HOLDER, (until, "no turn"), now).await.unwrap());
    let row = deliveries::find(&*transaction, ids[2]).await.unwrap().unwrap();
    assert_eq!((row.state, row.attempts, row.next_attempt_at), (DeliveryState::Pending, 0, until));
    let dead = ended(DeliveryState::Dead, None);
    assert!(deliveries::finish(&transaction, ids[1], HOLDER, &dead, now).await.unwrap());
    assert_eq!(deliveries::replay(&transaction, &ids, now).await.unwrap(), 1, "what waits stays as it is");
    let row = deliveries::find(&*transaction, ids[1]).await.unwrap().unwrap();
    assert_eq!((row.state, row.attempts), (DeliveryState::Pending, 0));
}

async fn an_abandoned_claim_is_due_again(world: World) {
    deliver(&world, 1).await;
    let claim = async |holder| {
        let transaction = world.database.write().await.unwrap();
        let lease = TimeDelta::minutes(1);
        let claimed =
            deliveries::claim_due(&transaction, "email", 10, (holder, lease), transaction.now()).await.unwrap();
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
    let sent = ended(DeliveryState::Sent, None);
    assert!(!deliveries::finish(&transaction, first.id, HOLDER, &sent, now).await.unwrap(), "the claim was lost");
    let again =
        Ended { error: Some("refused".to_owned()), ..ended(DeliveryState::Pending, Some(now + TimeDelta::minutes(5))) };
    assert!(deliveries::finish(&transaction, first.id, OTHER, &again, now).await.unwrap());
    transaction.commit().await.unwrap();
    assert!(claim(HOLDER).await.is_empty());
    world.clock.advance(TimeDelta::minutes(5));
    assert_eq!(claim(HOLDER).await[0].last_error.as_deref(), Some("refused"));
    let transaction = world.database.write().await.unwrap();
    assert!(deliveries::finish(&transaction, first.id, HOLDER, &sent, transaction.now()).await.unwrap());
    transaction.commit().await.unwrap();
    let row = deliveries::find(world.database.reader(), first.id).await.unwrap().unwrap();
    assert_eq!((row.state, row.attempts), (DeliveryState::Sent, 3));
    assert!(!deliveries::any_due(world.database.reader(), "email", world.database.now()).await.unwrap());
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
