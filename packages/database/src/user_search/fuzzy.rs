//! `fuzzy_words` and `word_variants`: the words that somebody is found by, and what remains of each when a letter or two
//! are left out. Two words that differ by a typo have such a remainder in common, so a look-up of a few keys finds the
//! neighbours of any word, however many words there are.
//!
//! A word is here exactly as long as somebody has it. Whoever adds one holds its row in share, whoever takes one away
//! holds it alone: so of two who take it away at once, the second sees that nobody has it any more.

use sea_orm::{
    ActiveValue::Set,
    ExprTrait as _, QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{LockType, OnConflict, SelectStatement, SimpleExpr},
};
use std::collections::BTreeSet;

/// The shortest word whose neighbours are looked for; anything is near a shorter one.
const SHORTEST: usize = 4;
/// The longest, in letters.
const LONGEST: usize = 40;
/// Letters of a word that its variants are made from.
const PREFIX: usize = 8;
/// From this many letters on, two typos are forgiven.
const LONG: usize = 8;
/// Rows written in one statement.
const BATCH: usize = 500;
/// How often the rows of words are taken again that somebody else just took away.
const TRIES: usize = 5;
/// Words that are compared with what was asked, at the most.
const MAX_COMPARED: u64 = 2000;

mod word {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "fuzzy_words")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub word: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod variant {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "word_variants")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub variant: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub word: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Whether typos are forgiven in a word.
pub fn is_eligible(word: &str) -> bool {
    let letters = word.chars().count();
    (SHORTEST..=LONGEST).contains(&letters) && word.chars().all(char::is_alphabetic)
}

/// How many typos are forgiven in a word.
fn reach(word: &str) -> usize {
    if word.chars().count() < LONG { 1 } else { 2 }
}

/// What remains of a word when as many letters are left out as typos are forgiven, the word itself included.
pub fn variants(word: &str) -> BTreeSet<String> {
    let mut all = BTreeSet::from([word.chars().take(PREFIX).collect::<String>()]);
    let mut last = all.clone();
    for _ in 0..reach(word) {
        last = last.iter().flat_map(|text| without_one(text)).collect();
        all.extend(last.iter().cloned());
    }
    all
}

fn without_one(text: &str) -> impl Iterator<Item = String> + '_ {
    text.char_indices().map(|(at, c)| format!("{}{}", &text[..at], &text[at + c.len_utf8()..]))
}

/// How many letters must be put in, left out, replaced or swapped with the next to get from one word to the other
/// (optimal string alignment).
fn distance(a: &str, b: &str) -> usize {
    let (a, b) = (a.chars().collect::<Vec<_>>(), b.chars().collect::<Vec<_>>());
    let mut two_ago = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let replaced = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut cost = replaced.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                let swapped: usize = two_ago[j - 2];
                cost = cost.min(swapped + 1);
            }
            row.push(cost);
        }
        two_ago = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

/// Keeps words that somebody is found by from now on, and holds their rows in share.
pub(super) async fn add(conn: &impl ConnectionTrait, words: &BTreeSet<String>) -> Result<(), DbErr> {
    let mut wanted = words.iter().filter(|word| is_eligible(word)).cloned().collect::<BTreeSet<_>>();
    for _ in 0..TRIES {
        for held in hold(conn, &wanted, LockType::KeyShare).await? {
            wanted.remove(&held);
        }
        if wanted.is_empty() {
            break;
        }
        insert(conn, &wanted).await?;
    }
    Ok(())
}

/// Holds the rows of words that may be taken away, before it is asked who else has them.
pub(super) async fn hold_to_remove(conn: &impl ConnectionTrait, words: &BTreeSet<String>) -> Result<(), DbErr> {
    let words = words.iter().filter(|word| is_eligible(word)).cloned().collect();
    hold(conn, &words, LockType::Update).await.map(drop)
}

/// Forgets words that nobody has any more.
pub(super) async fn remove_orphans(
    conn: &impl ConnectionTrait,
    words: &BTreeSet<String>,
    owned: impl FnOnce(SimpleExpr) -> SelectStatement,
) -> Result<(), DbErr> {
    let words = words.iter().filter(|word| is_eligible(word)).cloned().collect::<Vec<_>>();
    if words.is_empty() {
        return Ok(());
    }
    let somebody = owned(Expr::col((word::Entity, word::Column::Word)));
    word::Entity::delete_many()
        .filter(word::Column::Word.is_in(words))
        .filter(Expr::exists(somebody).not())
        .exec(conn)
        .await
        .map(drop)
}

async fn hold(conn: &impl ConnectionTrait, words: &BTreeSet<String>, how: LockType) -> Result<Vec<String>, DbErr> {
    let mut held = Vec::new();
    // In one order for everybody, so that nobody waits in a circle.
    for words in words.iter().collect::<Vec<_>>().chunks(BATCH) {
        let query = word::Entity::find().filter(word::Column::Word.is_in(words.iter().copied()));
        let rows = query.order_by_asc(word::Column::Word).lock(how).all(conn).await?;
        held.extend(rows.into_iter().map(|row| row.word));
    }
    Ok(held)
}

/// Writes words with their variants; those that are there already stay.
pub async fn insert(conn: &impl ConnectionTrait, words: &BTreeSet<String>) -> Result<(), DbErr> {
    let rows = words.iter().map(|word| word::ActiveModel { word: Set(word.clone()) }).collect::<Vec<_>>();
    for rows in rows.chunks(BATCH) {
        let keep = OnConflict::column(word::Column::Word).do_nothing().to_owned();
        word::Entity::insert_many(rows.to_vec()).on_conflict(keep).exec_without_returning(conn).await?;
    }
    let rows = words.iter().flat_map(|word| variants(word).into_iter().map(move |variant| (variant, word)));
    let rows = rows.map(|(variant, word)| variant::ActiveModel { variant: Set(variant), word: Set(word.clone()) });
    for rows in rows.collect::<Vec<_>>().chunks(BATCH) {
        let keep = OnConflict::columns([variant::Column::Variant, variant::Column::Word]).do_nothing().to_owned();
        variant::Entity::insert_many(rows.to_vec()).on_conflict(keep).exec_without_returning(conn).await?;
    }
    Ok(())
}

/// The words near a word, with how far they are, the nearest first. Words that it begins are none of them.
pub(super) async fn near(conn: &impl ConnectionTrait, asked: &str) -> Result<Vec<(usize, String)>, DbErr> {
    if !is_eligible(asked) {
        return Ok(Vec::new());
    }
    let keys = super::padded(variants(asked).into_iter().collect());
    let found: Vec<String> = variant::Entity::find()
        .select_only()
        .column(variant::Column::Word)
        .distinct()
        .filter(variant::Column::Variant.is_in(keys))
        .limit(MAX_COMPARED)
        .into_tuple()
        .all(conn)
        .await?;
    let near = found.into_iter().filter(|word| !word.starts_with(asked)).filter_map(|word| {
        let far = distance(asked, &word);
        (far <= reach(asked).min(reach(&word))).then_some((far, word))
    });
    let mut near = near.collect::<Vec<_>>();
    near.sort();
    Ok(near)
}

/// Of some words, those that somebody has whom `somebody` selects for a word.
pub(super) async fn held(
    conn: &impl ConnectionTrait,
    words: Vec<String>,
    somebody: impl FnOnce(SimpleExpr) -> SelectStatement,
) -> Result<BTreeSet<String>, DbErr> {
    let somebody = somebody(Expr::col((word::Entity, word::Column::Word)));
    let query = word::Entity::find().filter(word::Column::Word.is_in(words)).filter(Expr::exists(somebody));
    Ok(query.all(conn).await?.into_iter().map(|row| row.word).collect())
}
