//! What SQLite assumes about how many rows an index finds.
//!
//! SQLite counts nothing unless it is told to, and then takes any index for as good as ten rows: it would walk over all
//! active people to find sixty by their ids. So after a migration it is told what a large database looks like, and every
//! query has the plan that it needs there, whatever is in the tables today (sqlite.org/fileformat2.html#stat1tab).
//! PostgreSQL counts by itself.

use sea_orm::{ConnectionTrait, DatabaseBackend, DbErr, Statement};

/// Rows of every table.
const ROWS: u64 = 1_000_000;
/// Columns of few values, one of which most rows may have: of each, a tenth of the rows is assumed.
const COARSE: &[&str] =
    &["scope", "status", "state", "type", "purpose", "channel", "algorithm", "organization_id", "role_id"];
/// What is assumed that one value of any other column finds.
const FEW: u64 = 10;

/// An index, as SQLite lists it.
struct Index {
    table: String,
    /// What `sqlite_stat1` calls it.
    name: String,
    is_unique: bool,
    columns: Vec<String>,
}

/// Tells SQLite, unless it was told already.
pub(crate) async fn assume(conn: &impl ConnectionTrait) -> Result<(), DbErr> {
    if conn.get_database_backend() != DatabaseBackend::Sqlite {
        return Ok(());
    }
    let wanted = indexes(conn).await?.iter().map(assumption).collect::<Vec<_>>();
    if told(conn).await? == wanted {
        return Ok(());
    }
    // Makes the table, which nobody may create by that name.
    conn.execute_unprepared("ANALYZE leases").await?;
    conn.execute_unprepared("DELETE FROM sqlite_stat1").await?;
    for (table, name, rows) in wanted {
        let values = [table.into(), name.into(), rows.into()];
        let sql = "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)";
        conn.execute_raw(Statement::from_sql_and_values(DatabaseBackend::Sqlite, sql, values)).await?;
    }
    // Has this connection read them; others do when they see that the schema changed.
    conn.execute_unprepared("ANALYZE sqlite_schema").await.map(drop)
}

/// The row for an index: all rows, then how many have the same first column, the same first two, and so on.
fn assumption(index: &Index) -> (String, String, String) {
    let mut rows = ROWS;
    let mut text = rows.to_string();
    for (at, column) in index.columns.iter().enumerate() {
        let is_last = at + 1 == index.columns.len();
        rows = match COARSE.contains(&column.as_str()) {
            _ if is_last && index.is_unique => 1,
            true => (rows / 10).max(FEW),
            false => rows.min(FEW),
        };
        text = format!("{text} {rows}");
    }
    (index.table.clone(), index.name.clone(), text)
}

async fn told(conn: &impl ConnectionTrait) -> Result<Vec<(String, String, String)>, DbErr> {
    let exists = "SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'";
    if conn.query_one_raw(Statement::from_string(DatabaseBackend::Sqlite, exists)).await?.is_none() {
        return Ok(Vec::new());
    }
    let sql = "SELECT tbl, idx, stat FROM sqlite_stat1 ORDER BY tbl, idx";
    let rows = conn.query_all_raw(Statement::from_string(DatabaseBackend::Sqlite, sql)).await?;
    rows.iter().map(|row| Ok((row.try_get("", "tbl")?, row.try_get("", "idx")?, row.try_get("", "stat")?))).collect()
}

/// Every index of every table, by table and name.
async fn indexes(conn: &impl ConnectionTrait) -> Result<Vec<Index>, DbErr> {
    // The tree of a table without row ids is an index that bears the table's name.
    let sql = "SELECT tables.name AS tbl, CASE WHEN tables.wr AND indexes.origin = 'pk' THEN tables.name ELSE indexes.name END \
               AS idx, indexes.\"unique\" AS is_unique, columns.name AS col \
               FROM pragma_table_list AS tables, pragma_index_list(tables.name) AS indexes, \
               pragma_index_info(indexes.name) AS columns \
               WHERE tables.schema = 'main' AND tables.type = 'table' AND tables.name NOT LIKE 'sqlite_%' \
               ORDER BY tbl, idx, columns.seqno";
    let mut all = Vec::<Index>::new();
    for row in conn.query_all_raw(Statement::from_string(DatabaseBackend::Sqlite, sql)).await? {
        let (table, name, column): (String, String, String) =
            (row.try_get("", "tbl")?, row.try_get("", "idx")?, row.try_get("", "col")?);
        match all.last_mut() {
            Some(last) if (&last.table, &last.name) == (&table, &name) => last.columns.push(column),
            _ => {
                let is_unique = row.try_get("", "is_unique")?;
                all.push(Index { table, name, is_unique, columns: vec![column] });
            }
        }
    }
    Ok(all)
}
