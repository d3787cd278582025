//! The examples of RFC 7396, and the bounds of profile data.

use super::{MAX_BYTES, apply, check};
use serde_json::{Map, Value, json};

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        other => panic!("{other} is not an object"),
    }
}

/// The examples of RFC 7396 appendix A whose document and patch are objects.
#[test]
fn the_examples_of_the_rfc_hold() {
    for (target, patch, result) in [
        (json!({"a":"b"}), json!({"a":"c"}), json!({"a":"c"})),
        (json!({"a":"b"}), json!({"b":"c"}), json!({"a":"b","b":"c"})),
        (json!({"a":"b"}), json!({"a":null}), json!({})),
        (json!({"a":"b","b":"c"}), json!({"a":null}), json!({"b":"c"})),
        (json!({"a":["b"]}), json!({"a":"c"}), json!({"a":"c"})),
        (json!({"a":"c"}), json!({"a":["b"]}), json!({"a":["b"]})),
        (json!({"a":{"b":"c"}}), json!({"a":{"b":"d","c":null}}), json!({"a":{"b":"d"}})),
        (json!({"a":[{"b":"c"}]}), json!({"a":[1]}), json!({"a":[1]})),
        (json!({"e":null}), json!({"a":1}), json!({"e":null,"a":1})),
        (json!({}), json!({"a":{"bb":{"ccc":null}}}), json!({"a":{"bb":{}}})),
    ] {
        let mut merged = object(target);
        apply(&mut merged, object(patch));
        assert_eq!(Value::Object(merged), result);
    }
}

fn nested(levels: usize) -> Map<String, Value> {
    let mut value = json!({});
    for _ in 1..levels {
        value = json!({ "in": value });
    }
    object(value)
}

#[test]
fn depth_is_bounded() {
    assert!(check(&nested(8), "/profile_data").is_ok());
    let error = check(&nested(9), "/profile_data").unwrap_err();
    assert_eq!((error.pointer.as_str(), &*error.code), ("/profile_data/in/in/in/in/in/in/in/in", "too_deep"));
    let lists = object(json!({"a":[[[[[[[[]]]]]]]]}));
    assert_eq!(check(&lists, "/p").unwrap_err().code, "too_deep");
}

#[test]
fn size_is_bounded() {
    assert!(check(&object(json!({ "a": "x".repeat(MAX_BYTES - 8) })), "/p").is_ok());
    let error = check(&object(json!({ "a": "x".repeat(MAX_BYTES - 7) })), "/p").unwrap_err();
    assert_eq!((error.pointer.as_str(), &*error.code), ("/p", "too_long"));
}

#[test]
fn text_is_plain_and_the_pointer_says_where_it_is_not() {
    assert!(check(&object(json!({"bio":"deux\nlignes\tet « guillemets » 👩‍🚀"})), "/p").is_ok());
    for (value, pointer) in [
        (json!({"a":{"b/c":["ok","nul\u{0}"]}}), "/p/a/b~1c/1"),
        (json!({"a":"right\u{202e}to left"}), "/p/a"),
        (json!({"ke\u{0}y":1}), "/p"),
        (json!({"ke\ny":1}), "/p"),
    ] {
        let error = check(&object(value), "/p").unwrap_err();
        assert_eq!((error.pointer.as_str(), &*error.code), (pointer, "invalid_characters"));
    }
}
