//! The shape of a refresh token: `np_rt_` + base64url(family id ‖ n ‖ HMAC(K, seed ‖ family id ‖ n)).
//!
//! K is derived from `JWT_SECRET`, the seed is the family's and lies in its row: neither alone makes a token, and a
//! token once made can be made again, which is how ten callers at once get the same successor. Nothing here decides
//! whether a token is still good; `refresh.rs` does.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use runtime::Keyring;
use shared::Secret;
use uuid::Uuid;

/// Makes the token recognisable, to people and to scanners for leaked secrets.
pub const PREFIX: &str = "np_rt_";

const PURPOSE: &str = "refresh token";
const ID_LENGTH: usize = 16;
const NUMBER_LENGTH: usize = 4;
const MAC_LENGTH: usize = 32;

/// A token that has the right shape. Nothing is known about its code yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presented {
    /// The family it claims to be of.
    pub family: Uuid,
    /// Its place in the family.
    pub n: u32,
    mac: [u8; MAC_LENGTH],
}

impl Presented {
    /// Takes a token apart. None if it is not one.
    pub fn parse(token: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(token.strip_prefix(PREFIX)?).ok()?;
        let (family, rest) = bytes.split_first_chunk::<ID_LENGTH>()?;
        let (n, mac) = rest.split_first_chunk::<NUMBER_LENGTH>()?;
        Some(Self { family: Uuid::from_bytes(*family), n: u32::from_be_bytes(*n), mac: mac.try_into().ok()? })
    }

    /// Whether we made it, for a family with this seed. Compared in constant time.
    pub fn is_genuine(&self, keyring: &Keyring, seed: &[u8]) -> bool {
        keyring.verify_mac(PURPOSE, &message(self.family, seed, self.n), &self.mac)
    }
}

/// The `n`-th token of a family. The same arguments always make the same token.
pub fn issue(keyring: &Keyring, family: Uuid, seed: &[u8], n: u32) -> Secret {
    let mac = keyring.mac(PURPOSE, &message(family, seed, n));
    let bytes = [family.as_bytes().as_slice(), &n.to_be_bytes(), &mac].concat();
    Secret::new(format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(bytes)))
}

fn message(family: Uuid, seed: &[u8], n: u32) -> Vec<u8> {
    [seed, family.as_bytes(), &n.to_be_bytes()].concat()
}

#[cfg(test)]
#[path = "refresh_token_tests.rs"]
mod tests;
