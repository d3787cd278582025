//! Elements that are read, and that are not.

use super::{Der, INTEGER, OCTET_STRING, SEQUENCE, context, rsa_public_key};

#[test]
fn elements_are_read_one_after_the_other() {
    let mut all = Der(&[0x02, 0x01, 0x05, 0x04, 0x02, 0xaa, 0xbb, 0xbf, 0x85, 0x3e, 0x03, 0x02, 0x01, 0x00]);
    assert_eq!(all.take(INTEGER).unwrap().0, [5]);
    assert!(all.take_optional(INTEGER).is_none());
    assert_eq!(all.take(OCTET_STRING).unwrap().0, [0xaa, 0xbb]);
    assert_eq!(all.take(context(702)).unwrap().take(INTEGER).unwrap().0, [0]);
    assert!(all.is_empty() && all.next_element().is_none());
}

#[test]
fn other_encodings_of_the_same_are_refused() {
    for bytes in [
        // Lengths that are cut, indefinite, or longer than they need to be.
        &[0x30][..],
        &[0x30, 0x01],
        &[0x30, 0x80, 0x00, 0x00],
        &[0x30, 0x81, 0x01, 0x00],
        &[0x30, 0x82, 0x00, 0x80],
        &[0x30, 0x83, 0x01, 0x00, 0x00],
        &[0x30, 0xff],
        // Tags that are cut, longer than they need to be, or without end.
        &[0xbf],
        &[0xbf, 0x1e, 0x00],
        &[0xbf, 0x80, 0x85, 0x3e, 0x00],
        &[0xbf, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 0x00],
    ] {
        assert!(Der(bytes).next_element().is_none(), "{bytes:02x?}");
    }
    assert!(Der::only(&[0x30, 0x00, 0x00], SEQUENCE).is_none(), "something is behind it");
}

#[test]
fn an_rsa_key_has_one_form() {
    assert_eq!(rsa_public_key(&[0x7f], &[3]), [0x30, 6, 2, 1, 0x7f, 2, 1, 3]);
    assert_eq!(rsa_public_key(&[0, 0, 0x80], &[0, 1, 0, 1]), [0x30, 9, 2, 2, 0, 0x80, 2, 3, 1, 0, 1]);
    assert_eq!(rsa_public_key(&[], &[]), [0x30, 6, 2, 1, 0, 2, 1, 0]);
    let long = rsa_public_key(&[0x80; 256], &[1, 0, 1]);
    assert_eq!(long[..8], [0x30, 0x82, 1, 10, 2, 0x82, 1, 1]);
}
