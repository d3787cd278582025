//! What a mail says: templates, their values, and what can be read back out of a mail.

pub mod changes;
pub mod channel;
pub mod compiled;
pub mod extract;
pub mod facts;
mod html;
pub mod layout;
pub mod overrides;
pub mod quoted;
pub mod refusal;
pub mod reports;
pub mod sandbox;
mod secrets;
pub mod security;
pub mod source;
pub mod suppression;
pub mod template;
pub mod trial;
pub mod unsubscribe;
pub mod wording;

use crate::workflow::Catalogue;
use axum::extract::FromRef;
use database::Database;
use reports::sns::Certificates;
use runtime::Runtime;

/// What every handler about mails stands on.
#[derive(Clone)]
pub struct Mails {
    /// The process.
    pub runtime: Runtime,
    /// Where everything is.
    pub database: Database,
    /// The names of what people choose by.
    pub catalogue: Catalogue,
    /// By which Amazon SNS signs what it reports.
    pub certificates: Certificates,
}

impl FromRef<Mails> for Runtime {
    fn from_ref(mails: &Mails) -> Self {
        mails.runtime.clone()
    }
}
