//! Opening one person's record, which the audit trail notes, and what others may see of somebody.

use super::{Person, RoleNames, guard::By};
use crate::{noted, state::Users};
use database::{
    ConnectionTrait, DbErr, events, memberships,
    organizations::{Organization, OrganizationType},
    sessions,
    users::{self, User, UserStatus},
};
use shared::{
    RoleName, UserId,
    event::{EventType, NewEvent},
};
use std::time::Duration;

/// One note of each reader and person in this time: a panel that stays open is read again and again.
const PERIOD: Duration = Duration::from_hours(1);

/// A person with what belongs to them.
#[derive(Debug)]
pub struct Record {
    /// The person.
    pub person: Person,
    /// The organizations that they are in, the first joined first.
    pub organizations: Vec<(Organization, RoleName)>,
    /// How many devices they are signed in on.
    pub sessions: usize,
}

/// The record of a person; `None` if there is nobody with this id.
pub async fn record(users: &Users, who: UserId) -> Result<Option<Record>, DbErr> {
    let reader = users.database.reader();
    match users::find(reader, who).await? {
        Some(user) => record_of(users, user).await.map(Some),
        None => Ok(None),
    }
}

/// The record of a person whose row was read already.
pub async fn record_of(users: &Users, user: User) -> Result<Record, DbErr> {
    let reader = users.database.reader();
    let mut places = memberships::list_for_user(reader, user.id).await?;
    places.retain(|(_, organization)| organization.deleted_at.is_none());
    let names = RoleNames::of(reader, places.iter().map(|(membership, _)| membership)).await?;
    let platform = places.iter().find(|(_, organization)| organization.kind == OrganizationType::Platform);
    let person = Person { role: platform.map(|(membership, _)| names.get(membership)), user, matched: None };
    let with_role = |(membership, organization)| (organization, names.get(&membership));
    let organizations = places.into_iter().map(with_role).collect();
    let sessions = sessions::list_active_for_user(reader, person.user.id, users.database.now()).await?.len();
    Ok(Record { person, organizations, sessions })
}

/// Notes that somebody opened another person's record, unless they did just now.
pub async fn note(users: &Users, by: &By, who: UserId) -> Result<(), DbErr> {
    if by.user == who {
        return Ok(());
    }
    let note = async {
        let tx = users.database.write().await?;
        let event = NewEvent::new(EventType::UserViewed, by.actor()).person(who).context(by.context.clone());
        events::append(&tx, event).await?;
        tx.commit().await
    };
    noted::once(&users.runtime, &format!("user:{}:{who}", by.user), PERIOD, note).await
}

/// Notes that somebody listed the platform's people, unless they did just now. Not what was searched for: that may be a
/// name.
pub async fn note_list(users: &Users, by: &By) -> Result<(), DbErr> {
    let note = async {
        let tx = users.database.write().await?;
        let event = NewEvent::new(EventType::UsersListed, by.actor()).context(by.context.clone());
        events::append(&tx, event).await?;
        tx.commit().await
    };
    noted::once(&users.runtime, &format!("users:{}", by.user), PERIOD, note).await
}

/// What somebody may see of a person.
#[derive(Debug)]
pub struct Seen {
    /// The person.
    pub user: User,
    /// Whether their address is shown.
    pub email: bool,
    /// Whether their time zone is shown.
    pub time_zone: bool,
}

/// What somebody sees of a person: all of it with `everything` or of oneself, what the person shows to those who share
/// an organization with them, and otherwise nothing.
pub async fn seen(
    conn: &impl ConnectionTrait,
    viewer: UserId,
    everything: bool,
    who: UserId,
) -> Result<Option<Seen>, DbErr> {
    let Some(user) = users::find(conn, who).await? else { return Ok(None) };
    if everything || viewer == who {
        return Ok(Some(Seen { user, email: true, time_zone: true }));
    }
    if user.status == UserStatus::Deleted || !memberships::share_organization(conn, viewer, who).await? {
        return Ok(None);
    }
    let preferences = user.preferences;
    Ok(Some(Seen { user, email: preferences.email_visible, time_zone: preferences.time_zone_visible }))
}
