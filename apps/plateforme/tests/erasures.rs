//! `plateforme erasures`, and that nobody comes back with an older database, whoever starts first.

use database::{Database, users};
use shared::{Email, UserId};
use std::{
    path::PathBuf,
    process::{Command, Output, Stdio},
};
use testkit::Platform;

struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("np-erasures-cli-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn run(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plateforme"));
        command.args(arguments).env_clear().current_dir(&self.0).stdin(Stdio::null());
        command.envs(variables.iter().copied()).output().unwrap()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

fn said(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout)
}

async fn erased(platform: &Platform, email: &str) -> (UserId, String) {
    let admin = platform.admin().await;
    platform.person(email).await;
    let id = platform.user_id(email).await;
    let body = serde_json::json!({ "confirm": email });
    (id, admin.post(&format!("/api/v1/users/{id}/erase"), &body).await.expect(200).text())
}

#[tokio::test]
async fn a_certificate_is_checked_without_the_platform() {
    let platform = Platform::start().await;
    let (id, certificate) = erased(&platform, "camille@example.org").await;
    let key = platform.runtime.keyring().public_key().to_string();
    let scratch = Scratch::new("verify");
    std::fs::write(scratch.0.join("right.json"), &certificate).unwrap();
    let changed = certificate.replace("\"event_key_destroyed\":true", "\"event_key_destroyed\":false");
    assert_ne!(changed, certificate);
    std::fs::write(scratch.0.join("changed.json"), changed).unwrap();
    std::fs::write(scratch.0.join("other.json"), "{}").unwrap();

    let right = ["erasures", "verify", "right.json"];
    assert!(said(&scratch.run(&[&right[..], &["--public-key", &key]].concat(), &[])).contains(&id.to_string()));
    assert!(said(&scratch.run(&["erasure", "verify", "right.json", "--public-key", &key], &[])).contains("Valid"));
    let secret = platform.runtime.config().jwt_secret.clone().unwrap();
    assert!(said(&scratch.run(&right, &[("JWT_SECRET", secret.expose())])).contains("Valid"));
    for (arguments, code) in [
        (vec!["erasures", "verify", "changed.json", "--public-key", &key], 1),
        (vec!["erasures", "verify", "other.json", "--public-key", &key], 1),
        (vec!["erasures", "verify", "none.json", "--public-key", &key], 1),
        (vec!["erasures", "verify", "right.json", "--public-key", "ed25519:short"], 2),
        (vec!["erasures", "verify", "right.json"], 1),
    ] {
        let output = scratch.run(&arguments, &[("JWT_SECRET", "of another platform, and long enough too")]);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[tokio::test]
async fn whoever_starts_on_an_older_database_erases_them_again_first() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let email: Email = "camille@example.org".parse().unwrap();
    platform.person(email.as_str()).await;
    let id = platform.user_id(email.as_str()).await;
    let backup = platform.back_up().await;
    let body = serde_json::json!({ "confirm": email });
    admin.post(&format!("/api/v1/users/{id}/erase"), &body).await.expect(200);

    let (runtime, database) = platform.restored(&backup).await;
    let is_there = async |database: &Database| users::find(database.reader(), id).await.unwrap().is_some();
    assert!(is_there(&database).await);
    let scratch = Scratch::new("restored");
    let config = runtime.config();
    let variables = [
        ("DATABASE_URL", config.database_url().expose().clone()),
        ("DATA_DIR", config.data_dir.display().to_string()),
        ("JWT_SECRET", config.jwt_secret.clone().unwrap().expose().clone()),
    ];
    let variables = variables.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>();
    assert!(said(&scratch.run(&["erasures", "list"], &variables)).contains(&id.to_string()));
    said(&scratch.run(&["migrate"], &variables));
    assert!(!is_there(&database).await, "before anybody is served");
    assert!(said(&scratch.run(&["erasures", "apply"], &variables)).contains("0 people erased again"));

    // A machine of its own, whose data folder knows of nothing: it takes the list of the other one.
    let list = config.data_dir.join("erasures.ndjson").display().to_string();
    let elsewhere = scratch.0.join("elsewhere").display().to_string();
    let mut other = variables.clone();
    other.retain(|(name, _)| *name != "DATA_DIR");
    other.push(("DATA_DIR", &elsewhere));
    assert!(said(&scratch.run(&["erasures", "apply", "--from", &list], &other)).contains("taken over"));
    assert!(said(&scratch.run(&["erasures", "list"], &other)).contains(&id.to_string()));
    let missing = scratch.run(&["erasures", "apply", "--from", "none.ndjson"], &other);
    assert_eq!(missing.status.code(), Some(1));
    database.close().await.unwrap();
}

#[tokio::test]
async fn a_list_that_somebody_else_wrote_keeps_the_platform_from_starting() {
    let platform = Platform::start().await;
    erased(&platform, "camille@example.org").await;
    let scratch = Scratch::new("foreign");
    let list = platform.runtime.config().data_dir.join("erasures.ndjson");
    std::fs::create_dir_all(scratch.0.join("data")).unwrap();
    std::fs::copy(list, scratch.0.join("data/erasures.ndjson")).unwrap();
    let output = scratch.run(&["migrate"], &[("JWT_SECRET", "of another platform, and long enough too")]);
    let message = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{message}");
    assert!(message.contains("line 1") && message.contains("JWT_SECRET_PREVIOUS"), "{message}");
}
