//! What happened, as the sealed log has it.

use crate::Platform;
use database::ConnectionTrait;
use sea_orm::{
    ExprTrait as _,
    sea_query::{Expr, Query, SimpleExpr},
};
use serde_json::Value;
use shared::{OrganizationId, UserId};
use uuid::Uuid;

/// One event in its place.
#[derive(Clone, Debug)]
pub struct Logged {
    /// Its place.
    pub position: i64,
    /// What happened.
    pub kind: String,
    /// Who did it, where it was a person.
    pub actor: Option<UserId>,
    /// What it happened to.
    pub subject: Option<Uuid>,
    /// Where.
    pub organization: Option<OrganizationId>,
    /// The facts.
    pub payload: Value,
}

impl Platform {
    /// Everything that happened, in the order of the sealed log, after the background work is done.
    pub async fn log(&self) -> Vec<Logged> {
        self.settle().await;
        let mut query = Query::select();
        query.column(("event_seals", "position"));
        for column in ["type", "actor_id", "subject", "organization_id", "payload"] {
            query.column(("events", column));
        }
        let same = Expr::col(("event_seals", "event_id")).equals(("events", "id"));
        query.from("events").inner_join("event_seals", same);
        query.order_by(("event_seals", "position"), sea_orm::Order::Asc);
        let rows = self.database.reader().query_all(&query).await.unwrap();
        let logged = rows.iter().map(|row| Logged {
            position: row.try_get("", "position").unwrap(),
            kind: row.try_get("", "type").unwrap(),
            actor: row.try_get::<Option<Uuid>>("", "actor_id").unwrap().map(Into::into),
            subject: row.try_get("", "subject").unwrap(),
            organization: row.try_get::<Option<Uuid>>("", "organization_id").unwrap().map(Into::into),
            payload: row.try_get("", "payload").unwrap(),
        });
        logged.collect()
    }

    /// The organizations that exist and have no owner who may sign in, as one statement sees them at one moment.
    pub async fn ownerless(&self) -> Vec<OrganizationId> {
        self.without_owner(Expr::col(("users", "status")).eq("active")).await
    }

    /// The organizations that exist and have no owner at all but deleted ones, as one statement sees them.
    pub async fn abandoned(&self) -> Vec<OrganizationId> {
        self.without_owner(Expr::col(("users", "status")).ne("deleted")).await
    }

    async fn without_owner(&self, counts: SimpleExpr) -> Vec<OrganizationId> {
        let mut owner = Query::select();
        owner
            .expr(Expr::val(1))
            .from("memberships")
            .inner_join("users", Expr::col(("users", "id")).equals(("memberships", "user_id")))
            .inner_join("roles", Expr::col(("roles", "id")).equals(("memberships", "role_id")))
            .and_where(Expr::col(("memberships", "organization_id")).equals(("organizations", "id")))
            .and_where(Expr::col(("roles", "name")).eq("owner"))
            .and_where(counts);
        let mut query = Query::select();
        query
            .column(("organizations", "id"))
            .from("organizations")
            .and_where(Expr::col(("organizations", "deleted_at")).is_null())
            .and_where(Expr::exists(owner.take()).not());
        let rows = self.database.reader().query_all(&query).await.unwrap();
        rows.iter().map(|row| row.try_get_by_index::<Uuid>(0).unwrap().into()).collect()
    }

    /// What the link says of the mail that somebody gets who deleted their own account, without waiting for the mail.
    pub async fn restore_token(&self, who: UserId) -> Option<String> {
        let mut query = Query::select();
        query
            .column("payload")
            .from("events")
            .and_where(Expr::col("type").eq("user.deleted"))
            .and_where(Expr::col("subject").eq(who.uuid()))
            .order_by("sequence", sea_orm::Order::Desc)
            .limit(1);
        let row = self.database.reader().query_one(&query).await.unwrap()?;
        let payload: Value = row.try_get("", "payload").unwrap();
        let challenge = payload["challenge_id"].as_str()?.parse().unwrap();
        Some(runtime::challenge::link_token(self.runtime.keyring(), challenge, "account_restore"))
    }
}
