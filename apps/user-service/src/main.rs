//! The user-service as a process of its own.

use runtime::host::{Process, alone};
use std::process::ExitCode;

fn main() -> ExitCode {
    alone("user-service", async |runtime| {
        let database = database::open_migrated(runtime).await?;
        let workers = database::background(runtime, &database);
        Process::of(user_service::service(runtime, &database), runtime, workers)
    })
}
