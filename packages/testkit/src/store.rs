//! A migrated database for each test, copied from a template that the process makes once.

use database::{Database, Options, migration};
use runtime::{Keyring, SystemClock};
use sea_orm::ConnectionTrait;
use shared::Secret;
use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};
use tokio::sync::OnceCell;

/// The server to test on; without it, tests run on SQLite.
const VARIABLE: &str = "PLATEFORME_TEST_DATABASE_URL";

/// A migrated SQLite file, whole.
static SQLITE: OnceCell<Vec<u8>> = OnceCell::const_new();
/// The name of a migrated PostgreSQL database.
static POSTGRES: OnceCell<String> = OnceCell::const_new();
static COUNT: AtomicU32 = AtomicU32::new(0);

/// The address of a fresh, migrated database. `folder` is the test's own.
pub async fn fresh(folder: &Path) -> String {
    match server() {
        Some(server) => postgres(&server).await,
        None => sqlite(folder).await,
    }
}

fn server() -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "tests are told where PostgreSQL is by this variable alone")]
    std::env::var(VARIABLE).ok().filter(|url| !url.is_empty())
}

async fn sqlite(folder: &Path) -> String {
    let template = SQLITE
        .get_or_init(|| async {
            let path = folder.join("template.db");
            migrate(&format!("sqlite://{}", path.display())).await;
            let bytes = std::fs::read(&path).unwrap();
            std::fs::remove_file(path).unwrap();
            bytes
        })
        .await;
    let copy = folder.join("plateforme.db");
    std::fs::write(&copy, template).unwrap();
    format!("sqlite://{}", copy.display())
}

async fn postgres(server: &str) -> String {
    let admin = sea_orm::Database::connect(server).await.expect("the test server answers");
    let template = POSTGRES
        .get_or_init(|| async {
            let name = format!("np_template_{}", std::process::id());
            admin.execute_unprepared(&format!("DROP DATABASE IF EXISTS {name}")).await.unwrap();
            admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
            migrate(&with_name(server, &name)).await;
            name
        })
        .await;
    let name = format!("np_test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    admin.execute_unprepared(&format!("DROP DATABASE IF EXISTS {name}")).await.unwrap();
    admin.execute_unprepared(&format!("CREATE DATABASE {name} TEMPLATE {template}")).await.unwrap();
    admin.close().await.unwrap();
    with_name(server, &name)
}

/// The address of a fresh PostgreSQL database without tables.
pub async fn empty_postgres() -> String {
    let server = server().expect("only asked for on PostgreSQL");
    let admin = sea_orm::Database::connect(&server).await.expect("the test server answers");
    let name = format!("np_empty_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    admin.execute_unprepared(&format!("DROP DATABASE IF EXISTS {name}")).await.unwrap();
    admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
    admin.close().await.unwrap();
    with_name(&server, &name)
}

async fn migrate(url: &str) {
    let keyring = Keyring::new(&Secret::new("a secret that only migrations see".to_owned()), None);
    let url = Secret::new(url.to_owned());
    let database = Database::connect(&url, Arc::new(SystemClock), keyring, Options::default()).await.unwrap();
    migration::migrate(&database).await.unwrap();
    database.close().await.unwrap();
}

/// The same server with another database.
fn with_name(server: &str, name: &str) -> String {
    let (address, query) = server.split_once('?').map_or((server, ""), |(address, query)| (address, query));
    let start = address.find("://").map_or(0, |at| at + 3);
    let end = address[start..].find('/').map_or(address.len(), |at| start + at);
    let query = if query.is_empty() { String::new() } else { format!("?{query}") };
    format!("{}/{name}{query}", &address[..end])
}
