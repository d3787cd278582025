//! Second factors: adding and removing them, and proving one.
//!
//! Invariant: a code is compared only after the attempt was counted, and is good once.

pub mod demand;
pub mod enrolment;
pub mod factors;
pub mod mail_code;
pub mod proof;
pub mod recovery;
pub mod totp;
pub mod verify;
