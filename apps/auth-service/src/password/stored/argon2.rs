//! `$argon2id$v=19$m=19456,t=2,p=1$SALT$HASH` and Argon2i (the PHC string format).
//!
//! Argon2d is refused: what it reads depends on the password, which others on the same machine can watch (RFC 9106
//! §1), and no framework stores passwords with it.

use super::{
    MAX_MEMORY, Scheme, Stored, Unreadable,
    text::{base64, number, parameters},
};
use crate::password::argon2id;
use argon2::{Algorithm, Argon2, Params, Version};

const NAME: &str = "Argon2";
/// The most memory times passes, in KiB: about a second.
const MAX_WORK: u64 = 1024 * 1024;
const MAX_LANES: u32 = 16;
const MIN_SALT: usize = 8;

/// Which Argon2, and how much of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Parameters {
    /// Whether it is Argon2id, else it is Argon2i.
    is_id: bool,
    version: u32,
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

/// Reads what follows the algorithm's name.
pub fn parse(id: &str, rest: &str) -> Result<Stored, Unreadable> {
    let malformed = Unreadable::Malformed(NAME);
    let is_id = match id {
        "argon2id" => true,
        "argon2i" => false,
        _ => return Err(Unreadable::Refused("Argon2d is not for passwords; only Argon2i and Argon2id are taken")),
    };
    // Without a version it is the first one (PHC string format of the reference implementation).
    let (version, rest) = match rest.strip_prefix("v=") {
        Some(rest) => {
            rest.split_once('$').and_then(|(version, rest)| Some((number(version)?, rest))).ok_or(malformed)?
        }
        None => (0x10, rest),
    };
    let mut parts = rest.split('$');
    let mut part = || parts.next().ok_or(malformed);
    let [memory_kib, passes, lanes] = parameters(part()?, ["m", "t", "p"]).ok_or(malformed)?;
    let salt = base64(part()?).ok_or(malformed)?;
    let hash = base64(part()?).ok_or(malformed)?;
    let parameters = Parameters { is_id, version, memory_kib, passes, lanes };
    let work = u64::from(memory_kib) * u64::from(passes);
    if parameters.memory() > MAX_MEMORY || work > MAX_WORK || lanes > MAX_LANES {
        return Err(Unreadable::TooCostly(NAME));
    }
    if parts.next().is_some() || salt.len() < MIN_SALT || parameters.argon2().is_none() {
        return Err(malformed);
    }
    Stored::new(NAME, Scheme::Argon2(parameters), salt, hash)
}

impl Parameters {
    fn argon2(&self) -> Option<Argon2<'static>> {
        let version = Version::try_from(self.version).ok()?;
        let params = Params::new(self.memory_kib, self.passes, self.lanes, None).ok()?;
        let algorithm = if self.is_id { Algorithm::Argon2id } else { Algorithm::Argon2i };
        Some(Argon2::new(algorithm, version, params))
    }

    /// What follows from a password.
    pub fn derive(&self, password: &[u8], salt: &[u8], length: usize) -> Option<Vec<u8>> {
        let mut out = vec![0; length];
        argon2id::derive(&self.argon2()?, password, salt, &mut out).ok()?;
        Some(out)
    }

    /// In bytes.
    pub fn memory(&self) -> u64 {
        u64::from(self.memory_kib) * 1024
    }

    /// Whether they are today's.
    pub fn are_current(&self) -> bool {
        let today = (true, 0x13, argon2id::MEMORY_KIB, argon2id::PASSES, argon2id::LANES);
        (self.is_id, self.version, self.memory_kib, self.passes, self.lanes) == today
    }
}
