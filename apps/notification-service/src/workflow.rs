//! Workflows: what happens, or what somebody asks for, becomes what people are told, step by step.
//!
//! A workflow is a file (`definition`); what it does for one recipient is a run. Invariant: what a step would do is decided
//! without doing anything (`plan`), by the same code for a dry run and for the real one (`run`).

pub mod catalogue;
mod check;
pub mod definition;
pub mod dry_run;
pub mod facts;
pub mod intake;
pub mod plan;
pub mod preference;
mod reach;
mod render;
pub mod run;
pub mod said;
pub mod trigger;
mod zone;

pub use catalogue::Catalogue;
