//! What the law gives people: to have everything that is held on them, and to have it erased for good.
//!
//! Owns the signed certificate of an erasure and the list outside of the database that keeps the erased from coming
//! back with an older state of it.

pub mod certificate;
pub mod consents;
pub mod eraser;
pub mod export;
pub mod leaving;
pub mod list;
