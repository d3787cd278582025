//! Finding people by what somebody types: whole names first, then whoever has a word for each beginning that was typed,
//! then, when those are few, whoever has one that is a typo away.
//!
//! The list is a walk over ranges of the index, in order. A page reads a bounded number of rows however many people
//! there are: it may be shorter than was asked for while there is a next one.

use super::{Column, Entity, Scope, fold::Asked, fuzzy, padded, range::Range};
use crate::users::{self, Filter, User};
use sea_orm::{
    Condition, ExprTrait as _, QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{Alias, Query, SimpleExpr},
};
use serde::{Deserialize, Serialize};
use shared::{UserId, paging};
use std::collections::{BTreeMap, BTreeSet};

/// Rows of the index that one page reads at the most.
const BUDGET: usize = 2000;
/// Rows read in one go, at the least and at the most.
const STEP: std::ops::RangeInclusive<usize> = 64..=512;
/// With fewer hits than this, typos are forgiven.
const FEW: u32 = 10;
/// Words a typo away that are looked at for each word that was typed.
const MAX_NEAR: usize = 24;
/// How many words a typo away are asked whether anybody in the scope has them.
const MAX_ASKED: usize = 256;
/// People beyond whom it does not matter how many have a word.
const MANY: u64 = 300;
/// Words that are counted, and words that the engine compares, at the most.
const MAX_COUNTED: usize = 4;

/// How somebody matches what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Match {
    /// By the beginnings of words.
    Prefix,
    /// By a word that is a typo away.
    Fuzzy,
}

/// A person who was found.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The person.
    pub user: User,
    /// How they match.
    pub matched: Match,
}

/// One page of people who were found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The best match first.
    pub hits: Vec<Hit>,
    /// Where to go on, if there may be more.
    pub next: Option<SearchKey>,
}

/// Where a page ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchKey {
    /// How the people of this part of the list match.
    #[serde(rename = "m")]
    stage: Match,
    /// How far the words of this part are from what was typed.
    #[serde(rename = "d")]
    rank: u32,
    /// The last word that was looked at.
    #[serde(rename = "w", deserialize_with = "paging::cursor_text")]
    word: String,
    /// Whose it was.
    #[serde(rename = "u")]
    user: UserId,
    /// The word that the walk goes by, among those that were typed; none of them if it is still to be chosen.
    #[serde(rename = "t")]
    driver: u32,
    /// Hits so far, as far as it matters.
    #[serde(rename = "n")]
    hits: u32,
}

/// What somebody's words must be.
struct Wanted {
    terms: Vec<String>,
    /// For each term, the words a typo away.
    near: Vec<BTreeSet<String>>,
    stage: Match,
    /// The term that the walk goes by.
    driver: Option<usize>,
}

impl Wanted {
    fn accepts(&self, words: &[String]) -> bool {
        let begins = |term: &String| words.iter().any(|word| word.starts_with(term.as_str()));
        match self.stage {
            Match::Prefix => self.terms.iter().all(begins),
            Match::Fuzzy => {
                let near = |at: usize| words.iter().any(|word| self.near[at].contains(word));
                // Whoever matches without a typo was in the part before.
                !self.terms.iter().all(begins)
                    && self.terms.iter().enumerate().all(|(at, term)| begins(term) || near(at))
            }
        }
    }
}

/// A page of the people whom a text finds in a scope, and whom the filter lets through.
pub async fn page(
    conn: &impl ConnectionTrait,
    scope: Scope,
    text: &str,
    filter: &Filter,
    after: Option<SearchKey>,
    limit: u64,
) -> Result<Found, DbErr> {
    let asked = Asked::parse(text);
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let mut walk = Walk { conn, scope, filter, limit, budget: BUDGET, found: Found::default() };
    if asked.terms.is_empty() || filter.excludes_everybody() {
        return Ok(walk.found);
    }
    let seen = after.as_ref().map_or(0, |after| after.hits);
    if after.as_ref().is_none_or(|after| after.stage == Match::Prefix) {
        let mut ranges =
            (0..).zip(&asked.names).map(|(rank, text)| Range::beginning_with(rank, text)).collect::<Vec<_>>();
        let last = u32::try_from(ranges.len()).unwrap_or(u32::MAX);
        let mut wanted = Wanted { terms: asked.terms.clone(), near: Vec::new(), stage: Match::Prefix, driver: None };
        if after.as_ref().is_none_or(|after| after.rank < last) {
            walk.go(&ranges, 0, &wanted, after.as_ref(), seen).await?;
            // Whoever is called so comes at once. To look for others who have a word for each is a page of its own.
            if walk.found.next.is_none() && walk.hits(seen) >= FEW {
                walk.found.next = Some(walk.key(&wanted, last, String::new(), UserId(Uuid::nil()), seen));
            }
            if walk.found.next.is_some() {
                return Ok(walk.found);
            }
        }
        let begun = after.as_ref().filter(|after| after.rank >= last);
        let driver = match begun.and_then(|after| usize::try_from(after.driver).ok()) {
            Some(chosen) if chosen < asked.terms.len() => chosen,
            _ => walk.rarest(&asked.terms).await?,
        };
        wanted.driver = Some(driver);
        ranges.push(Range::beginning_with(last, &asked.terms[driver]));
        walk.go(&ranges, ranges.len() - 1, &wanted, begun, seen).await?;
        if walk.found.next.is_some() {
            return Ok(walk.found);
        }
        if walk.hits(seen) >= FEW {
            return Ok(walk.found);
        }
    }
    let after = after.filter(|after| after.stage == Match::Fuzzy);
    walk.fuzzy(&asked.terms, after.as_ref(), seen).await?;
    Ok(walk.found)
}

/// One walk for one page.
struct Walk<'a, C> {
    conn: &'a C,
    scope: Scope,
    filter: &'a Filter,
    limit: usize,
    budget: usize,
    found: Found,
}

impl<C: ConnectionTrait> Walk<'_, C> {
    /// The words a typo away, and who has them.
    async fn fuzzy(&mut self, terms: &[String], after: Option<&SearchKey>, seen: u32) -> Result<(), DbErr> {
        let mut near = Vec::new();
        for term in terms {
            near.push(self.near(term).await?);
        }
        if near.iter().all(Vec::is_empty) {
            return Ok(());
        }
        let driver = match after {
            Some(after) => usize::try_from(after.driver).unwrap_or(0).min(terms.len() - 1),
            None => self.rarest(terms).await?,
        };
        let mut ranges = Vec::new();
        if terms.len() > 1 {
            ranges.push(Range::beginning_with(0, &terms[driver]));
        }
        let rank = |far: usize| u32::try_from(far).unwrap_or(u32::MAX);
        ranges.extend(near[driver].iter().map(|(far, word)| Range::one(rank(*far), word)));
        let near = near.into_iter().map(|near| near.into_iter().map(|(_, word)| word).collect()).collect();
        let wanted = Wanted { terms: terms.to_vec(), near, stage: Match::Fuzzy, driver: Some(driver) };
        self.go(&ranges, 0, &wanted, after, seen).await
    }

    /// The words near one that somebody in the scope has, the nearest first.
    async fn near(&self, term: &str) -> Result<Vec<(usize, String)>, DbErr> {
        let mut near = fuzzy::near(self.conn, term).await?;
        near.truncate(MAX_ASKED);
        if near.is_empty() {
            return Ok(near);
        }
        let words = near.iter().map(|(_, word)| word.clone()).collect::<Vec<_>>();
        let held = fuzzy::held(self.conn, padded(words), |word| {
            let mut somebody = Query::select();
            somebody.expr(Expr::value(1)).from(Entity).and_where(Column::Scope.eq(self.scope.uuid()));
            somebody.and_where(Expr::col((Entity, Column::Word)).eq(word));
            somebody.take()
        })
        .await?;
        near.retain(|(_, word)| held.contains(word));
        near.truncate(MAX_NEAR);
        Ok(near)
    }

    /// The term that the fewest people match, as far as it matters.
    async fn rarest(&self, terms: &[String]) -> Result<usize, DbErr> {
        let mut best = (u64::MAX, 0);
        if terms.len() == 1 {
            return Ok(0);
        }
        // Long words are rare more often than short ones.
        let mut order = (0..terms.len()).collect::<Vec<_>>();
        order.sort_by_key(|at| std::cmp::Reverse(terms[*at].len()));
        for at in order.into_iter().take(MAX_COUNTED) {
            let rows = self.select(&Range::beginning_with(0, &terms[at]), None).limit(MANY);
            let count = rows.into_tuple::<(String, Uuid)>().all(self.conn).await?.len() as u64;
            best = best.min((count, at));
        }
        Ok(best.1)
    }

    /// Rows of a range in the order of the index, after a place in it.
    fn select(&self, range: &Range, after: Option<(&str, UserId)>) -> Select<Entity> {
        let mut query = Entity::find()
            .select_only()
            .columns([Column::Word, Column::UserId])
            .filter(Column::Scope.eq(self.scope.uuid()))
            .order_by_asc(Column::Word)
            .order_by_asc(Column::UserId);
        query = match &range.to {
            Some(to) => query.filter(Column::Word.lt(to.as_str())),
            None => query.filter(Column::Word.eq(range.from.as_str())),
        };
        match (after, &range.to) {
            (Some((_, user)), None) => query.filter(Column::UserId.gt(user.uuid())),
            (Some((word, user)), Some(_)) => {
                let key = Expr::tuple([Expr::col(Column::Word), Expr::col(Column::UserId)]);
                query.filter(key.gt(Expr::tuple([Expr::value(word), Expr::value(user.uuid())])))
            }
            (None, None) => query,
            (None, Some(_)) => query.filter(Column::Word.gte(range.from.as_str())),
        }
    }

    /// Hits so far, with those of pages before.
    fn hits(&self, seen: u32) -> u32 {
        seen.saturating_add(u32::try_from(self.found.hits.len()).unwrap_or(u32::MAX))
    }

    /// Where a page ends that goes on with a row. `seen` are the hits of pages before.
    fn key(&self, wanted: &Wanted, rank: u32, word: String, user: UserId, seen: u32) -> SearchKey {
        let driver = wanted.driver.and_then(|driver| u32::try_from(driver).ok()).unwrap_or(u32::MAX);
        SearchKey { stage: wanted.stage, rank, word, user, driver, hits: self.hits(seen) }
    }

    /// Walks over ranges, beginning with one of them, and takes whoever is wanted, until the page is full or enough was
    /// read.
    async fn go(
        &mut self,
        ranges: &[Range],
        first: usize,
        wanted: &Wanted,
        after: Option<&SearchKey>,
        seen: u32,
    ) -> Result<(), DbErr> {
        let mut step = 0;
        for (at, range) in ranges.iter().enumerate().skip(first) {
            let mut place = None;
            if let Some(after) = after {
                match (range.rank, &range.from).cmp(&(after.rank, &after.word)) {
                    std::cmp::Ordering::Less if range.rank < after.rank || range.to.is_none() => continue,
                    std::cmp::Ordering::Greater => {}
                    _ if range.contains(&after.word) => place = Some((after.word.clone(), after.user)),
                    _ => continue,
                }
            }
            loop {
                if self.budget == 0 {
                    let (word, user) = place.unwrap_or_else(|| (range.from.clone(), UserId(Uuid::nil())));
                    self.found.next = Some(self.key(wanted, range.rank, word, user, seen));
                    return Ok(());
                }
                let missing = self.limit - self.found.hits.len() + 1;
                step = missing.max(step * 2).clamp(*STEP.start(), *STEP.end()).min(self.budget);
                let after = place.as_ref().map(|(word, user)| (word.as_str(), *user));
                let rows = self.select(range, after).expr(self.fits(wanted)).limit(step as u64);
                let rows: Vec<(String, Uuid, bool)> = rows.into_tuple().all(self.conn).await?;
                self.budget -= rows.len();
                let is_last = rows.len() < step;
                let fitting = rows.iter().filter(|(.., fits)| *fits);
                let fitting = fitting.map(|(word, user, _)| (word.clone(), *user)).collect::<Vec<_>>();
                let people = self.people(&fitting, &ranges[..at], range, wanted).await?;
                for (word, user, _) in rows {
                    if let Some(person) = people.get(&(user, word.clone())) {
                        if self.found.hits.len() == self.limit {
                            let (word, user) = place.unwrap_or_else(|| (range.from.clone(), UserId(Uuid::nil())));
                            self.found.next = Some(self.key(wanted, range.rank, word, user, seen));
                            return Ok(());
                        }
                        self.found.hits.push(Hit { user: person.clone(), matched: wanted.stage });
                    }
                    place = Some((word, UserId(user)));
                }
                if is_last {
                    break;
                }
            }
        }
        Ok(())
    }

    /// Whether whose word a row has may be wanted: they have a word for each of the other terms. The engine knows sooner
    /// than we do, with all their words.
    fn fits(&self, wanted: &Wanted) -> SimpleExpr {
        let other = Alias::new("other");
        let of = |column: Column| Expr::col((other.clone(), column));
        let mut all = Condition::all();
        if let (Match::Prefix, Some(driver)) = (wanted.stage, wanted.driver) {
            let terms = wanted.terms.iter().enumerate().filter(|(at, _)| *at != driver);
            for (_, term) in terms.take(MAX_COUNTED) {
                let range = Range::beginning_with(0, term);
                let mut word = Query::select();
                word.expr(Expr::value(1)).from_as(Entity, other.clone());
                word.and_where(of(Column::UserId).eq(Expr::col((Entity, Column::UserId))));
                word.and_where(of(Column::Scope).eq(self.scope.uuid()));
                word.and_where(of(Column::Word).gte(range.from)).and_where(of(Column::Word).lt(range.to));
                all = all.add(Expr::exists(word.take()));
            }
        }
        if all.is_empty() { Expr::value(true) } else { all.into() }
    }

    /// Of the people in some rows, those who are wanted, with the row under which each is listed: their first.
    async fn people(
        &self,
        rows: &[(String, Uuid)],
        earlier: &[Range],
        range: &Range,
        wanted: &Wanted,
    ) -> Result<BTreeMap<(Uuid, String), User>, DbErr> {
        let ids = rows.iter().map(|(_, user)| *user).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>();
        if ids.is_empty() {
            return Ok(BTreeMap::new());
        }
        let all: Vec<(Uuid, String)> = Entity::find()
            .select_only()
            .columns([Column::UserId, Column::Word])
            .filter(Column::UserId.is_in(padded(ids)))
            .filter(Column::Scope.eq(self.scope.uuid()))
            .into_tuple()
            .all(self.conn)
            .await?;
        let mut words = BTreeMap::<Uuid, Vec<String>>::new();
        for (user, word) in all {
            words.entry(user).or_default().push(word);
        }
        let first = rows.iter().filter(|(word, user)| {
            words.get(user).is_some_and(|words| {
                let listed_before = words.iter().any(|other| {
                    earlier.iter().any(|range| range.contains(other)) || (range.contains(other) && other < word)
                });
                !listed_before && wanted.accepts(words)
            })
        });
        let first = first.cloned().collect::<Vec<_>>();
        let ids = first.iter().map(|(_, user)| UserId(*user)).collect::<Vec<_>>();
        let found = users::find_filtered(self.conn, padded(ids), self.filter).await?;
        let found = found.into_iter().map(|user| (user.id.uuid(), user)).collect::<BTreeMap<_, _>>();
        Ok(first.into_iter().filter_map(|(word, user)| Some(((user, word), found.get(&user)?.clone()))).collect())
    }
}
