//! The user-service as a process of its own.

use runtime::{
    Failure,
    host::{Process, alone},
};
use std::process::ExitCode;

fn main() -> ExitCode {
    alone("user-service", async |runtime| {
        let database = database::open_to_work(runtime).await?;
        // Before anybody is served: who was erased stays erased, even if an older database was restored.
        user_service::Eraser::new(runtime, &database)
            .keep_promises()
            .await
            .map_err(|error| Failure::because(&error))?;
        let workers = database::background(runtime, &database);
        Process::of(user_service::service(runtime, &database), runtime, workers)
    })
}
