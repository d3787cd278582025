//! Unknown addresses get the schemes that people have, each in its share.

use super::{Census, Decoys};
use crate::password::{Stored, stored::Scheme};
use runtime::Keyring;
use shared::{Email, Secret};

const OURS: &str = "$argon2id$v=19$m=19456,t=2,p=1$gVvKuPQ1Nw7PpYVJpFkP3A$nT1hoXKRYW6XyTT0Vt3iXl8zq2Qe5u9dYcJrU0mBf7E";
const BCRYPT: &str = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

fn address(number: u32) -> Email {
    format!("person-{number}@example.org").parse().expect("an address")
}

fn decoys(ours: u32, bcrypt: u32) -> Decoys {
    let mut census = Census::default();
    (0..ours).for_each(|_| census.count(OURS));
    (0..bcrypt).for_each(|_| census.count(BCRYPT));
    let decoys = Decoys::default();
    decoys.take(census, &Keyring::new(&Secret::new("a secret for a test".to_owned()), None));
    decoys
}

fn is_bcrypt(decoy: Option<&Stored>) -> bool {
    decoy.is_some_and(|decoy| matches!(decoy.scheme(), Scheme::Bcrypt(_)))
}

#[test]
fn each_scheme_has_its_share_of_the_unknown_addresses() {
    let decoys = decoys(100, 300);
    let bcrypt = (0..4000).filter(|number| is_bcrypt(decoys.choose(&address(*number)).as_ref())).count();
    assert!((2850..3150).contains(&bcrypt), "{bcrypt}");
}

#[test]
fn an_address_keeps_its_scheme_until_it_seems_to_sign_in() {
    let (before, after) = (decoys(100, 300), decoys(300, 100));
    for number in 0..1000 {
        let was = is_bcrypt(before.choose(&address(number)).as_ref());
        assert_eq!(was, is_bcrypt(before.choose(&address(number)).as_ref()));
        assert!(was || !is_bcrypt(after.choose(&address(number)).as_ref()), "nobody goes back to an older scheme");
    }
}

#[test]
fn a_decoy_is_nobodys_hash() {
    let decoys = decoys(0, 1);
    assert!(BCRYPT.parse::<Stored>().expect("a hash").matches(b"U*U"));
    assert!(!decoys.choose(&address(1)).expect("a decoy").matches(b"U*U"));
    assert!(Decoys::default().choose(&address(1)).is_none());
}
