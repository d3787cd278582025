//! `refresh_tokens`: one family of rotating refresh tokens, one row for all of its generations.
//!
//! A token is family id, generation and a MAC under the family's seed, so that the row needs no token in it and is the
//! only thing that a refresh updates.

use chrono::{DateTime, Utc};
use runtime::Keyring;
use sea_orm::{ActiveValue::Set, ExprTrait as _, entity::prelude::*};
use shared::{Secret, SessionId, UserId};

const SEAL: &str = "refresh_tokens.seed";

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "refresh_tokens")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub session_id: Uuid,
        pub user_id: Uuid,
        pub seed: Vec<u8>,
        pub current: i64,
        pub rotated_at: DateTime<Utc>,
        pub previous_rotated_at: Option<DateTime<Utc>>,
        pub expires_at: DateTime<Utc>,
        pub ended_at: Option<DateTime<Utc>>,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity, Model};

/// A family of refresh tokens.
#[derive(Clone, Debug)]
pub struct RefreshFamily {
    /// Identifies it; each of its tokens starts with it.
    pub id: Uuid,
    /// The session that it refreshes.
    pub session_id: SessionId,
    /// Whose it is.
    pub user_id: UserId,
    /// The newest generation that was handed out.
    pub current: u32,
    /// When that was.
    pub rotated_at: DateTime<Utc>,
    /// When the generation before it was handed out.
    pub previous_rotated_at: Option<DateTime<Utc>>,
    /// When its last token may be used at the latest.
    pub expires_at: DateTime<Utc>,
    /// When it ended before its time.
    pub ended_at: Option<DateTime<Utc>>,
    seed: Vec<u8>,
}

impl RefreshFamily {
    /// The secret that its tokens' MACs are made with.
    pub fn seed(&self, keyring: &Keyring) -> Result<Secret<Vec<u8>>, DbErr> {
        keyring
            .open(SEAL, &self.seed, self.id.as_bytes())
            .map(Secret::new)
            .map_err(|_| DbErr::Custom(format!("the seed of refresh family {} cannot be opened", self.id)))
    }

    /// Whether it may still be used at this time.
    pub fn is_active(&self, now: DateTime<Utc>) -> bool {
        self.ended_at.is_none() && now < self.expires_at
    }
}

impl From<Model> for RefreshFamily {
    fn from(row: Model) -> Self {
        Self {
            id: row.id,
            session_id: row.session_id.into(),
            user_id: row.user_id.into(),
            current: u32::try_from(row.current).unwrap_or(u32::MAX),
            rotated_at: row.rotated_at,
            previous_rotated_at: row.previous_rotated_at,
            expires_at: row.expires_at,
            ended_at: row.ended_at,
            seed: row.seed,
        }
    }
}

/// A family about to start, at generation 0.
#[derive(Debug)]
pub struct NewRefreshFamily {
    /// Identifies it.
    pub id: Uuid,
    /// The session that it refreshes.
    pub session_id: SessionId,
    /// Whose it is.
    pub user_id: UserId,
    /// 32 random bytes.
    pub seed: Secret<[u8; 32]>,
    /// When its last token may be used at the latest.
    pub expires_at: DateTime<Utc>,
}

/// Starts a family.
pub async fn insert(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    new: NewRefreshFamily,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Set(new.id),
        session_id: Set(new.session_id.uuid()),
        user_id: Set(new.user_id.uuid()),
        seed: Set(keyring.seal(SEAL, new.seed.expose(), new.id.as_bytes())),
        current: Set(0),
        rotated_at: Set(now),
        previous_rotated_at: Set(None),
        expires_at: Set(new.expires_at),
        ended_at: Set(None),
        created_at: Set(now),
        updated_at: Set(now),
    };
    Entity::insert(row).exec_without_returning(conn).await.map(drop)
}

/// The family with this id, active or not.
pub async fn find(conn: &impl ConnectionTrait, id: Uuid) -> Result<Option<RefreshFamily>, DbErr> {
    Ok(Entity::find_by_id(id).one(conn).await?.map(Into::into))
}

/// The family of a session that has not ended. A session has one at the most.
pub async fn find_of_session(conn: &impl ConnectionTrait, session: SessionId) -> Result<Option<RefreshFamily>, DbErr> {
    let query = Entity::find().filter(Column::SessionId.eq(session.uuid())).filter(Column::EndedAt.is_null());
    Ok(query.one(conn).await?.map(Into::into))
}

/// Hands out the generation after `from`. `false` if somebody else did, or the family ended: of many callers with one
/// token, one gets `true`.
pub async fn rotate(
    conn: &impl ConnectionTrait,
    id: Uuid,
    from: u32,
    expires_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::Current, Expr::col(Column::Current).add(1))
        .col_expr(Column::PreviousRotatedAt, Expr::col(Column::RotatedAt))
        .col_expr(Column::RotatedAt, Expr::value(now))
        .col_expr(Column::ExpiresAt, Expr::value(expires_at))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        .filter(Column::Current.eq(i64::from(from)))
        .filter(Column::EndedAt.is_null())
        .exec(conn)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Ends a family. `false` if it had ended already.
pub async fn end(conn: &impl ConnectionTrait, id: Uuid, now: DateTime<Utc>) -> Result<bool, DbErr> {
    Ok(end_where(conn, Column::Id.eq(id), now).await? == 1)
}

/// Ends the families of a session.
pub async fn end_for_session(
    conn: &impl ConnectionTrait,
    session: SessionId,
    now: DateTime<Utc>,
) -> Result<u64, DbErr> {
    end_where(conn, Column::SessionId.eq(session.uuid()), now).await
}

async fn end_where(
    conn: &impl ConnectionTrait,
    which: sea_orm::sea_query::SimpleExpr,
    now: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::EndedAt, Expr::value(now))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(which)
        .filter(Column::EndedAt.is_null())
        .exec(conn)
        .await?;
    Ok(done.rows_affected)
}
