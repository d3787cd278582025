//! Work in the background.

pub mod delivery;
pub mod inbox_watching;
pub mod runs;
pub mod sweeping;
pub mod webhook_sweeping;
