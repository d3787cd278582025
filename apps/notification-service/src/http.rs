//! The public door: one file per resource.

pub mod mailbox;
pub mod webhook_endpoints;
