//! What a template may do: show values, choose, and go through lists. Nothing else.
//!
//! The engine's fuel bounds work, but not all of it: a list times a hundred million is made in full before it is paid
//! for. So whatever makes much of little is refused before the engine sees it: multiplication, assignments, macros. That
//! takes a scanner that agrees with the engine's on where an expression begins and ends, and it does by refusing the two
//! things that are read differently inside: braces and `raw`.

use minijinja::{AutoEscape, Environment, UndefinedBehavior, filters, tests};

/// Work that filling in one part may take: an instruction is one, and so are 64 bytes that are made.
const FUEL: u64 = 50_000;
const MAX_RECURSION: usize = 20;
const STATEMENTS: [&str; 6] = ["if", "elif", "else", "endif", "for", "endfor"];

/// The engine, with as few parts as mails need. Templates named `mjml` escape every value.
pub fn environment() -> Environment<'static> {
    let mut environment = Environment::empty();
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    environment.set_fuel(Some(FUEL));
    environment.set_recursion_limit(MAX_RECURSION);
    environment.set_debug(false);
    environment.set_auto_escape_callback(|name| if name == "mjml" { AutoEscape::Html } else { AutoEscape::None });
    // What is known to be nothing leaves nothing, and not the word `none`.
    environment.set_formatter(
        |out, state, value| {
            if value.is_none() { Ok(()) } else { minijinja::escape_formatter(out, state, value) }
        },
    );
    environment.add_filter("upper", filters::upper);
    environment.add_filter("lower", filters::lower);
    environment.add_filter("capitalize", filters::capitalize);
    environment.add_filter("trim", filters::trim);
    environment.add_filter("default", filters::default);
    environment.add_filter("length", filters::length);
    environment.add_filter("first", filters::first);
    environment.add_filter("last", filters::last);
    environment.add_test("defined", tests::is_defined);
    environment.add_test("none", tests::is_none);
    environment
}

/// Makes sure that a template does nothing that it may not.
///
/// # Errors
/// What it does.
pub fn check(source: &str) -> Result<(), String> {
    let mut rest = source;
    while let Some(at) = rest.find('{') {
        rest = &rest[at + 1..];
        let Some(kind) = rest.chars().next() else { return Ok(()) };
        rest = match kind {
            '#' => rest[1..].split_once("#}").map_or("", |(_, after)| after),
            '{' => expression(&rest[1..], "}}")?,
            '%' => {
                let inside = rest[1..].trim_start_matches(['-', '+']).trim_start();
                let length = inside.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(inside.len());
                let (word, after) = inside.split_at(length);
                if !STATEMENTS.contains(&word) {
                    return Err(format!("{{% {word} %}} is not available here; there are {}", STATEMENTS.join(", ")));
                }
                expression(after, "%}")?
            }
            _ => rest,
        };
    }
    Ok(())
}

/// What follows an expression.
fn expression<'a>(text: &'a str, end: &str) -> Result<&'a str, String> {
    let mut quote = None;
    let mut is_escaped = false;
    for (at, c) in text.char_indices() {
        match quote {
            Some(_) if is_escaped => is_escaped = false,
            Some(_) if c == '\\' => is_escaped = true,
            Some(open) if c == open => quote = None,
            None if text[at..].starts_with(end) => return Ok(&text[at + end.len()..]),
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None if matches!(c, '*' | '{' | '}') => return Err(format!("{c:?} is not available in expressions")),
            Some(_) | None => {}
        }
    }
    Err(format!("an expression lacks its {end}"))
}
