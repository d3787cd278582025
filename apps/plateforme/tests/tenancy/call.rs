//! How each operation is called: with which ids, query and body. `{name}` stands for an id of the scene.

use super::{Request, scene::Scene};
use crate::Operation;

/// Whose ids a request has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ids {
    /// Of the organization and its people.
    Existing,
    /// The organization's, and otherwise nobody's.
    Unknown,
    /// Nobody's organization, and otherwise existing ones.
    UnknownOrganization,
    /// An organization that was deleted, with the same people in it, and otherwise existing ones.
    DeletedOrganization,
    /// The organization's, and somebody who has an account, but is not in it.
    AnotherPerson,
    /// Under the caller's own organization, what belongs to another.
    AnotherOrganization,
    /// Under the caller's own organization, nobody's.
    UnknownInAnother,
}

impl Ids {
    /// All kinds; the existing ones last, because calling with them may change the scene.
    pub const ALL: [Self; 7] = [
        Self::Unknown,
        Self::UnknownOrganization,
        Self::DeletedOrganization,
        Self::AnotherPerson,
        Self::UnknownInAnother,
        Self::AnotherOrganization,
        Self::Existing,
    ];
}

/// One way of calling one operation: a row of the table.
#[derive(Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is an exception of its own, and most calls have none")]
pub struct Call {
    pub name: String,
    method: http::Method,
    /// Path and query.
    target: String,
    content_type: Option<&'static str>,
    body: Body,
    /// Whether it shows what it names to whoever has the id: that is what it is for.
    pub shows: bool,
    /// Whether it is there for deleted organizations.
    pub reaches_deleted: bool,
    /// Whether members may know what it is about, even where they may not do it.
    pub is_known: bool,
    /// Whether it asks for no token.
    pub is_public: bool,
    /// Whether nobody may learn from it whether something exists.
    pub is_blind: bool,
    streams: bool,
}

#[derive(Clone)]
enum Body {
    Text(String),
    Bytes(Vec<u8>),
}

/// A picture of one pixel.
const PIXEL: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00,
    0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x02, 0x00, 0x00, 0x00, 0x90, 0x77, 0x53, 0xde, 0x00, 0x00, 0x00, 0x0c, 0x49,
    0x44, 0x41, 0x54, 0x78, 0xda, 0x63, 0x70, 0x68, 0x38, 0x00, 0x00, 0x02, 0x84, 0x01, 0x81, 0x18, 0x6a, 0x74, 0x87,
    0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

impl Call {
    /// Every way in which an operation is called. Most are called once, as their path and the example of their body
    /// say; those that take ids in the query or the body, or need something special, are named here.
    pub fn of(operation: &Operation) -> Vec<Self> {
        let id = operation.description["operationId"].as_str().unwrap_or_default();
        let call = Self::plain(operation);
        match id {
            "getMyApiKey" | "updateMyApiKey" | "revokeMyApiKey" | "rotateMyApiKey" => {
                vec![call.at("{key_id}", "{personal_key_id}")]
            }
            "startImpersonation" => {
                let body = r#"{"user_id": "{user_id}", "reason": "Ticket 4711"}"#;
                let operator = r#"{"user_id": "{operator_id}", "reason": "Ticket 4711"}"#;
                vec![
                    call.clone().with(body),
                    Self { is_known: true, ..call.called("who owns the platform") }.with(operator),
                ]
            }
            "endSession" => vec![call.at("{id}", "{session_id}")],
            "renamePasskey" | "removePasskey" => vec![call.at("{id}", "{passkey_id}")],
            "confirmTotp" | "removeMfaFactor" => vec![call.at("{id}", "{factor_id}")],
            "removePushDevice" => vec![call.at("{id}", "{push_device_id}")],
            "forgetDevice" => vec![call.at("{id}", "{device_id}")],
            "changeEmail" => vec![call.with(r#"{"email": "{email_elsewhere}"}"#).that_is_blind()],
            // Whoever has the id of a file may see it: it cannot be guessed.
            "getFile" => vec![call.at("{id}", "{file_id}").that_shows()],
            // In development, to callers on the machine itself.
            "listMailbox" => vec![call.that_shows()],
            "putAvatar" | "putLogo" => vec![call.sending("image/png", Body::Bytes(PIXEL.to_vec()))],
            "signIn" => vec![call.with(r#"{"email": "{email}", "password": "a password that is wrong"}"#)],
            "signUp" => vec![call.with(r#"{"email": "{email}", "password": "correct horse battery"}"#)],
            "requestEmailSignIn" | "resendVerification" | "createUser" => vec![call.with(r#"{"email": "{email}"}"#)],
            "verifyEmailSignIn" | "verifyEmail" => vec![call.with(r#"{"email": "{email}", "code": "000000"}"#)],
            "switchOrganization" => vec![call.with(r#"{"organization_id": "{organization_id}"}"#)],
            "acceptInvitation" | "previewInvitation" | "declineInvitation" => vec![
                call.called("by link").with(r#"{"token": "{invitation_token}"}"#).that_shows(),
                call.called("by mail").with(r#"{"token": "{mailed_token}"}"#).that_shows(),
            ],
            "acceptMyInvitation" | "declineMyInvitation" => {
                let own = call.called("to oneself").at("{invitation_id}", "{own_invitation_id}").that_shows();
                vec![call, own]
            }
            "createInvitation" => vec![
                call.called("of somebody").with(r#"{"email": "{email_elsewhere}", "role": "member"}"#).that_is_blind(),
                call.called("of a member").with(r#"{"email": "{email}", "role": "member"}"#),
            ],
            "createInvitations" => {
                let body = r#"{"invitations": [{"email": "{email_elsewhere}", "role": "member"}]}"#;
                vec![call.with(body).that_is_blind()]
            }
            "createWebhookEndpoint" => call.of_an_endpoint(),
            "bulkUsers" => vec![
                call.called("suspend").with(r#"{"action": "suspend", "ids": ["{user_id}"]}"#),
                call.called("delete").with(r#"{"action": "delete", "ids": ["{user_id}"]}"#),
            ],
            "listUsers" | "listWebhookEndpoints" | "listDeliveries" => call.also_in_the_organization(),
            "exportUsers" => vec![call.asking("format=csv")],
            "removeMember" => vec![call.clone(), call.called("who is an owner").to_a_superior("{owner_id}")],
            "updateMember" => vec![
                call.called("to admin").with(r#"{"role": "admin"}"#),
                call.called("to owner").to_a_superior("{user_id}").with(r#"{"role": "owner"}"#),
                call.called("who is an owner").to_a_superior("{owner_id}").with(r#"{"role": "member"}"#),
            ],
            "suspendUser" | "deleteUser" | "updateUser" | "requirePasswordReset" => {
                let operator = call.called("who owns the platform").to_a_superior("{operator_id}");
                vec![call, operator]
            }
            "getUser" | "getUserProfile" | "undeleteUser" => {
                let deleted = call.called("of a deleted one").at("{user_id}", "{deleted_user_id}");
                vec![call, deleted]
            }
            "createOrganization" => vec![call.with(r#"{"name": "Fresh"}"#)],
            "listOrganizations" => vec![call.clone(), call.asking("all=true")],
            "restoreOrganization" => {
                let deleted = call.called("of a deleted one").at("{organization_id}", "{deleted_organization_id}");
                vec![Self { reaches_deleted: true, ..call }, deleted]
            }
            "bulkMembers" => vec![call.with(r#"{"action": "remove", "ids": ["{user_id}"]}"#)],
            "transferOwnership" => vec![
                call.clone().with(r#"{"user_id": "{user_id}"}"#),
                call.called("from an owner").with(r#"{"user_id": "{user_id}", "from": "{owner_id}"}"#),
            ],
            // The right one would end the walk of whoever calls.
            "deleteMe" => vec![call.with(r#"{"password": "a password that is wrong"}"#)],
            "eraseUser" => vec![call.with(r#"{"confirm": "{email}"}"#)],
            "listAuditEvents" | "streamAuditEvents" | "exportAuditEvents" => vec![
                call.clone(),
                call.asking("organization_id={organization_id}"),
                call.asking("organization_id={organization_id}&person_id={user_id}"),
            ],
            "explainPermissions" => vec![
                call.clone(),
                call.asking("organization_id={organization_id}"),
                call.asking("organization_id={organization_id}&user_id={user_id}"),
            ],
            "checkPermissions" => {
                let of = |who: &str| {
                    format!(
                        r#"{{"checks": [{{{who}"organization_id": "{{organization_id}}", "permission": "profile:read"}}]}}"#
                    )
                };
                let user = r#""user_id": "{user_id}", "#;
                vec![call.called("of oneself").with(&of("")), call.called("of another").with(&of(user))]
            }
            _ => call.of_notifications(id),
        }
    }

    /// The ways in which what people are told is called.
    fn of_notifications(self, operation: &str) -> Vec<Self> {
        let one = r#"{"recipients": [{"user_id": "{user_id}"}], "data": {"title": "x"}}"#;
        match operation {
            "triggerNotification" => self.in_either(&one.replacen('{', r#"{"workflow": "announcement", "#, 1)),
            "replayDeliveries" => self.in_either(r#"{"ids": ["{delivery_id}"]}"#),
            "getWorkflow" => vec![self.at("{workflow}", "announcement")],
            "dryRunWorkflow" => self.at("{workflow}", "announcement").in_either(one),
            "markNotifications" => vec![self.with(r#"{"mark": "read"}"#)],
            _ => vec![self.of_mails(operation)],
        }
    }

    fn of_mails(self, operation: &str) -> Self {
        match operation {
            "getMailTemplate"
            | "putMailTemplate"
            | "resetMailTemplate"
            | "previewMailTemplate"
            | "testMailTemplate" => self.at("{name}", "verify_email").at("{locale}", "en"),
            "createSuppression" => self.with(r#"{"email": "{email}", "reason": "manual"}"#),
            "reportMailEvent" => self.at("{provider}", "plain"),
            _ => self,
        }
    }

    fn also_in_the_organization(self) -> Vec<Self> {
        let within = self.asking("organization_id={organization_id}");
        vec![self, within]
    }

    fn of_an_endpoint(self) -> Vec<Self> {
        self.in_either(r#"{"url": "https://hooks.example.com/", "event_types": ["*"]}"#)
    }

    /// With this body, about the organization and about the platform.
    fn in_either(self, platform: &str) -> Vec<Self> {
        let own = platform.replacen('{', r#"{"organization_id": "{organization_id}", "#, 1);
        vec![self.clone().with(&own), self.called("of the platform").with(platform)]
    }

    fn plain(operation: &Operation) -> Self {
        let name = operation.description["operationId"].as_str().unwrap_or_default();
        let content = &operation.description["requestBody"]["content"];
        let kinds = ["application/merge-patch+json", "application/json"];
        let content_type = kinds.into_iter().find(|kind| content.get(kind).is_some());
        let body = if content_type.is_some() { operation.example.to_string() } else { String::new() };
        let responses = operation.description["responses"].to_string();
        Self {
            name: format!("{} {} {name}", operation.method, operation.path),
            method: operation.method.clone(),
            target: operation.path.clone(),
            content_type,
            body: Body::Text(body),
            shows: false,
            reaches_deleted: false,
            is_known: false,
            is_public: operation.permission() == "public",
            is_blind: operation.permission() == "public",
            streams: responses.contains("text/event-stream"),
        }
    }

    /// With another parameter in the path.
    fn at(mut self, parameter: &str, other: &str) -> Self {
        self.target = self.target.replace(parameter, other);
        self
    }

    /// With this query.
    fn asking(&self, query: &str) -> Self {
        let names = query.split('&').filter_map(|pair| pair.split('=').next()).collect::<Vec<_>>().join("&");
        Self { name: format!("{} ?{names}", self.name), target: format!("{}?{query}", self.target), ..self.clone() }
    }

    /// With this JSON.
    fn with(self, body: &str) -> Self {
        Self { body: Body::Text(body.to_owned()), ..self }
    }

    fn sending(self, content_type: &'static str, body: Body) -> Self {
        Self { content_type: Some(content_type), body, ..self }
    }

    fn called(&self, how: &str) -> Self {
        Self { name: format!("{} {how}", self.name), ..self.clone() }
    }

    fn that_is_blind(self) -> Self {
        Self { is_blind: true, ..self }
    }

    /// To somebody whom members see, and who is above some of them.
    fn to_a_superior(&self, parameter: &str) -> Self {
        Self { is_known: true, ..self.clone() }.at("{user_id}", parameter)
    }

    fn that_shows(self) -> Self {
        Self { shows: true, is_blind: false, ..self }
    }

    /// Whether it needs this of the scene.
    pub fn needs(&self, name: &str) -> bool {
        let placeholder = format!("{{{name}}}");
        self.target.contains(&placeholder) || matches!(&self.body, Body::Text(text) if text.contains(&placeholder))
    }

    /// Whether the path is in an organization.
    pub fn is_within(&self) -> bool {
        self.target.starts_with("/api/v1/organizations/{organization_id}")
    }

    /// Whether it takes ids besides that of an organization.
    fn takes_others(&self) -> bool {
        PLACEHOLDERS.iter().any(|name| *name != "organization_id" && self.needs(name))
    }

    /// The request with these ids; none where it would be the same as another.
    pub fn request(&self, scene: &Scene, ids: Ids) -> Option<Request> {
        let makes_sense = match ids {
            Ids::Existing => true,
            Ids::Unknown => self.takes_others(),
            Ids::UnknownOrganization | Ids::DeletedOrganization => self.needs("organization_id"),
            Ids::AnotherPerson => self.needs("organization_id") && self.needs("user_id"),
            Ids::AnotherOrganization | Ids::UnknownInAnother => self.needs("organization_id") && self.takes_others(),
        };
        if !makes_sense {
            return None;
        }
        let mut fill = Some(self.target.clone());
        let mut body = self.body.clone();
        let mut sent = Vec::new();
        for name in PLACEHOLDERS.iter().copied().filter(|name| self.needs(name)) {
            let (placeholder, id) = (format!("{{{name}}}"), scene.id(name, ids)?);
            fill = fill.map(|target| target.replace(&placeholder, &id));
            if let Body::Text(text) = &mut body {
                *text = text.replace(&placeholder, &id);
            }
            sent.push(id);
        }
        let path = fill?;
        assert!(!path.contains('{'), "{}: no id for {path}; name it in `of`", self.name);
        let body = match body {
            Body::Text(text) => text.into_bytes(),
            Body::Bytes(bytes) => bytes,
        };
        let method = self.method.clone();
        Some(Request { method, path, content_type: self.content_type, body, sent, streams: self.streams })
    }
}

/// What a scene has ids of.
const PLACEHOLDERS: &[&str] = &[
    "organization_id",
    "deleted_organization_id",
    "user_id",
    "deleted_user_id",
    "role_id",
    "key_id",
    "personal_key_id",
    "file_id",
    "event_id",
    "session_id",
    "passkey_id",
    "factor_id",
    "device_id",
    "suppression_id",
    "push_device_id",
    "invitation_id",
    "own_invitation_id",
    "endpoint_id",
    "delivery_id",
    "invitation_token",
    "mailed_token",
    "owner_id",
    "operator_id",
    "email",
    "email_elsewhere",
    "own_email",
];
