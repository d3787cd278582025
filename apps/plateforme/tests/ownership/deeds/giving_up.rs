//! Everybody who owns a place wants to be rid of it, or of the other owners; or everybody wants to be rid of one, who uses
//! what they are there while they are. At the same moment.

use super::{Person, Wish, delete_oneself, path, post, wish};
use crate::ownership::{PEOPLE, world::Round};
use http::Method;
use serde_json::{Value, json};

/// In how many ways all of them may do it. Deleting the place is one more, for each alone.
pub const WAYS: usize = 8;

impl Person {
    /// None where this is nothing to the person.
    pub(super) async fn give_up(&mut self, round: &Round, way: Option<usize>) -> Option<Wish> {
        let there = path(round.place);
        let everybody = self.members(&there).await;
        let owners = everybody.iter().filter(|(_, role)| role == "owner").map(|(who, _)| who).collect::<Vec<_>>();
        let me = self.me().to_string();
        let is_owner = owners.contains(&&me);
        if owners.is_empty() || !(is_owner || self.runs_the_platform()) {
            return None;
        }
        // Each owner is another one's target.
        let next =
            owners.iter().position(|owner| **owner == me).map_or_else(|| self.dice.below(owners.len()), |at| at + 1);
        let other = owners[next % owners.len()];
        if !is_owner && self.dice.below(2) == 0 {
            let number = self.world.people.iter().position(|one| one.to_string() == *other);
            if let Some(number) = number.filter(|number| *number >= PEOPLE && self.dice.below(2) == 0) {
                return Some(self.erase(number));
            }
            return Some(wish("delete somebody", Method::DELETE, format!("/api/v1/users/{other}"), Value::Null));
        }
        let to = &self.dice.pick(&everybody).0;
        let ceasing = json!({ "role": "member" });
        Some(match way.unwrap_or_else(|| self.dice.below(WAYS + 1)) {
            0..2 if is_owner => post("leave", format!("{there}/leave"), json!({})),
            2 if is_owner => delete_oneself(),
            3 if is_owner => wish("change a role", Method::PATCH, format!("{there}/members/{me}"), ceasing),
            4 => post("transfer", format!("{there}/transfer-ownership"), json!({ "user_id": to })),
            5 => wish("remove", Method::DELETE, format!("{there}/members/{other}"), Value::Null),
            6 => {
                let body = json!({ "action": "set_role", "role": "admin", "ids": owners });
                post("bulk", format!("{there}/members/bulk"), body)
            }
            WAYS if is_owner => wish("delete an organization", Method::DELETE, there, Value::Null),
            _ => wish("change a role", Method::PATCH, format!("{there}/members/{other}"), ceasing),
        })
    }

    /// None where this is nothing to the person.
    pub(super) async fn overthrow(&mut self, round: &Round) -> Option<Wish> {
        let there = path(round.place);
        let members = self.members(&there).await;
        let is_target = round.target == self.me();
        let me = self.me().to_string();
        let role = members.iter().find(|(who, _)| *who == me).map(|(_, role)| role.as_str());
        let may = role.is_some_and(|role| role != "member") || (self.runs_the_platform() && !members.is_empty());
        if !may || (!is_target && self.dice.below(3) == 0) {
            return None;
        }
        if !is_target {
            let member = format!("{there}/members/{}", round.target);
            let ceasing = json!({ "role": *self.dice.pick(&["member", "admin"]) });
            return Some(match self.dice.below(3) {
                0 => wish("remove", Method::DELETE, member, Value::Null),
                _ => wish("change a role", Method::PATCH, member, ceasing),
            });
        }
        let someone = self.dice.pick(&members).0.clone();
        let mine = json!({ "role": role.unwrap_or("owner") });
        Some(match self.dice.below(12) {
            0 => self.transfer(&there, &members, someone.parse().unwrap()),
            1 => wish("delete an organization", Method::DELETE, there, Value::Null),
            2 => self.edit_role(&there).await,
            3 => self.make_link(&there, "admin"),
            4 => post("bulk", format!("{there}/members/bulk"), json!({ "action": "remove", "ids": [someone] })),
            5..7 => wish("remove", Method::DELETE, format!("{there}/members/{someone}"), Value::Null),
            7..9 if round.place == self.world.runs() => self.administer(someone.parse().unwrap()).await,
            _ => wish("change a role", Method::PATCH, format!("{there}/members/{someone}"), mine),
        })
    }
}
