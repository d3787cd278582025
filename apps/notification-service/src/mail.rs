//! What a mail says: templates, their values, and what can be read back out of a mail.

pub mod channel;
pub mod extract;
pub mod quoted;
pub mod security;
pub mod template;
pub mod wording;
