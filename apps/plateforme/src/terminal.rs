//! Writing to the terminal.

use std::{
    io::{self, IsTerminal, Write},
    time::{Duration, Instant},
};

/// A line of the command's answer, on standard output. Whoever read it may have had enough, as `head` has: then the
/// command ends as it would have.
pub fn say(line: &str) {
    drop(writeln!(io::stdout(), "{line}"));
}

/// How far something has come, on standard error: one line that is written over and over on a terminal, else a line now
/// and then.
pub struct Bar {
    is_terminal: bool,
    last: Option<Instant>,
    every: Duration,
}

impl Bar {
    const WIDTH: usize = 30;

    /// Nothing yet.
    pub fn new() -> Self {
        let is_terminal = io::stderr().is_terminal();
        let every = if is_terminal { Duration::from_millis(100) } else { Duration::from_secs(5) };
        Self { is_terminal, last: None, every }
    }

    /// So much of the whole is done; `text` says more. Says nothing when it said something a moment ago.
    pub fn show(&mut self, done: u64, whole: u64, text: &str) {
        if self.last.is_some_and(|last| last.elapsed() < self.every) {
            return;
        }
        self.last = Some(Instant::now());
        let percent = (done.min(whole) * 100).checked_div(whole).unwrap_or(100);
        let filled = usize::try_from(percent).unwrap_or(100) * Self::WIDTH / 100;
        let line = if self.is_terminal {
            format!("\r\u{1b}[2K[{:=<filled$}{:width$}] {percent:>3} %  {text}", "", "", width = Self::WIDTH - filled)
        } else {
            format!("{percent:>3} %  {text}\n")
        };
        let mut out = io::stderr();
        drop(out.write_all(line.as_bytes()).and_then(|()| out.flush()));
    }

    /// Leaves the line.
    pub fn end(self) {
        if self.is_terminal && self.last.is_some() {
            drop(io::stderr().write_all(b"\r\x1b[2K"));
        }
    }
}
