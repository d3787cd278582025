//! Background work; each worker takes one step in `run_once`, so that a test can step it.

pub mod delivery;
pub mod webhook_sweeping;
