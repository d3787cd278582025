//! A relying party of Web Authentication Level 3 (<https://www.w3.org/TR/webauthn-3/>): what a browser and an
//! authenticator answered is believed after every check of §7.1 and §7.2, and not before.
//!
//! It reads no database, no clock and no configuration: bytes in, a verdict out. Whatever the bytes are, the verdict is
//! an error or a credential, never a panic.

pub mod algorithm;
mod attestation;
mod authentication;
mod authenticator_data;
mod cbor;
mod certificate;
mod client_data;
mod cose;
mod der;
mod registration;
mod tpm;

pub use algorithm::Algorithm;
pub use attestation::Format;
pub use authentication::{Assertion, Authenticated, Credential, authenticate};
pub use client_data::challenge as answered_challenge;
pub use cose::NOBODYS_KEY;
pub use registration::{Registered, Registration, register};

/// The longest credential id, in bytes (§7.1 step 25).
pub const MAX_CREDENTIAL_ID: usize = 1023;

/// Who asks: a site, by the one origin that it has.
#[derive(Clone, Debug)]
pub struct RelyingParty {
    /// The RP ID: the domain that credentials are scoped to.
    pub id: String,
    /// The origin of the site's pages, exactly as browsers write it.
    pub origin: String,
    /// Whether pages of other sites may embed ours and ask there.
    pub embedding: Embedding,
}

/// Whether a ceremony may take place in a frame within a page of another origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Embedding {
    /// No.
    Refused,
    /// Within pages of these origins.
    Within(Vec<String>),
}

/// What was asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The challenge, which nobody else was given.
    pub challenge: &'a [u8],
    /// Whether the authenticator had to verify its user.
    pub user_verification: bool,
}

/// Why an answer is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Not of the form that the specification gives it.
    #[error("the {0} is not well-formed")]
    Malformed(&'static str),
    /// The answer to another question: of a sign-in at a registration, or the other way round.
    #[error("the browser answered another question than was asked")]
    Type,
    /// Another challenge was answered.
    #[error("another challenge was answered")]
    Challenge,
    /// It happened on a page of another origin.
    #[error("it happened on a page of another site")]
    Origin,
    /// It happened in a frame within another site.
    #[error("it happened in a frame within another site")]
    CrossOrigin,
    /// The credential is scoped to another site.
    #[error("the passkey belongs to another site")]
    RelyingParty,
    /// Nobody touched the authenticator.
    #[error("nobody was there to use the passkey")]
    UserPresence,
    /// The authenticator did not verify its user.
    #[error("the passkey did not verify its user")]
    UserVerification,
    /// Backed up although it cannot be.
    #[error("the passkey contradicts itself on whether it is backed up")]
    BackupState,
    /// Whether it can be backed up never changes (§6.1.3).
    #[error("the passkey changed what cannot change")]
    BackupEligibility,
    /// A signature algorithm that was not offered, or that we do not know.
    #[error("the passkey signs in a way that was not asked for")]
    Algorithm,
    /// The id is that of another credential, or too long.
    #[error("the passkey's id is not valid")]
    CredentialId,
    /// The credential belongs to somebody else.
    #[error("the passkey is somebody else's")]
    UserHandle,
    /// A kind of attestation that we do not know.
    #[error("the passkey was attested in a way that is not known here")]
    Format,
    /// The attestation statement does not prove what it says.
    #[error("the passkey's attestation does not hold: {0}")]
    Attestation(&'static str),
    /// The signature is not the credential's.
    #[error("the signature is not the passkey's")]
    Signature,
    /// The counter did not go up: there may be a copy of the authenticator (§6.1.1). All other checks passed.
    #[error("the passkey's counter did not go up: it may have been copied")]
    SignCount {
        /// What it was before.
        stored: u32,
        /// What it says now.
        received: u32,
    },
}

#[cfg(test)]
mod tests;
