//! The public door: one file per resource.

pub mod mail_events;
pub mod mail_templates;
pub mod mailbox;
pub mod suppressions;
pub mod unsubscribe;
pub mod webhook_endpoints;
