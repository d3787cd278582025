//! What Django stores: the name of its hasher, and what that one made of it. Salts are text.

use super::{
    Scheme, Stored, Unreadable, argon2, bcrypt,
    digest::{self, Piece},
    pbkdf2, scrypt,
    text::{base64, number, parts},
};
use runtime::crypto::from_hex;

const NAME: &str = "Django";

/// Reads the whole text.
pub fn parse(text: &str) -> Result<Stored, Unreadable> {
    let malformed = Unreadable::Malformed(NAME);
    let Some((hasher, rest)) = text.split_once('$') else {
        // Of the unsalted ones, MD5 has no name: 32 hexadecimal digits are all of it.
        let hash = from_hex(text).filter(|hash| hash.len() == 16).ok_or(Unreadable::Unknown)?;
        return digest::stored(digest::Function::Md5, vec![Piece::Password], Vec::new(), Some(hash));
    };
    match hasher {
        "pbkdf2_sha256" => of_pbkdf2(pbkdf2::Function::Sha256, rest),
        "pbkdf2_sha1" => of_pbkdf2(pbkdf2::Function::Sha1, rest),
        "argon2" => {
            let (id, rest) = rest.split_once('$').ok_or(malformed)?;
            if id.starts_with("argon2") { argon2::parse(id, rest) } else { Err(malformed) }
        }
        // A dollar sign of Django's, and then one of bcrypt's own.
        "bcrypt" => bcrypt::parse(rest),
        "bcrypt_sha256" => bcrypt::parse_of(rest, true),
        "scrypt" => {
            let [n, salt, r, p, hash] = parts(rest).ok_or(malformed)?;
            let number = |text| number(text).ok_or(malformed);
            let parameters = scrypt::Parameters::of(NAME, number(n)?, number(r)?, number(p)?)?;
            let hash = base64(hash).ok_or(malformed)?;
            Stored::new(NAME, Scheme::Scrypt(parameters), salt.as_bytes().to_vec(), hash)
        }
        "md5" => of_digest(digest::Function::Md5, rest),
        "sha1" => of_digest(digest::Function::Sha1, rest),
        "unsalted_md5" => of_digest(digest::Function::Md5, &format!("${rest}")),
        "unsalted_sha1" => of_digest(digest::Function::Sha1, &format!("${rest}")),
        _ => Err(Unreadable::Unknown),
    }
}

fn of_pbkdf2(function: pbkdf2::Function, rest: &str) -> Result<Stored, Unreadable> {
    let [rounds, salt, hash] = parts(rest).ok_or(Unreadable::Malformed(NAME))?;
    pbkdf2::stored(function, number(rounds), Some(salt.as_bytes().to_vec()), base64(hash))
}

/// The salt is empty for the unsalted ones.
fn of_digest(function: digest::Function, rest: &str) -> Result<Stored, Unreadable> {
    let [salt, hash] = parts(rest).ok_or(Unreadable::Malformed(NAME))?;
    digest::stored(function, vec![Piece::Salt, Piece::Password], salt.as_bytes().to_vec(), from_hex(hash))
}
