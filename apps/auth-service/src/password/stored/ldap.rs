//! `{SSHA}BASE64` and its kin (RFC 2307 §5.3): the digest, and behind it the salt. `{CRYPT}` is taken where bcrypt is
//! behind it.

use super::{
    Stored, Unreadable, bcrypt,
    digest::{self, Function, Piece},
    text::base64,
};

const NAME: &str = "LDAP";

/// Reads the whole text.
pub fn parse(text: &str) -> Result<Stored, Unreadable> {
    let malformed = Unreadable::Malformed(NAME);
    let (scheme, rest) = text[1..].split_once('}').ok_or(malformed)?;
    let (function, length, is_salted) = match scheme.to_ascii_uppercase().as_str() {
        "MD5" => (Function::Md5, 16, false),
        "SMD5" => (Function::Md5, 16, true),
        "SHA" => (Function::Sha1, 20, false),
        "SSHA" => (Function::Sha1, 20, true),
        "SHA256" => (Function::Sha256, 32, false),
        "SSHA256" => (Function::Sha256, 32, true),
        "SHA512" => (Function::Sha512, 64, false),
        "SSHA512" => (Function::Sha512, 64, true),
        "CRYPT" if rest.starts_with("$2") => return bcrypt::parse(rest),
        _ => return Err(Unreadable::Unknown),
    };
    let bytes = base64(rest).ok_or(malformed)?;
    let (hash, salt) = bytes.split_at_checked(length).ok_or(malformed)?;
    if is_salted == salt.is_empty() {
        return Err(malformed);
    }
    digest::stored(function, vec![Piece::Password, Piece::Salt], salt.to_vec(), Some(hash.to_vec()))
}
