//! What holds for the platform as a whole.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod acting;
mod asvs;
mod audit;
mod bad_input;
mod command_line;
mod erasures;
mod forgotten;
mod health;
mod import;
mod newcomer;
mod ownership;
mod permissions;
mod refresh;
mod revocation;
mod strict_bodies;
mod surface;
mod tenancy;

use plateforme::openapi;
use serde_json::Value;

/// One operation of the description.
struct Operation {
    method: http::Method,
    path: String,
    description: Value,
    /// A body that it takes, as the description shows one.
    example: Value,
}

impl Operation {
    fn permission(&self) -> &str {
        self.description["x-permission"].as_str().unwrap_or_default()
    }

    /// The path with every parameter filled in with an id that belongs to nobody.
    fn concrete_path(&self) -> String {
        let parts = self
            .path
            .split('/')
            .map(|part| if part.starts_with('{') { "01900000-0000-7000-8000-000000000000" } else { part });
        parts.collect::<Vec<_>>().join("/")
    }

    /// The same in an organization that exists: whoever is in it gets as far as the body.
    fn path_in(&self, organization: &str) -> String {
        let path = self.path.replace("{organization_id}", organization);
        Self { path, method: self.method.clone(), description: Value::Null, example: Value::Null }.concrete_path()
    }

    fn takes_json(&self) -> bool {
        let content = &self.description["requestBody"]["content"];
        content.as_object().is_some_and(|types| types.keys().any(|kind| kind.contains("json")))
    }
}

/// Every operation of the API.
async fn operations() -> Vec<Operation> {
    let description: Value = serde_json::from_str(&openapi::description().await.unwrap()).unwrap();
    let mut operations = Vec::new();
    for (path, methods) in description["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            operations.push(Operation {
                method: method.to_uppercase().parse().unwrap(),
                path: path.clone(),
                description: operation.clone(),
                example: example(&description, operation),
            });
        }
    }
    assert!(operations.len() > 10);
    operations
}

/// The example of an operation's body.
fn example(description: &Value, operation: &Value) -> Value {
    let content = operation["requestBody"]["content"].as_object();
    let of = |media: &Value| {
        let schema = media["schema"]["$ref"].as_str()?.strip_prefix('#')?;
        Some(description.pointer(schema)?["example"].clone())
    };
    content.and_then(|kinds| kinds.values().find_map(of)).unwrap_or(Value::Null)
}
