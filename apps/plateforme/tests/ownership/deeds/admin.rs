//! What only somebody who runs the platform does, and others try.

use super::{Person, Wish, column, email, post, wish};
use crate::ownership::PEOPLE;
use http::Method;
use serde_json::{Value, json};
use shared::UserId;

fn to_user(name: &'static str, who: UserId, what: &str) -> Wish {
    post(name, format!("/api/v1/users/{who}/{what}"), json!({}))
}

impl Person {
    pub(super) async fn administer(&mut self, someone: UserId) -> Wish {
        match self.dice.below(12) {
            0..2 if self.world.suspends => to_user("suspend", someone, "suspend"),
            2..4 => wish("delete somebody", Method::DELETE, format!("/api/v1/users/{someone}"), Value::Null),
            4..6 if self.world.suspends => to_user("restore", self.one_of("suspended", someone).await, "restore"),
            6..8 => {
                let number = PEOPLE + self.dice.below(self.world.people.len() - PEOPLE);
                self.erase(number)
            }
            8 => {
                let action = if self.world.suspends { *self.dice.pick(&["suspend", "restore"]) } else { "undelete" };
                let ids = [someone, *self.dice.pick(&self.world.people)];
                post("many people", "/api/v1/users/bulk", json!({ "action": action, "ids": ids }))
            }
            _ => to_user("bring somebody back", self.one_of("deleted", someone).await, "undelete"),
        }
    }

    async fn one_of(&mut self, status: &str, otherwise: UserId) -> UserId {
        let found = column(&self.browser.get(&format!("/api/v1/users?status={status}")).await, "id");
        if found.is_empty() { otherwise } else { self.dice.pick(&found).parse().unwrap() }
    }

    /// One of those who stand by: those who act are needed.
    pub(super) fn erase(&self, number: usize) -> Wish {
        let path = format!("/api/v1/users/{}/erase", self.world.people[number]);
        post("erase", path, json!({ "confirm": email(number) }))
    }
}
