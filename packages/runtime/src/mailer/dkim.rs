//! Signatures on mails, by which a recipient's server knows that they come from the domain (RFC 6376, RFC 8463).
//!
//! Header fields are signed once more than they occur, so that nobody can add a second `Subject` to a signed mail.

use super::pem;
use aws_lc_rs::{
    encoding::AsDer,
    rsa,
    signature::{Ed25519KeyPair, KeyPair},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{DateTime, Utc};
use config::DkimSettings;

use crate::crypto::{sha256, sign_rsa_sha256};

/// The header fields that are signed, those that a mail of ours never has included.
const SIGNED: [&str; 14] = [
    "From",
    "Sender",
    "Reply-To",
    "To",
    "Cc",
    "Subject",
    "Date",
    "Message-ID",
    "MIME-Version",
    "Content-Type",
    "Auto-Submitted",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
    "Feedback-ID",
];

/// Signs mails for one domain.
pub struct Signer {
    domain: String,
    selector: String,
    key: Key,
}

enum Key {
    Rsa(Box<rsa::KeyPair>),
    Ed25519(Box<Ed25519KeyPair>),
}

/// The key cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DkimError {
    /// The file cannot be read.
    #[error("{path}: cannot be read ({source})")]
    File {
        /// The file.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// It holds no key that signs.
    #[error(
        "{0}: holds no private key in PEM; make one with: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048"
    )]
    NoKey(String),
    /// It is too short, or broken.
    #[error("{path}: not a usable key ({reason}); RSA wants 2048 bits or more")]
    Rejected {
        /// The file.
        path: String,
        /// Why.
        reason: String,
    },
    /// Signing failed.
    #[error("the mail cannot be signed")]
    Signature,
}

/// What the domain has to publish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The name of the TXT record.
    pub name: String,
    /// Its value.
    pub value: String,
}

impl Signer {
    /// Reads the key.
    ///
    /// # Errors
    /// When there is none that can be used.
    pub fn load(settings: &DkimSettings) -> Result<Self, DkimError> {
        let path = settings.private_key_file.display().to_string();
        let text = std::fs::read_to_string(&settings.private_key_file)
            .map_err(|source| DkimError::File { path: path.clone(), source })?;
        let (label, der) = pem::first(&text).ok_or_else(|| DkimError::NoKey(path.clone()))?;
        let rejected = |reason: aws_lc_rs::error::KeyRejected| DkimError::Rejected {
            path: path.clone(),
            reason: reason.to_string(),
        };
        let key = match label.as_str() {
            "RSA PRIVATE KEY" => Key::Rsa(Box::new(rsa::KeyPair::from_der(&der).map_err(rejected)?)),
            "PRIVATE KEY" => match Ed25519KeyPair::from_pkcs8(&der) {
                Ok(key) => Key::Ed25519(Box::new(key)),
                Err(_) => Key::Rsa(Box::new(rsa::KeyPair::from_pkcs8(&der).map_err(rejected)?)),
            },
            _ => return Err(DkimError::NoKey(path)),
        };
        Ok(Self { domain: settings.domain.clone(), selector: settings.selector.clone(), key })
    }

    /// What the domain has to publish, so that others can check the signatures.
    pub fn record(&self) -> Record {
        let public = match &self.key {
            Key::Rsa(key) => key.public_key().as_der().map(|der| STANDARD.encode(der.as_ref())).unwrap_or_default(),
            Key::Ed25519(key) => STANDARD.encode(key.public_key()),
        };
        Record {
            name: format!("{}._domainkey.{}", self.selector, self.domain),
            value: format!("v=DKIM1; k={}; p={public}", self.key.kind()),
        }
    }

    /// Whether receivers that check DMARC take the signature for the sender's (RFC 7489 §3.1.1, relaxed).
    pub fn is_aligned(&self, sender_domain: &str) -> bool {
        let (sender, domain) = (sender_domain.to_ascii_lowercase(), self.domain.to_ascii_lowercase());
        sender == domain || sender.ends_with(&format!(".{domain}"))
    }

    /// The mail with its signature in front. The mail has CRLF line ends.
    ///
    /// # Errors
    /// When the key cannot sign.
    pub fn sign(&self, mail: &[u8], now: DateTime<Utc>) -> Result<Vec<u8>, DkimError> {
        let (headers, body) = split(mail);
        let fields = fields(headers);
        let names = SIGNED.iter().flat_map(|name| {
            let count = fields.iter().filter(|field| is_named(field, name)).count();
            std::iter::repeat_n(*name, count + 1)
        });
        let names = names.collect::<Vec<_>>();
        let value = format!(
            "v=1; a={}-sha256; c=relaxed/relaxed; d={}; s={};\r\n\tt={}; bh={};\r\n\th={};\r\n\tb=",
            self.key.kind(),
            self.domain,
            self.selector,
            now.timestamp(),
            STANDARD.encode(sha256(&relaxed_body(body))),
            folded(&names),
        );
        let field = format!("DKIM-Signature: {value}");
        let signature = self.key.sign(&signed_bytes(&fields, &names, &field))?;
        let mut signed = format!("{field}{}\r\n", folded_digits(&STANDARD.encode(signature))).into_bytes();
        signed.extend_from_slice(mail);
        Ok(signed)
    }
}

impl Key {
    fn kind(&self) -> &'static str {
        match self {
            Self::Rsa(_) => "rsa",
            Self::Ed25519(_) => "ed25519",
        }
    }

    fn sign(&self, bytes: &[u8]) -> Result<Vec<u8>, DkimError> {
        match self {
            Self::Rsa(key) => sign_rsa_sha256(key, bytes).ok_or(DkimError::Signature),
            // RFC 8463 §3: the hash is what is signed.
            Self::Ed25519(key) => Ok(key.sign(&sha256(bytes)).as_ref().to_vec()),
        }
    }
}

/// Header and body; the empty line between them belongs to neither.
fn split(mail: &[u8]) -> (&[u8], &[u8]) {
    match mail.windows(4).position(|four| four == b"\r\n\r\n") {
        Some(at) => (&mail[..at + 2], &mail[at + 4..]),
        None => (mail, &[]),
    }
}

/// The header's fields, each with its folds.
fn fields(headers: &[u8]) -> Vec<String> {
    let mut fields: Vec<String> = Vec::new();
    for line in String::from_utf8_lossy(headers).split_inclusive("\r\n") {
        match fields.last_mut() {
            Some(last) if line.starts_with([' ', '\t']) => last.push_str(line),
            _ => fields.push(line.to_owned()),
        }
    }
    fields
}

fn is_named(field: &str, name: &str) -> bool {
    field.split_once(':').is_some_and(|(found, _)| found.trim_end().eq_ignore_ascii_case(name))
}

/// What is signed (RFC 6376 §3.7): of each name the fields from the last to the first, and then the signature itself,
/// still empty and without its line end.
fn signed_bytes(fields: &[String], names: &[&str], signature_field: &str) -> Vec<u8> {
    let mut bytes = String::new();
    let mut used = vec![false; fields.len()];
    for name in names {
        let next = (0..fields.len()).rev().find(|&at| !used[at] && is_named(&fields[at], name));
        // A name more often than it occurs stands for nothing, and nothing may be added there.
        if let Some(at) = next {
            used[at] = true;
            bytes.push_str(&relaxed_field(&fields[at]));
            bytes.push_str("\r\n");
        }
    }
    bytes.push_str(&relaxed_field(signature_field));
    bytes.into_bytes()
}

/// RFC 6376 §3.4.2.
fn relaxed_field(field: &str) -> String {
    let (name, value) = field.split_once(':').unwrap_or((field, ""));
    let value = value.split([' ', '\t', '\r', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    format!("{}:{value}", name.trim_end().to_ascii_lowercase())
}

/// RFC 6376 §3.4.4.
fn relaxed_body(body: &[u8]) -> Vec<u8> {
    let mut relaxed = Vec::with_capacity(body.len());
    let mut empty_lines = 0;
    let mut lines = body.split(|&byte| byte == b'\n').peekable();
    while let Some(line) = lines.next() {
        if line.is_empty() && lines.peek().is_none() {
            break;
        }
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let words = line.split(|byte| matches!(byte, b' ' | b'\t'));
        let mut text = Vec::with_capacity(line.len());
        for (at, word) in words.enumerate() {
            if at > 0 && text.last() != Some(&b' ') {
                text.push(b' ');
            }
            text.extend_from_slice(word);
        }
        if text.last() == Some(&b' ') {
            text.pop();
        }
        if text.is_empty() {
            empty_lines += 1;
            continue;
        }
        for _ in 0..std::mem::take(&mut empty_lines) {
            relaxed.extend_from_slice(b"\r\n");
        }
        relaxed.extend_from_slice(&text);
        relaxed.extend_from_slice(b"\r\n");
    }
    relaxed
}

/// Names with colons between them, on lines that are not too long.
fn folded(names: &[&str]) -> String {
    let mut text = String::new();
    let mut line = 0;
    for (at, name) in names.iter().enumerate() {
        if at > 0 {
            text.push(':');
            line += 1;
        }
        if line + name.len() > 66 {
            text.push_str("\r\n\t ");
            line = 0;
        }
        text.push_str(name);
        line += name.len();
    }
    text
}

fn folded_digits(digits: &str) -> String {
    let lines = digits.as_bytes().chunks(70).map(String::from_utf8_lossy);
    lines.collect::<Vec<_>>().join("\r\n\t ")
}

#[cfg(test)]
#[path = "dkim_tests.rs"]
mod tests;
