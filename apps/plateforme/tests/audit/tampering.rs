//! Everything that can be done to the log, its seals, its archives, its checkpoints and its exports, and what
//! `plateforme audit verify` says about it: where it begins.

use super::Beside;
use crate::command_line::{self, Scratch, refused};
use config::AuditSettings;
use database::{ConnectionTrait, audit::archive};
use sea_orm::Statement;
use serde_json::json;
use std::time::Duration;
use testkit::Platform;

const TABLES: [&str; 4] = ["events", "event_seals", "unsealed_events", "event_archives"];

/// A platform with a past, of which copies are kept to start from anew.
struct Log {
    platform: Platform,
}

impl Log {
    /// Three people, one of them an admin, who did enough for something to be in every column.
    async fn written() -> Self {
        let platform = Platform::with(|config| {
            let retention = json!({ "user.signed_up": "30 days" });
            config.audit = serde_json::from_value::<AuditSettings>(json!({ "retention": retention })).unwrap();
        })
        .await;
        let admin = platform.admin().await;
        for name in ["camille", "dominique", "claude"] {
            let person = platform.person(&format!("{name}@example.org")).await;
            person.patch("/api/v1/me", &json!({ "name": name })).await.expect(200);
            let organization = json!({ "name": name, "slug": name });
            person.post("/api/v1/organizations", &organization).await.expect(201);
            let id = platform.user_id(&format!("{name}@example.org")).await;
            let suspend = format!("/api/v1/users/{id}/suspend");
            admin.post(&suspend, &json!({ "reason": "why" })).await.expect(200);
        }
        platform.settle().await;
        Self { platform }
    }

    fn is_postgres(&self) -> bool {
        self.platform.runtime.config().database_url().expose().starts_with("postgres")
    }

    async fn number(&self, sql: &str) -> i64 {
        let reader = self.platform.database.reader();
        let query = Statement::from_string(reader.get_database_backend(), sql);
        let row = reader.query_one_raw(query).await.unwrap();
        row.unwrap_or_else(|| panic!("{sql}: nothing")).try_get_by_index(0).unwrap()
    }

    /// The second position whose event has something in a column.
    async fn position_with(&self, column: &str) -> i64 {
        let sql = format!(
            "SELECT position FROM event_seals s JOIN events e ON e.id = s.event_id WHERE e.{column} IS NOT NULL \
             ORDER BY position LIMIT 1 OFFSET 1"
        );
        self.number(&sql).await
    }

    /// A statement that changes one byte of one column of an event.
    fn change(&self, column: &str, position: i64) -> String {
        let value = match column {
            "sequence" => "sequence + 100000".to_owned(),
            "type" => "'user.viewee'".to_owned(),
            "actor_kind" => "'usor'".to_owned(),
            "payload" => "'{\"x\": 1}'".to_owned(),
            "occurred_at" => "'2020-01-01 00:00:00+00:00'".to_owned(),
            "personal" | "context" if self.is_postgres() => {
                format!("set_byte({column}, 30, get_byte({column}, 30) # 1)")
            }
            "personal" | "context" => {
                let byte = format!("CASE substr({column}, 30, 1) WHEN x'00' THEN x'01' ELSE x'00' END");
                format!("CAST(substr({column}, 1, 29) || {byte} || substr({column}, 31) AS BLOB)")
            }
            _ if self.is_postgres() => "'00000000-0000-0000-0000-000000000009'".to_owned(),
            _ => "x'00000000000000000000000000000009'".to_owned(),
        };
        format!("UPDATE events SET {column} = {value} WHERE id = {}", id_at(position))
    }

    async fn keep(&self, beside: &Beside<'_>) {
        let copies = TABLES.map(|table| format!("CREATE TABLE kept_{table} AS SELECT * FROM {table}"));
        beside.tamper(&copies.each_ref().map(String::as_str)).await;
    }

    async fn put_back(&self, beside: &Beside<'_>) {
        for table in TABLES {
            let (gone, back) =
                (format!("DELETE FROM {table}"), format!("INSERT INTO {table} SELECT * FROM kept_{table}"));
            beside.tamper(&[&gone, &back]).await;
        }
    }
}

fn id_at(position: i64) -> String {
    format!("(SELECT event_id FROM event_seals WHERE position = {position})")
}

#[tokio::test]
async fn whatever_is_done_to_the_tables_is_named_by_its_position() {
    let log = Log::written().await;
    let beside = Beside::new(&log.platform, "audit-tables");
    beside.done(&["verify"]);
    log.keep(&beside).await;
    let columns = [
        "sequence",
        "id",
        "type",
        "actor_kind",
        "actor_id",
        "subject",
        "person",
        "organization_id",
        "payload",
        "personal",
        "occurred_at",
        "context",
    ];
    for column in columns {
        let position = log.position_with(column).await;
        beside.tamper(&[&log.change(column, position)]).await;
        assert_eq!(beside.found(&[], "position"), position, "{column}");
        log.put_back(&beside).await;
    }
    let uuid = if log.is_postgres() { "gen_random_uuid()" } else { "randomblob(16)" };
    let rest = "type, actor_kind, actor_id, subject, person, organization_id, payload, personal, occurred_at, context";
    let insert = |sequence: i64| {
        let from = id_at(2);
        format!(
            "INSERT INTO events (sequence, id, {rest}) SELECT {sequence}, {uuid}, {rest} FROM events WHERE id = {from}"
        )
    };
    let head = log.number("SELECT max(position) FROM event_seals").await;
    let delete = |position: i64| format!("DELETE FROM events WHERE id = {}", id_at(position));
    let unseal = |position: i64| format!("DELETE FROM event_seals WHERE position = {position}");
    for (what, statements, position) in [
        ("deleted", vec![delete(4)], 4),
        ("deleted with its seal", vec![delete(4), unseal(4)], 4),
        (
            "deleted, and those after it moved up",
            vec![
                delete(4),
                unseal(4),
                "UPDATE event_seals SET position = -position WHERE position > 4".to_owned(),
                "UPDATE event_seals SET position = -position - 1 WHERE position < 0".to_owned(),
            ],
            4,
        ),
        ("the last one", vec![delete(head)], head),
        ("put in at the end", vec![insert(100_000)], head + 1),
        ("put in before the first", vec![insert(-1)], 1),
        (
            "put in for the worker to seal",
            vec![insert(100_000), "INSERT INTO unsealed_events (sequence) VALUES (100000)".to_owned()],
            head + 1,
        ),
        (
            "two seals in each other's place",
            vec![
                "UPDATE event_seals SET position = -position WHERE position IN (3, 6)".to_owned(),
                "UPDATE event_seals SET position = 9 + position WHERE position < 0".to_owned(),
            ],
            3,
        ),
        (
            "two events in each other's place",
            vec![
                format!("CREATE TABLE two AS SELECT {} AS a, {} AS b, {uuid} AS c", id_at(5), id_at(7)),
                "UPDATE events SET id = (SELECT c FROM two) WHERE id = (SELECT a FROM two)".to_owned(),
                "UPDATE events SET id = (SELECT a FROM two) WHERE id = (SELECT b FROM two)".to_owned(),
                "UPDATE events SET id = (SELECT b FROM two) WHERE id = (SELECT c FROM two)".to_owned(),
            ],
            5,
        ),
        ("a digest", vec!["UPDATE event_seals SET digest = hash WHERE position = 5".to_owned()], 5),
        ("a hash", vec!["UPDATE event_seals SET hash = digest WHERE position = 4".to_owned()], 4),
        ("a tag", vec!["UPDATE event_seals SET tag = hash WHERE position = 6".to_owned()], 6),
        ("no tag", vec!["UPDATE event_seals SET tag = NULL WHERE position = 2".to_owned()], 2),
        ("a version", vec!["UPDATE event_seals SET version = 1 WHERE position = 3".to_owned()], 3),
        (
            "the time of a seal",
            vec!["UPDATE event_seals SET sealed_at = '2020-01-01 00:00:00+00:00' WHERE position = 7".to_owned()],
            7,
        ),
        ("another event", vec![format!("UPDATE event_seals SET event_id = {uuid} WHERE position = 8")], 8),
    ] {
        beside.tamper(&statements.iter().map(String::as_str).collect::<Vec<_>>()).await;
        assert_eq!(beside.found(&[], "position"), position, "{what}");
        log.put_back(&beside).await;
    }
    beside.done(&["verify"]);
}

#[tokio::test]
async fn a_tail_that_was_cut_off_and_a_checkpoint_that_was_touched_are_found() {
    let log = Log::written().await;
    let beside = Beside::new(&log.platform, "audit-tail");
    let kept = beside.write("kept.json", &beside.done(&["checkpoint"]));
    log.keep(&beside).await;
    let head = log.number("SELECT max(position) FROM event_seals").await;
    let cut = [
        format!("DELETE FROM events WHERE id IN (SELECT event_id FROM event_seals WHERE position > {})", head - 3),
        format!("DELETE FROM event_seals WHERE position > {}", head - 3),
    ];
    // Whoever cuts the tail off takes the checkpoints on the machine away too.
    let folder = log.platform.runtime.config().data_dir.join("checkpoints");
    let own = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>();
    let texts = own.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect::<Vec<_>>();
    for path in &own {
        std::fs::remove_file(path).unwrap();
    }
    beside.tamper(&cut.each_ref().map(String::as_str)).await;
    beside.done(&["verify"]);
    assert_eq!(beside.found(&["--checkpoint", &kept], "cut off"), head - 2);
    log.put_back(&beside).await;

    assert!(!own.is_empty());
    for (path, whole) in own.iter().zip(&texts) {
        let digit = |at: usize| whole.as_bytes()[at].is_ascii_digit();
        for at in (0..whole.len()).filter(|at| digit(*at)).step_by(7) {
            let mut changed = whole.clone().into_bytes();
            changed[at] = if changed[at] == b'7' { b'3' } else { b'7' };
            std::fs::write(path, changed).unwrap();
            let output = beside.run(&["verify"]);
            refused(&output, 1, path.file_name().unwrap().to_str().unwrap());
        }
        std::fs::write(path, &whole[..whole.len() / 2]).unwrap();
        refused(&beside.run(&["verify"]), 1, "cannot be read");
        std::fs::write(path, whole).unwrap();
    }
    beside.done(&["verify", "--checkpoint", &kept]);
}

#[tokio::test]
async fn what_is_done_to_an_archive_is_named_by_its_position() {
    let log = Log::written().await;
    log.platform.advance(Duration::from_hours(31 * 24));
    log.platform.settle().await;
    let beside = Beside::new(&log.platform, "audit-archives");
    assert!(beside.done(&["verify"]).contains("in archives: 3\n"));
    log.keep(&beside).await;
    let data = &log.platform.runtime.config().data_dir;
    let [file] = archive::files(data).unwrap().try_into().unwrap();
    let path = archive::folder(data).join(file);
    let whole = std::fs::read_to_string(&path).unwrap();
    assert!(!whole.contains("camille") && !whole.contains("127.0.0.1"), "nothing in it is in clear");
    let lines = whole.lines().collect::<Vec<_>>();
    let positions = lines[..3]
        .iter()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["position"].as_i64().unwrap());
    let positions = positions.collect::<Vec<_>>();

    // By itself, elsewhere, with the public key alone.
    let key = beside.done(&["key"]).trim().to_owned();
    let elsewhere = Scratch::new("audit-archives-elsewhere");
    let alone = |path: &str| elsewhere.run(&["audit", "verify", "--export", path, "--public-key", &key], &[]);
    assert!(alone(path.to_str().unwrap()).status.success());

    let second = format!("{}\n", lines[1]);
    let swapped = [lines[1], lines[0], lines[2], lines[3], ""].join("\n");
    for (what, text, position) in [
        ("changed", whole.replacen(&second, &second.replace("anonymous", "anonymouz"), 1), positions[1]),
        ("removed", whole.replacen(&second, "", 1), positions[1]),
        ("doubled", whole.replacen(&second, &format!("{second}{second}"), 1), positions[1]),
        ("reordered", swapped, positions[0]),
        ("cut off", whole[..whole.len() - lines[3].len() - 1].to_owned(), positions[2] + 1),
    ] {
        assert_ne!(text, whole);
        std::fs::write(&path, &text).unwrap();
        assert_eq!(beside.found(&[], "archive"), position, "{what}");
        let output = alone(path.to_str().unwrap());
        assert_eq!(output.status.code(), Some(1));
        assert!(command_line::text(&output.stdout).contains(&format!("first_bad_position: {position}\n")), "{what}");
    }
    std::fs::write(&path, &whole).unwrap();
    for (statement, position) in [
        ("DELETE FROM event_archives", positions[0]),
        ("UPDATE event_archives SET positions = '1-1000'", 1),
        ("UPDATE event_archives SET sha256 = signature", positions[0]),
    ] {
        let statement =
            if log.is_postgres() { statement.replace("= signature", "= 'x'") } else { statement.to_owned() };
        beside.tamper(&[&statement]).await;
        let found = beside.found(&[], "position");
        assert!(found == position || found == positions[0], "{statement}: {found}");
        log.put_back(&beside).await;
    }
    beside.tamper(&[&format!("DELETE FROM event_seals WHERE position = {}", positions[1])]).await;
    assert_eq!(beside.found(&[], "position"), positions[1]);
    log.put_back(&beside).await;
    std::fs::remove_file(&path).unwrap();
    assert!(beside.done(&["verify"]).contains("the file is not here"));
}

#[tokio::test]
async fn whatever_is_done_to_an_export_is_named_by_its_position_elsewhere() {
    let log = Log::written().await;
    let beside = Beside::new(&log.platform, "audit-exported");
    let path = beside.scratch.0.join("export.ndjson").to_str().unwrap().to_owned();
    beside.done(&["export", "--output", &path]);
    let key = beside.done(&["key"]).trim().to_owned();
    let elsewhere = Scratch::new("audit-exported-elsewhere");
    let changed = elsewhere.0.join("changed.ndjson");
    let found = |text: &str| {
        std::fs::write(&changed, text).unwrap();
        let arguments = ["audit", "verify", "--export", changed.to_str().unwrap(), "--public-key", &key];
        let output = elsewhere.run(&arguments, &[]);
        assert_eq!(output.status.code(), Some(1), "{}", command_line::text(&output.stdout));
        let said = command_line::text(&output.stdout);
        let position = said.lines().find_map(|line| line.strip_prefix("first_bad_position: "));
        position.unwrap_or_else(|| panic!("{said}{}", command_line::text(&output.stderr))).parse::<i64>().unwrap()
    };
    let whole = std::fs::read_to_string(&path).unwrap();
    let lines = whole.lines().map(str::to_owned).collect::<Vec<_>>();
    let end = i64::try_from(lines.len()).unwrap();
    let with = |change: &dyn Fn(&mut Vec<String>)| {
        let mut lines = lines.clone();
        change(&mut lines);
        lines.join("\n") + "\n"
    };
    // One byte of each column: of its name, and of what it says.
    let row = serde_json::from_str::<serde_json::Value>(&lines[6]).unwrap();
    for (column, value) in row.as_object().unwrap() {
        let name = format!("\"{column}\":");
        let at = lines[6].find(&name).unwrap();
        for at in [at + 1, at + name.len() + usize::from(value.is_string())] {
            let text = with(&|lines| {
                let mut bytes = lines[6].clone().into_bytes();
                bytes[at] = if bytes[at] == b'7' { b'3' } else { b'7' };
                lines[6] = String::from_utf8(bytes).unwrap();
            });
            assert_eq!(found(&text), 7, "{column}");
        }
    }
    assert_eq!(found(&with(&|lines| drop(lines.remove(6)))), 7, "deleted");
    assert_eq!(found(&with(&|lines| lines.insert(6, lines[2].clone()))), 3, "inserted");
    assert_eq!(found(&with(&|lines| lines.swap(6, 7))), 7, "reordered");
    assert_eq!(found(&with(&|lines| drop(lines.pop()))), end, "without its end");
    assert_eq!(found(&with(&|lines| drop(lines.drain(9..lines.len() - 1)))), 10, "with a shorter tail");
}
