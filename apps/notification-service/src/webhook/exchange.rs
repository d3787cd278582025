//! What was sent and answered, as the log keeps it: a head and a body, as HTTP writes them.

use super::client::Answer;
use http::HeaderMap;
use std::fmt::Write as _;

/// Bytes of an answer's head that are kept, so that there is room for its body.
const MAX_HEAD: usize = 2 * 1024;
/// Bytes that are kept in all.
const MAX: usize = database::delivery_attempts::MAX_KEPT;

/// A request or an answer, read back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exchange {
    /// Its first line.
    pub line: String,
    /// Its header fields.
    pub headers: Vec<(String, String)>,
    /// The beginning of its body.
    pub body: String,
}

/// A request without its body, which is the message's.
pub fn of_request(url: &str, headers: &HeaderMap) -> Vec<u8> {
    head(&format!("POST {url}"), headers, MAX).into_bytes()
}

/// An answer, with the beginning of its body.
pub fn of_answer(answer: &Answer) -> Vec<u8> {
    let mut kept = head(&answer.status.to_string(), &answer.headers, MAX_HEAD).into_bytes();
    let room = MAX.saturating_sub(kept.len());
    kept.extend_from_slice(&answer.body[..answer.body.len().min(room)]);
    kept
}

fn head(line: &str, headers: &HeaderMap, most: usize) -> String {
    let mut head = format!("{line}\n");
    for (name, value) in headers {
        let value = String::from_utf8_lossy(value.as_bytes());
        if head.len() + name.as_str().len() + value.len() + 4 > most {
            break;
        }
        // Neither has a line break: HTTP does not let them.
        let _ = writeln!(head, "{name}: {value}");
    }
    head.push('\n');
    head
}

/// What was kept. Bytes that are no text are shown as such.
pub fn read(kept: &[u8]) -> Exchange {
    let text = String::from_utf8_lossy(kept);
    let (head, body) = text.split_once("\n\n").unwrap_or((&text, ""));
    let mut lines = head.lines();
    let line = lines.next().unwrap_or_default().to_owned();
    let pair = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_owned(), value.to_owned()));
    Exchange { line, headers: lines.filter_map(pair).collect(), body: body.replace('\0', "\u{FFFD}") }
}
