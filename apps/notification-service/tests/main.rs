//! The notification-service from event to mail, on a whole platform.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod arriving;
mod delivery;
mod delivery_log;
mod inbox;
mod mail_layout;
mod mail_templates;
mod mailbox;
mod people;
mod places;
mod preferences;
mod push;
mod reaching;
mod scene;
mod sending;
mod smtp;
mod suppressing;
mod unsubscribing;
mod webhooks;
mod workflows;

use testkit::{Actor, Answer, Platform};
