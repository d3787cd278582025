//! What every handler of this service stands on.

use crate::{audit::places::Places, avatar::Studio, privacy::eraser::Eraser};
use axum::extract::FromRef;
use database::Database;
use runtime::Runtime;

/// The parts of the running service.
#[derive(Clone)]
pub struct Users {
    /// The process.
    pub runtime: Runtime,
    /// Where people are.
    pub database: Database,
    /// Where pictures are made.
    pub studio: Studio,
    /// What erases people.
    pub eraser: Eraser,
    /// Who follows the audit trail right now.
    pub tails: Places,
    /// Who takes a copy of it.
    pub exports: Places,
}

impl FromRef<Users> for Runtime {
    fn from_ref(users: &Users) -> Self {
        users.runtime.clone()
    }
}
