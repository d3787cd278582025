//! Log lines: for people in development, one JSON object a line otherwise.

use config::{Config, LogFormat};
use tracing_subscriber::EnvFilter;

/// What is logged when `RUST_LOG` says nothing.
const DEFAULT_FILTER: &str = "info,sqlx=warn,sea_orm=warn,sea_orm_migration=warn,hyper=warn,rustls=warn";

/// Starts logging to standard error. Does nothing when something else logs already, as in tests.
pub fn init_logs(config: &Config) {
    let filter = config.telemetry.log_filter.as_deref().unwrap_or(DEFAULT_FILTER);
    let filter = EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new(DEFAULT_FILTER));
    let format = config.telemetry.log_format.unwrap_or(if config.environment.is_development() {
        LogFormat::Pretty
    } else {
        LogFormat::Json
    });
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let result = match format {
        LogFormat::Pretty => {
            let ansi = std::io::IsTerminal::is_terminal(&std::io::stderr());
            builder.compact().with_target(false).with_ansi(ansi).try_init()
        }
        LogFormat::Json => builder.json().flatten_event(true).with_current_span(false).try_init(),
    };
    // A subscriber that is there already is the test's own.
    drop(result);
}
