//! Sending a batch. Requests that fail as a whole for the sake of some messages are split.

use super::{
    MAX_REQUESTS, PROVIDER,
    answer::{self, Refusal},
    client::{Answered, ExpoClient},
    message::Message,
    pace::Pace,
};
use crate::delivery::channel::{Attempt, Outcome};
use chrono::{DateTime, Utc};
use database::Database;
use runtime::Runtime;
use serde_json::Value;
use std::collections::HashMap;
use tokio::sync::Semaphore;

/// Sends.
pub struct Sender {
    client: ExpoClient,
    database: Database,
    pace: Pace,
    requests: Semaphore,
}

impl Sender {
    /// One that sends as the configuration wants it.
    pub fn new(runtime: &Runtime, database: &Database) -> Self {
        Self {
            client: ExpoClient::new(runtime),
            database: database.clone(),
            pace: Pace::new(runtime.config().push.expo_rate),
            requests: Semaphore::new(MAX_REQUESTS),
        }
    }

    /// Sends messages, and returns what came of each, in their order. Never more than [`super::MAX_BATCH`] at a time.
    pub async fn send(&self, messages: &[Message]) -> Vec<Attempt> {
        let mut attempts = messages.iter().map(|_| None).collect::<Vec<Option<Attempt>>>();
        let (big, fine): (Vec<_>, Vec<_>) = (0..messages.len()).partition(|at| messages[*at].is_too_big());
        for at in big {
            let outcome = Outcome::Dead("MessageTooBig: Apple and Google take 4096 bytes".to_owned());
            attempts[at] = Some(Attempt { request: Some(messages[at].log()), ..Attempt::of(PROVIDER, outcome) });
        }
        // Parts still to send, the next one last.
        let mut parts = vec![fine];
        while let Some(part) = parts.pop() {
            if part.is_empty() {
                continue;
            }
            let batch = part.iter().map(|at| &messages[*at]).collect::<Vec<_>>();
            let (answered, now) = self.request(&batch).await;
            let (status, refusal) = match answered {
                Ok(answered) => match answer::tickets(&answered, part.len()) {
                    Ok(tickets) => {
                        for (at, ticket) in part.into_iter().zip(tickets) {
                            attempts[at] = Some(of_ticket(&messages[at], &ticket, answered.status.as_u16()));
                        }
                        continue;
                    }
                    Err(refusal) => (Some(answered), refusal),
                },
                Err(reason) => (None, Refusal::Later(reason)),
            };
            let outcome = match refusal {
                Refusal::Projects(projects) if part.len() > 1 => {
                    parts.extend(by_project(&part, &batch, &projects));
                    continue;
                }
                Refusal::Split(_) if part.len() > 1 => {
                    let (first, second) = part.split_at(part.len() / 2);
                    parts.extend([second.to_vec(), first.to_vec()]);
                    continue;
                }
                Refusal::Projects(_) => Outcome::Dead("Expo takes one message for several projects".to_owned()),
                Refusal::Split(reason) | Refusal::Never(reason) => Outcome::Dead(reason),
                Refusal::Later(reason) => match status.as_ref().and_then(|answered| answered.retry_after) {
                    Some(wait) => Outcome::RetryAt(now + wait, reason),
                    None => Outcome::Retry(reason),
                },
            };
            for at in part {
                attempts[at] = Some(Attempt {
                    status: status.as_ref().map(|answered| answered.status.as_u16()),
                    request: Some(messages[at].log()),
                    ..Attempt::of(PROVIDER, outcome.clone())
                });
            }
        }
        let unsent = || Attempt::of(PROVIDER, Outcome::Retry("it was not sent".to_owned()));
        attempts.into_iter().map(|attempt| attempt.unwrap_or_else(unsent)).collect()
    }

    async fn request(&self, batch: &[&Message]) -> (Result<Answered, String>, DateTime<Utc>) {
        let body = batch.iter().map(|message| message.to_json()).collect::<Value>();
        let _turn = self.requests.acquire().await;
        self.pace.turn(batch.len()).await;
        let now = self.database.now();
        (self.client.post("send", &body, now).await, now)
    }
}

/// What Expo says of one message. The log keeps the ticket, by which its receipt is asked for, without the token.
fn of_ticket(message: &Message, ticket: &Value, status: u16) -> Attempt {
    let kept = ticket.to_string().replace(message.token.expose().as_str(), "…");
    Attempt {
        outcome: answer::fate(ticket).into(),
        provider: PROVIDER.to_owned(),
        status: Some(status),
        request: Some(message.log()),
        response: Some(kept.into_bytes()),
    }
}

/// A part for each project. What Expo names nowhere goes alone.
fn by_project(part: &[usize], batch: &[&Message], projects: &[Vec<String>]) -> Vec<Vec<usize>> {
    let of_token = projects
        .iter()
        .enumerate()
        .flat_map(|(project, tokens)| tokens.iter().map(move |token| (token.as_str(), project)));
    let of_token = of_token.collect::<HashMap<_, _>>();
    let mut parts = vec![Vec::new(); projects.len()];
    for (at, message) in part.iter().zip(batch) {
        match of_token.get(message.token.expose().as_str()) {
            Some(project) => parts[*project].push(*at),
            None => parts.push(vec![*at]),
        }
    }
    // Where that did not divide them, halves do.
    if parts.iter().any(|one| one.len() == part.len()) {
        let (first, second) = part.split_at(part.len() / 2);
        return vec![first.to_vec(), second.to_vec()];
    }
    parts
}
