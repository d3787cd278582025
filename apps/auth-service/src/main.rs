//! The auth-service as a process of its own.

use runtime::host::{Process, alone};
use std::process::ExitCode;

fn main() -> ExitCode {
    alone("auth-service", async |runtime| {
        let database = database::open_to_work(runtime).await?;
        let workers = database::background(runtime, &database);
        Process::of(auth_service::service(runtime, &database), runtime, workers)
    })
}
