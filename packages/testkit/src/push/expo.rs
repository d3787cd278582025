//! Expo's push service, as its documentation has it: limits on batches, payloads, receipts and speed, one project a
//! request, access tokens, tickets, receipts, and each documented error.

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{DefaultBodyLimit, State},
    response::Response,
    routing::post,
};
use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use http::HeaderMap;
use serde_json::{Map, Value, json};
use std::{
    collections::{BTreeMap, HashMap, HashSet, VecDeque},
    io::{Read, Write},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};
use tokio::net::TcpListener;

const MAX_BATCH: usize = 100;
const MAX_RECEIPTS: usize = 1000;
const MAX_PAYLOAD: usize = 4096;
const MAX_A_SECOND: usize = 600;
/// Fields of a message that it knows.
const FIELDS: [&str; 14] = [
    "to",
    "data",
    "title",
    "body",
    "ttl",
    "expiration",
    "priority",
    "subtitle",
    "sound",
    "badge",
    "channelId",
    "categoryId",
    "mutableContent",
    "interruptionLevel",
];

/// A request that came.
#[derive(Clone, Debug)]
pub struct ExpoRequest {
    /// `send` or `getReceipts`.
    pub what: &'static str,
    /// How many messages or ids it had.
    pub count: usize,
    /// Whether its body was compressed.
    pub is_packed: bool,
    /// The status that it was answered with.
    pub status: u16,
}

/// The push service.
#[derive(Clone)]
pub struct Expo {
    /// Where it listens on this machine.
    pub port: u16,
    inner: Arc<Inner>,
}

#[derive(Default)]
struct Inner {
    access_token: Mutex<Option<String>>,
    projects: Mutex<HashMap<String, String>>,
    unregistered: Mutex<HashSet<String>>,
    rejected: Mutex<HashSet<String>>,
    ticket_errors: Mutex<HashMap<String, String>>,
    receipt_errors: Mutex<HashMap<String, String>>,
    holds_receipts: Mutex<bool>,
    verdicts: Mutex<VecDeque<(u16, Option<String>)>>,
    messages: Mutex<Vec<Value>>,
    receipts: Mutex<BTreeMap<String, Value>>,
    requests: Mutex<Vec<ExpoRequest>>,
    lately: Mutex<VecDeque<(Instant, usize)>>,
}

impl Expo {
    /// Starts one that knows every device.
    pub async fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let inner = Arc::new(Inner::default());
        let router = Router::new()
            .route("/--/api/v2/push/send", post(send))
            .route("/--/api/v2/push/getReceipts", post(get_receipts))
            .layer(DefaultBodyLimit::max(16 * 1024 * 1024))
            .with_state(Arc::clone(&inner));
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { port, inner }
    }

    /// Where it is.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// From now on it takes messages from whoever has this access token alone.
    pub fn demands(&self, access_token: &str) {
        *self.inner.access_token.lock().unwrap() = Some(access_token.to_owned());
    }

    /// This device runs an app of another project.
    pub fn is_of_project(&self, token: &str, project: &str) {
        self.inner.projects.lock().unwrap().insert(token.to_owned(), project.to_owned());
    }

    /// This device no longer wants any messages, and Expo knows.
    pub fn unregister(&self, token: &str) {
        self.inner.unregistered.lock().unwrap().insert(token.to_owned());
    }

    /// It takes no request with a message to this device.
    pub fn reject(&self, token: &str) {
        self.inner.rejected.lock().unwrap().insert(token.to_owned());
    }

    /// Tickets of this device have this error; none takes it back.
    pub fn ticket_error(&self, token: &str, error: Option<&str>) {
        set(&self.inner.ticket_errors, token, error);
    }

    /// Receipts of this device have this error; none takes it back.
    pub fn receipt_error(&self, token: &str, error: Option<&str>) {
        set(&self.inner.receipt_errors, token, error);
    }

    /// Whether receipts are not there yet.
    pub fn holds_receipts(&self, holds: bool) {
        *self.inner.holds_receipts.lock().unwrap() = holds;
    }

    /// Answers the next requests with a status, and when to come back, without looking at them.
    pub fn answers(&self, verdicts: impl IntoIterator<Item = (u16, Option<&'static str>)>) {
        let verdicts = verdicts.into_iter().map(|(status, later)| (status, later.map(str::to_owned)));
        self.inner.verdicts.lock().unwrap().extend(verdicts);
    }

    /// The messages that it took, in their order.
    pub fn messages(&self) -> Vec<Value> {
        self.inner.messages.lock().unwrap().clone()
    }

    /// Those to one device.
    pub fn messages_to(&self, token: &str) -> Vec<Value> {
        self.messages().into_iter().filter(|message| message["to"] == token).collect()
    }

    /// The requests that came.
    pub fn requests(&self) -> Vec<ExpoRequest> {
        self.inner.requests.lock().unwrap().clone()
    }
}

fn set(errors: &Mutex<HashMap<String, String>>, token: &str, error: Option<&str>) {
    let mut errors = errors.lock().unwrap();
    match error {
        Some(error) => errors.insert(token.to_owned(), error.to_owned()),
        None => errors.remove(token),
    };
}

/// An error about the whole request.
struct Refusal {
    status: u16,
    code: &'static str,
    details: Value,
    retry_after: Option<String>,
}

fn refuse(status: u16, code: &'static str) -> Refusal {
    Refusal { status, code, details: Value::Null, retry_after: None }
}

async fn send(State(inner): State<Arc<Inner>>, headers: HeaderMap, body: Bytes) -> Response {
    let mut count = 0;
    let result = inner.begin(&headers, &body).and_then(|body| {
        let messages = match body {
            Value::Array(messages) => messages,
            message => vec![message],
        };
        count = messages.len();
        inner.take(messages)
    });
    inner.finish("send", count, &headers, result)
}

async fn get_receipts(State(inner): State<Arc<Inner>>, headers: HeaderMap, body: Bytes) -> Response {
    let mut count = 0;
    let result = inner.begin(&headers, &body).and_then(|body| {
        let ids = body["ids"].as_array().cloned().ok_or_else(|| refuse(400, "VALIDATION_ERROR"))?;
        count = ids.len();
        if count > MAX_RECEIPTS {
            return Err(refuse(400, "PUSH_TOO_MANY_RECEIPTS"));
        }
        let known = inner.receipts.lock().unwrap();
        let holds = *inner.holds_receipts.lock().unwrap();
        let ids = ids.iter().filter_map(Value::as_str).filter(|_| !holds);
        let receipts = ids.filter_map(|id| Some((id.to_owned(), known.get(id)?.clone())));
        Ok(json!({ "data": receipts.collect::<Map<_, _>>() }))
    });
    inner.finish("getReceipts", count, &headers, result)
}

impl Inner {
    /// The body, if the request is fit to be looked at.
    fn begin(&self, headers: &HeaderMap, body: &Bytes) -> Result<Value, Refusal> {
        if let Some((status, retry_after)) = self.verdicts.lock().unwrap().pop_front() {
            let code = if status == 429 { "TOO_MANY_REQUESTS" } else { "INTERNAL_SERVER_ERROR" };
            return Err(Refusal { retry_after, ..refuse(status, code) });
        }
        if let Some(token) = &*self.access_token.lock().unwrap()
            && headers.get("authorization").is_none_or(|value| value != &format!("Bearer {token}"))
        {
            return Err(refuse(401, "UNAUTHORIZED"));
        }
        if headers.get("content-type").is_none_or(|kind| kind != "application/json") {
            return Err(refuse(400, "VALIDATION_ERROR"));
        }
        let mut json = Vec::new();
        if is_packed(headers) {
            GzDecoder::new(&body[..]).read_to_end(&mut json).map_err(|_| refuse(400, "VALIDATION_ERROR"))?;
        } else {
            json.extend_from_slice(body);
        }
        serde_json::from_slice(&json).map_err(|_| refuse(400, "VALIDATION_ERROR"))
    }

    fn take(&self, messages: Vec<Value>) -> Result<Value, Refusal> {
        if messages.len() > MAX_BATCH {
            return Err(refuse(400, "PUSH_TOO_MANY_NOTIFICATIONS"));
        }
        let rejected = self.rejected.lock().unwrap().clone();
        let is_rejected = |message: &Value| message["to"].as_str().is_some_and(|token| rejected.contains(token));
        if messages.is_empty() || !messages.iter().all(is_valid) || messages.iter().any(is_rejected) {
            return Err(refuse(400, "VALIDATION_ERROR"));
        }
        let mut projects = BTreeMap::<String, Vec<String>>::new();
        for message in &messages {
            let token = message["to"].as_str().unwrap_or_default().to_owned();
            let project = self.projects.lock().unwrap().get(&token).cloned();
            projects.entry(project.unwrap_or_else(|| "@acme/app".to_owned())).or_default().push(token);
        }
        if projects.len() > 1 {
            return Err(Refusal { details: json!(projects), ..refuse(400, "PUSH_TOO_MANY_EXPERIENCE_IDS") });
        }
        let mut lately = self.lately.lock().unwrap();
        lately.retain(|(at, _)| at.elapsed() < Duration::from_secs(1));
        if lately.iter().map(|(_, count)| count).sum::<usize>() + messages.len() > MAX_A_SECOND {
            return Err(refuse(429, "TOO_MANY_REQUESTS"));
        }
        lately.push_back((Instant::now(), messages.len()));
        Ok(json!({ "data": messages.into_iter().map(|message| self.ticket(message)).collect::<Vec<_>>() }))
    }

    fn ticket(&self, message: Value) -> Value {
        let token = message["to"].as_str().unwrap_or_default().to_owned();
        let failed = |error: &str| {
            json!({
                "status": "error", "message": format!("\"{token}\" is not fine: {error}"),
                "details": { "error": error, "expoPushToken": token },
            })
        };
        if self.unregistered.lock().unwrap().contains(&token) {
            return failed("DeviceNotRegistered");
        }
        if let Some(error) = self.ticket_errors.lock().unwrap().get(&token) {
            return failed(error);
        }
        let said = json!({ "title": message["title"], "body": message["body"], "data": message["data"] });
        let error = self.receipt_errors.lock().unwrap().get(&token).cloned();
        let error = error.or_else(|| (said.to_string().len() > MAX_PAYLOAD).then(|| "MessageTooBig".to_owned()));
        let receipt = error.map_or_else(|| json!({ "status": "ok" }), |error| failed(&error));
        let id = runtime::crypto::hex(&runtime::crypto::random::<16>());
        self.receipts.lock().unwrap().insert(id.clone(), receipt);
        self.messages.lock().unwrap().push(message);
        json!({ "status": "ok", "id": id })
    }

    fn finish(
        &self,
        what: &'static str,
        count: usize,
        headers: &HeaderMap,
        result: Result<Value, Refusal>,
    ) -> Response {
        let (status, body, retry_after) = match result {
            Ok(body) => (200, body, None),
            Err(refusal) => {
                let error = json!({ "code": refusal.code, "message": "no", "details": refusal.details });
                (refusal.status, json!({ "errors": [error] }), refusal.retry_after)
            }
        };
        self.requests.lock().unwrap().push(ExpoRequest { what, count, is_packed: is_packed(headers), status });
        let mut response = Response::builder().status(status).header("content-type", "application/json");
        if let Some(later) = retry_after {
            response = response.header("retry-after", later);
        }
        let body = body.to_string();
        let takes_gzip = headers.get("accept-encoding").is_some_and(|coding| coding == "gzip");
        if !takes_gzip || body.len() < 1024 {
            return response.body(Body::from(body)).unwrap();
        }
        let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
        gzip.write_all(body.as_bytes()).unwrap();
        response.header("content-encoding", "gzip").body(Body::from(gzip.finish().unwrap())).unwrap()
    }
}

fn is_packed(headers: &HeaderMap) -> bool {
    headers.get("content-encoding").is_some_and(|coding| coding == "gzip")
}

fn is_valid(message: &Value) -> bool {
    let Some(fields) = message.as_object() else { return false };
    let is = |name: &str, fits: fn(&Value) -> bool| fields.get(name).is_none_or(fits);
    let is_token = |text: &str| {
        (text.starts_with("ExponentPushToken[") || text.starts_with("ExpoPushToken[")) && text.ends_with(']')
            || text.len() == 36
    };
    fields.keys().all(|name| FIELDS.contains(&name.as_str()))
        && message["to"].as_str().is_some_and(is_token)
        && is("title", Value::is_string)
        && is("body", Value::is_string)
        && is("data", Value::is_object)
        && is("ttl", Value::is_u64)
        && is("priority", |value| ["default", "normal", "high"].iter().any(|one| value == one))
        && is("sound", |value| value.is_null() || value == "default")
}
