//! Writing to the terminal.

use std::io::{self, Write};

/// A line of the command's answer, on standard output. Whoever read it may have had enough, as `head` has: then the
/// command ends as it would have.
pub fn say(line: &str) {
    drop(writeln!(io::stdout(), "{line}"));
}
