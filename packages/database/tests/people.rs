//! Users, organizations and sessions.

use crate::world::{World, new_user};
use chrono::TimeDelta;
use database::{challenges, memberships, organizations, roles, sessions, sign_out, users};
use shared::{ChallengeId, MembershipId, OrganizationId, Role, SessionId, UserId};
use std::collections::BTreeSet;

crate::on_this_engine!(
    an_address_has_one_account,
    pages_are_complete_and_without_duplicates,
    there_is_one_platform_organization,
    a_session_ends_once_and_is_touched_once_a_minute,
    a_code_can_be_tried_so_often,
    profile_data_comes_back_as_it_was,
);

async fn an_address_has_one_account(world: World) {
    world.user("camille@example.org").await;
    let transaction = world.database.write().await.unwrap();
    let id = UserId::generate(transaction.clock());
    let again = users::insert(&transaction, new_user(id, "Camille@example.org"), transaction.now()).await.unwrap();
    assert!(again.is_none());
    let other = users::insert(&transaction, new_user(id, "alex@example.org"), transaction.now()).await.unwrap();
    assert!(other.is_some(), "the transaction stays usable");
    transaction.commit().await.unwrap();
    let found = users::find_by_email(world.database.reader(), &"camille@example.org".parse().unwrap()).await.unwrap();
    assert!(found.is_some());
}

async fn pages_are_complete_and_without_duplicates(world: World) {
    let mut expected = BTreeSet::new();
    for number in 0..25 {
        expected.insert(world.user(&format!("user{number}@example.org")).await);
        // Several share a time, so that the id must break the tie.
        if number % 4 == 0 {
            world.clock.advance(TimeDelta::microseconds(1000));
        }
    }
    let (mut seen, mut after, mut times) = (Vec::new(), None, Vec::new());
    loop {
        let filter = users::Filter::default();
        let order = users::Order::default();
        let page = users::page(world.database.reader(), &filter, order, after.as_ref(), 4).await.unwrap();
        seen.extend(page.items.iter().map(|user| user.id));
        times.extend(page.items.iter().map(|user| user.created_at));
        let Some(cursor) = page.next_cursor else { break };
        after = Some(shared::paging::decode_cursor::<users::PageKey>(&cursor).unwrap());
    }
    assert_eq!(seen.len(), 25);
    assert_eq!(seen.into_iter().collect::<BTreeSet<_>>(), expected);
    assert!(times.is_sorted_by(|a, b| a >= b), "the newest first");
}

async fn there_is_one_platform_organization(world: World) {
    let user = world.user("camille@example.org").await;
    let transaction = world.database.write().await.unwrap();
    let now = transaction.now();
    let new = |slug: &str| organizations::NewOrganization {
        id: OrganizationId::generate(transaction.clock()),
        slug: slug.into(),
        name: "Acme".into(),
        kind: organizations::OrganizationType::Platform,
    };
    let first = organizations::insert(&transaction, new("acme"), now).await.unwrap().unwrap();
    assert!(organizations::insert(&transaction, new("other"), now).await.unwrap().is_none());
    let id = MembershipId::generate(transaction.clock());
    memberships::insert(&transaction, id, first.id, user, roles::built_in_id(Role::Owner), now).await.unwrap();
    assert!(organizations::touch_version(&transaction, first.id, now).await.unwrap());
    transaction.commit().await.unwrap();

    let reader = world.database.reader();
    let platform = organizations::find_platform(reader).await.unwrap().unwrap();
    assert_eq!((platform.id, platform.version), (first.id, 2));
    let list = memberships::list_for_user(reader, user).await.unwrap();
    assert_eq!(list.len(), 1);
    assert_eq!(list[0].0.built_in_role(), Some(Role::Owner));
    assert_eq!(list[0].1.id, first.id);
    assert_eq!(memberships::active_owners(reader, first.id).await.unwrap(), 1);
    assert_eq!(memberships::list_for_users(reader, first.id, &[user]).await.unwrap().len(), 1);
    assert!(memberships::list_for_users(reader, first.id, &[]).await.unwrap().is_empty());
    let names =
        roles::list(reader, first.id).await.unwrap().into_iter().map(|role| role.name.to_string()).collect::<Vec<_>>();
    assert_eq!(names, ["owner", "admin", "member"]);
}

async fn a_session_ends_once_and_is_touched_once_a_minute(world: World) {
    let user = world.user("camille@example.org").await;
    let transaction = world.database.write().await.unwrap();
    let (clock, now) = (transaction.clock(), transaction.now());
    let new = |number: u8| sessions::NewSession {
        id: SessionId::generate(clock),
        user_id: user,
        organization_id: None,
        kind: sessions::SessionKind::Cookie,
        token_hash: Some([number; 32]),
        user_agent: None,
        device: Some("Firefox on Linux".into()),
        ip: Some("192.0.2.1".into()),
        amr: vec!["pwd".into()],
        proved_at: None,
        device_id: None,
        impersonator: None,
        idle_expires_at: now + TimeDelta::hours(1),
        expires_at: now + TimeDelta::days(1),
    };
    let first = sessions::insert(&transaction, new(1), now).await.unwrap();
    let second = sessions::insert(&transaction, new(2), now).await.unwrap();
    let third = sessions::insert(&transaction, new(3), now).await.unwrap();
    let reason = sessions::EndReason::EndedByUser;
    assert!(sessions::end(&transaction, first.id, reason, now).await.unwrap().is_some());
    assert!(sessions::end(&transaction, first.id, reason, now).await.unwrap().is_none());
    assert!(sessions::find_active_by_token_hash(&transaction, &[1; 32], now).await.unwrap().is_none());
    assert!(sessions::find_active_by_token_hash(&transaction, &[2; 32], now).await.unwrap().is_some());

    let later = now + TimeDelta::minutes(1);
    let idle = later + TimeDelta::hours(1);
    assert!(!sessions::touch(&transaction, second.id, None, idle, later - TimeDelta::seconds(1)).await.unwrap());
    assert!(sessions::touch(&transaction, second.id, Some("192.0.2.2"), idle, later).await.unwrap());
    let touched = sessions::find(&transaction, second.id).await.unwrap().unwrap();
    assert_eq!(
        (touched.ip.as_deref(), touched.idle_expires_at, touched.amr),
        (Some("192.0.2.2"), idle, vec!["pwd".into()])
    );
    let idle_out = now + TimeDelta::minutes(60);
    assert_eq!(sessions::list_active_for_user(&transaction, user, idle_out).await.unwrap().len(), 1);

    let (ended, acting) = sign_out::end_sessions(&transaction, user, Some(second.id), reason).await.unwrap();
    assert_eq!((ended, acting.len()), (vec![third.id], 0));
    transaction.commit().await.unwrap();
    let ended = sessions::find(world.database.reader(), first.id).await.unwrap().unwrap();
    assert_eq!(ended.end_reason, Some(reason));
}

async fn a_code_can_be_tried_so_often(world: World) {
    let transaction = world.database.write().await.unwrap();
    let (id, now) = (ChallengeId::generate(transaction.clock()), transaction.now());
    let email = "camille@example.org".parse().unwrap();
    let purpose = challenges::ChallengePurpose::EmailVerification;
    let new = challenges::NewChallenge {
        id,
        purpose,
        user_id: None,
        email: Some("camille@example.org".parse().unwrap()),
        password_hash: None,
        payload: serde_json::json!({ "name": "Camille" }),
        max_attempts: 2,
        expires_at: now + TimeDelta::hours(1),
        browser_hash: None,
    };
    challenges::insert(&transaction, new, now).await.unwrap();
    assert_eq!(challenges::open_for_email(&transaction, purpose, &email, now).await.unwrap().len(), 1);
    assert!(challenges::count_attempt(&transaction, id, now).await.unwrap());
    assert!(challenges::count_attempt(&transaction, id, now).await.unwrap());
    assert!(!challenges::count_attempt(&transaction, id, now).await.unwrap());
    assert!(!challenges::consume(&transaction, id, now + TimeDelta::hours(1)).await.unwrap(), "expired");
    assert!(challenges::consume(&transaction, id, now).await.unwrap(), "the last attempt may be the right one");
    assert!(!challenges::consume(&transaction, id, now).await.unwrap());
    assert!(challenges::open_for_email(&transaction, purpose, &email, now).await.unwrap().is_empty());
    transaction.commit().await.unwrap();
}

async fn profile_data_comes_back_as_it_was(world: World) {
    let id = world.user("camille@example.org").await;
    let data = serde_json::json!({ "b": [1, 2.5, null, true], "a": { "é": "\u{1F600}" } });
    let transaction = world.database.write().await.unwrap();
    let user = users::find(&transaction, id).await.unwrap().unwrap();
    let change = users::ProfileChange {
        profile_data: Some(data.clone()),
        name: Some(Some("Camille".into())),
        locale: Some(shared::Locale::Fr),
        ..Default::default()
    };
    assert!(users::update_profile(&transaction, &user, change, transaction.now()).await.unwrap());
    assert!(users::mark_email_verified(&transaction, id, transaction.now()).await.unwrap());
    assert!(!users::mark_email_verified(&transaction, id, transaction.now()).await.unwrap());
    assert!(users::set_password_hash(&transaction, id, "$argon2id$", transaction.now()).await.unwrap());
    assert!(users::suspend(&transaction, id, transaction.now()).await.unwrap());
    assert!(users::bump_token_version(&transaction, id, transaction.now()).await.unwrap());
    transaction.commit().await.unwrap();
    let user = users::find(world.database.reader(), id).await.unwrap().unwrap();
    assert_eq!(user.profile_data, data);
    assert_eq!((user.name.as_deref(), user.locale), (Some("Camille"), shared::Locale::Fr));
    assert_eq!((user.status, user.token_version), (users::UserStatus::Suspended, 1));
    assert_eq!(user.created_at, world.database.now());
}
