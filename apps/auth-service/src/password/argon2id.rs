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

/// OWASP Password Storage Cheat Sheet: 19 MiB, two passes, one lane.
pub const MEMORY_KIB: u32 = 19_456;
/// See [`MEMORY_KIB`].
pub const PASSES: u32 = 2;
/// See [`MEMORY_KIB`].
pub const LANES: u32 = 1;
/// The length of a hash, in bytes.
pub const LENGTH: usize = Params::DEFAULT_OUTPUT_LEN;

/// Room for this many blocks of 1 KiB is mapped, and unmapped at once when it is dropped. What is not touched of it
/// costs nothing.
const MAPPED: usize = 33 * 1024;

/// Hashes a password with a salt.
pub fn hash(password: &[u8], salt: &[u8]) -> password_hash::Result<PasswordHash> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None)?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let mut out = [0; LENGTH];
    derive(&argon2, password, salt, &mut out)?;
    Ok(PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(argon2.params())?,
        salt: Some(Salt::new(salt)?),
        hash: Some(Output::new(&out)?),
    })
}

/// Fills `out` with what follows from a password and a salt.
pub fn derive(argon2: &Argon2<'_>, password: &[u8], salt: &[u8], out: &mut [u8]) -> password_hash::Result<()> {
    let blocks = argon2.params().block_count();
    let mut memory = Vec::with_capacity(blocks.max(MAPPED));
    memory.resize(blocks, Block::new());
    argon2.hash_password_into_with_memory(password, salt, out, memory)?;
    Ok(())
}
