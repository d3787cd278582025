//! `plateforme routes`: what the gateway would do.

use crate::{cli::Routes, terminal::say};
use api_gateway::RouteSummary;
use config::Config;
use runtime::Failure;

/// Runs a subcommand.
pub fn run(config: &Config, command: &Routes) -> Result<(), Failure> {
    match command {
        Routes::List => list(&api_gateway::routes(config)?),
        Routes::Explain { method, url } => {
            say(api_gateway::explain(config, method, url)?.to_string().trim_end());
        }
        Routes::Check => {
            api_gateway::routes(config)?;
            say(&format!("{} of your own, all valid.", count(config.routes.len())));
        }
    }
    Ok(())
}

fn count(routes: usize) -> String {
    if routes == 1 { "1 route".to_owned() } else { format!("{routes} routes") }
}

/// A table whose columns are as wide as their widest cell.
fn list(routes: &[RouteSummary]) {
    let mut rows = vec![["NAME", "MATCH", "TO", "WHO"].map(str::to_owned)];
    rows.extend(routes.iter().map(|route| {
        let methods = if route.methods.is_empty() { String::new() } else { format!("{} ", route.methods.join("|")) };
        let place = format!("{methods}{}{}", route.host.as_deref().unwrap_or_default(), route.path);
        [route.name.clone(), place, route.target.clone(), route.access.clone()]
    }));
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let [name, place, target] = [width(0), width(1), width(2)];
    for [a, b, c, d] in &rows {
        say(format!("{a:name$}  {b:place$}  {c:target$}  {d}").trim_end());
    }
}
