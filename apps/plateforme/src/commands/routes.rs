//! `plateforme routes`: what the gateway would do.

use crate::{Failure, cli::Routes, terminal::say};
use config::Config;

/// Runs a subcommand. The configuration was checked when it was read, so `check` has only to say so.
pub fn run(config: Config, command: &Routes) -> Result<(), Failure> {
    match command {
        Routes::List => say(&api_gateway::list(&config)),
        Routes::Explain { method, url } => {
            say(&api_gateway::explain(&config, method, url).map_err(Failure::failed)?.to_string());
        }
        Routes::Check => say(&format!("{} of your own routes, all valid.", config.routes.len())),
    }
    Ok(())
}
