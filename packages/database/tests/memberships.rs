//! Members of an organization: their order, who counts as an owner, and what is locked before a person goes.

use crate::{
    on_this_engine,
    world::{World, new_user},
};
use chrono::TimeDelta;
use database::{
    WriteTransaction,
    memberships::{self, Ownerships},
    organizations::{self, NewOrganization, OrganizationType},
    roles, users,
};
use shared::{MembershipId, OrganizationId, Role, UserId};

on_this_engine!(
    members_come_in_the_order_in_which_they_joined,
    a_role_is_changed_and_a_membership_ends_once,
    owners_who_may_not_sign_in_do_not_count,
    whoever_becomes_an_owner_meanwhile_makes_a_deletion_begin_again,
);

async fn organization(tx: &WriteTransaction, slug: &str) -> OrganizationId {
    let id = OrganizationId::generate(tx.clock());
    let new = NewOrganization { id, slug: slug.into(), name: slug.into(), kind: OrganizationType::Customer };
    organizations::insert(tx, new, tx.now()).await.unwrap().unwrap().id
}

async fn join(tx: &WriteTransaction, organization: OrganizationId, user: UserId, role: Role) -> bool {
    let id = MembershipId::generate(tx.clock());
    memberships::insert(tx, id, organization, user, roles::built_in_id(role), tx.now()).await.unwrap()
}

async fn person(tx: &WriteTransaction, name: &str) -> UserId {
    let id = UserId::generate(tx.clock());
    users::insert(tx, new_user(id, &format!("{name}@example.org")), tx.now()).await.unwrap().unwrap().id
}

async fn members_come_in_the_order_in_which_they_joined(world: World) {
    let tx = world.database.write().await.unwrap();
    let acme = organization(&tx, "acme").await;
    let other = organization(&tx, "other").await;
    let mut joined = Vec::new();
    for number in 0..5 {
        world.clock.advance(TimeDelta::milliseconds(2));
        let user = person(&tx, &format!("person{number}")).await;
        assert!(join(&tx, acme, user, if number == 0 { Role::Owner } else { Role::Member }).await);
        joined.push(user);
    }
    let stranger = person(&tx, "stranger").await;
    join(&tx, other, stranger, Role::Owner).await;
    tx.commit().await.unwrap();

    let reader = world.database.reader();
    let mut seen = Vec::new();
    let mut after = None;
    loop {
        let page = memberships::page(reader, acme, None, after, 2).await.unwrap();
        assert!(page.items.len() <= 2);
        seen.extend(page.items.iter().map(|(_, user)| user.id));
        after = page.items.last().map(|(membership, _)| membership.id);
        if page.next_cursor.is_none() {
            break;
        }
    }
    assert_eq!(seen, joined);
    let owners = memberships::page(reader, acme, Some(roles::built_in_id(Role::Owner)), None, 10).await.unwrap();
    assert_eq!(owners.items.iter().map(|(_, user)| user.id).collect::<Vec<_>>(), joined[..1]);
    assert_eq!(memberships::count(reader, acme, 1_000).await.unwrap(), 5);
    assert_eq!(memberships::count(reader, acme, 3).await.unwrap(), 3);
    assert_eq!(memberships::first_of_user(reader, stranger).await.unwrap(), Some(other));
}

async fn a_role_is_changed_and_a_membership_ends_once(world: World) {
    let tx = world.database.write().await.unwrap();
    let acme = organization(&tx, "acme").await;
    let user = person(&tx, "camille").await;
    assert!(join(&tx, acme, user, Role::Member).await);
    assert!(!join(&tx, acme, user, Role::Owner).await, "somebody is a member once");
    let admin = roles::built_in_id(Role::Admin);
    assert!(memberships::set_role(&tx, acme, user, admin, tx.now()).await.unwrap());
    let membership = memberships::find(&tx, acme, user).await.unwrap().unwrap();
    assert_eq!((membership.built_in_role(), membership.version), (Some(Role::Admin), 2));
    assert!(memberships::remove(&tx, acme, user).await.unwrap());
    assert!(!memberships::remove(&tx, acme, user).await.unwrap());
    assert!(!memberships::set_role(&tx, acme, user, admin, tx.now()).await.unwrap());
    tx.commit().await.unwrap();
}

async fn owners_who_may_not_sign_in_do_not_count(world: World) {
    let tx = world.database.write().await.unwrap();
    let acme = organization(&tx, "acme").await;
    let (camille, yanis) = (person(&tx, "camille").await, person(&tx, "yanis").await);
    join(&tx, acme, camille, Role::Owner).await;
    join(&tx, acme, yanis, Role::Owner).await;
    assert_eq!(memberships::active_owners(&tx, acme).await.unwrap(), 2);
    users::suspend(&tx, yanis, tx.now()).await.unwrap();
    assert_eq!(memberships::active_owners(&tx, acme).await.unwrap(), 1);
    assert_eq!(memberships::owners(&tx, acme).await.unwrap().len(), 2);
    let Ownerships::Alone(alone) = memberships::lock_ownerships(&tx, camille, None).await.unwrap() else { panic!() };
    assert_eq!(alone.iter().map(|one| one.id).collect::<Vec<_>>(), [acme]);
    users::restore(&tx, yanis, tx.now()).await.unwrap();
    let Ownerships::Alone(alone) = memberships::lock_ownerships(&tx, camille, None).await.unwrap() else { panic!() };
    assert!(alone.is_empty());
    tx.commit().await.unwrap();
}

/// On SQLite the second transaction just comes later; on PostgreSQL it waits for the person's row.
async fn whoever_becomes_an_owner_meanwhile_makes_a_deletion_begin_again(world: World) {
    let tx = world.database.write().await.unwrap();
    let acme = organization(&tx, "acme").await;
    let camille = person(&tx, "camille").await;
    join(&tx, acme, camille, Role::Member).await;
    tx.commit().await.unwrap();

    let granting = world.database.write().await.unwrap();
    organizations::touch_version(&granting, acme, granting.now()).await.unwrap();
    users::lock(&granting, &[camille]).await.unwrap();
    let database = world.database.clone();
    let deleting = tokio::spawn(async move {
        loop {
            let tx = database.write().await.unwrap();
            if let Ownerships::Alone(alone) = memberships::lock_ownerships(&tx, camille, None).await.unwrap() {
                return alone.len();
            }
            tx.rollback().await.unwrap();
        }
    });
    tokio::task::yield_now().await;
    let owner = roles::built_in_id(Role::Owner);
    memberships::set_role(&granting, acme, camille, owner, granting.now()).await.unwrap();
    granting.commit().await.unwrap();
    assert_eq!(deleting.await.unwrap(), 1, "the deletion sees that she owns Acme alone");
}
