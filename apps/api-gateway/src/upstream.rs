//! Where requests go: a service of the platform (in this process, without a hop, or at an address) or a customer's.
//!
//! Bodies stream both ways; nothing is collected.

mod body;
mod hop;
mod local;
mod remote;
mod upgrade;

pub use body::{Intake, Metered, watched};
pub use hop::remove_hop_by_hop;
pub use local::PlatformDoor;
pub use remote::{Clients, Remote};
pub use upgrade::{Upgrade, is_upgrade};

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum UpstreamError {
    /// No address could be connected to.
    #[error("no connection to any address")]
    Connect(#[source] hyper_util::client::legacy::Error),
    /// The connection broke before the answer began, or the answer was not HTTP.
    #[error("the connection broke before the answer")]
    Broken(#[source] hyper_util::client::legacy::Error),
    /// The answer did not begin in time.
    #[error("the answer did not begin within {0:?}")]
    Timeout(std::time::Duration),
    /// The client stopped sending its body.
    #[error("the client stopped sending its body")]
    ClientStalled,
    /// The platform knows no door of this service.
    #[error("{0} is neither in this process nor configured")]
    Unknown(&'static str),
    /// The service panicked.
    #[error("the service panicked")]
    Panic,
    /// The request cannot be expressed for this target.
    #[error("the request cannot be sent: {0}")]
    Unsendable(#[from] http::Error),
}

impl UpstreamError {
    /// The label of this failure in metrics.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Connect(_) => "connect",
            Self::Broken(_) => "broken",
            Self::Timeout(_) => "timeout",
            Self::ClientStalled => "client_stalled",
            Self::Unknown(_) => "unknown",
            Self::Panic => "panic",
            Self::Unsendable(_) => "unsendable",
        }
    }
}
