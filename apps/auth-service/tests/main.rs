//! The auth-service through HTTP, on a whole platform.

mod bad_input;
mod email;
mod internal;
mod keys;
mod refresh;
mod sessions;
mod setup;
mod sign_in;
mod sign_up;
mod tokens;
