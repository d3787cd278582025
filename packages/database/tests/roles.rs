//! Roles of an organization's own, and where people stand.

use crate::world::World;
use database::{
    WriteTransaction,
    authority::{self, AnyRole},
    memberships,
    organizations::{self, NewOrganization, OrganizationType},
    roles::{self, NewRole, RoleChange, RoleRow},
    users,
};
use shared::{MembershipId, OrganizationId, Permission, Role, RoleId, UserId};

crate::on_this_engine!(
    a_role_is_made_changed_and_deleted,
    names_are_unique_within_an_organization,
    everybody_with_a_role_gets_another_at_once,
    many_places_are_read_at_once_and_the_dead_have_none,
);

async fn organization(tx: &WriteTransaction, slug: &str) -> OrganizationId {
    let id = OrganizationId::generate(tx.clock());
    let new = NewOrganization { id, slug: slug.into(), name: slug.into(), kind: OrganizationType::Customer };
    organizations::insert(tx, new, tx.now()).await.unwrap().unwrap().id
}

async fn join(tx: &WriteTransaction, organization: OrganizationId, user: UserId, role: RoleId) {
    let id = MembershipId::generate(tx.clock());
    memberships::insert(tx, id, organization, user, role, tx.now()).await.unwrap();
}

fn new(tx: &WriteTransaction, organization: OrganizationId, name: &str) -> NewRole {
    NewRole {
        id: RoleId::generate(tx.clock()),
        organization_id: organization,
        name: name.parse().unwrap(),
        description: None,
        permissions: vec![Permission::MEMBERS_INVITE],
    }
}

async fn make(tx: &WriteTransaction, organization: OrganizationId, name: &str) -> RoleRow {
    roles::insert(tx, new(tx, organization, name), tx.now()).await.unwrap().unwrap()
}

async fn a_role_is_made_changed_and_deleted(world: World) {
    let tx = world.database.write().await.unwrap();
    let acme = organization(&tx, "acme").await;
    let role = make(&tx, acme, "helper").await;
    let change = RoleChange {
        name: Some("support".parse().unwrap()),
        description: Some(Some("Helps.".to_owned())),
        permissions: Some(vec![Permission::ROLES_READ, Permission::MEMBERS_READ]),
    };
    assert!(roles::update(&tx, &role, change, tx.now()).await.unwrap());
    assert!(!roles::update(&tx, &role, RoleChange::default(), tx.now()).await.unwrap(), "it has another version now");
    let changed = roles::find(&tx, role.id).await.unwrap().unwrap();
    assert_eq!((changed.name.as_str(), changed.description.as_deref()), ("support", Some("Helps.")));
    assert_eq!((changed.version, changed.permissions.len()), (2, 2));
    assert!(roles::delete(&tx, role.id).await.unwrap() && !roles::delete(&tx, role.id).await.unwrap());
    assert!(!roles::delete(&tx, roles::built_in_id(Role::Member)).await.unwrap(), "built-in roles stay");
    assert_eq!(roles::list(&tx, acme).await.unwrap().len(), 3);
}

async fn names_are_unique_within_an_organization(world: World) {
    let tx = world.database.write().await.unwrap();
    let (acme, other) = (organization(&tx, "acme").await, organization(&tx, "other").await);
    let role = make(&tx, acme, "helper").await;
    assert!(roles::insert(&tx, new(&tx, acme, "helper"), tx.now()).await.unwrap().is_none());
    let theirs = make(&tx, other, "helper").await;
    let named = roles::find_named(&tx, acme, &"helper".parse().unwrap()).await.unwrap();
    assert_eq!(named.map(|role| role.id), Some(role.id));
    assert!(roles::find_in(&tx, acme, theirs.id).await.unwrap().is_none(), "another organization's");
    assert!(roles::find_in(&tx, acme, roles::built_in_id(Role::Admin)).await.unwrap().is_some());
    assert_eq!(roles::count_own(&tx, acme).await.unwrap(), 1);
    let admin = authority::role_named(&tx, acme, &Role::Admin.into()).await.unwrap();
    assert!(matches!(admin, Some(AnyRole::BuiltIn(Role::Admin))));
}

async fn everybody_with_a_role_gets_another_at_once(world: World) {
    let (alice, bob) = (world.user("alice@example.org").await, world.user("bob@example.org").await);
    let tx = world.database.write().await.unwrap();
    let acme = organization(&tx, "acme").await;
    let role = make(&tx, acme, "helper").await;
    join(&tx, acme, alice, role.id).await;
    join(&tx, acme, bob, role.id).await;
    let held = async |most| {
        let counts = memberships::count_by_role(&tx, acme, most).await.unwrap();
        counts.into_iter().filter(|(_, members)| *members > 0).collect::<Vec<_>>()
    };
    assert_eq!((held(9).await, held(1).await), (vec![(role.id, 2)], vec![(role.id, 1)]));
    assert_eq!(memberships::count_holders(&tx, acme, role.id, 9).await.unwrap(), 2);
    assert_eq!(memberships::list_for_role(&tx, acme, role.id, 1).await.unwrap().len(), 1);
    let member = roles::built_in_id(Role::Member);
    assert_eq!(memberships::replace_role(&tx, role.id, member, tx.now()).await.unwrap(), 2);
    assert_eq!(held(9).await, [(member, 2)]);
    assert!(roles::delete(&tx, role.id).await.unwrap());
}

async fn many_places_are_read_at_once_and_the_dead_have_none(world: World) {
    let config = config::Config::default();
    let (alice, bob) = (world.user("alice@example.org").await, world.user("bob@example.org").await);
    let tx = world.database.write().await.unwrap();
    let (acme, other) = (organization(&tx, "acme").await, organization(&tx, "other").await);
    let role = make(&tx, acme, "helper").await;
    join(&tx, acme, alice, role.id).await;
    join(&tx, acme, bob, roles::built_in_id(Role::Admin)).await;
    join(&tx, other, bob, roles::built_in_id(Role::Owner)).await;
    users::suspend(&tx, bob, tx.now()).await.unwrap();
    let nobody = UserId::generate(tx.clock());
    let pairs = [(alice, acme), (bob, acme), (alice, other), (nobody, acme), (alice, acme)];
    let places = authority::standings(&tx, pairs).await.unwrap();
    assert_eq!(places.len(), 2);
    let of = |user| places.iter().find(|place| place.membership.user_id == user).unwrap();
    assert!(of(alice).grants(&config).iter().any(|grant| grant.permission == Permission::MEMBERS_INVITE));
    assert!(of(bob).grants(&config).is_empty(), "whoever is suspended may do nothing");
    assert!(authority::in_organization(&tx, &config, bob, acme).await.unwrap().is_none());
    let helper = authority::in_organization(&tx, &config, alice, acme).await.unwrap().unwrap();
    assert_eq!(helper.roles().iter().map(ToString::to_string).collect::<Vec<_>>(), ["helper"]);
    assert!(authority::standings(&tx, []).await.unwrap().is_empty());
}
