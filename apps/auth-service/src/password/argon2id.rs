//! Argon2 in memory that goes back to the system.
//!
//! The allocator keeps what a thread gives back for that thread, up to 32 MiB (glibc's largest `M_MMAP_THRESHOLD`). With
//! 19 MiB a hash, on whichever thread of the pool is free, a burst of sign-ins would leave hundreds of MiB with the
//! process.

use argon2::{
    Algorithm, Argon2, Block, Params, Version,
    password_hash::{
        self,
        phc::{Output, ParamsString, PasswordHash, Salt},
    },
};

/// Room for this many blocks of 1 KiB is mapped, and unmapped at once when it is dropped. What is not touched of it
/// costs nothing.
const MAPPED: usize = 33 * 1024;

/// Hashes a password with a salt.
pub fn hash(argon2: &Argon2<'_>, password: &[u8], salt: &[u8]) -> password_hash::Result<PasswordHash> {
    let mut out = [0; Params::DEFAULT_OUTPUT_LEN];
    derive(argon2, password, salt, &mut out)?;
    Ok(PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(argon2.params())?,
        salt: Some(Salt::new(salt)?),
        hash: Some(Output::new(&out)?),
    })
}

/// Whether a password is the one that was hashed. Takes the same time either way.
pub fn matches(password: &[u8], hash: &PasswordHash) -> password_hash::Result<bool> {
    let algorithm = Algorithm::try_from(hash.algorithm.as_str())?;
    let version = hash.version.map_or(Ok(Version::default()), Version::try_from)?;
    let (Some(salt), Some(expected)) = (&hash.salt, &hash.hash) else { return Ok(false) };
    let mut out = vec![0; expected.len()];
    derive(&Argon2::new(algorithm, version, Params::try_from(hash)?), password, salt, &mut out)?;
    // `Output` compares in constant time.
    Ok(Output::new(&out)? == *expected)
}

fn derive(argon2: &Argon2<'_>, password: &[u8], salt: &[u8], out: &mut [u8]) -> password_hash::Result<()> {
    let blocks = argon2.params().block_count();
    let mut memory = Vec::with_capacity(blocks.max(MAPPED));
    memory.resize(blocks, Block::new());
    argon2.hash_password_into_with_memory(password, salt, out, memory)?;
    Ok(())
}
