//! Amazon SNS: whether it said what a body says.
//! <https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html>
//!
//! Everybody can have SNS sign things, in a topic of their own. So the signature counts beside the shared secret, never
//! in its place.

use axum::body::Body;
use base64::{Engine, engine::general_purpose::STANDARD};
use http_body_util::{BodyExt, Limited};
use runtime::{HttpClient, crypto};
use serde_json::Value;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

/// How long a certificate may take to come.
const FETCHING: Duration = Duration::from_secs(5);
/// Bytes of a certificate.
const MAX_CERTIFICATE: usize = 64 * 1024;
/// Certificates that are kept. SNS changes its own about once a year.
const MAX_KEPT: usize = 8;
/// What is signed of each type of message, in order; a subject only if there is one.
const OF_NOTIFICATIONS: [&str; 6] = ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"];
const OF_SUBSCRIPTIONS: [&str; 7] = ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];

/// Why a body is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SnsError {
    /// It is not what SNS signed.
    #[error("{0}")]
    Wrong(&'static str),
    /// The certificate cannot be had just now.
    #[error("the certificate of Amazon SNS cannot be fetched")]
    Away,
}

/// The certificates by which SNS signs, each fetched once.
#[derive(Clone, Default)]
pub struct Certificates(Arc<Mutex<HashMap<String, Arc<str>>>>);

impl Certificates {
    /// Makes sure that SNS signed a body.
    ///
    /// # Errors
    /// When it did not, or its certificate cannot be had.
    pub async fn check(&self, client: &HttpClient, body: &Value) -> Result<(), SnsError> {
        let address = certificate_address(body)?;
        let certificate = self.get(client, address).await?;
        check(body, &certificate)
    }

    async fn get(&self, client: &HttpClient, address: &str) -> Result<Arc<str>, SnsError> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(address).cloned();
        if let Some(known) = known {
            return Ok(known);
        }
        let fetched = tokio::time::timeout(FETCHING, fetch(client, address)).await.ok().flatten();
        let fetched: Arc<str> = fetched.ok_or(SnsError::Away)?.into();
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MAX_KEPT {
            kept.clear();
        }
        kept.insert(address.to_owned(), Arc::clone(&fetched));
        Ok(fetched)
    }
}

async fn fetch(client: &HttpClient, address: &str) -> Option<String> {
    let answer = client.request(http::Request::get(address).body(Body::empty()).ok()?).await.ok()?;
    if !answer.status().is_success() {
        return None;
    }
    let bytes = Limited::new(answer.into_body(), MAX_CERTIFICATE).collect().await.ok()?.to_bytes();
    String::from_utf8(bytes.to_vec()).ok()
}

/// The address of the certificate, if it is one of SNS: it is called, and what is there is believed.
fn certificate_address(body: &Value) -> Result<&str, SnsError> {
    let address = text(body, "SigningCertURL").ok_or(SnsError::Wrong("there is no SigningCertURL"))?;
    let name =
        path_of_sns(address).and_then(|path| path.strip_prefix("SimpleNotificationService-")?.strip_suffix(".pem"));
    let is_plain = |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric());
    name.filter(|name| is_plain(name)).ok_or(SnsError::Wrong("SigningCertURL is none of Amazon SNS"))?;
    Ok(address)
}

/// What follows the host in an address of SNS. `None` if the address is another's.
pub(super) fn path_of_sns(address: &str) -> Option<&str> {
    let (host, path) = address.strip_prefix("https://sns.")?.split_once('/')?;
    let region = host.strip_suffix(".amazonaws.com").or_else(|| host.strip_suffix(".amazonaws.com.cn"))?;
    let is_region = region.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    (is_region && !region.is_empty()).then_some(path)
}

/// Makes sure that the key of a certificate signed a body.
fn check(body: &Value, certificate: &str) -> Result<(), SnsError> {
    // The other version signs SHA-1, for which two texts with one signature can be made.
    if text(body, "SignatureVersion") != Some("2") {
        return Err(SnsError::Wrong("SignatureVersion is not 2; set it on the topic"));
    }
    let signature = text(body, "Signature").and_then(|digits| STANDARD.decode(digits).ok());
    let signature = signature.ok_or(SnsError::Wrong("there is no Signature"))?;
    if crypto::verify_by_certificate(certificate, signed(body)?.as_bytes(), &signature) {
        Ok(())
    } else {
        Err(SnsError::Wrong("the signature is wrong"))
    }
}

/// What SNS signs: names and values, each on a line.
fn signed(body: &Value) -> Result<String, SnsError> {
    let names = match text(body, "Type") {
        Some("Notification") => OF_NOTIFICATIONS.as_slice(),
        Some("SubscriptionConfirmation" | "UnsubscribeConfirmation") => OF_SUBSCRIPTIONS.as_slice(),
        _ => return Err(SnsError::Wrong("this is no message of Amazon SNS; raw delivery has to be off")),
    };
    let mut signed = String::new();
    for name in names {
        match text(body, name) {
            Some(value) => signed.extend([name, "\n", value, "\n"]),
            None if *name == "Subject" => {}
            None => return Err(SnsError::Wrong("a field that is signed is missing")),
        }
    }
    Ok(signed)
}

fn text<'a>(body: &'a Value, field: &str) -> Option<&'a str> {
    body.get(field).and_then(Value::as_str)
}

#[cfg(test)]
#[path = "sns_tests.rs"]
mod tests;
