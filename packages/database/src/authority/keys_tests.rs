use super::*;
use config::Config;

/// Every permission that there is, and whether a person's key and an organization's may hold it. Whoever adds one has to
/// decide.
#[test]
fn what_keys_may_hold_was_decided_for_each_permission() {
    let config = Config::default();
    let mut found = String::new();
    for entry in catalogue::CATALOGUE {
        let person = person_may_hold(&config, entry.permission);
        let kinds = [OrganizationType::Customer, OrganizationType::Platform];
        let [customer, platform] = kinds.map(|kind| organization_may_hold(&config, entry.permission, kind));
        let mark = |may: bool| if may { "x" } else { "-" };
        found.push_str(&[mark(person), mark(customer), mark(platform)].concat());
        found.push_str(&[" ", entry.permission.as_str(), "\n"].concat());
    }
    // A person's key, a customer's, one of the organization that runs the platform.
    let decided = "\
x-- profile:read
x-- profile:write
--- profile:export
--- profile:delete
--- sessions:read
--- sessions:end
--- credentials:read
--- credentials:write
--- personal-keys:read
--- personal-keys:write
x-- organizations:read
x-- organizations:create
--- invitations:accept
x-- notifications:read
x-- notifications:write
x-- permissions:read
xxx organization:read
x-- organization:update
--- organization:delete
--- organization:transfer
xxx members:read
x-- members:invite
x-- members:update
x-- members:remove
xxx roles:read
x-- roles:write
xxx permissions:check
x-- api-keys:read
--- api-keys:write
xxx notifications:trigger
xxx deliveries:read
xxx deliveries:replay
xxx webhooks:read
xxx webhooks:write
xxx audit:read
xxx audit:export
x-- users:read
x-- users:create
x-- users:update
x-- users:suspend
--- users:impersonate
x-- users:delete
--- users:erase
--- users:export
--- organizations:manage
x-- workflows:read
x-- templates:read
x-- templates:write
x-- platform:deliveries
x-x platform:audit
";
    assert_eq!(found, decided);
}

#[test]
fn no_key_lives_longer_than_the_configuration_lets_it_whatever_it_was_given() {
    let now = chrono::DateTime::UNIX_EPOCH;
    let day = chrono::TimeDelta::days(1);
    let key = |expires_at| ApiKey {
        id: uuid::Uuid::nil().into(),
        holder: Holder::Organization(uuid::Uuid::nil().into()),
        created_by: None,
        name: String::new(),
        prefix: String::new(),
        previous_until: None,
        permissions: Vec::new(),
        expires_at,
        last_used_at: None,
        last_used_ip: None,
        revoked_at: None,
        version: 1,
        created_at: now,
        updated_at: now,
    };
    assert_eq!(key(None).ends_at(None), None);
    assert_eq!(key(None).ends_at(Some(day)), Some(now + day));
    assert_eq!(key(Some(now + day * 9)).ends_at(Some(day)), Some(now + day));
    assert_eq!(key(Some(now + day)).ends_at(Some(day * 9)), Some(now + day));
}
