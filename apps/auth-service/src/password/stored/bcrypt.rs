//! `$2b$12$` and 53 characters; `$2a$` and `$2y$` are the same.
//!
//! As it was specified, only the first 72 bytes of a password count. `$2x$` is refused: it marks hashes of an
//! implementation for which many passwords were the same (CVE-2011-2483), and `$2$` those of one that nobody kept.

use super::{
    Scheme, Stored, Unreadable,
    text::{bcrypt_base64, number},
};
use blowfish::Blowfish;

const NAME: &str = "bcrypt";
/// Two to the power of this is the number of rounds. Each costs about twice 30 µs.
const MAX_COST: u32 = 15;
const MIN_COST: u32 = 4;
/// How much of a password counts, with the NUL that ends it.
const MAX_KEY: usize = 72;
const SALT_TEXT: usize = 22;
const SALT: usize = 16;
const HASH: usize = 23;
/// `OrpheanBeholderScryDoubt`
const MAGIC: [u32; 6] = [0x4f72_7068, 0x6561_6e42, 0x6568_6f6c, 0x6465_7253, 0x6372_7944, 0x6f75_6274];

/// How much of it, and of what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Parameters {
    cost: u32,
    /// Whether it is of the SHA-256 of the password, in hexadecimal digits, as Django makes it so that all of it counts.
    of_sha256: bool,
}

/// Reads the whole text.
pub fn parse(text: &str) -> Result<Stored, Unreadable> {
    parse_of(text, false)
}

/// The same, with the SHA-256 of the password in its place.
pub fn parse_of(text: &str, of_sha256: bool) -> Result<Stored, Unreadable> {
    let malformed = Unreadable::Malformed(NAME);
    let [nothing, version, cost, rest] = super::text::parts(text).ok_or(malformed)?;
    match version {
        "2a" | "2b" | "2y" => {}
        "2x" | "2" => {
            return Err(Unreadable::Refused("hashes that begin with $2x$ or $2$ are not safe to compare with"));
        }
        _ => return Err(malformed),
    }
    let cost = number(cost).filter(|_| cost.len() == 2 && nothing.is_empty()).ok_or(malformed)?;
    if cost > MAX_COST {
        return Err(Unreadable::TooCostly(NAME));
    }
    let (salt, hash) = rest.split_at_checked(SALT_TEXT).ok_or(malformed)?;
    let (salt, hash) = (bcrypt_base64(salt).ok_or(malformed)?, bcrypt_base64(hash).ok_or(malformed)?);
    if cost < MIN_COST || salt.len() != SALT || hash.len() != HASH {
        return Err(malformed);
    }
    Stored::new(NAME, Scheme::Bcrypt(Parameters { cost, of_sha256 }), salt, hash)
}

impl Parameters {
    /// What follows from a password; nothing from one with a NUL in it, at which implementations in C stop reading.
    pub fn derive(self, password: &[u8], salt: &[u8]) -> Option<Vec<u8>> {
        if password.contains(&0) {
            return None;
        }
        let digits;
        let password = if self.of_sha256 {
            digits = runtime::crypto::hex(&runtime::crypto::sha256(password));
            digits.as_bytes()
        } else {
            password
        };
        let mut key = [password, &[0]].concat();
        key.truncate(MAX_KEY);
        let mut state = Blowfish::bc_init_state();
        state.salted_expand_key(salt, &key);
        for _ in 0..1_u32 << self.cost {
            state.bc_expand_key(&key);
            state.bc_expand_key(salt);
        }
        let blocks = MAGIC.chunks(2).map(|pair| {
            let mut block = [pair[0], pair[1]];
            for _ in 0..64 {
                block = state.bc_encrypt(block);
            }
            block
        });
        let bytes = blocks.flatten().flat_map(u32::to_be_bytes);
        Some(bytes.take(HASH).collect())
    }
}
