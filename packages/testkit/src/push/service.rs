//! The push service of a browser (RFC 8030), which takes messages from whoever proves to have the key that its browser
//! gave consent to (RFC 8292).

use super::browser::Browser;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use axum::{
    Router,
    body::{Body, Bytes},
    extract::{Path, State},
    response::Response,
    routing::post,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use http::HeaderMap;
use serde_json::Value;
use shared::Clock;
use std::{
    collections::{HashMap, HashSet, VecDeque},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};
use tokio::net::TcpListener;

/// Bytes of a body that it takes (RFC 8030 §7.2).
const MAX_BODY: usize = 4096;

/// A message that it took.
#[derive(Clone, Debug)]
pub(super) struct Taken {
    pub(super) body: Bytes,
    pub(super) ttl: u32,
    pub(super) urgency: String,
    pub(super) topic: Option<String>,
    pub(super) claims: Value,
}

/// How it answers, instead of looking at the message.
#[derive(Clone, Debug)]
pub enum Reply {
    /// With a status.
    Status(u16),
    /// With a status, and when to come back.
    Later(u16, String),
    /// Never.
    Hang,
}

/// The push service.
#[derive(Clone)]
pub struct PushService {
    /// Where it listens on this machine.
    pub port: u16,
    state: Arc<Inner>,
}

struct Inner {
    origin: String,
    clock: Mutex<Arc<dyn Clock>>,
    key: Mutex<Option<String>>,
    browsers: Mutex<HashSet<String>>,
    gone: Mutex<HashSet<String>>,
    taken: Mutex<HashMap<String, Vec<Taken>>>,
    replies: Mutex<VecDeque<Reply>>,
    refused: Mutex<Vec<String>>,
    requests: AtomicUsize,
}

impl PushService {
    /// Starts one that goes by this clock.
    pub async fn start(clock: Arc<dyn Clock>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let state = Arc::new(Inner {
            origin: format!("http://127.0.0.1:{port}"),
            clock: Mutex::new(clock),
            key: Mutex::default(),
            browsers: Mutex::default(),
            gone: Mutex::default(),
            taken: Mutex::default(),
            replies: Mutex::default(),
            refused: Mutex::default(),
            requests: AtomicUsize::new(0),
        });
        let router = Router::new().route("/push/{id}", post(take)).with_state(Arc::clone(&state));
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { port, state }
    }

    /// A browser that gave its consent to whoever has this key.
    pub fn browser(&self, key: &str) -> Browser {
        *self.state.key.lock().unwrap() = Some(key.to_owned());
        let id = runtime::crypto::random_token("");
        self.state.browsers.lock().unwrap().insert(id.clone());
        let endpoint = format!("{}/push/{id}", self.state.origin);
        Browser::new(self.clone(), id, endpoint)
    }

    /// Answers the next requests so.
    pub fn replies(&self, replies: impl IntoIterator<Item = Reply>) {
        self.state.replies.lock().unwrap().extend(replies);
    }

    /// Why requests were refused.
    pub fn refused(&self) -> Vec<String> {
        self.state.refused.lock().unwrap().clone()
    }

    /// How many requests came.
    pub fn requests(&self) -> usize {
        self.state.requests.load(Ordering::SeqCst)
    }

    pub(super) fn taken(&self, id: &str) -> Vec<Taken> {
        self.state.taken.lock().unwrap().get(id).cloned().unwrap_or_default()
    }

    pub(super) fn forget(&self, id: &str) {
        self.state.gone.lock().unwrap().insert(id.to_owned());
    }
}

async fn take(State(inner): State<Arc<Inner>>, Path(id): Path<String>, headers: HeaderMap, body: Bytes) -> Response {
    inner.requests.fetch_add(1, Ordering::SeqCst);
    let reply = inner.replies.lock().unwrap().pop_front();
    match reply {
        Some(Reply::Hang) => std::future::pending().await,
        Some(Reply::Status(status)) => answer(status),
        Some(Reply::Later(status, when)) => {
            Response::builder().status(status).header("retry-after", when).body(Body::empty()).unwrap()
        }
        None => match inner.look(&id, &headers, body) {
            Ok(()) => answer(201),
            Err((status, why)) => {
                inner.refused.lock().unwrap().push(why);
                answer(status)
            }
        },
    }
}

fn answer(status: u16) -> Response {
    Response::builder().status(status).body(Body::from(format!("said {status}"))).unwrap()
}

type Refusal = (u16, String);

impl Inner {
    fn look(&self, id: &str, headers: &HeaderMap, body: Bytes) -> Result<(), Refusal> {
        let refuse = |status: u16, why: &str| Err((status, why.to_owned()));
        let field = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        if self.gone.lock().unwrap().contains(id) {
            return refuse(410, "the subscription is over");
        }
        if !self.browsers.lock().unwrap().contains(id) {
            return refuse(404, "there is no such subscription");
        }
        if body.len() > MAX_BODY {
            return refuse(413, "the body is too long");
        }
        if field("content-encoding") != Some("aes128gcm") {
            return refuse(400, "the content coding is not aes128gcm");
        }
        let Some(ttl) = field("ttl").and_then(|ttl| ttl.parse().ok()) else {
            return refuse(400, "there is no TTL");
        };
        let urgency = field("urgency").unwrap_or("normal").to_owned();
        if !["very-low", "low", "normal", "high"].contains(&urgency.as_str()) {
            return refuse(400, "the urgency is not one of RFC 8030");
        }
        let topic = field("topic").map(str::to_owned);
        let is_topic = |topic: &String| {
            (1..=32).contains(&topic.len()) && topic.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
        };
        if !topic.as_ref().is_none_or(is_topic) {
            return refuse(400, "the topic is not base64url of 32 characters at the most");
        }
        let claims = self.known(field("authorization").unwrap_or_default()).map_err(|why| (403, why.to_owned()))?;
        let taken = Taken { body, ttl, urgency, topic, claims };
        self.taken.lock().unwrap().entry(id.to_owned()).or_default().push(taken);
        Ok(())
    }

    /// The claims of whoever sends, if they have the key (RFC 8292 §2, §4.2).
    fn known(&self, authorization: &str) -> Result<Value, &'static str> {
        let parameters = authorization.strip_prefix("vapid ").ok_or("the scheme is not vapid")?;
        let parameter =
            |name: &str| parameters.split(',').find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='));
        let (token, key) = (parameter("t").ok_or("there is no token")?, parameter("k").ok_or("there is no key")?);
        if Some(key) != self.key.lock().unwrap().as_deref() {
            return Err("the consent was given to another key");
        }
        let decode = |text: &str| URL_SAFE_NO_PAD.decode(text).map_err(|_| "not base64url");
        let (signed, signature) = token.rsplit_once('.').ok_or("the token has no signature")?;
        let (head, claims) = signed.split_once('.').ok_or("the token has no claims")?;
        let read = |part: &str| serde_json::from_slice::<Value>(&decode(part)?).map_err(|_| "not JSON");
        let (head, claims) = (read(head)?, read(claims)?);
        if head["alg"] != "ES256" || head["typ"] != "JWT" {
            return Err("the token is not signed with ES256");
        }
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, decode(key)?)
            .verify(signed.as_bytes(), &decode(signature)?)
            .map_err(|_| "the signature is wrong")?;
        if claims["aud"] != self.origin.as_str() {
            return Err("the token is for another push service");
        }
        let now = self.clock.lock().unwrap().now().timestamp();
        let expires = claims["exp"].as_i64().ok_or("the token has no end")?;
        if expires <= now || expires > now + 86_400 {
            return Err("the token has expired, or lives for more than a day");
        }
        let is_contact = |sub: &str| sub.starts_with("mailto:") || sub.starts_with("https:");
        if !claims["sub"].is_null() && !claims["sub"].as_str().is_some_and(is_contact) {
            return Err("the contact is neither mailto: nor https:");
        }
        Ok(claims)
    }
}
