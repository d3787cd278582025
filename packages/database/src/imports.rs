//! `imports`: how far the import of a file has come. The row moves on in the transaction that makes the accounts, so a
//! file is never imported twice, however often the import is killed.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ExprTrait as _, entity::prelude::*, sea_query::OnConflict};

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "imports")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub digest: Vec<u8>,
        pub bytes: i64,
        pub lines: i64,
        pub imported: i64,
        pub refused: i64,
        pub finished_at: Option<DateTime<Utc>>,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity};

/// How far the import of a file has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// Where in the file the next line begins.
    pub bytes: u64,
    /// Lines before that.
    pub lines: u64,
    /// People who were made of them.
    pub imported: u64,
    /// Those of which nobody was made.
    pub refused: u64,
    /// Whether that was the last one.
    pub is_finished: bool,
}

/// How far the import of the file with this SHA-256 has come, if it was begun.
pub async fn find(conn: &impl ConnectionTrait, digest: &[u8; 32]) -> Result<Option<Cursor>, DbErr> {
    let Some(row) = Entity::find_by_id(digest.to_vec()).one(conn).await? else { return Ok(None) };
    let count = |number: i64, column: &str| {
        u64::try_from(number).map_err(|_| DbErr::Type(format!("imports.{column} is less than nothing")))
    };
    Ok(Some(Cursor {
        bytes: count(row.bytes, "bytes")?,
        lines: count(row.lines, "lines")?,
        imported: count(row.imported, "imported")?,
        refused: count(row.refused, "refused")?,
        is_finished: row.finished_at.is_some(),
    }))
}

/// Moves on from one place to the next. `false` if somebody else did so meanwhile: then nothing is to be committed.
pub async fn advance(
    conn: &impl ConnectionTrait,
    digest: &[u8; 32],
    from: Cursor,
    to: Cursor,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let finished_at = to.is_finished.then_some(now);
    if from == Cursor::default() {
        let row = ActiveModel {
            digest: Set(digest.to_vec()),
            bytes: Set(0),
            lines: Set(0),
            imported: Set(0),
            refused: Set(0),
            finished_at: Set(None),
            created_at: Set(now),
            updated_at: Set(now),
        };
        let on_conflict = OnConflict::column(Column::Digest).do_nothing().to_owned();
        Entity::insert(row).on_conflict(on_conflict).exec_without_returning(conn).await?;
    }
    let done = Entity::update_many()
        .col_expr(Column::Bytes, Expr::value(count(to.bytes)))
        .col_expr(Column::Lines, Expr::value(count(to.lines)))
        .col_expr(Column::Imported, Expr::value(count(to.imported)))
        .col_expr(Column::Refused, Expr::value(count(to.refused)))
        .col_expr(Column::FinishedAt, Expr::value(finished_at))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Digest.eq(digest.to_vec()))
        .filter(Column::Bytes.eq(count(from.bytes)).and(Column::Lines.eq(count(from.lines))))
        .filter(Column::FinishedAt.is_null())
        .exec(conn)
        .await?;
    Ok(done.rows_affected == 1)
}
