//! What comes in over HTTP, a file for each resource.

pub mod deliveries;
pub mod mail_events;
pub mod mail_layout;
pub mod mail_templates;
pub mod mailbox;
pub mod notifications;
pub mod push_devices;
pub mod suppressions;
pub mod unsubscribe;
pub mod webhook_endpoints;
pub mod workflows;
