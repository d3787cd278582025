//! The platform's one typed configuration, read once at start from `plateforme.toml` and the environment.
//!
//! The environment wins over the file, and `NAME_FILE` may hold the path of a file with the value of `NAME`. Nothing
//! else in the workspace reads the environment. Every error names the key and where its value came from.

mod access;
mod audit;
mod breached;
mod check;
mod environment;
mod error;
mod gateway;
mod load;
mod mail;
mod notifications;
mod organizations;
mod people;
mod push;
mod rate;
mod settings;
mod span;
mod url;
mod webhooks;

pub use access::{AccessSettings, Domain, IpRange};
pub use audit::{AuditSettings, Retention};
pub use check::{check_routes, unused};
pub use environment::{VARIABLES, Variable};
pub use error::{ConfigError, RouteError};
pub use gateway::{AuthMethod, GatewaySettings, HeaderChanges, LimitPer, Match, MessageChanges};
pub use gateway::{PermissionGrant, RouteAuth, RouteLimit, RouteSettings, Transform};
pub use load::{Lookup, Source, load};
pub use mail::{DkimSettings, MailSettings, Smtp, SmtpFallback, SmtpServer, SmtpTls};
pub use notifications::NotificationSettings;
pub use organizations::{CreatePolicy, OrganizationSettings};
pub use people::{ConsentDocument, ConsentSettings, UserSettings};
pub use push::PushSettings;
pub use rate::{Limit, Rate};
pub use settings::{AuthSettings, Config, Environment, Limits, LogFormat, Ports, Services, Telemetry, WebSettings};
pub use span::Span;
pub use url::{HttpUrl, PublicUrl};
pub use webhooks::WebhookSettings;
