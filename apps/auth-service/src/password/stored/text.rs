//! What the texts of hashes have in common.

use base64::{
    Engine,
    alphabet::{BCRYPT, STANDARD},
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};

const CONFIG: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_allow_trailing_bits(true)
    .with_decode_padding_mode(DecodePaddingMode::RequireNone);
const ANY: GeneralPurpose = GeneralPurpose::new(&STANDARD, CONFIG);
const OF_BCRYPT: GeneralPurpose = GeneralPurpose::new(&BCRYPT, CONFIG);

/// Base64 in any of its dresses: padded or not, for URLs, or with passlib's `.` for `+`.
pub fn base64(text: &str) -> Option<Vec<u8>> {
    let plain = |c| match c {
        '-' | '.' => '+',
        '_' => '/',
        c => c,
    };
    ANY.decode(text.trim_end_matches('=').chars().map(plain).collect::<String>()).ok()
}

/// Base64 with bcrypt's own alphabet.
pub fn bcrypt_base64(text: &str) -> Option<Vec<u8>> {
    OF_BCRYPT.decode(text).ok()
}

/// A number in decimal digits and nothing else.
pub fn number(text: &str) -> Option<u32> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

/// The numbers of a list of parameters with just these names, such as `m=19456,t=2,p=1`.
pub fn parameters<const N: usize>(text: &str, names: [&str; N]) -> Option<[u32; N]> {
    let mut numbers = [0; N];
    let mut given = text.split(',');
    for (at, name) in names.into_iter().enumerate() {
        let (key, value) = given.next()?.split_once('=')?;
        numbers[at] = number(value).filter(|_| key == name)?;
    }
    given.next().is_none().then_some(numbers)
}

/// Just so many parts between dollar signs.
pub fn parts<const N: usize>(text: &str) -> Option<[&str; N]> {
    text.split('$').collect::<Vec<_>>().try_into().ok()
}
