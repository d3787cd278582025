//! Checks the signature on a mail as a recipient's server does (RFC 6376 §6, RFC 8463), written apart from what signs.

use aws_lc_rs::{
    digest::{SHA256, digest},
    signature::{ED25519, RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY as RSA, UnparsedPublicKey},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use std::collections::HashMap;

/// A signature that is right.
#[derive(Debug)]
pub struct Verified {
    /// Who signed.
    pub domain: String,
    /// With which of their keys.
    pub selector: String,
    /// The names of the fields that it covers, in lower case and in order.
    pub fields: Vec<String>,
}

/// Checks the first signature of a mail with CRLF line ends. `record` gives the TXT record of a name.
///
/// # Errors
/// What is wrong with it.
pub fn verify(mail: &[u8], record: impl Fn(&str) -> Option<String>) -> Result<Verified, String> {
    let mail = std::str::from_utf8(mail).map_err(|_| "not text")?;
    let (head, body) = mail.split_once("\r\n\r\n").ok_or("no body")?;
    let fields = unfold(head);
    let at = fields.iter().position(|(name, _)| name == "dkim-signature").ok_or("no signature")?;
    let tags = tags(&fields[at].1);
    let tag = |name: &str| tags.get(name).cloned().ok_or(format!("no {name}="));
    if tag("v")? != "1" || tag("c")? != "relaxed/relaxed" {
        return Err("not understood".to_owned());
    }
    let bare = |text: String| text.split_whitespace().collect::<String>();
    let hash = STANDARD.encode(digest(&SHA256, relaxed_body(body).as_bytes()));
    if hash != bare(tag("bh")?) {
        return Err(format!("the body was changed: {hash}"));
    }
    let names: Vec<String> = tag("h")?.split(':').map(|name| name.trim().to_ascii_lowercase()).collect();
    let mut rest: Vec<Option<&(String, String)>> = fields.iter().map(Some).collect();
    rest[at] = None;
    let mut covered = Vec::new();
    for name in &names {
        let last = rest.iter().rposition(|field| field.is_some_and(|(found, _)| found == name));
        if let Some((name, value)) = last.and_then(|last| rest[last].take()) {
            covered.push(format!("{name}:{}\r\n", relaxed(value)));
        }
    }
    let (before, _) = fields[at].1.rsplit_once("b=").ok_or("no b=")?;
    covered.push(format!("dkim-signature:{}", relaxed(&format!("{before}b="))));
    let covered = covered.concat();
    let (domain, selector) = (tag("d")?, tag("s")?);
    let published = record(&format!("{selector}._domainkey.{domain}")).ok_or("no record")?;
    let published = self::tags(&published);
    let key = STANDARD.decode(bare(published.get("p").cloned().unwrap_or_default())).map_err(|e| e.to_string())?;
    let signature = STANDARD.decode(bare(tag("b")?)).map_err(|e| e.to_string())?;
    let right = match tag("a")?.as_str() {
        "rsa-sha256" => UnparsedPublicKey::new(&RSA, &key).verify(covered.as_bytes(), &signature),
        "ed25519-sha256" => {
            let hash = digest(&SHA256, covered.as_bytes());
            UnparsedPublicKey::new(&ED25519, &key).verify(hash.as_ref(), &signature)
        }
        other => return Err(format!("{other} is not understood")),
    };
    right.map_err(|_| "the signature is wrong".to_owned())?;
    Ok(Verified { domain, selector, fields: names })
}

/// Names in lower case, with their values as they stand.
fn unfold(head: &str) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in head.split("\r\n") {
        if let (true, Some((_, value))) = (line.starts_with([' ', '\t']), fields.last_mut()) {
            value.push_str("\r\n");
            value.push_str(line);
        } else {
            let (name, value) = line.split_once(':').unwrap_or((line, ""));
            fields.push((name.trim().to_ascii_lowercase(), value.to_owned()));
        }
    }
    fields
}

fn tags(text: &str) -> HashMap<String, String> {
    let pairs = text.split(';').filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())).collect()
}

fn relaxed(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn relaxed_body(body: &str) -> String {
    let line = |line: &str| {
        let mut text = String::new();
        for c in line.chars().map(|c| if c == '\t' { ' ' } else { c }) {
            if c != ' ' || !text.ends_with(' ') {
                text.push(c);
            }
        }
        text.trim_end_matches(' ').to_owned()
    };
    let text = body.split("\r\n").map(line).collect::<Vec<_>>().join("\r\n");
    let text = text.trim_end_matches("\r\n");
    if text.is_empty() { String::new() } else { format!("{text}\r\n") }
}

#[cfg(test)]
#[path = "dkim_tests.rs"]
mod tests;
