//! `/api/v1/unsubscribe`: no more mails of a kind, without signing in. The token in the mail is the proof.
//!
//! Public: a token is good for saying no to one kind of mail, and for nothing else. Reading the link changes nothing,
//! because programs follow links; only a POST does (RFC 8058).

use crate::mail::{
    Mails,
    refusal::{self, Scope},
    unsubscribe::{self, Choice},
};
use axum::{
    extract::{FromRequest, Request, State},
    response::{IntoResponse, Redirect, Response},
};
use bytes::Bytes;
use garde::Validate;
use http::{HeaderMap, StatusCode, header};
use runtime::http::{ApiResult, Json, Origin, Query};
use serde::{Deserialize, Serialize};
use shared::{Code, Locale, Problem};
use utoipa::{IntoParams, ToSchema};

/// What a mail program posts (RFC 8058 §3.1).
const ONE_CLICK: &[u8] = b"List-Unsubscribe=One-Click";

/// The proof in the address.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct UnsubscribeToken {
    /// The token of the link in the mail.
    #[garde(length(max = 500))]
    #[param(max_length = 500)]
    token: Option<String>,
}

/// What one wants no more of.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "token": "kq3v…", "category": "all" }))]
pub struct Unsubscribe {
    /// The token of the link in the mail.
    #[garde(length(max = 500))]
    #[schema(max_length = 500)]
    token: String,
    /// `all`: everything that one can refuse, and not that kind alone.
    #[serde(default)]
    #[garde(skip)]
    category: Option<Everything>,
}

/// Everything that one can refuse.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Everything {
    All,
}

/// A token to ask about.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "token": "kq3v…" }))]
pub struct PreviewUnsubscribe {
    /// The token of the link in the mail.
    #[garde(length(max = 500))]
    #[schema(max_length = 500)]
    token: String,
}

/// What a token lets one say no to.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "category": "orders", "name": "Orders", "name_fr": "Commandes", "channel": "email", "is_subscribed": true
}))]
pub struct Unsubscribing {
    /// The kind of message.
    category: String,
    /// Its name for people, in English.
    name: String,
    /// The same in French.
    name_fr: String,
    /// How it travels.
    channel: String,
    /// Whether it still does.
    is_subscribed: bool,
}

impl Unsubscribing {
    /// A category that no workflow describes (any more) has no other name than the one in the token.
    fn new(mails: &Mails, choice: Choice, is_subscribed: bool) -> Self {
        let known = mails.catalogue.category(&choice.category);
        let name = |locale| known.map_or(choice.category.as_str(), |known| known.name.of(locale)).to_owned();
        let (name, name_fr) = (name(Locale::En), name(Locale::Fr));
        Self { category: choice.category, name, name_fr, channel: choice.channel, is_subscribed }
    }
}

/// Follow the link of a mail program that knows no better
///
/// Changes nothing: leads to the page that asks.
#[utoipa::path(
    get, path = "/api/v1/unsubscribe", operation_id = "openUnsubscribe", tag = "notification",
    params(UnsubscribeToken),
    responses(
        (status = 303, description = "To the page that asks"),
        (status = 422, description = "`validation_failed`: there is no such token", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("public")))
)]
pub async fn open_unsubscribe(
    State(mails): State<Mails>,
    Query(query): Query<UnsubscribeToken>,
) -> ApiResult<Redirect> {
    let token = query.token.unwrap_or_default();
    chosen(&mails, &token, "?token")?;
    Ok(Redirect::to(&format!("{}/unsubscribe#token={token}", mails.runtime.config().public_url())))
}

/// Want no more mails of a kind
///
/// By a mail program with one click (RFC 8058), the token in the address and `List-Unsubscribe=One-Click` in a form; or by
/// our page, with both in JSON.
#[utoipa::path(
    post, path = "/api/v1/unsubscribe", operation_id = "unsubscribe", tag = "notification",
    params(UnsubscribeToken), request_body = Unsubscribe,
    responses(
        (status = 200, description = "There will be no more", body = Unsubscribing),
        (status = 422, description = "`validation_failed`: there is no such token", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("public")))
)]
pub async fn unsubscribe(
    State(mails): State<Mails>,
    Origin(origin): Origin,
    Query(query): Query<UnsubscribeToken>,
    request: Request,
) -> ApiResult<Response> {
    let (choice, scope) = if is_form(request.headers()) {
        let body = Bytes::from_request(request, &()).await.map_err(|_| Problem::new(Code::PayloadTooLarge))?;
        if !body.windows(ONE_CLICK.len()).any(|some| some == ONE_CLICK) && !is_multipart_click(&body) {
            let detail = "a form says List-Unsubscribe=One-Click; send everything else as application/json";
            return Err(Problem::new(Code::UnsupportedMediaType).with_detail(detail).into());
        }
        (chosen(&mails, &query.token.unwrap_or_default(), "?token")?, Scope::Category)
    } else {
        let Json(body) = Json::<Unsubscribe>::from_request(request, &mails).await?;
        let scope = if body.category.is_some() { Scope::Everything } else { Scope::Category };
        (chosen(&mails, &body.token, "/token")?, scope)
    };
    refusal::refuse(&mails.database, &choice, scope, origin).await.map_err(|error| database::problem(&error))?;
    Ok((StatusCode::OK, Json(Unsubscribing::new(&mails, choice, false))).into_response())
}

/// See what a token lets one say no to
#[utoipa::path(
    post, path = "/api/v1/unsubscribe/preview", operation_id = "previewUnsubscribe", tag = "notification",
    request_body = PreviewUnsubscribe,
    responses(
        (status = 200, description = "What it is for", body = Unsubscribing),
        (status = 422, description = "`validation_failed`: there is no such token", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("public")))
)]
pub async fn preview_unsubscribe(
    State(mails): State<Mails>,
    Json(body): Json<PreviewUnsubscribe>,
) -> ApiResult<Json<Unsubscribing>> {
    let choice = chosen(&mails, &body.token, "/token")?;
    let is_subscribed = refusal::is_wanted(mails.database.reader(), &choice).await;
    let is_subscribed = is_subscribed.map_err(|error| database::problem(&error))?;
    Ok(Json(Unsubscribing::new(&mails, choice, is_subscribed)))
}

fn chosen(mails: &Mails, token: &str, pointer: &str) -> Result<Choice, Problem> {
    let choice = unsubscribe::parse(mails.runtime.keyring(), token);
    choice.ok_or_else(|| Problem::field(pointer, "invalid", "this is no token of ours; copy the whole link"))
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    kind == "application/x-www-form-urlencoded" || kind == "multipart/form-data"
}

/// The same as `multipart/form-data`.
fn is_multipart_click(body: &[u8]) -> bool {
    let text = String::from_utf8_lossy(body);
    text.contains("name=\"List-Unsubscribe\"") && text.contains("\r\n\r\nOne-Click\r\n")
}
