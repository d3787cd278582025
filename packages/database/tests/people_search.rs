//! Finding people, and lists of them in every order.

use crate::world::{World, new_user};
use chrono::TimeDelta;
use database::{
    ConnectionTrait, memberships, organizations, roles,
    user_search::{self, Match, Scope, SearchKey},
    users::{self, Filter, InOrganization, Order, ProfileChange, SortBy, UserStatus},
};
use shared::{MembershipId, OrganizationId, Role, UserId, paging::decode_cursor};
use std::collections::BTreeSet;

crate::on_this_engine!(
    people_are_found_by_the_beginnings_of_their_words,
    a_typo_is_forgiven_when_there_are_few_hits,
    pages_of_a_search_join_without_gap_or_repetition,
    members_are_found_among_members_alone,
    a_new_name_replaces_the_old_words_everywhere,
    no_word_stays_that_nobody_has,
    words_that_come_and_go_at_once_end_right,
    every_order_lists_everybody_once,
    filters_leave_out_the_others,
);

async fn person(world: &World, email: &str, name: &str) -> UserId {
    let tx = world.database.write().await.unwrap();
    let id = UserId::generate(tx.clock());
    let mut new = new_user(id, email);
    new.name = Some(name.to_owned()).filter(|name| !name.is_empty());
    users::insert(&tx, new, tx.now()).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    id
}

async fn organization(world: &World, slug: &str, members: &[UserId]) -> OrganizationId {
    let tx = world.database.write().await.unwrap();
    let id = OrganizationId::generate(tx.clock());
    let kind = organizations::OrganizationType::Customer;
    let new = organizations::NewOrganization { id, slug: slug.to_owned(), name: slug.to_owned(), kind };
    organizations::insert(&tx, new, tx.now()).await.unwrap().unwrap();
    for member in members {
        let membership = MembershipId::generate(tx.clock());
        let role = roles::built_in_id(Role::Member);
        memberships::insert(&tx, membership, id, *member, role, tx.now()).await.unwrap();
    }
    tx.commit().await.unwrap();
    id
}

async fn rename(world: &World, id: UserId, name: &str) {
    let tx = world.database.write().await.unwrap();
    let user = users::find_to_change(&tx, id).await.unwrap().unwrap();
    let change = ProfileChange { name: Some(Some(name.to_owned())), ..ProfileChange::default() };
    assert!(users::update_profile(&tx, &user, change, tx.now()).await.unwrap());
    tx.commit().await.unwrap();
}

/// Everybody who is found, page by page.
async fn found(world: &World, scope: Scope, text: &str, limit: u64) -> Vec<(String, Match)> {
    let (mut all, mut after) = (Vec::new(), None::<SearchKey>);
    loop {
        let filter = Filter::default();
        let page = user_search::page(world.database.reader(), scope, text, &filter, after, limit).await.unwrap();
        assert!(page.hits.len() as u64 <= limit);
        all.extend(page.hits.into_iter().map(|hit| (hit.user.email.to_string(), hit.matched)));
        let Some(next) = page.next else { return all };
        after = Some(decode_cursor(&shared::paging::encode_cursor(&next)).unwrap());
    }
}

async fn emails(world: &World, text: &str) -> Vec<String> {
    found(world, Scope::Platform, text, 50).await.into_iter().map(|(email, _)| email).collect()
}

async fn count(world: &World, table: &str) -> i64 {
    let sql = format!("SELECT COUNT(*) FROM {table}");
    let backend = world.database.reader().get_database_backend();
    let statement = sea_orm::Statement::from_string(backend, sql);
    world.database.reader().query_one_raw(statement).await.unwrap().unwrap().try_get_by_index(0).unwrap()
}

async fn people_are_found_by_the_beginnings_of_their_words(world: World) {
    person(&world, "eloise@example.org", "Éloïse Straße").await;
    person(&world, "camille.martin@example.org", "Camille Martin").await;
    person(&world, "martin.camus@other.example", "Martin Camus").await;
    person(&world, "zoe+news@example.org", "Zoé O\u{2019}Brien").await;
    person(&world, "taro@example.jp", "山田太郎").await;
    for (text, expected) in [
        ("eloise", vec!["eloise@example.org"]),
        ("ELOI", vec!["eloise@example.org"]),
        ("Éloïse", vec!["eloise@example.org"]),
        ("strasse", vec!["eloise@example.org"]),
        ("martin cam", vec!["martin.camus@other.example", "camille.martin@example.org"]),
        ("camille MARTIN", vec!["camille.martin@example.org"]),
        ("Martin Camille", vec!["camille.martin@example.org"]),
        ("camille.martin@exa", vec!["camille.martin@example.org"]),
        ("martin example.org", vec!["camille.martin@example.org"]),
        ("@other.example", vec!["martin.camus@other.example"]),
        ("obrien", vec!["zoe+news@example.org"]),
        ("o'brien", vec!["zoe+news@example.org"]),
        ("太郎", vec!["taro@example.jp"]),
        ("mille", vec![]),
        ("%", vec![]),
        ("_", vec![]),
        ("'; --", vec![]),
    ] {
        assert_eq!(emails(&world, text).await, expected, "{text}");
    }
}

async fn a_typo_is_forgiven_when_there_are_few_hits(world: World) {
    person(&world, "a@example.org", "Camille Durand").await;
    person(&world, "b@example.org", "Alexandre Dubois").await;
    person(&world, "c@example.org", "Camil Duval").await;
    for (text, expected) in [
        ("camile", vec![("c@example.org", Match::Fuzzy), ("a@example.org", Match::Fuzzy)]),
        ("cammille", vec![("a@example.org", Match::Fuzzy)]),
        ("caimlle", vec![("a@example.org", Match::Fuzzy)]),
        ("aleksandre", vec![("b@example.org", Match::Fuzzy)]),
        ("camile durand", vec![("a@example.org", Match::Fuzzy)]),
        ("camile durant", vec![("a@example.org", Match::Fuzzy)]),
        ("camil", vec![("c@example.org", Match::Prefix), ("a@example.org", Match::Prefix)]),
        ("cramiole", vec![]),
        ("camile@example.org", vec![]),
        ("xyz camile", vec![]),
    ] {
        let found = found(&world, Scope::Platform, text, 50).await;
        let found = found.iter().map(|(email, matched)| (email.as_str(), *matched)).collect::<Vec<_>>();
        assert_eq!(found, expected, "{text}");
    }
    for number in 0..10 {
        person(&world, &format!("camile{number}@example.org"), "").await;
    }
    let found = found(&world, Scope::Platform, "camile", 50).await;
    assert!(found.iter().all(|(_, matched)| *matched == Match::Prefix), "enough is enough");
    assert_eq!(found.len(), 10);
}

async fn pages_of_a_search_join_without_gap_or_repetition(world: World) {
    let mut expected = BTreeSet::new();
    for number in 0..30 {
        let (first, last) = (["Camille", "Camilo", "Cam"][number % 3], ["Martin", "Camus"][number % 2]);
        let email = format!("cam{number}.{}@example.org", last.to_lowercase());
        person(&world, &email, &format!("{first} {last}")).await;
        expected.insert(email);
    }
    for (text, limit) in [("cam", 1), ("cam", 7), ("ca", 50), ("cam exa", 4), ("c", 200)] {
        let found = found(&world, Scope::Platform, text, limit).await;
        assert_eq!(found.len(), 30, "{text}");
        assert_eq!(found.into_iter().map(|(email, _)| email).collect::<BTreeSet<_>>(), expected, "{text}");
    }
    assert_eq!(found(&world, Scope::Platform, "camille mart", 2).await.len(), 5);
    assert_eq!(found(&world, Scope::Platform, "camilke", 3).await.len(), 10);
}

async fn members_are_found_among_members_alone(world: World) {
    let inside = person(&world, "inside@example.org", "Camille Martin").await;
    let outside = person(&world, "outside@example.org", "Camille Martin").await;
    let ours = organization(&world, "ours", &[inside]).await;
    let theirs = organization(&world, "theirs", &[outside]).await;
    for text in ["camille", "cam mar", "camile", "camille martin"] {
        let ours = found(&world, Scope::Members(ours), text, 50).await;
        assert_eq!(ours.iter().map(|(email, _)| email.as_str()).collect::<Vec<_>>(), ["inside@example.org"], "{text}");
        assert_eq!(found(&world, Scope::Platform, text, 50).await.len(), 2, "{text}");
    }
    let tx = world.database.write().await.unwrap();
    assert!(memberships::remove(&tx, ours, inside).await.unwrap());
    assert_eq!(memberships::remove_some(&tx, theirs, 10).await.unwrap(), 1);
    tx.commit().await.unwrap();
    assert!(found(&world, Scope::Members(ours), "camille", 50).await.is_empty());
    assert!(found(&world, Scope::Members(theirs), "camille", 50).await.is_empty());
    assert_eq!(found(&world, Scope::Platform, "camille", 50).await.len(), 2);
}

async fn a_new_name_replaces_the_old_words_everywhere(world: World) {
    let id = person(&world, "a@example.org", "Camille Martin").await;
    let ours = organization(&world, "ours", &[id]).await;
    rename(&world, id, "Dominique Martin").await;
    for scope in [Scope::Platform, Scope::Members(ours)] {
        assert!(found(&world, scope, "camille", 50).await.is_empty());
        assert!(found(&world, scope, "camile", 50).await.is_empty());
        assert_eq!(found(&world, scope, "dominique martin", 50).await.len(), 1);
        assert_eq!(found(&world, scope, "dominiqe", 50).await.len(), 1);
    }
}

async fn no_word_stays_that_nobody_has(world: World) {
    let first = person(&world, "camille@example.org", "Camille Martin").await;
    let second = person(&world, "camille@other.org", "Camille Durand").await;
    organization(&world, "ours", &[first, second]).await;
    let forget = async |id| {
        let tx = world.database.write().await.unwrap();
        users::find_to_change(&tx, id).await.unwrap();
        user_search::forget(&tx, id).await.unwrap();
        tx.commit().await.unwrap();
    };
    forget(first).await;
    assert_eq!(emails(&world, "camile").await, ["camille@other.org"]);
    assert!(emails(&world, "martin").await.is_empty());
    forget(second).await;
    for table in ["search_words", "fuzzy_words", "word_variants"] {
        assert_eq!(count(&world, table).await, 0, "{table}");
    }
}

async fn words_that_come_and_go_at_once_end_right(world: World) {
    let names = ["Camille Martin", "Dominique Durand", "Alexandre Camus", "Sophie Martin"];
    let mut people = Vec::new();
    for number in 0..6 {
        people.push(person(&world, &format!("p{number}@example.org"), names[0]).await);
    }
    for round in 1..5 {
        let mut tasks = tokio::task::JoinSet::new();
        for (at, id) in people.iter().copied().enumerate() {
            let database = world.database.clone();
            tasks.spawn(async move {
                let tx = database.write().await.unwrap();
                let user = users::find_to_change(&tx, id).await.unwrap().unwrap();
                let name = Some(Some(names[(round + at % 2) % names.len()].to_owned()));
                let change = ProfileChange { name, ..ProfileChange::default() };
                users::update_profile(&tx, &user, change, tx.now()).await.unwrap();
                tx.commit().await.unwrap();
            });
        }
        tasks.join_all().await;
    }
    let (even, odd) = (names[4 % names.len()], names[5 % names.len()]);
    assert_eq!(emails(&world, even).await.len(), 3);
    assert_eq!(emails(&world, odd).await.len(), 3);
    // Camille Martin and Dominique Durand, and the labels of the address.
    assert_eq!(count(&world, "fuzzy_words").await, 5);
    for typo in ["camile", "dominiqe"] {
        assert_eq!(emails(&world, typo).await.len(), 3, "{typo}");
    }
}

async fn every_order_lists_everybody_once(world: World) {
    for number in 0..25 {
        let name = ["Émile", "emile", "Zoé", "", "Ada"][number % 5];
        let id = person(&world, &format!("user{number}@example.org"), name).await;
        if number % 4 == 0 {
            world.clock.advance(TimeDelta::milliseconds(1));
        }
        if number % 7 == 0 {
            let tx = world.database.write().await.unwrap();
            users::suspend(&tx, id, tx.now()).await.unwrap();
            tx.commit().await.unwrap();
        }
    }
    for by in [SortBy::CreatedAt, SortBy::Name, SortBy::Email] {
        let mut listed = Vec::new();
        for descending in [false, true] {
            let order = Order { by, descending };
            let (mut all, mut after) = (Vec::new(), None::<users::PageKey>);
            loop {
                let filter = Filter::default();
                let page = users::page(world.database.reader(), &filter, order, after.as_ref(), 4).await.unwrap();
                all.extend(page.items.into_iter().map(|user| user.id));
                let Some(cursor) = page.next_cursor else { break };
                after = Some(decode_cursor(&cursor).unwrap());
                assert!(after.as_ref().unwrap().fits(order));
            }
            assert_eq!(all.len(), 25);
            assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), 25);
            listed.push(all);
        }
        listed[1].reverse();
        assert_eq!(listed[0], listed[1]);
    }
    let order = Order { by: SortBy::Name, descending: false };
    let page = users::page(world.database.reader(), &Filter::default(), order, None, 30).await.unwrap();
    let names = page.items.into_iter().map(|user| user.name.unwrap_or_default()).collect::<Vec<_>>();
    let first = |name: &str| names.iter().position(|other| other == name).unwrap();
    assert!(first("Ada") < first("Émile").min(first("emile")));
    assert!(first("Émile").max(first("emile")) < first(""), "who has no name is listed by the address");
    assert!(first("") < first("Zoé"));
}

async fn filters_leave_out_the_others(world: World) {
    let mut people = Vec::new();
    for number in 0..6 {
        people.push(person(&world, &format!("user{number}@example.org"), "Camille Martin").await);
        world.clock.advance(TimeDelta::seconds(1));
    }
    let ours = organization(&world, "ours", &people[0..2]).await;
    let tx = world.database.write().await.unwrap();
    users::suspend(&tx, people[1], tx.now()).await.unwrap();
    users::delete(&tx, people[2], tx.now()).await.unwrap();
    users::mark_email_verified(&tx, people[3], tx.now()).await.unwrap();
    tx.commit().await.unwrap();
    let third = users::find(world.database.reader(), people[2]).await.unwrap().unwrap().created_at;
    let only = |status| Filter { statuses: vec![status], ..Filter::default() };
    let within = |role| Filter { within: Some(InOrganization { organization: ours, role }), ..Filter::default() };
    for (filter, expected) in [
        (Filter::default(), vec![0, 1, 3, 4, 5]),
        (only(UserStatus::Active), vec![0, 3, 4, 5]),
        (only(UserStatus::Suspended), vec![1]),
        (only(UserStatus::Deleted), vec![2]),
        (Filter { statuses: vec![], ..Filter::default() }, vec![]),
        (Filter { verified: Some(true), ..Filter::default() }, vec![3]),
        (Filter { verified: Some(false), ..Filter::default() }, vec![0, 1, 4, 5]),
        (Filter { created_after: Some(third), ..Filter::default() }, vec![3, 4, 5]),
        (Filter { created_before: Some(third), ..Filter::default() }, vec![0, 1]),
        (within(None), vec![0, 1]),
        (within(Some(roles::built_in_id(Role::Member))), vec![0, 1]),
        (within(Some(roles::built_in_id(Role::Owner))), vec![]),
    ] {
        for by in [SortBy::CreatedAt, SortBy::Name, SortBy::Email] {
            let order = Order { by, descending: false };
            let page = users::page(world.database.reader(), &filter, order, None, 50).await.unwrap();
            let ids = page.items.into_iter().map(|user| user.id).collect::<Vec<_>>();
            assert_eq!(ids, expected.iter().map(|at| people[*at]).collect::<Vec<_>>(), "{filter:?} {order:?}");
            assert_eq!(page.next_cursor, None);
        }
        let page =
            user_search::page(world.database.reader(), Scope::Platform, "cami", &filter, None, 50).await.unwrap();
        let ids = page.hits.into_iter().map(|hit| hit.user.id).collect::<Vec<_>>();
        assert_eq!(ids, expected.iter().map(|at| people[*at]).collect::<Vec<_>>(), "search {filter:?}");
    }
}
