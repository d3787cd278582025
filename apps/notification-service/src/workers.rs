//! Work in the background.

pub mod delivery;
pub mod inbox_watching;
pub mod push_receipts;
pub mod push_sweeping;
pub mod runs;
pub mod sweeping;
pub mod webhook_sweeping;
