//! `$scrypt$ln=16,r=8,p=1$SALT$HASH`: the PHC string format. Where `ln` is more than 63 it is N itself, as some write it.

use super::{
    MAX_MEMORY, Scheme, Stored, Unreadable,
    text::{base64, parameters, parts},
};

const NAME: &str = "scrypt";
/// The most N × r × p: about a second.
const MAX_WORK: u64 = 1 << 21;

/// N, r and p (RFC 7914 §2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Parameters {
    log_n: u8,
    r: u32,
    p: u32,
}

/// Reads what follows the name.
pub fn parse(rest: &str) -> Result<Stored, Unreadable> {
    let malformed = Unreadable::Malformed(NAME);
    let [given, salt, hash] = parts(rest).ok_or(malformed)?;
    let [n, r, p] = parameters(given, ["ln", "r", "p"]).ok_or(malformed)?;
    let parameters = if n < 64 { Parameters::new(NAME, n, r, p)? } else { Parameters::of(NAME, n, r, p)? };
    let (salt, hash) = (base64(salt).ok_or(malformed)?, base64(hash).ok_or(malformed)?);
    Stored::new(NAME, Scheme::Scrypt(parameters), salt, hash)
}

impl Parameters {
    /// By the logarithm of N.
    pub fn new(name: &'static str, log_n: u32, r: u32, p: u32) -> Result<Self, Unreadable> {
        let malformed = Unreadable::Malformed(name);
        let log_n = u8::try_from(log_n).ok().filter(|log_n| (1..64).contains(log_n)).ok_or(malformed)?;
        let parameters = Self { log_n, r, p };
        if log_n > 31 || parameters.memory() > MAX_MEMORY || parameters.work() > MAX_WORK {
            return Err(Unreadable::TooCostly(name));
        }
        parameters.checked().map(|_| parameters).ok_or(malformed)
    }

    /// By N, which is a power of two.
    pub fn of(name: &'static str, n: u32, r: u32, p: u32) -> Result<Self, Unreadable> {
        if !n.is_power_of_two() {
            return Err(Unreadable::Malformed(name));
        }
        Self::new(name, n.trailing_zeros(), r, p)
    }

    fn checked(self) -> Option<::scrypt::Params> {
        ::scrypt::Params::new(self.log_n, self.r, self.p).ok()
    }

    fn work(self) -> u64 {
        (1_u64 << self.log_n).saturating_mul(u64::from(self.r)).saturating_mul(u64::from(self.p))
    }

    /// In bytes.
    pub fn memory(&self) -> u64 {
        (128_u64 << self.log_n).saturating_mul(u64::from(self.r))
    }

    /// What follows from a password.
    pub fn derive(&self, password: &[u8], salt: &[u8], length: usize) -> Option<Vec<u8>> {
        let mut out = vec![0; length];
        ::scrypt::scrypt(password, salt, &self.checked()?, &mut out).ok()?;
        Some(out)
    }
}
