//! What you are told: turns what happened into messages, and delivers them.
//!
//! Owns the rows of `deliveries`, `workflow_runs` and `notifications`, the workflows and the mail templates. It decides
//! nothing about accounts, and it never stores a secret: links and codes are made from a challenge's id at the moment of
//! sending, and exist only in that mail.

mod delivery;
mod http;
mod inbox;
mod mail;
mod preference;
pub mod push;
mod routes;
mod state;
mod webhook;
mod wording;
mod workers;
mod workflow;

pub use delivery::letter::{Item, Letter, Words, queue};
pub use routes::service;
pub use workflow::catalogue::{Catalogue as WorkflowCatalogue, CatalogueError};
