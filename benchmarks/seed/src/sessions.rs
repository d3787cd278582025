//! A session for each person who may sign in, as a browser has one: its cookie goes into a file, a line each, with the
//! person's id before it. Nobody proves anything here, so it takes no hash.

use chrono::TimeDelta;
use database::{
    Database, DbErr,
    sessions::{self, NewSession, SessionKind},
    users,
};
use runtime::crypto;
use shared::SessionId;
use std::{fs, path::Path};

/// People whose sessions one transaction makes.
const AT_ONCE: u64 = 500;

/// Makes the sessions; how many.
pub async fn seed(database: &Database, file: &Path) -> Result<u32, DbErr> {
    let (mut after, mut count, mut lines) = (None, 0, Vec::new());
    loop {
        let people = users::after(database.reader(), after, AT_ONCE).await?;
        let Some(last) = people.last() else { break };
        after = Some(last.id);
        let tx = database.write().await?;
        for person in people.iter().filter(|person| person.is_active()) {
            let secret = crypto::random_token("");
            let ends = tx.now() + TimeDelta::days(400);
            let session = NewSession {
                id: SessionId::generate(tx.clock()),
                user_id: person.id,
                organization_id: None,
                kind: SessionKind::Cookie,
                token_hash: Some(crypto::sha256(secret.as_bytes())),
                device: None,
                user_agent: None,
                ip: None,
                amr: vec!["pwd".to_owned()],
                proved_at: Some(tx.now()),
                device_id: None,
                impersonator: None,
                idle_expires_at: ends,
                expires_at: ends,
            };
            sessions::insert(&tx, session, tx.now()).await?;
            lines.push(format!("{} {secret}", person.id));
            count += 1;
        }
        tx.commit().await?;
    }
    fs::write(file, lines.join("\n")).map_err(|error| DbErr::Custom(format!("{}: {error}", file.display())))?;
    Ok(count)
}
