//! Against the published vectors.

use super::{base32, code, matching_counter, uri};
use chrono::{DateTime, TimeDelta};

const HALF_A_MINUTE: TimeDelta = TimeDelta::seconds(30);

/// RFC 6238, appendix B: the last six of its eight digits, for SHA-1.
#[test]
fn codes_are_those_of_the_rfc() {
    let secret = b"12345678901234567890";
    for (seconds, expected) in [
        (59_i64, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
        (20_000_000_000, "353130"),
    ] {
        assert_eq!(code(secret, seconds / 30), expected);
        let now = DateTime::from_timestamp(seconds, 0).unwrap();
        assert_eq!(matching_counter(secret, expected, now, HALF_A_MINUTE), Some(seconds / 30));
    }
}

/// RFC 4226, appendix D.
#[test]
fn counters_give_the_codes_of_the_rfc() {
    let expected = ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"];
    for (counter, expected) in expected.into_iter().enumerate() {
        assert_eq!(code(b"12345678901234567890", i64::try_from(counter).unwrap()), expected);
    }
}

#[test]
fn a_telephone_may_be_half_a_minute_off_but_not_more() {
    let (secret, now) = (b"12345678901234567890", DateTime::from_timestamp(1_234_567_890, 0).unwrap());
    let step = 1_234_567_890 / 30;
    for (counter, is_accepted) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
        let given = code(secret, step + counter);
        assert_eq!(matching_counter(secret, &given, now, HALF_A_MINUTE).is_some(), is_accepted, "{counter}");
        // Where the operator allows for no clock, it is the code of the moment alone.
        assert_eq!(matching_counter(secret, &given, now, TimeDelta::zero()).is_some(), counter == 0, "{counter}");
    }
    for nonsense in ["", "12345", "1234567", "abcdef", "１２３４５６"] {
        assert_eq!(matching_counter(secret, nonsense, now, HALF_A_MINUTE), None);
    }
}

/// RFC 4648 §10.
#[test]
fn secrets_are_written_in_base32() {
    for (plain, expected) in
        [("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB")]
    {
        assert_eq!(base32(plain.as_bytes()), expected);
    }
}

#[test]
fn the_address_in_a_qr_code_says_all() {
    let uri = uri("Acme & Co", "camille+x@example.org", b"12345678901234567890");
    assert_eq!(
        uri,
        "otpauth://totp/Acme%20%26%20Co:camille%2Bx%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
         &issuer=Acme%20%26%20Co&algorithm=SHA1&digits=6&period=30"
    );
}
