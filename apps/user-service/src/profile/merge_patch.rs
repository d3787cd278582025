//! JSON Merge Patch (RFC 7396) and the bounds of the data that a product keeps about a person.

use runtime::http::validate::is_deceptive;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};
use shared::{FieldError, problem::pointer_to};

/// The most that the data may take when it is written out, in bytes.
pub const MAX_BYTES: usize = 16 * 1024;
/// How deep objects and lists may nest, the outermost object being 1.
pub const MAX_DEPTH: usize = 8;

/// Tells a field that is there, perhaps as `null`, from one that is not.
pub fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

/// Applies a patch to an object (RFC 7396 §2): `null` removes a member, objects merge, anything else replaces.
pub fn apply(target: &mut Map<String, Value>, patch: Map<String, Value>) {
    for (key, value) in patch {
        match value {
            Value::Null => {
                target.remove(&key);
            }
            Value::Object(patch) => {
                let slot = target.entry(key).or_insert(Value::Null);
                let mut inner = match slot.take() {
                    Value::Object(inner) => inner,
                    _ => Map::new(),
                };
                apply(&mut inner, patch);
                *slot = Value::Object(inner);
            }
            other => {
                target.insert(key, other);
            }
        }
    }
}

/// Checks an object against the bounds: size, depth, and text without control or invisible characters. `pointer` is
/// where the object is in the request.
pub fn check(object: &Map<String, Value>, pointer: &str) -> Result<(), FieldError> {
    check_object(object, pointer, 1)?;
    let length = serde_json::to_vec(object).map_or(usize::MAX, |bytes| bytes.len());
    if length > MAX_BYTES {
        let detail = format!("must not take more than {MAX_BYTES} bytes, and would take {length}");
        return Err(FieldError::new(pointer, "too_long", detail));
    }
    Ok(())
}

fn check_object(object: &Map<String, Value>, pointer: &str, depth: usize) -> Result<(), FieldError> {
    check_depth(pointer, depth)?;
    for (key, value) in object {
        let inner = pointer_to(pointer, key);
        if key.contains(['\n', '\t']) {
            return Err(invalid_characters(pointer));
        }
        check_text(key, pointer)?;
        check_value(value, &inner, depth)?;
    }
    Ok(())
}

fn check_value(value: &Value, pointer: &str, depth: usize) -> Result<(), FieldError> {
    match value {
        Value::String(text) => check_text(text, pointer),
        Value::Object(object) => check_object(object, pointer, depth + 1),
        Value::Array(items) => {
            check_depth(pointer, depth + 1)?;
            items
                .iter()
                .enumerate()
                .try_for_each(|(index, item)| check_value(item, &format!("{pointer}/{index}"), depth + 1))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}

fn check_depth(pointer: &str, depth: usize) -> Result<(), FieldError> {
    if depth > MAX_DEPTH {
        return Err(FieldError::new(pointer, "too_deep", format!("must not nest deeper than {MAX_DEPTH} levels")));
    }
    Ok(())
}

/// Line breaks and tabs are fine in values; other control characters and those that hide or reorder text are not.
fn check_text(text: &str, pointer: &str) -> Result<(), FieldError> {
    let refused = |c| is_deceptive(c) && c != '\n' && c != '\t';
    if text.contains(refused) { Err(invalid_characters(pointer)) } else { Ok(()) }
}

fn invalid_characters(pointer: &str) -> FieldError {
    FieldError::new(pointer, "invalid_characters", "must not contain control or invisible characters")
}

#[cfg(test)]
#[path = "merge_patch_tests.rs"]
mod tests;
