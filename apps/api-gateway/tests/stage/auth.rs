//! A stand-in for auth-service's internal door, with a real signing key.

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use axum::{
    Json, Router,
    extract::{Query, State},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use http::StatusCode;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use runtime::{Revocation, Runtime};
use serde_json::{Value, json};
use shared::{Role, SessionId, UserId, claims::AccessClaims};
use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

pub use shared::claims::AccessClaims as Claims;

pub struct Auth {
    runtime: Runtime,
    key: EncodingKey,
    public: String,
    /// Sessions by cookie.
    pub sessions: Mutex<HashMap<String, AccessClaims>>,
    /// API keys by secret.
    pub keys: Mutex<HashMap<String, AccessClaims>>,
    /// How often each door was knocked at.
    pub exchanges: AtomicUsize,
    pub key_exchanges: AtomicUsize,
    pub upstream_tokens: AtomicUsize,
    pub revoked: Mutex<Vec<Revocation>>,
    pub is_down: AtomicBool,
    /// Whether every session has ended, and no gateway was told.
    pub has_ended: AtomicBool,
}

impl Auth {
    pub fn new(runtime: &Runtime) -> Self {
        let pair = Ed25519KeyPair::generate().unwrap();
        Self {
            runtime: runtime.clone(),
            key: EncodingKey::from_ed_der(pair.to_pkcs8v1().unwrap().as_ref()),
            public: URL_SAFE_NO_PAD.encode(pair.public_key().as_ref()),
            sessions: Mutex::default(),
            keys: Mutex::default(),
            exchanges: AtomicUsize::new(0),
            key_exchanges: AtomicUsize::new(0),
            upstream_tokens: AtomicUsize::new(0),
            revoked: Mutex::default(),
            is_down: AtomicBool::new(false),
            has_ended: AtomicBool::new(false),
        }
    }

    /// Claims of a fresh person, good for five minutes, with `orders:read`.
    pub fn claims(&self) -> AccessClaims {
        let clock = &**self.runtime.clock();
        let now = clock.now().timestamp();
        AccessClaims {
            iss: self.runtime.config().public_url().as_str().to_owned(),
            sub: UserId::generate(clock).into(),
            act: None,
            aud: self.runtime.config().public_url().api_audience(),
            exp: now + 300,
            iat: now,
            jti: shared::id::generate(clock).to_string(),
            client_id: "plateforme".to_owned(),
            sid: Some(SessionId::generate(clock)),
            key: None,
            key_ver: 0,
            sid_ver: 0,
            ver: 1,
            email_verified: true,
            org: None,
            org_ver: None,
            roles: vec![Role::Member.into()],
            permissions: vec!["orders:read".parse().unwrap()],
            auth_time: Some(now),
            proved_at: Some(now),
            required_action: None,
            amr: vec!["pwd".to_owned()],
            acr: "0".to_owned(),
        }
    }

    pub fn token(&self, claims: &AccessClaims) -> String {
        self.token_of_type("at+jwt", claims)
    }

    pub fn token_of_type(&self, kind: &str, claims: &AccessClaims) -> String {
        let mut header = Header::new(Algorithm::EdDSA);
        header.typ = Some(kind.to_owned());
        header.kid = Some("k1".to_owned());
        jsonwebtoken::encode(&header, claims, &self.key).unwrap()
    }

    /// A session's cookie.
    pub fn sign_in(&self, cookie: &str) -> AccessClaims {
        let claims = self.claims();
        self.sessions.lock().unwrap().insert(cookie.to_owned(), claims.clone());
        claims
    }

    /// A key of a person, with which they may do the same.
    pub fn key(&self) -> (String, AccessClaims) {
        let clock = &**self.runtime.clock();
        let key = shared::ApiKeyId::generate(clock);
        let claims = AccessClaims {
            client_id: format!("api-key:{key}"),
            sid: None,
            key: Some(key),
            key_ver: 1,
            auth_time: None,
            proved_at: None,
            ..self.claims()
        };
        let secret = runtime::api_key::generate().expose().clone();
        self.keys.lock().unwrap().insert(secret.clone(), claims.clone());
        (secret, claims)
    }

    fn refuses(&self) -> Option<Response> {
        self.is_down.load(Ordering::SeqCst).then(|| StatusCode::INTERNAL_SERVER_ERROR.into_response())
    }
}

pub fn internal(auth: &Arc<Auth>) -> Router {
    Router::new()
        .route("/internal/signing-keys", get(signing_keys))
        .route("/internal/exchange", post(exchange))
        .route("/internal/exchange-key", post(exchange_key))
        .route("/internal/upstream-tokens", post(upstream_tokens))
        .route("/internal/revocations", get(revocations))
        .with_state(Arc::clone(auth))
}

async fn signing_keys(State(auth): State<Arc<Auth>>) -> Json<Value> {
    let key = json!({ "kty": "OKP", "crv": "Ed25519", "kid": "k1", "alg": "EdDSA", "use": "sig", "x": auth.public });
    Json(json!({ "keys": [key] }))
}

async fn exchange_key(State(auth): State<Arc<Auth>>, Json(body): Json<Value>) -> Response {
    auth.key_exchanges.fetch_add(1, Ordering::SeqCst);
    tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    if let Some(refusal) = auth.refuses() {
        return refusal;
    }
    let found = auth.keys.lock().unwrap().get(body["key"].as_str().unwrap()).cloned();
    answer(&auth, found)
}

async fn exchange(State(auth): State<Arc<Auth>>, Json(body): Json<Value>) -> Response {
    auth.exchanges.fetch_add(1, Ordering::SeqCst);
    // Long enough for many callers to be waiting at once.
    tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    if let Some(refusal) = auth.refuses() {
        return refusal;
    }
    let found = auth.sessions.lock().unwrap().get(body["cookie"].as_str().unwrap()).cloned();
    answer(&auth, found)
}

fn answer(auth: &Auth, found: Option<AccessClaims>) -> Response {
    match found {
        Some(mut claims) => {
            claims.iat = auth.runtime.now().timestamp();
            claims.exp = claims.iat + 300;
            claims.jti = shared::id::generate(&**auth.runtime.clock()).to_string();
            Json(json!({ "access_token": auth.token(&claims), "expires_in": 300 })).into_response()
        }
        None => StatusCode::UNAUTHORIZED.into_response(),
    }
}

async fn upstream_tokens(State(auth): State<Arc<Auth>>, Json(body): Json<Value>) -> Response {
    auth.upstream_tokens.fetch_add(1, Ordering::SeqCst);
    let audience = auth.runtime.config().public_url().api_audience();
    if auth.has_ended.load(Ordering::SeqCst) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let verified = auth.runtime.tokens().verify(body["access_token"].as_str().unwrap(), &audience).await.unwrap();
    let mut claims = (*verified.claims).clone();
    claims.aud = format!("route:{}", body["route"].as_str().unwrap());
    Json(json!({ "access_token": auth.token(&claims), "expires_in": 300 })).into_response()
}

async fn revocations(State(auth): State<Arc<Auth>>, Query(query): Query<HashMap<String, usize>>) -> Response {
    if let Some(refusal) = auth.refuses() {
        return refusal;
    }
    let all = auth.revoked.lock().unwrap();
    let items: Vec<_> = all
        .iter()
        .enumerate()
        .skip(query["after"])
        .map(|(at, revocation)| json!({ "position": at + 1, "revocation": revocation }))
        .collect();
    Json(json!({ "items": items, "position": all.len() })).into_response()
}
