//! A receiver of webhooks: it keeps what it gets, checks signatures, and answers as the test says.

use aws_lc_rs::signature::{ED25519, UnparsedPublicKey};
use axum::{
    Router,
    body::{Body, Bytes},
    extract::State,
    response::Response,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use futures_util::stream;
use http::{HeaderMap, Uri};
use serde_json::Value;
use std::{
    collections::VecDeque,
    convert::Infallible,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::net::TcpListener;

/// How a request is answered.
#[derive(Clone, Debug)]
pub enum Verdict {
    /// With a status.
    Status(u16),
    /// With a status and a header field.
    With(u16, &'static str, String),
    /// Never.
    Hang,
    /// With 200, and a body that never ends.
    SlowBody,
    /// With 200, and a body of many megabytes.
    HugeBody,
    /// With 200, after so many milliseconds.
    After(u64),
}

/// A request that came.
#[derive(Clone, Debug)]
pub struct Taken {
    pub uri: Uri,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Taken {
    pub fn header(&self, name: &str) -> &str {
        self.headers[name].to_str().unwrap()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// The name in the payload, by which tests tell events apart.
    pub fn name(&self) -> String {
        self.json()["data"]["payload"]["name"].as_str().unwrap_or_default().to_owned()
    }

    /// Which of these keys, as they were shown, have signed it rightly.
    pub fn signed_by<'a>(&self, keys: &[&'a str]) -> Vec<&'a str> {
        let signed =
            [self.header("webhook-id").as_bytes(), b".", self.header("webhook-timestamp").as_bytes(), b".", &self.body]
                .concat();
        let signatures = self.header("webhook-signature").split(' ').collect::<Vec<_>>();
        let is_right = |key: &&str| {
            signatures.iter().any(|signature| {
                let (version, encoded) = signature.split_once(',').unwrap();
                let bytes = STANDARD.decode(encoded).unwrap();
                match (version, key.split_once('_').unwrap()) {
                    ("v1", ("whsec", secret)) => {
                        runtime::crypto::verify_hmac_sha256(&STANDARD.decode(secret).unwrap(), &signed, &bytes)
                    }
                    ("v1a", ("whpk", public)) => {
                        let public = STANDARD.decode(public).unwrap();
                        UnparsedPublicKey::new(&ED25519, public).verify(&signed, &bytes).is_ok()
                    }
                    _ => false,
                }
            })
        };
        keys.iter().copied().filter(is_right).collect()
    }
}

struct Inner {
    taken: Mutex<Vec<Taken>>,
    script: Mutex<VecDeque<Verdict>>,
    then: Mutex<Verdict>,
    open: AtomicUsize,
    most_open: AtomicUsize,
}

/// A receiver on a free port of this machine.
#[derive(Clone)]
pub struct Receiver {
    pub port: u16,
    inner: Arc<Inner>,
}

impl Receiver {
    /// One that answers 204.
    pub async fn start() -> Self {
        Self::with([]).await
    }

    /// One that answers the first requests with these, and all others with 204.
    pub async fn with(script: impl IntoIterator<Item = Verdict>) -> Self {
        let inner = Arc::new(Inner {
            taken: Mutex::default(),
            script: Mutex::new(script.into_iter().collect()),
            then: Mutex::new(Verdict::Status(204)),
            open: AtomicUsize::new(0),
            most_open: AtomicUsize::new(0),
        });
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let router = Router::new().fallback(take).with_state(Arc::clone(&inner));
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { port, inner }
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/hook?of=acme", self.port)
    }

    /// From now on, everything that no script is for is answered so.
    pub fn answers(&self, verdict: Verdict) {
        *self.inner.then.lock().unwrap() = verdict;
    }

    /// What came so far.
    pub fn taken(&self) -> Vec<Taken> {
        self.inner.taken.lock().unwrap().clone()
    }

    pub fn count(&self) -> usize {
        self.taken().len()
    }

    /// The names of what came, in the order in which it did.
    pub fn names(&self) -> Vec<String> {
        self.taken().iter().map(Taken::name).collect()
    }

    /// How many requests were open at the same time.
    pub fn most_open(&self) -> usize {
        self.inner.most_open.load(Ordering::SeqCst)
    }
}

async fn take(State(inner): State<Arc<Inner>>, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    let open = inner.open.fetch_add(1, Ordering::SeqCst) + 1;
    inner.most_open.fetch_max(open, Ordering::SeqCst);
    inner.taken.lock().unwrap().push(Taken { uri, headers, body });
    let next = inner.script.lock().unwrap().pop_front();
    let verdict = next.unwrap_or_else(|| inner.then.lock().unwrap().clone());
    let response = answer(verdict).await;
    inner.open.fetch_sub(1, Ordering::SeqCst);
    response
}

async fn answer(verdict: Verdict) -> Response {
    let status = |status: u16| Response::builder().status(status);
    let chunk = || Ok::<_, Infallible>(Bytes::from(vec![b'x'; 64 * 1024]));
    match verdict {
        Verdict::Status(code) => status(code).body(Body::from(format!("said {code}"))).unwrap(),
        Verdict::With(code, name, value) => status(code).header(name, value).body(Body::empty()).unwrap(),
        Verdict::Hang => std::future::pending().await,
        Verdict::SlowBody => {
            let first = stream::iter([Ok::<_, Infallible>(Bytes::from_static(b"wait for it"))]);
            let rest = stream::pending();
            status(200).body(Body::from_stream(futures_util::StreamExt::chain(first, rest))).unwrap()
        }
        Verdict::HugeBody => {
            status(200).body(Body::from_stream(stream::iter((0..1024).map(move |_| chunk())))).unwrap()
        }
        Verdict::After(milliseconds) => {
            tokio::time::sleep(Duration::from_millis(milliseconds)).await;
            status(200).body(Body::empty()).unwrap()
        }
    }
}
