//! Expo's push service: batches of messages, tickets for each, and receipts that tell later what became of it.
//!
//! Invariant: whatever Expo says about one message decides about that one alone; a request that fails as a whole for the
//! sake of some is split, until those are alone.

mod answer;
mod client;
mod message;
mod pace;
mod send;

pub use answer::{Fate, Receipts, fate, receipts};
pub use client::ExpoClient;
pub use message::Message;
pub use send::Sender;

/// Messages in one request.
pub const MAX_BATCH: usize = 100;
/// Receipts in one request.
pub const MAX_RECEIPTS: usize = 1000;
/// Requests at the same time, as Expo's own library has it.
pub const MAX_REQUESTS: usize = 6;
/// Bytes that Apple and Google take in one message.
pub const MAX_PAYLOAD: usize = 4096;
/// The provider's name in the log.
pub const PROVIDER: &str = "expo";
