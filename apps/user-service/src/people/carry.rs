//! Taking everybody along to elsewhere: a file as [`super::import`] reads it.
//!
//! It holds the hashes of passwords and the secrets of authenticator applications where somebody asks for them, and can be
//! read by its owner alone. Invariant: the log says that it is written before anybody is.

use database::{
    Database, DbErr, events, memberships,
    mfa_factors::{self, FactorKind},
    organizations, roles,
    users::{self, User, UserStatus},
};
use runtime::Runtime;
use serde_json::{Value, json};
use shared::{
    OrganizationId, RoleId, UserId,
    event::{Actor, EventType, NewEvent},
};
use std::{
    collections::{BTreeSet, HashMap},
    fs::{self, OpenOptions},
    io::{self, BufWriter, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

/// People read at once.
const PAGE: u64 = 500;
const BASE_32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// Why nobody was exported.
#[derive(Debug, thiserror::Error)]
pub enum CarryError {
    /// The file is there already, or cannot be written.
    #[error("{}: {source}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The database failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

/// Writes everybody who was not deleted, and returns how many they are. `told` hears how many there are so far, and about
/// how many in all.
///
/// # Errors
/// What was written of the file is removed.
pub async fn export(
    runtime: &Runtime,
    database: &Database,
    path: &Path,
    with_secrets: bool,
    told: impl FnMut(u64, u64),
) -> Result<u64, CarryError> {
    let failed = |source| CarryError::File { path: path.to_owned(), source };
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map_err(failed)?;
    let noted = note(database, with_secrets).await;
    let mut out = BufWriter::new(file);
    if let Err(error) = noted {
        let _ = fs::remove_file(path);
        return Err(error.into());
    }
    let written = write(runtime, database, &mut out, with_secrets, told).await;
    let written = match written {
        Ok(count) => out.flush().and_then(|()| out.get_ref().sync_all()).map(|()| count).map_err(failed),
        Err(WriteError::File(source)) => Err(failed(source)),
        Err(WriteError::Storage(error)) => Err(error.into()),
    };
    written.inspect_err(|_| {
        // Half of the people would look like all of them.
        let _ = fs::remove_file(path);
    })
}

/// Tells the log, before the first secret is in the file: whoever stops the program then is known to have had some.
async fn note(database: &Database, with_secrets: bool) -> Result<(), DbErr> {
    let count = users::count(database.reader()).await?;
    let tx = database.write().await?;
    let payload = json!({ "count": count, "format": "ndjson", "with_secrets": with_secrets, "by": "operator" });
    events::append(&tx, NewEvent::new(EventType::UsersExported, Actor::System).payload(payload)).await?;
    tx.commit().await
}

#[derive(Debug, thiserror::Error)]
enum WriteError {
    #[error(transparent)]
    File(#[from] io::Error),
    #[error(transparent)]
    Storage(#[from] DbErr),
}

async fn write(
    runtime: &Runtime,
    database: &Database,
    out: &mut impl Write,
    with_secrets: bool,
    mut told: impl FnMut(u64, u64),
) -> Result<u64, WriteError> {
    let reader = database.reader();
    let whole = users::count(reader).await?;
    let mut names = Names::default();
    let (mut count, mut after) = (0, None);
    loop {
        let people = users::after(reader, after, PAGE).await?;
        let Some(last) = people.last() else { return Ok(count) };
        after = Some(last.id);
        let ids = people.iter().map(|person| person.id).collect::<Vec<_>>();
        let mut places = HashMap::<UserId, Vec<Value>>::new();
        let memberships = memberships::list_for_all(reader, &ids).await?;
        names.learn(reader, &memberships).await?;
        for membership in memberships {
            if let Some(place) = names.place(&membership) {
                places.entry(membership.user_id).or_default().push(place);
            }
        }
        for person in people {
            let places = places.get(&person.id).map(Vec::as_slice).unwrap_or_default();
            let mut line = line(&person, places);
            let factors = mfa_factors::list(reader, person.id).await?;
            line["email_factor"] = json!(factors.iter().any(|factor| factor.kind == FactorKind::Email));
            if with_secrets {
                line["password_hash"] = json!(person.password_hash);
                if let Some(factor) = factors.iter().find(|factor| factor.kind == FactorKind::Totp) {
                    let secret = factor.secret(runtime.keyring())?;
                    line["totp_secret"] = json!(secret.map(|secret| base_32(secret.expose())));
                }
            }
            serde_json::to_writer(&mut *out, &line).map_err(io::Error::from)?;
            out.write_all(b"\n")?;
            count += 1;
        }
        told(count, whole);
    }
}

fn line(person: &User, organizations: &[Value]) -> Value {
    json!({
        "email": person.email,
        "email_verified": person.email_verified_at.is_some(),
        "name": person.name,
        "locale": person.locale,
        "time_zone": person.time_zone,
        "profile_data": person.profile_data,
        "created_at": person.created_at,
        "status": if person.status == UserStatus::Suspended { "suspended" } else { "active" },
        "password_reset_required": person.password_reset_required_at.is_some(),
        "organizations": organizations,
    })
}

/// What organizations and roles are called. Those of operators of the platform, and what was deleted, have no name here:
/// no import would take them.
#[derive(Default)]
struct Names {
    organizations: HashMap<OrganizationId, Option<String>>,
    roles: HashMap<RoleId, String>,
}

impl Names {
    async fn learn(
        &mut self,
        conn: &impl database::ConnectionTrait,
        memberships: &[memberships::Membership],
    ) -> Result<(), DbErr> {
        let new = memberships.iter().map(|one| one.organization_id);
        let new: BTreeSet<_> = new.filter(|id| !self.organizations.contains_key(id)).collect();
        for organization in organizations::find_many(conn, &new.into_iter().collect::<Vec<_>>()).await? {
            let is_taken =
                organization.deleted_at.is_none() && organization.kind != organizations::OrganizationType::Platform;
            self.organizations.insert(organization.id, is_taken.then_some(organization.slug));
        }
        let new: BTreeSet<_> =
            memberships.iter().map(|one| one.role_id).filter(|id| !self.roles.contains_key(id)).collect();
        for role in roles::find_many(conn, new).await? {
            self.roles.insert(role.id, role.name.as_str().to_owned());
        }
        Ok(())
    }

    fn place(&self, membership: &memberships::Membership) -> Option<Value> {
        let slug = self.organizations.get(&membership.organization_id)?.as_ref()?;
        Some(json!({ "slug": slug, "role": self.roles.get(&membership.role_id)? }))
    }
}

/// RFC 4648 §6, without padding.
fn base_32(bytes: &[u8]) -> String {
    let bits = bytes.iter().flat_map(|byte| (0..8).rev().map(move |at| usize::from(byte >> at & 1)));
    let bits = bits.collect::<Vec<_>>();
    let digits = bits.chunks(5).map(|digit| {
        let value = digit.iter().fold(0, |value, bit| value << 1 | bit) << (5 - digit.len());
        char::from(BASE_32[value])
    });
    digits.collect()
}
