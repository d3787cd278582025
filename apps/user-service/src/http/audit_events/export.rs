//! `GET /api/v1/audit-events/export`: the audit trail as a file.

use super::filter::{Asked, AuditFilter};
use crate::{audit::export::Export, state::Users};
use axum::{
    body::Body,
    extract::State,
    response::{IntoResponse, Response},
};
use database::audit::export::Format;
use futures_util::stream;
use http::{HeaderName, HeaderValue, Uri, header};
use runtime::{
    http::{
        ApiResult, Origin,
        caller::{Anyone, Caller},
    },
    telemetry::causes,
};
use shared::{Permission, Problem, Subject};

/// The forms of an export.
#[derive(utoipa::ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "describes `database::audit::export::Format`, which knows nothing of the API")]
enum AuditExportFormat {
    Ndjson,
    Csv,
}

/// Export the audit trail
///
/// Everything that fits the filter and was sealed when the export began, the oldest first. `ndjson` has one line of JSON
/// for each event, with all that its seal covers, and a signed line at the end: `plateforme audit verify --export`
/// checks it without the platform. `csv` is for spreadsheets. Needs `platform:audit`, or `audit:export` in the
/// organization. That it was made is noted in the trail.
#[utoipa::path(
    get, path = "/api/v1/audit-events/export", operation_id = "exportAuditEvents", tag = "user",
    params(
        AuditFilter,
        ("format" = inline(Option<AuditExportFormat>), Query, description = "`ndjson` unless it says otherwise"),
    ),
    responses(
        (status = 200, description = "The export", content(
            (String = "application/x-ndjson"),
            (String = "text/csv"),
        ), headers(
            ("Content-Disposition" = String, description = "A name for the file"),
            ("X-Audit-Position" = i64, description = "The export has what was sealed up to here"),
        )),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`: the organization does not exist, or not for you", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`: you have two exports under way", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("audit:export")))
)]
pub async fn export_audit_events(
    State(users): State<Users>,
    caller: Caller<Anyone, Subject>,
    Origin(origin): Origin,
    uri: Uri,
) -> ApiResult<Response> {
    let asked = Asked::read(&uri, &["format"])?;
    let format = asked.format;
    let (reader, filter, _) = asked.admit(&users, &caller.claims, Permission::AUDIT_EXPORT).await?;
    let (kind, ending) = match format {
        Format::Ndjson => ("application/x-ndjson", "ndjson"),
        Format::Csv => ("text/csv; charset=utf-8", "csv"),
    };
    let day = users.runtime.now().format("%Y-%m-%d");
    let name = format!("attachment; filename=\"audit-{day}.{ending}\"");
    let export = Export::begin(users, reader, filter, format, origin).await?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CONTENT_DISPOSITION, HeaderValue::try_from(name).map_err(|error| runtime::http::internal(&error))?),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (HeaderName::from_static("x-audit-position"), HeaderValue::from(export.head())),
    ];
    // An error cuts the answer off, so that nobody takes a part of it for the whole.
    let pieces = stream::try_unfold(export, |mut export| async move {
        let piece = export.next().await;
        let piece = piece.inspect_err(|error| tracing::warn!(error = causes(error), "an export was cut off"));
        Ok::<_, crate::audit::export::ExportError>(piece?.map(|text| (text, export)))
    });
    Ok((headers, Body::from_stream(pieces)).into_response())
}
