//! Which processes work on a SQLite file. Each of them holds a file beside it under a shared lock, which the system takes
//! from whoever ends, however they end. So whoever comes and is alone knows that the others are dead, and frees at once
//! what they held: mail with a code is not late because the power was out.
//!
//! Invariant: nothing is freed while any process lives that could hold it. PostgreSQL may lose a connection to a process
//! that lives, so there what was held is free when its time is over, and no earlier.

use crate::{Database, deliveries, leases};
use sea_orm::{DbErr, RuntimeErr};
use std::{
    fs::{File, OpenOptions, TryLockError},
    io,
    path::Path,
};

/// Notes that this process works on the database until it ends or closes it: before any of its workers does. `true` if it
/// was alone, and freed what processes held that are dead.
///
/// # Errors
/// When the file cannot be made, or storage fails.
pub async fn begin(database: &Database) -> Result<bool, DbErr> {
    let Some(path) = database.presence_file() else { return Ok(false) };
    let file = open(&path).map_err(|error| failed(&path, &error))?;
    let is_alone = match file.try_lock() {
        Ok(()) => true,
        Err(TryLockError::WouldBlock) => false,
        Err(TryLockError::Error(error)) => {
            tracing::debug!(%error, "files cannot be locked here; claims of a dead process end by their time");
            return Ok(false);
        }
    };
    if is_alone {
        free(database).await?;
        file.unlock().map_err(|error| failed(&path, &error))?;
    }
    // Whoever comes in between is alone as well: this process holds nothing yet.
    let locked = tokio::task::spawn_blocking(move || file.lock_shared().map(|()| file));
    let locked = locked.await.map_err(|error| DbErr::Custom(format!("a lock was not waited for: {error}")))?;
    database.keep_presence(locked.map_err(|error| failed(&path, &error))?);
    Ok(is_alone)
}

async fn free(database: &Database) -> Result<(), DbErr> {
    let tx = database.write().await?;
    let jobs = leases::free_all(&tx, tx.now()).await?;
    let claimed = deliveries::free_all(&tx, tx.now()).await?;
    tx.commit().await?;
    if jobs + claimed > 0 {
        tracing::info!(jobs, deliveries = claimed, "what a process held that ended suddenly goes on now");
    }
    Ok(())
}

/// Never removed: somebody else may hold it.
fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn failed(path: &Path, error: &io::Error) -> DbErr {
    DbErr::Conn(RuntimeErr::Internal(format!("{} cannot be locked: {error}", path.display())))
}
