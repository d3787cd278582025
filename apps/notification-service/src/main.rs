//! The notification-service as a process of its own.

use runtime::Failure;
use runtime::host::{Process, alone};
use std::process::ExitCode;

fn main() -> ExitCode {
    alone("notification-service", async |runtime| {
        let database = database::open_to_work(runtime).await?;
        let workers = database::background(runtime, &database);
        let service = notification_service::service(runtime, &database);
        let service = service.map_err(|error| Failure::Configuration(error.to_string()))?;
        Process::of(service, runtime, workers)
    })
}
