//! The table: one row for each call, one column for each caller.

use super::scene::Who;
use std::{collections::BTreeMap, fmt::Write as _, path::PathBuf};

/// What one call gives each caller.
pub struct Row {
    pub name: String,
    pub permission: String,
    pub cells: BTreeMap<Who, String>,
}

/// How wide the columns are: always the same, so that a new row changes no other.
const WIDTHS: [usize; 17] = [76, 20, 8, 8, 8, 8, 12, 8, 9, 8, 16, 16, 16, 16, 16, 16, 16];
/// Starts the only cell of a row whose cells are all the same.
const EVERYBODY: &str = "everybody ";

pub struct Table {
    pub rows: Vec<Row>,
}

const HEAD: &str = "\
# Who gets what. One row for each operation (and each way of calling it that differs), one column for each caller.
# A cell is the answer for ids of the customer's organization and its people. `200 · 404` adds the answer for ids that
# belong to nobody, where it differs. Codes are named where they are not the usual ones of their status.
#
# stranger  no token                                   member, admin, owner  in the organization, by its built-in roles
# forged    a token that nobody signed                 p-admin, p-owner      run the platform, by the same roles in its
# loner     signed in, in no organization                                    organization, which is the active one
# outsider  owns another organization                  key, bare-key  keys of the organization, with all that one can
# suspended, deleted  owned this one, and hold a                     hold, and with nothing
#           token that has not expired yet             o-person-key, o-key  keys of an outsider and of their
#                                                                    organization, with all that such a key can hold
";

impl Table {
    /// The table that was agreed on.
    pub fn committed() -> Self {
        let text = include_str!("tenancy.table");
        let mut rows = Vec::new();
        for line in text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
            let mut fields = line.split('|').map(|field| field.trim().to_owned());
            let (Some(name), Some(permission)) = (fields.next(), fields.next()) else { continue };
            let cells = fields.collect::<Vec<_>>();
            let cells = match cells.first().and_then(|cell| cell.strip_prefix(EVERYBODY)) {
                Some(same) => Who::ALL.into_iter().map(|who| (who, same.to_owned())).collect(),
                None => Who::ALL.into_iter().zip(cells).collect(),
            };
            if name != "operation" {
                rows.push(Row { name, permission, cells });
            }
        }
        Self { rows }
    }

    /// What differs between this, which came out, and the one that was agreed on.
    pub fn differences(&self, agreed: &Self) -> Vec<String> {
        let mut differences = Vec::new();
        for row in &self.rows {
            let Some(expected) = agreed.rows.iter().find(|expected| expected.name == row.name) else {
                let cells = row.cells.values().cloned().collect::<Vec<_>>().join(" | ");
                differences.push(format!("{} is not in the table; it gives {cells}", row.name));
                continue;
            };
            if expected.permission != row.permission {
                differences.push(format!("{} asks for {}, not {}", row.name, row.permission, expected.permission));
            }
            for (who, cell) in &row.cells {
                let expected = expected.cells.get(who).map_or("nothing", String::as_str);
                if expected != cell {
                    differences.push(format!("{} as {}: {cell}, not {expected}", row.name, who.name()));
                }
            }
        }
        let gone = agreed.rows.iter().filter(|row| !self.rows.iter().any(|one| one.name == row.name));
        differences.extend(gone.map(|row| format!("{} is in the table, but not in the API", row.name)));
        differences
    }

    /// Writes the table beside the build, to be read and copied.
    pub fn write(&self) -> PathBuf {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("tenancy.table");
        std::fs::write(&path, self.to_text()).unwrap();
        path
    }

    fn to_text(&self) -> String {
        let mut lines = vec![vec!["operation".to_owned(), "permission".to_owned()]];
        lines[0].extend(Who::ALL.into_iter().map(|who| who.name().to_owned()));
        for row in &self.rows {
            let mut line = vec![row.name.clone(), row.permission.clone()];
            let first = &row.cells[&Who::Stranger];
            if row.cells.values().all(|cell| cell == first) {
                line.push(format!("{EVERYBODY}{first}"));
            } else {
                line.extend(row.cells.values().cloned());
            }
            lines.push(line);
        }
        let mut text = HEAD.to_owned();
        for line in &lines {
            let cells = line.iter().zip(WIDTHS).map(|(cell, width)| format!("{cell:width$}"));
            let line = cells.collect::<Vec<_>>().join(" | ");
            let _ = write!(text, "\n{}", line.trim_end());
        }
        text + "\n"
    }
}
