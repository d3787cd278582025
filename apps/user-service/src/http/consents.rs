//! `GET` and `POST /api/v1/me/consents`: the texts that a person is asked to agree to, and what they said.

use crate::{
    limits,
    privacy::consents::{self, Answer, Standing},
    state::Users,
};
use axum::extract::State;
use chrono::{DateTime, Utc};
use database::consents::{Consent, ConsentSource};
use garde::Validate;
use http::StatusCode;
use runtime::http::{
    ApiResult, Json, Origin, Query,
    caller::{Caller, ProfileRead, ProfileWrite},
};
use serde::{Deserialize, Serialize};
use shared::{
    ConsentId, Problem,
    paging::{DEFAULT_LIMIT, Page, decode_cursor},
};
use utoipa::{IntoParams, ToSchema};

/// Which answers to list.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListConsents {
    /// Where the page before ended: its `next_cursor`.
    #[garde(length(max = 400))]
    cursor: Option<String>,
    /// How many answers to list; 50 unless it says otherwise.
    #[garde(range(min = 1, max = 200))]
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
}

/// The texts, and everything that the person said about them.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "documents": [{
        "document": "terms", "version": "2026-01", "url": "https://example.org/terms", "title": "Terms of use",
        "title_fr": "Conditions d’utilisation", "required": true, "granted": true
    }],
    "items": [{
        "id": "01936f2e-9b1c-7aa0-9c55-0d1e2f3a4b5c", "document": "terms", "version": "2026-01", "granted": true,
        "source": "sign_up", "created_at": "2026-11-23T09:00:00Z"
    }],
    "next_cursor": null
}))]
pub struct Consents {
    /// The texts as they are now, and whether the person agrees.
    documents: Vec<ConsentState>,
    /// What the person said, the newest first.
    items: Vec<ConsentItem>,
    /// Where the next page begins.
    #[schema(required)]
    next_cursor: Option<String>,
}

/// A text, and whether the person agrees to it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConsentState {
    /// Its name.
    document: String,
    /// Its current version.
    version: String,
    /// Where to read it.
    url: String,
    /// What it is called, in English.
    #[schema(required)]
    title: Option<String>,
    /// The same in French.
    #[schema(required)]
    title_fr: Option<String>,
    /// Whether everybody is asked until they agree.
    required: bool,
    /// Whether the person agrees to this version.
    granted: bool,
}

impl From<Standing> for ConsentState {
    fn from(standing: Standing) -> Self {
        let granted = standing.is_granted();
        let document = standing.document;
        Self {
            document: standing.name,
            version: document.version,
            url: document.url,
            title: document.title,
            title_fr: document.title_fr,
            required: document.required,
            granted,
        }
    }
}

/// One answer of a person.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "01936f2e-9b1c-7aa0-9c55-0d1e2f3a4b5c", "document": "terms", "version": "2026-01", "granted": true,
    "source": "account", "created_at": "2026-11-23T09:00:00Z"
}))]
pub struct ConsentItem {
    /// Identifies it.
    id: ConsentId,
    /// The name of the text.
    document: String,
    /// The version that it is about.
    version: String,
    /// Whether they agreed.
    granted: bool,
    /// Where they said so.
    #[schema(value_type = ConsentOrigin)]
    source: ConsentSource,
    /// When.
    created_at: DateTime<Utc>,
}

/// Where a person said that they agree.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "describes `database::consents::ConsentSource`, which knows nothing of the API")]
enum ConsentOrigin {
    SignUp,
    Account,
}

impl From<Consent> for ConsentItem {
    fn from(consent: Consent) -> Self {
        Self {
            id: consent.id,
            document: consent.document,
            version: consent.version,
            granted: consent.granted,
            source: consent.source,
            created_at: consent.created_at,
        }
    }
}

/// An answer.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "document": "terms", "version": "2026-01", "granted": true }))]
pub struct GiveConsent {
    /// The name of the text.
    #[garde(length(bytes, min = 1, max = 64))]
    #[schema(min_length = 1, max_length = 64)]
    document: String,
    /// The version that was read: the current one.
    #[garde(length(bytes, min = 1, max = 64))]
    #[schema(min_length = 1, max_length = 64)]
    version: String,
    /// Whether you agree.
    #[garde(skip)]
    granted: bool,
}

/// Read what you agreed to
#[utoipa::path(
    get, path = "/api/v1/me/consents", operation_id = "listMyConsents", tag = "user",
    params(ListConsents),
    responses(
        (status = 200, description = "The texts, and your answers", body = Consents),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("profile:read")))
)]
pub async fn list_my_consents(
    State(users): State<Users>,
    caller: Caller<ProfileRead>,
    Query(query): Query<ListConsents>,
) -> ApiResult<Json<Consents>> {
    let after = query.cursor.as_deref().map(decode_cursor).transpose();
    let after = after.map_err(|error| Problem::field("?cursor", "invalid", error.to_string()))?;
    let limit = query.limit.unwrap_or(DEFAULT_LIMIT);
    let (reader, settings) = (users.database.reader(), &users.runtime.config().consents);
    let failed = |error| database::problem(&error);
    let documents = consents::standings(reader, settings, caller.user()).await.map_err(failed)?;
    let page = database::consents::page(reader, caller.user(), after, limit).await.map_err(failed)?;
    let Page { items, next_cursor } = page.map(Into::into);
    Ok(Json(Consents { documents: documents.into_iter().map(Into::into).collect(), items, next_cursor }))
}

/// Agree to a text, or no longer
///
/// Every answer is kept. The same one again is no change.
#[utoipa::path(
    post, path = "/api/v1/me/consents", operation_id = "giveConsent", tag = "user", request_body = GiveConsent,
    responses(
        (status = 201, description = "Recorded", body = ConsentItem),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`: `/document` is unknown, or `/version` is not the current one", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("profile:write")))
)]
pub async fn give_consent(
    State(users): State<Users>,
    caller: Caller<ProfileWrite>,
    Origin(origin): Origin,
    Json(body): Json<GiveConsent>,
) -> ApiResult<(StatusCode, Json<ConsentItem>)> {
    let session = caller.in_person()?;
    limits::consent(&users.runtime, caller.user()).await?;
    let answer = Answer { document: body.document, version: body.version, granted: body.granted };
    let settings = &users.runtime.config().consents;
    let context = origin.in_session(session);
    let consent = consents::record(&users.database, settings, caller.user(), answer, &context).await?;
    Ok((StatusCode::CREATED, Json(consent.into())))
}
