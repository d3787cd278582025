//! What people think of. Everybody thinks first, and then all of them do it at the same moment.

mod admin;
mod giving_up;
mod invitations;

use super::{
    GRANTS, OWN_ROLES, PEOPLE, PLATFORM_GRANTS, ROLES, RUNNERS,
    dice::Dice,
    email,
    world::{About, Link, Round, World, path, token_of},
};
pub use giving_up::WAYS;
use http::Method;
use serde_json::{Value, json};
use shared::{OrganizationId, UserId};
use std::{sync::Arc, time::Duration};
use testkit::{Actor, Answer, PASSWORD};

/// A request that somebody is about to send.
struct Wish {
    name: &'static str,
    method: Method,
    path: String,
    body: Value,
}

/// Somebody with a browser and ideas.
pub struct Person {
    world: Arc<World>,
    number: usize,
    browser: Actor,
    dice: Dice,
    /// Rounds that they sit out, because they cannot sign in.
    resting: usize,
}

fn wish(name: &'static str, method: Method, path: impl Into<String>, body: Value) -> Wish {
    Wish { name, method, path: path.into(), body }
}

fn get(name: &'static str, path: impl Into<String>) -> Wish {
    wish(name, Method::GET, path, Value::Null)
}

fn post(name: &'static str, path: impl Into<String>, body: Value) -> Wish {
    wish(name, Method::POST, path, body)
}

fn column(answer: &Answer, name: &str) -> Vec<String> {
    if answer.status != 200 {
        return Vec::new();
    }
    let page = answer.json();
    page["items"].as_array().unwrap().iter().map(|item| item[name].as_str().unwrap().to_owned()).collect()
}

impl Person {
    pub async fn begin(world: &Arc<World>, number: usize, dice: Dice) -> Self {
        let browser = world.platform.browser_of(&email(number)).await;
        Self { world: Arc::clone(world), number, browser, dice, resting: 0 }
    }

    pub async fn act(mut self, rounds: usize) {
        for number in 0..rounds {
            let round = self.world.round(number);
            let wish = if self.resting == 0 { Some(self.think(&round).await) } else { None };
            self.world.thought.wait().await;
            self.world.ready.wait().await;
            match wish {
                Some(wish) => self.make(wish, &round).await,
                None => self.resting -= 1,
            }
            self.world.platform.advance(Duration::from_secs(1));
        }
    }

    async fn make(&mut self, wish: Wish, round: &Round) {
        let answer = self.send(&wish).await;
        self.world.note(wish.name, &answer).await;
        if answer.status == 201 {
            match wish.name {
                "make a link" => {
                    let place = wish.path.split('/').nth(4).unwrap().parse().unwrap();
                    self.world.links.lock().unwrap().push(Link { place, token: token_of(&answer.json()) });
                }
                "found an organization" => {
                    let id = answer.json()["id"].as_str().unwrap().parse().unwrap();
                    self.world.organizations.lock().unwrap().push(id);
                }
                _ => {}
            }
        }
        if answer.status == 401 && !self.come_back().await {
            // Sooner where they are the one whom the others talk about.
            self.resting = if round.target == self.me() { 1 } else { 3 };
        }
    }

    async fn send(&self, wish: &Wish) -> Answer {
        let kind = if wish.method == Method::PATCH { "application/merge-patch+json" } else { "application/json" };
        let (kind, body) =
            if wish.body.is_null() { (None, String::new()) } else { (Some(kind), wish.body.to_string()) };
        self.browser.send(wish.method.clone(), &wish.path, kind, axum::body::Body::from(body)).await
    }

    /// Whoever was deleted or suspended cannot sign in until somebody brings them back. Whoever deleted themselves has
    /// the link of a mail. Whether they are in again.
    async fn come_back(&mut self) -> bool {
        let anonymous = self.world.platform.anonymous();
        let body = json!({ "email": email(self.number), "password": PASSWORD });
        let answer = anonymous.post("/api/v1/auth/sign-in", &body).await;
        self.world.note("sign in", &answer).await;
        if answer.status == 200 {
            self.browser = anonymous.with_cookie(answer.header("set-cookie"));
            return true;
        }
        if self.dice.below(2) == 0
            && let Some(token) = self.world.platform.restore_token(self.me()).await
        {
            let answer = anonymous.post("/api/v1/auth/account/restore", &json!({ "token": token })).await;
            self.world.note("come back by the link", &answer).await;
        }
        false
    }

    fn me(&self) -> UserId {
        self.world.people[self.number]
    }

    fn runs_the_platform(&self) -> bool {
        self.number >= RUNNERS
    }

    /// In most rounds, all are about the same place and the same person.
    async fn think(&mut self, round: &Round) -> Wish {
        // Whoever runs the platform has people to look after as well.
        let deed = if self.runs_the_platform() && self.dice.below(4) == 0 { 90 } else { self.dice.below(100) };
        let takes_an_owner = matches!(deed, 33..41 | 85) && self.dice.below(4) > 0;
        let elsewhere = round.target == self.me() && round.place == self.world.runs() && self.dice.below(2) == 0;
        let matter = match round.about {
            About::GivingUp(way) if !elsewhere => self.give_up(round, way).await,
            About::Coup if !elsewhere => self.overthrow(round).await,
            _ => None,
        };
        if let Some(matter) = matter {
            return matter;
        }
        let there = if elsewhere || takes_an_owner || self.dice.below(4) == 0 {
            path(self.somewhere(takes_an_owner).await)
        } else {
            path(round.place)
        };
        let members = self.members(&there).await;
        if let Some(wish) = self.keep_going(&there, &members).await {
            return wish;
        }
        let someone = match self.dice.below(4) {
            0..2 if !elsewhere => round.target,
            0..3 if !members.is_empty() => self.dice.pick(&members).0.parse().unwrap(),
            _ => *self.dice.pick(&self.world.people),
        };
        let role = *self.dice.pick(&ROLES);
        match deed {
            0..24 => {
                let member = format!("{there}/members/{someone}");
                wish("change a role", Method::PATCH, member, json!({ "role": role }))
            }
            24..30 => wish("remove", Method::DELETE, format!("{there}/members/{someone}"), Value::Null),
            30..33 => post("leave", format!("{there}/leave"), json!({})),
            33..41 => self.transfer(&there, &members, someone),
            41..47 => {
                let first = if self.dice.below(3) == 0 { self.me() } else { *self.dice.pick(&self.world.people) };
                let ids = [first, someone, *self.dice.pick(&self.world.people)];
                let body = if self.dice.below(3) == 0 {
                    json!({ "action": "remove", "ids": ids })
                } else {
                    json!({ "action": "set_role", "role": role, "ids": ids })
                };
                post("bulk", format!("{there}/members/bulk"), body)
            }
            47..57 => self.edit_role(&there).await,
            57..63 => self.make_link(&there, role),
            63..69 => self.invite(&there, role).await,
            69..73 => self.look_after_invitations(&there).await,
            73..78 => self.use_link(&there),
            78..85 => self.answer_invitation().await,
            85..86 => wish("delete an organization", Method::DELETE, there, Value::Null),
            86..88 => self.restore(&there).await,
            88..90 => post("found an organization", "/api/v1/organizations", json!({ "name": "Another" })),
            90..94 => self.administer(someone).await,
            94..96 => delete_oneself(),
            96..98 => {
                let body = json!({ "organization_id": there.rsplit('/').next().unwrap() });
                post("switch", "/api/v1/auth/organization", body)
            }
            _ => get("look", format!("{there}/members")),
        }
    }

    /// Mostly where one is a member, or even an owner, now and then where one is not (any more).
    async fn somewhere(&mut self, as_owner: bool) -> OrganizationId {
        let all = self.world.organizations.lock().unwrap().clone();
        if self.dice.below(4) > usize::from(self.runs_the_platform()) {
            let answer = self.browser.get("/api/v1/me/organizations").await;
            let roles = column(&answer, "role");
            let mine = column(&answer, "id").into_iter().zip(roles).filter(|(_, role)| !as_owner || role == "owner");
            let mine = mine.map(|(id, _)| id).collect::<Vec<_>>();
            if !mine.is_empty() {
                return self.dice.pick(&mine).parse().unwrap();
            }
        }
        *self.dice.pick(&all)
    }

    /// Members and their roles, as far as one sees them.
    async fn members(&self, there: &str) -> Vec<(String, String)> {
        let members = self.browser.get(&format!("{there}/members")).await;
        column(&members, "user_id").into_iter().zip(column(&members, "role")).collect()
    }

    /// Without this, most places would soon have one owner and nobody else: whoever is not in it mostly wants to be, and
    /// owners want others to be.
    async fn keep_going(&mut self, there: &str, members: &[(String, String)]) -> Option<Wish> {
        if members.is_empty() {
            return match self.dice.below(4) {
                0 => None,
                1 => Some(self.answer_invitation().await),
                _ => Some(self.use_link(there)),
            };
        }
        let me = self.me().to_string();
        let is_owner = members.iter().any(|(who, role)| *who == me && role == "owner");
        if !(is_owner || self.runs_the_platform()) || self.dice.below(3) > 0 {
            return None;
        }
        if members.len() < PEOPLE && self.dice.below(2) == 0 {
            return Some(self.make_link(there, "admin"));
        }
        let member = format!("{there}/members/{}", self.dice.pick(members).0);
        Some(wish("change a role", Method::PATCH, member, json!({ "role": "owner" })))
    }

    /// Mostly for oneself; who manages the organization from the platform's does it for its owner.
    fn transfer(&mut self, there: &str, members: &[(String, String)], to: UserId) -> Wish {
        let mut body = json!({ "user_id": to });
        if self.dice.below(3) == 0 {
            let owners = members.iter().filter(|(_, role)| role == "owner").map(|(who, _)| who).collect::<Vec<_>>();
            let someone = self.dice.pick(&self.world.people).to_string();
            body["from"] = json!(if owners.is_empty() { &someone } else { *self.dice.pick(&owners) });
        }
        post("transfer", format!("{there}/transfer-ownership"), body)
    }

    /// One of one's own that was deleted; who manages all, any.
    async fn restore(&mut self, there: &str) -> Wish {
        let list = if self.runs_the_platform() { "organizations?all=true&" } else { "me/organizations?" };
        let deleted = column(&self.browser.get(&format!("/api/v1/{list}deleted=true")).await, "id");
        let there = if deleted.is_empty() { there.to_owned() } else { path(self.dice.pick(&deleted).parse().unwrap()) };
        post("restore an organization", format!("{there}/restore"), json!({}))
    }

    /// Gives a role of the organization's own other permissions, or deletes it and makes it anew.
    async fn edit_role(&mut self, there: &str) -> Wish {
        let name = *self.dice.pick(&OWN_ROLES);
        let listed = self.browser.get(&format!("{there}/roles")).await;
        if listed.status != 200 {
            return get("look at roles", format!("{there}/roles"));
        }
        let roles = listed.json();
        let role = roles["items"].as_array().unwrap().iter().find(|role| role["name"] == name).cloned();
        let more = if *there == path(self.world.runs()) { &PLATFORM_GRANTS[..] } else { &[] };
        let grants = GRANTS.iter().chain(more).filter(|_| self.dice.below(3) == 0).collect::<Vec<_>>();
        let Some(role) = role else {
            return post("make a role", format!("{there}/roles"), json!({ "name": name, "permissions": grants }));
        };
        let one = format!("{there}/roles/{}", role["id"].as_str().unwrap());
        match self.dice.below(6) {
            0..2 => {
                let instead = *self.dice.pick(&ROLES);
                wish("delete a role", Method::DELETE, format!("{one}?replace_with={instead}"), Value::Null)
            }
            2 => wish("rename a role", Method::PATCH, one, json!({ "name": *self.dice.pick(&OWN_ROLES) })),
            _ => wish("edit a role", Method::PATCH, one, json!({ "permissions": grants })),
        }
    }
}

fn delete_oneself() -> Wish {
    wish("delete oneself", Method::DELETE, "/api/v1/me", json!({ "password": PASSWORD }))
}
