//! `Idempotency-Key`: a `POST` that carries one is carried out once, however often it comes within a day.
//!
//! Invariant: that a request was carried out is committed with what it did. A crash between the two is impossible, and
//! one before the answer is kept makes a repetition say so instead of doing it again.

use crate::{
    Database, DbErr, WriteTransaction,
    idempotency_keys::{self, Found, Keyed},
    problem,
};
use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    extract::{FromRequest, FromRequestParts, MatchedPath, Request, State},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header, request::Parts};
use runtime::{
    Runtime, crypto,
    http::{ApiError, Caller, caller::Anyone, internal},
};
use sea_orm::RuntimeErr;
use serde::{Deserialize, Serialize};
use shared::{Clock, Code, Problem, Subject, id};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use tracing::Instrument as _;

/// The field (draft-ietf-httpapi-idempotency-key-header).
const FIELD: HeaderName = HeaderName::from_static("idempotency-key");
/// Tells an answer that was kept from one that was just made.
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
/// The longest key, in bytes.
const MAX_KEY: usize = 255;
/// Answers that are longer are not kept.
const MAX_ANSWER: usize = 1024 * 1024;
/// Fields of an answer that are kept.
static KEPT: [HeaderName; 4] = [header::CONTENT_TYPE, header::ETAG, header::LOCATION, header::CACHE_CONTROL];
/// What answers are sealed for.
const SEAL: &str = "idempotency_keys.answer";

tokio::task_local! {
    /// The request that this task carries out.
    static CLAIM: Claim;
}

/// The same router, whose `POST`s honour the field when a person or a key calls.
pub fn honoured(router: Router, runtime: &Runtime, database: &Database) -> Router {
    let parts = Once { runtime: runtime.clone(), database: database.clone() };
    router.layer(middleware::from_fn_with_state(Arc::new(parts), once))
}

struct Once {
    runtime: Runtime,
    database: Database,
}

#[derive(Clone)]
struct Claim {
    keyed: Arc<Keyed>,
    is_noted: Arc<AtomicBool>,
}

/// Notes with a transaction that is about to be committed that it carries out the request of this task.
pub(crate) async fn note(transaction: &WriteTransaction) -> Result<(), DbErr> {
    let Ok(claim) = CLAIM.try_with(Clone::clone) else { return Ok(()) };
    if claim.is_noted.load(Ordering::Relaxed) {
        return Ok(());
    }
    if !idempotency_keys::mark_done(transaction, &claim.keyed, transaction.now()).await? {
        let message = "another attempt has taken this request over";
        return Err(DbErr::Conn(RuntimeErr::Internal(message.to_owned())));
    }
    claim.is_noted.store(true, Ordering::Relaxed);
    Ok(())
}

async fn once(State(once): State<Arc<Once>>, request: Request, next: Next) -> Response {
    if request.method() != Method::POST || !request.headers().contains_key(FIELD) {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let Ok(caller) = Caller::<Anyone, Subject>::from_request_parts(&mut parts, &once.runtime).await else {
        // The handler says what is wrong with the credential.
        return next.run(Request::from_parts(parts, body)).await;
    };
    match once.answer(caller.claims.sub, parts, body, next).await {
        Ok(response) => response,
        Err(problem) => ApiError(problem).into_response(),
    }
}

impl Once {
    async fn answer(
        self: Arc<Self>,
        caller: Subject,
        parts: Parts,
        body: Body,
        next: Next,
    ) -> Result<Response, Problem> {
        let key = key(&parts.headers)?;
        let body = Bytes::from_request(Request::from_parts(parts.clone(), body), &()).await;
        let body = body.map_err(|rejection| {
            let is_too_large = rejection.status() == StatusCode::PAYLOAD_TOO_LARGE;
            Problem::new(if is_too_large { Code::PayloadTooLarge } else { Code::MalformedRequest })
        })?;
        let keyed = keyed(&**self.database.clock(), caller, &key, &parts, &body);
        match self.claim(&keyed).await.map_err(|error| problem(&error))? {
            Found::New => {}
            Found::Answered(status, sealed) => return self.replay(&keyed, status, &sealed),
            Found::Done => return Err(lost()),
            Found::Busy => {
                let detail = "a request with this Idempotency-Key is being carried out";
                return Err(Problem::new(Code::Conflict).with_detail(detail).with_retry_after(1));
            }
            Found::Other => {
                let detail = "this key was used for another request";
                return Err(Problem::field("Idempotency-Key", "used", detail));
            }
        }
        let request = Request::from_parts(parts, Body::from(body));
        // In a task of its own: who loses the connection and asks again finds the answer.
        let tasks = self.runtime.tasks().clone();
        let work = async move {
            let claim = Claim { keyed: Arc::new(keyed), is_noted: Arc::default() };
            let response = CLAIM.scope(claim.clone(), next.run(request)).await;
            self.keep(&claim.keyed, response).await
        };
        tasks.spawn(work.in_current_span()).await.map_err(|error| internal(&error))
    }

    async fn claim(&self, keyed: &Keyed) -> Result<Found, DbErr> {
        let tx = self.database.write().await?;
        let found = idempotency_keys::claim(&tx, keyed, tx.now()).await?;
        tx.commit().await?;
        Ok(found)
    }

    /// Keeps an answer that says that something was done. Any other leaves nothing: the request can be tried again.
    async fn keep(&self, keyed: &Keyed, response: Response) -> Response {
        let (parts, body) = response.into_parts();
        let (body, kept) = if parts.status.is_success() {
            let Ok(bytes) = to_bytes(body, MAX_ANSWER).await else {
                return ApiError(lost()).into_response();
            };
            let kept = self.store(keyed, parts.status, &parts.headers, &bytes).await;
            (Body::from(bytes), kept)
        } else {
            (body, self.release(keyed).await)
        };
        if let Err(error) = kept {
            // What was done was noted with it. Only a repetition will not get this answer, and it is logged.
            let _ = problem(&error);
        }
        Response::from_parts(parts, body)
    }

    async fn store(&self, keyed: &Keyed, status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Result<(), DbErr> {
        let fields = KEPT.iter().filter_map(|name| Some((name.as_str(), headers.get(name)?.to_str().ok()?)));
        let answer = Answer {
            headers: fields.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
            body: String::from_utf8(body.to_vec()).map_err(|error| DbErr::Type(error.to_string()))?,
        };
        let answer = serde_json::to_vec(&answer).map_err(|error| DbErr::Type(error.to_string()))?;
        let sealed = self.database.keyring().seal(SEAL, &answer, &keyed.id);
        let tx = self.database.write().await?;
        idempotency_keys::answer(&tx, keyed, status.as_u16(), sealed, tx.now()).await?;
        tx.commit().await
    }

    async fn release(&self, keyed: &Keyed) -> Result<(), DbErr> {
        let tx = self.database.write().await?;
        idempotency_keys::release(&tx, keyed).await?;
        tx.commit().await
    }

    fn replay(&self, keyed: &Keyed, status: u16, sealed: &[u8]) -> Result<Response, Problem> {
        let answer = self.database.keyring().open(SEAL, sealed, &keyed.id).map_err(|_| lost())?;
        let answer: Answer = serde_json::from_slice(&answer).map_err(|error| internal(&error))?;
        let mut response = Response::new(Body::from(answer.body));
        *response.status_mut() = StatusCode::from_u16(status).map_err(|error| internal(&error))?;
        for (name, value) in answer.headers {
            if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
                response.headers_mut().insert(name, value);
            }
        }
        response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
        Ok(response)
    }
}

/// An answer as it is kept.
#[derive(Serialize, Deserialize)]
struct Answer {
    headers: Vec<(String, String)>,
    body: String,
}

fn lost() -> Problem {
    let detail = "the request with this Idempotency-Key was carried out, and its answer was not kept";
    Problem::new(Code::Conflict).with_detail(detail)
}

fn key(headers: &HeaderMap) -> Result<Vec<u8>, Problem> {
    let mut fields = headers.get_all(FIELD).iter().map(HeaderValue::as_bytes);
    let key = fields.next().filter(|_| fields.next().is_none());
    let is_fine =
        |key: &&[u8]| (1..=MAX_KEY).contains(&key.len()) && key.iter().all(|byte| (0x21..=0x7e).contains(byte));
    key.filter(is_fine).map(<[u8]>::to_vec).ok_or_else(|| {
        let detail = "must be there once, as 1 to 255 visible ASCII characters";
        Problem::field("Idempotency-Key", "invalid", detail)
    })
}

fn keyed(clock: &dyn Clock, caller: Subject, key: &[u8], parts: &Parts, body: &[u8]) -> Keyed {
    let path = parts.extensions.get::<MatchedPath>().map_or_else(|| parts.uri.path(), MatchedPath::as_str);
    let target = parts.uri.path_and_query().map_or("", |target| target.as_str());
    let content_type = parts.headers.get(header::CONTENT_TYPE).map_or(&b""[..], HeaderValue::as_bytes);
    let method = parts.method.as_str().as_bytes();
    Keyed {
        id: digest([caller.to_string().as_bytes(), method, path.as_bytes(), key]),
        user: caller.user(),
        request: digest([method, target.as_bytes(), content_type, body]),
        holder: id::generate(clock),
    }
}

/// Each part with its length before it, so that no two lists of parts are the same bytes.
fn digest(parts: [&[u8]; 4]) -> [u8; 32] {
    let mut data = Vec::new();
    for part in parts {
        data.extend_from_slice(&(part.len() as u64).to_be_bytes());
        data.extend_from_slice(part);
    }
    crypto::sha256(&data)
}
