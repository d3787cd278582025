//! What each role may do.

use super::Authority;
use config::{Config, PermissionGrant};
use shared::{Permission, Role};

fn config() -> Config {
    let mut config = Config::default();
    config.permissions.insert("orders:read".to_owned(), PermissionGrant { roles: vec![Role::Member] });
    config.permissions.insert("orders:refund".to_owned(), PermissionGrant { roles: vec![Role::Admin] });
    config
}

fn permits(role: Role, in_platform: bool, permission: &str) -> bool {
    let authority = Authority::of(&config(), None, role, in_platform);
    authority.permissions.iter().any(|held| held.as_str() == permission)
}

#[test]
fn everyone_may_read_their_profile_and_what_members_may() {
    for role in Role::ALL {
        assert!(permits(role, false, Permission::PROFILE_READ.as_str()));
        assert!(permits(role, false, "orders:read"));
    }
}

#[test]
fn a_permission_of_admins_is_held_by_owners_and_not_by_members() {
    assert!(permits(Role::Owner, false, "orders:refund"));
    assert!(permits(Role::Admin, false, "orders:refund"));
    assert!(!permits(Role::Member, false, "orders:refund"));
}

#[test]
fn people_are_listed_by_admins_of_the_platform_alone() {
    assert!(permits(Role::Admin, true, "users:read"));
    assert!(!permits(Role::Owner, false, "users:read"));
    assert!(!permits(Role::Member, true, "users:read"));
}

#[test]
fn permissions_are_sorted_and_have_no_doubles() {
    let permissions = Authority::of(&config(), None, Role::Owner, true).permissions;
    assert!(permissions.windows(2).all(|pair| pair[0] < pair[1]));
}
