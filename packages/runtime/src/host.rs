//! The host: owns sockets, signals and the order of stopping. Services are values that it runs.

mod alone;
mod monitoring;
mod serve;
mod signals;

pub use alone::{Process, alone};
pub use monitoring::monitoring;
pub use serve::{Handle, Peer, bind, serve};
pub use signals::cancel_on_signal;

use crate::{Runtime, Worker, worker};
use std::{sync::Arc, time::Duration};
use tokio::{net::TcpListener, task::JoinSet};

/// How long requests in flight may take to finish after the signal to stop.
const DRAIN: Duration = Duration::from_secs(25);

/// What one process runs.
pub struct Host {
    runtime: Runtime,
    listeners: Vec<(TcpListener, Arc<dyn Handle>)>,
    workers: Vec<Arc<dyn Worker>>,
}

impl Host {
    /// A host without listeners yet.
    pub fn new(runtime: Runtime) -> Self {
        Self { runtime, listeners: Vec::new(), workers: Vec::new() }
    }

    /// Adds a listener.
    #[must_use]
    pub fn listen(mut self, listener: TcpListener, handle: Arc<dyn Handle>) -> Self {
        self.listeners.push((listener, handle));
        self
    }

    /// Adds background work.
    #[must_use]
    pub fn work(mut self, workers: impl IntoIterator<Item = Arc<dyn Worker>>) -> Self {
        self.workers.extend(workers);
        self
    }

    /// Runs until the shutdown token is cancelled; then listeners close, requests in flight finish within 25 seconds,
    /// workers end after their current step, and so does what requests have left to be done.
    pub async fn run(self) {
        let shutdown = self.runtime.shutdown().clone();
        let workers = tokio::spawn(worker::supervise(self.workers, shutdown.clone()));
        let mut listeners = JoinSet::new();
        for (listener, handle) in self.listeners {
            listeners.spawn(serve(listener, handle, shutdown.clone(), DRAIN));
        }
        while listeners.join_next().await.is_some() {}
        shutdown.cancel();
        let tasks = self.runtime.tasks();
        tasks.close();
        if tokio::time::timeout(DRAIN, tasks.wait()).await.is_err() {
            tracing::warn!("some work that requests had left behind did not end in time and was abandoned");
        }
        if tokio::time::timeout(DRAIN, workers).await.is_err() {
            tracing::warn!(
                "a background step did not end in time and was abandoned; it will be taken up at the next start"
            );
        }
    }
}
