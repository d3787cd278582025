//! The supervisor: steps are repeated, woken and survive their failures.

use async_trait::async_trait;
use runtime::{Progress, Worker, WorkerError, worker};
use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

struct Moody {
    steps: AtomicU32,
    stops: AtomicU32,
    wake: Arc<Notify>,
}

#[async_trait]
impl Worker for Moody {
    fn name(&self) -> &'static str {
        "moody"
    }

    async fn run_once(&self) -> Result<Progress, WorkerError> {
        match self.steps.fetch_add(1, Ordering::SeqCst) {
            0 => Err("the first step fails".into()),
            1 => panic!("the second panics"),
            2 => Ok(Progress::More),
            _ => Ok(Progress::Idle),
        }
    }

    async fn stop(&self) {
        self.stops.fetch_add(1, Ordering::SeqCst);
    }

    fn idle(&self) -> Duration {
        Duration::from_hours(1)
    }

    fn wake(&self) -> Option<Arc<Notify>> {
        Some(Arc::clone(&self.wake))
    }
}

async fn until(worker: &Moody, steps: u32) {
    while worker.steps.load(Ordering::SeqCst) < steps {
        tokio::task::yield_now().await;
    }
}

#[tokio::test(start_paused = true)]
async fn failures_and_panics_are_tried_again_and_idle_work_is_woken() {
    let worker = Arc::new(Moody { steps: AtomicU32::new(0), stops: AtomicU32::new(0), wake: Arc::new(Notify::new()) });
    let shutdown = CancellationToken::new();
    let supervisor = tokio::spawn(worker::supervise(vec![Arc::<Moody>::clone(&worker)], shutdown.clone()));
    while worker.steps.load(Ordering::SeqCst) < 4 {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    worker.wake.notify_one();
    until(&worker, 5).await;
    assert_eq!(worker.stops.load(Ordering::SeqCst), 0);
    shutdown.cancel();
    supervisor.await.unwrap();
    assert_eq!(worker.stops.load(Ordering::SeqCst), 1, "it takes leave once");
}
