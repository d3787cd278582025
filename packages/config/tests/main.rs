//! What the configuration accepts, and how it says no.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

use config::{Config, ConfigError, Environment, Limit, LimitPer, RouteAuth, Source};
use std::{collections::HashMap, path::PathBuf, time::Duration};

/// A scratch folder that goes with the test.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("np-config-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, text).unwrap();
        path
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).unwrap();
    }
}

fn load(file: Option<PathBuf>, variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let variables: HashMap<String, String> =
        variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    config::load(&Source {
        variable: Box::new(move |name| variables.get(name).cloned()),
        default_file: file.unwrap_or_else(|| PathBuf::from("/nonexistent/plateforme.toml")),
    })
}

fn refused(file: Option<PathBuf>, variables: &[(&str, &str)]) -> String {
    let message = load(file, variables).expect_err("refused").to_string();
    assert!(!message.contains('\n'), "one line: {message}");
    message
}

/// What production needs at least.
const PRODUCTION: [(&str, &str); 4] = [
    ("PLATEFORME_ENV", "production"),
    ("JWT_SECRET", "rJ7cP0aXw2Lq9sVd4Tz1Yb6Nf8Gh3Ke5Mu-Io_Rp0Qw"),
    ("SMTP_HOST", "mail.example.org"),
    ("PUBLIC_URL", "https://accounts.example.org"),
];

fn production_but(name: &str, value: &str) -> String {
    let mut variables = PRODUCTION.to_vec();
    variables.retain(|(known, _)| *known != name);
    variables.push((name, value));
    refused(None, &variables)
}

#[test]
fn without_anything_it_is_development_on_this_machine() {
    let config = load(None, &[]).unwrap();
    assert_eq!(config.environment, Environment::Development);
    assert_eq!((config.ports.web, config.ports.api, config.ports.monitoring), (3000, 3001, 9090));
    assert_eq!(config.public_url().as_str(), "http://localhost:3000");
    assert_eq!(config.database_url().expose(), "sqlite://data/plateforme.db");
    assert_eq!(config.jwt_expires_in.duration(), Duration::from_hours(1));
    assert!(!config.require_verified_email());
}

#[test]
fn the_environment_wins_over_the_file_and_a_file_may_hold_a_value() {
    let scratch = Scratch::new("wins");
    let file = scratch.write("plateforme.toml", "jwt_expires_in = \"2h\"\n[ports]\nweb = 4000\napi = 4001\n");
    let secret = scratch.write("secret", "12345678901234567890\n");
    let config =
        load(Some(file), &[("WEB_PORT", "5000"), ("JWT_SECRET_FILE", secret.to_str().unwrap()), ("SMTP_PORT", "")])
            .unwrap();
    assert_eq!((config.ports.web, config.ports.api), (5000, 4001));
    assert_eq!(config.jwt_expires_in.duration(), Duration::from_hours(2));
    assert_eq!(config.jwt_secret.unwrap().expose(), "12345678901234567890");
}

#[test]
fn errors_name_the_key_and_where_its_value_came_from() {
    let scratch = Scratch::new("errors");
    let unknown = scratch.write("unknown.toml", "[ports]\nwebb = 1\n");
    let message = refused(Some(unknown), &[]);
    assert!(message.contains("webb") && message.contains("unknown.toml"), "{message}");

    let message = refused(None, &[("WEB_PORT", "many")]);
    assert!(message.contains("WEB_PORT [ports.web]") && message.contains("environment variable WEB_PORT"), "{message}");

    let message = refused(None, &[("JWT_EXPIRES_IN", "soon")]);
    assert!(message.contains("JWT_EXPIRES_IN") && message.contains("1h"), "{message}");

    let message = refused(None, &[("SMTP_PASSWORD_FILE", "/nonexistent/password")]);
    assert!(message.contains("SMTP_PASSWORD_FILE") && message.contains("/nonexistent/password"), "{message}");

    let message = refused(None, &[("PLATEFORME_CONFIG", "/nonexistent/file.toml")]);
    assert!(message.contains("PLATEFORME_CONFIG"), "{message}");

    let message = refused(None, &[("PLATEFORME_ENV", "prod")]);
    assert!(message.contains("development, staging or production"), "{message}");
}

#[test]
fn what_lets_somebody_in_works_no_longer_than_the_standard_allows() {
    let scratch = Scratch::new("lifetimes");
    for (key, most, more) in [
        ("impersonation_lifetime", "1h", "61m"),
        ("email_sign_in_lifetime", "10m", "11m"),
        ("second_factor_lifetime", "10m", "601s"),
        ("totp_tolerance", "30s", "31s"),
    ] {
        let file = |span: &str| Some(scratch.write("file.toml", &format!("[auth]\n{key} = \"{span}\"\n")));
        load(file(most), &[]).unwrap();
        let message = refused(file(more), &[]);
        assert!(message.contains(&format!("auth.{key}")), "{message}");
    }
}

#[test]
fn production_refuses_what_is_unsafe_and_says_which() {
    assert!(load(None, &PRODUCTION).unwrap().require_verified_email());
    assert!(production_but("JWT_SECRET", "").contains("openssl rand"));
    assert!(production_but("JWT_SECRET", "too short").contains("JWT_SECRET"));
    assert!(production_but("JWT_SECRET", &"a".repeat(64)).contains("too weak"));
    assert!(production_but("SMTP_HOST", "").contains("SMTP_HOST"));
    assert!(production_but("PUBLIC_URL", "http://accounts.example.org").contains("PUBLIC_URL"));
    assert!(production_but("PUBLIC_URL", "https://example.org/path").contains("origin"));
    assert!(production_but("REDIS_URL", "redis://localhost").contains("REDIS_URL"));
    let scratch = Scratch::new("production");
    let file = scratch.write("plateforme.toml", "[limits]\nsign_in_per_ip = \"off\"\n");
    assert!(refused(Some(file), &PRODUCTION).contains("limits.sign_in_per_ip"));
}

#[test]
fn a_secret_is_never_in_an_error() {
    for name in ["JWT_SECRET", "JWT_SECRET_PREVIOUS"] {
        assert!(!production_but(name, "hunter2").contains("hunter2"));
    }
}

const ORDERS: &str = r#"
[permissions]
"orders:read" = { roles = ["member"] }

[[routes]]
name = "orders"
match = { path = "/orders/*", methods = ["GET"] }
upstream = ["http://127.0.0.1:4000"]
auth = ["session", "bearer"]
permission = "orders:read"
limit = { per = "user", rate = "100/min", burst = 20 }
transform = { request = { headers = { set = { "x-from" = "plateforme" } } } }

[limits]
sign_up_per_ip = "off"
"#;

#[test]
fn the_quickstarts_file_is_understood() {
    let scratch = Scratch::new("orders");
    let config = load(Some(scratch.write("plateforme.toml", ORDERS)), &[]).unwrap();
    let route = &config.routes[0];
    assert!(matches!(&route.auth, RouteAuth::Any(methods) if methods.len() == 2));
    let limit = route.limit.as_ref().unwrap();
    assert_eq!((limit.per, limit.rate.count.get(), limit.burst.unwrap().get()), (LimitPer::User, 100, 20));
    assert_eq!(config.limits.sign_up_per_ip, Limit::Off);
}

#[test]
fn the_documentation_names_every_variable_and_its_key() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/configuration.md")).unwrap();
    for variable in config::VARIABLES {
        let row = page.lines().find(|line| line.starts_with('|') && line.contains(&format!("`{}`", variable.name)));
        let row = row.unwrap_or_else(|| panic!("docs/configuration.md lacks {}", variable.name));
        assert!(row.contains(&format!("`{}`", variable.key)), "{} sets {}: {row}", variable.name, variable.key);
    }
}

#[test]
fn routes_are_checked_whole_and_the_error_names_the_route() {
    let scratch = Scratch::new("routes");
    for (from, to, reason) in [
        ("\"/orders/*\"", "\"orders\"", "slash"),
        ("\"/orders/*\"", "\"/api/v1/orders\"", "platform answers"),
        ("\"/orders/*\"", "\"/api/docs\"", "platform answers"),
        ("\"/orders/*\"", "\"/*\"", "platform answers"),
        ("path = \"/orders/*\"", "path = \"/*\", host = \"LOCALHOST.\"", "platform answers"),
        ("path = \"/orders/*\"", "path = \"/*\", host = \"https://shop.example\"", "host name"),
        ("\"/orders/*\"", "\"/a/*/b\"", "match.path"),
        ("\"/orders/*\"", "\"/a/../b\"", "match.path"),
        ("name = \"orders\"", "name = \"Orders!\"", "a name is"),
        ("[\"http://127.0.0.1:4000\"]", "[]", "upstream"),
        ("permission = \"orders:read\"", "permission = \"orders:write\"", "not known"),
        ("[\"session\", \"bearer\"]", "\"none\"", "permission needs auth"),
        ("\"x-from\"", "\"x-user-id\"", "belongs to the gateway"),
        ("[\"GET\"]", "[\"get\"]", "capitals"),
        ("\"100/min\"", "\"lots\"", "100/min"),
        ("http://127.0.0.1:4000", "ftp://127.0.0.1", "http://"),
    ] {
        assert!(ORDERS.contains(from), "{from}");
        let message = refused(Some(scratch.write("plateforme.toml", &ORDERS.replacen(from, to, 1))), &[]);
        assert!(message.contains(reason), "{from} -> {to}: {message}");
    }
}

#[test]
fn texts_to_agree_to_have_a_name_a_version_and_a_place() {
    let scratch = Scratch::new("consents");
    let load_consents = |text: &str| {
        let file = scratch.write("plateforme.toml", &format!("[users]\nundo = \"14 days\"\n[consents]\n{text}\n"));
        load(Some(file), &[])
    };
    let config = load_consents("terms = { version = \"2026-01\", url = \"https://example.org/t\", required = true }");
    let config = config.unwrap();
    assert_eq!(config.users.undo.as_secs(), 14 * 86_400);
    assert!(config.consents["terms"].required);
    for (text, says) in [
        ("Terms = { version = \"1\", url = \"/t\" }", "Terms"),
        ("terms = { version = \"\", url = \"/t\" }", "version"),
        ("terms = { version = \"1\", url = \"javascript:alert(1)\" }", "url"),
        ("terms = { version = \"1\", url = \"/t\", optional = true }", "optional"),
        ("terms = { version = \"1\" }", "url"),
    ] {
        let message = load_consents(text).expect_err("refused").to_string();
        assert!(message.contains("consents") && message.contains(says), "{message}");
    }
}

#[test]
fn retention_is_by_type_and_knows_the_types() {
    use shared::event::EventType;
    let scratch = Scratch::new("retention");
    let of = |text: &str| load(Some(scratch.write("p.toml", text)), &[]).map(|config| config.audit);
    let defaults = of("").unwrap();
    assert_eq!(defaults.retention.limited().count(), 0, "for ever, unless somebody says so");
    assert_eq!((defaults.checkpoint_every.get(), defaults.checkpoint_interval.as_secs()), (1000, 3600));

    let text = "[audit]\ncheckpoint_every = 50\ncheckpoint_interval = \"10 minutes\"\n\
                [audit.retention]\ndefault = \"1 h\"\n\"sign_in.refused\" = \"90 days\"\n\"user.created\" = \"forever\"";
    let audit = of(text).unwrap();
    let seconds = |kind| audit.retention.of(kind).map(config::Span::as_secs);
    assert_eq!(seconds(EventType::SignInRefused), Some(90 * 86_400));
    assert_eq!(seconds(EventType::UserCreated), None);
    assert_eq!(seconds(EventType::UserUpdated), Some(3600));
    assert_eq!(seconds(EventType::AuditArchived), None, "what was archived stays known");
    assert_eq!((audit.checkpoint_every.get(), audit.checkpoint_interval.as_secs()), (50, 600));

    for (text, hint) in [
        ("[audit.retention]\n\"sign_in.refuzed\" = \"90d\"", "sign_in.refuzed"),
        ("[audit.retention]\ndefault = \"soon\"", "soon"),
        ("[audit.retention]\ndefault = \"0s\"", "a second at least"),
        ("[audit]\ncheckpoint_every = 0", "checkpoint_every"),
        ("[audit]\ncheckpoint_evry = 1", "checkpoint_evry"),
    ] {
        let message = refused(Some(scratch.write("p.toml", text)), &[]);
        assert!(message.contains(hint), "{message}");
    }
}

#[test]
fn a_list_of_breached_passwords_must_be_there_and_look_like_one() {
    let scratch = Scratch::new("breached");
    let load = |path: &std::path::Path| {
        let text = format!("[auth]\nbreached_passwords = \"{}\"\n", path.display());
        load(Some(scratch.write("plateforme.toml", &text)), &[]).map_err(|error| error.to_string())
    };
    let missing = load(&scratch.0.join("nowhere")).expect_err("refused");
    assert!(missing.contains("auth.breached_passwords") && missing.contains("nowhere"), "{missing}");
    let folder = scratch.0.join("ranges");
    std::fs::create_dir_all(&folder).unwrap();
    assert!(load(&folder).expect_err("refused").contains("00000.txt"));
    std::fs::write(folder.join("00000.txt"), "").unwrap();
    assert!(load(&folder).is_ok());
    let ntlm = scratch.write("ntlm", "00000011059407D743D40689940F858C:1\n");
    assert!(load(&ntlm).expect_err("refused").contains("SHA1:COUNT"));
    let sha1 = scratch.write("sha1", "000000005AD76BD555C1D6D771DE417A4B87E4B4:10\r\n");
    assert!(load(&sha1).is_ok());
}

#[test]
fn a_folder_of_workflows_that_was_named_must_be_there() {
    let scratch = Scratch::new("workflows");
    let message = refused(None, &[("WORKFLOWS_DIR", "/nonexistent/workflows")]);
    assert!(message.starts_with("WORKFLOWS_DIR") && message.contains("there is no folder"), "{message}");
    let file = scratch.write("plateforme.toml", "notifications.workflows = \"mine\"");
    assert!(refused(Some(file.clone()), &[]).contains("mine"));
    std::fs::create_dir(scratch.0.join("mine")).unwrap();
    assert_eq!(load(Some(file), &[]).unwrap().notifications.workflows, scratch.0.join("mine"), "beside the file");
    load(None, &[]).unwrap();
}
