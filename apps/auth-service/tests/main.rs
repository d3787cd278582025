//! The auth-service through HTTP, on a whole platform.
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod abuse;
mod api_keys;
mod bad_input;
mod devices;
mod email;
mod email_change;
mod email_sign_in;
mod impersonation;
mod internal;
mod invited;
mod keys;
mod mfa;
mod organization;
mod passkeys;
mod password;
mod refresh;
mod sessions;
mod setup;
mod sign_in;
mod sign_up;
mod step_up;
mod sweeping;
mod takeover;
mod tokens;
