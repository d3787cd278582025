//! Texts that others wrote, as they are shown: without signs that turn or hide what stands around them, and no longer than
//! so much.

use runtime::http::validate::is_deceptive;

/// A text on one line, of at most so many characters.
pub fn one_line(text: &str, most: usize) -> String {
    let plain = text.chars().map(|c| if is_space(c) { ' ' } else { c }).filter(|c| !is_deceptive(*c));
    let plain = plain.collect::<String>();
    cut(&plain.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "), most)
}

/// A text that may have several lines, of at most so many characters.
pub fn paragraph(text: &str, most: usize) -> String {
    let plain = text.chars().filter(|c| matches!(c, '\n' | '\t') || !is_deceptive(*c));
    cut(plain.collect::<String>().trim(), most)
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// The first characters, and a sign that there are more.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept = text.chars().take(most.saturating_sub(1)).collect::<String>();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
#[path = "wording_tests.rs"]
mod tests;
