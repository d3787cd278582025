//! What you belong to: profiles, and the list of the platform's people.
//!
//! Owns the profile of a person (name, language, time zone, profile data, picture) and the stored pictures. It never
//! sees a password, a session or a key: who is calling is what the verified token says.

mod audit;
mod avatar;
mod http;
mod invitation;
mod limits;
mod member;
mod noted;
mod organization;
mod people;
mod permission;
mod privacy;
mod profile;
mod role;
mod routes;
mod state;
mod workers;

pub use people::{
    carry::{self, CarryError},
    import::{self, ImportError},
};
pub use privacy::{
    certificate::{ErasureCertificate, SignedCertificate},
    eraser::{EraseError, Eraser},
    list::{Entry as ErasureEntry, ErasureList, ListError},
};
pub use routes::service;
