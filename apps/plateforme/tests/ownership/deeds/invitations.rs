//! Inviting, looking after invitations, and answering them.

use super::{PEOPLE, Person, Wish, column, email, get, post, wish};
use crate::ownership::world::path;
use http::Method;
use serde_json::{Value, json};

impl Person {
    pub(super) fn make_link(&mut self, there: &str, role: &str) -> Wish {
        let mut body = json!({ "role": role });
        if self.dice.below(2) == 0 {
            body["max_uses"] = json!(1 + self.dice.below(2));
        }
        post("make a link", format!("{there}/invitations/link"), body)
    }

    /// One of the latest, mostly to this place.
    pub(super) fn use_link(&mut self, there: &str) -> Wish {
        let links = self.world.links.lock().unwrap().clone();
        let here = links.iter().filter(|link| path(link.place) == there).cloned().collect::<Vec<_>>();
        let links = if here.is_empty() || self.dice.below(4) == 0 { links } else { here };
        let fresh = &links[links.len().saturating_sub(3)..];
        let token = if fresh.is_empty() { "none".to_owned() } else { self.dice.pick(fresh).token.clone() };
        post("use a link", "/api/v1/invitations/accept", json!({ "token": token }))
    }

    pub(super) async fn invite(&mut self, there: &str, role: &str) -> Wish {
        // Mostly somebody who is not there yet.
        let members = column(&self.browser.get(&format!("{there}/members")).await, "user_id");
        let others = (0..PEOPLE).filter(|number| !members.contains(&self.world.people[*number].to_string()));
        let others = others.chain([self.dice.below(PEOPLE)]).collect::<Vec<_>>();
        let mut line = || json!({ "email": email(*self.dice.pick(&others)), "role": role });
        let (first, second) = (line(), line());
        if self.dice.below(3) == 0 {
            let body = json!({ "invitations": [first, second] });
            return post("invite many", format!("{there}/invitations/bulk"), body);
        }
        post("invite", format!("{there}/invitations"), first)
    }

    /// Sends one again or withdraws it.
    pub(super) async fn look_after_invitations(&mut self, there: &str) -> Wish {
        let pending = format!("{there}/invitations?status=pending");
        let listed = self.browser.get(&pending).await;
        let found = column(&listed, "id").into_iter().zip(column(&listed, "kind")).collect::<Vec<_>>();
        if found.is_empty() {
            return get("look at invitations", pending);
        }
        let (id, kind) = self.dice.pick(&found).clone();
        let one = format!("{there}/invitations/{id}");
        if kind == "link" || self.dice.below(3) == 0 {
            return wish("withdraw", Method::DELETE, one, Value::Null);
        }
        post("send again", format!("{one}/resend"), json!({}))
    }

    pub(super) async fn answer_invitation(&mut self) -> Wish {
        let mine = column(&self.browser.get("/api/v1/me/invitations").await, "id");
        if mine.is_empty() {
            return get("look at one's invitations", "/api/v1/me/invitations");
        }
        let one = format!("/api/v1/me/invitations/{}", self.dice.pick(&mine));
        if self.dice.below(6) == 0 {
            return post("decline", format!("{one}/decline"), json!({}));
        }
        post("accept", format!("{one}/accept"), json!({}))
    }
}
