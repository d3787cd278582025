//! What becomes of a person who is erased, in the database alone.

use crate::{
    on_this_engine,
    world::{World, new_user},
};
use chrono::TimeDelta;
use database::{
    Database,
    challenges::{self, ChallengePurpose, NewChallenge},
    consents::{self, Consent, ConsentSource},
    deliveries::{self, NewDelivery},
    erasure::{self, inventory::TABLES},
    event_seals, events, files,
    invitations::{self, InvitationState, NewInvitation, Terms},
    memberships, organizations, refresh_tokens, roles,
    sessions::{self, NewSession, SessionKind},
    subject_keys, users,
    users::{ProfileChange, User},
    workers::SealingWorker,
};
use runtime::Worker;
use sea_orm::{ConnectionTrait, DatabaseBackend, Statement};
use shared::{
    ChallengeId, ConsentId, DeliveryId, EventId, FileId, InvitationId, Locale, MembershipId, OrganizationId, Role,
    Secret, SessionId, UserId,
    event::{Actor, Context, EventType, NewEvent},
};
use std::collections::{BTreeMap, BTreeSet};

on_this_engine![
    every_column_is_on_the_list_of_what_an_erasure_does,
    a_person_is_forgotten_everywhere_and_the_chain_still_verifies,
    an_address_is_free_for_somebody_new,
    somebody_elses_rows_stay,
    the_key_of_somebody_erased_is_never_made_again,
    nobody_is_forgotten_who_is_not_there,
];

/// Every table of the database with its columns.
async fn schema(database: &Database) -> BTreeMap<String, BTreeSet<String>> {
    let backend = database.reader().get_database_backend();
    let question = match backend {
        DatabaseBackend::Postgres => {
            "SELECT table_name::text, column_name::text FROM information_schema.columns \
             WHERE table_schema = 'public'"
        }
        _ => {
            "SELECT m.name, p.name FROM sqlite_master m, pragma_table_xinfo(m.name) p \
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'"
        }
    };
    let rows = database.reader().query_all_raw(Statement::from_string(backend, question)).await.unwrap();
    let mut tables = BTreeMap::<String, BTreeSet<String>>::new();
    for row in rows {
        let table: String = row.try_get_by_index(0).unwrap();
        if table != "seaql_migrations" {
            tables.entry(table).or_default().insert(row.try_get_by_index(1).unwrap());
        }
    }
    tables
}

async fn every_column_is_on_the_list_of_what_an_erasure_does(world: World) {
    let found = schema(&world.database).await;
    let mut listed = BTreeMap::<String, BTreeSet<String>>::new();
    for table in TABLES {
        let columns = table.personal.iter().chain(table.not_personal);
        let count = table.personal.len() + table.not_personal.len();
        let columns = columns.map(|column| (*column).to_owned()).collect::<BTreeSet<_>>();
        assert_eq!(columns.len(), count, "{}: a column is listed twice", table.name);
        assert!(table.personal.is_empty() || !table.rules.is_empty(), "{}: no rule", table.name);
        assert!(listed.insert(table.name.to_owned(), columns).is_none(), "{} is listed twice", table.name);
    }
    assert_eq!(
        found, listed,
        "say in packages/database/src/erasure/inventory.rs what new columns hold, and what becomes of it when the \
         person is erased"
    );
}

/// Somebody of whom everything is held that can be.
async fn somebody(database: &Database, email: &str) -> (UserId, OrganizationId) {
    let tx = database.write().await.unwrap();
    let (id, now) = (UserId::generate(tx.clock()), tx.now());
    let user = users::NewUser { name: Some(format!("Name-{email}")), ..new_user(id, email) };
    let user = users::insert(&tx, user, now).await.unwrap().unwrap();
    let avatar = FileId::generate(tx.clock());
    files::insert(&tx, avatar, Some(id), "image/png", b"a face".to_vec(), now).await.unwrap();
    let change = ProfileChange {
        profile_data: Some(serde_json::json!({ "phone": format!("Phone-{email}") })),
        avatar_file_id: Some(Some(avatar)),
        ..ProfileChange::default()
    };
    assert!(users::update_profile(&tx, &user, change, now).await.unwrap());
    let session = sessions::insert(
        &tx,
        NewSession {
            id: SessionId::generate(tx.clock()),
            user_id: id,
            organization_id: None,
            kind: SessionKind::Token,
            token_hash: None,
            user_agent: Some(format!("Agent-{email}")),
            device: Some(format!("Device-{email}")),
            ip: Some("203.0.113.77".to_owned()),
            amr: vec!["pwd".to_owned()],
            proved_at: None,
            device_id: None,
            impersonator: None,
            idle_expires_at: now + TimeDelta::hours(1),
            expires_at: now + TimeDelta::hours(1),
        },
        now,
    )
    .await
    .unwrap();
    let family = refresh_tokens::NewRefreshFamily {
        id: shared::id::generate(tx.clock()),
        session_id: session.id,
        user_id: id,
        seed: Secret::new([7; 32]),
        expires_at: now + TimeDelta::hours(1),
    };
    refresh_tokens::insert(&tx, tx.keyring(), family, now).await.unwrap();
    for user_id in [Some(id), None] {
        challenge(&tx, user_id, email).await;
    }
    let document = Consent {
        id: ConsentId::generate(tx.clock()),
        user_id: id,
        document: "terms".to_owned(),
        version: "1".to_owned(),
        granted: true,
        source: ConsentSource::SignUp,
        created_at: now,
    };
    consents::insert(&tx, document).await.unwrap();
    let organization = OrganizationId::generate(tx.clock());
    let new = organizations::NewOrganization {
        id: organization,
        slug: format!("of-{}", id.uuid().simple()),
        name: "Acme".to_owned(),
        kind: organizations::OrganizationType::Customer,
    };
    organizations::insert(&tx, new, now).await.unwrap().unwrap();
    let membership = MembershipId::generate(tx.clock());
    memberships::insert(&tx, membership, organization, id, roles::built_in_id(Role::Owner), now).await.unwrap();
    for to in [email, "somebody.else@example.org"] {
        let invitation = NewInvitation {
            id: InvitationId::generate(tx.clock()),
            organization_id: organization,
            email: Some(to.parse().unwrap()),
            domain: None,
            max_uses: None,
            terms: Terms {
                role_id: roles::built_in_id(Role::Member),
                invited_by: id,
                message: Some(format!("Message-{email}")),
                locale: Locale::En,
                sent_at: Some(now),
                expires_at: now + TimeDelta::hours(1),
            },
        };
        invitations::insert(&tx, invitation, now).await.unwrap();
    }
    let event = NewEvent::new(EventType::UserSignedUp, Actor::User(id))
        .person(id)
        .personal(serde_json::json!({ "name": format!("Name-{email}") }))
        .context(Context { ip: Some("203.0.113.77".to_owned()), ..Context::default() });
    events::append(&tx, event).await.unwrap();
    tx.commit().await.unwrap();
    (id, organization)
}

async fn challenge(tx: &database::WriteTransaction, user_id: Option<UserId>, email: &str) {
    let id = ChallengeId::generate(tx.clock());
    let new = NewChallenge {
        id,
        purpose: ChallengePurpose::EmailVerification,
        user_id,
        email: Some(email.parse().unwrap()),
        password_hash: Some(format!("Hash-{email}")),
        payload: serde_json::json!({ "name": format!("Name-{email}"), "locale": Locale::En }),
        max_attempts: 5,
        expires_at: tx.now() + TimeDelta::hours(1),
        browser_hash: None,
    };
    challenges::insert(tx, new, tx.now()).await.unwrap();
    let (delivery, event) = (DeliveryId::generate(tx.clock()), EventId::generate(tx.clock()));
    let delivery = NewDelivery {
        user_id,
        challenge_id: Some(id),
        template: "verify_email".to_owned(),
        data: serde_json::json!({ "to": email }),
        ..NewDelivery::new(delivery, event, "email", format!("challenge:{id}"), tx.now())
    };
    assert!(deliveries::insert_once(tx, delivery, tx.now()).await.unwrap());
}

async fn forget(database: &Database, who: UserId) -> erasure::Forgotten {
    let tx = database.write().await.unwrap();
    let locked = erasure::lock(&tx, who, None).await.unwrap().unwrap();
    let forgotten = erasure::forget(&tx, locked).await.unwrap();
    events::append(&tx, NewEvent::new(EventType::UserErased, Actor::System).person(who)).await.unwrap();
    tx.commit().await.unwrap();
    forgotten
}

async fn count(database: &Database, table: &str) -> i64 {
    let backend = database.reader().get_database_backend();
    let question = Statement::from_string(backend, format!("SELECT COUNT(*) FROM {table}"));
    database.reader().query_one_raw(question).await.unwrap().unwrap().try_get_by_index(0).unwrap()
}

async fn a_person_is_forgotten_everywhere_and_the_chain_still_verifies(world: World) {
    let database = &world.database;
    let sealing = SealingWorker::new(database);
    let (camille, organization) = somebody(database, "camille@example.org").await;
    sealing.run_once().await.unwrap();
    let forgotten = forget(database, camille).await;
    sealing.run_once().await.unwrap();
    assert!(forgotten.key_destroyed);
    let expected = BTreeMap::from([
        ("challenges", 2),
        ("consents", 1),
        ("deliveries", 2),
        ("files", 1),
        ("invitations", 1),
        ("memberships", 1),
        ("refresh_tokens", 1),
        ("search_words", 16),
        ("sessions", 1),
        ("users", 1),
    ]);
    assert_eq!(forgotten.removed, expected);
    for table in
        TABLES.iter().filter(|table| !table.personal.is_empty() && !["events", "subject_keys"].contains(&table.name))
    {
        // What they sent to somebody else is that one's, without a word of theirs.
        let left = i64::from(table.name == "invitations");
        assert_eq!(count(database, table.name).await, left, "{}", table.name);
    }
    let sent = invitations::page(database.reader(), organization, None, None, 10, database.now()).await.unwrap().items;
    assert_eq!((sent[0].message.as_deref(), sent[0].invited_by), (None, None));
    assert_eq!(sent[0].state, InvitationState::Revoked);
    assert_eq!(event_seals::verify(database.reader()).await.unwrap(), 2);
    assert!(subject_keys::find(database.reader(), database.keyring(), camille.uuid()).await.unwrap().is_none());
}

async fn an_address_is_free_for_somebody_new(world: World) {
    let (camille, _) = somebody(&world.database, "camille@example.org").await;
    forget(&world.database, camille).await;
    let again = world.user("camille@example.org").await;
    assert_ne!(again, camille);
}

async fn somebody_elses_rows_stay(world: World) {
    let database = &world.database;
    let (camille, organization) = somebody(database, "camille@example.org").await;
    let (alix, _) = somebody(database, "alix@example.org").await;
    let tx = database.write().await.unwrap();
    let logo = FileId::generate(tx.clock());
    files::insert(&tx, logo, Some(camille), "image/png", b"a logo".to_vec(), tx.now()).await.unwrap();
    let sql = match tx.get_database_backend() {
        DatabaseBackend::Postgres => "UPDATE organizations SET logo_file_id = $1 WHERE id = $2",
        _ => "UPDATE organizations SET logo_file_id = ? WHERE id = ?",
    };
    let set = Statement::from_sql_and_values(
        tx.get_database_backend(),
        sql,
        [logo.uuid().into(), organization.uuid().into()],
    );
    tx.execute_raw(set).await.unwrap();
    tx.commit().await.unwrap();

    forget(database, camille).await;
    let alix: Option<User> = users::find(database.reader(), alix).await.unwrap();
    assert_eq!(alix.unwrap().email.as_str(), "alix@example.org");
    for (table, rows) in
        [("sessions", 1), ("challenges", 2), ("deliveries", 2), ("consents", 1), ("files", 2), ("invitations", 3)]
    {
        assert_eq!(count(database, table).await, rows, "{table}");
    }
    let logo = files::find(database.reader(), logo).await.unwrap();
    assert_eq!(logo.unwrap().owner, None, "the organization keeps it");
}

async fn the_key_of_somebody_erased_is_never_made_again(world: World) {
    let database = &world.database;
    let silent = world.user("silent@example.org").await;
    assert!(!forget(database, silent).await.key_destroyed, "nothing was ever said about them");
    let tx = database.write().await.unwrap();
    let event = NewEvent::new(EventType::SignInRefused, Actor::Anonymous)
        .person(silent)
        .personal(serde_json::json!({ "name": "Camille" }));
    let late = events::append(&tx, event).await.unwrap();
    tx.commit().await.unwrap();
    let late = events::find(database.reader(), late).await.unwrap().unwrap();
    assert_eq!(
        events::open_personal(database.reader(), database.keyring(), &late).await.unwrap(),
        events::Opened::default()
    );
    assert!(!subject_keys::exists(database.reader(), silent.uuid()).await.unwrap());
}

async fn nobody_is_forgotten_who_is_not_there(world: World) {
    let (camille, _) = somebody(&world.database, "camille@example.org").await;
    forget(&world.database, camille).await;
    let tx = world.database.write().await.unwrap();
    assert!(erasure::lock(&tx, camille, None).await.unwrap().is_none());
    let stranger = UserId::generate(tx.clock());
    assert!(erasure::lock(&tx, stranger, None).await.unwrap().is_none());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn neither_the_sqlite_file_nor_its_log_holds_what_was_forgotten() {
    let world = World::sqlite().await;
    let database = &world.database;
    // Many neighbours, so that pages were split, merged and rewritten around the one who goes.
    let mut people = Vec::new();
    for number in 0..40 {
        people.push(somebody(database, &format!("neighbour{number}@example.org")).await.0);
    }
    let (camille, _) = somebody(database, "camille.durand@example.org").await;
    for number in 40..60 {
        people.push(somebody(database, &format!("neighbour{number}@example.org")).await.0);
    }
    for (number, who) in people.iter().enumerate().filter(|(number, _)| number % 3 == 0) {
        let tx = database.write().await.unwrap();
        let user = users::find_to_change(&tx, *who).await.unwrap().unwrap();
        let name = Some(Some("n".repeat(number * 3)));
        users::update_profile(&tx, &user, ProfileChange { name, ..ProfileChange::default() }, tx.now()).await.unwrap();
        tx.commit().await.unwrap();
    }
    let holds = |needle: &str| {
        let path = world.path().unwrap();
        ["test.db", "test.db-wal", "test.db-shm"].into_iter().any(|name| {
            let bytes = std::fs::read(path.with_file_name(name)).unwrap_or_default();
            bytes.windows(needle.len()).any(|window| window == needle.as_bytes())
        })
    };
    assert!(holds("camille.durand"));
    forget(database, camille).await;
    // Without it, one in two hundred is still there.
    database.overwrite_unused().await.unwrap();
    assert!(database.clear_log().await.unwrap());
    assert!(!holds("camille.durand"));
    for (number, who) in people.into_iter().enumerate() {
        let email = format!("neighbour{number}@example.org");
        assert!(holds(&email));
        forget(database, who).await;
        database.overwrite_unused().await.unwrap();
        assert!(database.clear_log().await.unwrap());
        assert!(!holds(&email), "{email}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_slow_reader_delays_the_end_of_the_log_but_nobody_else() {
    let world = World::sqlite().await;
    let database = &world.database;
    world.user("camille@example.org").await;
    let other = world.again().await;
    #[expect(clippy::disallowed_methods, reason = "it only reads, for long")]
    let reading = sea_orm::TransactionTrait::begin(other.reader()).await.unwrap();
    assert!(users::any(&reading).await.unwrap());
    world.user("alix@example.org").await;
    assert!(!database.clear_log().await.unwrap(), "the other one still reads from it");
    world.user("dominique@example.org").await;
    reading.rollback().await.unwrap();
    assert!(database.clear_log().await.unwrap());
    let log = world.path().unwrap().with_file_name("test.db-wal");
    assert_eq!(std::fs::metadata(log).unwrap().len(), 0);
}

/// SQLite's `secure_delete` overwrites a row where it stands, not the copies that splitting a page left behind.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn copies_of_rows_in_unused_bytes_of_the_sqlite_file_are_overwritten() {
    let world = World::sqlite().await;
    let database = &world.database;
    let (mut people, mut gone, mut overwritten, mut number) = (Vec::new(), Vec::new(), 0, 0_u32);
    let text = || String::from_utf8_lossy(&std::fs::read(world.path().unwrap()).unwrap()).into_owned();
    for _ in 0..12 {
        let tx = database.write().await.unwrap();
        for _ in 0..60 {
            number += 1;
            let name = runtime::crypto::hex(&runtime::crypto::random::<6>());
            let email = format!("{name}@example.org");
            let id = UserId::from(uuid::Uuid::from_bytes(runtime::crypto::random()));
            let padding = "x".repeat(number as usize * 37 % 90);
            let user = users::NewUser { name: Some(format!("{name} {padding}")), ..new_user(id, &email) };
            people.push((users::insert(&tx, user, tx.now()).await.unwrap().unwrap().id, name));
        }
        for (who, name) in people.iter().filter(|(who, _)| who.uuid().as_bytes()[0] % 4 == 0) {
            let user = users::find_to_change(&tx, *who).await.unwrap().unwrap();
            let length = usize::from(runtime::crypto::random::<1>()[0]) * 3;
            let change = ProfileChange {
                profile_data: Some(serde_json::json!({ "phone": format!("{}{name}", "p".repeat(length)) })),
                ..ProfileChange::default()
            };
            users::update_profile(&tx, &user, change, tx.now()).await.unwrap();
        }
        tx.commit().await.unwrap();
        for _ in 0..10 {
            let at = usize::from(runtime::crypto::random::<1>()[0]) % people.len();
            let (who, name) = people.swap_remove(at);
            forget(database, who).await;
            gone.push(name);
        }
        overwritten += database.overwrite_unused().await.unwrap();
        assert!(database.clear_log().await.unwrap());
        let text = text();
        for name in &gone {
            assert!(!text.contains(name), "{name} is in unused bytes");
        }
        assert_eq!(database.overwrite_unused().await.unwrap(), 0, "once is enough");
    }
    assert!(overwritten > 0, "there was something to do");
    let text = text();
    for (who, name) in &people {
        assert!(text.contains(name));
        assert!(users::find(database.reader(), *who).await.unwrap().is_some());
    }
    let check = Statement::from_string(DatabaseBackend::Sqlite, "PRAGMA integrity_check");
    let check: String = database.reader().query_one_raw(check).await.unwrap().unwrap().try_get_by_index(0).unwrap();
    assert_eq!(check, "ok");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_that_is_being_made_is_destroyed_all_the_same() {
    let world = World::migrated().await;
    if world.database.reader().get_database_backend() != DatabaseBackend::Postgres {
        // One writes at a time there.
        return;
    }
    let database = &world.database;
    let who = world.user("camille@example.org").await;
    let making = database.write().await.unwrap();
    let event = NewEvent::new(EventType::UserUpdated, Actor::System)
        .person(who)
        .personal(serde_json::json!({ "name": "Camille" }));
    events::append(&making, event).await.unwrap();
    let destroying = {
        let database = world.again().await;
        tokio::spawn(async move {
            let tx = database.write().await.unwrap();
            let there_was_one = subject_keys::destroy(&*tx, who.uuid(), tx.now()).await.unwrap();
            tx.commit().await.unwrap();
            there_was_one
        })
    };
    let waiting =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    let question = || Statement::from_string(DatabaseBackend::Postgres, waiting);
    while database.reader().query_one_raw(question()).await.unwrap().unwrap().try_get_by_index::<i64>(0).unwrap() == 0 {
        assert!(!destroying.is_finished(), "it has to wait for the one that makes it");
        tokio::task::yield_now().await;
    }
    making.commit().await.unwrap();
    assert!(destroying.await.unwrap());
    assert!(!subject_keys::exists(database.reader(), who.uuid()).await.unwrap());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_postgresql_knows_of_columns_says_nothing_of_somebody_erased() {
    let world = World::migrated().await;
    let database = &world.database;
    if database.reader().get_database_backend() != DatabaseBackend::Postgres {
        return;
    }
    let (camille, _) = somebody(database, "camille.durand@example.org").await;
    for number in 0..5 {
        somebody(database, &format!("neighbour{number}@example.org")).await;
    }
    let known = async || {
        let sql = "SELECT tablename || '.' || attname FROM pg_stats WHERE \
                   concat(most_common_vals::text, histogram_bounds::text, most_common_elems::text) ~* 'camille|durand'";
        let rows =
            database.reader().query_all_raw(Statement::from_string(DatabaseBackend::Postgres, sql)).await.unwrap();
        rows.iter().map(|row| row.try_get_by_index::<String>(0).unwrap()).collect::<BTreeSet<_>>()
    };
    database.reader().execute_unprepared("ANALYZE").await.unwrap();
    assert!(known().await.contains("users.email"), "{:?}", known().await);
    forget(database, camille).await;
    database.overwrite_unused().await.unwrap();
    assert_eq!(known().await, BTreeSet::new());
}
