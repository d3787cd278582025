//! `$sha256$pf=FORMAT$SALT$HASH`: one digest of password and salt, written as Ory Kratos writes it; `$md5$HASH` without a
//! salt. The format, in base64, says how they are put together, such as `{SALT}{PASSWORD}`.

use super::{Scheme, Stored, Unreadable, text::base64};
use aws_lc_rs::digest;
use md5::Digest as _;

const NAME: &str = "digest";
/// The longest format, in bytes.
const MAX_FORMAT: usize = 128;

/// The digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Function {
    /// MD5.
    Md5,
    /// SHA-1.
    Sha1,
    /// SHA-256.
    Sha256,
    /// SHA-512.
    Sha512,
}

/// A piece of what is digested.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Piece {
    /// The password.
    Password,
    /// The salt.
    Salt,
    /// Something that is the same for everybody.
    Text(Vec<u8>),
}

/// Which digest, and of what.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Parameters {
    function: Function,
    pieces: Vec<Piece>,
}

/// Reads what follows the name.
pub fn parse(id: &str, rest: &str) -> Result<Stored, Unreadable> {
    let malformed = Unreadable::Malformed(NAME);
    let function = match id {
        "md5" => Function::Md5,
        "sha1" => Function::Sha1,
        "sha256" => Function::Sha256,
        _ => Function::Sha512,
    };
    match rest.split('$').collect::<Vec<_>>()[..] {
        [hash] => stored(function, vec![Piece::Password], Vec::new(), base64(hash)),
        [format, salt, hash] => {
            let format = format.strip_prefix("pf=").and_then(base64).ok_or(malformed)?;
            let pieces = String::from_utf8(format).ok().and_then(|format| pieces(&format)).ok_or(malformed)?;
            stored(function, pieces, base64(salt).ok_or(malformed)?, base64(hash))
        }
        _ => Err(malformed),
    }
}

/// A hash of parts that were read.
pub fn stored(
    function: Function,
    pieces: Vec<Piece>,
    salt: Vec<u8>,
    hash: Option<Vec<u8>>,
) -> Result<Stored, Unreadable> {
    let malformed = Unreadable::Malformed(NAME);
    let hash = hash.filter(|hash| hash.len() == function.length()).ok_or(malformed)?;
    Stored::new(NAME, Scheme::Digest(Parameters { function, pieces }), salt, hash)
}

/// The pieces of a format, in which the password is named once.
fn pieces(format: &str) -> Option<Vec<Piece>> {
    if format.len() > MAX_FORMAT || format.matches("{PASSWORD}").count() != 1 {
        return None;
    }
    let (before, after) = format.split_once("{PASSWORD}")?;
    let mut pieces = Vec::new();
    for (at, side) in [before, after].into_iter().enumerate() {
        if at > 0 {
            pieces.push(Piece::Password);
        }
        for (at, text) in side.split("{SALT}").enumerate() {
            if at > 0 {
                pieces.push(Piece::Salt);
            }
            if !text.is_empty() {
                pieces.push(Piece::Text(text.as_bytes().to_vec()));
            }
        }
    }
    Some(pieces)
}

impl Function {
    fn length(self) -> usize {
        match self {
            Self::Md5 => 16,
            Self::Sha1 => 20,
            Self::Sha256 => 32,
            Self::Sha512 => 64,
        }
    }

    fn digest(self, data: &[u8]) -> Vec<u8> {
        let algorithm = match self {
            Self::Md5 => return md5::Md5::digest(data).to_vec(),
            Self::Sha1 => &digest::SHA1_FOR_LEGACY_USE_ONLY,
            Self::Sha256 => &digest::SHA256,
            Self::Sha512 => &digest::SHA512,
        };
        digest::digest(algorithm, data).as_ref().to_vec()
    }
}

impl Parameters {
    /// What follows from a password.
    pub fn derive(&self, password: &[u8], salt: &[u8]) -> Vec<u8> {
        let parts = self.pieces.iter().map(|piece| match piece {
            Piece::Password => password,
            Piece::Salt => salt,
            Piece::Text(text) => text,
        });
        self.function.digest(&parts.collect::<Vec<_>>().concat())
    }
}
