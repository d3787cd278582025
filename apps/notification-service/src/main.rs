//! The notification-service as a process of its own.

use runtime::host::{Process, alone};
use std::process::ExitCode;

fn main() -> ExitCode {
    alone("notification-service", async |runtime| {
        let database = database::open_to_work(runtime).await?;
        let workers = database::background(runtime, &database);
        Process::of(notification_service::service(runtime, &database), runtime, workers)
    })
}
