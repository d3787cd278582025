//! Web Push: encrypted for the browser (RFC 8291), signed for its push service (RFC 8292), and sent there (RFC 8030).

pub mod encryption;
mod send;
pub mod vapid;

pub use send::send;
