//! `erasures`: the proof that a person was erased: their id, when, by whom, and the signed certificate. No personal data.

use crate::{audit::Trust, event_chain::canonical_json};
use chrono::{DateTime, Utc};
use runtime::Signature;
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect, entity::prelude::*};
use serde::{Deserialize, Serialize};
use shared::{ErasureId, UserId, event::Actor};

/// What the signatures of certificates are for.
pub const CERTIFICATE: &str = "erasure certificate";

/// Why a person was erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum ErasureReason {
    /// Somebody who may asked for it.
    Requested,
    /// The account was deleted, and the time in which that could be undone is over.
    UndoOver,
    /// They are on the erasure list, and yet here: with an older state of the database, or because a crash came between.
    Listed,
}

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "erasures")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub user_id: Uuid,
        pub reason: super::ErasureReason,
        pub actor_kind: String,
        pub actor_id: Option<Uuid>,
        #[sea_orm(column_type = "JsonBinary")]
        pub certificate: Json,
        pub erased_at: DateTime<Utc>,
        pub log_cleared_at: Option<DateTime<Utc>>,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity, Model};

/// The proof that a person was erased.
#[derive(Clone, Debug)]
pub struct Erasure {
    /// Identifies it.
    pub id: ErasureId,
    /// Who was erased.
    pub user_id: UserId,
    /// Why.
    pub reason: ErasureReason,
    /// The signed certificate.
    pub certificate: Json,
    /// When.
    pub erased_at: DateTime<Utc>,
    /// When it was known that neither unused bytes nor a write-ahead log hold the data any more.
    pub log_cleared_at: Option<DateTime<Utc>>,
}

impl Erasure {
    /// Whether its certificate is of this person, and signed by a key that is trusted.
    pub fn is_certified(&self, trust: &Trust) -> bool {
        let certificate = &self.certificate["certificate"];
        let signature = serde_json::from_value::<Signature>(self.certificate["signature"].clone());
        let is_theirs = certificate["user_id"] == serde_json::json!(self.user_id);
        let message = canonical_json(certificate).into_bytes();
        is_theirs && signature.is_ok_and(|signature| trust.verifies(CERTIFICATE, &message, &signature))
    }
}

impl From<Model> for Erasure {
    fn from(row: Model) -> Self {
        Self {
            id: row.id.into(),
            user_id: row.user_id.into(),
            reason: row.reason,
            certificate: row.certificate,
            erased_at: row.erased_at,
            log_cleared_at: row.log_cleared_at,
        }
    }
}

/// An erasure about to be noted.
#[derive(Clone, Debug)]
pub struct NewErasure {
    /// Identifies it.
    pub id: ErasureId,
    /// Who is erased.
    pub user_id: UserId,
    /// Why.
    pub reason: ErasureReason,
    /// By whom.
    pub actor: Actor,
    /// The signed certificate.
    pub certificate: Json,
}

/// Notes an erasure, in its transaction.
pub async fn insert(conn: &impl ConnectionTrait, new: NewErasure, now: DateTime<Utc>) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Set(new.id.uuid()),
        user_id: Set(new.user_id.uuid()),
        reason: Set(new.reason),
        actor_kind: Set(new.actor.kind().to_owned()),
        actor_id: Set(new.actor.id()),
        certificate: Set(new.certificate),
        erased_at: Set(now),
        log_cleared_at: Set(None),
        created_at: Set(now),
        updated_at: Set(now),
    };
    Entity::insert(row).exec_without_returning(conn).await.map(drop)
}

/// The newest erasure of a person.
pub async fn find_for_user(conn: &impl ConnectionTrait, user: UserId) -> Result<Option<Erasure>, DbErr> {
    let query = Entity::find().filter(Column::UserId.eq(user.uuid())).order_by_desc(Column::Id).limit(1);
    Ok(query.one(conn).await?.map(Into::into))
}

/// The erasures after one, in the order of their ids.
pub async fn page_after(
    conn: &impl ConnectionTrait,
    after: Option<ErasureId>,
    limit: u64,
) -> Result<Vec<Erasure>, DbErr> {
    let mut query = Entity::find().order_by_asc(Column::Id).limit(limit);
    if let Some(after) = after {
        query = query.filter(Column::Id.gt(after.uuid()));
    }
    Ok(query.all(conn).await?.into_iter().map(Into::into).collect())
}

/// The erasures of some people.
pub(crate) async fn of_people(conn: &impl ConnectionTrait, people: &[Uuid]) -> Result<Vec<Erasure>, DbErr> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let rows = Entity::find().filter(Column::UserId.is_in(people.iter().copied())).all(conn).await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Erasures whose data may still be in unused bytes or in the write-ahead log.
pub async fn with_uncleared_log(conn: &impl ConnectionTrait, limit: u64) -> Result<Vec<ErasureId>, DbErr> {
    let query = Entity::find().select_only().column(Column::Id).filter(Column::LogClearedAt.is_null()).limit(limit);
    Ok(query.into_tuple::<Uuid>().all(conn).await?.into_iter().map(Into::into).collect())
}

/// Notes that neither unused bytes nor a write-ahead log hold their data any more.
pub async fn mark_log_cleared(conn: &impl ConnectionTrait, ids: &[ErasureId], now: DateTime<Utc>) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::LogClearedAt, Expr::value(now))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())))
        .exec(conn)
        .await
        .map(drop)
}
