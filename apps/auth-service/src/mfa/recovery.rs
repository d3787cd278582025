//! Recovery codes: ten, each good once, for whoever lost their second factor. They are shown when they are made and
//! never again; the rows have their SHA-256, which is enough for 120 random bits (OWASP ASVS 5.0 §6.5.2).

use crate::Auth;
use database::{DbErr, WriteTransaction, recovery_codes, users::User};
use runtime::crypto;
use shared::{Secret, UserId};

/// How many there are.
pub const COUNT: usize = 10;
/// Random bytes of each.
const LENGTH: usize = 15;
/// Characters of a group: easier to copy.
const GROUP: usize = 4;
/// Letters and digits that nobody takes for another (Crockford's base 32, in lower case).
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Makes new codes for a person; those that they had are worthless. The caller holds the person.
pub async fn generate(auth: &Auth, tx: &WriteTransaction, user: UserId) -> Result<Vec<Secret>, DbErr> {
    let codes = (0..COUNT).map(|_| spell(&crypto::random::<LENGTH>())).collect::<Vec<_>>();
    let hashes = codes.iter().map(|code| hash(user, code)).collect::<Vec<_>>();
    recovery_codes::replace(tx, auth.runtime().clock().as_ref(), user, &hashes, tx.now()).await?;
    Ok(codes.into_iter().map(Secret::new).collect())
}

/// Uses a code up. `false` if it is none of theirs, or was used.
pub async fn redeem(tx: &WriteTransaction, user: &User, code: &Secret) -> Result<bool, DbErr> {
    recovery_codes::redeem(tx, user.id, &hash(user.id, code.expose()), tx.now()).await
}

/// What a row has of a code, however it is typed.
fn hash(user: UserId, code: &str) -> [u8; 32] {
    let plain: String = code.chars().filter(char::is_ascii_alphanumeric).map(read_as).collect();
    crypto::sha256(&[user.uuid().as_bytes().as_slice(), plain.as_bytes()].concat())
}

/// Letters that are not in the alphabet are read as what they look like.
fn read_as(typed: char) -> char {
    match typed.to_ascii_lowercase() {
        'o' => '0',
        'i' | 'l' => '1',
        other => other,
    }
}

fn spell(bytes: &[u8; LENGTH]) -> String {
    let digit = |index: usize| {
        let bits = (0..5).fold(0_usize, |bits, offset| {
            let place = index * 5 + offset;
            bits << 1 | usize::from(bytes[place / 8] >> (7 - place % 8) & 1)
        });
        char::from(ALPHABET[bits])
    };
    let digits = (0..LENGTH * 8 / 5).map(digit).collect::<Vec<_>>();
    digits.chunks(GROUP).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}
