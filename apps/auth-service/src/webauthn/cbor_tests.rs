//! What is read, and what is not.

use super::{MAX_DEPTH, Value, read, read_first};

fn nested(depth: usize) -> Vec<u8> {
    [vec![0x81; depth], vec![0x00]].concat()
}

#[test]
fn the_examples_of_the_rfc_are_read() {
    // RFC 8949, appendix A.
    for (bytes, value) in [
        (&[0x00][..], Value::Integer(0)),
        (&[0x17], Value::Integer(23)),
        (&[0x18, 0x18], Value::Integer(24)),
        (&[0x19, 0x03, 0xe8], Value::Integer(1000)),
        (&[0x1a, 0x00, 0x0f, 0x42, 0x40], Value::Integer(1_000_000)),
        (&[0x1b, 0, 0, 0, 0xe8, 0xd4, 0xa5, 0x10, 0x00], Value::Integer(1_000_000_000_000)),
        (&[0x20], Value::Integer(-1)),
        (&[0x39, 0x03, 0xe7], Value::Integer(-1000)),
        (&[0x44, 1, 2, 3, 4], Value::Bytes(&[1, 2, 3, 4])),
        (&[0x62, 0xc3, 0xbc], Value::Text("ü")),
        (&[0x80], Value::List(vec![])),
        (&[0xa1, 0x61, 0x61, 0x01], Value::Map(vec![(Value::Text("a"), Value::Integer(1))])),
        (&[0xf4], Value::Bool(false)),
        (&[0xf5], Value::Bool(true)),
        (&[0xf6], Value::Null),
    ] {
        assert_eq!(read(bytes), Some(value), "{bytes:02x?}");
        assert_eq!(read(&[bytes, &[0]].concat()), None, "with a byte behind it: {bytes:02x?}");
        for cut in 0..bytes.len() {
            assert_eq!(read(&bytes[..cut]), None, "cut to {cut}: {bytes:02x?}");
        }
    }
}

#[test]
fn what_no_authenticator_writes_is_refused() {
    for bytes in [
        // Numbers, lengths and counts that are longer than they need to be.
        &[0x18, 0x17][..],
        &[0x19, 0x00, 0xff],
        &[0x1a, 0x00, 0x00, 0xff, 0xff],
        &[0x1b, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff],
        &[0x58, 0x01, 0x00],
        // Numbers beyond 64 bits with a sign.
        &[0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        &[0x3b, 0x80, 0, 0, 0, 0, 0, 0, 0],
        // Indefinite lengths, a break, reserved lengths.
        &[0x5f, 0x41, 0x00, 0xff],
        &[0x9f, 0xff],
        &[0xbf, 0xff],
        &[0xff],
        &[0x1c],
        // Tags, floats, undefined and other simple values.
        &[0xc0, 0x60],
        &[0xf9, 0x00, 0x00],
        &[0xfa, 0, 0, 0, 0],
        &[0xf7],
        &[0xf8, 0x20],
        // Text that is no UTF-8; a member twice.
        &[0x61, 0xff],
        &[0xa2, 0x01, 0x01, 0x01, 0x02],
    ] {
        assert_eq!(read(bytes), None, "{bytes:02x?}");
    }
}

#[test]
fn neither_depth_nor_length_is_without_end() {
    assert!(read(&nested(usize::from(MAX_DEPTH))).is_some());
    assert!(read(&nested(usize::from(MAX_DEPTH) + 1)).is_none());
    assert!(read(&nested(100_000)).is_none());
    // Lengths and counts that promise more than there is.
    assert!(read(&[0x5b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]).is_none());
    assert!(read(&[0x9a, 0xff, 0xff, 0xff, 0xff]).is_none());
    assert!(read(&[0xba, 0xff, 0xff, 0xff, 0xff]).is_none());
    assert!(read(&[vec![0x98, 64], vec![0; 64]].concat()).is_some());
    assert!(read(&[vec![0x98, 65], vec![0; 65]].concat()).is_none());
}

#[test]
fn what_is_behind_the_first_item_is_given_back() {
    assert_eq!(read_first(&[0x01, 0x02, 0x03]), Some((Value::Integer(1), &[0x02, 0x03][..])));
}
