//! `subject_keys`: the key of one person's personal data in events (or of one day's, where no person is known).
//! Destroying it erases the person from the log while the hash chain still verifies.

use crate::WriteTransaction;
use chrono::{DateTime, Utc};
use runtime::{Keyring, crypto};
use sea_orm::{ActiveValue::Set, QuerySelect, entity::prelude::*, sea_query::OnConflict};
use std::collections::{BTreeSet, HashMap};

const SEAL: &str = "subject_keys.key";
/// Keys read at a time.
const CHUNK: usize = 1000;

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "subject_keys")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub subject: Uuid,
        pub key: Option<Vec<u8>>,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity};

/// The key of a subject, made on demand. `None` if it was destroyed: nothing personal is to be kept any more.
pub(crate) async fn find_or_create(transaction: &WriteTransaction, subject: Uuid) -> Result<Option<[u8; 32]>, DbErr> {
    let keyring = transaction.keyring();
    if let Some(row) = Entity::find_by_id(subject).one(transaction).await? {
        return row.key.map(|sealed| open(keyring, subject, &sealed)).transpose();
    }
    let key = crypto::random::<32>();
    let row = ActiveModel {
        subject: Set(subject),
        key: Set(Some(keyring.seal(SEAL, &key, subject.as_bytes()))),
        created_at: Set(transaction.now()),
        updated_at: Set(transaction.now()),
    };
    // Where another transaction makes the same key, this waits for its end and then uses that one.
    let on_conflict = OnConflict::column(Column::Subject).do_nothing().to_owned();
    if Entity::insert(row).on_conflict(on_conflict).exec_without_returning(transaction).await? == 1 {
        return Ok(Some(key));
    }
    find(transaction, keyring, subject).await
}

/// The key of a subject, unless there is none or it was destroyed.
pub async fn find(conn: &impl ConnectionTrait, keyring: &Keyring, subject: Uuid) -> Result<Option<[u8; 32]>, DbErr> {
    let sealed = Entity::find_by_id(subject).one(conn).await?.and_then(|row| row.key);
    sealed.map(|sealed| open(keyring, subject, &sealed)).transpose()
}

/// Whether there is a key of a subject that was not destroyed.
pub async fn exists(conn: &impl ConnectionTrait, subject: Uuid) -> Result<bool, DbErr> {
    let query = Entity::find_by_id(subject).filter(Column::Key.is_not_null());
    Ok(query.select_only().column(Column::Subject).into_tuple::<Uuid>().one(conn).await?.is_some())
}

/// Which of these subjects have a key that was not destroyed.
pub async fn existing(conn: &impl ConnectionTrait, subjects: &[Uuid]) -> Result<Vec<Uuid>, DbErr> {
    let query =
        Entity::find().filter(Column::Subject.is_in(subjects.iter().copied())).filter(Column::Key.is_not_null());
    query.select_only().column(Column::Subject).into_tuple().all(conn).await
}

/// The keys of some subjects, each `None` where there is none or it was destroyed.
pub(crate) async fn find_all(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    subjects: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, Option<[u8; 32]>>, DbErr> {
    let subjects = subjects.into_iter().collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>();
    let mut keys = HashMap::with_capacity(subjects.len());
    for subjects in subjects.chunks(CHUNK) {
        for row in Entity::find().filter(Column::Subject.is_in(subjects.iter().copied())).all(conn).await? {
            let key = row.key.map(|sealed| open(keyring, row.subject, &sealed)).transpose()?;
            keys.insert(row.subject, key);
        }
    }
    Ok(keys)
}

/// Destroys the key of a subject for good; whether there was one. None is ever made for them again.
pub async fn destroy(conn: &impl ConnectionTrait, subject: Uuid, now: DateTime<Utc>) -> Result<bool, DbErr> {
    if blank(conn, subject, now).await? {
        return Ok(true);
    }
    let mark = ActiveModel { subject: Set(subject), key: Set(None), created_at: Set(now), updated_at: Set(now) };
    let on_conflict = OnConflict::column(Column::Subject).do_nothing().to_owned();
    if Entity::insert(mark).on_conflict(on_conflict).exec_without_returning(conn).await? == 1 {
        return Ok(false);
    }
    // Another transaction was making the key, and this one waited for its end: now the key is there to be destroyed.
    blank(conn, subject, now).await
}

/// Removes the key that is there.
async fn blank(conn: &impl ConnectionTrait, subject: Uuid, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let query = Entity::update_many()
        .col_expr(Column::Key, Expr::value(None::<Vec<u8>>))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Subject.eq(subject))
        .filter(Column::Key.is_not_null());
    Ok(query.exec(conn).await?.rows_affected == 1)
}

fn open(keyring: &Keyring, subject: Uuid, sealed: &[u8]) -> Result<[u8; 32], DbErr> {
    let key = keyring.open(SEAL, sealed, subject.as_bytes()).ok().and_then(|key| key.try_into().ok());
    key.ok_or_else(|| {
        DbErr::Custom(format!("the event key of {subject} cannot be opened: is JWT_SECRET the one it was made with?"))
    })
}
