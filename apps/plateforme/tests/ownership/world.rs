//! What everybody knows, and what is checked when all is done.

use super::{
    BYSTANDERS, GRANTS, OWN_ROLES, PEOPLE, PLATFORM_GRANTS, RUNNERS, deeds::WAYS, dice::Dice, email, model::Model,
};
use database::{authority, memberships, organizations, roles};
use serde_json::{Value, json};
use shared::{OrganizationId, UserId};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex},
    time::Duration,
};
use testkit::{Actor, Answer, Platform};
use tokio::sync::Barrier;

/// What people are about at the same time.
#[derive(Clone)]
pub struct Round {
    pub place: OrganizationId,
    pub target: UserId,
    pub about: About,
}

#[derive(Clone, Copy)]
pub enum About {
    /// Whatever comes to their minds.
    Anything,
    /// The owners of the place want to be rid of it, all in the same way or each in their own.
    GivingUp(Option<usize>),
    /// Everybody who can takes from the person what they are in the place, while that one makes use of it.
    Coup,
}

/// A link that lets people in.
#[derive(Clone)]
pub struct Link {
    pub place: OrganizationId,
    pub token: String,
}

pub struct World {
    pub platform: Platform,
    /// Those who act, then those who stand by.
    pub people: Vec<UserId>,
    /// The organization that runs the platform, then customers'.
    pub organizations: Mutex<Vec<OrganizationId>>,
    pub links: Mutex<Vec<Link>>,
    /// What the rounds so far are about.
    rounds: Mutex<(Dice, Vec<Round>)>,
    /// Where all wait for one another, and for the gate, when they have thought.
    pub thought: Barrier,
    /// And before they do it, when the gate is shut.
    pub ready: Barrier,
    /// Whether anybody is suspended.
    pub suspends: bool,
    /// What was answered to what.
    pub answers: Mutex<BTreeMap<&'static str, BTreeMap<u16, usize>>>,
    pub failures: Mutex<Vec<String>>,
}

impl World {
    /// The organization that runs the platform, with two owners and an admin, and three customers', the first of which
    /// everybody is in.
    pub async fn begin(suspends: bool, dice: Dice) -> Self {
        let platform = Platform::with(|config| config.limits.invitations_per_person = config::Limit::Off).await;
        platform.admin().await;
        let numbers = 0..PEOPLE + BYSTANDERS;
        for number in numbers.clone().filter(|number| *number != PEOPLE - 1) {
            platform.person(&email(number)).await;
        }
        let mut people = Vec::new();
        for number in numbers {
            people.push(platform.user_id(&email(number)).await);
        }
        let runs = organizations::find_platform(platform.database.reader()).await.unwrap().unwrap().id;
        let world = Self {
            platform,
            people,
            organizations: Mutex::default(),
            links: Mutex::default(),
            rounds: Mutex::new((dice, Vec::new())),
            thought: Barrier::new(PEOPLE + 1),
            ready: Barrier::new(PEOPLE + 1),
            suspends,
            answers: Mutex::default(),
            failures: Mutex::default(),
        };
        let chief = world.platform.browser_of(&email(PEOPLE - 1)).await;
        world.settle_in(&chief, runs, [&PLATFORM_GRANTS[..3], &PLATFORM_GRANTS[2..]]).await;
        for number in RUNNERS..PEOPLE - 1 {
            let role = if number == RUNNERS { "admin" } else { "owner" };
            let body = json!({ "email": email(number), "role": role });
            let made = chief.post(&format!("{}/invitations", path(runs)), &body).await.expect(201).json();
            let runner = world.platform.browser_of(&email(number)).await;
            let accept = format!("/api/v1/me/invitations/{}/accept", made["id"].as_str().unwrap());
            runner.post(&accept, &Value::Null).await.expect(200);
        }
        // What they join later comes later: whoever runs the platform signs in to do so.
        world.platform.advance(Duration::from_millis(2));
        for number in 0..3 {
            world.found_with_guests(number).await;
        }
        world
    }

    async fn found_with_guests(&self, number: usize) {
        let founder = self.platform.browser_of(&email(number)).await;
        let body = json!({ "name": format!("Organization {number}") });
        let made = founder.post("/api/v1/organizations", &body).await.expect(201).json();
        let id = made["id"].as_str().unwrap().parse().unwrap();
        self.settle_in(&founder, id, [&GRANTS[..3], &GRANTS[3..6]]).await;
        let mut links = Vec::new();
        for role in ["admin", OWN_ROLES[1]] {
            let body = json!({ "role": role });
            let made = founder.post(&format!("{}/invitations/link", path(id)), &body).await.expect(201).json();
            links.push(token_of(&made));
        }
        let guests = (0..PEOPLE + BYSTANDERS).filter(|guest| *guest != number && *guest != PEOPLE - 1);
        for guest in guests.filter(|guest| number == 0 || guest % 2 == 0) {
            let body = json!({ "token": links[usize::from(guest % 3 == 1)] });
            let guest = self.platform.browser_of(&email(guest)).await;
            guest.post("/api/v1/invitations/accept", &body).await.expect(200);
        }
    }

    /// An organization that people know of, with roles of its own.
    async fn settle_in(&self, owner: &Actor, id: OrganizationId, grants: [&[&str]; 2]) {
        for (role, grants) in OWN_ROLES.iter().zip(grants) {
            let body = json!({ "name": role, "permissions": grants });
            owner.post(&format!("{}/roles", path(id)), &body).await.expect(201);
        }
        self.organizations.lock().unwrap().push(id);
    }

    /// What a round is about. Whoever asks first decides.
    pub fn round(&self, number: usize) -> Round {
        let organizations = self.organizations.lock().unwrap().clone();
        let (dice, rounds) = &mut *self.rounds.lock().unwrap();
        if rounds.len() <= number {
            // Mostly one of the first four, in which most people are.
            let among = if dice.below(4) == 0 { &organizations[..] } else { &organizations[..4] };
            let place = *dice.pick(among);
            let first = if place == organizations[0] && dice.below(4) > 0 { RUNNERS } else { 0 };
            let target = self.people[first + dice.below(PEOPLE - first)];
            let way = dice.below(2 * WAYS);
            let about = match dice.below(3) {
                0 => About::GivingUp((way < WAYS).then_some(way)),
                1 => About::Coup,
                _ => About::Anything,
            };
            rounds.push(Round { place, target, about });
        }
        rounds[number].clone()
    }

    /// In most rounds, holds the place of the round until everybody has come as far as they do without it: what they
    /// may do was looked up, and nothing was changed yet. Then they all go on, one by one.
    pub async fn keep_gate(self: Arc<Self>, rounds: usize) {
        let stranger = self.platform.anonymous();
        for number in 0..rounds {
            let place = self.round(number).place;
            self.thought.wait().await;
            if number % 3 == 0 {
                self.ready.wait().await;
                continue;
            }
            let gate = self.platform.database.write().await.unwrap();
            organizations::touch_version(&gate, place, gate.now()).await.unwrap();
            self.ready.wait().await;
            // As long as it takes to refuse somebody so often.
            for _ in 0..25 {
                stranger.get("/api/v1/me").await.expect(401);
            }
            gate.rollback().await.unwrap();
        }
    }

    /// The one that runs the platform.
    pub fn runs(&self) -> OrganizationId {
        self.organizations.lock().unwrap()[0]
    }

    /// Counts an answer, and looks whether everything has an owner now.
    pub async fn note(&self, deed: &'static str, answer: &Answer) {
        let status = answer.status.as_u16();
        *self.answers.lock().unwrap().entry(deed).or_default().entry(status).or_default() += 1;
        let mut wrong = Vec::new();
        // Two changes that get into each other's way are the platform's to sort out, not the caller's.
        if status >= 500 || answer.text().contains("at the same moment") {
            wrong.push(format!("{deed}: {status} {}", answer.text()));
        }
        let ownerless = if self.suspends { self.platform.abandoned().await } else { self.platform.ownerless().await };
        if !ownerless.is_empty() {
            wrong.push(format!("after {deed}, without an owner: {ownerless:?}"));
        }
        self.failures.lock().unwrap().extend(wrong);
    }

    /// Every event in its order: each must have been allowed when it happened, and leave an owner.
    pub async fn replay(&self, seed: u64) -> Model {
        let log = self.platform.log().await;
        let mut model = Model::default();
        for (at, event) in log.iter().enumerate() {
            if let Err(what) = model.apply(event) {
                let before = log[at.saturating_sub(12)..at].iter().map(|one| format!("{one:?}")).collect::<Vec<_>>();
                panic!("seed {seed}: {what}\n{event:?}\nafter\n{}", before.join("\n"));
            }
        }
        model
    }

    /// What is there is what the log says: the organizations, their members and roles, and what everybody may do.
    pub async fn compare(&self, model: &Model, seed: u64) {
        assert_eq!(self.platform.abandoned().await, [], "seed {seed}");
        let (reader, config) = (self.platform.database.reader(), self.platform.runtime.config());
        let page = organizations::page(reader, organizations::Filter::default(), None, 1_000).await.unwrap();
        let existing = page.items.iter().map(|one| one.id).collect::<BTreeSet<_>>();
        assert_eq!(existing, model.members().into_keys().collect(), "seed {seed}: the organizations");
        for (organization, expected) in model.members() {
            let known = roles::list(reader, organization).await.unwrap();
            let page = memberships::page(reader, organization, None, None, 1_000).await.unwrap();
            let members = page.items.iter().map(|(membership, user)| {
                let role = known.iter().find(|role| role.id == membership.role_id).unwrap();
                (user.id, role.name.to_string())
            });
            let members = members.collect::<BTreeMap<UserId, String>>();
            assert_eq!(members, expected, "seed {seed}: the members of {organization}");
            let own = known.iter().filter(|role| role.organization_id.is_some());
            let own =
                own.map(|role| (role.name.to_string(), role.permissions.iter().map(ToString::to_string).collect()));
            let own: BTreeMap<String, BTreeSet<String>> = own.collect();
            assert_eq!(own, model.roles(organization), "seed {seed}: the roles of {organization}");
            for who in &self.people {
                let mut authority = authority::in_organization(reader, config, *who, organization).await.unwrap();
                if authority.is_none() {
                    authority = authority::as_manager(reader, config, *who, organization).await.unwrap();
                }
                let held = authority.map(|one| one.permissions()).unwrap_or_default();
                let held = held.iter().map(ToString::to_string).collect::<BTreeSet<_>>();
                assert_eq!(held, model.permissions(*who, organization), "seed {seed}: {who} in {organization}");
            }
        }
    }

    /// Nothing is proved by people who are refused all the time.
    pub fn was_worth_it(&self, seed: u64) {
        let counts = self.answers.lock().unwrap();
        let done =
            counts.values().flatten().filter(|(status, _)| **status < 300).map(|(_, count)| count).sum::<usize>();
        let all =
            counts.values().flatten().filter(|(status, _)| **status != 401).map(|(_, count)| count).sum::<usize>();
        assert!(done * 5 > all, "seed {seed}: too little was done");
    }
}

pub fn path(organization: OrganizationId) -> String {
    format!("/api/v1/organizations/{organization}")
}

pub fn token_of(link: &Value) -> String {
    link["url"].as_str().unwrap().split_once("#token=").unwrap().1.to_owned()
}
