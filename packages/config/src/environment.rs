//! The environment variables, by their exact names, and the keys they set.

/// One variable.
#[derive(Clone, Copy, Debug)]
pub struct Variable {
    /// Its name. `<name>_FILE` may hold the path of a file with the value instead.
    pub name: &'static str,
    /// The key it sets, as a path into the file's tables.
    pub key: &'static str,
}

const fn variable(name: &'static str, key: &'static str) -> Variable {
    Variable { name, key }
}

/// Every variable but `PLATEFORME_CONFIG`, which says where the file is.
pub const VARIABLES: &[Variable] = &[
    variable("PLATEFORME_ENV", "environment"),
    variable("PUBLIC_URL", "public_url"),
    variable("DATA_DIR", "data_dir"),
    variable("DATABASE_URL", "database_url"),
    variable("REDIS_URL", "redis_url"),
    variable("RABBITMQ_URL", "rabbitmq_url"),
    variable("JWT_SECRET", "jwt_secret"),
    variable("JWT_SECRET_PREVIOUS", "jwt_secret_previous"),
    variable("JWT_EXPIRES_IN", "jwt_expires_in"),
    variable("SMTP_HOST", "smtp.host"),
    variable("SMTP_PORT", "smtp.port"),
    variable("SMTP_USERNAME", "smtp.username"),
    variable("SMTP_PASSWORD", "smtp.password"),
    variable("SMTP_FROM", "smtp.from"),
    variable("SMTP_FALLBACK_PASSWORD", "smtp.fallback.password"),
    variable("MAIL_EVENTS_SECRET", "mail.events_secret"),
    variable("WORKFLOWS_DIR", "notifications.workflows"),
    variable("EXPO_PUSH_URL", "push.expo_url"),
    variable("EXPO_ACCESS_TOKEN", "push.expo_access_token"),
    variable("PUSH_CONTACT", "push.contact"),
    variable("BIND", "ports.bind"),
    variable("WEB_PORT", "ports.web"),
    variable("API_PORT", "ports.api"),
    variable("MONITORING_PORT", "ports.monitoring"),
    variable("AUTH_SERVICE_URL", "services.auth"),
    variable("USER_SERVICE_URL", "services.user"),
    variable("NOTIFICATION_SERVICE_URL", "services.notification"),
    variable("OTEL_EXPORTER_OTLP_ENDPOINT", "telemetry.otlp_endpoint"),
    variable("SENTRY_DSN", "telemetry.sentry_dsn"),
    variable("LOG_FORMAT", "telemetry.log_format"),
    variable("RUST_LOG", "telemetry.log_filter"),
];
