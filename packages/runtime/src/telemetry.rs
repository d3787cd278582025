//! What the platform tells about itself: logs, metrics and health.

mod health;
mod logs;
mod metrics;

pub use health::{Health, HealthReport};
pub use logs::init_logs;
pub use metrics::Metrics;
