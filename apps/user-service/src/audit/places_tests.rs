use super::{PATIENCE, Places};
use chrono::{DateTime, TimeDelta, Utc};
use shared::{Subject, UserId};
use uuid::Uuid;

fn reader(number: u128) -> Subject {
    UserId(Uuid::from_u128(number)).into()
}

#[test]
fn there_are_so_many_of_a_reader_and_of_all() {
    let (places, now) = (Places::new(2, 3), DateTime::<Utc>::UNIX_EPOCH);
    let first = places.take(reader(1), now).unwrap();
    let _second = places.take(reader(1), now).unwrap();
    assert!(places.take(reader(1), now).is_err());
    let _third = places.take(reader(2), now).unwrap();
    assert!(places.take(reader(3), now).is_err());
    drop(first);
    assert!(places.take(reader(3), now).is_ok());
}

#[test]
fn whoever_takes_nothing_keeps_nobody_out() {
    let (places, start) = (Places::new(2, 3), DateTime::<Utc>::UNIX_EPOCH);
    let silent = [(); 2].map(|()| places.take(reader(1), start).unwrap());
    let reads = places.take(reader(2), start).unwrap();
    let later = start + PATIENCE;
    assert!(reads.keep(later - TimeDelta::seconds(1)));
    assert!(places.take(reader(3), later - TimeDelta::seconds(1)).is_err(), "not yet");
    let place = places.take(reader(3), later).unwrap();
    assert!(reads.keep(later) && place.keep(later), "whoever reads keeps their place");
    assert!(!silent[0].keep(later) && !silent[1].keep(later));
    let one_more = places.take(reader(1), later).unwrap();
    drop(silent);
    assert!(one_more.keep(later), "what was lost is not given back a second time");
    assert!(places.take(reader(4), later).is_err());
}
