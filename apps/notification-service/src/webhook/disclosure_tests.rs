//! What leaves, and what does not.

use super::*;
use shared::UserId;

#[test]
fn only_listed_fields_leave() {
    let event = Envelope {
        id: EventId(Uuid::from_u128(1)),
        position: 1,
        kind: "member.role_changed".to_owned(),
        actor: Actor::User(UserId(Uuid::from_u128(2))),
        subject: Some(Uuid::from_u128(3)),
        organization_id: Some(OrganizationId(Uuid::from_u128(4))),
        payload: json!({
            "changes": { "role": { "before": "member", "after": "admin" } }, "minimum_version": 3,
            "impersonator_id": Uuid::from_u128(5), "challenge_id": Uuid::from_u128(6), "something": "new",
        }),
        occurred_at: DateTime::UNIX_EPOCH,
    };
    let id = WebhookMessageId(Uuid::from_u128(7));
    let body: Value = serde_json::from_str(&of_event(id, &event, Told::Operator).unwrap()).unwrap();
    assert_eq!(
        body,
        json!({
            "id": Uuid::from_u128(7), "type": "member.role_changed", "timestamp": "1970-01-01T00:00:00Z",
            "organization_id": Uuid::from_u128(4), "event_id": Uuid::from_u128(1),
            "data": {
                "actor": { "kind": "operator" }, "subject": Uuid::from_u128(3),
                "payload": { "changes": { "role": { "before": "member", "after": "admin" } } },
            },
        })
    );
    let unknown = Envelope { kind: "something.new".to_owned(), ..event };
    let body: Value = serde_json::from_str(&of_event(id, &unknown, Told::System).unwrap()).unwrap();
    assert_eq!(body["data"]["payload"], json!({}));
}

#[test]
fn no_field_is_listed_that_may_never_leave() {
    let never = [
        "challenge_id",
        "prefix",
        "previous_until",
        "minimum_version",
        "organization_minimum_version",
        "key_minimum_version",
        "impersonator_id",
        "sessions",
        "counter",
        "generation",
        "mailed",
        "presented",
        "current",
    ];
    for (kind, fields) in FIELDS {
        for field in *fields {
            assert!(!never.contains(field), "{} tells {field}", kind.as_str());
        }
    }
}

#[test]
fn the_documents_list_is_this_one() {
    let document = include_str!("../../../../docs/webhooks.md");
    for (kind, fields) in FIELDS {
        let fields = fields.iter().map(|field| format!("`{field}`")).collect::<Vec<_>>().join(", ");
        let line = format!("| `{}` | {fields} |", kind.as_str());
        assert!(document.contains(&line), "docs/webhooks.md lacks: {line}");
    }
    let rows = document.lines().filter(|line| line.starts_with("| `") && line.contains("` | `")).count();
    assert!(rows >= FIELDS.len());
}
