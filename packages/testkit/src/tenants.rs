//! Customers' organizations for tests that are not about how one comes to be.

use crate::{Actor, Platform};
use chrono::TimeDelta;
use database::{
    ConnectionTrait, authority, memberships,
    organizations::{self, NewOrganization, OrganizationType},
    sessions::{self, NewSession, SessionKind},
    users,
};
use sea_orm::{
    ExprTrait as _,
    sea_query::{Expr, Order, Query},
};
use shared::{MembershipId, OrganizationId, SessionId, UserId};

impl Platform {
    /// A customer's organization, owned by somebody who signed up. They sign in with it active from now on, if they
    /// have joined no other before.
    pub async fn organization(&self, name: &str, owner: &str) -> OrganizationId {
        let tx = self.database.write().await.unwrap();
        let id = OrganizationId::generate(tx.clock());
        let slug = name.to_lowercase().replace(' ', "-");
        let new = NewOrganization { id, slug, name: name.to_owned(), kind: OrganizationType::Customer };
        organizations::insert(&tx, new, tx.now()).await.unwrap().expect("the name is free");
        tx.commit().await.unwrap();
        self.join(id, owner, "owner").await;
        id
    }

    /// Makes somebody who signed up a member.
    pub async fn join(&self, organization: OrganizationId, email: &str, role: &str) {
        let user = self.user_id(email).await;
        let tx = self.database.write().await.unwrap();
        organizations::touch_version(&tx, organization, tx.now()).await.unwrap();
        let role = authority::role_named(&tx, organization, &role.parse().unwrap()).await.unwrap();
        let role = role.expect("the organization has the role").id();
        let id = MembershipId::generate(tx.clock());
        memberships::insert(&tx, id, organization, user, role, tx.now()).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// A person who signed up and is a member, signed in with a token.
    pub async fn member(&self, organization: OrganizationId, email: &str, role: &str) -> Actor {
        self.person(email).await;
        self.join(organization, email, role).await;
        self.token_of(email).await
    }

    /// A session of a person with an organization active, and whoever holds its token, without the cost of a sign-in.
    pub async fn session_of(&self, user: UserId, active: Option<OrganizationId>) -> (SessionId, Actor) {
        let secret = runtime::crypto::random_token("");
        let tx = self.database.write().await.unwrap();
        let id = SessionId::generate(tx.clock());
        let new = NewSession {
            id,
            user_id: user,
            organization_id: active,
            kind: SessionKind::Cookie,
            token_hash: Some(runtime::crypto::sha256(secret.as_bytes())),
            device: None,
            user_agent: None,
            ip: None,
            amr: vec!["pwd".to_owned()],
            proved_at: Some(tx.now()),
            device_id: None,
            impersonator: None,
            idle_expires_at: tx.now() + TimeDelta::days(1),
            expires_at: tx.now() + TimeDelta::days(1),
        };
        sessions::insert(&tx, new, tx.now()).await.unwrap();
        tx.commit().await.unwrap();
        let ask = serde_json::json!({ "cookie": secret });
        let directory = self.runtime.directory();
        let token: serde_json::Value = directory.post_json("auth-service", "/internal/exchange", &ask).await.unwrap();
        (id, self.anonymous().with_token(token["access_token"].as_str().unwrap()))
    }

    /// The types of the events after one, in their order, and the sequence of the last.
    pub async fn events_after(&self, sequence: i64) -> (Vec<String>, i64) {
        let query = Query::select()
            .columns(["type", "sequence"])
            .from("events")
            .and_where(Expr::col("sequence").gt(sequence))
            .order_by("sequence", Order::Asc)
            .take();
        let rows = self.database.reader().query_all(&query).await.unwrap();
        let last = rows.last().map_or(sequence, |row| row.try_get_by_index(1).unwrap());
        (rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect(), last)
    }

    /// The id of somebody who signed up.
    pub async fn user_id(&self, email: &str) -> UserId {
        let user = users::find_by_email(self.database.reader(), &email.parse().unwrap()).await.unwrap();
        user.unwrap_or_else(|| panic!("{email} has no account")).id
    }
}
