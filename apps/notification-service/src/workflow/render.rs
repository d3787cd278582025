//! Fills in the templates of workflows, in the same sandbox as mails.

use crate::mail::sandbox;
use minijinja::{Environment, Value};
use std::sync::LazyLock;

static ENGINE: LazyLock<Environment<'static>> = LazyLock::new(sandbox::environment);

/// Makes sure that a template can be filled in.
pub fn check(template: &str) -> Result<(), String> {
    sandbox::check(template)?;
    ENGINE.template_from_str(template).map(drop).map_err(|error| error.to_string())
}

/// Makes sure that a condition can be asked.
pub fn check_condition(condition: &str) -> Result<(), String> {
    sandbox::check(&format!("{{{{ {condition} }}}}"))?;
    ENGINE.compile_expression(condition).map(drop).map_err(|error| error.to_string())
}

/// The text, without whitespace around it.
pub fn text(template: &str, values: &Value) -> Result<String, minijinja::Error> {
    // Most texts hold nothing to fill in.
    if !template.contains('{') {
        return Ok(template.trim().to_owned());
    }
    Ok(ENGINE.render_str(template, values)?.trim().to_owned())
}

/// Whether a condition holds.
pub fn holds(condition: &str, values: &Value) -> Result<bool, minijinja::Error> {
    Ok(ENGINE.compile_expression(condition)?.eval(values)?.is_true())
}
