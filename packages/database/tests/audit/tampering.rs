//! One thing done to the tables by hand, and the first bad position.

use super::{append, fill, found, full, id_at, is_postgres, seal_all, statement, tamper, verify};
use crate::world::World;
use database::{
    ConnectionTrait, Database,
    erasures::{self, CERTIFICATE, ErasureReason, NewErasure},
    event_seals,
};
use runtime::{Keyring, crypto};
use serde_json::json;
use shared::{ErasureId, Secret, UserId, event::Actor};
use std::collections::BTreeMap;
use uuid::Uuid;

crate::on_this_engine!(
    an_untouched_log_verifies,
    a_change_in_any_column_is_found_where_it_is,
    what_hides_an_event_from_searches_is_found,
    a_deleted_event_is_found,
    an_event_put_in_by_hand_is_found_wherever_it_hides,
    an_event_that_is_touched_before_its_seal_gets_none,
    what_was_reordered_is_found,
    what_cannot_be_read_is_found_where_it_is,
    a_key_that_is_gone_without_an_erasure_is_found,
    a_chain_made_anew_is_found_without_a_checkpoint,
    the_first_of_many_findings_is_named,
);

async fn an_untouched_log_verifies(world: World) {
    assert_eq!(verify(&world.database).await.unwrap().events, 0);
    fill(&world.database, 1200).await;
    append(&world.database, full(0)).await;
    let report = verify(&world.database).await.unwrap();
    assert_eq!((report.events, report.waiting, report.archived, report.warnings.len()), (1200, 1, 0, 0));
}

/// Statements that change one column of the event at a position, a little.
pub fn changes(database: &Database, position: i64) -> BTreeMap<&'static str, String> {
    let id = id_at(position);
    let set = |what: &str| format!("UPDATE events SET {what} WHERE id = {id}");
    let flip = |column: &str| {
        if is_postgres(database) {
            set(&format!("{column} = set_byte({column}, 3, get_byte({column}, 3) # 1)"))
        } else {
            let other = format!("CASE WHEN substr({column}, 1, 1) = x'00' THEN x'01' ELSE x'00' END");
            set(&format!("{column} = CAST({other} || substr({column}, 2) AS BLOB)"))
        }
    };
    let uuid = if is_postgres(database) {
        "'00000000-0000-0000-0000-000000000009'"
    } else {
        "x'00000000000000000000000000000009'"
    };
    let later = if is_postgres(database) {
        "occurred_at = occurred_at + interval '1 microsecond'"
    } else {
        "occurred_at = replace(occurred_at, '123456', '123457')"
    };
    BTreeMap::from([
        ("sequence", set("sequence = sequence + 100000")),
        ("id", set(&format!("id = {uuid}"))),
        ("type", set("type = 'user.updatee'")),
        ("actor_kind", set("actor_kind = 'usor'")),
        ("actor_id", set(&format!("actor_id = {uuid}"))),
        ("subject", set(&format!("subject = {uuid}"))),
        ("person", set(&format!("person = {uuid}"))),
        ("organization_id", set(&format!("organization_id = {uuid}"))),
        ("organization_id gone", set("organization_id = NULL")),
        ("payload", set("payload = '{\"changes\": {\"number\": {\"before\": null, \"after\": 999}}}'")),
        ("personal", flip("personal")),
        ("personal gone", set("personal = NULL")),
        ("context", flip("context")),
        ("context gone", set("context = NULL")),
        ("context and personal", set("context = personal, personal = context")),
        ("occurred_at", set(later)),
    ])
}

async fn a_change_in_any_column_is_found_where_it_is(world: World) {
    let database = &world.database;
    fill(database, 9).await;
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
        "context",
        "occurred_at",
    ];
    let all = columns.join(", ");
    tamper(database, &[&format!("CREATE TABLE kept AS SELECT {all} FROM events")]).await;
    let restore = ["DELETE FROM events".to_owned(), format!("INSERT INTO events ({all}) SELECT {all} FROM kept")];
    for (column, change) in changes(database, 7) {
        tamper(database, &[&change]).await;
        let (position, finding) = found(&world).await;
        assert_eq!(position, 7, "{column}: {finding}");
        tamper(database, &restore.each_ref().map(String::as_str)).await;
        assert_eq!(verify(database).await.unwrap().events, 9, "{column}");
    }
    // What SQLite lets anybody write, and no column can be read from.
    if !is_postgres(database) {
        for change in ["payload = '{'", "occurred_at = 'noon'", "actor_id = 'x'", "sequence = -9"] {
            tamper(database, &["CREATE TABLE loose AS SELECT * FROM events"]).await;
            let sql = format!("UPDATE loose SET {change} WHERE id = {}", id_at(7));
            let changed = world.database.write().await.unwrap();
            changed.execute_unprepared(&sql).await.unwrap();
            changed.execute_unprepared("DELETE FROM events").await.unwrap();
            let moved =
                changed.execute_unprepared(&format!("INSERT INTO events ({all}) SELECT {all} FROM loose")).await;
            if moved.is_ok() {
                changed.commit().await.unwrap();
                let (position, finding) = found(&world).await;
                assert_eq!(position, 7, "{change}: {finding}");
                tamper(database, &restore.each_ref().map(String::as_str)).await;
            } else {
                changed.rollback().await.unwrap();
            }
            tamper(database, &["DROP TABLE loose"]).await;
        }
    }
    // The seals themselves.
    for (change, position) in [
        ("UPDATE event_seals SET digest = hash WHERE position = 5", 5),
        ("UPDATE event_seals SET hash = digest WHERE position = 4", 4),
        ("UPDATE event_seals SET version = 1 WHERE position = 3", 3),
        ("UPDATE event_seals SET tag = NULL WHERE position = 2", 2),
        ("UPDATE event_seals SET sealed_at = '2026-01-01 00:00:00+00:00' WHERE position = 1", 1),
        ("UPDATE event_seals SET position = 0 WHERE position = 1", 0),
    ] {
        tamper(database, &[change]).await;
        assert_eq!(found(&world).await.0, position, "{change}");
    }
}

/// SQLite finds by the class and the spelling of a value, and by indexes: what reads the same can still be hidden.
async fn what_hides_an_event_from_searches_is_found(world: World) {
    let database = &world.database;
    if is_postgres(database) {
        return;
    }
    fill(database, 9).await;
    tamper(database, &["CREATE TABLE kept AS SELECT * FROM events"]).await;
    for change in [
        "organization_id = CAST(organization_id AS TEXT)",
        "actor_id = CAST(actor_id AS TEXT)",
        "subject = CAST(subject AS TEXT)",
        "person = CAST(person AS TEXT)",
        "personal = CAST(personal AS TEXT)",
        "occurred_at = replace(occurred_at, 'T', ' ')",
        "occurred_at = replace(occurred_at, '+00:00', 'Z')",
        "payload = ' ' || payload",
        "payload = replace(payload, '{', '{\"number\":0,')",
        "payload = CAST(payload AS BLOB)",
    ] {
        tamper(database, &[&format!("UPDATE events SET {change} WHERE id = {}", id_at(6))]).await;
        let (position, finding) = found(&world).await;
        assert_eq!(position, 6, "{change}: {finding}");
        tamper(database, &["DELETE FROM events", "INSERT INTO events SELECT * FROM kept"]).await;
        assert_eq!(verify(database).await.unwrap().events, 9, "{change}");
    }
    for (index, but) in [("events_organization_type", "sequence <> 7"), ("event_seals_event", "position <> 4")] {
        let schema = format!("SELECT sql FROM sqlite_schema WHERE name = '{index}'");
        let row = database.reader().query_one_raw(statement(database, &schema)).await.unwrap().unwrap();
        let sql = row.try_get_by_index::<String>(0).unwrap();
        let conjunction = if sql.contains("WHERE") { "AND" } else { "WHERE" };
        let without = [
            format!("DROP INDEX {index}"),
            format!("{sql} {conjunction} {but}"),
            "PRAGMA writable_schema = ON".to_owned(),
            format!("UPDATE sqlite_schema SET sql = '{sql}' WHERE name = '{index}'"),
            "PRAGMA writable_schema = RESET".to_owned(),
        ];
        tamper(database, &without.each_ref().map(String::as_str)).await;
        let (position, finding) = found(&world).await;
        assert_eq!(position, if index == "event_seals_event" { 4 } else { 7 }, "{index}: {finding}");
        tamper(database, &[&format!("DROP INDEX {index}"), &sql]).await;
        assert_eq!(verify(database).await.unwrap().events, 9, "{index}");
    }
}

async fn a_deleted_event_is_found(world: World) {
    let database = &world.database;
    fill(database, 9).await;
    tamper(database, &[&format!("DELETE FROM events WHERE id = {}", id_at(4))]).await;
    let (position, finding) = found(&world).await;
    assert_eq!(position, 4);
    assert!(finding.contains("missing"), "{finding}");
    tamper(database, &["DELETE FROM event_seals WHERE position = 4"]).await;
    assert_eq!(found(&world).await.0, 4, "with its seal");
    tamper(database, &["UPDATE event_seals SET position = -position WHERE position > 4"]).await;
    tamper(database, &["UPDATE event_seals SET position = -position - 1 WHERE position < 0"]).await;
    assert_eq!(found(&world).await.0, 4, "and those after it moved up");
}

/// The columns of an event, for a copy of one with another id.
const COPIED: &str = "type, actor_kind, actor_id, subject, person, organization_id, payload, personal, context, \
                      occurred_at";

/// A copy of the event at position 2, with another id and this sequence.
fn copy(database: &Database, sequence: i64) -> String {
    let id = if is_postgres(database) { "gen_random_uuid()" } else { "randomblob(16)" };
    format!(
        "INSERT INTO events (sequence, id, {COPIED}) SELECT {sequence}, {id}, {COPIED} FROM events WHERE id = {}",
        id_at(2)
    )
}

async fn an_event_put_in_by_hand_is_found_wherever_it_hides(world: World) {
    let database = &world.database;
    fill(database, 5).await;
    tamper(database, &[&copy(database, 1000)]).await;
    assert_eq!(found(&world).await.0, 6, "at the end: after the last position");
    tamper(database, &["DELETE FROM events WHERE sequence = 1000", &copy(database, -3)]).await;
    let (position, finding) = found(&world).await;
    assert_eq!(position, 1, "before the first: {finding}");
    assert!(finding.contains("added by hand"), "{finding}");
    tamper(database, &["DELETE FROM events WHERE sequence = -3"]).await;

    // In the queue, where the sealing worker finds it.
    let queue = "INSERT INTO unsealed_events (sequence) VALUES (1000)";
    tamper(database, &[&copy(database, 1000), queue]).await;
    assert_eq!(found(&world).await.0, 6, "while it waits");
    append(database, full(6)).await;
    seal_all(database).await;
    seal_all(database).await;
    let head = event_seals::head(database.reader()).await.unwrap().unwrap().0;
    assert_eq!(head, 6, "it gets no seal, and holds nothing up");
    // SQLite counts on from the highest sequence, PostgreSQL from its own.
    let stays = if is_postgres(database) { 7 } else { 6 };
    assert_eq!(found(&world).await.0, stays, "it stays a finding");
    let borrowed = "UPDATE unsealed_events SET refused_at = NULL, tag = (SELECT tag FROM event_seals LIMIT 1)";
    tamper(database, &[borrowed]).await;
    seal_all(database).await;
    assert_eq!(found(&world).await.0, stays, "with the tag of something else");
    tamper(database, &["DELETE FROM unsealed_events"]).await;

    // With a seal that follows from the chain, as everybody can compute it.
    forge_seal(database, 7, 1000, None).await;
    let (position, finding) = found(&world).await;
    assert_eq!(position, 7);
    assert!(finding.contains("not made by this platform"), "{finding}");
    forge_seal(database, 7, 1000, Some(&keyring_of_somebody_else())).await;
    assert_eq!(found(&world).await.0, 7, "signed with a secret of their own");
}

fn keyring_of_somebody_else() -> Keyring {
    Keyring::new(&Secret::new("a secret of somebody else, as long as ours".to_owned()), None)
}

/// Seals the event of a sequence by hand, with the digest that it has and the hash that follows.
async fn forge_seal(database: &Database, position: i64, sequence: i64, keyring: Option<&Keyring>) {
    let event = format!("(SELECT id FROM events WHERE sequence = {sequence})");
    let (_, hash) = event_seals::head(database.reader()).await.unwrap().unwrap();
    // The digest of an event is what its genuine seal would have: a second database with the same event knows it.
    let digest = super::digest(database, sequence).await;
    let hash = crypto::sha256(&[hash, digest.to_vec()].concat());
    let tag = keyring.map_or_else(
        || "NULL".to_owned(),
        |keyring| super::blob(database, &keyring.tagger("seal of an event").tag(&position.to_be_bytes())),
    );
    tamper(
        database,
        &[
            &format!("DELETE FROM event_seals WHERE position = {position}"),
            &format!(
                "INSERT INTO event_seals (position, event_id, digest, hash, sealed_at, version, tag) \
             SELECT {position}, {event}, {}, {}, sealed_at, 2, {tag} FROM event_seals WHERE position = 1",
                super::blob(database, &digest),
                super::blob(database, &hash),
            ),
        ],
    )
    .await;
}

async fn an_event_that_is_touched_before_its_seal_gets_none(world: World) {
    let database = &world.database;
    fill(database, 3).await;
    append(database, full(4)).await;
    append(database, full(5)).await;
    tamper(database, &["UPDATE events SET type = 'x' WHERE sequence = (SELECT min(sequence) FROM unsealed_events)"])
        .await;
    assert_eq!(found(&world).await.0, 4);
    seal_all(database).await;
    assert_eq!(event_seals::head(database.reader()).await.unwrap().unwrap().0, 4, "the other one has its seal");
    assert_eq!(found(&world).await.0, 4, "it would have come before the one that was sealed");

    if !is_postgres(database) {
        let unreadable = World::migrated().await;
        append(&unreadable.database, full(1)).await;
        append(&unreadable.database, full(2)).await;
        tamper(&unreadable.database, &["UPDATE events SET occurred_at = 'noon' WHERE sequence = 1"]).await;
        assert_eq!(found(&unreadable).await.0, 1);
        seal_all(&unreadable.database).await;
        assert_eq!(event_seals::head(unreadable.database.reader()).await.unwrap().unwrap().0, 1, "it holds nothing up");
        assert_eq!(found(&unreadable).await.0, 1);
    }

    let other = World::migrated().await;
    fill(&other.database, 3).await;
    append(&other.database, full(4)).await;
    tamper(&other.database, &["DELETE FROM events WHERE sequence = (SELECT min(sequence) FROM unsealed_events)"]).await;
    seal_all(&other.database).await;
    assert_eq!(found(&other).await.0, 4);
    // Somebody queues what is sealed already, to have it twice.
    let again = World::migrated().await;
    append(&again.database, full(1)).await;
    tamper(&again.database, &["CREATE TABLE kept AS SELECT * FROM unsealed_events"]).await;
    seal_all(&again.database).await;
    tamper(&again.database, &["INSERT INTO unsealed_events SELECT * FROM kept"]).await;
    append(&again.database, full(2)).await;
    seal_all(&again.database).await;
    assert_eq!(event_seals::head(again.database.reader()).await.unwrap().unwrap().0, 2);
}

async fn what_cannot_be_read_is_found_where_it_is(world: World) {
    let database = &world.database;
    let time = if is_postgres(database) { "'infinity'" } else { "'nothing'" };
    fill(database, 9).await;
    tamper(database, &[&format!("UPDATE event_seals SET sealed_at = {time} WHERE position = 7")]).await;
    assert_eq!(found(&world).await.0, 7);
    tamper(database, &[&format!("UPDATE events SET occurred_at = {time} WHERE id = {}", id_at(4))]).await;
    assert_eq!(found(&world).await.0, 4);
}

async fn a_key_that_is_gone_without_an_erasure_is_found(world: World) {
    let database = &world.database;
    let about = |number: u128| full(0).person(UserId(Uuid::from_u128(number)));
    for number in [5, 6, 7, 6] {
        append(database, about(number)).await;
    }
    seal_all(database).await;
    let of = |number: u128| {
        let id = Uuid::from_u128(number);
        if is_postgres(database) { format!("'{id}'") } else { format!("x'{}'", id.simple()) }
    };
    tamper(database, &[&format!("UPDATE subject_keys SET key = NULL WHERE subject = {}", of(7))]).await;
    let (position, finding) = found(&world).await;
    assert_eq!(position, 3);
    assert!(finding.contains("key") && finding.contains("no certificate"), "{finding}");
    tamper(database, &[&format!("DELETE FROM subject_keys WHERE subject = {}", of(6))]).await;
    assert_eq!(found(&world).await.0, 2);

    // A certificate of each, one of them forged.
    let transaction = database.write().await.unwrap();
    let somebody = keyring_of_somebody_else();
    for (number, keyring) in [(6, &crate::world::keyring()), (7, &somebody)] {
        let user_id = UserId(Uuid::from_u128(number));
        let certificate = json!({ "user_id": user_id });
        let signature = keyring.sign(CERTIFICATE, database::event_chain::canonical_json(&certificate).as_bytes());
        let new = NewErasure {
            id: ErasureId::generate(transaction.clock()),
            user_id,
            reason: ErasureReason::Requested,
            actor: Actor::System,
            certificate: json!({ "certificate": certificate, "signature": signature }),
        };
        erasures::insert(&*transaction, new, transaction.now()).await.unwrap();
    }
    transaction.commit().await.unwrap();
    let report = verify(database).await.unwrap();
    assert_eq!(report.events, 4);
    assert!(report.warnings[0].contains("1 erasures are not signed by a key"), "{:?}", report.warnings);
}

async fn what_was_reordered_is_found(world: World) {
    let database = &world.database;
    fill(database, 9).await;
    let swap = [
        "UPDATE event_seals SET position = -position WHERE position IN (3, 6)",
        "UPDATE event_seals SET position = 9 + position WHERE position < 0",
    ];
    tamper(database, &swap).await;
    assert_eq!(found(&world).await.0, 3, "seals");
    tamper(database, &swap).await;
    assert_eq!(verify(database).await.unwrap().events, 9);

    let (a, b) = (id_at(4), id_at(8));
    let nobody = if is_postgres(database) { "gen_random_uuid()" } else { "randomblob(16)" };
    tamper(
        database,
        &[
            &format!("CREATE TABLE two AS SELECT {a} AS a, {b} AS b, {nobody} AS c"),
            "UPDATE event_seals SET event_id = (SELECT c FROM two) WHERE position = 4",
            "UPDATE event_seals SET event_id = (SELECT a FROM two) WHERE position = 8",
            "UPDATE event_seals SET event_id = (SELECT b FROM two) WHERE position = 4",
        ],
    )
    .await;
    assert_eq!(found(&world).await.0, 4, "the events of seals");

    let events = World::migrated().await;
    fill(&events.database, 9).await;
    tamper(
        &events.database,
        &[
            &format!("CREATE TABLE two AS SELECT {a} AS a, {b} AS b, {nobody} AS c"),
            "UPDATE events SET id = (SELECT c FROM two) WHERE id = (SELECT a FROM two)",
            "UPDATE events SET id = (SELECT a FROM two) WHERE id = (SELECT b FROM two)",
            "UPDATE events SET id = (SELECT b FROM two) WHERE id = (SELECT c FROM two)",
        ],
    )
    .await;
    assert_eq!(found(&events).await.0, 4, "the ids of events");

    let sequences = World::migrated().await;
    fill(&sequences.database, 9).await;
    tamper(
        &sequences.database,
        &[
            &format!("UPDATE events SET sequence = -1 WHERE id = {}", id_at(2)),
            &format!("UPDATE events SET sequence = 2 WHERE id = {}", id_at(5)),
            &format!("UPDATE events SET sequence = 5 WHERE id = {}", id_at(2)),
        ],
    )
    .await;
    assert_eq!(found(&sequences).await.0, 2, "the order of the table");
}

async fn a_chain_made_anew_is_found_without_a_checkpoint(world: World) {
    let database = &world.database;
    fill(database, 9).await;
    tamper(database, &[&format!("UPDATE events SET type = 'user.viewed' WHERE id = {}", id_at(6))]).await;
    super::make_anew(database, 6).await;
    assert_eq!(event_seals::verify(database.reader()).await.unwrap(), 9, "the chain alone is right again");
    let (position, finding) = found(&world).await;
    assert_eq!(position, 6);
    assert!(finding.contains("not made by this platform"), "{finding}");
}

async fn the_first_of_many_findings_is_named(world: World) {
    let database = &world.database;
    fill(database, 20).await;
    tamper(database, &[&format!("DELETE FROM events WHERE id = {}", id_at(15)), &copy(database, -1)]).await;
    assert_eq!(found(&world).await.0, 1, "an added event comes before a missing one");
    tamper(database, &["DELETE FROM events WHERE sequence = -1", &copy(database, 1000)]).await;
    assert_eq!(found(&world).await.0, 15, "a missing event comes before an added one");
}
