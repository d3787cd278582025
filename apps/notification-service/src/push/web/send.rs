//! One message to the push service of a browser, and what its answer means.

use super::encryption::{EncryptionError, encrypt};
use crate::{
    delivery::channel::{Attempt, Outcome},
    push::{Push, channel::REASON_GONE, content::Content, token::Subscription},
    webhook::{client::Answer, target::Target},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use database::DbErr;
use http::{HeaderMap, HeaderValue, Method, Request, header};
use http_body_util::Full;
use runtime::crypto;
use serde_json::json;
use shared::DeliveryId;
use std::fmt::Write as _;

const PROVIDER: &str = "web_push";
/// The longest wait that a push service can ask for.
const MAX_RETRY_AFTER: TimeDelta = TimeDelta::days(1);
/// Bytes of an answer that are kept for the log.
const MAX_KEPT: usize = 1024;

/// Sends a message.
pub async fn send(push: &Push, delivery: DeliveryId, content: &Content, to: &Subscription, lives_for: u32) -> Attempt {
    match try_to(push, delivery, content, to, lives_for).await {
        Ok(attempt) => attempt,
        Err(error) => {
            tracing::warn!(%delivery, %error, "the key of Web Push cannot be had");
            Attempt::of(PROVIDER, Outcome::Retry("the key of Web Push cannot be had".to_owned()))
        }
    }
}

async fn try_to(
    push: &Push,
    delivery: DeliveryId,
    content: &Content,
    to: &Subscription,
    lives_for: u32,
) -> Result<Attempt, DbErr> {
    let now = push.database.now();
    let target = match Target::read(to.endpoint.expose(), push.networks()) {
        Ok(target) => target,
        // The configuration may have let it in when it was registered, and may again.
        Err(error) => {
            let reason = format!("the address of the push service {error}");
            return Ok(Attempt::of(PROVIDER, Outcome::Dead(reason)));
        }
    };
    let body = match encrypt(&message(delivery, content), &to.p256dh, to.auth.expose()) {
        Ok(body) => body,
        Err(error @ EncryptionError::TooLong(_)) => {
            return Ok(Attempt::of(PROVIDER, Outcome::Dead(error.to_string())));
        }
        Err(EncryptionError::Key(error)) => return Ok(Attempt::of(PROVIDER, Outcome::Failed(error.to_string()))),
    };
    let mut headers = headers(content, lives_for);
    let sent = log_of(&headers, body.len());
    let authorization = push.vapid.authorization(&target.uri, now).await?;
    if let Ok(mut value) = HeaderValue::from_str(&authorization) {
        value.set_sensitive(true);
        headers.insert(header::AUTHORIZATION, value);
    }
    let mut request = Request::new(Full::new(Bytes::from(body)));
    *request.method_mut() = Method::POST;
    *request.uri_mut() = target.uri.clone();
    *request.headers_mut() = headers;
    Ok(match push.client.send(&target, request).await {
        Ok(answer) => Attempt {
            outcome: outcome(&answer, now),
            provider: PROVIDER.to_owned(),
            status: Some(answer.status.as_u16()),
            request: Some(sent),
            response: Some(said(&answer, to)),
        },
        Err(reason) => Attempt { request: Some(sent), ..Attempt::of(PROVIDER, Outcome::Retry(reason)) },
    })
}

/// What the page's service worker gets.
fn message(delivery: DeliveryId, content: &Content) -> Vec<u8> {
    let mut message = content.extras(delivery);
    message["title"] = json!(content.title);
    message["body"] = json!(content.body);
    message.to_string().into_bytes()
}

fn headers(content: &Content, lives_for: u32) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("aes128gcm"));
    headers.insert("ttl", HeaderValue::from(lives_for));
    let urgency = match content.urgency {
        super::super::Urgency::Low => "low",
        super::super::Urgency::Normal => "normal",
        super::super::Urgency::High => "high",
    };
    headers.insert("urgency", HeaderValue::from_static(urgency));
    // 32 characters at the most (RFC 8030 §5.4), which tell the push service nothing.
    if let Some(topic) = &content.topic {
        let name = URL_SAFE_NO_PAD.encode(&crypto::sha256(topic.as_bytes())[..24]);
        if let Ok(value) = HeaderValue::from_str(&name) {
            headers.insert("topic", value);
        }
    }
    headers
}

/// What was sent, without what it says, where it went and what it was signed with.
fn log_of(headers: &HeaderMap, length: usize) -> Vec<u8> {
    let mut log = "POST to the push service\n".to_owned();
    for (name, value) in headers {
        let _ = writeln!(log, "{name}: {}", value.to_str().unwrap_or_default());
    }
    let _ = writeln!(log, "content-length: {length}");
    log.into_bytes()
}

fn said(answer: &Answer, to: &Subscription) -> Vec<u8> {
    let text = String::from_utf8_lossy(&answer.body[..answer.body.len().min(MAX_KEPT)]).into_owned();
    format!("{}\n\n{}", answer.status, text.replace(to.endpoint.expose().as_str(), "…")).into_bytes()
}

/// What an answer means (RFC 8030 §5, §7.3, §8.4).
fn outcome(answer: &Answer, now: DateTime<Utc>) -> Outcome {
    let said = |what: &str| format!("the push service answered {}: {what}", answer.status.as_u16());
    match answer.status.as_u16() {
        200..=299 => Outcome::Sent,
        404 | 410 => Outcome::Failed(REASON_GONE.to_owned()),
        413 => Outcome::Dead(said("the message is too big")),
        401 | 403 => Outcome::Dead(said("it does not take our key for this subscription")),
        408 | 425 | 429 | 500..=599 => match retry_after(&answer.headers, now) {
            Some(wait) => Outcome::RetryAt(now + wait.min(MAX_RETRY_AFTER), said("not now")),
            None => Outcome::Retry(said("not now")),
        },
        _ => Outcome::Dead(said("it does not take the message")),
    }
}

/// The wait that an answer asks for (RFC 9110 §10.2.3): so many seconds, or until a time.
fn retry_after(headers: &HeaderMap, now: DateTime<Utc>) -> Option<TimeDelta> {
    let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    let wait = match text.parse::<u32>() {
        Ok(seconds) => TimeDelta::seconds(seconds.into()),
        Err(_) => DateTime::parse_from_rfc2822(text).ok()?.to_utc() - now,
    };
    Some(wait).filter(|wait| *wait > TimeDelta::zero())
}
