//! `$firescrypt$ln=14,r=8,p=1$SALT$HASH$SALT_SEPARATOR$SIGNER_KEY`: scrypt as Firebase changed it, written as Ory Kratos
//! writes it.
//!
//! `ln` is the project's memory cost and `r` its rounds. The hash is the project's signer key, encrypted under a key
//! that follows from password and salt.

use super::{
    Scheme, Stored, Unreadable, scrypt,
    text::{base64, parameters, parts},
};
use aws_lc_rs::{
    cipher::{AES_256, EncryptingKey, EncryptionContext, UnboundCipherKey},
    iv::FixedLength,
};

const NAME: &str = "Firebase scrypt";
const KEY: usize = 32;
const IV: usize = 16;

/// The parameters of a Firebase project.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Parameters {
    scrypt: scrypt::Parameters,
    salt_separator: Vec<u8>,
    signer_key: Vec<u8>,
}

/// Reads what follows the name.
pub fn parse(rest: &str) -> Result<Stored, Unreadable> {
    let malformed = Unreadable::Malformed(NAME);
    let [given, salt, hash, salt_separator, signer_key] = parts(rest).ok_or(malformed)?;
    let [log_n, r, p] = parameters(given, ["ln", "r", "p"]).ok_or(malformed)?;
    let scrypt = scrypt::Parameters::new(NAME, log_n, r, p)?;
    let decode = |text| base64(text).ok_or(malformed);
    let (salt, hash) = (decode(salt)?, decode(hash)?);
    let parameters = Parameters { scrypt, salt_separator: decode(salt_separator)?, signer_key: decode(signer_key)? };
    if hash.len() != parameters.signer_key.len() {
        return Err(malformed);
    }
    Stored::new(NAME, Scheme::Firebase(parameters), salt, hash)
}

impl Parameters {
    /// What follows from a password.
    pub fn derive(&self, password: &[u8], salt: &[u8]) -> Option<Vec<u8>> {
        let salt = [salt, &self.salt_separator].concat();
        let derived = self.scrypt.derive(password, &salt, KEY)?;
        let key = EncryptingKey::ctr(UnboundCipherKey::new(&AES_256, &derived).ok()?).ok()?;
        let mut out = self.signer_key.clone();
        let context = EncryptionContext::Iv128(FixedLength::from([0; IV]));
        key.less_safe_encrypt(&mut out, context).ok()?;
        Some(out)
    }

    /// In bytes.
    pub fn memory(&self) -> u64 {
        self.scrypt.memory()
    }
}
