//! Every setting, its type and its default.

use crate::{
    AccessSettings, AuditSettings, ConsentSettings, GatewaySettings, HttpUrl, Limit, MailSettings,
    NotificationSettings, OrganizationSettings, PermissionGrant, PublicUrl, PushSettings, Rate, RouteSettings, Smtp,
    Span, UserSettings, WebhookSettings,
};
use serde::{Deserialize, Deserializer, de};
use shared::Secret;
use std::{
    collections::BTreeMap,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    num::NonZeroU32,
    path::PathBuf,
    str::FromStr,
    time::Duration,
};

/// The whole configuration.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Where this runs; staging and production refuse unsafe settings.
    #[serde(deserialize_with = "from_text")]
    pub environment: Environment,
    /// The origin under which people reach the platform. Default: `http://localhost:<web port>`.
    pub public_url: Option<PublicUrl>,
    /// Where files live that must survive a restart.
    pub data_dir: PathBuf,
    /// `postgresql://…` or `sqlite://…`. Default: a SQLite file in the data folder.
    pub database_url: Option<Secret>,
    /// `redis://…`. Default: in memory.
    pub redis_url: Option<Secret>,
    /// `amqp://…`. Default: in process.
    pub rabbitmq_url: Option<Secret>,
    /// The secret from which every key is derived. Default in development: made at first start.
    pub jwt_secret: Option<Secret>,
    /// The secret before the last rotation.
    pub jwt_secret_previous: Option<Secret>,
    /// How long an access token lives.
    pub jwt_expires_in: Span,
    /// Listeners.
    pub ports: Ports,
    /// Outgoing mail. Default in development: a mailbox that the console shows.
    pub smtp: Smtp,
    /// What mail providers tell us.
    pub mail: MailSettings,
    /// Workflows, and what ended.
    pub notifications: NotificationSettings,
    /// Where the other services are, when they are not in this process.
    pub services: Services,
    /// Logs, traces and error reports.
    pub telemetry: Telemetry,
    /// The web application.
    pub web: WebSettings,
    /// Sign-in.
    pub auth: AuthSettings,
    /// Who may come at all.
    pub access: AccessSettings,
    /// Limits that guard sign-up, sign-in and invitations.
    pub limits: Limits,
    /// Organizations, and invitations to them.
    pub organizations: OrganizationSettings,
    /// People's accounts.
    pub users: UserSettings,
    /// The texts that people are asked to agree to.
    pub consents: ConsentSettings,
    /// The audit trail.
    pub audit: AuditSettings,
    /// Messages to apps and browsers.
    pub push: PushSettings,
    /// What is told to addresses of the customers' own.
    pub webhooks: WebhookSettings,
    /// The gateway's own bounds.
    pub gateway: GatewaySettings,
    /// Your permissions, by name, and the built-in roles that hold them.
    pub permissions: BTreeMap<String, PermissionGrant>,
    /// Your routes.
    pub routes: Vec<RouteSettings>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            environment: Environment::default(),
            public_url: None,
            data_dir: PathBuf::from("data"),
            database_url: None,
            redis_url: None,
            rabbitmq_url: None,
            jwt_secret: None,
            jwt_secret_previous: None,
            jwt_expires_in: Span::seconds(3600),
            ports: Ports::default(),
            smtp: Smtp::default(),
            mail: MailSettings::default(),
            notifications: NotificationSettings::default(),
            services: Services::default(),
            telemetry: Telemetry::default(),
            web: WebSettings::default(),
            auth: AuthSettings::default(),
            access: AccessSettings::default(),
            limits: Limits::default(),
            organizations: OrganizationSettings::default(),
            users: UserSettings::default(),
            consents: ConsentSettings::new(),
            audit: AuditSettings::default(),
            push: PushSettings::default(),
            webhooks: WebhookSettings::default(),
            gateway: GatewaySettings::default(),
            permissions: BTreeMap::new(),
            routes: Vec::new(),
        }
    }
}

impl Config {
    /// The origin under which people reach the platform.
    pub fn public_url(&self) -> PublicUrl {
        let local = || format!("http://localhost:{}", self.ports.web);
        self.public_url.clone().unwrap_or_else(|| local().parse().unwrap_or_else(|_| unreachable!("a valid origin")))
    }

    /// The database's address, the SQLite file in the data folder unless one is set.
    pub fn database_url(&self) -> Secret {
        self.database_url
            .clone()
            .unwrap_or_else(|| Secret::new(format!("sqlite://{}", self.data_dir.join("plateforme.db").display())))
    }

    /// How many requests one address may send, over all routes.
    pub fn per_ip(&self) -> Limit {
        let default = if self.environment.is_development() {
            Limit::Off
        } else {
            Limit::Rate(Rate::per_minute(NonZeroU32::MIN.saturating_add(5999)))
        };
        self.gateway.per_ip.unwrap_or(default)
    }

    /// Where to listen on a port: on this machine only in development, at every address otherwise, unless `BIND` says.
    pub fn listen_address(&self, port: u16) -> SocketAddr {
        let everybody = !self.environment.is_development();
        let default = if everybody { Ipv4Addr::UNSPECIFIED } else { Ipv4Addr::LOCALHOST };
        SocketAddr::new(self.ports.bind.unwrap_or(default.into()), port)
    }

    /// Whether a person must prove their address before they may sign in.
    pub fn require_verified_email(&self) -> bool {
        self.auth.require_verified_email.unwrap_or(!self.environment.is_development())
    }
}

/// Where the platform runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Environment {
    /// A developer's machine.
    #[default]
    Development,
    /// As production, with test data.
    Staging,
    /// For real.
    Production,
}

impl Environment {
    /// The name in `PLATEFORME_ENV`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Development => "development",
            Self::Staging => "staging",
            Self::Production => "production",
        }
    }

    /// Whether conveniences that are unsafe elsewhere are on.
    pub fn is_development(self) -> bool {
        self == Self::Development
    }
}

impl FromStr for Environment {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "development" => Ok(Self::Development),
            "staging" => Ok(Self::Staging),
            "production" => Ok(Self::Production),
            other => Err(format!("{other:?} is not development, staging or production")),
        }
    }
}

/// The ports to listen on.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Ports {
    /// The address to bind. Default: this machine only in development, every address otherwise.
    #[serde(deserialize_with = "optional_from_text")]
    pub bind: Option<IpAddr>,
    /// Web application and API on one origin.
    #[serde(deserialize_with = "port")]
    pub web: u16,
    /// API alone. A service that runs alone serves its internal door on the next port.
    #[serde(deserialize_with = "port")]
    pub api: u16,
    /// Metrics and health.
    #[serde(deserialize_with = "port")]
    pub monitoring: u16,
}

impl Default for Ports {
    fn default() -> Self {
        Self { bind: None, web: 3000, api: 3001, monitoring: 9090 }
    }
}

/// Where the other services are. Empty: in this process.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Services {
    /// The auth-service's public door; its internal door is on the next port.
    pub auth: Option<HttpUrl>,
    /// The user-service's public door.
    pub user: Option<HttpUrl>,
    /// The notification-service's public door.
    pub notification: Option<HttpUrl>,
}

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Pretty,
    /// One JSON object a line.
    Json,
}

impl FromStr for LogFormat {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "pretty" => Ok(Self::Pretty),
            "json" => Ok(Self::Json),
            other => Err(format!("{other:?} is not pretty or json")),
        }
    }
}

/// Logs, traces and error reports.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Telemetry {
    /// Default: pretty in development, JSON otherwise.
    #[serde(deserialize_with = "optional_from_text")]
    pub log_format: Option<LogFormat>,
    /// What to log, in `RUST_LOG`'s syntax.
    pub log_filter: Option<String>,
    /// Where traces go.
    pub otlp_endpoint: Option<HttpUrl>,
    /// Where error reports go.
    pub sentry_dsn: Option<Secret>,
}

/// The web application.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WebSettings {
    /// The exported application. Default: the one inside the program, else `apps/web/out`.
    pub directory: Option<PathBuf>,
    /// A development server to pass pages on to instead.
    pub dev_server: Option<HttpUrl>,
}

/// Sign-in.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AuthSettings {
    /// Whether a person must prove their address before they may sign in. Default: outside development.
    #[serde(deserialize_with = "optional_from_text")]
    pub require_verified_email: Option<bool>,
    /// How long a rotated refresh token still gets its successor when that one was already presented.
    pub refresh_grace: Span,
    /// How long a rotated refresh token gets its successor when that one was never presented.
    pub refresh_lost_successor: Span,
    /// A session ends when it was not used for so long.
    pub session_idle: Span,
    /// A session ends so long after its start, however much it is used.
    pub session_lifetime: Span,
    /// How long a verification link and code work.
    pub verification_lifetime: Span,
    /// Whether everybody needs a second factor, whatever their organizations say.
    #[serde(deserialize_with = "from_text")]
    pub require_mfa: bool,
    /// How long the link in a mail works by which a forgotten password is replaced.
    pub password_reset_lifetime: Span,
    /// How long a mailed link or code to sign in with works: ten minutes at the most (OWASP ASVS 5.0 §6.5.5).
    pub email_sign_in_lifetime: Span,
    /// How long a sign-in waits for its second factor, which may be a mailed code: ten minutes at the most.
    pub second_factor_lifetime: Span,
    /// By how much the clock of an authenticator application may be off; half a minute at the most (RFC 6238 §5.2).
    pub totp_tolerance: Span,
    /// How long a device needs no second factor once it is trusted.
    pub device_trust: Span,
    /// The longest life of an API key; without end if none.
    pub api_key_max_lifetime: Option<Span>,
    /// How long somebody acts in another person's name before they have to begin anew; an hour at the most.
    pub impersonation_lifetime: Span,
    /// More breached passwords than the program knows: a folder of range files as Have I Been Pwned gives them, or one
    /// file of SHA-1 hashes that is sorted by hash.
    pub breached_passwords: Option<PathBuf>,
    /// How long a new signing key is published before it signs.
    pub key_announce: Span,
    /// How long a signing key signs before the next one takes over.
    pub key_lifetime: Span,
}

impl Default for AuthSettings {
    fn default() -> Self {
        Self {
            require_verified_email: None,
            refresh_grace: Span::seconds(10),
            refresh_lost_successor: Span::seconds(600),
            session_idle: Span::seconds(14 * 86_400),
            session_lifetime: Span::seconds(90 * 86_400),
            verification_lifetime: Span::seconds(86_400),
            require_mfa: false,
            password_reset_lifetime: Span::seconds(3600),
            email_sign_in_lifetime: Span::seconds(10 * 60),
            second_factor_lifetime: Span::seconds(10 * 60),
            totp_tolerance: Span::seconds(30),
            device_trust: Span::seconds(30 * 86_400),
            api_key_max_lifetime: None,
            impersonation_lifetime: Span::seconds(30 * 60),
            breached_passwords: None,
            key_announce: Span::seconds(3600),
            key_lifetime: Span::seconds(90 * 86_400),
        }
    }
}

/// Limits that guard sign-up, sign-in and invitations. Each may be `"off"` in development.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Sign-ups from one address.
    pub sign_up_per_ip: Limit,
    /// Sign-ins from one address, right or wrong.
    pub sign_in_per_ip: Limit,
    /// Sign-ins to one account, right or wrong. After half as many without a right one, delays grow.
    pub sign_in_per_account: Limit,
    /// Sign-ins that fail from one provider's addresses (an IPv4 /16, an IPv6 /32), a sixth of them at once; half as many
    /// from a part of them (a /24, a /48).
    pub failed_sign_ins_per_range: Limit,
    /// Sign-ups, and forgotten passwords, from one provider's addresses; the parts are as of failed sign-ins.
    pub sign_ups_per_range: Limit,
    /// API keys from one address that were not good before.
    pub unknown_api_keys_per_ip: Limit,
    /// Mails that one person sends by inviting people.
    pub invitations_per_person: Limit,
}

impl Default for Limits {
    fn default() -> Self {
        let count = |count: u32| NonZeroU32::MIN.saturating_add(count - 1);
        let per_minute = |number: u32| Limit::Rate(Rate::per_minute(count(number)));
        Self {
            sign_up_per_ip: per_minute(60),
            sign_in_per_ip: per_minute(120),
            sign_in_per_account: per_minute(10),
            failed_sign_ins_per_range: Limit::Rate(Rate::per_hour(480)),
            sign_ups_per_range: Limit::Rate(Rate::per_hour(480)),
            unknown_api_keys_per_ip: per_minute(60),
            invitations_per_person: Limit::Rate(Rate { count: count(300), period: Duration::from_hours(1) }),
        }
    }
}

/// Reads a value that the environment gives as text and the file may give as itself.
fn from_text<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err: std::fmt::Display>,
{
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Scalar {
        Text(String),
        Number(i64),
        Flag(bool),
    }
    let text = match Scalar::deserialize(deserializer)? {
        Scalar::Text(text) => text,
        Scalar::Number(number) => number.to_string(),
        Scalar::Flag(flag) => flag.to_string(),
    };
    text.trim().parse().map_err(|error| de::Error::custom(format!("{text:?}: {error}")))
}

/// A port, with an error that says what one is.
pub(crate) fn port<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u16, D::Error> {
    from_text(deserializer).map_err(|error: D::Error| de::Error::custom(format!("{error}; a port is 1 to 65535")))
}

/// The same, for what may be left out.
pub(crate) fn optional_from_text<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err: std::fmt::Display>,
{
    from_text(deserializer).map(Some)
}
