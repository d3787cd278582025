//! `plateforme serve`: the whole platform in this process.

use super::open_database;
use crate::{Platform, cli::Serve, terminal::say};
use config::Config;
use runtime::{Failure, Runtime, host, host::Host, telemetry};
use std::{sync::Arc, time::Instant};
use tokio::net::TcpListener;

struct Listeners {
    web: TcpListener,
    api: TcpListener,
    monitoring: TcpListener,
}

/// Starts, serves until a signal, and drains.
pub async fn run(mut config: Config, options: Serve) -> Result<(), Failure> {
    let began = Instant::now();
    config.web.dev_server = options.web_dev_server.or(config.web.dev_server);
    telemetry::init_logs(&config);
    for key in config::unused(&config) {
        tracing::warn!(key, "this setting is known but not used by this version");
    }
    let runtime = Runtime::start(config)?;
    // Before the database, so that a second start on the same machine changes nothing.
    let listeners = bind(runtime.config()).await?;
    host::cancel_on_signal(runtime.shutdown().clone()).map_err(Failure::failed)?;
    let database = open_database(&runtime).await?;
    super::migrate::migrate(&database).await?;
    database::presence::begin(&database).await.map_err(Failure::failed)?;
    super::erasures::keep(&runtime, &database).await?;
    let setup_link = auth_service::setup_link(&runtime, &database).await.map_err(Failure::failed)?;
    let platform = Platform::compose(&runtime, &database)?;

    let running = tokio::spawn(
        Host::new(runtime.clone())
            .listen(listeners.web, platform.gateway.public())
            .listen(listeners.api, platform.gateway.api())
            .listen(listeners.monitoring, Arc::new(host::monitoring(&runtime)))
            .work(platform.services)
            .work(platform.gateway.workers())
            .run(),
    );
    if ready(&runtime).await {
        welcome(&runtime, setup_link.as_deref(), began);
    }
    running.await.map_err(Failure::failed)?;
    database.close().await.map_err(Failure::failed)
}

async fn bind(config: &Config) -> Result<Listeners, Failure> {
    let bind = async |variable, port| host::bind(variable, config.listen_address(port)).await.map_err(Failure::Failed);
    Ok(Listeners {
        web: bind("WEB_PORT", config.ports.web).await?,
        api: bind("API_PORT", config.ports.api).await?,
        monitoring: bind("MONITORING_PORT", config.ports.monitoring).await?,
    })
}

/// Waits until every readiness check passes; `false` when the process is to stop before that.
async fn ready(runtime: &Runtime) -> bool {
    while !runtime.shutdown().is_cancelled() {
        if runtime.health().report().await.is_ok() {
            return true;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    false
}

fn welcome(runtime: &Runtime, setup_link: Option<&str>, began: Instant) {
    let config = runtime.config();
    let ports = &config.ports;
    let public = config.public_url();
    let environment = config.environment.as_str();
    say("");
    say(&format!("  Nouvelle Plateforme is ready ({environment}, {} ms)", began.elapsed().as_millis()));
    say("");
    say(&format!("  Web and API   {public}"));
    say(&format!("  API alone     port {}", ports.api));
    say(&format!("  API reference {public}/api/docs"));
    say(&format!("  Monitoring    port {}: /metrics, /health/live, /health/ready", ports.monitoring));
    if runtime.mailbox().is_some() {
        say(&format!("  Mailbox       {public}/dev/mailbox (mail stays on this machine)"));
    }
    say(&format!("  Data          {}", config.data_dir.display()));
    if let Some(link) = setup_link {
        say("");
        say("  Create the first admin with this link. It works once:");
        say(&format!("  {link}"));
    }
    say("");
}
