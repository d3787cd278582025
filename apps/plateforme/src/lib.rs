//! The all-in-one program: composes every service and the gateway in one process, and offers the command line.
//!
//! It owns no rule of its own: what it does is put values together and run them.

pub mod cli;
pub mod commands;
pub mod openapi;
mod platform;
mod terminal;

pub use platform::Platform;
