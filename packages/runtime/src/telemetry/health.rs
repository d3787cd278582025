//! Whether this process can do its work, part by part.

use futures_util::future::BoxFuture;
use serde::Serialize;
use std::{
    collections::BTreeMap,
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

/// How long one check may take.
const TIMEOUT: Duration = Duration::from_secs(2);

type Check = Arc<dyn Fn() -> BoxFuture<'static, Result<(), String>> + Send + Sync>;

/// What the checks found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HealthReport {
    /// `ok` or `unavailable`.
    pub status: &'static str,
    /// `ok`, or what is missing, for each part.
    pub checks: BTreeMap<&'static str, String>,
}

impl HealthReport {
    /// Whether every part is there.
    pub fn is_ok(&self) -> bool {
        self.status == "ok"
    }
}

/// The readiness checks of one process. Cloning is cheap.
#[derive(Clone, Default)]
pub struct Health(Arc<RwLock<BTreeMap<&'static str, Check>>>);

impl Health {
    /// Adds a check. Its error says what is missing, without addresses or secrets.
    pub fn add<F>(&self, name: &'static str, check: F)
    where
        F: Fn() -> BoxFuture<'static, Result<(), String>> + Send + Sync + 'static,
    {
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(name, Arc::new(check));
    }

    /// Runs every check.
    pub async fn report(&self) -> HealthReport {
        let all = self.0.read().unwrap_or_else(PoisonError::into_inner).clone();
        let mut checks = BTreeMap::new();
        let mut is_ok = true;
        for (name, check) in all {
            let result = tokio::time::timeout(TIMEOUT, check()).await.unwrap_or_else(|_| Err("timed out".to_owned()));
            is_ok &= result.is_ok();
            checks.insert(name, result.err().unwrap_or_else(|| "ok".to_owned()));
        }
        HealthReport { status: if is_ok { "ok" } else { "unavailable" }, checks }
    }
}
