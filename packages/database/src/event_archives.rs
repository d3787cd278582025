//! `event_archives`: what retention moved out of the database, and into which file. Rows are signed: without one, a
//! sealed event that is gone is missing.

use crate::{
    audit::{Hash, Positions, Trust},
    event_chain::canonical_json,
};
use chrono::{DateTime, Utc};
use runtime::{Keyring, Signature};
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect, entity::prelude::*};
use serde_json::json;
use shared::ArchiveId;

/// What the signature is for.
const PURPOSE: &str = "audit archive";

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "event_archives")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub first_position: i64,
        pub last_position: i64,
        pub positions: String,
        pub count: i64,
        pub file: String,
        pub sha256: Vec<u8>,
        pub signature: String,
        pub created_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity, Model};

/// Events that were moved to a file.
#[derive(Clone, Debug)]
pub struct Archive {
    /// Identifies it.
    pub id: ArchiveId,
    /// The positions of the events, as `1-5,9`.
    pub positions: String,
    /// The first of them.
    pub first_position: i64,
    /// The last of them.
    pub last_position: i64,
    /// How many there are.
    pub count: i64,
    /// The name of the file in the folder of archives.
    pub file: String,
    /// The hash of the file.
    pub sha256: Vec<u8>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// The signature over all of that, as JSON.
    signature: String,
}

impl Archive {
    /// Signs what was moved where.
    pub(crate) fn sign(
        keyring: &Keyring,
        id: ArchiveId,
        positions: &[i64],
        file: String,
        sha256: Hash,
        created_at: DateTime<Utc>,
    ) -> Self {
        let count = i64::try_from(positions.len()).unwrap_or(i64::MAX);
        let positions = positions.iter().copied().collect::<Positions>();
        let (first_position, last_position) = positions.bounds().unwrap_or_default();
        let mut archive = Self {
            id,
            positions: positions.to_string(),
            first_position,
            last_position,
            count,
            file,
            sha256: sha256.0.to_vec(),
            created_at,
            signature: String::new(),
        };
        archive.signature = json!(keyring.sign(PURPOSE, &archive.message())).to_string();
        archive
    }

    /// Whether a key that is trusted signed it.
    pub fn is_trusted(&self, trust: &Trust) -> bool {
        let signature = serde_json::from_str::<Signature>(&self.signature);
        signature.is_ok_and(|signature| trust.verifies(PURPOSE, &self.message(), &signature))
    }

    fn message(&self) -> Vec<u8> {
        let fields = json!({
            "id": self.id,
            "positions": self.positions,
            "first_position": self.first_position,
            "last_position": self.last_position,
            "count": self.count,
            "file": self.file,
            "sha256": runtime::crypto::hex(&self.sha256),
            "created_at": self.created_at.timestamp_micros(),
        });
        canonical_json(&fields).into_bytes()
    }
}

impl From<Model> for Archive {
    fn from(row: Model) -> Self {
        Self {
            id: row.id.into(),
            positions: row.positions,
            first_position: row.first_position,
            last_position: row.last_position,
            count: row.count,
            file: row.file,
            sha256: row.sha256,
            created_at: row.created_at,
            signature: row.signature,
        }
    }
}

/// Notes an archive.
pub(crate) async fn insert(conn: &impl ConnectionTrait, archive: &Archive) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Set(archive.id.uuid()),
        first_position: Set(archive.first_position),
        last_position: Set(archive.last_position),
        positions: Set(archive.positions.clone()),
        count: Set(archive.count),
        file: Set(archive.file.clone()),
        sha256: Set(archive.sha256.clone()),
        signature: Set(archive.signature.clone()),
        created_at: Set(archive.created_at),
    };
    Entity::insert(row).exec_without_returning(conn).await.map(drop)
}

/// The archives that may have a position.
pub(crate) async fn around(conn: &impl ConnectionTrait, position: i64) -> Result<Vec<Archive>, DbErr> {
    let query = Entity::find().filter(Column::LastPosition.gte(position)).filter(Column::FirstPosition.lte(position));
    Ok(query.all(conn).await?.into_iter().map(Into::into).collect())
}

/// The archives after an id, in the order of their ids.
pub async fn page(conn: &impl ConnectionTrait, after: Option<ArchiveId>, limit: u64) -> Result<Vec<Archive>, DbErr> {
    let mut query = Entity::find().order_by_asc(Column::Id).limit(limit);
    if let Some(after) = after {
        query = query.filter(Column::Id.gt(after.uuid()));
    }
    Ok(query.all(conn).await?.into_iter().map(Into::into).collect())
}

/// Whether an archive has this file.
pub(crate) async fn has_file(conn: &impl ConnectionTrait, file: &str) -> Result<bool, DbErr> {
    let query = Entity::find().select_only().column(Column::Id).filter(Column::File.eq(file)).limit(1);
    Ok(query.into_tuple::<Uuid>().one(conn).await?.is_some())
}
