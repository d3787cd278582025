//! The runtime: everything that a process has exactly one of.

use crate::{
    Bus, Cache, Directory, HttpClient, Keyring, Mailbox, Mailer, ServiceTokens, SystemClock, TokenVerifier,
    bus::InProcessBus,
    cache::MemoryCache,
    client::client,
    mailer::SmtpMailer,
    telemetry::{Health, Metrics},
};
use chrono::{DateTime, Utc};
use config::Config;
use shared::Clock;
use std::{io, sync::Arc};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// Why a process cannot start. The message is one line that says what to do.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The data folder cannot be used.
    #[error("DATA_DIR [data_dir] {path}: cannot be written ({source}); choose another folder or change its owner")]
    DataFolder {
        /// The folder.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// There is no secret, and this is not development.
    #[error("JWT_SECRET [jwt_secret]: not set; make one with: openssl rand -base64 48")]
    NoSecret,
    /// The mail settings cannot be used.
    #[error("{0}")]
    Mail(#[from] crate::mailer::SmtpSettingsError),
}

struct Parts {
    config: Config,
    clock: Arc<dyn Clock>,
    keyring: Keyring,
    cache: Arc<dyn Cache>,
    bus: Arc<dyn Bus>,
    mailer: Arc<dyn Mailer>,
    mailbox: Option<Arc<Mailbox>>,
    metrics: Metrics,
    health: Health,
    directory: Directory,
    tokens: TokenVerifier,
    service_tokens: ServiceTokens,
    client: HttpClient,
    shutdown: CancellationToken,
    tasks: TaskTracker,
}

/// What services stand on. Cloning is cheap.
#[derive(Clone)]
pub struct Runtime(Arc<Parts>);

macro_rules! parts {
    ($($(#[$doc:meta])* $name:ident: $kind:ty),+ $(,)?) => {
        impl Runtime {$(
            $(#[$doc])*
            pub fn $name(&self) -> &$kind {
                &self.0.$name
            }
        )+}
    };
}

parts! {
    /// The configuration.
    config: Config,
    /// The clock.
    clock: Arc<dyn Clock>,
    /// The keys that follow from `JWT_SECRET`.
    keyring: Keyring,
    /// The cache.
    cache: Arc<dyn Cache>,
    /// The bus.
    bus: Arc<dyn Bus>,
    /// Outgoing mail.
    mailer: Arc<dyn Mailer>,
    /// The metrics.
    metrics: Metrics,
    /// The readiness checks.
    health: Health,
    /// The other services.
    directory: Directory,
    /// The verifier of access tokens.
    tokens: TokenVerifier,
    /// The tokens with which services call one another.
    service_tokens: ServiceTokens,
    /// The HTTP client.
    client: HttpClient,
    /// Cancelled when the process is to stop.
    shutdown: CancellationToken,
    /// What requests leave to be done after their answer. The host waits for it before the process ends.
    tasks: TaskTracker,
}

impl Runtime {
    /// Prepares a process for this configuration with the system's clock.
    ///
    /// # Errors
    /// When the data folder or the mail settings cannot be used, or there is no secret.
    pub fn start(config: Config) -> Result<Self, StartError> {
        Self::with_clock(config, Arc::new(SystemClock))
    }

    /// The same with a clock of one's own, for tests.
    ///
    /// # Errors
    /// As [`Runtime::start`].
    pub fn with_clock(mut config: Config, clock: Arc<dyn Clock>) -> Result<Self, StartError> {
        crate::data_folder::prepare(&mut config)?;
        let keyring = Keyring::of(&config).ok_or(StartError::NoSecret)?;
        let client = client();
        let service_tokens = ServiceTokens::new(keyring.clone(), Arc::clone(&clock));
        let directory = Directory::new(&config.services, client.clone(), service_tokens.clone());
        let issuer = config.public_url().as_str().to_owned();
        let tokens = TokenVerifier::new(issuer, Arc::clone(&clock), directory.clone());
        let cache: Arc<dyn Cache> = Arc::new(MemoryCache::new(Arc::clone(&clock)));
        let (mailer, mailbox) = mail(&config, &cache, &clock)?;
        Ok(Self(Arc::new(Parts {
            keyring,
            cache,
            bus: Arc::new(InProcessBus::default()),
            mailer,
            mailbox,
            metrics: Metrics::default(),
            health: Health::default(),
            directory,
            tokens,
            service_tokens,
            client,
            shutdown: CancellationToken::new(),
            tasks: TaskTracker::new(),
            clock,
            config,
        })))
    }

    /// The current time.
    pub fn now(&self) -> DateTime<Utc> {
        self.0.clock.now()
    }

    /// The development mailbox, where mail lands there.
    pub fn mailbox(&self) -> Option<&Arc<Mailbox>> {
        self.0.mailbox.as_ref()
    }
}

type Mail = (Arc<dyn Mailer>, Option<Arc<Mailbox>>);

fn mail(config: &Config, cache: &Arc<dyn Cache>, clock: &Arc<dyn Clock>) -> Result<Mail, StartError> {
    if let Some(mailer) = SmtpMailer::new(config, Arc::clone(cache), Arc::clone(clock))? {
        return Ok((Arc::new(mailer), None));
    }
    let folder = config.data_dir.join("mailbox");
    let mailbox = Mailbox::open(&folder, Arc::clone(clock))
        .map_err(|source| StartError::DataFolder { path: folder.display().to_string(), source })?;
    let mailbox = Arc::new(mailbox);
    Ok((Arc::<Mailbox>::clone(&mailbox), Some(mailbox)))
}
