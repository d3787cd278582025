//! What a password may be: NIST SP 800-63B §3.1.1.2 and OWASP ASVS 5.0 §6.2.
//!
//! Length, and not among those that are guessed first. No rule about kinds of characters, no expiry. The text is taken
//! as it comes: it is neither trimmed nor normalised, so that what a password manager stored is what is compared.

use runtime::crypto;
use shared::{Email, Problem, Secret};

/// The fewest characters (Unicode scalar values).
pub const MIN_LENGTH: usize = 8;
/// The most characters.
pub const MAX_LENGTH: usize = 256;
/// How many characters before or behind a common word do not make it a good one: a date is no secret.
const MAX_DECORATION: usize = 8;

/// The most common passwords and the words they are made of, in lower case: the beginnings of their SHA-256, in order
/// (see `common.md`).
const COMMON: &[[u8; COMMON_LENGTH]] = include_bytes!("common.bin").as_chunks().0;
/// How much of each, in bytes.
const COMMON_LENGTH: usize = 5;

/// Words that everybody tries here.
const OWN_WORDS: [&str; 3] = ["plateforme", "nouvelleplateforme", "nouvelle plateforme"];

/// Why a password is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WeakPassword {
    /// Under 8 characters.
    #[error("use at least {MIN_LENGTH} characters")]
    TooShort,
    /// Over 256 characters.
    #[error("use at most {MAX_LENGTH} characters")]
    TooLong,
    /// One of those that are guessed first, or the person's own name or address.
    #[error("this password is easy to guess; a few unrelated words make a better one")]
    TooCommon,
    /// It has been seen in a breach.
    #[error("this password has appeared in a data breach; choose one that you use nowhere else")]
    Breached,
    /// It is the one before.
    #[error("this is the password that you had; choose another one")]
    Unchanged,
    /// It holds a NUL character, which no keyboard types and some systems cut at.
    #[error("a password cannot contain a NUL character")]
    Nul,
}

impl WeakPassword {
    /// The stable code of the field error.
    pub fn code(self) -> &'static str {
        match self {
            Self::TooShort => "too_short",
            Self::TooLong => "too_long",
            Self::TooCommon => "too_common",
            Self::Breached => "breached",
            Self::Unchanged => "unchanged",
            Self::Nul => "invalid",
        }
    }
}

impl From<WeakPassword> for Problem {
    fn from(weak: WeakPassword) -> Self {
        Problem::field("/password", weak.code(), weak.to_string())
    }
}

/// Bounds a password that is only compared: nothing longer was ever accepted, and none of it is hashed.
pub fn bounded(password: Secret) -> Result<Secret, WeakPassword> {
    if password.expose().chars().count() > MAX_LENGTH { Err(WeakPassword::TooLong) } else { Ok(password) }
}

/// Checks a password that a person chose.
pub fn check(password: &Secret, email: &Email, name: Option<&str>) -> Result<(), WeakPassword> {
    let password = password.expose();
    let length = password.chars().count();
    if password.contains('\0') {
        Err(WeakPassword::Nul)
    } else if length < MIN_LENGTH {
        Err(WeakPassword::TooShort)
    } else if length > MAX_LENGTH {
        Err(WeakPassword::TooLong)
    } else if is_common(password) || is_own(password, email, name) {
        Err(WeakPassword::TooCommon)
    } else {
        Ok(())
    }
}

fn is_common(password: &str) -> bool {
    let lower = password.to_lowercase();
    is_listed(&lower)
        || stems(&lower).iter().any(|stem| is_listed(stem))
        || is_sequence(&lower)
        || is_repetition(&lower)
}

/// Whether it is a word of the context, however both are joined, decorated or spelled: `JeanDupont1` is `jean.dupont`.
fn is_own(password: &str, email: &Email, name: Option<&str>) -> bool {
    let name = name.map(str::to_lowercase).unwrap_or_default();
    let local = email.as_str().split('@').next().unwrap_or_default();
    let domain = email.domain_in_letters();
    let organization = domain.split('.').next().unwrap_or_default();
    let own = [email.as_str(), local, &domain, organization, name.as_str()];
    let parts = local.split(is_separator).chain(name.split_whitespace()).chain(name.split(is_separator));
    let lower = password.to_lowercase();
    let given = stems(&lower).iter().map(|stem| joined(stem)).collect::<Vec<_>>();
    own.into_iter()
        .chain(parts)
        .chain(OWN_WORDS)
        .flat_map(|word| stems(word).into_iter().map(|stem| joined(&stem)))
        .any(|word| !word.is_empty() && given.contains(&word))
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || ".-_+".contains(c)
}

fn joined(word: &str) -> String {
    word.chars().filter(|c| !is_separator(*c)).collect()
}

fn is_listed(word: &str) -> bool {
    crypto::sha256(word.as_bytes()).first_chunk().is_some_and(|start| COMMON.binary_search(start).is_ok())
}

/// The word as it is, and without a few decorations before it, behind it, or both; each with its digits read as the
/// letters they stand for.
fn stems(lower: &str) -> Vec<String> {
    let is_decoration = |c: char| !c.is_alphabetic();
    let is_near = |word: &str, bare: &str| word.chars().count() - bare.chars().count() <= MAX_DECORATION;
    let end = lower.trim_end_matches(is_decoration);
    let mut found = Vec::new();
    for word in [lower, end].into_iter().filter(|end| is_near(lower, end)) {
        let start = word.trim_start_matches(is_decoration);
        let near = [word, start].into_iter().filter(|bare| !bare.is_empty() && is_near(word, bare));
        found.extend(near.map(spelled_out));
    }
    found
}

fn spelled_out(word: &str) -> String {
    word.chars()
        .map(|c| match c {
            '0' => 'o',
            '1' | '!' => 'i',
            '3' => 'e',
            '4' | '@' => 'a',
            '5' | '$' => 's',
            '7' => 't',
            other => other,
        })
        .collect()
}

/// `12345678`, `hgfedcba`, `aaaaaaaa`: each character follows from the one before by the same step.
fn is_sequence(lower: &str) -> bool {
    let mut steps =
        lower.chars().zip(lower.chars().skip(1)).map(|(a, b)| i64::from(u32::from(b)) - i64::from(u32::from(a)));
    let first = steps.next().unwrap_or_default();
    first.abs() <= 1 && steps.all(|step| step == first)
}

/// `abcabcabc`, `12121212`: a unit of up to four characters, over and over.
fn is_repetition(lower: &str) -> bool {
    let chars = lower.chars().collect::<Vec<_>>();
    (1..=4).any(|unit| chars.len() >= unit * 2 && chars.iter().zip(chars.iter().skip(unit)).all(|(a, b)| a == b))
}

#[cfg(test)]
#[path = "policy_tests.rs"]
mod tests;
