//! What counts as more than one factor.

use super::{MAIL, MULTIPLE, ONE_TIME, PASSKEY, PASSWORD, USER_VERIFIED, together};

#[test]
fn what_one_knows_and_what_one_has_are_two_factors() {
    for two in [&[PASSWORD, ONE_TIME][..], &[PASSWORD, PASSKEY], &[PASSKEY, USER_VERIFIED], &[MAIL, ONE_TIME]] {
        assert_eq!(together(two.iter().copied()).last().unwrap(), MULTIPLE, "{two:?}");
    }
    for one in [&[PASSWORD][..], &[MAIL], &[PASSKEY], &[ONE_TIME], &[PASSWORD, PASSWORD]] {
        assert!(!together(one.iter().copied()).iter().any(|method| method == MULTIPLE), "{one:?}");
    }
}

#[test]
fn each_method_is_named_once() {
    assert_eq!(together([PASSWORD, ONE_TIME, MULTIPLE, PASSWORD]), [PASSWORD, ONE_TIME, MULTIPLE]);
}
