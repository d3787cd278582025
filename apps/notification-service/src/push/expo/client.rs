//! Requests to Expo: JSON, compressed where that pays, with the access token if there is one.

use axum::body::Body;
use chrono::{DateTime, TimeDelta, Utc};
use config::Config;
use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use http::{HeaderMap, HeaderValue, Request, StatusCode, header};
use http_body_util::{BodyExt, Limited};
use runtime::{HttpClient, Runtime};
use serde_json::Value;
use shared::Secret;
use std::{
    io::{Read, Write},
    time::Duration,
};

/// How long one request may take.
const TIMEOUT: Duration = Duration::from_secs(30);
/// Bytes of an answer at the most, unpacked as well: a thousand receipts are far less.
const MAX_ANSWER: usize = 4 * 1024 * 1024;
/// Bodies below it are not compressed, as Expo's own library has it.
const COMPRESSED_FROM: usize = 1024;
/// The longest wait that Expo can ask for.
const MAX_RETRY_AFTER: TimeDelta = TimeDelta::hours(1);

/// The client. Cloning is cheap.
#[derive(Clone)]
pub struct ExpoClient {
    http: HttpClient,
    base: String,
    access_token: Option<Secret>,
}

/// What Expo answered.
pub struct Answered {
    /// The status.
    pub status: StatusCode,
    /// The body; null where it is no JSON.
    pub body: Value,
    /// The wait that it asks for.
    pub retry_after: Option<TimeDelta>,
}

impl ExpoClient {
    /// A client as the configuration wants it.
    pub fn new(runtime: &Runtime) -> Self {
        let Config { push, .. } = runtime.config();
        Self {
            http: runtime.client().clone(),
            base: format!("{}/--/api/v2/push", push.expo_url()),
            access_token: push.expo_access_token.clone(),
        }
    }

    /// Sends JSON to one of Expo's addresses: `send` or `getReceipts`.
    ///
    /// # Errors
    /// In words, where there was no answer.
    pub async fn post(&self, what: &str, body: &Value, now: DateTime<Utc>) -> Result<Answered, String> {
        let request = self.request(what, body).ok_or("the request to Expo cannot be made")?;
        match tokio::time::timeout(TIMEOUT, self.exchange(request, now)).await {
            Ok(answered) => answered,
            Err(_) => Err(format!("no complete answer of Expo within {} seconds", TIMEOUT.as_secs())),
        }
    }

    fn request(&self, what: &str, body: &Value) -> Option<Request<Body>> {
        let json = body.to_string().into_bytes();
        let mut request = Request::post(format!("{}/{what}", self.base))
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::ACCEPT, "application/json")
            .header(header::ACCEPT_ENCODING, "gzip")
            .header(header::USER_AGENT, concat!("Nouvelle-Plateforme/", env!("CARGO_PKG_VERSION")));
        if let Some(token) = &self.access_token {
            let mut value = HeaderValue::from_str(&format!("Bearer {}", token.expose())).ok()?;
            value.set_sensitive(true);
            request = request.header(header::AUTHORIZATION, value);
        }
        if json.len() < COMPRESSED_FROM {
            return request.body(Body::from(json)).ok();
        }
        let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
        gzip.write_all(&json).ok()?;
        request.header(header::CONTENT_ENCODING, "gzip").body(Body::from(gzip.finish().ok()?)).ok()
    }

    async fn exchange(&self, request: Request<Body>, now: DateTime<Utc>) -> Result<Answered, String> {
        let sent = self.http.request(request).await;
        let (parts, body) = sent.map_err(|error| reason(&error))?.into_parts();
        let body = Limited::new(body, MAX_ANSWER).collect().await;
        let body = body.map_err(|_| "the answer of Expo broke off, or is too long".to_owned())?.to_bytes();
        let is_packed = parts.headers.get(header::CONTENT_ENCODING).is_some_and(|coding| coding == "gzip");
        let body = if is_packed { unpacked(&body)? } else { body.to_vec() };
        Ok(Answered {
            status: parts.status,
            body: serde_json::from_slice(&body).unwrap_or_default(),
            retry_after: retry_after(&parts.headers, now),
        })
    }
}

fn unpacked(packed: &[u8]) -> Result<Vec<u8>, String> {
    let most = u64::try_from(MAX_ANSWER).unwrap_or(u64::MAX);
    let mut body = Vec::new();
    let read = GzDecoder::new(packed).take(most + 1).read_to_end(&mut body);
    match read {
        Ok(length) if length <= MAX_ANSWER => Ok(body),
        Ok(_) => Err("the answer of Expo is too long".to_owned()),
        Err(_) => Err("the answer of Expo cannot be unpacked".to_owned()),
    }
}

fn reason(error: &hyper_util::client::legacy::Error) -> String {
    let causes = std::iter::successors(Some(error as &(dyn std::error::Error + 'static)), |&error| error.source());
    let cause = causes.last().map(ToString::to_string).unwrap_or_default();
    let what = if error.is_connect() { "no connection to Expo" } else { "no answer of Expo" };
    format!("{what}: {}", cause.chars().take(200).collect::<String>())
}

fn retry_after(headers: &HeaderMap, now: DateTime<Utc>) -> Option<TimeDelta> {
    let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    let wait = match text.parse::<u32>() {
        Ok(seconds) => TimeDelta::seconds(seconds.into()),
        Err(_) => DateTime::parse_from_rfc2822(text).ok()?.to_utc() - now,
    };
    Some(wait).filter(|wait| *wait > TimeDelta::zero()).map(|wait| wait.min(MAX_RETRY_AFTER))
}
