//! DER (X.690 §10), as far as certificates need it: one element after the other, definite lengths in their shortest
//! form.

pub(super) const BOOLEAN: u32 = 0x01;
pub(super) const INTEGER: u32 = 0x02;
pub(super) const BIT_STRING: u32 = 0x03;
pub(super) const OCTET_STRING: u32 = 0x04;
pub(super) const OBJECT_ID: u32 = 0x06;
pub(super) const ENUMERATED: u32 = 0x0a;
pub(super) const SEQUENCE: u32 = 0x30;
pub(super) const SET: u32 = 0x31;

/// The tag of `[number]`, constructed: for numbers above 30 the way this module writes those of several bytes.
pub(super) const fn context(number: u32) -> u32 {
    if number < 31 { 0xa0 | number } else { 0xbf << 16 | number }
}

/// What of an element's content was not read yet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Der<'a>(pub(super) &'a [u8]);

impl<'a> Der<'a> {
    /// The content of the one element that the input is.
    pub(super) fn only(input: &'a [u8], tag: u32) -> Option<Self> {
        let mut all = Self(input);
        let content = all.take(tag)?;
        all.is_empty().then_some(content)
    }

    pub(super) fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// The content of the next element, which has to have this tag.
    pub(super) fn take(&mut self, tag: u32) -> Option<Self> {
        let (found, content) = self.next_element()?;
        (found == tag).then_some(content)
    }

    /// The same, if there is a next element with this tag. Nothing is read otherwise.
    pub(super) fn take_optional(&mut self, tag: u32) -> Option<Self> {
        let mut ahead = *self;
        let content = ahead.take(tag)?;
        *self = ahead;
        Some(content)
    }

    /// The tag and the content of the next element.
    pub(super) fn next_element(&mut self) -> Option<(u32, Self)> {
        let tag = self.tag()?;
        let length = self.length()?;
        let (content, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some((tag, Self(content)))
    }

    fn tag(&mut self) -> Option<u32> {
        let first = self.byte()?;
        if first & 0x1f != 0x1f {
            return Some(first.into());
        }
        let mut number = 0;
        loop {
            let byte = self.byte()?;
            number = number << 7 | u32::from(byte & 0x7f);
            // Not longer than needed, and never so long that it would run over.
            if number == 0 || number > 0xffff {
                return None;
            }
            if byte & 0x80 == 0 {
                return (number > 30).then_some(u32::from(first) << 16 | number);
            }
        }
    }

    fn length(&mut self) -> Option<usize> {
        let first = self.byte()?;
        let count = match first {
            0..=0x7f => return Some(first.into()),
            0x81 | 0x82 => first & 0x7f,
            _ => return None,
        };
        let mut length = 0;
        for _ in 0..count {
            length = length << 8 | usize::from(self.byte()?);
        }
        (length >= if count == 1 { 0x80 } else { 0x100 }).then_some(length)
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }
}

/// An `RSAPublicKey` (RFC 8017 §A.1.1).
pub(super) fn rsa_public_key(modulus: &[u8], exponent: &[u8]) -> Vec<u8> {
    element(0x30, &[unsigned(modulus), unsigned(exponent)].concat())
}

fn unsigned(number: &[u8]) -> Vec<u8> {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    let number = &number[zeros..];
    // A leading bit would make it negative, and nothing at all is no number.
    let sign: &[u8] = if number.first().is_none_or(|byte| *byte >= 0x80) { &[0] } else { &[] };
    element(0x02, &[sign, number].concat())
}

fn element(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len().to_be_bytes();
    let zeros = length.iter().take_while(|byte| **byte == 0).count();
    let length = &length[zeros..];
    let mut all = vec![tag];
    match length {
        [] => all.push(0),
        [short @ 0..0x80] => all.push(*short),
        long => {
            all.push(0x80 | u8::try_from(long.len()).unwrap_or(u8::MAX));
            all.extend(long);
        }
    }
    all.extend(content);
    all
}

#[cfg(test)]
#[path = "der_tests.rs"]
mod tests;
