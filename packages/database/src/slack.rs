//! The unused bytes of SQLite's pages.
//!
//! `secure_delete` overwrites a row where it stands when it is deleted. It does not reach the copies of rows that were
//! left behind when a page was split or rebuilt and its rows moved: those stand in the page's unused bytes, where no
//! query sees them, until something else happens to be written there. Here they are overwritten with zeros, through
//! SQLite itself (`sqlite_dbpage`), so that its log, its locks and its other connections stay right.
//!
//! Only the trees of tables that hold personal data in clear, or keys, are walked: not the log, which is the largest.

use crate::{
    Database, DbErr,
    erasure::inventory::{Rule, TABLES},
};
use sea_orm::{ConnectionTrait, DatabaseBackend, FromQueryResult, Statement, TransactionTrait};
use std::ops::Range;

/// Pages that are read at once.
const READ: usize = 256;
/// Pages that one transaction overwrites at the most: others want to write too.
const WRITE: usize = 64;
/// From this page on, the first byte of a page of another kind could be that of a tree's (file of 128 GiB).
const TOO_MANY: i64 = 0x0200_0000;

/// Overwrites what is left in unused bytes, and returns in how many pages there was something.
///
/// Whatever was deleted before is gone when it returns, but for the write-ahead log.
pub(crate) async fn overwrite(database: &Database) -> Result<u64, DbErr> {
    #[expect(clippy::disallowed_methods, reason = "it only reads: pages move, and a walk needs them to stand still")]
    let reading = database.reader().begin().await?;
    let size = number(&reading, "PRAGMA page_size").await?;
    if number(&reading, "PRAGMA page_count").await? >= TOO_MANY {
        let message = "the SQLite file is too large for its unused bytes to be overwritten: use PostgreSQL, or VACUUM";
        return Err(DbErr::Custom(message.to_owned()));
    }
    let mut found = Vec::new();
    let mut next = roots(&reading).await?;
    while !next.is_empty() {
        let some = next.split_off(next.len().saturating_sub(READ));
        for page in read(&reading, &some).await? {
            // Nothing changes under a reader: what a tree leads to is part of it.
            let tree = Tree::of(&page.data, page.pgno == 1).ok().flatten().ok_or_else(|| broken(page.pgno))?;
            next.extend(&tree.children);
            if tree.unused.into_iter().any(|range| page.data[range].iter().any(|byte| *byte != 0)) {
                found.push(page.pgno);
            }
        }
    }
    reading.rollback().await?;
    for some in found.chunks(WRITE) {
        let tx = database.write().await?;
        for mut page in read(&*tx, some).await? {
            // It may be something else by now; then it was overwritten when it became that.
            let tree = Tree::of(&page.data, page.pgno == 1).map_err(|Broken| broken(page.pgno))?;
            let Some(tree) = tree else { continue };
            for range in tree.unused {
                page.data[range].fill(0);
            }
            debug_assert_eq!(i64::try_from(page.data.len()), Ok(size));
            let sql = "UPDATE sqlite_dbpage SET data = ? WHERE pgno = ?";
            tx.execute_raw(statement(sql, [page.data.into(), page.pgno.into()])).await?;
        }
        tx.commit().await?;
    }
    Ok(found.len() as u64)
}

/// What is left in such a page cannot be told from its rows: nobody may believe that it was overwritten.
fn broken(page: i64) -> DbErr {
    DbErr::Custom(format!("page {page} of the SQLite file is not as it should be: `PRAGMA integrity_check` says more"))
}

#[derive(FromQueryResult)]
struct Page {
    pgno: i64,
    data: Vec<u8>,
}

async fn read(conn: &impl ConnectionTrait, pages: &[i64]) -> Result<Vec<Page>, DbErr> {
    let sql = "SELECT pgno, data FROM sqlite_dbpage WHERE pgno IN (SELECT value FROM json_each(?))";
    Page::find_by_statement(statement(sql, [serde_json::json!(pages).to_string().into()])).all(conn).await
}

/// The first pages of the trees that are walked: of tables, and of their indexes.
async fn roots(conn: &impl ConnectionTrait) -> Result<Vec<i64>, DbErr> {
    let in_clear = |rule: &Rule| !matches!(rule, Rule::Sealed(_));
    let names = TABLES.iter().filter(|table| table.rules.iter().any(in_clear)).map(|table| table.name);
    let names = names.collect::<Vec<_>>();
    let sql = "SELECT rootpage FROM sqlite_schema WHERE rootpage > 0 AND tbl_name IN (SELECT value FROM json_each(?))";
    let rows = conn.query_all_raw(statement(sql, [serde_json::json!(names).to_string().into()])).await?;
    rows.iter().map(|row| row.try_get_by_index(0)).collect()
}

async fn number(conn: &impl ConnectionTrait, sql: &str) -> Result<i64, DbErr> {
    let row = conn.query_one_raw(statement(sql, [])).await?;
    row.map_or(Ok(0), |row| row.try_get_by_index(0))
}

fn statement<const N: usize>(sql: &str, values: [sea_orm::Value; N]) -> Statement {
    Statement::from_sql_and_values(DatabaseBackend::Sqlite, sql, values)
}

/// A page of a tree is not as it should be.
struct Broken;

/// What a page of a tree says of itself (<https://www.sqlite.org/fileformat2.html#b_tree_pages>).
struct Tree {
    /// The pages below it.
    children: Vec<i64>,
    /// Bytes that belong to no row.
    unused: Vec<Range<usize>>,
}

impl Tree {
    /// `None` for a page of another kind.
    fn of(page: &[u8], is_first: bool) -> Result<Option<Self>, Broken> {
        // The file's own header is before that of the first page.
        let start = if is_first { 100 } else { 0 };
        let is_inner = match page.get(start) {
            Some(0x02 | 0x05) => true,
            Some(0x0a | 0x0d) => false,
            _ => return Ok(None),
        };
        Self::parse(page, start, is_inner).map(Some).ok_or(Broken)
    }

    fn parse(page: &[u8], start: usize, is_inner: bool) -> Option<Self> {
        let short = |at: usize| Some(usize::from(u16::from_be_bytes(page.get(at..at + 2)?.try_into().ok()?)));
        let long = |at: usize| Some(i64::from(u32::from_be_bytes(page.get(at..at + 4)?.try_into().ok()?)));
        let pointers = start + if is_inner { 12 } else { 8 };
        let cells = short(start + 3)?;
        let end_of_pointers = pointers + 2 * cells;
        let content = match short(start + 5)? {
            0 => 65_536,
            content => content,
        };
        if content < end_of_pointers || content > page.len() {
            return None;
        }
        let mut children = Vec::new();
        if is_inner {
            for cell in 0..cells {
                children.push(long(short(pointers + 2 * cell)?)?);
            }
            children.push(long(start + 8)?);
        }
        let mut unused = std::iter::once(end_of_pointers..content).collect::<Vec<_>>();
        // Each free block says where the next one is, and how long it is itself.
        let mut free = short(start + 1)?;
        while free != 0 {
            let (next, length) = (short(free)?, short(free + 2)?);
            if free < content || length < 4 || free + length > page.len() || (next != 0 && next < free + length) {
                return None;
            }
            unused.push(free + 4..free + length);
            free = next;
        }
        Some(Self { children, unused })
    }
}

#[cfg(test)]
#[path = "slack_tests.rs"]
mod tests;
