//! Who gets what from every operation of the API, as a table that was read and agreed on: `tenancy/tenancy.table`.
//!
//! Each operation is called by each kind of caller, with ids of one customer's organization and its people, and with
//! ids that belong to nobody. Besides what the table says, these hold for every cell:
//!
//! - Whoever is refused gets the same bytes for an id that exists as for one that does not, and nothing has happened.
//! - Whoever is no member of the organization never sees a name, an address or an id of it, whatever the status.
//! - Somebody who has an account, but is not in the organization, is nobody for whoever is.
//! - An organization that was deleted is one that does not exist.
//! - An id of another organization, under a path of one's own, is an id that does not exist.

mod call;
mod scene;
mod table;

use crate::operations;
use call::{Call, Ids};
use scene::{Scene, Stage, Who};
use serde_json::Value;
use std::collections::BTreeMap;
use table::{Row, Table};
use testkit::{Actor, Answer};

const WHAT_TO_DO: &str = "
Every operation has a row in apps/plateforme/tests/tenancy/tenancy.table, and every cell of it was checked against what
the permission model says (docs/decisions/0005-who-may-do-what.md), not taken from what came out.
1. A new operation, or one that takes ids in its query or body: see `of` in apps/plateforme/tests/tenancy/call.rs.
2. Read the table that came out, below and in full at the path named there. Is each cell what that caller should get?
3. If not, it is a leak or a lock-out: fix the code. If so, copy that file over tenancy.table and commit it.";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_operation_answers_every_caller_as_the_table_says() {
    let stage = Stage::start().await;
    let mut faults = Vec::new();
    let mut rows = Vec::new();
    for operation in operations().await {
        for call in Call::of(&operation) {
            let mut cells = BTreeMap::new();
            let first = Scene::new(&stage, Who::Stranger, &call).await;
            for who in Who::ALL {
                let scene = match first.with_another(&stage, who, &call) {
                    Some(scene) => scene,
                    None => Scene::new(&stage, who, &call).await,
                };
                cells.insert(who, walk(&stage, &scene, &call, &mut faults).await);
            }
            rows.push(Row { name: call.name.clone(), permission: operation.permission().to_owned(), cells });
        }
    }
    let found = Table { rows };
    faults.extend(found.differences(&Table::committed()));
    let path = found.write();
    assert!(faults.is_empty(), "{}\n{WHAT_TO_DO}\nIn full: {}", faults.join("\n"), path.display());
}

/// Makes one call with all kinds of ids, the existing ones last, because that may change the scene.
async fn walk(stage: &Stage, scene: &Scene, call: &Call, faults: &mut Vec<String>) -> String {
    let mut fault = |what: &str, answer: &Answer| {
        faults.push(format!("{} as {}: {what}: {}", call.name, scene.who.name(), shown(answer)));
    };
    let outside = scene.who.is_outside();
    let mut answers = Vec::new();
    for ids in Ids::ALL {
        let Some(request) = call.request(scene, ids) else { continue };
        stage.happened().await;
        let answer = request.send(&scene.actor).await;
        if answer.status.is_server_error() {
            fault("broken", &answer);
        }
        if is_refused(&answer) {
            for event in stage.happened().await {
                fault(&format!("with {ids:?} ids was refused, and {event} happened all the same"), &answer);
            }
        }
        if (outside || is_refused(&answer))
            && !call.shows
            && let Some(word) = scene.leaked(&answer)
        {
            fault(&format!("with {ids:?} ids shows {word:?}"), &answer);
        }
        answers.push((ids, answer));
    }
    let of = |wanted: Ids| answers.iter().find(|(ids, _)| *ids == wanted).map(|(_, answer)| answer);
    let Some(existing) = of(Ids::Existing) else { return "not called".to_owned() };
    let unknown = of(Ids::Unknown);
    if let Some(unknown) = unknown
        && !call.shows
        && (outside || call.is_blind || is_refused(existing) && !call.is_known)
        && comparable(existing) != comparable(unknown)
    {
        fault(&format!("nobody's ids are answered otherwise ({})", shown(unknown)), existing);
    }
    if let Some(unknown) = of(Ids::UnknownOrganization) {
        if outside && !call.shows && comparable(existing) != comparable(unknown) {
            fault(&format!("nobody's organization is answered otherwise ({})", shown(unknown)), existing);
        }
        // Members know that theirs exists.
        if !outside && !scene.who.is_key() && call.is_within() && unknown.status != 404 {
            fault("an organization that does not exist is not 404", unknown);
        }
    }
    if let (Some(person), Some(unknown)) = (of(Ids::AnotherPerson), of(Ids::Unknown))
        && !scene.who.runs_the_platform()
        && comparable(person) != comparable(unknown)
    {
        fault(&format!("who is not in the organization is not unknown ({})", shown(unknown)), person);
    }
    if let (Some(deleted), Some(unknown)) = (of(Ids::DeletedOrganization), of(Ids::UnknownOrganization))
        && !call.reaches_deleted
        && comparable(deleted) != comparable(unknown)
    {
        fault(&format!("a deleted organization is not unknown ({})", shown(unknown)), deleted);
    }
    if let (Some(another), Some(unknown)) = (of(Ids::AnotherOrganization), of(Ids::UnknownInAnother))
        && comparable(another) != comparable(unknown)
    {
        fault(&format!("under one's own organization another's id is not unknown ({})", shown(unknown)), another);
    }
    let unknown = unknown.or_else(|| of(Ids::UnknownOrganization).filter(|_| !call.is_within()));
    match unknown.map(status).filter(|other| *other != status(existing)) {
        Some(other) => format!("{} · {other}", status(existing)),
        None => status(existing),
    }
}

/// The status, and the code where it is not the one that most have with that status. What became of
/// the first of many is told as well.
fn status(answer: &Answer) -> String {
    let number = answer.status.as_u16();
    let usual = match number {
        401 => "unauthenticated",
        403 => "permission_denied",
        404 => "not_found",
        409 => "conflict",
        412 => "precondition_failed",
        422 => "validation_failed",
        _ => "",
    };
    if let Some(result) = result(answer) {
        return format!("{number} {result}");
    }
    let code = problem(answer).and_then(|problem| problem["code"].as_str().map(str::to_owned));
    match code {
        Some(code) if code != usual => format!("{number} {code}"),
        _ => number.to_string(),
    }
}

/// The first result of an operation on many.
fn result(answer: &Answer) -> Option<String> {
    let results = serde_json::from_slice::<Value>(&answer.body).ok()?;
    let first = &results["results"][0];
    let allowed = first["allowed"].as_bool().map(|allowed| if allowed { "yes" } else { "no" });
    allowed.or_else(|| first["status"].as_str()).map(str::to_owned)
}

fn has_id(answer: &Answer) -> bool {
    let body = serde_json::from_slice::<Value>(&answer.body).unwrap_or_default();
    !body["id"].is_null() || !body["results"][0]["invitation"].is_null() || !body["results"][0]["id"].is_null()
}

fn is_refused(answer: &Answer) -> bool {
    [401, 403, 404].contains(&answer.status.as_u16())
}

fn problem(answer: &Answer) -> Option<Value> {
    let is_problem = answer.header("content-type") == "application/problem+json";
    is_problem.then(|| answer.json())
}

/// Everything that a caller sees, but for what differs from one request to the next. Of something that was made anew,
/// that is what became of it.
fn comparable(answer: &Answer) -> (u16, Vec<(String, String)>, String) {
    if answer.status.is_success() && has_id(answer) {
        return (answer.status.as_u16(), Vec::new(), status(answer));
    }
    let changing = ["date", "x-request-id", "ratelimit", "set-cookie", "etag"];
    let mut headers = answer
        .headers
        .iter()
        .filter(|(name, _)| !changing.contains(&name.as_str()))
        .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
        .collect::<Vec<_>>();
    headers.sort();
    let body = match problem(answer) {
        Some(mut problem) => {
            if let Some(fields) = problem.as_object_mut() {
                fields.remove("request_id");
            }
            headers.retain(|(name, _)| name != "content-length");
            problem.to_string()
        }
        None => unsigned(answer.text()),
    };
    (answer.status.as_u16(), headers, body)
}

/// An export, but for what is signed: when it was made, and what was asked for.
fn unsigned(export: String) -> String {
    let line = export.lines().next().and_then(|line| serde_json::from_str::<Value>(line).ok());
    match line.filter(|line| line["manifest"].is_object()) {
        Some(line) => {
            let manifest = &line["manifest"];
            let rest = export.lines().skip(1).collect::<Vec<_>>().join("\n");
            format!("{} events of {}\n{rest}", manifest["count"], manifest["head"]["position"])
        }
        None => export,
    }
}

fn shown(answer: &Answer) -> String {
    let text = answer.text();
    format!("{} {}", answer.status.as_u16(), text.chars().take(300).collect::<String>())
}

/// A call with ids filled in.
struct Request {
    method: http::Method,
    path: String,
    content_type: Option<&'static str>,
    body: Vec<u8>,
    /// The ids in it.
    sent: Vec<String>,
    streams: bool,
}

impl Request {
    async fn send(&self, actor: &Actor) -> Answer {
        if self.streams {
            return actor.head_of(&self.path).await;
        }
        let body = self.body.clone().into();
        let mut answer = actor.send(self.method.clone(), &self.path, self.content_type, body).await;
        if answer.status.is_success()
            && let Ok(mut text) = std::str::from_utf8(&answer.body).map(str::to_owned)
        {
            // What somebody said themselves is no news to them.
            for id in &self.sent {
                text = text.replace(id, "what was sent");
            }
            answer.body = text.into();
        }
        answer
    }
}
