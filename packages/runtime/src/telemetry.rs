//! What the platform tells about itself: logs, metrics and health. None of them names a person.

mod causes;
mod health;
mod logs;
mod metrics;

pub use causes::causes;
pub use health::{Health, HealthReport};
pub use logs::init_logs;
pub use metrics::Metrics;
