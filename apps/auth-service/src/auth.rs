//! What every use case of this service stands on.

use crate::{
    keys::Keys,
    password::{Breached, PasswordHasher},
};
use axum::extract::FromRef;
use config::{AuthSettings, Config};
use database::Database;
use runtime::{Keyring, Runtime};
use std::sync::Arc;

struct Parts {
    runtime: Runtime,
    database: Database,
    passwords: PasswordHasher,
    keys: Keys,
}

/// The service's state. Cloning is cheap.
#[derive(Clone)]
pub struct Auth(Arc<Parts>);

impl Auth {
    /// The state over a runtime and a database.
    pub fn new(runtime: &Runtime, database: &Database) -> Self {
        Self(Arc::new(Parts {
            runtime: runtime.clone(),
            database: database.clone(),
            passwords: PasswordHasher::default()
                .knowing(Breached::new(runtime.config().auth.breached_passwords.clone())),
            keys: Keys::new(runtime, database),
        }))
    }

    /// What the process has one of.
    pub fn runtime(&self) -> &Runtime {
        &self.0.runtime
    }

    /// The database.
    pub fn database(&self) -> &Database {
        &self.0.database
    }

    /// The pool that hashes passwords.
    pub fn passwords(&self) -> &PasswordHasher {
        &self.0.passwords
    }

    /// The keys that sign tokens.
    pub fn keys(&self) -> &Keys {
        &self.0.keys
    }

    /// The whole configuration.
    pub fn config(&self) -> &Config {
        self.0.runtime.config()
    }

    /// The part of the configuration that is about signing in.
    pub fn settings(&self) -> &AuthSettings {
        &self.config().auth
    }

    /// The keys that follow from `JWT_SECRET`.
    pub fn keyring(&self) -> &Keyring {
        self.0.runtime.keyring()
    }
}

impl FromRef<Auth> for Runtime {
    fn from_ref(auth: &Auth) -> Self {
        auth.runtime().clone()
    }
}
