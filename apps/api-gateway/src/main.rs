//! The gateway as a process of its own.

use runtime::host::{Process, alone};
use std::process::ExitCode;

fn main() -> ExitCode {
    alone("api-gateway", async |runtime| {
        runtime.directory().require(&["auth-service", "user-service", "notification-service"])?;
        let gateway = api_gateway::service(runtime)?;
        let ports = &runtime.config().ports;
        Ok(Process::new(gateway.workers()).door("WEB_PORT", ports.web, gateway.public()).door(
            "API_PORT",
            ports.api,
            gateway.api(),
        ))
    })
}
