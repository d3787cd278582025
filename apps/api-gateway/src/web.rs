//! The web application: the exported pages, from the program or a folder, or a development server in front of them.

mod dev;
mod export;
mod negotiate;
mod source;

use crate::{
    pipeline::{Context, Refusal},
    upstream::{Clients, Intake, Remote, UpstreamError},
};
use axum::body::Body;
use config::WebSettings;
use export::{Export, Page};
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, header};
use shared::Code;
use source::Folder;
use std::{sync::Arc, time::Duration};

/// Hashed names never change their content.
const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// Pages are asked about each time; their `ETag` makes that cheap.
const REVALIDATE: HeaderValue = HeaderValue::from_static("no-cache");
/// Where the build of the web application puts its export.
const BUILD: &str = "apps/web/out";
/// What stands in for pages that were not built.
const NOT_BUILT: &str = include_str!("web/not_built.html");

/// The web application.
pub enum Web {
    /// Pages inside the program.
    Embedded(Export),
    /// Pages in a folder.
    Folder(Folder),
    /// A development server.
    Development(Remote),
}

impl Web {
    /// The application that the settings name.
    pub fn open(settings: &WebSettings) -> Self {
        if let Some(remote) = settings.dev_server.as_ref().and_then(Remote::one) {
            return Self::Development(remote);
        }
        match &settings.directory {
            Some(folder) => Self::Folder(Folder::new(folder.clone())),
            None => match source::embedded() {
                Some(export) => Self::Embedded(export),
                None => Self::Folder(Folder::new(BUILD.into())),
            },
        }
    }

    /// Where the pages come from, in words. `None` when there are none.
    pub fn describe(&self) -> Option<String> {
        match self {
            Self::Embedded(_) => Some("inside the program".to_owned()),
            Self::Development(_) => Some("a development server".to_owned()),
            Self::Folder(folder) => folder.place(),
        }
    }

    /// Whether the pages are files.
    pub fn is_static(&self) -> bool {
        !matches!(self, Self::Development(_))
    }

    /// Passes a request on to the development server.
    ///
    /// # Errors
    /// When it does not answer.
    pub async fn develop(
        &self,
        clients: &Clients,
        request: Request<Body>,
        timeout: Duration,
        intake: &Arc<Intake>,
    ) -> Result<Response<Body>, UpstreamError> {
        match self {
            Self::Development(remote) => dev::pass_on(remote, clients, request, timeout, intake).await,
            _ => Err(UpstreamError::Unknown("the development server")),
        }
    }

    /// Answers with a file.
    pub async fn serve(&self, context: &Context, headers: &HeaderMap) -> Result<Response<Body>, Refusal> {
        if !matches!(context.method, Method::GET | Method::HEAD) {
            let allow = HeaderValue::from_static("GET, HEAD");
            return Err(Refusal::from(Code::MethodNotAllowed).with(header::ALLOW, allow));
        }
        let export = match self {
            Self::Embedded(export) => return respond(export, context, headers).await,
            Self::Folder(folder) => folder.export().await,
            Self::Development(_) => return Err(Code::NotFound.into()),
        };
        match export {
            Some(export) => respond(&export, context, headers).await,
            None => Ok(not_built()),
        }
    }
}

async fn respond(export: &Export, context: &Context, headers: &HeaderMap) -> Result<Response<Body>, Refusal> {
    let (page, status) = match export.find(&context.path) {
        Page::File(name) => (name, StatusCode::OK),
        Page::Redirect(to) => return redirect(&to),
        Page::Missing => (export.not_found().ok_or(Code::NotFound)?, StatusCode::NOT_FOUND),
    };
    let file = export.file(page).ok_or(Code::NotFound)?;
    let variant = negotiate::variant(file, headers);
    let mut response = Response::new(Body::empty());
    let answer = response.headers_mut();
    let caching =
        if context.path.starts_with("/_next/static/") && status == StatusCode::OK { FOREVER } else { REVALIDATE };
    answer.insert(header::CACHE_CONTROL, caching);
    answer.insert(header::ETAG, variant.etag.clone());
    if let Some(policy) = &file.policy {
        answer.insert(header::CONTENT_SECURITY_POLICY, policy.clone());
    }
    if file.variants.len() > 1 {
        answer.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    }
    if status == StatusCode::OK && negotiate::is_unchanged(headers, &variant.etag) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return Ok(response);
    }
    answer.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.kind));
    if let Some(encoding) = variant.encoding {
        answer.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    let bytes = variant.read().await.map_err(|error| {
        tracing::error!(file = page, %error, "a file of the web application cannot be read");
        Refusal::from(Code::Internal)
    })?;
    answer.insert(header::CONTENT_LENGTH, HeaderValue::from(bytes.len()));
    *response.status_mut() = status;
    if context.method == Method::GET {
        *response.body_mut() = Body::from(bytes);
    }
    Ok(response)
}

fn redirect(to: &str) -> Result<Response<Body>, Refusal> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::PERMANENT_REDIRECT;
    let location = HeaderValue::try_from(to).map_err(|_| Code::NotFound)?;
    response.headers_mut().insert(header::LOCATION, location);
    response.headers_mut().insert(header::CACHE_CONTROL, REVALIDATE);
    Ok(response)
}

fn not_built() -> Response<Body> {
    let mut response = Response::new(Body::from(NOT_BUILT));
    *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, REVALIDATE);
    let policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    response
}
