//! One service as a process of its own: the whole `main` of each service binary.

use super::{Handle, Host, bind, cancel_on_signal, monitoring};
use crate::{Failure, Runtime, Service, Worker, telemetry};
use config::{Config, Source};
use std::{process::ExitCode, sync::Arc};

/// Exit code for wrong usage, as every argument parser has it.
const USAGE: u8 = 2;

/// What a process listens with, and its background work.
pub struct Process {
    doors: Vec<(&'static str, u16, Arc<dyn Handle>)>,
    workers: Vec<Arc<dyn Worker>>,
}

impl Process {
    /// A process with nothing to do yet.
    pub fn new(workers: Vec<Arc<dyn Worker>>) -> Self {
        Self { doors: Vec::new(), workers }
    }

    /// Adds a listener on a port that a variable sets.
    #[must_use]
    pub fn door(mut self, variable: &'static str, port: u16, handle: Arc<dyn Handle>) -> Self {
        self.doors.push((variable, port, handle));
        self
    }

    /// A service: its public door on `API_PORT`, its internal one on the next port.
    ///
    /// # Errors
    /// When auth-service, whose keys every service verifies callers with, is neither this one nor configured.
    pub fn of(mut service: Service, runtime: &Runtime, mut workers: Vec<Arc<dyn Worker>>) -> Result<Self, Failure> {
        let (public, internal) = service.doors(runtime.service_tokens());
        runtime.directory().register_local(service.name, public.clone(), internal.clone());
        runtime.directory().require(&["auth-service"])?;
        workers.extend(service.workers);
        let port = runtime.config().ports.api;
        let process = Self::new(workers).door("API_PORT", port, Arc::new(public));
        Ok(process.door("API_PORT", port.saturating_add(1), Arc::new(internal)))
    }
}

/// Reads the configuration, builds the process, and runs it until a signal.
pub fn alone(name: &str, build: impl AsyncFnOnce(&Runtime) -> Result<Process, Failure>) -> ExitCode {
    if let Some(argument) = std::env::args().nth(1) {
        return answer(name, &argument);
    }
    match start(build) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(name),
    }
}

fn start(build: impl AsyncFnOnce(&Runtime) -> Result<Process, Failure>) -> Result<(), Failure> {
    let config = config::load(&Source::process())?;
    telemetry::init_logs(&config);
    let executor = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(Failure::failed)?;
    executor.block_on(run(config, build))
}

async fn run(config: Config, build: impl AsyncFnOnce(&Runtime) -> Result<Process, Failure>) -> Result<(), Failure> {
    for key in config::unused(&config) {
        tracing::warn!(key, "this setting is known but not used by this version");
    }
    let runtime = Runtime::start(config)?;
    cancel_on_signal(runtime.shutdown().clone()).map_err(Failure::failed)?;
    let config = runtime.config();
    let listen = async |variable, port| bind(variable, config.listen_address(port)).await.map_err(Failure::Failed);
    let metrics = listen("MONITORING_PORT", config.ports.monitoring).await?;
    let process = build(&runtime).await?;
    let mut host = Host::new(runtime.clone()).work(process.workers).listen(metrics, Arc::new(monitoring(&runtime)));
    for (variable, port, handle) in process.doors {
        host = host.listen(listen(variable, port).await?, handle);
    }
    tracing::info!(api = config.ports.api, monitoring = config.ports.monitoring, "listening");
    host.run().await;
    Ok(())
}

#[expect(clippy::print_stdout, reason = "this is the command line's answer")]
fn answer(name: &str, argument: &str) -> ExitCode {
    match argument {
        "--help" | "-h" => {
            println!("{name}: one service of Nouvelle Plateforme, alone in its process\n");
            println!("Usage: {name}\n");
            println!(
                "It takes no arguments. It reads plateforme.toml (or the file that PLATEFORME_CONFIG names) and:\n"
            );
            for variable in config::VARIABLES {
                println!("  {:<28} {}", variable.name, variable.key);
            }
            println!("\nEach may also be given as NAME_FILE, the path of a file with the value.");
            println!(
                "It serves its public door on API_PORT, its internal one on the next port (the gateway serves WEB_PORT"
            );
            println!("and API_PORT), and /metrics, /health/live and /health/ready on MONITORING_PORT.");
            ExitCode::SUCCESS
        }
        "--version" | "-V" => {
            println!("{name} {}", env!("CARGO_PKG_VERSION"));
            ExitCode::SUCCESS
        }
        other => {
            Failure::failed(format!("{other:?} is not an argument; see {name} --help")).report(name);
            ExitCode::from(USAGE)
        }
    }
}
