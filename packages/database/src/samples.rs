//! What PostgreSQL keeps of columns for its plans: the most common values, and some in between, as they are.
//!
//! They stay in `pg_statistic` until a table is analysed again, which may take long where little changes. So it is done
//! after an erasure, for the columns that can hold personal data in clear. It reads a sample of each table, however
//! large that is.

use crate::{
    Database, DbErr,
    erasure::inventory::{Rule, TABLES},
};
use sea_orm::ConnectionTrait;

/// Takes new samples.
pub(crate) async fn renew(database: &Database) -> Result<(), DbErr> {
    let in_clear = |rule: &Rule| !matches!(rule, Rule::Sealed(_) | Rule::Key);
    for table in TABLES.iter().filter(|table| table.rules.iter().any(in_clear)) {
        let sql = format!("ANALYZE {} ({})", table.name, table.personal.join(", "));
        database.reader().execute_unprepared(&sql).await?;
    }
    Ok(())
}
