//! Bodies, queries and paths, with errors that name the field.

use super::{ApiError, ApiResult, strict::Strict};
use axum::{
    extract::{FromRequest, FromRequestParts, Request},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use garde::Validate;
use http::{HeaderMap, HeaderValue, header, request::Parts};
use serde::{Serialize, de::DeserializeOwned};
use shared::{Code, FieldError, Problem, problem::pointer_to};

/// A JSON body that was read and checked; as an answer, one to be written.
pub struct Json<T>(pub T);

impl<S, T> FromRequest<S> for Json<T>
where
    S: Send + Sync,
    T: DeserializeOwned + Validate<Context = ()>,
{
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> ApiResult<Self> {
        demand_json(request.headers())?;
        Ok(Self(checked(&body(request, state).await?)?))
    }
}

/// Makes sure that a body is JSON in UTF-8 (RFC 8259 §8.1), and not compressed.
fn demand_json(headers: &HeaderMap) -> Result<(), Problem> {
    let refused = |detail: &str| Err(Problem::new(Code::UnsupportedMediaType).with_detail(detail));
    if !is_json(headers) {
        return refused("send application/json");
    }
    if charset(headers).is_some_and(|charset| !charset.eq_ignore_ascii_case("utf-8")) {
        return refused("send JSON in UTF-8");
    }
    demand_plain(headers)
}

/// Makes sure that a body is not compressed: nothing here would uncompress it.
///
/// # Errors
/// `unsupported_media_type` when `Content-Encoding` names a coding (RFC 9110 §8.4).
pub fn demand_plain(headers: &HeaderMap) -> Result<(), Problem> {
    let values = headers.get_all(header::CONTENT_ENCODING).iter();
    let is_plain = |value: &HeaderValue| {
        let mut codings = value.to_str().unwrap_or("?").split(',').map(str::trim);
        codings.all(|coding| coding.is_empty() || coding.eq_ignore_ascii_case("identity"))
    };
    if values.into_iter().all(is_plain) {
        return Ok(());
    }
    Err(Problem::new(Code::UnsupportedMediaType).with_detail("send the body without a Content-Encoding"))
}

async fn body<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, Problem> {
    Bytes::from_request(request, state).await.map_err(|error| {
        let code = if error.status().as_u16() == 413 { Code::PayloadTooLarge } else { Code::MalformedRequest };
        Problem::new(code)
    })
}

fn checked<T: DeserializeOwned + Validate<Context = ()>>(bytes: &[u8]) -> Result<T, Problem> {
    let value: T = read(bytes)?;
    value.validate().map_err(|report| invalid(&report))?;
    Ok(value)
}

/// A JSON body that may be left out altogether, which means the default.
pub struct OptionalJson<T>(pub T);

impl<S, T> FromRequest<S> for OptionalJson<T>
where
    S: Send + Sync,
    T: DeserializeOwned + Default + Validate<Context = ()>,
{
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> ApiResult<Self> {
        let headers = request.headers().clone();
        let bytes = body(request, state).await?;
        if bytes.is_empty() && !headers.contains_key(header::CONTENT_TYPE) {
            return Ok(Self(T::default()));
        }
        demand_json(&headers)?;
        Ok(Self(checked(&bytes)?))
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        axum::Json(self.0).into_response()
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == "application/json" || (essence.starts_with("application/") && essence.ends_with("+json"))
}

/// The `charset` parameter of the content type, which JSON does not need.
fn charset(headers: &HeaderMap) -> Option<&str> {
    let parameters = headers.get(header::CONTENT_TYPE)?.to_str().ok()?.split(';').skip(1);
    let mut named = parameters.filter_map(|parameter| parameter.split_once('='));
    let (_, charset) = named.find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))?;
    Some(charset.trim().trim_matches('"'))
}

/// Reads JSON, and tells text that is no JSON from JSON of the wrong form.
fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let syntax = || serde_json::from_slice::<serde::de::IgnoredAny>(bytes);
    // A body of another kind is refused as a whole, whatever its type would say of it.
    if bytes.trim_ascii_start().first() != Some(&b'{') && syntax().is_ok() {
        return Err(wrong_form(String::new(), "the body must be an object"));
    }
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(Strict(&mut deserializer)).map_err(|error| {
        let pointer = pointer(error.path());
        let reason = error.into_inner();
        // Asked anew, because serde_json calls it a syntax error when an enum meets a number or null, which is JSON all
        // the same, and sees a wrong field before the broken syntax behind it.
        match syntax() {
            Ok(_) => wrong_form(pointer, &strip_position(&reason)),
            Err(broken) => malformed(&broken),
        }
    })?;
    deserializer.end().map_err(|reason| malformed(&reason))?;
    Ok(value)
}

fn malformed(reason: &serde_json::Error) -> Problem {
    Problem::new(Code::MalformedJson).with_detail(reason.to_string())
}

/// The message without `serde_json`'s " at line 1 column 2".
fn strip_position(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rfind(" at line ").map_or(text.clone(), |at| text[..at].to_owned())
}

/// A field that is unknown, missing, of the wrong type, or of a value that its type does not take.
fn wrong_form(parent: String, reason: &str) -> Problem {
    let quoted = |prefix: &str| reason.strip_prefix(prefix)?.split('`').nth(1);
    let child = |name: &str| {
        // serde_path_to_error names an unknown field in the path already, a missing one not.
        let last = pointer_to("", name);
        if parent.ends_with(&last) { parent.clone() } else { format!("{parent}{last}") }
    };
    // The last one is how serde_json refuses a number or null for an enum.
    let is_wrong_type = ["invalid type", "the body must be", "expected value"].iter().any(|it| reason.starts_with(it));
    let error = if let Some(name) = quoted("unknown field") {
        FieldError::new(child(name), "unknown_field", "this field is not known here")
    } else if let Some(name) = quoted("missing field") {
        FieldError::new(pointer_to(&parent, name), "required", "this field is required")
    } else if let Some(name) = quoted("duplicate field") {
        FieldError::new(child(name), "duplicate", "this field comes more than once")
    } else {
        FieldError::new(parent, if is_wrong_type { "wrong_type" } else { "invalid" }, reason)
    };
    Problem::new(Code::ValidationFailed).with_errors(vec![error])
}

/// A JSON pointer (RFC 6901) from a path of segments.
fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    path.iter().fold(String::new(), |pointer, segment| match segment {
        Segment::Map { key } => pointer_to(&pointer, key),
        Segment::Seq { index } => pointer_to(&pointer, &index.to_string()),
        Segment::Enum { .. } | Segment::Unknown => pointer,
    })
}

fn invalid(report: &garde::Report) -> Problem {
    let errors = report.iter().map(|(path, error)| {
        let pointer = format!("/{}", path.to_string().replace(['.', '['], "/").replace(']', ""));
        FieldError::new(pointer, "invalid", error.message())
    });
    Problem::new(Code::ValidationFailed).with_errors(errors.collect())
}

/// A query string that was read and checked. Field errors point with `?name`.
pub struct Query<T>(pub T);

impl<S, T> FromRequestParts<S> for Query<T>
where
    S: Send + Sync,
    T: DeserializeOwned + Validate<Context = ()>,
{
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> ApiResult<Self> {
        let axum::extract::Query(value) =
            axum::extract::Query::<T>::from_request_parts(parts, state).await.map_err(|error| {
                let reason = std::error::Error::source(&error).map_or_else(|| error.to_string(), ToString::to_string);
                // `name: what is wrong with it`, or a sentence that has the name in backticks.
                let head = reason.split(':').next().unwrap_or_default();
                let is_name = !head.is_empty() && head.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
                let name = if is_name { head } else { reason.split('`').nth(1).unwrap_or_default() };
                Problem::field(&format!("?{name}"), "invalid", reason.as_str())
            })?;
        value.validate().map_err(|report| {
            let mut problem = invalid(&report);
            for error in &mut problem.errors {
                error.pointer = error.pointer.replacen('/', "?", 1);
            }
            problem
        })?;
        Ok(Self(value))
    }
}

/// Parameters of the path. One that does not parse names nothing that exists: 404.
pub struct Path<T>(pub T);

impl<S, T> FromRequestParts<S> for Path<T>
where
    S: Send + Sync,
    T: DeserializeOwned + Send,
{
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> ApiResult<Self> {
        let axum::extract::Path(value) =
            axum::extract::Path::from_request_parts(parts, state).await.map_err(|_| Problem::new(Code::NotFound))?;
        Ok(Self(value))
    }
}
