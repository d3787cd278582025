//! People, and the organizations that they are in.

use crate::{
    clock::SteppedClock,
    names::{self, Dice},
};
use chrono::TimeDelta;
use database::{
    Database, DbErr, memberships,
    organizations::{self, NewOrganization, OrganizationType},
    roles, users,
    users::NewUser,
};
use runtime::Failure;
use shared::{Clock, Locale, MembershipId, OrganizationId, Role, UserId};

/// People written in one transaction.
const BATCH: u32 = 20_000;
/// Members of each organization but the one of everybody.
const SMALL: usize = 10;

/// Whom there is, and where.
pub struct People {
    /// Everybody, the first who came first.
    pub ids: Vec<UserId>,
    /// The organizations, that of everybody first; then one for each ten people.
    pub organizations: Vec<OrganizationId>,
}

impl People {
    /// The small organization of the person at this place in the list.
    pub fn organization_of(&self, place: usize) -> OrganizationId {
        self.organizations[(1 + place / SMALL).min(self.organizations.len() - 1)]
    }
}

/// The people of an earlier run that did not come to its end.
pub async fn find(database: &Database) -> Result<Option<People>, DbErr> {
    let conn = database.reader();
    let Some(everybody) = organizations::find_by_slug(conn, "everybody").await? else { return Ok(None) };
    let mut people = People { ids: Vec::new(), organizations: vec![everybody.id] };
    let mut after = None;
    loop {
        let page = memberships::page(conn, everybody.id, None, after, 5000).await?;
        after = page.items.last().map(|(place, _)| place.id);
        people.ids.extend(page.items.iter().map(|(place, _)| place.user_id));
        if page.next_cursor.is_none() {
            break;
        }
    }
    for first in people.ids.iter().step_by(SMALL) {
        let places = memberships::list_for_user(conn, *first).await?;
        people
            .organizations
            .extend(places.iter().map(|(place, _)| place.organization_id).find(|id| *id != everybody.id));
    }
    Ok(Some(people))
}

/// Writes people who came evenly until now.
pub async fn seed(database: &Database, clock: &SteppedClock, count: u32) -> Result<People, Failure> {
    let step = TimeDelta::microseconds(365 * 86_400 * 1_000_000 / i64::from(count.max(1)));
    let mut people = People { ids: Vec::new(), organizations: Vec::new() };
    let everybody = organization(database, "Everybody").await.map_err(|error| Failure::because(&error))?;
    people.organizations.push(everybody);
    for start in (0..count).step_by(BATCH as usize) {
        let numbers = start..(start + BATCH).min(count);
        let new = numbers.map(|number| {
            clock.step(step);
            (person(clock, number), clock.now())
        });
        batch(database, &mut people, new.collect()).await.map_err(|error| Failure::because(&error))?;
        // The first rows are all that is known of a table until somebody counts it.
        if (start / BATCH).is_power_of_two() {
            crate::analyze(database).await?;
        }
    }
    Ok(people)
}

fn person(clock: &SteppedClock, number: u32) -> NewUser {
    let mut dice = Dice::of(number);
    let name = names::name(&mut dice);
    let email = names::address(&mut dice, &name, number);
    NewUser {
        id: UserId::generate(clock),
        email: email.parse().unwrap_or_else(|_| unreachable!("{email} is an address")),
        email_verified_at: (dice.below(20) > 0).then(|| clock.now()),
        password_hash: None,
        name: Some(name),
        locale: if dice.below(2) == 0 { Locale::En } else { Locale::Fr },
        time_zone: Some("Europe/Paris".to_owned()),
    }
}

async fn batch(
    database: &Database,
    people: &mut People,
    new: Vec<(NewUser, chrono::DateTime<chrono::Utc>)>,
) -> Result<(), DbErr> {
    let ids = new.iter().map(|(new, _)| new.id).collect::<Vec<_>>();
    let tx = database.write().await?;
    users::insert_all(&tx, new).await?;
    let member = |id: &UserId| (MembershipId::generate(tx.clock()), *id, roles::built_in_id(Role::Member));
    let everybody = ids.iter().map(member).collect::<Vec<_>>();
    memberships::insert_all(&tx, people.organizations[0], &everybody, tx.now()).await?;
    for (at, some) in ids.chunks(SMALL).enumerate() {
        let name = format!("Company {}", people.ids.len() / SMALL + at);
        let id = insert_organization(&tx, &name).await?;
        people.organizations.push(id);
        let members = some.iter().enumerate().map(|(at, id)| {
            let role = if at == 0 { Role::Owner } else { Role::Member };
            (MembershipId::generate(tx.clock()), *id, roles::built_in_id(role))
        });
        memberships::insert_all(&tx, id, &members.collect::<Vec<_>>(), tx.now()).await?;
    }
    for (at, id) in ids.iter().enumerate() {
        match at % 200 {
            7 | 107 => users::suspend(&tx, *id, tx.now()).await.map(drop)?,
            50 => users::delete(&tx, *id, tx.now()).await.map(drop)?,
            _ => {}
        }
    }
    people.ids.extend(ids);
    tx.commit().await
}

async fn organization(database: &Database, name: &str) -> Result<OrganizationId, DbErr> {
    let tx = database.write().await?;
    let id = insert_organization(&tx, name).await?;
    tx.commit().await?;
    Ok(id)
}

async fn insert_organization(tx: &database::WriteTransaction, name: &str) -> Result<OrganizationId, DbErr> {
    let id = OrganizationId::generate(tx.clock());
    let slug = name.to_lowercase().replace(' ', "-");
    let new = NewOrganization { id, slug, name: name.to_owned(), kind: OrganizationType::Customer };
    organizations::insert(tx, new, tx.now()).await?;
    Ok(id)
}
