//! Rules for text that people write, as garde custom validators.

/// Refuses control characters, bidirectional overrides and invisible characters, with which a name can pretend to be
/// another (Unicode TR 36, TR 39).
pub fn plain_text(text: &str, _: &()) -> garde::Result {
    if text.chars().any(is_deceptive) {
        return Err(garde::Error::new("must not contain control, invisible or direction-changing characters"));
    }
    Ok(())
}

/// The same for an optional text.
pub fn optional_plain_text(text: &Option<String>, context: &()) -> garde::Result {
    text.as_deref().map_or(Ok(()), |text| plain_text(text, context))
}

/// Refuses text that is empty or blank.
pub fn not_blank(text: &str, _: &()) -> garde::Result {
    if text.trim().is_empty() { Err(garde::Error::new("must not be empty")) } else { Ok(()) }
}

/// Whether a character is a control, an invisible one, or changes the direction of what follows.
pub fn is_deceptive(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}'
            | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
            | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}
