//! What people may do, and why: the catalogue, checks for a customer's own services, explanations for operators.
//!
//! Invariant: whoever may not know of a person or an organization gets the same answer as for one that does not exist.

pub mod board;
pub mod explain;
pub mod known;
mod words;
