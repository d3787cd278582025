//! What every service process stands on.
pub mod bus;
pub mod cache;
pub mod challenge;
pub mod clock;
pub mod crypto;
pub mod keyring;
pub mod revocation;
pub mod service;
pub mod worker;

pub use bus::{Bus, Handler, Signal};
pub use cache::{Cache, Decision, Quota};
pub use clock::SystemClock;
pub use keyring::Keyring;
pub use revocation::Revocation;
pub use service::Service;
pub use worker::{Progress, Worker, WorkerError};
