//! People are brought along from elsewhere, and taken along to it, from the command line.

use crate::command_line::{Scratch, refused, text};
use serde_json::{Value, json};
use std::fmt::Write as _;

const BCRYPT: &str = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

fn lines(of: &[Value]) -> String {
    of.iter().fold(String::new(), |mut text, line| {
        writeln!(text, "{line}").unwrap();
        text
    })
}

fn read(scratch: &Scratch, file: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(scratch.0.join(file)).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// People by address, each with their organizations by slug: what is made in one moment has no order of its own.
fn people(scratch: &Scratch, file: &str) -> Vec<Value> {
    let mut people = read(scratch, file);
    people.sort_by_key(|person| person["email"].to_string());
    for person in &mut people {
        person["organizations"].as_array_mut().unwrap().sort_by_key(|place| place["slug"].to_string());
    }
    people
}

#[test]
fn people_come_with_all_that_they_have_and_go_with_it() {
    let scratch = Scratch::new("import");
    let camille = json!({
        "email": "camille@example.org", "email_verified": true, "name": "Camille Martin", "locale": "fr",
        "time_zone": "Europe/Paris", "profile_data": { "team": "design" }, "password_hash": BCRYPT,
        "created_at": "2019-04-01T08:30:00Z", "status": "active",
        "organizations": [{ "slug": "acme", "role": "member" }, { "slug": "durand", "role": "owner" }],
        "totp_secret": "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "email_factor": true, "password_reset_required": true,
    });
    let sam = json!({ "email": "sam@example.org", "status": "suspended" });
    std::fs::write(scratch.0.join("people.ndjson"), format!("{}\n", lines(&[camille.clone(), sam]))).unwrap();
    let output = scratch.run(&["users", "import", "people.ndjson", "--create-organizations"], &[]);
    assert!(output.status.success(), "{}{}", text(&output.stdout), text(&output.stderr));
    assert!(text(&output.stdout).contains("3 lines: 2 people imported, 0 refused."), "{}", text(&output.stdout));

    // Of what it made, it says what nobody can manage.
    assert!(text(&output.stdout).contains("Nobody owns acme."), "{}", text(&output.stdout));

    let again = scratch.run(&["users", "import", "people.ndjson"], &[]);
    assert!(again.status.success() && text(&again.stdout).contains("imported before"), "{}", text(&again.stdout));

    let exported = scratch.run(&["users", "export", "out.ndjson", "--with-secrets"], &[]);
    assert!(exported.status.success(), "{}", text(&exported.stderr));
    let exported = people(&scratch, "out.ndjson");
    assert_eq!(exported.len(), 2);
    assert_eq!(exported[0], camille);
    assert_eq!((&exported[1]["status"], &exported[1]["email_verified"]), (&json!("suspended"), &json!(false)));
    let mode = std::os::unix::fs::PermissionsExt::mode(
        &std::fs::metadata(scratch.0.join("out.ndjson")).unwrap().permissions(),
    );
    assert_eq!(mode & 0o777, 0o600);
    refused(&scratch.run(&["users", "export", "out.ndjson"], &[]), 1, "out.ndjson");
    assert!(scratch.run(&["users", "export", "bare.ndjson"], &[]).status.success());
    let bare = std::fs::read_to_string(scratch.0.join("bare.ndjson")).unwrap();
    assert!(
        !bare.contains("$2a$") && !bare.contains("totp_secret") && bare.contains("\"email_factor\":true"),
        "{bare}"
    );

    // Elsewhere, the same people are the same.
    let other = Scratch::new("import-other");
    std::fs::copy(scratch.0.join("out.ndjson"), other.0.join("in.ndjson")).unwrap();
    assert!(other.run(&["users", "import", "in.ndjson", "--create-organizations"], &[]).status.success());
    assert!(other.run(&["users", "export", "out.ndjson", "--with-secrets"], &[]).status.success());
    assert_eq!(people(&other, "out.ndjson"), exported);
}

#[test]
fn a_line_that_makes_nobody_is_named_with_the_reason_and_the_others_count() {
    let scratch = Scratch::new("import-refused");
    let file = scratch.0.join("people.ndjson");
    let mut content = lines(&[
        json!({ "email": "one@example.org" }),
        json!({ "email": "nobody" }),
        json!({ "email": "two@example.org", "password_hash": "$2b$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW" }),
        json!({ "email": "three@example.org", "password_hash": "hunter2" }),
        json!({ "email": "four@example.org", "passwordhash": BCRYPT }),
        json!({ "email": "ONE@example.org" }),
        json!({ "email": "five@example.org", "organizations": [{ "slug": "nowhere" }] }),
        json!({ "email": "six@example.org", "created_at": "2999-01-01T00:00:00Z" }),
        json!({ "email": "seven@example.org", "time_zone": "Mars/Olympus" }),
        json!({ "email": "eight@example.org", "totp_secret": "1" }),
        json!({ "email": "nine@example.org", "status": "deleted" }),
        json!({ "email": 10 }),
        json!(["eleven@example.org"]),
        json!({ "email": "twelve@example.org", "organizations": ["acme"] }),
    ]);
    content.push_str("not json\n");
    content.push_str(&json!({ "email": "last@example.org" }).to_string());
    std::fs::write(&file, content).unwrap();
    let output = scratch.run(&["users", "import", "people.ndjson"], &[]);
    refused(&output, 1, "people.refused.ndjson");
    assert!(text(&output.stdout).contains("16 lines: 2 people imported, 14 refused."), "{}", text(&output.stdout));
    let said = read(&scratch, "people.refused.ndjson");
    let said: Vec<_> = said
        .iter()
        .map(|one| (one["line"].as_u64().unwrap(), one["pointer"].as_str().unwrap(), one["code"].as_str().unwrap()))
        .collect();
    assert_eq!(
        said,
        [
            (2, "/email", "invalid"),
            (3, "/password_hash", "invalid"),
            (4, "/password_hash", "invalid"),
            (5, "/passwordhash", "invalid"),
            (6, "/email", "taken"),
            (7, "/organizations/0/slug", "not_found"),
            (8, "/created_at", "invalid"),
            (9, "/time_zone", "unknown_time_zone"),
            (10, "/totp_secret", "invalid"),
            (11, "/status", "unknown"),
            (12, "/email", "invalid"),
            (13, "", "invalid"),
            (14, "/organizations/0", "invalid"),
            (15, "", "malformed_json"),
        ]
    );
    let whole = std::fs::read_to_string(scratch.0.join("people.refused.ndjson")).unwrap();
    assert!(!whole.contains("struct"), "nothing of ours is named: {whole}");
    assert!(!whole.contains("hunter2") && !whole.contains("nobody"), "nothing of anybody's is repeated: {whole}");
    // The same file with another line at its end is another file: whoever is there is refused, and nobody doubled.
    let mut text_of = std::fs::read_to_string(&file).unwrap();
    text_of.push_str("\n{\"email\":\"later@example.org\"}\n");
    std::fs::write(&file, text_of).unwrap();
    let output = scratch.run(&["users", "import", "people.ndjson"], &[]);
    assert!(text(&output.stdout).contains("17 lines: 1 people imported, 16 refused."), "{}", text(&output.stdout));
    assert_eq!(read(&scratch, "people.refused.ndjson").len(), 16);
    refused(&scratch.run(&["users", "import", "missing.ndjson"], &[]), 1, "missing.ndjson");
}
