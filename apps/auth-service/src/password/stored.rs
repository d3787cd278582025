//! Stored hashes of passwords: our own, and those that people bring from elsewhere.
//!
//! Whatever can be parsed can be run: the parameters of a hash are bounded where its text is read, so that none that is
//! stored costs more memory or time than a sign-in may (docs/import.md lists the texts and the bounds).

mod argon2;
mod bcrypt;
mod digest;
mod django;
mod firebase;
mod ldap;
mod pbkdf2;
mod phpass;
mod scrypt;
mod text;
mod werkzeug;

use aws_lc_rs::constant_time::verify_slices_are_equal;

/// The longest text of a hash, in bytes.
pub const MAX_LENGTH: usize = 1024;
/// The most memory that comparing with one hash takes, in bytes.
const MAX_MEMORY: u64 = 256 * 1024 * 1024;
/// The shortest hash that is worth comparing with, in bytes.
const MIN_HASH: usize = 16;

/// Why a text is not a hash that passwords can be compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// It is written in none of the ways that we know.
    #[error("the format of this password hash is not known; docs/import.md lists those that are")]
    Unknown,
    /// It is written in one of them, but not rightly.
    #[error("this {0} hash is not well-formed")]
    Malformed(&'static str),
    /// Comparing with it would take too much memory or time.
    #[error("this {0} hash has parameters that cost too much to check")]
    TooCostly(&'static str),
    /// It should not be used.
    #[error("{0}")]
    Refused(&'static str),
}

/// How a hash follows from a password, with every parameter but the salt.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// Argon2 (RFC 9106).
    Argon2(argon2::Parameters),
    /// bcrypt (Provos and Mazières 1999).
    Bcrypt(bcrypt::Parameters),
    /// scrypt (RFC 7914).
    Scrypt(scrypt::Parameters),
    /// scrypt as Firebase changed it.
    Firebase(firebase::Parameters),
    /// PBKDF2 (RFC 8018).
    Pbkdf2(pbkdf2::Parameters),
    /// MD5 over and over, as PHP applications did it.
    PhpPass(phpass::Parameters),
    /// One digest of salt and password.
    Digest(digest::Parameters),
}

/// A hash, as it is stored.
#[derive(Clone)]
pub struct Stored {
    scheme: Scheme,
    salt: Vec<u8>,
    hash: Vec<u8>,
}

impl std::str::FromStr for Stored {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        if text.len() > MAX_LENGTH {
            return Err(Unreadable::TooCostly("much too long"));
        }
        if text.starts_with('{') {
            return ldap::parse(text);
        }
        let Some(rest) = text.strip_prefix('$') else {
            // Of Werkzeug's texts alone the first part has colons.
            let is_werkzeug = text.split('$').next().is_some_and(|method| method.contains(':'));
            return if is_werkzeug { werkzeug::parse(text) } else { django::parse(text) };
        };
        let (id, rest) = rest.split_once('$').ok_or(Unreadable::Unknown)?;
        match id {
            "argon2id" | "argon2i" | "argon2d" => argon2::parse(id, rest),
            "2a" | "2b" | "2y" | "2x" | "2" => bcrypt::parse(text),
            "scrypt" => scrypt::parse(rest),
            "firescrypt" => firebase::parse(rest),
            "pbkdf2" | "pbkdf2-sha1" | "pbkdf2-sha256" | "pbkdf2-sha512" => pbkdf2::parse(id, rest),
            "P" | "H" => phpass::parse(rest),
            "md5" | "sha1" | "sha256" | "sha512" => digest::parse(id, rest),
            _ => Err(Unreadable::Unknown),
        }
    }
}

impl Stored {
    /// A hash that was read, unless it is too short to mean anything.
    fn new(name: &'static str, scheme: Scheme, salt: Vec<u8>, hash: Vec<u8>) -> Result<Self, Unreadable> {
        if hash.len() < MIN_HASH { Err(Unreadable::Malformed(name)) } else { Ok(Self { scheme, salt, hash }) }
    }

    /// Whether this is the password, in time that does not depend on where it differs.
    pub fn matches(&self, password: &[u8]) -> bool {
        let derived = match &self.scheme {
            Scheme::Argon2(parameters) => parameters.derive(password, &self.salt, self.hash.len()),
            Scheme::Bcrypt(parameters) => parameters.derive(password, &self.salt),
            Scheme::Scrypt(parameters) => parameters.derive(password, &self.salt, self.hash.len()),
            Scheme::Firebase(parameters) => parameters.derive(password, &self.salt),
            Scheme::Pbkdf2(parameters) => Some(parameters.derive(password, &self.salt, self.hash.len())),
            Scheme::PhpPass(parameters) => Some(parameters.derive(password, &self.salt)),
            Scheme::Digest(parameters) => Some(parameters.derive(password, &self.salt)),
        };
        derived.is_some_and(|derived| verify_slices_are_equal(&derived, &self.hash).is_ok())
    }

    /// Whether it was made as we make them today.
    pub fn is_current(&self) -> bool {
        matches!(&self.scheme, Scheme::Argon2(parameters) if parameters.are_current())
            && self.hash.len() == super::argon2id::LENGTH
    }

    /// The memory that a comparison takes, in bytes.
    pub fn memory(&self) -> u64 {
        match &self.scheme {
            Scheme::Argon2(parameters) => parameters.memory(),
            Scheme::Scrypt(parameters) => parameters.memory(),
            Scheme::Firebase(parameters) => parameters.memory(),
            Scheme::Bcrypt(_) | Scheme::Pbkdf2(_) | Scheme::PhpPass(_) | Scheme::Digest(_) => 0,
        }
    }

    /// What takes as long to compare with as this does, and is nobody's.
    #[must_use]
    pub fn decoy(&self) -> Self {
        let drawn = |length: usize| runtime::crypto::random::<64>().into_iter().cycle().take(length).collect();
        Self { scheme: self.scheme.clone(), salt: drawn(self.salt.len()), hash: drawn(self.hash.len()) }
    }

    /// How it was made.
    pub fn scheme(&self) -> &Scheme {
        &self.scheme
    }
}

#[cfg(test)]
#[path = "stored_tests.rs"]
mod tests;
