//! A fresh database with a clock that tests step.

use chrono::{DateTime, TimeDelta, Utc};
use database::{ConnectionTrait, Database, DbErr, Options, users};
use runtime::Keyring;
use shared::{Clock, Locale, Secret, UserId};
use std::{
    path::PathBuf,
    sync::{Arc, Mutex},
};

/// Runs each test of a module on the engine that this run is for: PostgreSQL where there is a server, else SQLite.
#[macro_export]
macro_rules! on_this_engine {
    ($($test:ident),+ $(,)?) => {
        mod on_this_engine {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                super::$test($crate::world::World::migrated().await).await;
            })+
        }
    };
}

/// A clock that stands still until it is stepped.
pub struct FakeClock(Mutex<DateTime<Utc>>);

impl FakeClock {
    pub fn advance(&self, by: TimeDelta) {
        *self.0.lock().unwrap() += by;
    }
}

impl Clock for FakeClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

pub struct World {
    pub database: Database,
    pub clock: Arc<FakeClock>,
    url: Secret<String>,
    folder: Option<PathBuf>,
}

impl World {
    /// A migrated database on the engine that this run is for.
    pub async fn migrated() -> Self {
        let world = Self::empty().await;
        database::migrate(&world.database).await.unwrap();
        world
    }

    /// A migrated SQLite file, whatever this run is for.
    pub async fn sqlite() -> Self {
        let world = Self::empty_sqlite().await;
        database::migrate(&world.database).await.unwrap();
        world
    }

    /// An empty database on the engine that this run is for.
    pub async fn empty() -> Self {
        #[expect(clippy::disallowed_methods, reason = "the one variable of the tests, which no configuration has")]
        match std::env::var("PLATEFORME_TEST_DATABASE_URL") {
            Ok(server) => Self::empty_postgres(&server).await,
            Err(_) => Self::empty_sqlite().await,
        }
    }

    async fn empty_sqlite() -> Self {
        let folder = std::env::temp_dir().join(format!("plateforme-database-{}", unique()));
        std::fs::create_dir(&folder).unwrap();
        Self::open(format!("sqlite:{}", folder.join("test.db").display()), Some(folder)).await
    }

    async fn empty_postgres(server: &str) -> Self {
        let name = format!("plateforme_{}", unique());
        let options = Options { max_connections: 1, ..Options::default() };
        let admin = connect(&Secret::new(server.to_owned()), options).await.unwrap();
        admin.reader().execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
        admin.close().await.unwrap();
        let (base, query) = server.split_once('?').unwrap_or((server, ""));
        let (base, _) = base.rsplit_once('/').unwrap();
        Self::open(format!("{base}/{name}?{query}"), None).await
    }

    async fn open(url: String, folder: Option<PathBuf>) -> Self {
        let (url, clock) = (Secret::new(url), clock());
        let database = Database::connect(&url, clock.clone(), keyring(), Options::default()).await.unwrap();
        Self { database, clock, url, folder }
    }

    /// The same database, opened once more as another process would.
    pub async fn again(&self) -> Database {
        Database::connect(&self.url, self.clock.clone(), keyring(), Options::default()).await.unwrap()
    }

    /// The same with few connections, for a test that has many of them.
    pub async fn another_process(&self) -> Database {
        let options = Options { max_connections: 5, sqlite_readers: 1, ..Options::default() };
        Database::connect(&self.url, self.clock.clone(), keyring(), options).await.unwrap()
    }

    pub fn path(&self) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.join("test.db"))
    }

    /// Makes an account and commits it.
    pub async fn user(&self, email: &str) -> UserId {
        let transaction = self.database.write().await.unwrap();
        let id = UserId::generate(transaction.clock());
        let new = new_user(id, email);
        users::insert(&transaction, new, transaction.now()).await.unwrap().unwrap();
        transaction.commit().await.unwrap();
        id
    }
}

impl Drop for World {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            drop(std::fs::remove_dir_all(folder));
        }
    }
}

pub fn new_user(id: UserId, email: &str) -> users::NewUser {
    users::NewUser {
        id,
        email: email.parse().unwrap(),
        email_verified_at: None,
        password_hash: None,
        name: None,
        locale: Locale::En,
        time_zone: None,
    }
}

pub fn keyring() -> Keyring {
    Keyring::new(&Secret::new("a secret of the tests, long enough for anything".to_owned()), None)
}

fn clock() -> Arc<FakeClock> {
    Arc::new(FakeClock(Mutex::new(DateTime::from_timestamp_micros(1_780_000_000_123_456).unwrap())))
}

/// Opens a database with a clock of its own.
pub async fn connect(url: &Secret<String>, options: Options) -> Result<Database, DbErr> {
    Database::connect(url, clock(), keyring(), options).await
}

fn unique() -> String {
    let bytes = runtime::crypto::random::<8>();
    format!("{:016x}", u64::from_be_bytes(bytes))
}
