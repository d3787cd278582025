//! The program as its operator meets it.

use std::{
    io::Write,
    path::PathBuf,
    process::{Command, Output, Stdio},
};

pub struct Scratch(pub PathBuf);

impl Scratch {
    pub fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("np-cli-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    /// The program with nothing of this machine's environment.
    pub fn program(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plateforme"));
        command.args(arguments).env_clear().current_dir(&self.0).stdin(Stdio::null());
        command
    }

    pub fn run(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
        self.program(arguments).envs(variables.iter().copied()).output().unwrap()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).unwrap();
    }
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// One clear line, and the exit code that goes with it.
pub fn refused(output: &Output, code: i32, hint: &str) {
    let message = text(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{message}");
    let lines = message.lines().filter(|line| line.starts_with("plateforme: ")).count();
    assert_eq!(lines, 1, "{message}");
    assert!(message.contains(hint), "{message}");
    assert!(!message.contains("panicked"), "{message}");
}

#[test]
fn every_command_has_help() {
    let scratch = Scratch::new("help");
    for command in [
        vec!["--help"],
        vec!["serve", "--help"],
        vec!["migrate", "--help"],
        vec!["openapi", "--help"],
        vec!["routes", "explain", "--help"],
        vec!["doctor", "--help"],
        vec!["healthcheck", "--help"],
        vec!["users", "create", "--help"],
        vec!["users", "import", "--help"],
        vec!["users", "export", "--help"],
        vec!["audit", "verify", "--help"],
        vec!["audit", "export", "--help"],
        vec!["erasures", "list", "--help"],
        vec!["erasures", "apply", "--help"],
        vec!["erasures", "verify", "--help"],
    ] {
        let output = scratch.run(&command, &[]);
        assert!(output.status.success() && output.stdout.len() > 200, "{command:?}: {}", text(&output.stdout));
    }
    assert_eq!(scratch.run(&["no-such-command"], &[]).status.code(), Some(2));
}

#[test]
fn a_start_that_cannot_work_says_why_in_one_line() {
    let scratch = Scratch::new("start");
    refused(&scratch.run(&["serve"], &[("PLATEFORME_ENV", "production")]), 78, "JWT_SECRET");
    let weak = [("PLATEFORME_ENV", "production"), ("JWT_SECRET", "short"), ("SMTP_HOST", "localhost")];
    refused(&scratch.run(&["serve"], &weak), 78, "too weak");
    refused(&scratch.run(&["serve"], &[("DATA_DIR", "/proc/nowhere")]), 78, "DATA_DIR");
    refused(&scratch.run(&["serve"], &[("WEB_PORT", "eighty")]), 78, "WEB_PORT");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    refused(&scratch.run(&["serve"], &[("WEB_PORT", &port)]), 1, "WEB_PORT");
    let nowhere = [("DATABASE_URL", "postgres://me:hunter2@127.0.0.1:1/none")];
    let output = scratch.run(&["migrate"], &nowhere);
    refused(&output, 1, "DATABASE_URL");
    assert!(!text(&output.stderr).contains("hunter2"));
}

#[test]
fn a_file_with_an_unknown_key_is_refused_by_name() {
    let scratch = Scratch::new("file");
    std::fs::write(scratch.0.join("plateforme.toml"), "[auth]\nrefresh_graze = \"1s\"\n").unwrap();
    refused(&scratch.run(&["routes", "list"], &[]), 78, "refresh_graze");
}

#[test]
fn the_database_is_migrated_once_and_checked() {
    let scratch = Scratch::new("migrate");
    let before = scratch.run(&["migrate", "--check"], &[]);
    refused(&before, 1, "plateforme migrate");
    assert!(scratch.run(&["migrate"], &[]).status.success());
    assert!(scratch.run(&["migrate", "--check"], &[]).status.success());
    assert!(text(&scratch.run(&["migrate"], &[]).stdout).contains("up to date"));
    let secret = scratch.0.join("data/jwt-secret");
    let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(secret).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_person_is_created_from_the_command_line() {
    let scratch = Scratch::new("users");
    let create = |email: &str, password: &str| {
        let mut command = scratch.program(&["users", "create", "--email", email, "--admin", "--password-stdin"]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(password.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    };
    let created = create("ada@example.org", "a fine long password\n");
    assert!(created.status.success(), "{}", text(&created.stderr));
    assert_eq!(text(&created.stdout).trim().len(), 36);
    refused(&create("ada@example.org", "a fine long password\n"), 1, "account");
    refused(&create("ada", "a fine long password\n"), 1, "--email");
    refused(&create("bob@example.org", "short\n"), 1, "password");
    refused(&create("bob@example.org", ""), 1, "standard input");
}

#[test]
fn routes_are_listed_and_explained() {
    let scratch = Scratch::new("routes");
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/orders-api/plateforme.toml");
    let list = text(&scratch.run(&["--config", file, "routes", "list"], &[]).stdout);
    assert!(list.contains("orders") && list.contains("/api/v1/auth"), "{list}");
    let explained = text(&scratch.run(&["--config", file, "routes", "explain", "GET", "/orders/42"], &[]).stdout);
    assert!(explained.contains("orders:read") && explained.contains("100"), "{explained}");
    assert!(scratch.run(&["--config", file, "routes", "check"], &[]).status.success());
    refused(&scratch.run(&["healthcheck"], &[("MONITORING_PORT", "1")]), 1, "nothing answers");
}

#[test]
fn a_reader_who_has_had_enough_ends_it_quietly() {
    let scratch = Scratch::new("pipe");
    let mut program = scratch.program(&["openapi"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(program.stdout.take());
    let output = program.wait_with_output().unwrap();
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
    let mut program = scratch.program(&["doctor"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop((program.stdout.take(), program.stderr.take()));
    assert_ne!(program.wait().unwrap().code(), Some(101), "it did not panic");
}
