//! Which indexes to read for a filter.

use super::{Facts, Filter, leg, leg::Bounds, leg::Leg};
use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr};

/// Index entries that are counted to learn how many events a condition has.
const PROBE: u64 = 1_000;
/// The fewest rows that are read at once.
const MIN_WINDOW: u64 = 200;

/// What to read, and whether all of it is what was asked for.
#[derive(Debug)]
pub(super) struct Plan {
    legs: Vec<Leg>,
    pub is_exact: bool,
}

/// Some of a filter's conditions, as the indexes know them.
struct Cover {
    legs: Vec<Leg>,
    conditions: usize,
}

impl Plan {
    /// Everything that indexes answer alone is read as it is. Of several conditions, the one that the fewest events
    /// meet is read, and the others are tried on each row.
    pub async fn choose(conn: &impl ConnectionTrait, filter: &Filter, bounds: &Bounds) -> Result<Self, DbErr> {
        let total = conditions(filter);
        let mut covers = covers(filter);
        if let Some(exact) = covers.iter().position(|cover| cover.conditions == total) {
            return Ok(Self { legs: covers.swap_remove(exact).legs, is_exact: true });
        }
        let mut best: Option<(DateTime<Utc>, Cover)> = None;
        for cover in covers {
            // The further one has to go for so many events, the fewer there are.
            let share = (PROBE / cover.legs.len().max(1) as u64).max(20);
            match leg::probe(conn, &cover.legs, bounds, share).await? {
                None => return Ok(Self { legs: cover.legs, is_exact: false }),
                Some(time) if best.as_ref().is_none_or(|(best, _)| bounds.is_before(*best, time)) => {
                    best = Some((time, cover));
                }
                Some(_) => {}
            }
        }
        Ok(Self { legs: best.map_or_else(Vec::new, |(_, cover)| cover.legs), is_exact: false })
    }

    /// How many rows to read at once where so many are wanted: each of several legs has to be read that far.
    pub fn window(&self, wanted: u64) -> u64 {
        (wanted / self.legs.len().max(1) as u64).max(MIN_WINDOW)
    }

    /// What reading so many rows costs, in rows. An entry of an index that is only merged is an eighth of a row.
    pub fn cost(&self, rows: usize) -> usize {
        rows.max(rows * self.legs.len() / 8)
    }

    /// The next rows.
    pub async fn read(&self, conn: &impl ConnectionTrait, bounds: &Bounds, limit: u64) -> Result<Vec<Facts>, DbErr> {
        leg::read(conn, &self.legs, bounds, limit).await
    }
}

/// How many conditions a filter has, besides time, which every index knows.
fn conditions(filter: &Filter) -> usize {
    let set = [
        filter.organization.is_some(),
        !filter.types.is_empty(),
        filter.actor.is_some(),
        filter.subject.is_some(),
        filter.person.is_some(),
        filter.search.is_some(),
    ];
    set.into_iter().filter(|set| *set).count()
}

fn covers(filter: &Filter) -> Vec<Cover> {
    let organization = filter.organization.map(Into::into);
    let mut covers = Vec::new();
    let mut add = |conditions, legs| covers.push(Cover { legs, conditions });
    let of_type = |kind| organization.map_or(Leg::Type(kind), |id| Leg::OrganizationType(id, kind));
    if !filter.types.is_empty() {
        let legs = filter.types.iter().map(|kind| of_type(*kind)).collect();
        add(1 + usize::from(organization.is_some()), legs);
    }
    if let Some(id) = filter.subject {
        add(1, vec![Leg::Subject(id)]);
    }
    if let Some(id) = filter.person {
        add(1, vec![Leg::Person(id.uuid())]);
    }
    if let Some(id) = filter.actor {
        add(1, vec![Leg::Actor(id.uuid())]);
    }
    if let Some(search) = &filter.search {
        let places = [Leg::Id, Leg::Actor, Leg::Subject, Leg::Person, Leg::Organization];
        let ids = search.ids.iter().flat_map(|id| places.map(|place| place(*id)));
        add(1, ids.chain(search.types.iter().map(|kind| of_type(*kind))).collect());
    }
    if let Some(id) = organization {
        add(1, vec![Leg::Organization(id)]);
    }
    if covers.is_empty() {
        covers.push(Cover { legs: vec![Leg::All], conditions: 0 });
    }
    covers
}
