//! Whatever people do at the same time, an organization that exists has an owner who may sign in, and nobody gains what
//! the giver did not hold at that moment. Only whoever runs the platform can keep a customer's last owner out.
//!
//! Eight people do what comes to their minds, over HTTP; three of them run the platform at first. They think, wait for
//! one another, and do it all at once, mostly to the same organization and the same person, whose row is held until they
//! have all come that far. After each deed they look for organizations without an owner. In the end the log is replayed against a model, event by event,
//! and the model compared with what is there. The engine decides how the requests interleave: a seed repeats what people
//! want, and usually the failure.

mod deeds;
mod dice;
mod model;
mod world;

use deeds::Person;
use dice::Dice;
use std::sync::Arc;
use tokio::task::JoinSet;
use world::World;

/// People at once; the last three run the platform.
const PEOPLE: usize = 8;
/// The first of those who run the platform.
const RUNNERS: usize = 5;
/// Members who do nothing themselves, and may be erased.
const BYSTANDERS: usize = 3;
/// What each of them does, unless a variable says otherwise.
const DEEDS: usize = 50;
/// The roles that every organization has of its own.
const OWN_ROLES: [&str; 2] = ["alpha", "beta"];
/// What people think of when they give a role.
const ROLES: [&str; 7] = ["owner", "owner", "admin", "admin", "member", OWN_ROLES[0], OWN_ROLES[1]];
/// What a role of one's own may be made of.
const GRANTS: [&str; 7] = [
    "members:invite",
    "members:update",
    "members:remove",
    "roles:write",
    "organization:update",
    "organization:delete",
    "audit:read",
];
/// And in the organization that runs the platform.
const PLATFORM_GRANTS: [&str; 4] = ["organizations:manage", "users:read", "users:suspend", "users:delete"];

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn whatever_eight_people_do_at_once_there_is_an_owner_and_nobody_gains_what_could_not_be_given() {
    let deeds = asked("PLATEFORME_TEST_DEEDS").map_or(DEEDS, |deeds| deeds.parse().unwrap());
    for seed in seeds() {
        run(seed, deeds).await;
    }
}

/// Seeds that were tried before, or those that a variable names: `7,8,9` or `100..200`.
fn seeds() -> Vec<u64> {
    let number = |text: &str| -> u64 { text.trim().parse().unwrap() };
    let Some(asked) = asked("PLATEFORME_TEST_SEEDS") else { return vec![1, 20] };
    let some = asked.split(',').flat_map(|some| match some.split_once("..") {
        Some((first, end)) => (number(first)..number(end)).collect::<Vec<_>>(),
        None => vec![number(some)],
    });
    some.collect()
}

#[expect(clippy::disallowed_methods, reason = "variables of this test alone, which no configuration has")]
fn asked(variable: &str) -> Option<String> {
    std::env::var(variable).ok().filter(|asked| !asked.is_empty())
}

fn email(number: usize) -> String {
    match number {
        _ if number == PEOPLE - 1 => "admin@example.org".to_owned(),
        _ if number < PEOPLE => format!("person{number}@example.org"),
        _ => format!("bystander{}@example.org", number - PEOPLE),
    }
}

async fn run(seed: u64, deeds: usize) {
    // With every other one, nobody is suspended: then there is an owner who may sign in at every moment.
    let world = Arc::new(World::begin(seed % 2 == 1, Dice(seed)).await);
    let mut acting = JoinSet::new();
    acting.spawn(Arc::clone(&world).keep_gate(deeds));
    for number in 0..PEOPLE {
        let dice = Dice(seed.wrapping_mul(1_000).wrapping_add(number as u64));
        let person = Person::begin(&world, number, dice).await;
        acting.spawn(person.act(deeds));
    }
    while let Some(done) = acting.join_next().await {
        assert!(done.is_ok(), "seed {seed}: {done:?}");
    }
    {
        let failures = world.failures.lock().unwrap();
        assert!(failures.is_empty(), "seed {seed}: {failures:#?}");
    }
    let model = world.replay(seed).await;
    world.compare(&model, seed).await;
    world.was_worth_it(seed);
}
