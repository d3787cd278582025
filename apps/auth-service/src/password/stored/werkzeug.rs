//! `scrypt:32768:8:1$salt$HEX` and `pbkdf2:sha256:600000$salt$HEX`: what Werkzeug, and so Flask, stores. The salt is
//! text.

use super::{
    Scheme, Stored, Unreadable, pbkdf2, scrypt,
    text::{number, parts},
};
use runtime::crypto::from_hex;

const NAME: &str = "Werkzeug";

/// Reads the whole text.
pub fn parse(text: &str) -> Result<Stored, Unreadable> {
    let malformed = Unreadable::Malformed(NAME);
    let [method, salt, hash] = parts(text).ok_or(malformed)?;
    let salt = salt.as_bytes().to_vec();
    let hash = from_hex(hash).ok_or(malformed)?;
    match method.split(':').collect::<Vec<_>>()[..] {
        ["scrypt", n, r, p] => {
            let number = |text| number(text).ok_or(malformed);
            let parameters = scrypt::Parameters::of(NAME, number(n)?, number(r)?, number(p)?)?;
            Stored::new(NAME, Scheme::Scrypt(parameters), salt, hash)
        }
        ["pbkdf2", function, rounds] => {
            let function = match function {
                "sha1" => pbkdf2::Function::Sha1,
                "sha256" => pbkdf2::Function::Sha256,
                "sha512" => pbkdf2::Function::Sha512,
                _ => return Err(Unreadable::Unknown),
            };
            pbkdf2::stored(function, number(rounds), Some(salt), Some(hash))
        }
        _ => Err(Unreadable::Unknown),
    }
}
