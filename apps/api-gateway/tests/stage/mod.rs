//! A gateway on free ports, a stand-in for each service of the platform, and one customer's service.

mod auth;
mod client;
mod upstream;

pub use auth::{Auth, Claims};
pub use client::{Answer, Call, raw};

use chrono::{DateTime, TimeDelta, Utc};
use config::{Config, Source};
use runtime::{Runtime, host, worker};
use shared::Clock;
use std::{
    net::SocketAddr,
    path::PathBuf,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

/// Time that stands still until it is moved.
pub struct StillClock(Mutex<DateTime<Utc>>);

impl Clock for StillClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

pub struct Stage {
    pub runtime: Runtime,
    pub gateway: api_gateway::Gateway,
    pub auth: Arc<Auth>,
    pub web: SocketAddr,
    pub api: SocketAddr,
    pub upstream: SocketAddr,
    pub clock: Arc<StillClock>,
    pub folder: PathBuf,
    stop: CancellationToken,
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.stop.cancel();
        self.runtime.shutdown().cancel();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The orders route of the README, and one that everybody may call.
pub const ORDERS: &str = r#"
[permissions]
"orders:read" = { roles = ["member"] }

[[routes]]
name = "orders"
match = { path = "/orders/*" }
upstream = ["UPSTREAM"]
auth = ["session", "bearer"]
permission = "orders:read"

[[routes]]
name = "open"
match = { path = "/open/*" }
upstream = ["UPSTREAM"]
auth = "none"
"#;

impl Stage {
    /// Starts with routes and settings; `UPSTREAM` stands for the address of the customer's service, `FOLDER` for a
    /// folder of this test's own.
    pub async fn start(settings: &str) -> Self {
        Self::start_with(settings, |_| {}).await
    }

    /// The same, with something done to the folder before.
    pub async fn start_with(settings: &str, prepare: impl FnOnce(&std::path::Path)) -> Self {
        let folder = folder();
        std::fs::create_dir_all(&folder).unwrap();
        prepare(&folder);
        let stop = CancellationToken::new();
        let upstream = listen(Arc::new(upstream::router()), &stop).await;
        let config = configuration(settings, upstream, &folder);
        let clock = Arc::new(StillClock(Mutex::new(runtime::SystemClock.now())));
        let runtime = Runtime::with_clock(config, Arc::<StillClock>::clone(&clock)).unwrap();
        let auth = Arc::new(Auth::new(&runtime));
        let directory = runtime.directory();
        directory.register_local("auth-service", upstream::platform("auth-service"), auth::internal(&auth));
        directory.register_local("user-service", upstream::platform("user-service"), axum::Router::new());
        directory.register_local(
            "notification-service",
            upstream::platform("notification-service"),
            axum::Router::new(),
        );
        let gateway = api_gateway::service(&runtime).unwrap();
        let web = listen(gateway.public(), &stop).await;
        let api = listen(gateway.api(), &stop).await;
        let stage = Self { runtime, gateway, auth, web, api, upstream, clock, folder, stop };
        tokio::spawn(worker::supervise(stage.gateway.workers(), stage.runtime.shutdown().clone()));
        stage.ready().await;
        stage
    }

    /// A configuration with other routes on the same addresses.
    pub fn configuration(&self, settings: &str) -> Config {
        configuration(settings, self.upstream, &self.folder)
    }

    /// Waits until the gateway says that it is ready.
    async fn ready(&self) {
        for _ in 0..500 {
            if self.runtime.health().report().await.is_ok() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("the gateway does not become ready");
    }

    pub fn advance(&self, by: Duration) {
        *self.clock.0.lock().unwrap() += TimeDelta::from_std(by).unwrap();
    }

    /// A call on the web listener.
    pub fn web(&self, method: &str, path: &str) -> Call {
        Call::new(&self.runtime, self.web, method, path)
    }

    /// A call on the API listener.
    pub fn api(&self, method: &str, path: &str) -> Call {
        Call::new(&self.runtime, self.api, method, path)
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.web("GET", path).send().await
    }

    /// A token of the platform's API for a fresh person with the permission `orders:read`.
    pub fn token(&self) -> String {
        self.auth.token(&self.auth.claims())
    }
}

fn folder() -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("gateway-{}-{count}", std::process::id()))
}

fn configuration(settings: &str, upstream: SocketAddr, folder: &std::path::Path) -> Config {
    let file = folder.join("plateforme.toml");
    let folder = folder.display().to_string();
    let settings = settings.replace("UPSTREAM", &format!("http://{upstream}")).replace("FOLDER", &folder);
    std::fs::write(&file, settings).unwrap();
    let variable = move |name: &str| (name == "DATA_DIR").then(|| format!("{folder}/data"));
    config::load(&Source { variable: Box::new(variable), default_file: file }).unwrap()
}

pub async fn listen(handle: Arc<dyn host::Handle>, stop: &CancellationToken) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(host::serve(listener, handle, stop.clone(), Duration::ZERO));
    address
}
