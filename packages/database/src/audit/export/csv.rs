//! Lines for spreadsheets. They cannot be verified.

use super::Row;
use serde_json::Value;

/// The names of the columns.
pub(super) const HEADER: &str = "position,occurred_at,type,actor_kind,actor_id,subject,person,organization_id,ip,user_agent,\
                                 request_id,session_id,payload,personal,id,hash\r\n";

/// A line (RFC 4180).
pub(super) fn line(row: &Row) -> String {
    let text = |value: Option<&dyn std::fmt::Display>| value.map(ToString::to_string).unwrap_or_default();
    let json = |value: Option<&Value>| value.map(Value::to_string).unwrap_or_default();
    let context = row.context.clone().unwrap_or_default();
    let cells = [
        row.position.to_string(),
        row.occurred_at.map(|at| at.to_rfc3339_opts(chrono::SecondsFormat::Micros, true)).unwrap_or_default(),
        row.kind.clone().unwrap_or_default(),
        row.actor_kind.clone().unwrap_or_default(),
        text(row.actor_id.as_ref().map(|id| id as _)),
        text(row.subject.as_ref().map(|id| id as _)),
        text(row.person.as_ref().map(|id| id as _)),
        text(row.organization_id.as_ref().map(|id| id as _)),
        context.ip.unwrap_or_default(),
        context.user_agent.unwrap_or_default(),
        context.request_id.unwrap_or_default(),
        text(context.session_id.as_ref().map(|id| id as _)),
        json(row.payload.as_ref()),
        json(row.personal.as_ref()),
        row.id.to_string(),
        row.hash.to_string(),
    ];
    cells.map(|cell| escape(&cell)).join(",") + "\r\n"
}

/// A cell that no spreadsheet takes for a formula, in quotes where it has to be.
fn escape(cell: &str) -> String {
    let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    if cell.contains([',', '"', '\r', '\n']) {
        return format!("\"{guard}{}\"", cell.replace('"', "\"\""));
    }
    format!("{guard}{cell}")
}
