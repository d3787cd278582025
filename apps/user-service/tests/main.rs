//! The user-service through HTTP, on a whole platform.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod api_keys;
mod audit;
mod avatar;
mod consents;
mod erasures;
mod idempotency;
mod invitations;
mod leaving;
mod me;
mod members;
mod organizations;
mod permissions;
mod personal_data;
mod roles;
mod users;

use testkit::{Actor, Answer, Platform};
