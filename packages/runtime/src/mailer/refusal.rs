//! Why a mail was not taken, sorted by what follows from it (RFC 5321 §4.2, RFC 3463).

use chrono::{DateTime, Utc};

/// Characters of an answer that are kept.
const MAX_SAID: usize = 300;

/// What follows from an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It may work later: the server is away, busy, or does not know us yet.
    Transient,
    /// It will not work: the server refuses this mail.
    Permanent,
    /// It will not work, now or ever: there is no such mailbox.
    NoSuchMailbox,
    /// It was not tried: the server takes no more mails before then.
    Deferred(DateTime<Utc>),
}

/// A mail was not taken.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{provider}: {said}")]
pub struct MailError {
    /// What follows from it.
    pub refusal: Refusal,
    /// Who did not take it.
    pub provider: String,
    /// The number of their answer, if they gave one.
    pub status: Option<u16>,
    /// What they said, without addresses.
    pub said: String,
}

/// What a mail server said, on one line, without the addresses that it repeats, which are personal data.
pub(super) fn scrubbed(said: &str) -> String {
    let words = said.split_whitespace().map(|word| if word.contains('@') { "<address>" } else { word });
    words.collect::<Vec<_>>().join(" ").chars().filter(|c| !c.is_control()).take(MAX_SAID).collect()
}

/// Whether a lasting refusal of a recipient means that there is no such mailbox. Most others are about us: an address
/// on a block list, a policy. Nobody's address may be given up for those.
pub(super) fn is_no_mailbox(status: u16, said: &str) -> bool {
    if !matches!(status, 550 | 551 | 553) {
        return false;
    }
    match enhanced(said) {
        // Bad mailbox, bad system, bad syntax, moved, null MX; disabled.
        Some((1, 1 | 2 | 3 | 6 | 10) | (2, 1)) => true,
        Some(_) => false,
        None => {
            let said = said.to_ascii_lowercase();
            ["user unknown", "unknown user", "no such user", "no such mailbox", "no such recipient", "does not exist"]
                .iter()
                .any(|words| said.contains(words))
        }
    }
}

/// Subject and detail of an enhanced status code of class 5: `5.1.1` is `(1, 1)`.
fn enhanced(said: &str) -> Option<(u16, u16)> {
    said.split_whitespace().find_map(|word| {
        let mut numbers = word.split('.').map(str::parse::<u16>);
        match (numbers.next()?, numbers.next()?, numbers.next()?, numbers.next()) {
            (Ok(5), Ok(subject), Ok(detail), None) => Some((subject, detail)),
            _ => None,
        }
    })
}

#[cfg(test)]
#[path = "refusal_tests.rs"]
mod tests;
