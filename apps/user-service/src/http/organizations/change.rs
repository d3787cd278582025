//! What changes an organization: `PATCH`, `DELETE` and `POST …/restore`.

use super::{MAX_NAME, MfaRequirement, OrganizationDetail, render};
use crate::{
    http::within::Within,
    organization::{
        delete, restore,
        update::{self, Change},
    },
    profile::merge_patch::present,
    state::Users,
};
use axum::{extract::State, response::Response};
use chrono::{DateTime, Utc};
use database::authority;
use garde::Validate;
use http::{HeaderMap, StatusCode};
use runtime::http::{
    ApiResult, Caller, Json, Origin, Path,
    caller::{OrganizationDelete, OrganizationUpdate, OrganizationsRead},
    etag,
    validate::plain_name,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use shared::{OrganizationId, Problem, Slug};
use utoipa::ToSchema;

/// A merge patch (RFC 7396): what is absent stays.
#[derive(Debug, Default, Deserialize, Validate, ToSchema)]
#[expect(clippy::option_option, reason = "absent, null and a value are three things in a merge patch")]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "name": "Acme France", "settings": { "invoice_footer": "Acme SA, Lyon", "old": null } }))]
pub struct UpdateOrganization {
    /// Its name for people, on one line.
    #[serde(default, deserialize_with = "present")]
    #[garde(inner(length(chars, min = 1, max = MAX_NAME), custom(plain_name)))]
    #[schema(value_type = String, required = false, min_length = 1, max_length = 100)]
    name: Option<String>,
    /// Its unique name in addresses. The one before is free at once.
    #[serde(default, deserialize_with = "present")]
    #[garde(skip)]
    #[schema(value_type = Slug, required = false)]
    slug: Option<Slug>,
    /// Merged into the settings, member by member; at most 16 KiB and 8 levels remain. `null` empties them.
    #[serde(default, deserialize_with = "present")]
    #[garde(skip)]
    #[schema(value_type = Option<Object>)]
    settings: Option<Option<Map<String, Value>>>,
    /// Which of its members need a second factor to sign in: `"nobody"`, `"everybody"`, or `{ "roles": ["owner"] }`. Counts
    /// from their next sign-in.
    #[serde(default, deserialize_with = "present")]
    #[garde(skip)]
    #[schema(value_type = MfaRequirement, required = false)]
    mfa_required_for: Option<MfaRequirement>,
}

/// What becomes of a deleted organization.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "erase_after": "2026-12-23T09:00:00Z" }))]
pub struct DeletedOrganization {
    /// Until then it can be brought back; then it is erased.
    erase_after: DateTime<Utc>,
}

/// Change an organization
#[utoipa::path(
    patch, path = "/api/v1/organizations/{organization_id}", operation_id = "updateOrganization", tag = "user",
    params(
        ("organization_id" = OrganizationId, Path, description = "The organization"),
        ("If-Match" = Option<String>, Header, description = "Change this version only"),
    ),
    request_body(content(
        (UpdateOrganization = "application/merge-patch+json"),
        (UpdateOrganization = "application/json"),
    )),
    responses(
        (status = 200, description = "Changed", body = OrganizationDetail, headers(("ETag" = String, description = "The new version"))),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: the slug is taken", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "`precondition_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("organization:update")))
)]
pub async fn update_organization(
    State(users): State<Users>,
    place: Within<OrganizationUpdate>,
    Origin(origin): Origin,
    headers: HeaderMap,
    Json(body): Json<UpdateOrganization>,
) -> ApiResult<Response> {
    let name = body.name.map(|name| name.trim().to_owned());
    let change = Change { name, slug: body.slug, settings: body.settings, mfa: body.mfa_required_for.map(Into::into) };
    let accepts = |version| etag::matches(&headers, version).is_ok();
    let context = origin.in_session(place.caller.session());
    let organization = update::update(&users, &place, change, accepts, &context).await?;
    let detail = OrganizationDetail::read(&users, &place.caller.claims, &place.authority, organization).await;
    Ok(render(StatusCode::OK, detail.map_err(|error| database::problem(&error))?))
}

/// Delete an organization
///
/// It exists for nobody from then on, and tokens in which it is active end at once. Its owners find it in their list
/// with `deleted=true` and can bring it back until `erase_after`.
#[utoipa::path(
    delete, path = "/api/v1/organizations/{organization_id}", operation_id = "deleteOrganization", tag = "user",
    params(
        ("organization_id" = OrganizationId, Path, description = "The organization"),
        ("If-Match" = Option<String>, Header, description = "The version that is meant"),
    ),
    responses(
        (status = 202, description = "Deleted, and to be erased later", body = DeletedOrganization),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: it runs the platform", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "`precondition_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("organization:delete")))
)]
pub async fn delete_organization(
    State(users): State<Users>,
    place: Within<OrganizationDelete>,
    Origin(origin): Origin,
    headers: HeaderMap,
) -> ApiResult<(StatusCode, Json<DeletedOrganization>)> {
    let accepts = |version| etag::matches(&headers, version).is_ok();
    let context = origin.in_session(place.caller.session());
    let erase_after = delete::delete(&users, &place, accepts, &context).await?;
    Ok((StatusCode::ACCEPTED, Json(DeletedOrganization { erase_after })))
}

/// Bring a deleted organization back
///
/// For its owners, and for those who manage all organizations. To anybody else it does not exist.
#[utoipa::path(
    post, path = "/api/v1/organizations/{organization_id}/restore", operation_id = "restoreOrganization", tag = "user",
    params(("organization_id" = OrganizationId, Path, description = "The organization")),
    responses(
        (status = 200, description = "It is back", body = OrganizationDetail, headers(("ETag" = String, description = "The version, for `If-Match`"))),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: it was not deleted, or none of its owners may sign in", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("organizations:read")))
)]
pub async fn restore_organization(
    State(users): State<Users>,
    caller: Caller<OrganizationsRead>,
    Path(id): Path<OrganizationId>,
    Origin(origin): Origin,
) -> ApiResult<Response> {
    let context = origin.in_session(caller.in_person()?);
    let organization = restore::restore(&users, &caller, id, &context).await?;
    let (reader, config) = (users.database.reader(), users.runtime.config());
    let read = async {
        let authority = match authority::in_organization(reader, config, caller.user(), id).await? {
            Some(authority) => Some(authority),
            None => authority::as_manager(reader, config, caller.user(), id).await?,
        };
        let authority = authority.unwrap_or_else(|| authority::Authority::of_everybody(config));
        OrganizationDetail::read(&users, &caller.claims, &authority, organization).await
    };
    Ok(render(StatusCode::OK, read.await.map_err(|error| database::problem(&error))?))
}
