//! One running platform.

use crate::{Actor, Answer, Authenticator, FakeClock, store};
use config::{Config, Limit, Ports};
use database::Database;
use runtime::{Progress, Runtime, Worker, host, host::Host, mailer::MailItem};
use serde_json::json;
use shared::Secret;
use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};
use tokio::task::JoinHandle;

/// The password of every actor.
pub const PASSWORD: &str = "correct horse battery staple";

static COUNT: AtomicU32 = AtomicU32::new(0);

/// A whole platform on free ports. It stops and its files go when it is dropped.
pub struct Platform {
    /// The process.
    pub runtime: Runtime,
    /// Its database.
    pub database: Database,
    /// Its clock.
    pub clock: Arc<FakeClock>,
    /// Where the web listener is.
    pub base: String,
    /// Where the API listener is.
    pub api_base: String,
    /// Where the monitoring listener is.
    pub monitoring_base: String,
    workers: Vec<Arc<dyn Worker>>,
    running: Option<JoinHandle<()>>,
    folder: PathBuf,
}

impl Platform {
    /// A platform as a developer gets it, with the limits on sign-in off.
    pub async fn start() -> Self {
        Self::with(|_| {}).await
    }

    /// The same with other settings.
    pub async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("np-test-{}-{count}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let listen = async || host::bind("a port", ([127, 0, 0, 1], 0).into()).await.unwrap();
        let (web, api, monitoring) = (listen().await, listen().await, listen().await);
        let port = |listener: &tokio::net::TcpListener| listener.local_addr().unwrap().port();

        let mut config = Config {
            data_dir: folder.clone(),
            database_url: Some(Secret::new(store::fresh(&folder).await)),
            jwt_secret: Some(Secret::new(runtime::crypto::random_token("test-"))),
            ports: Ports { web: port(&web), api: port(&api), monitoring: port(&monitoring), ..Ports::default() },
            ..Config::default()
        };
        config.limits.sign_up_per_ip = Limit::Off;
        config.limits.sign_in_per_ip = Limit::Off;
        config.limits.sign_in_per_account = Limit::Off;
        config.limits.failed_sign_ins_per_range = Limit::Off;
        config.limits.sign_ups_per_range = Limit::Off;
        config.limits.invitations_per_person = Limit::Off;
        config.limits.unknown_api_keys_per_ip = Limit::Off;
        change(&mut config);

        let clock = Arc::new(FakeClock::default());
        let runtime = Runtime::with_clock(config, Arc::<FakeClock>::clone(&clock)).unwrap();
        let database = database::open(&runtime).await.unwrap();
        let composed = plateforme::Platform::compose(&runtime, &database).unwrap();
        let base = format!("http://localhost:{}", port(&web));
        let api_base = format!("http://localhost:{}", port(&api));
        let monitoring_base = format!("http://localhost:{}", port(&monitoring));
        let host = Host::new(runtime.clone())
            .listen(web, composed.gateway.public())
            .listen(api, composed.gateway.api())
            .listen(monitoring, Arc::new(host::monitoring(&runtime)))
            // The gateway listens for revocations all the time; everything else waits for `settle`.
            .work(composed.gateway.workers());
        let running = Some(tokio::spawn(host.run()));
        while !runtime.health().report().await.is_ok() {
            tokio::task::yield_now().await;
        }
        Self { runtime, database, clock, base, api_base, monitoring_base, workers: composed.services, running, folder }
    }

    /// Takes steps of all background work until there is nothing left to do.
    pub async fn settle(&self) {
        // What requests left to be done after their answer.
        while !self.runtime.tasks().is_empty() {
            tokio::task::yield_now().await;
        }
        // Work that one step leaves to another: sealing, then relaying, then sending.
        for _ in 0..4 {
            for worker in &self.workers {
                while worker.run_once().await.unwrap() == Progress::More {}
            }
        }
    }

    /// Stops it as a signal would. Its files stay until it is dropped.
    pub async fn stop(&mut self) {
        self.runtime.shutdown().cancel();
        if let Some(running) = self.running.take() {
            running.await.unwrap();
        }
        self.database.clone().close().await.unwrap();
    }

    /// Moves the clock on.
    pub fn advance(&self, by: Duration) {
        self.clock.advance(by);
    }

    /// Nobody in particular, without credentials.
    pub fn anonymous(&self) -> Actor {
        Actor::new(self.runtime.client().clone(), self.base.clone())
    }

    /// The same at another platform.
    pub fn anonymous_at(&self, base: &str) -> Actor {
        Actor::new(self.runtime.client().clone(), base.to_owned())
    }

    /// The same at the listener that serves the API alone.
    pub fn at_api(&self) -> Actor {
        Actor::new(self.runtime.client().clone(), self.api_base.clone())
    }

    /// A person who signed up and proved their address, signed in with a token.
    pub async fn person(&self, email: &str) -> Actor {
        self.sign_up(email).await;
        let token = self.mail_to(email).await.link_token();
        self.anonymous().post("/api/v1/auth/email/verify", &json!({ "token": token })).await.expect(204);
        self.token_of(email).await
    }

    /// Signs up, agreeing to what has to be agreed to, and leaves the address unproved.
    pub async fn sign_up(&self, email: &str) {
        let documents = self.runtime.config().consents.iter();
        let consents: Vec<_> = documents.filter(|(_, document)| document.required).map(|(name, _)| name).collect();
        let body = json!({ "email": email, "password": PASSWORD, "consents": consents });
        self.anonymous().post("/api/v1/auth/sign-up", &body).await.expect(201);
    }

    /// Signs in with a token.
    pub async fn token_of(&self, email: &str) -> Actor {
        let tokens = self.sign_in(email).await;
        self.anonymous().with_token(tokens["access_token"].as_str().unwrap())
    }

    /// Signs in, and gives the whole answer with its tokens.
    pub async fn sign_in(&self, email: &str) -> serde_json::Value {
        let body = json!({ "email": email, "password": PASSWORD, "transport": "token" });
        self.anonymous().post("/api/v1/auth/sign-in", &body).await.expect(200).json()
    }

    /// A person's browser, signed in with a cookie.
    pub async fn browser_of(&self, email: &str) -> Actor {
        let body = json!({ "email": email, "password": PASSWORD });
        let answer = self.anonymous().post("/api/v1/auth/sign-in", &body).await.expect(200);
        self.anonymous().with_cookie(answer.header("set-cookie"))
    }

    /// A phone with a browser at a page of the platform.
    pub fn authenticator(&self) -> Authenticator {
        Authenticator::new(self.runtime.config().public_url().as_str())
    }

    /// Registers a passkey for somebody who proved a short while ago who they are, and gives what came of it. From then
    /// on the actor has the token that takes the place of theirs.
    pub async fn passkey(&self, person: &mut Actor, authenticator: &mut Authenticator) -> serde_json::Value {
        let asked = person.post("/api/v1/auth/passkeys/options", &json!({})).await.expect(200).json();
        let credential = authenticator.create(&asked["options"]);
        let body = json!({ "challenge_token": asked["challenge_token"], "credential": credential });
        let made = person.post("/api/v1/auth/passkeys", &body).await.expect(201).json();
        if let Some(token) = made["access_token"].as_str() {
            *person = person.clone().with_token(token);
        }
        made
    }

    /// Signs in by a passkey, with tokens, and gives the answer.
    pub async fn sign_in_with_passkey(&self, authenticator: &mut Authenticator) -> Answer {
        let asked = self.anonymous().post("/api/v1/auth/passkeys/sign-in/options", &json!({})).await.expect(200).json();
        let credential = authenticator.get(&asked["options"]);
        let body =
            json!({ "challenge_token": asked["challenge_token"], "credential": credential, "transport": "token" });
        self.anonymous().post("/api/v1/auth/passkeys/sign-in", &body).await
    }

    /// The platform's first admin, signed in with a token.
    pub async fn admin(&self) -> Actor {
        let user = auth_service::CreateUser {
            email: "admin@example.org".parse().unwrap(),
            password: Secret::new(PASSWORD.to_owned()),
            name: Some("Ada Admin".to_owned()),
            admin: true,
        };
        auth_service::create_user(&self.runtime, &self.database, user).await.unwrap();
        self.token_of("admin@example.org").await
    }

    /// Checks that somebody is refused, within the second that revocation may take.
    pub async fn until_refused(&self, actor: &Actor, path: &str) {
        let end = std::time::Instant::now() + Duration::from_secs(1);
        loop {
            let answer = actor.get(path).await;
            if answer.status == http::StatusCode::UNAUTHORIZED {
                return;
            }
            assert!(std::time::Instant::now() < end, "still answered {} after a second", answer.status);
            tokio::task::yield_now().await;
        }
    }

    /// The latest mail to an address, after the background work is done.
    pub async fn mail_to(&self, email: &str) -> Mail {
        self.settle().await;
        let mails = self.mails_to(email);
        Mail(mails.into_iter().next().unwrap_or_else(|| panic!("no mail to {email}")))
    }

    /// All mails to an address so far, the newest first.
    pub fn mails_to(&self, email: &str) -> Vec<MailItem> {
        self.runtime.mailbox().expect("tests use the mailbox").list(Some(email))
    }
}

impl Drop for Platform {
    fn drop(&mut self) {
        self.runtime.shutdown().cancel();
        // Routers and the runtime that they share hold each other: without this, every test that ran would keep its
        // connections. The test's own tasks may hold some until it is over, so nobody waits for that here.
        let database = self.database.clone();
        std::thread::spawn(|| close(database));
        // Left-overs in the temporary folder do no harm.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn close(database: Database) {
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
    // What is open after that is closed with the process.
    let _ = runtime.block_on(async { tokio::time::timeout(Duration::from_secs(10), database.close()).await });
}

/// A mail that was caught.
pub struct Mail(pub MailItem);

impl Mail {
    /// The token of the link in it.
    #[track_caller]
    pub fn link_token(&self) -> String {
        let (_, rest) = self.0.text.split_once("#token=").expect("the mail has a link");
        rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect()
    }

    /// The six digits in it.
    #[track_caller]
    pub fn code(&self) -> String {
        let is_code = |line: &&str| line.len() == 6 && line.bytes().all(|b| b.is_ascii_digit());
        self.0.text.lines().map(str::trim).find(is_code).expect("the mail has a code").to_owned()
    }
}
