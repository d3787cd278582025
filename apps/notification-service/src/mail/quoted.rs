//! Words of people whom the recipient may not know: what an organization or a person calls itself, a message.
//!
//! Whoever wrote them may want the platform to deliver an advertisement or a trap in its own name. So they stay on one
//! line, are cut short, and no mail program finds a link in them.

use runtime::http::validate::is_deceptive;

/// Stands between the parts of what a mail program would make a link of; it is not shown.
const JOINER: char = '\u{2060}';

/// A text on one line, of at most so many characters, without links.
pub fn quoted(text: &str, most: usize) -> String {
    let plain = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !is_deceptive(*c));
    let plain = plain.collect::<String>().split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let mut cut = plain.chars().take(most).collect::<String>();
    if plain.chars().nth(most).is_some() {
        cut.pop();
        cut.push('…');
    }
    without_links(&cut)
}

/// Breaks `evil.example`, `https://…` and `a@b` apart, and leaves `J. R. R.` and `3.5` alone.
fn without_links(text: &str) -> String {
    let mut broken = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        broken.push(c);
        let mut next = rest.clone();
        let breaks = match c {
            '.' | '。' | '．' | '｡' => next.next().is_some_and(char::is_alphabetic),
            ':' => next.next().is_some_and(|next| next == '/'),
            '@' => next.next().is_some_and(|next| next != ' '),
            _ => false,
        };
        if breaks {
            broken.push(JOINER);
        }
    }
    broken
}

#[cfg(test)]
#[path = "quoted_tests.rs"]
mod tests;
