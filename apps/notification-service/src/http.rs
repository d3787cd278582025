//! The public door: one file per resource.

pub mod mailbox;
