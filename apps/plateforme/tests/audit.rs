//! The audit trail as its operator verifies and exports it, beside a platform that runs and without one.

mod tampering;

use crate::command_line::{Scratch, refused, text};
use database::ConnectionTrait;
use std::{path::PathBuf, process::Output};
use testkit::Platform;

/// The command line beside a running platform.
struct Beside<'a> {
    scratch: Scratch,
    platform: &'a Platform,
}

impl<'a> Beside<'a> {
    fn new(platform: &'a Platform, name: &str) -> Self {
        Self { scratch: Scratch::new(name), platform }
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let config = self.platform.runtime.config();
        let (url, secret) = (config.database_url(), config.jwt_secret.clone().unwrap());
        let variables = [
            ("DATABASE_URL", url.expose().as_str()),
            ("DATA_DIR", config.data_dir.to_str().unwrap()),
            ("JWT_SECRET", secret.expose().as_str()),
        ];
        self.scratch.run(&[&["audit"], arguments].concat(), &variables)
    }

    #[track_caller]
    fn done(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}{}", text(&output.stdout), text(&output.stderr));
        text(&output.stdout)
    }

    /// What verifying finds, and where.
    #[track_caller]
    fn found(&self, arguments: &[&str], hint: &str) -> i64 {
        let output = self.run(&[&["verify"], arguments].concat());
        refused(&output, 1, hint);
        let said = text(&output.stdout);
        let position = said.lines().find_map(|line| line.strip_prefix("first_bad_position: "));
        position.unwrap_or_else(|| panic!("{said}{}", text(&output.stderr))).parse().unwrap()
    }

    fn write(&self, name: &str, text: &str) -> String {
        let path = self.scratch.0.join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// Does to the database what nobody should.
    async fn tamper(&self, statements: &[&str]) {
        let transaction = self.platform.database.write().await.unwrap();
        let on = if self.platform.runtime.config().database_url().expose().starts_with("postgres") {
            " ON events"
        } else {
            ""
        };
        transaction.execute_unprepared(&format!("DROP TRIGGER IF EXISTS events_are_final{on}")).await.unwrap();
        for statement in statements {
            transaction.execute_unprepared(statement).await.unwrap();
        }
        transaction.commit().await.unwrap();
    }
}

#[tokio::test]
async fn the_log_is_verified_while_the_platform_runs() {
    let platform = Platform::start().await;
    platform.person("camille@example.org").await;
    platform.settle().await;
    let beside = Beside::new(&platform, "audit-verify");
    let said = beside.done(&["verify"]);
    assert!(said.contains(" events verified\nhead: "), "{said}");
    assert!(said.contains("checkpoints: 1\n"), "the one that the platform wrote by itself: {said}");

    let checkpoint = beside.write("checkpoint.json", &beside.done(&["checkpoint"]));
    assert!(beside.done(&["verify", "--checkpoint", &checkpoint]).contains("checkpoints: 2\n"));
    let head: database::audit::Checkpoint = serde_json::from_slice(&std::fs::read(&checkpoint).unwrap()).unwrap();
    let forged = std::fs::read_to_string(&checkpoint).unwrap().replace("created_at\":\"2", "created_at\":\"3");
    let forged = beside.write("forged.json", &forged);
    refused(&beside.run(&["verify", "--checkpoint", &forged]), 1, "forged");

    platform.person("dominique@example.org").await;
    platform.settle().await;
    let id = |position: i64| format!("(SELECT event_id FROM event_seals WHERE position = {position})");
    beside.tamper(&["UPDATE event_seals SET position = position + 1000 WHERE position > 3"]).await;
    assert_eq!(beside.found(&[], "missing"), 4);
    beside.tamper(&["UPDATE event_seals SET position = position - 1000 WHERE position > 3"]).await;
    beside.done(&["verify"]);
    let cut = head.position - 1;
    beside
        .tamper(&[
            &format!("DELETE FROM events WHERE id IN (SELECT event_id FROM event_seals WHERE position > {cut})"),
            &format!("DELETE FROM event_seals WHERE position > {cut}"),
        ])
        .await;
    assert_eq!(beside.found(&["--checkpoint", &checkpoint], "cut off"), cut + 1);
    beside.tamper(&[&format!("UPDATE events SET type = 'user.viewed' WHERE id = {}", id(2))]).await;
    assert_eq!(beside.found(&[], "was changed"), 2);
    beside.tamper(&[&format!("DELETE FROM events WHERE id = {}", id(1))]).await;
    assert_eq!(beside.found(&[], "is missing"), 1);
}

#[tokio::test]
async fn an_export_is_verified_with_the_public_key_alone() {
    let platform = Platform::start().await;
    platform.person("camille@example.org").await;
    platform.settle().await;
    let beside = Beside::new(&platform, "audit-export");
    let path = beside.scratch.0.join("export.ndjson").to_str().unwrap().to_owned();
    beside.done(&["export", "--output", &path]);
    refused(&beside.run(&["export", "--output", &path]), 1, "--output");
    let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&path).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);
    assert!(beside.done(&["verify", "--export", &path]).contains("events verified"));

    // Somewhere else: no configuration, no secret, no database.
    let key = beside.done(&["key"]).trim().to_owned();
    let elsewhere = Scratch::new("audit-elsewhere");
    let verify = |path: &str| elsewhere.run(&["audit", "verify", "--export", path, "--public-key", &key], &[]);
    let output = verify(&path);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert_eq!(std::fs::read_dir(&elsewhere.0).unwrap().count(), 0, "nothing is made there");
    let whole = std::fs::read_to_string(&path).unwrap();
    let third = whole.lines().nth(2).unwrap();
    let changed = beside.write("changed.ndjson", &whole.replacen(third, &third.replace("\"user\"", "\"uses\""), 1));
    let output = verify(&changed);
    refused(&output, 1, "changed");
    assert!(text(&output.stdout).contains("first_bad_position: 3\n"), "{}", text(&output.stdout));
    let removed = beside.write("removed.ndjson", &whole.replacen(&format!("{third}\n"), "", 1));
    assert!(text(&verify(&removed).stdout).contains("first_bad_position: 3\n"));
    refused(&verify("nowhere"), 1, "cannot be read");

    let refusals = beside.done(&["export", "--type", "audit.exported", "--from", "2020-01-01"]);
    assert_eq!(refusals.lines().count(), 2, "that it was exported is in the log, and the signed last line: {refusals}");
    let csv = beside.done(&["export", "--format", "csv", "--without-personal"]);
    assert!(csv.starts_with("position,occurred_at,type,") && !csv.contains("127.0.0.1"), "{csv}");
    assert!(beside.done(&["export", "--format", "csv"]).contains(",127.0.0.1,"));

    for wrong in [
        vec!["audit", "verify", "--export", "x", "--public-key", "AAAA"],
        vec!["audit", "export", "--type", "user.gone"],
        vec!["audit", "export", "--from", "yesterday"],
        vec!["audit", "export", "--format", "xml"],
        vec!["audit", "verify", "extra"],
    ] {
        assert_eq!(elsewhere.run(&wrong, &[]).status.code(), Some(2), "{wrong:?}");
    }
}

#[test]
fn the_log_is_verified_where_nothing_runs() {
    let scratch = Scratch::new("audit-stopped");
    refused(&scratch.run(&["audit", "verify"], &[]), 1, "plateforme migrate");
    assert!(scratch.run(&["migrate"], &[]).status.success());
    let said = |arguments: &[&str]| {
        let output = scratch.run(arguments, &[]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        text(&output.stdout)
    };
    assert!(said(&["audit", "verify"]).starts_with("0 events verified\n"));
    assert!(said(&["audit", "checkpoint"]).contains("\"position\":0"));
    let mut command = scratch.program(&["users", "create", "--email", "a@example.org", "--password-stdin"]);
    let mut child = command.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped()).spawn().unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), b"a fine long password\n").unwrap();
    assert!(child.wait().unwrap().success());
    assert!(said(&["audit", "verify"]).contains("waiting for their seal: 1\n"));
    assert!(said(&["audit", "checkpoint"]).contains("\"position\":1"), "what waited was sealed");
    assert!(said(&["audit", "verify"]).starts_with("1 events verified\n"));
    let missing = PathBuf::from("missing.json");
    refused(&scratch.run(&["audit", "verify", "--checkpoint", missing.to_str().unwrap()], &[]), 1, "missing.json");
}
