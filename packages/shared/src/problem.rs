//! Errors on the wire: RFC 9457 problem details with codes that clients may rely on.

use crate::{OrganizationId, Permission, Refusal, refusal::InOrganization};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $status:literal, $title:literal;)+) => {
        /// A stable code: what went wrong, for a program to tell apart.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum Code { $($(#[$doc])* $name),+ }

        impl Code {
            /// Every code, for documentation and for tests that want all of them worded.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The code on the wire.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }

            /// The HTTP status that goes with it.
            pub fn status(self) -> u16 {
                match self { $(Self::$name => $status),+ }
            }

            /// A short summary for people, the same for every occurrence (RFC 9457 §3.1.3).
            pub fn title(self) -> &'static str {
                match self { $(Self::$name => $title),+ }
            }
        }
    };
}

codes! {
    /// The body is not JSON.
    MalformedJson = "malformed_json", 400, "The body is not valid JSON";
    /// The request line, a header or the framing is not acceptable.
    MalformedRequest = "malformed_request", 400, "The request is malformed";
    /// No credential, or one that is not (or no longer) valid.
    Unauthenticated = "unauthenticated", 401, "Sign in to continue";
    /// The e-mail address or the password is wrong.
    InvalidCredentials = "invalid_credentials", 401, "The e-mail address or the password is wrong";
    /// The refresh token is unknown, used up or ended.
    RefreshTokenInvalid = "refresh_token_invalid", 401, "Sign in again";
    /// The authentication is too old or too weak for this action (RFC 9470).
    InsufficientUserAuthentication = "insufficient_user_authentication", 401, "Confirm that it is you";
    /// Signed in, but not allowed to do this.
    PermissionDenied = "permission_denied", 403, "You may not do this";
    /// An unsafe request came from another site.
    CrossSiteRequest = "cross_site_request", 403, "The request came from another site";
    /// There is no such thing, or none that the caller may know of.
    NotFound = "not_found", 404, "Not found";
    /// The path exists, but not with this method.
    MethodNotAllowed = "method_not_allowed", 405, "The method is not allowed here";
    /// The state does not allow it.
    Conflict = "conflict", 409, "This conflicts with the current state";
    /// `If-Match` names another version.
    PreconditionFailed = "precondition_failed", 412, "It was changed in the meantime";
    /// The body is larger than this endpoint takes.
    PayloadTooLarge = "payload_too_large", 413, "The body is too large";
    /// The URL is longer than the platform takes.
    UriTooLong = "uri_too_long", 414, "The URL is too long";
    /// The body is of a type that this endpoint does not take.
    UnsupportedMediaType = "unsupported_media_type", 415, "The content type is not supported";
    /// One or more fields are not acceptable; `errors` names them.
    ValidationFailed = "validation_failed", 422, "Some fields need attention";
    /// Too many requests; `Retry-After` says when to come back.
    RateLimited = "rate_limited", 429, "Too many requests";
    /// The header fields are larger than the platform takes.
    HeadersTooLarge = "headers_too_large", 431, "The header fields are too large";
    /// A bug or a broken part; the log has the details under `request_id`.
    Internal = "internal", 500, "Something went wrong on our side";
    /// The service behind this route gave no valid answer.
    BadGateway = "bad_gateway", 502, "The service behind this route did not answer properly";
    /// A part that this needs is not there right now; `Retry-After` says when to come back.
    Unavailable = "unavailable", 503, "Temporarily unavailable";
    /// The service behind this route took too long.
    GatewayTimeout = "gateway_timeout", 504, "The service behind this route took too long";
}

/// The JSON pointer (RFC 6901 §3) to a member of what `parent` points to.
pub fn pointer_to(parent: &str, member: &str) -> String {
    format!("{parent}/{}", member.replace('~', "~0").replace('/', "~1"))
}

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct FieldError {
    /// Where, as a JSON pointer into the body (RFC 6901), or `?name` for a query parameter.
    #[schema(example = "/email")]
    pub pointer: String,
    /// A stable code for the rule that failed, for instance `required`.
    #[schema(example = "required")]
    pub code: Cow<'static, str>,
    /// The rule in words.
    pub detail: String,
}

impl FieldError {
    /// A field error.
    pub fn new(pointer: impl Into<String>, code: impl Into<Cow<'static, str>>, detail: impl Into<String>) -> Self {
        Self { pointer: pointer.into(), code: code.into(), detail: detail.into() }
    }
}

/// A problem (RFC 9457), rendered as `application/problem+json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Problem {
    /// Identifies the kind of problem.
    #[serde(rename = "type")]
    #[schema(example = "about:blank")]
    pub kind: Cow<'static, str>,
    /// A short summary of the kind.
    pub title: Cow<'static, str>,
    /// The HTTP status, repeated.
    pub status: u16,
    /// The stable code.
    pub code: Code,
    /// What happened this time, where that helps the caller.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The fields that need attention.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// Quote it to support: the log lines of this request carry it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// Seconds after which trying again makes sense; sent as `Retry-After`.
    #[serde(skip)]
    #[schema(ignore)]
    pub retry_after: Option<u64>,
    /// What the audit trail is to keep of it; never sent.
    #[serde(skip)]
    #[schema(ignore)]
    pub refusal: Option<Box<Refusal>>,
}

impl Problem {
    /// A problem with its code's status and title.
    pub fn new(code: Code) -> Self {
        Self {
            kind: Cow::Borrowed("about:blank"),
            title: Cow::Borrowed(code.title()),
            status: code.status(),
            code,
            detail: None,
            errors: Vec::new(),
            request_id: None,
            retry_after: None,
            refusal: None,
        }
    }

    /// A `permission_denied` problem for somebody who lacks a permission.
    pub fn denied(permission: Permission) -> Self {
        Self::new(Code::PermissionDenied).refusing(Refusal { permission: Some(permission), ..Refusal::default() })
    }

    /// The same for a member of an organization who lacks it there.
    pub fn denied_in(organization: OrganizationId, permission: Permission) -> Self {
        let organization = Some(InOrganization::Theirs(organization));
        Self::new(Code::PermissionDenied).refusing(Refusal {
            permission: Some(permission),
            organization,
            ..Refusal::default()
        })
    }

    /// A `not_found` problem for somebody who asked for an organization that is not theirs, whether or not it exists.
    pub fn not_theirs(organization: OrganizationId) -> Self {
        let organization = Some(InOrganization::NotTheirs(organization));
        Self::new(Code::NotFound).refusing(Refusal { organization, ..Refusal::default() })
    }

    /// A `validation_failed` problem for one field.
    pub fn field(pointer: &str, code: &'static str, detail: impl Into<String>) -> Self {
        Self::new(Code::ValidationFailed).with_errors(vec![FieldError::new(pointer, code, detail)])
    }

    /// Says what happened this time.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Names the fields.
    #[must_use]
    pub fn with_errors(mut self, errors: Vec<FieldError>) -> Self {
        self.errors = errors;
        self
    }

    /// Says what the audit trail is to keep of it.
    #[must_use]
    pub fn refusing(mut self, refusal: Refusal) -> Self {
        self.refusal = Some(Box::new(refusal));
        self
    }

    /// What the audit trail is to keep of it, if it refuses something.
    pub fn refuses(&self) -> Option<Refusal> {
        let denied = || (self.code == Code::PermissionDenied).then(Refusal::default);
        self.refusal.as_deref().cloned().or_else(denied)
    }

    /// Says when to come back, in seconds.
    #[must_use]
    pub fn with_retry_after(mut self, seconds: u64) -> Self {
        self.retry_after = Some(seconds);
        self
    }
}
