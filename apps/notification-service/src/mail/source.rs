//! What a mail is written in: MJML for the HTML part, with the one layout around it, and plain text.
//!
//! An HTML part either is a whole MJML document, or begins with `{% extends "layout" %}` and fills the layout's blocks.
//! Nothing is ever read from a file: `mj-include` finds nothing.

use mrml::prelude::{parser::ParserOptions, render::RenderOptions};
use std::collections::HashMap;

/// The layout that is around every mail from the start.
pub const LAYOUT: &str = include_str!("../../templates/layout.mjml");
/// The line with which an HTML part asks for the layout.
const EXTENDS: &str = "{% extends \"layout\" %}";
const END: &str = "{% endblock %}";
/// Elements within elements. Deeper documents could exhaust the stack.
const MAX_DEPTH: usize = 60;
/// Elements without content, which HTML does not close.
const VOID: [&str; 8] = ["area", "br", "col", "hr", "img", "input", "meta", "wbr"];

/// What a mail is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source<'a> {
    /// The subject, on one line.
    pub subject: &'a str,
    /// The HTML part in MJML.
    pub mjml: &'a str,
    /// The plain-text part.
    pub text: &'a str,
    /// What stands around the HTML part, if that asks for it.
    pub layout: &'a str,
}

/// Compiles an HTML part. What is to be filled in stays as it is.
///
/// # Errors
/// What is wrong with it.
pub fn to_html(mjml: &str, layout: &str) -> Result<String, String> {
    let document = within_layout(mjml, layout)?;
    if depth(&document) > MAX_DEPTH {
        return Err(format!("elements are nested more than {MAX_DEPTH} deep"));
    }
    let parsed = mrml::parse_with_options(document, &ParserOptions::default()).map_err(|error| error.to_string())?;
    if let Some(warning) = parsed.warnings.first() {
        return Err(warning.to_string());
    }
    // No font is fetched from elsewhere: who reads a mail is nobody else's business.
    let options = RenderOptions { fonts: HashMap::default(), ..RenderOptions::default() };
    let html = parsed.element.render(&options).map_err(|error| error.to_string())?;
    match html.split_once("<mj-") {
        Some((_, rest)) => {
            let name = rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap_or_default();
            Err(format!("mj-{name} is not known, or not here"))
        }
        None => Ok(html),
    }
}

/// A whole document from the blocks of one that asks for the layout.
fn within_layout(mjml: &str, layout: &str) -> Result<String, String> {
    let Some(mut rest) = mjml.trim_start().strip_prefix(EXTENDS) else {
        return Ok(mjml.to_owned());
    };
    let mut document = layout.to_owned();
    while !rest.trim().is_empty() {
        let block = rest.trim_start().strip_prefix("{% block ").and_then(|rest| rest.split_once(" %}"));
        let (name, after) = block.ok_or("after the first line there are blocks and nothing else")?;
        let (content, after) = after.split_once(END).ok_or(format!("the block {name:?} has no {END}"))?;
        if content.contains("{% block ") {
            return Err(format!("the block {name:?} has another block in it"));
        }
        let slot = format!("{{% block {name} %}}{END}");
        if !document.contains(&slot) {
            return Err(format!("the layout has no block {name:?}, or it was filled already"));
        }
        document = document.replacen(&slot, content.trim(), 1);
        rest = after;
    }
    // What was not filled is empty.
    while let Some((before, block)) = document.split_once("{% block ") {
        let (_, after) = block.split_once(END).ok_or("a block has no end")?;
        document = format!("{before}{after}");
    }
    Ok(document)
}

/// How deep the deepest element is.
fn depth(document: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for tag in document.split('<').skip(1) {
        let inside = tag.split('>').next().unwrap_or_default();
        let name = inside.split([' ', '\t', '\r', '\n', '/']).next().unwrap_or_default();
        if inside.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if !inside.starts_with(['!', '?']) && !inside.ends_with('/') && !VOID.contains(&name) {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

#[cfg(test)]
#[path = "source_tests.rs"]
mod tests;
