//! Exports of the log, which can be verified without the database.
//!
//! One line of JSON for each sealed event, in the order of their positions: everything that its digest covers, what was
//! personal as ciphertext and, where the reader may see it, in clear. Each line has a hash that follows from all lines
//! before it; the last line, the manifest, is signed. So no byte can be changed, and no line added, removed or moved.

mod csv;
mod exporter;
mod manifest;
mod read;
mod row;

pub use exporter::{Exporter, Format};
pub use manifest::{Filter, Manifest, Searched};
pub use read::{ExportError, ExportReport, verify_export, verify_export_against};
pub use row::{Ciphertext, Lines, Row};
