use super::{Hub, PER_PERSON};
use shared::UserId;
use std::time::Duration;
use uuid::Uuid;

async fn hears(listener: &mut super::Listener) -> bool {
    tokio::time::timeout(Duration::from_millis(20), listener.changed()).await.is_ok()
}

#[tokio::test]
async fn every_listener_hears_of_their_own_inbox_alone() {
    let hub = Hub::default();
    let (mine, theirs) = (UserId(Uuid::from_u128(1)), UserId(Uuid::from_u128(2)));
    let mut first = hub.listen(mine).unwrap();
    let mut second = hub.listen(mine).unwrap();
    let mut other = hub.listen(theirs).unwrap();
    hub.changed(mine, 3);
    assert!(hears(&mut first).await && hears(&mut second).await);
    assert!(!hears(&mut other).await && !hears(&mut first).await);
    hub.changed(mine, 2);
    assert!(!hears(&mut first).await, "an older number is no news");
}

#[tokio::test]
async fn nobody_is_remembered_who_no_longer_listens() {
    let hub = Hub::default();
    let me = UserId(Uuid::from_u128(1));
    let listeners = (0..PER_PERSON).map(|_| hub.listen(me).unwrap()).collect::<Vec<_>>();
    assert!(hub.listen(me).is_err(), "there is an end to it");
    drop(listeners);
    assert!(hub.is_silent());
    assert!(hub.listen(me).is_ok());
}
