//! The other ends of push messages, on ports of their own: Expo's push service with its documented limits and errors, and
//! the push service of a browser that checks who sends, with browsers that decrypt.

mod browser;
mod expo;
mod service;

pub use browser::{Browser, Shown};
pub use expo::{Expo, ExpoRequest};
pub use service::{PushService, Reply};
