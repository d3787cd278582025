//! Exports that are verified without the database.

use super::{append, fill, full, seal_all};
use crate::world::{World, keyring};
use chrono::TimeDelta;
use database::{
    Database,
    audit::{
        Trust,
        export::{ExportReport, Exporter, Filter, Format, Row, verify_export},
    },
    event_search, subject_keys,
};
use runtime::Keyring;
use serde_json::{Value, json};
use shared::{
    OrganizationId, Secret,
    event::{Actor, EventType, NewEvent},
};
use uuid::Uuid;

crate::on_this_engine!(
    a_full_export_verifies_as_a_chain,
    a_filtered_export_verifies_line_by_line,
    any_byte_of_an_export_is_covered,
    lines_that_were_removed_added_or_moved_are_found,
    an_export_made_anew_is_not_what_was_signed,
    an_export_reveals_what_its_reader_may_see,
    what_a_reader_may_not_see_can_be_withheld,
    a_search_can_be_exported,
    a_spreadsheet_takes_no_cell_for_a_formula,
);

async fn export(database: &Database, filter: Filter, format: Format, reveal: bool) -> String {
    let mut exporter = Exporter::begin(database, filter, format, reveal).await.unwrap();
    let mut text = String::new();
    while let Some(piece) = exporter.next().await.unwrap() {
        text.push_str(&piece);
    }
    text
}

async fn full_export(database: &Database) -> String {
    export(database, Filter::default(), Format::Ndjson, true).await
}

fn trust() -> Trust {
    Trust::new(None, &[keyring().public_key()])
}

fn verify(text: &str) -> Result<ExportReport, String> {
    verify_export(text.as_bytes(), &trust()).map_err(|error| error.to_string())
}

#[track_caller]
fn bad(text: &str) -> (i64, String) {
    let error = verify_export(text.as_bytes(), &trust()).unwrap_err();
    (error.position().unwrap(), error.to_string())
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

fn join(lines: &[String]) -> String {
    lines.join("\n") + "\n"
}

/// Events of two organizations, in turns: 2, 4, 6 … are those of the second.
async fn of_two(database: &Database, count: u128) {
    for number in 1..=count {
        let new = NewEvent::new(EventType::UserUpdated, Actor::System);
        append(database, new.organization(OrganizationId(Uuid::from_u128(number % 2)))).await;
    }
    seal_all(database).await;
}

fn of_second() -> Filter {
    Filter { organization_id: Some(OrganizationId(Uuid::from_u128(0))), ..Filter::default() }
}

async fn a_full_export_verifies_as_a_chain(world: World) {
    let database = &world.database;
    let report = verify(&full_export(database).await).unwrap();
    assert_eq!((report.manifest.count, report.manifest.head.position), (0, 0), "of nothing");
    fill(database, 2100).await;
    append(database, full(0)).await;
    let text = full_export(database).await;
    let report = verify(&text).unwrap();
    assert_eq!((report.manifest.count, report.manifest.first_position, report.manifest.last_position), (2100, 1, 2100));
    let row: Row = serde_json::from_str(text.lines().nth(6).unwrap()).unwrap();
    assert_eq!((row.position, row.index, row.after), (7, 7, 6));
    assert_eq!(row.payload.unwrap(), json!({ "changes": { "number": { "before": null, "after": 7 } } }));
}

async fn a_filtered_export_verifies_line_by_line(world: World) {
    let database = &world.database;
    fill(database, 5).await;
    world.clock.advance(TimeDelta::hours(1));
    let later = database.now();
    append(database, NewEvent::new(EventType::SignInRefused, Actor::Anonymous)).await;
    fill(database, 5).await;
    let positions = async |filter: Filter| {
        let text = export(database, filter, Format::Ndjson, false).await;
        verify(&text).unwrap();
        let mut rows = lines(&text);
        rows.pop();
        rows.iter().map(|line| serde_json::from_str::<Row>(line).unwrap().position).collect::<Vec<_>>()
    };
    let of = Filter::default;
    assert_eq!(positions(Filter { types: vec!["sign_in.refused".into()], ..of() }).await, [6]);
    assert_eq!(positions(Filter { from: Some(later), ..of() }).await, [6, 7, 8, 9, 10, 11]);
    assert_eq!(positions(Filter { to: Some(later), ..of() }).await, [1, 2, 3, 4, 5]);
    let by = Filter { actor_id: Some(Uuid::from_u128(1).into()), ..of() };
    assert_eq!(positions(by).await.len(), 10);
    let about = Filter { person_id: Some(Uuid::from_u128(2).into()), subject_id: Some(Uuid::from_u128(2)), ..of() };
    assert_eq!(positions(about).await.len(), 10);
    assert!(positions(of_second()).await.is_empty());
}

async fn any_byte_of_an_export_is_covered(world: World) {
    let database = &world.database;
    of_two(database, 12).await;
    for (filter, step) in [(Filter::default(), 1), (of_second(), 2)] {
        let text = export(database, filter, Format::Ndjson, true).await;
        let all = lines(&text);
        for (index, line) in all.iter().enumerate().take(all.len() - 1) {
            let position = step * (i64::try_from(index).unwrap() + 1);
            for at in (0..line.len()).step_by(3) {
                let mut changed = line.clone().into_bytes();
                changed[at] = if changed[at] == b'7' { b'3' } else { b'7' };
                let mut lines = all.clone();
                lines[index] = String::from_utf8(changed).unwrap();
                let (found, finding) = bad(&join(&lines));
                assert_eq!(found, position, "byte {at} of {line}: {finding}");
            }
        }
        let last = all.len() - 1;
        for at in (0..all[last].len()).step_by(3) {
            let mut changed = all[last].clone().into_bytes();
            changed[at] = if changed[at] == b'7' { b'3' } else { b'7' };
            let mut lines = all.clone();
            lines[last] = String::from_utf8(changed).unwrap();
            bad(&join(&lines));
        }
    }
}

async fn lines_that_were_removed_added_or_moved_are_found(world: World) {
    let database = &world.database;
    of_two(database, 20).await;
    for (filter, step) in [(Filter::default(), 1), (of_second(), 2)] {
        let text = export(database, filter, Format::Ndjson, false).await;
        let all = lines(&text);
        let change = |change: &dyn Fn(&mut Vec<String>)| {
            let mut lines = all.clone();
            change(&mut lines);
            bad(&join(&lines)).0
        };
        for index in 0..all.len() - 1 {
            let position = step * (i64::try_from(index).unwrap() + 1);
            let removed = change(&|lines| drop(lines.remove(index)));
            assert_eq!(removed, position, "line {} removed", index + 1);
            let doubled = change(&|lines| lines.insert(index, lines[index].clone()));
            assert_eq!(doubled, position, "line {} doubled", index + 1);
            if index + 2 < all.len() {
                assert_eq!(change(&|lines| lines.swap(index, index + 1)), position, "line {} moved", index + 1);
            }
        }
        let end = step * i64::try_from(all.len() - 1).unwrap() + 1;
        assert_eq!(change(&|lines| drop(lines.pop())), end, "without the last line");
        assert_eq!(change(&|lines| lines.push(lines[0].clone())), end, "with more after the last line");
        assert_eq!(change(&|lines| lines.insert(3, String::new())), 3 * step + 1, "with an empty line");
        let cut = bad(&text[..text.len() - 1]);
        assert!(cut.1.contains("cut off") || cut.1.contains("none any more"), "without the last line feed: {}", cut.1);
        let half = &text[..text.len() / 2];
        let whole = i64::try_from(half.matches('\n').count()).unwrap();
        assert_eq!(bad(half).0, whole * step + 1, "after the last line that is whole");
    }
    assert_eq!(bad("").0, 1);
    assert_eq!(bad("nothing\n").0, 1);
}

/// Follows from the line before, as everybody can compute it.
fn push(lines: &mut Vec<String>, before: &mut [u8; 32], mut row: Value) {
    row.as_object_mut().unwrap().remove("line");
    let columns = row.to_string();
    let columns = &columns[..columns.len() - 1];
    *before = runtime::crypto::sha256(&[&*before, columns.as_bytes()].concat());
    lines.push(format!("{columns},\"line\":\"{}\"}}", runtime::crypto::hex(&*before)));
}

async fn an_export_made_anew_is_not_what_was_signed(world: World) {
    let database = &world.database;
    fill(database, 6).await;
    let all = lines(&full_export(database).await);
    let anew = |change: &dyn Fn(usize, &mut Value)| {
        let (mut lines, mut line) = (Vec::new(), [0; 32]);
        for (index, text) in all.iter().enumerate().take(all.len() - 1) {
            let mut row = serde_json::from_str(text).unwrap();
            change(index, &mut row);
            push(&mut lines, &mut line, row);
        }
        lines.push(all[all.len() - 1].clone());
        join(&lines)
    };
    let (position, finding) = bad(&anew(&|index, row| {
        if index == 3 {
            row["type"] = json!("user.viewed");
        }
    }));
    assert_eq!(position, 4, "the digest is of the event: {finding}");
    let (position, finding) = bad(&anew(&|index, row| {
        if index == 3 {
            row["personal"] = json!({ "name": "Somebody else" });
        }
    }));
    assert_eq!(position, 1, "what is in no digest is signed: {finding}");
    assert!(finding.contains("made anew"), "{finding}");

    let other = Keyring::new(&Secret::new("somebody else's secret, as long as ours".to_owned()), None);
    let error = verify_export(join(&all).as_bytes(), &Trust::new(Some(&other), &[])).unwrap_err();
    assert!(error.to_string().contains("forged, or signed by a key that is not known"), "{error}");
    assert_eq!(error.position(), Some(1));
    let rotated = Keyring::new(
        &Secret::new("the next secret, as long as the last".to_owned()),
        Some(&Secret::new("a secret of the tests, long enough for anything".to_owned())),
    );
    verify_export(join(&all).as_bytes(), &Trust::new(Some(&rotated), &[])).unwrap();
}

async fn an_export_reveals_what_its_reader_may_see(world: World) {
    let database = &world.database;
    fill(database, 1).await;
    let secrets = ["Camille", "192.0.2.1"];
    let text = export(database, Filter::default(), Format::Ndjson, true).await;
    assert!(secrets.iter().all(|secret| text.contains(secret)), "{text}");
    let text = export(database, Filter::default(), Format::Ndjson, false).await;
    assert!(!secrets.iter().any(|secret| text.contains(secret)), "{text}");

    let transaction = database.write().await.unwrap();
    subject_keys::destroy(&transaction, Uuid::from_u128(2), transaction.now()).await.unwrap();
    transaction.commit().await.unwrap();
    let text = export(database, Filter::default(), Format::Ndjson, true).await;
    assert!(!text.contains("Camille") && text.contains("192.0.2.1") && text.contains("\"erased\":true"), "{text}");
    verify(&text).unwrap();
}

async fn what_a_reader_may_not_see_can_be_withheld(world: World) {
    let database = &world.database;
    fill(database, 4).await;
    let mut exporter = Exporter::begin(database, Filter::default(), Format::Ndjson, true).await.unwrap();
    let mut text = String::new();
    while let Some(mut rows) = exporter.read().await.unwrap() {
        for row in rows.iter_mut().filter(|row| row.position == 2) {
            row.actor_id = None;
            row.redacted = true;
        }
        text.push_str(&exporter.write(rows).unwrap());
    }
    text.push_str(&exporter.finish().unwrap().unwrap());
    assert_eq!(exporter.finish().unwrap(), None);
    assert_eq!(verify(&text).unwrap().manifest.count, 4);
    assert_eq!(bad(&text.replacen(",\"redacted\":true", "", 1)).0, 2);
}

async fn a_search_can_be_exported(world: World) {
    let database = &world.database;
    of_two(database, 6).await;
    fill(database, 2).await;
    let count = async |ids: Vec<Uuid>| {
        let wanted = event_search::Filter {
            search: Some(event_search::Search { ids, types: Vec::new() }),
            ..event_search::Filter::default()
        };
        let text = export(database, Filter::from(&wanted), Format::Ndjson, false).await;
        verify(&text).unwrap().manifest.count
    };
    assert_eq!(count(vec![Uuid::from_u128(2)]).await, 2);
    assert_eq!(count(Vec::new()).await, 0);
}

async fn a_spreadsheet_takes_no_cell_for_a_formula(world: World) {
    let database = &world.database;
    fill(database, 1).await;
    let context = shared::event::Context { user_agent: Some("=cmd|'/c calc'!A0, \"x\"".into()), ..Default::default() };
    append(database, NewEvent::new(EventType::SignInRefused, Actor::Anonymous).context(context)).await;
    seal_all(database).await;
    let text = export(database, Filter::default(), Format::Csv, true).await;
    let lines = text.split("\r\n").collect::<Vec<_>>();
    assert!(lines[0].starts_with("position,occurred_at,type,"), "{text}");
    assert!(lines[2].contains("\"'=cmd|'/c calc'!A0, \"\"x\"\"\""), "{text}");
    assert_eq!(lines.len(), 4, "{text}");
}
