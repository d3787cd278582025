//! Background work: small steps that a supervisor repeats and a test can take one by one.

use crate::telemetry::causes;
use async_trait::async_trait;
use std::{sync::Arc, time::Duration};
use tokio::{sync::Notify, task::JoinSet};
use tokio_util::sync::CancellationToken;

/// What a step found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Nothing left to do; wait to be woken.
    Idle,
    /// There is more; come again at once.
    More,
}

/// Why a step failed. It is logged, and the step is tried again later.
pub type WorkerError = Box<dyn std::error::Error + Send + Sync>;

/// One piece of background work.
#[async_trait]
pub trait Worker: Send + Sync + 'static {
    /// Its name in logs and leases.
    fn name(&self) -> &'static str;

    /// Takes one step.
    async fn run_once(&self) -> Result<Progress, WorkerError>;

    /// Takes leave when the process stops, within the time that requests in flight have.
    async fn stop(&self) {}

    /// How long to wait after an idle step when nothing wakes it.
    fn idle(&self) -> Duration {
        Duration::from_secs(1)
    }

    /// What wakes it before that.
    fn wake(&self) -> Option<Arc<Notify>> {
        None
    }
}

/// The longest wait after failures in a row.
const MAX_BACKOFF: Duration = Duration::from_secs(30);

/// Runs workers until the shutdown token is cancelled. A step that was begun is finished; one that fails or panics is
/// tried again, later each time up to half a minute.
pub async fn supervise(workers: Vec<Arc<dyn Worker>>, shutdown: CancellationToken) {
    let mut tasks = JoinSet::new();
    for worker in workers {
        tasks.spawn(run(worker, shutdown.clone()));
    }
    while tasks.join_next().await.is_some() {}
}

async fn run(worker: Arc<dyn Worker>, shutdown: CancellationToken) {
    let mut failures = 0_u32;
    while !shutdown.is_cancelled() {
        // A task of its own, so that a panic ends this step and not the worker.
        let step = tokio::spawn({
            let worker = Arc::clone(&worker);
            async move { worker.run_once().await }
        });
        let wait = match step.await {
            Ok(Ok(Progress::More)) => {
                failures = 0;
                continue;
            }
            Ok(Ok(Progress::Idle)) => {
                failures = 0;
                worker.idle()
            }
            Ok(Err(error)) => {
                failures += 1;
                tracing::warn!(
                    worker = worker.name(),
                    failures,
                    error = causes(&*error),
                    "a background step failed; it will be tried again"
                );
                backoff(failures)
            }
            Err(panic) => {
                failures += 1;
                tracing::error!(worker = worker.name(), failures, error = %panic, "a background step panicked; it will be tried again");
                backoff(failures)
            }
        };
        let wake = worker.wake().filter(|_| failures == 0);
        tokio::select! {
            () = shutdown.cancelled() => {}
            () = tokio::time::sleep(wait) => {}
            () = woken(wake) => {}
        }
    }
    worker.stop().await;
}

async fn woken(wake: Option<Arc<Notify>>) {
    match wake {
        Some(wake) => wake.notified().await,
        None => std::future::pending().await,
    }
}

fn backoff(failures: u32) -> Duration {
    Duration::from_millis(200).saturating_mul(2_u32.saturating_pow(failures.min(10))).min(MAX_BACKOFF)
}
