//! `GET /api/v1/users/export`: the list of people as a file.

use super::{
    UserItem, by,
    list::{ListUsers, SortWish, StatusWish, time},
};
use crate::{
    people::{
        Person,
        export::{self, Taker},
    },
    state::Users,
};
use axum::{
    body::Body,
    extract::State,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use config::Span;
use database::users::UserStatus;
use garde::Validate;
use http::header;
use runtime::http::{
    ApiResult, Origin, Query,
    caller::{Caller, UsersExport},
    validate::optional_plain_text,
};
use serde::Deserialize;
use shared::{OrganizationId, Problem, RoleName};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};

/// The columns of the CSV file.
const COLUMNS: [&str; 13] = [
    "id",
    "email",
    "email_verified",
    "name",
    "locale",
    "time_zone",
    "status",
    "roles",
    "created_at",
    "updated_at",
    "last_seen_at",
    "deleted_at",
    "erase_after",
];

/// How to write the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// Comma-separated values (RFC 4180), with a header line. A cell that a spreadsheet would take for a formula has a
    /// `'` in front.
    #[default]
    Csv,
    /// One JSON object a line.
    Ndjson,
}

impl ExportFormat {
    fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Ndjson => "ndjson",
        }
    }

    fn content_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Ndjson => "application/x-ndjson",
        }
    }
}

/// Whom to export, and how to write the file.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ExportUsers {
    /// How to write the file.
    #[garde(skip)]
    #[param(inline)]
    format: Option<ExportFormat>,
    /// Beginnings of words of the name or the address, without regard to accents and case.
    #[garde(custom(optional_plain_text), length(chars, max = 200))]
    #[param(max_length = 200, example = "camille")]
    search: Option<String>,
    /// People of this status; without it, everybody who was not deleted.
    #[garde(skip)]
    #[param(inline)]
    status: Option<StatusWish>,
    /// People who have proved their address, or those who have not.
    #[garde(skip)]
    verified: Option<bool>,
    /// Members of this organization.
    #[garde(skip)]
    organization_id: Option<OrganizationId>,
    /// Holders of this role: in the organization, or on the platform itself.
    #[garde(skip)]
    #[param(value_type = Option<String>, example = "owner")]
    role: Option<RoleName>,
    /// Accounts made at this time or later.
    #[garde(skip)]
    #[serde(default, deserialize_with = "time")]
    created_after: Option<DateTime<Utc>>,
    /// Accounts made before this time.
    #[garde(skip)]
    #[serde(default, deserialize_with = "time")]
    created_before: Option<DateTime<Utc>>,
    /// The order; the newest first unless it says otherwise. Not together with `search`.
    #[garde(skip)]
    #[param(inline)]
    sort: Option<SortWish>,
}

impl ExportUsers {
    fn list(self) -> ListUsers {
        ListUsers {
            search: self.search,
            status: self.status,
            verified: self.verified,
            organization_id: self.organization_id,
            role: self.role,
            created_after: self.created_after,
            created_before: self.created_before,
            sort: self.sort,
            cursor: None,
            limit: None,
        }
    }
}

/// Export the platform's people
///
/// The same filters as the list's; the file is streamed. An export that is cut off, because something failed or you may no
/// longer, ends the connection.
#[utoipa::path(
    get, path = "/api/v1/users/export", operation_id = "exportUsers", tag = "user",
    params(ExportUsers),
    responses(
        (status = 200, description = "The file", content(
            (String = "text/csv"),
            (String = "application/x-ndjson"),
        ), headers(("Content-Disposition" = String, description = "Its name"))),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("users:export")))
)]
pub async fn export_users(
    State(users): State<Users>,
    caller: Caller<UsersExport>,
    Origin(origin): Origin,
    Query(query): Query<ExportUsers>,
) -> ApiResult<Response> {
    let format = query.format.unwrap_or_default();
    let wish = query.list().wish()?;
    let mut taker = Taker::new(Arc::clone(&caller.claims));
    taker.demand(&users).await?;
    export::note(&users, &by(&caller, origin), format.name(), &wish)
        .await
        .map_err(|error| database::problem(&error))?;
    let undo = users.runtime.config().users.undo;
    let name = format!("users-{}.{}", users.runtime.now().format("%Y-%m-%d"), format.name());
    let mut head = Vec::new();
    if format == ExportFormat::Csv {
        write_row(&mut head, COLUMNS.iter().map(|column| (*column).to_owned()));
    }
    let rows = export::stream(users, taker, wish, head, move |file, person| write(file, format, person, undo));
    let headers = [
        (header::CONTENT_TYPE, format.content_type().to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, Body::from_stream(rows)).into_response())
}

fn write(file: &mut Vec<u8>, format: ExportFormat, person: Person, undo: Span) {
    let item = UserItem::new(person, undo);
    match format {
        ExportFormat::Ndjson => {
            file.extend(serde_json::to_vec(&item).unwrap_or_default());
            file.push(b'\n');
        }
        ExportFormat::Csv => write_row(file, cells(item)),
    }
}

fn cells(item: UserItem) -> [String; 13] {
    let time = |time: Option<DateTime<Utc>>| time.map(written).unwrap_or_default();
    let roles = item.roles.iter().map(ToString::to_string).collect::<Vec<_>>();
    let status = match item.status {
        UserStatus::Active => "active",
        UserStatus::Suspended => "suspended",
        UserStatus::Deleted => "deleted",
    };
    [
        item.id.to_string(),
        item.email.to_string(),
        item.email_verified.to_string(),
        item.name.unwrap_or_default(),
        item.locale.to_string(),
        item.time_zone.unwrap_or_default(),
        status.to_owned(),
        roles.join(" "),
        written(item.created_at),
        written(item.updated_at),
        time(item.last_seen_at),
        time(item.deleted_at),
        time(item.erase_after),
    ]
}

fn written(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true)
}

/// One line of CSV (RFC 4180). What a spreadsheet would take for a formula becomes text: a name is no program.
fn write_row(file: &mut Vec<u8>, cells: impl IntoIterator<Item = String>) {
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            file.push(b',');
        }
        let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
        let cell = format!("{guard}{cell}");
        if cell.contains(['"', ',', '\r', '\n']) {
            file.extend(format!("\"{}\"", cell.replace('"', "\"\"")).into_bytes());
        } else {
            file.extend(cell.into_bytes());
        }
    }
    file.extend(b"\r\n");
}
