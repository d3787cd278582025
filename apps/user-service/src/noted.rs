//! Reads that the audit trail notes once in a while, not each time. A read is shown only after it was noted, and what
//! was noted is remembered only after it is stored: a failure leads to a note too many, never to none.

use bytes::Bytes;
use database::DbErr;
use runtime::Runtime;
use std::time::Duration;

/// Appends the note of a read, unless the same read was noted within this time. `read` says whose it is and of what.
pub async fn once(
    runtime: &Runtime,
    read: &str,
    period: Duration,
    note: impl Future<Output = Result<(), DbErr>>,
) -> Result<(), DbErr> {
    let key = format!("noted:{read}");
    let cache = runtime.cache();
    if cache.get(&key).await.is_some() {
        return Ok(());
    }
    note.await?;
    cache.put(&key, Bytes::new(), period).await;
    Ok(())
}
