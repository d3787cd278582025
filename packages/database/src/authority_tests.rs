//! What each role may do, and who may deal in it.

use super::*;
use chrono::{DateTime, Utc};
use config::PermissionGrant;

const CUSTOMER: OrganizationType = OrganizationType::Customer;
const PLATFORM: OrganizationType = OrganizationType::Platform;

fn config() -> Config {
    let mut config = Config::default();
    let grant = |role| PermissionGrant { roles: vec![role], ..PermissionGrant::default() };
    config.permissions.insert("orders:read".to_owned(), grant(Role::Member));
    config.permissions.insert("orders:refund".to_owned(), grant(Role::Admin));
    config
}

fn permits(role: Role, kind: OrganizationType, permission: &str) -> bool {
    let permissions = AnyRole::BuiltIn(role).permissions(&config(), kind);
    permissions.iter().any(|held| held.as_str() == permission)
}

fn own(permissions: &[&str]) -> AnyRole {
    AnyRole::Own(RoleRow {
        id: RoleId(uuid::Uuid::from_u128(7)),
        organization_id: Some(OrganizationId(uuid::Uuid::from_u128(1))),
        name: "helper".parse().unwrap_or_else(|_| unreachable!("a valid name")),
        description: None,
        permissions: permissions.iter().filter_map(|text| text.parse().ok()).collect(),
        version: 1,
        created_at: DateTime::<Utc>::UNIX_EPOCH,
        updated_at: DateTime::<Utc>::UNIX_EPOCH,
    })
}

fn standing(role: AnyRole, kind: OrganizationType) -> Authority {
    let organization = Organization {
        id: OrganizationId(uuid::Uuid::from_u128(1)),
        slug: "acme".to_owned(),
        name: "Acme".to_owned(),
        kind,
        settings: serde_json::json!({}),
        mfa_required_for: crate::mfa_policy::MfaPolicy::default(),
        logo_file_id: None,
        token_version: 0,
        version: 1,
        deleted_at: None,
        created_at: DateTime::<Utc>::UNIX_EPOCH,
        updated_at: DateTime::<Utc>::UNIX_EPOCH,
    };
    let grants = role.grants(&config(), kind);
    Authority { organization: Some(organization), membership: None, role: Some(role), grants }
}

#[test]
fn everyone_may_read_their_profile_and_what_members_may() {
    for role in Role::ALL {
        assert!(permits(role, CUSTOMER, "profile:read"));
        assert!(permits(role, CUSTOMER, "orders:read"));
    }
    let everybody = Authority::of_everybody(&config());
    assert!(everybody.holds(&Permission::PROFILE_READ) && !everybody.holds(&Permission::MEMBERS_READ));
}

#[test]
fn a_permission_of_admins_is_held_by_owners_and_not_by_members() {
    for permission in ["orders:refund", "members:invite"] {
        assert!(permits(Role::Owner, CUSTOMER, permission));
        assert!(permits(Role::Admin, CUSTOMER, permission));
        assert!(!permits(Role::Member, CUSTOMER, permission));
    }
}

#[test]
fn only_the_organization_that_runs_the_platform_grants_what_is_about_the_platform() {
    assert!(permits(Role::Admin, PLATFORM, "users:read"));
    assert!(!permits(Role::Owner, CUSTOMER, "users:read"));
    assert!(!permits(Role::Member, PLATFORM, "users:read"));
    let role = own(&["users:read", "members:invite", "unheard:of"]);
    let held = |kind| role.permissions(&config(), kind);
    assert!(held(PLATFORM).contains(&Permission::USERS_READ));
    assert!(!held(CUSTOMER).contains(&Permission::USERS_READ));
    assert!(held(CUSTOMER).contains(&Permission::MEMBERS_INVITE) && held(CUSTOMER).contains(&Permission::MEMBERS_READ));
    assert!(held(CUSTOMER).iter().all(|permission| permission.as_str() != "unheard:of"));
}

#[test]
fn nobody_deals_in_roles_that_hold_more_than_they_do() {
    let config = config();
    let admin = standing(AnyRole::BuiltIn(Role::Admin), CUSTOMER);
    assert!(admin.may_deal_in(&config, &AnyRole::BuiltIn(Role::Admin)));
    assert!(!admin.may_deal_in(&config, &AnyRole::BuiltIn(Role::Owner)));
    assert!(admin.may_deal_in(&config, &own(&["members:invite"])));
    assert!(!admin.may_deal_in(&config, &own(&["organization:delete"])));
    let helper = standing(own(&["members:update"]), CUSTOMER);
    assert!(helper.may_deal_in(&config, &AnyRole::BuiltIn(Role::Member)));
    assert!(!helper.may_deal_in(&config, &AnyRole::BuiltIn(Role::Admin)));
}

#[test]
fn a_role_with_every_permission_still_makes_no_owners() {
    let all = AnyRole::BuiltIn(Role::Owner).permissions(&config(), CUSTOMER);
    let mighty = own(&all.iter().map(Permission::as_str).collect::<Vec<_>>());
    assert!(!standing(mighty, CUSTOMER).may_deal_in(&config(), &AnyRole::BuiltIn(Role::Owner)));
    assert!(standing(AnyRole::BuiltIn(Role::Owner), CUSTOMER).may_deal_in(&config(), &AnyRole::BuiltIn(Role::Owner)));
}

#[test]
fn the_catalogue_has_each_permission_once_and_worded_in_both_languages() {
    let mut names = BTreeSet::new();
    for entry in catalogue::CATALOGUE {
        assert!(names.insert(entry.permission.as_str()), "{}", entry.permission);
        assert!(entry.permission.as_str().parse::<Permission>().is_ok(), "{}", entry.permission);
        assert!(entry.en.ends_with('.') && entry.fr.ends_with('.'), "{}", entry.permission);
    }
}
