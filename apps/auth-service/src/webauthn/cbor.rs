//! CBOR (RFC 8949) as authenticators write it: the canonical form of CTAP 2.2 §8.
//!
//! Definite lengths, the shortest form of each number, no tags, no floats, no member twice, nothing deeper than four
//! levels. Everything else is an error, and no length is believed before the bytes are there. The order of members is
//! not looked at: attestation statements come in orders of their own.

/// Levels of nesting (CTAP 2.2 §8).
const MAX_DEPTH: u8 = 4;
/// Items of one list, or members of one map.
const MAX_ITEMS: u64 = 64;

/// One data item. Bytes and texts are borrowed from the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value<'a> {
    Integer(i64),
    Bytes(&'a [u8]),
    Text(&'a str),
    List(Vec<Value<'a>>),
    Map(Vec<(Value<'a>, Value<'a>)>),
    Bool(bool),
    Null,
}

/// Reads the one item that the input is.
pub(super) fn read(input: &[u8]) -> Option<Value<'_>> {
    read_first(input).filter(|(_, rest)| rest.is_empty()).map(|(value, _)| value)
}

/// Reads the item that the input starts with, and gives what is behind it.
pub(super) fn read_first(input: &[u8]) -> Option<(Value<'_>, &[u8])> {
    let mut reader = Reader { rest: input };
    let value = reader.value(MAX_DEPTH)?;
    Some((value, reader.rest))
}

impl<'a> Value<'a> {
    /// The members, if it is a map.
    pub(super) fn members(self) -> Option<Members<'a>> {
        match self {
            Self::Map(members) => Some(Members(members)),
            _ => None,
        }
    }

    pub(super) fn integer(self) -> Option<i64> {
        match self {
            Self::Integer(number) => Some(number),
            _ => None,
        }
    }

    pub(super) fn bytes(self) -> Option<&'a [u8]> {
        match self {
            Self::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }

    pub(super) fn text(self) -> Option<&'a str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn list(self) -> Option<Vec<Self>> {
        match self {
            Self::List(items) => Some(items),
            _ => None,
        }
    }
}

/// The members of a map that nobody took yet.
pub(super) struct Members<'a>(Vec<(Value<'a>, Value<'a>)>);

impl<'a> Members<'a> {
    /// Takes the member with this name.
    pub(super) fn take(&mut self, name: &str) -> Option<Value<'a>> {
        self.remove(&Value::Text(name))
    }

    /// Takes the member with this number.
    pub(super) fn take_number(&mut self, number: i64) -> Option<Value<'a>> {
        self.remove(&Value::Integer(number))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn remove(&mut self, key: &Value<'_>) -> Option<Value<'a>> {
        let at = self.0.iter().position(|(known, _)| known == key)?;
        Some(self.0.swap_remove(at).1)
    }
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn value(&mut self, depth: u8) -> Option<Value<'a>> {
        let [first] = *self.take(1)? else { return None };
        let (major, info) = (first >> 5, first & 0x1f);
        if major == 7 {
            return match info {
                20 => Some(Value::Bool(false)),
                21 => Some(Value::Bool(true)),
                22 => Some(Value::Null),
                _ => None,
            };
        }
        let argument = self.argument(info)?;
        match major {
            0 => i64::try_from(argument).ok().map(Value::Integer),
            1 => i64::try_from(argument).ok().map(|number| Value::Integer(-1 - number)),
            2 => self.take(usize::try_from(argument).ok()?).map(Value::Bytes),
            3 => std::str::from_utf8(self.take(usize::try_from(argument).ok()?)?).ok().map(Value::Text),
            4 => self.list(argument, depth.checked_sub(1)?),
            5 => self.map(argument, depth.checked_sub(1)?),
            _ => None,
        }
    }

    fn list(&mut self, count: u64, depth: u8) -> Option<Value<'a>> {
        if count > MAX_ITEMS {
            return None;
        }
        (0..count).map(|_| self.value(depth)).collect::<Option<_>>().map(Value::List)
    }

    fn map(&mut self, count: u64, depth: u8) -> Option<Value<'a>> {
        if count > MAX_ITEMS {
            return None;
        }
        let mut members = Vec::<(Value<'a>, Value<'a>)>::new();
        for _ in 0..count {
            let key = self.value(depth)?;
            if members.iter().any(|(known, _)| *known == key) {
                return None;
            }
            members.push((key, self.value(depth)?));
        }
        Some(Value::Map(members))
    }

    /// The number in or behind the first byte, which has to be in its shortest form.
    fn argument(&mut self, info: u8) -> Option<u64> {
        let (length, least) = match info {
            0..24 => return Some(u64::from(info)),
            24 => (1, 24),
            25 => (2, 1 << 8),
            26 => (4, 1 << 16),
            27 => (8, 1 << 32),
            _ => return None,
        };
        let number = self.take(length)?.iter().fold(0, |number, byte| number << 8 | u64::from(*byte));
        (number >= least).then_some(number)
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }
}

#[cfg(test)]
#[path = "cbor_tests.rs"]
mod tests;
