//! Rules for text that people write, as garde custom validators.

use unicode_normalization::char::is_combining_mark;

/// Combining marks in a row at the most. No language stacks more; what does is a tower over other people's lines.
const MAX_MARKS: usize = 8;
const UNSEEN: &str = "must not contain control, invisible or direction-changing characters";

/// Refuses control characters, bidirectional overrides and invisible characters, with which a name can pretend to be
/// another (Unicode TR 36, TR 39), and towers of combining marks.
pub fn plain_text(text: &str, _: &()) -> garde::Result {
    if text.chars().any(is_deceptive) {
        return Err(garde::Error::new(UNSEEN));
    }
    if has_tower(text) {
        return Err(garde::Error::new(format!("must not contain more than {MAX_MARKS} combining marks in a row")));
    }
    Ok(())
}

/// The name of somebody or something: plain text in which there is something to see. Joiners are fine where they join:
/// Persian words and families of emoji need them.
pub fn plain_name(text: &str, context: &()) -> garde::Result {
    plain_text(text, context)?;
    if has_loose_joiner(text) {
        return Err(garde::Error::new(UNSEEN));
    }
    not_blank(text, context)
}

/// The same for an optional text.
pub fn optional_plain_text(text: &Option<String>, context: &()) -> garde::Result {
    text.as_deref().map_or(Ok(()), |text| plain_text(text, context))
}

/// Refuses text in which there is nothing to see: it has no letter, number or symbol.
pub fn not_blank(text: &str, _: &()) -> garde::Result {
    if text.chars().any(is_visible) {
        Ok(())
    } else {
        Err(garde::Error::new("must contain a letter, a number or a symbol"))
    }
}

/// Whether a character is a control, an invisible one, or changes the direction of what follows. Joiners and variation
/// selectors are not: they belong to what is around them.
pub fn is_deceptive(c: char) -> bool {
    c.is_control()
        || is_noncharacter(c)
        || matches!(c,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}'
            | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{2800}'
            | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1D159}'
            | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E00FF}' | '\u{E01F0}'..='\u{E0FFF}')
}

/// Code points that never will be characters (Unicode §23.7).
fn is_noncharacter(c: char) -> bool {
    let code = u32::from(c);
    code & 0xFFFE == 0xFFFE || (0xFDD0..=0xFDEF).contains(&code)
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{180B}'..='\u{180F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

fn is_visible(c: char) -> bool {
    !(c.is_whitespace() || is_deceptive(c) || is_joiner(c) || is_variation_selector(c) || is_combining_mark(c))
}

/// Whether a joiner has nothing to join: it is the first or the last of a word, or follows another one. After a mark it
/// may be the last, as Indic scripts shape their last letter with it.
fn has_loose_joiner(text: &str) -> bool {
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if is_joiner(c) {
            let ends = rest.peek().is_none_or(|next| next.is_whitespace());
            if before.is_whitespace() || is_joiner(before) || (ends && !is_combining_mark(before)) {
                return true;
            }
        }
        before = c;
    }
    false
}

fn has_tower(text: &str) -> bool {
    let mut marks = 0;
    text.chars().any(|c| {
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        marks > MAX_MARKS
    })
}

#[cfg(test)]
#[path = "validate_tests.rs"]
mod tests;
