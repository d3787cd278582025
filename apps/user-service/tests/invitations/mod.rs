//! Invitations, from both sides.

mod accepting;
mod inviting;
mod links;
mod mails;
mod managing;
mod races;
mod secrecy;

use crate::{Actor, Answer, Platform};
use config::{Config, Span};
use database::{authority, memberships, organizations};
use serde_json::{Value, json};
use shared::OrganizationId;

pub const PREVIEW: &str = "/api/v1/invitations/preview";
pub const ACCEPT: &str = "/api/v1/invitations/accept";
pub const DECLINE: &str = "/api/v1/invitations/decline";
pub const MINE: &str = "/api/v1/me/invitations";
pub const SIGN_UP: &str = "/api/v1/auth/sign-up";

/// A customer's organization with an owner, an admin and a member.
pub struct Acme {
    pub platform: Platform,
    pub id: OrganizationId,
    pub path: String,
    pub owner: Actor,
    pub admin: Actor,
    pub member: Actor,
}

impl Acme {
    pub async fn start() -> Self {
        Self::with(|_| {}).await
    }

    /// The same with other settings. Tokens live long, because invitations do.
    pub async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let platform = Platform::with(|config| {
            config.jwt_expires_in = Span::seconds(90 * 86_400);
            change(config);
        });
        let platform = platform.await;
        platform.person("olga@example.org").await;
        let id = platform.organization("Acme", "olga@example.org").await;
        let owner = platform.token_of("olga@example.org").await;
        let admin = platform.member(id, "ada@example.org", "admin").await;
        let member = platform.member(id, "max@example.org", "member").await;
        Self { platform, id, path: format!("/api/v1/organizations/{id}/invitations"), owner, admin, member }
    }

    /// Tries to invite somebody.
    pub async fn try_invite(&self, by: &Actor, email: &str, role: &str) -> Answer {
        by.post(&self.path, &json!({ "email": email, "role": role })).await
    }

    /// The admin invites somebody; the invitation.
    pub async fn invite(&self, email: &str, role: &str) -> Value {
        self.try_invite(&self.admin, email, role).await.expect(201).json()
    }

    /// The token in the latest mail to an address, as the body that wants it.
    pub async fn mailed(&self, email: &str) -> Value {
        json!({ "token": self.platform.mail_to(email).await.link_token() })
    }

    /// The admin makes a link; its token, as the body that wants it.
    pub async fn link(&self, wish: &Value) -> Value {
        let link = self.admin.post(&format!("{}/link", self.path), wish).await.expect(201).json();
        token_of(&link)
    }

    /// An invitation, as it is listed now.
    pub async fn listed(&self, id: &Value) -> Value {
        let page = self.owner.get(&self.path).await.expect(200).json();
        page["items"].as_array().unwrap().iter().find(|item| item["id"] == *id).unwrap().clone()
    }

    /// Gives a member another role, or takes their place away.
    pub async fn make(&self, email: &str, role: Option<&str>) {
        let user = self.platform.user_id(email).await;
        let tx = self.platform.database.write().await.unwrap();
        organizations::touch_version(&tx, self.id, tx.now()).await.unwrap();
        if let Some(role) = role {
            let role = authority::role_named(&tx, self.id, &role.parse().unwrap()).await.unwrap().unwrap().id();
            assert!(memberships::set_role(&tx, self.id, user, role, tx.now()).await.unwrap());
        } else {
            assert!(memberships::remove(&tx, self.id, user).await.unwrap());
        }
        tx.commit().await.unwrap();
    }

    /// The owner makes a role of the organization's own; its path.
    pub async fn role(&self, name: &str, permissions: &[&str]) -> String {
        let path = format!("/api/v1/organizations/{}/roles", self.id);
        let body = json!({ "name": name, "permissions": permissions });
        let role = self.owner.post(&path, &body).await.expect(201).json();
        format!("{path}/{}", role["id"].as_str().unwrap())
    }

    /// Who has which role.
    pub async fn role_of(&self, email: &str) -> Option<String> {
        let user = self.platform.user_id(email).await;
        let reader = self.platform.database.reader();
        let place = authority::in_organization(reader, self.platform.runtime.config(), user, self.id).await.unwrap();
        place.map(|place| place.roles()[0].to_string())
    }
}

/// The token of a link, as the body that wants it.
pub fn token_of(link: &Value) -> Value {
    let (_, token) = link["url"].as_str().unwrap().split_once("#token=").unwrap();
    json!({ "token": token })
}

/// The code of the first field error.
#[track_caller]
pub fn reason(answer: Answer, pointer: &str) -> String {
    answer.invalid(pointer)["errors"][0]["code"].as_str().unwrap().to_owned()
}
