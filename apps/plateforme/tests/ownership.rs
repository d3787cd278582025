//! Whatever people do at the same time, an organization that exists has an owner who may sign in, and nobody gains what
//! the giver did not hold at that moment.
//!
//! Eight people at once do what comes to their minds, over HTTP. Meanwhile somebody looks for organizations without an
//! owner; afterwards the log is replayed against a model, and the model compared with what is there. The engine decides
//! how the requests interleave: a seed repeats what people want, and usually the failure.

mod dice;
mod model;

use dice::Dice;
use model::Model;
use serde_json::{Value, json};
use shared::{OrganizationId, UserId};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use testkit::{Actor, Answer, PASSWORD, Platform};
use tokio::task::JoinSet;

/// People at once; the last one runs the platform.
const PEOPLE: usize = 8;
/// What each of them does.
const DEEDS: usize = 60;
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
    "organization:transfer",
    "organization:delete",
    "audit:read",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn whatever_eight_people_do_at_once_there_is_an_owner_and_nobody_gains_what_could_not_be_given() {
    for seed in seeds() {
        run(seed).await;
    }
}

/// Seeds that were tried before; another one by a variable, for whoever looks for more.
fn seeds() -> Vec<u64> {
    #[expect(clippy::disallowed_methods, reason = "a variable of this test alone, which no configuration has")]
    let asked = std::env::var("PLATEFORME_TEST_SEEDS").ok();
    match asked {
        Some(asked) => asked.split(',').map(|seed| seed.trim().parse().unwrap()).collect(),
        None => vec![1, 20, 300],
    }
}

/// What everybody knows.
struct World {
    platform: Platform,
    people: Vec<UserId>,
    organizations: Mutex<Vec<OrganizationId>>,
    /// Tokens of links that were made.
    links: Mutex<Vec<String>>,
    /// What was answered to what.
    answers: Mutex<BTreeMap<&'static str, BTreeMap<u16, usize>>>,
    failures: Mutex<Vec<String>>,
}

fn email(number: usize) -> String {
    if number == PEOPLE - 1 { "admin@example.org".to_owned() } else { format!("person{number}@example.org") }
}

async fn run(seed: u64) {
    let world = Arc::new(World::begin().await);
    let is_over = Arc::new(AtomicBool::new(false));
    let watching = tokio::spawn(Arc::clone(&world).watch(Arc::clone(&is_over)));
    let mut acting = JoinSet::new();
    for number in 0..PEOPLE {
        let person = Person::begin(&world, number, Dice(seed.wrapping_mul(1_000).wrapping_add(number as u64))).await;
        acting.spawn(person.act());
    }
    acting.join_all().await;
    is_over.store(true, Ordering::Relaxed);
    watching.await.unwrap();
    let answers = format!("seed {seed}: {:?}", world.answers.lock().unwrap());
    assert!(world.failures.lock().unwrap().is_empty(), "{answers}\n{:#?}", world.failures.lock().unwrap());
    println!("{answers}");
    let model = world.replay(seed).await;
    world.compare(&model, seed).await;
    world.was_worth_it(&answers);
}

impl World {
    /// Three organizations of three people, with roles of their own, and everybody in the first.
    async fn begin() -> Self {
        let platform = Platform::with(|config| {
            config.limits.invitations_per_person = config::Limit::Off;
        })
        .await;
        platform.admin().await;
        // Whoever runs the platform signs in to do so: what they join later comes later.
        platform.advance(Duration::from_millis(2));
        for number in 0..PEOPLE - 1 {
            platform.person(&email(number)).await;
        }
        let mut people = Vec::new();
        for number in 0..PEOPLE {
            people.push(platform.user_id(&email(number)).await);
        }
        let world = Self {
            platform,
            people,
            organizations: Mutex::default(),
            links: Mutex::default(),
            answers: Mutex::default(),
            failures: Mutex::default(),
        };
        for number in 0..3 {
            let founder = world.platform.browser_of(&email(number)).await;
            let id = world.found(&founder, &format!("Organization {number}")).await;
            let link = json!({ "role": "admin" });
            let link = founder.post(&format!("{}/invitations/link", path(id)), &link).await.expect(201).json();
            for guest in (0..PEOPLE - 1).filter(|guest| *guest != number && (number == 0 || guest % 2 == 0)) {
                let guest = world.platform.browser_of(&email(guest)).await;
                let body = json!({ "token": token_of(&link) });
                guest.post("/api/v1/invitations/accept", &body).await.expect(200);
            }
        }
        world
    }

    /// Makes an organization with its own roles.
    async fn found(&self, founder: &Actor, name: &str) -> OrganizationId {
        let made = founder.post("/api/v1/organizations", &json!({ "name": name })).await.expect(201).json();
        let id = made["id"].as_str().unwrap().parse().unwrap();
        for (role, grants) in OWN_ROLES.iter().zip([&GRANTS[..2], &GRANTS[2..4]]) {
            let body = json!({ "name": role, "permissions": grants });
            founder.post(&format!("{}/roles", path(id)), &body).await.expect(201);
        }
        self.organizations.lock().unwrap().push(id);
        id
    }

    /// Looks all the time for an organization without an owner who may sign in.
    async fn watch(self: Arc<Self>, is_over: Arc<AtomicBool>) {
        while !is_over.load(Ordering::Relaxed) {
            let ownerless = self.platform.ownerless().await;
            if !ownerless.is_empty() {
                self.failures.lock().unwrap().push(format!("without an owner: {ownerless:?}"));
            }
            tokio::task::yield_now().await;
        }
    }

    fn note(&self, deed: &'static str, answer: &Answer) {
        let status = answer.status.as_u16();
        *self.answers.lock().unwrap().entry(deed).or_default().entry(status).or_default() += 1;
        if status >= 500 {
            self.failures.lock().unwrap().push(format!("{deed}: {status} {}", answer.text()));
        }
    }

    /// Every event in its order: each must have been allowed when it happened, and leave an owner.
    async fn replay(&self, seed: u64) -> Model {
        let log = self.platform.log().await;
        let mut model = Model::new([self.people[PEOPLE - 1]]);
        for (at, event) in log.iter().enumerate() {
            if let Err(what) = model.apply(event) {
                let before = log[at.saturating_sub(8)..at].iter().map(|one| format!("{one:?}")).collect::<Vec<_>>();
                panic!("seed {seed}: {what}\n{event:?}\nafter\n{}", before.join("\n"));
            }
        }
        model
    }

    /// What is there is what the log says.
    async fn compare(&self, model: &Model, seed: u64) {
        assert_eq!(self.platform.ownerless().await, []);
        let admin = self.platform.token_of(&email(PEOPLE - 1)).await;
        let listed = admin.get("/api/v1/organizations?all=true&type=customer&limit=200").await.expect(200).json();
        let existing = column(&listed, "id").into_iter().map(|id| id.parse().unwrap()).collect::<BTreeSet<_>>();
        assert_eq!(existing, model.members().into_keys().collect(), "seed {seed}: the organizations");
        for (organization, expected) in model.members() {
            let page = admin.get(&format!("{}/members?limit=200", path(organization))).await.expect(200).json();
            let people = column(&page, "user_id").into_iter().map(|id| id.parse().unwrap());
            let members = people.zip(column(&page, "role")).collect::<BTreeMap<UserId, String>>();
            assert_eq!(members, expected, "seed {seed}: the members of {organization}");
            let page = admin.get(&format!("{}/roles", path(organization))).await.expect(200).json();
            let own = page["items"].as_array().unwrap().iter().filter(|role| role["built_in"] == false);
            let grants = |role: &Value| -> BTreeSet<String> {
                role["permissions"].as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect()
            };
            let own = own.map(|role| (role["name"].as_str().unwrap().to_owned(), grants(role))).collect();
            let roles: BTreeMap<String, BTreeSet<String>> = own;
            assert_eq!(roles, model.roles(organization), "seed {seed}: the roles of {organization}");
        }
    }

    /// Nothing is proved by people who are refused all the time.
    fn was_worth_it(&self, answers: &str) {
        let counts = self.answers.lock().unwrap();
        let done =
            counts.values().flatten().filter(|(status, _)| **status < 300).map(|(_, count)| count).sum::<usize>();
        let all = counts.values().flatten().map(|(_, count)| count).sum::<usize>();
        assert!(done * 5 > all, "too little was done: {answers}");
    }
}

fn path(organization: OrganizationId) -> String {
    format!("/api/v1/organizations/{organization}")
}

fn token_of(link: &Value) -> String {
    link["url"].as_str().unwrap().split_once("#token=").unwrap().1.to_owned()
}

fn column(page: &Value, name: &str) -> Vec<String> {
    page["items"].as_array().unwrap().iter().map(|item| item[name].as_str().unwrap().to_owned()).collect()
}

/// Somebody with a browser and ideas.
struct Person {
    world: Arc<World>,
    number: usize,
    browser: Actor,
    dice: Dice,
}

impl Person {
    async fn begin(world: &Arc<World>, number: usize, dice: Dice) -> Self {
        let browser = world.platform.browser_of(&email(number)).await;
        Self { world: Arc::clone(world), number, browser, dice }
    }

    async fn act(mut self) {
        for _ in 0..DEEDS {
            let (deed, answer) = self.deed().await;
            self.world.note(deed, &answer);
            if answer.status == 401 {
                self.sign_in().await;
            }
        }
    }

    /// Whoever was deleted or suspended cannot, until somebody brings them back.
    async fn sign_in(&mut self) {
        let body = json!({ "email": email(self.number), "password": PASSWORD });
        let answer = self.world.platform.anonymous().post("/api/v1/auth/sign-in", &body).await;
        self.world.note("sign in", &answer);
        if answer.status == 200 {
            self.browser = self.world.platform.anonymous().with_cookie(answer.header("set-cookie"));
        }
    }

    fn is_admin(&self) -> bool {
        self.number == PEOPLE - 1
    }

    async fn deed(&mut self) -> (&'static str, Answer) {
        let there = path(self.somewhere().await);
        let someone = self.somebody(&there).await;
        let role = *self.dice.pick(&ROLES);
        let (browser, json_role) = (self.browser.clone(), json!({ "role": role }));
        // Whoever runs the platform has people to look after as well.
        let deed = if self.is_admin() && self.dice.below(3) == 0 { 99 } else { self.dice.below(100) };
        match deed {
            0..30 => {
                let answer = browser.patch(&format!("{there}/members/{someone}"), &json_role).await;
                ("change a role", answer)
            }
            30..36 => ("remove", browser.delete(&format!("{there}/members/{someone}")).await),
            36..39 => ("leave", browser.post(&format!("{there}/leave"), &json!({})).await),
            39..48 => {
                let body = json!({ "user_id": someone });
                ("transfer", browser.post(&format!("{there}/transfer-ownership"), &body).await)
            }
            48..55 => {
                let ids = [someone, *self.dice.pick(&self.world.people), *self.dice.pick(&self.world.people)];
                let body = if self.dice.below(3) == 0 {
                    json!({ "action": "remove", "ids": ids })
                } else {
                    json!({ "action": "set_role", "role": role, "ids": ids })
                };
                ("bulk", browser.post(&format!("{there}/members/bulk"), &body).await)
            }
            55..65 => self.edit_role(&there).await,
            65..74 => {
                let answer = browser.post(&format!("{there}/invitations/link"), &json_role).await;
                if answer.status == 201 {
                    self.world.links.lock().unwrap().push(token_of(&answer.json()));
                }
                ("invite", answer)
            }
            74..88 => {
                let links = self.world.links.lock().unwrap().clone();
                let fresh = &links[links.len().saturating_sub(5)..];
                let token = if fresh.is_empty() { "none".to_owned() } else { self.dice.pick(fresh).clone() };
                ("accept", browser.post("/api/v1/invitations/accept", &json!({ "token": token })).await)
            }
            88..90 => ("delete an organization", browser.delete(&there).await),
            90..92 => {
                let mine = browser.get("/api/v1/me/organizations?deleted=true").await;
                let mine = if mine.status == 200 { column(&mine.json(), "id") } else { Vec::new() };
                let there = mine.first().map_or(there, |id| path(id.parse().unwrap()));
                ("restore an organization", browser.post(&format!("{there}/restore"), &json!({})).await)
            }
            92..95 => {
                let answer = browser.post("/api/v1/organizations", &json!({ "name": "Another" })).await;
                if answer.status == 201 {
                    let id = answer.json()["id"].as_str().unwrap().parse().unwrap();
                    self.world.organizations.lock().unwrap().push(id);
                }
                ("found an organization", answer)
            }
            _ if self.is_admin() => self.administer(someone).await,
            95 | 96 => {
                let body = json!({ "password": PASSWORD });
                let body = axum::body::Body::from(body.to_string());
                let answer = browser.send(http::Method::DELETE, "/api/v1/me", Some("application/json"), body).await;
                ("delete oneself", answer)
            }
            _ => ("look", browser.get(&format!("{there}/members")).await),
        }
    }

    /// Mostly where one is a member, now and then where one is not (any more).
    async fn somewhere(&mut self) -> OrganizationId {
        let all = self.world.organizations.lock().unwrap().clone();
        if self.dice.below(4) > 0 && !self.is_admin() {
            let mine = self.browser.get("/api/v1/me/organizations").await;
            let mine = if mine.status == 200 { column(&mine.json(), "id") } else { Vec::new() };
            if !mine.is_empty() {
                return self.dice.pick(&mine).parse().unwrap();
            }
        }
        *self.dice.pick(&all)
    }

    /// Mostly a member, as far as one sees them.
    async fn somebody(&mut self, there: &str) -> UserId {
        if self.dice.below(4) > 0 {
            let members = self.browser.get(&format!("{there}/members")).await;
            if members.status == 200 {
                return self.dice.pick(&column(&members.json(), "user_id")).parse().unwrap();
            }
        }
        *self.dice.pick(&self.world.people)
    }

    /// Gives a role of the organization's own other permissions, or deletes it and makes it anew.
    async fn edit_role(&mut self, there: &str) -> (&'static str, Answer) {
        let name = *self.dice.pick(&OWN_ROLES);
        let listed = self.browser.get(&format!("{there}/roles")).await;
        if listed.status != 200 {
            return ("edit a role", listed);
        }
        let roles = listed.json();
        let role = roles["items"].as_array().unwrap().iter().find(|role| role["name"] == name).cloned();
        let grants = GRANTS.iter().filter(|_| self.dice.below(3) == 0).collect::<Vec<_>>();
        let Some(role) = role else {
            let body = json!({ "name": name, "permissions": grants });
            return ("make a role", self.browser.post(&format!("{there}/roles"), &body).await);
        };
        let one = format!("{there}/roles/{}", role["id"].as_str().unwrap());
        if self.dice.below(4) == 0 {
            let instead = *self.dice.pick(&ROLES);
            return ("delete a role", self.browser.delete(&format!("{one}?replace_with={instead}")).await);
        }
        ("edit a role", self.browser.patch(&one, &json!({ "permissions": grants })).await)
    }

    /// What only somebody who runs the platform does.
    async fn administer(&mut self, someone: UserId) -> (&'static str, Answer) {
        let user = format!("/api/v1/users/{someone}");
        match self.dice.below(2) {
            0 => ("delete somebody", self.browser.delete(&user).await),
            _ => {
                let deleted = self.browser.get("/api/v1/users?status=deleted").await;
                let deleted = if deleted.status == 200 { column(&deleted.json(), "id") } else { Vec::new() };
                let user = deleted.first().map_or(user, |id| format!("/api/v1/users/{id}"));
                ("bring somebody back", self.browser.post(&format!("{user}/undelete"), &json!({})).await)
            }
        }
    }
}
