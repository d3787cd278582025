//! Writes down who was refused what: a layer around a service's public door.
//!
//! A response that refuses carries [`Refusals`], also one that refuses only a part of what was asked for; the layer
//! takes them off and appends `access.refused` after the answer is decided. Invariant: no answer waits for it, or fails
//! because of it. Somebody who insists is noted once a minute for each operation.

use crate::{ConnectionTrait, Database, DbErr, events, organizations};
use axum::{
    Router,
    extract::{MatchedPath, Request, State},
    middleware::{self, Next},
    response::Response,
};
use http::{HeaderMap, HeaderName, StatusCode, header};
use runtime::{
    Quota, Runtime, cache,
    crypto::{hex, sha256},
    http::{Origin, caller::bearer},
    telemetry::causes,
};
use serde_json::json;
use shared::{
    Refusal,
    claims::AccessClaims,
    event::{Actor, EventType, NewEvent},
    refusal::{InOrganization, Parts, Reason, Refusals},
};
use std::{
    num::NonZeroU32,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

/// Refusals that wait to be written at the most; what comes on top is counted and dropped.
const WAITING: usize = 1024;
/// One note of each actor and operation in this time.
const PERIOD: Duration = Duration::from_mins(1);
/// The fields that say who was refused, and from where.
static TELLING: [HeaderName; 4] = [
    header::AUTHORIZATION,
    header::USER_AGENT,
    HeaderName::from_static("x-forwarded-for"),
    HeaderName::from_static("x-request-id"),
];

/// The same router, whose refusals are written down.
pub fn recorded(router: Router, runtime: &Runtime, database: &Database) -> Router {
    let recorder = Recorder { runtime: runtime.clone(), database: database.clone(), queue: Mutex::default() };
    router.layer(middleware::from_fn_with_state(Arc::new(recorder), take_note))
}

async fn take_note(State(recorder): State<Arc<Recorder>>, request: Request, next: Next) -> Response {
    // Values are counted references: this copies no text.
    let fields = TELLING.iter().filter_map(|name| Some((name.clone(), request.headers().get(name)?.clone())));
    let headers = fields.collect::<HeaderMap>();
    let method = request.method().clone();
    let path = request.extensions().get::<MatchedPath>().cloned();
    let mut response = next.run(request).await;
    if let Some(Refusals(refusals)) = response.extensions_mut().remove::<Refusals>() {
        let path = path.as_ref().map_or("", MatchedPath::as_str);
        let operation = format!("{method} {path}");
        for refusal in refusals {
            let (operation, headers) = (operation.clone(), headers.clone());
            recorder.add(Refused { operation, headers, status: response.status(), refusal });
        }
    }
    response
}

struct Refused {
    operation: String,
    headers: HeaderMap,
    status: StatusCode,
    refusal: Refusal,
}

#[derive(Default)]
struct Queue {
    waiting: Vec<Refused>,
    is_being_written: bool,
    dropped: u64,
}

struct Recorder {
    runtime: Runtime,
    database: Database,
    queue: Mutex<Queue>,
}

impl Recorder {
    fn add(self: &Arc<Self>, refused: Refused) {
        let mut queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        if queue.waiting.len() >= WAITING {
            queue.dropped += 1;
            return;
        }
        queue.waiting.push(refused);
        if !queue.is_being_written {
            queue.is_being_written = true;
            self.runtime.tasks().spawn(Arc::clone(self).write_all());
        }
    }

    async fn write_all(self: Arc<Self>) {
        let _guard = Guard(&self);
        while let Some(batch) = self.next_batch() {
            let refusals = batch.len();
            if let Err(error) = self.write(batch).await {
                tracing::error!(refusals, error = causes(&error), "refusals could not be written into the audit trail");
            }
        }
    }

    /// What is waiting; with nothing left, the next refusal starts the writing again.
    fn next_batch(&self) -> Option<Vec<Refused>> {
        let mut queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        let dropped = std::mem::take(&mut queue.dropped);
        if dropped > 0 {
            tracing::warn!(dropped, "more was refused than could be written into the audit trail");
        }
        let batch = std::mem::take(&mut queue.waiting);
        queue.is_being_written = !batch.is_empty();
        queue.is_being_written.then_some(batch)
    }

    async fn write(&self, batch: Vec<Refused>) -> Result<(), DbErr> {
        let mut new = Vec::new();
        for refused in batch {
            new.extend(self.event(refused).await?);
        }
        if new.is_empty() {
            return Ok(());
        }
        let tx = self.database.write().await?;
        for event in new {
            events::append(&tx, event).await?;
        }
        tx.commit().await
    }

    /// The event; none if the like of it was noted just now, or if what was asked for does not exist.
    async fn event(&self, refused: Refused) -> Result<Option<NewEvent>, DbErr> {
        let Refused { operation, headers, status, refusal } = refused;
        let claims = self.claims(&headers).await;
        let origin = Origin::of(&headers);
        let Origin(origin) = if let Some(claims) = &claims { origin.by(claims) } else { origin };
        let who = match (&claims, &origin.ip) {
            (Some(claims), _) => claims.sub.to_string(),
            (None, Some(ip)) => ip.parse().map_or_else(|_| ip.clone(), |ip| cache::network(ip).to_string()),
            (None, None) => String::new(),
        };
        if let Some(InOrganization::NotTheirs(id)) = refusal.organization
            && !exists(self.database.reader(), id).await?
        {
            return Ok(None);
        }
        let insists = format!("refused:{who}:{operation}{}", distinction(&refusal));
        // Passwords are counted where they are compared, and each wrong one matters.
        if refusal.reason != Some(Reason::WrongPassword) && !self.runtime.cache().take(&insists, once()).await.allowed {
            return Ok(None);
        }
        let actor = claims.as_ref().map_or(Actor::Anonymous, |claims| claims.sub.into());
        let event = NewEvent::new(EventType::AccessRefused, actor);
        let event = match claims.as_ref().and_then(|claims| claims.user()) {
            Some(user) => event.person(user),
            None => event,
        };
        let event = event.context(origin);
        let event = match refusal.organization {
            Some(InOrganization::Theirs(id)) => event.organization(id),
            // Nothing of one tenant's people in another tenant's trail.
            Some(InOrganization::NotTheirs(_)) | None => event,
        };
        let event = match refusal.subject {
            Some(subject) => event.subject(subject),
            None => event,
        };
        let mut payload = json!({
            "operation": operation,
            "status": status.as_u16(),
            "permission": refusal.permission,
            "organization_id": refusal.organization.map(InOrganization::id),
        });
        if let Some(reason) = refusal.reason {
            payload["reason"] = json!(reason.as_str());
        }
        if let Some(Parts { count, ids }) = refusal.parts {
            payload["refused"] = json!(count);
            payload["refused_ids"] = json!(ids);
        }
        Ok(Some(event.payload(payload)))
    }

    async fn claims(&self, headers: &HeaderMap) -> Option<Arc<AccessClaims>> {
        let audience = self.runtime.config().public_url().api_audience();
        let verified = self.runtime.tokens().verify(bearer(headers)?, &audience).await.ok()?;
        Some(verified.claims)
    }
}

/// After a panic, the next refusal starts the writing again.
struct Guard<'a>(&'a Recorder);

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.queue.lock().unwrap_or_else(PoisonError::into_inner).is_being_written = false;
        }
    }
}

async fn exists(conn: &impl ConnectionTrait, id: shared::OrganizationId) -> Result<bool, DbErr> {
    Ok(organizations::find(conn, id).await?.is_some())
}

/// What makes one refusal of the same operation another one: what it was tried on.
fn distinction(refusal: &Refusal) -> String {
    let Refusal { organization, subject, parts, .. } = refusal;
    let Some(Parts { count, ids }) = parts else {
        return subject.map_or_else(String::new, |subject| format!(":{subject}"));
    };
    let ids = ids.iter().flat_map(|id| id.into_bytes()).collect::<Vec<_>>();
    let organization = organization.map_or_else(String::new, |one| one.id().to_string());
    format!(":{organization}:{count}:{}", hex(&sha256(&ids)))
}

fn once() -> Quota {
    Quota { count: NonZeroU32::MIN, period: PERIOD, burst: NonZeroU32::MIN }
}
