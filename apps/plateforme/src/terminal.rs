//! Writing to the terminal.

/// A line of the command's answer, on standard output.
#[expect(clippy::print_stdout, reason = "this is the command line's answer")]
pub fn say(line: &str) {
    println!("{line}");
}
