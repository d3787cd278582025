//! Changing an organization: one transaction, one event with what was and what is.

use super::{create::slug_taken, is_taken};
use crate::{
    http::within::{Within, WithinError},
    profile::merge_patch,
    state::Users,
};
use database::{
    DbErr, WriteTransaction, authority, events,
    mfa_policy::MfaPolicy,
    organizations::{self, Organization, OrganizationChange},
};
use runtime::{Revocation, http::caller::OrganizationUpdate};
use serde_json::{Map, Value, json};
use shared::{
    Code, FieldError, OrganizationId, Problem, RoleName, Slug,
    event::{Context, EventType, NewEvent},
};

use std::collections::BTreeSet;

/// What to change; `None` leaves it.
#[derive(Clone, Debug, Default)]
#[expect(clippy::option_option, reason = "absent, null and a value are three things in a merge patch")]
pub struct Change {
    /// Its name for people.
    pub name: Option<String>,
    /// Its name in addresses.
    pub slug: Option<Slug>,
    /// A patch for the settings; an inner `None` empties them.
    pub settings: Option<Option<Map<String, Value>>>,
    /// Which of its members need a second factor.
    pub mfa: Option<MfaPolicy>,
}

/// Why an organization was not changed.
#[derive(Debug, thiserror::Error)]
pub enum UpdateError {
    /// Not for this caller, or not any more.
    #[error(transparent)]
    Within(#[from] WithinError),
    /// The caller wanted to change another version than the current one.
    #[error("the organization was changed in the meantime")]
    Stale,
    /// Another organization has the slug, or had it and can be brought back.
    #[error("this slug is taken")]
    SlugTaken,
    /// The settings would break their bounds.
    #[error("the settings are not acceptable: {}", .0.detail)]
    Settings(FieldError),
    /// Storage failed.
    #[error("storage failed")]
    Storage(DbErr),
}

impl From<DbErr> for UpdateError {
    fn from(error: DbErr) -> Self {
        if is_taken(&error) { Self::SlugTaken } else { Self::Storage(error) }
    }
}

impl From<UpdateError> for Problem {
    fn from(error: UpdateError) -> Self {
        match error {
            UpdateError::Within(error) => error.into(),
            UpdateError::Stale => Self::new(Code::PreconditionFailed),
            UpdateError::SlugTaken => slug_taken(),
            UpdateError::Settings(field) => Self::new(Code::ValidationFailed).with_errors(vec![field]),
            UpdateError::Storage(error) => database::problem(&error),
        }
    }
}

/// Changes an organization, if `accepts` takes its current version. A change that changes nothing leaves no event.
pub async fn update(
    state: &Users,
    place: &Within<OrganizationUpdate>,
    change: Change,
    accepts: impl Fn(i64) -> bool,
    context: &Context,
) -> Result<Organization, UpdateError> {
    let tx = state.database.write().await?;
    place.lock(&tx, state.runtime.config(), &[]).await?;
    let before = current(&tx, place, accepts).await?;
    let (row, changes) = difference(&before, change)?;
    if changes.is_empty() {
        tx.rollback().await?;
        // As it is without the lock's mark: what the request found, unless somebody changed it since.
        if place.organization.version == before.version - 1 {
            return Ok(place.organization.clone());
        }
        let found = organizations::find(state.database.reader(), before.id).await?;
        return found.filter(|found| found.deleted_at.is_none()).ok_or_else(|| WithinError::NotFound(before.id).into());
    }
    if let Some(slug) = &row.slug
        && organizations::find_by_slug(&tx, slug).await?.is_some()
    {
        return Err(UpdateError::SlugTaken);
    }
    if let Some(MfaPolicy::Roles(roles)) = &row.mfa_required_for {
        demand_known(&tx, before.id, roles).await?;
    }
    let is_demand = row.mfa_required_for.is_some();
    organizations::update(&tx, &before, row, tx.now()).await?;
    // What members may do until they have a factor, or may do again, is in their next token.
    let minimum_version =
        if is_demand { organizations::bump_token_version(&tx, before.id, tx.now()).await? } else { None };
    let after = organizations::find(&tx, before.id).await?.ok_or(WithinError::NotFound(before.id))?;
    let mut payload = json!({ "changes": changes });
    if let Some(minimum_version) = minimum_version {
        payload["organization_minimum_version"] = json!(minimum_version);
    }
    let event = NewEvent::new(EventType::OrganizationUpdated, place.caller.actor())
        .subject(after.id)
        .organization(after.id)
        .payload(payload)
        .context(context.clone());
    events::append(&tx, event).await?;
    tx.commit().await?;
    if let Some(minimum_version) = minimum_version {
        let revocation = Revocation::Organization { organization: after.id, minimum_version };
        state.runtime.bus().announce(revocation);
    }
    Ok(after)
}

/// Makes sure that the organization has these roles.
async fn demand_known(
    tx: &WriteTransaction,
    organization: OrganizationId,
    roles: &BTreeSet<RoleName>,
) -> Result<(), UpdateError> {
    for role in roles {
        if authority::role_named(tx, organization, role).await?.is_none() {
            let detail = format!("there is no role {role} in this organization");
            return Err(UpdateError::Settings(FieldError::new("/mfa_required_for/roles", "unknown_role", detail)));
        }
    }
    Ok(())
}

/// The organization behind its lock, which has raised the version already.
pub(super) async fn current(
    tx: &WriteTransaction,
    place: &Within<OrganizationUpdate>,
    accepts: impl Fn(i64) -> bool,
) -> Result<Organization, UpdateError> {
    let id = place.organization.id;
    let organization = organizations::find(tx, id).await?.ok_or(WithinError::NotFound(id))?;
    if accepts(organization.version - 1) { Ok(organization) } else { Err(UpdateError::Stale) }
}

/// What to write, and for each field that really changes what was and what will be. Of the settings, only the members
/// that change.
fn difference(
    organization: &Organization,
    change: Change,
) -> Result<(OrganizationChange, Map<String, Value>), UpdateError> {
    let mut row = OrganizationChange::default();
    let mut changes = Map::new();
    let mut note = |field: &str, before: Value, after: Value| {
        changes.insert(field.to_owned(), json!({ "before": before, "after": after }));
    };
    if let Some(name) = change.name.filter(|name| *name != organization.name) {
        note("name", json!(organization.name), json!(name));
        row.name = Some(name);
    }
    if let Some(slug) = change.slug.filter(|slug| slug.as_str() != organization.slug) {
        note("slug", json!(organization.slug), json!(slug));
        row.slug = Some(slug.to_string());
    }
    if let Some(mfa) = change.mfa.filter(|mfa| *mfa != organization.mfa_required_for) {
        note("mfa_required_for", json!(organization.mfa_required_for), json!(mfa));
        row.mfa_required_for = Some(mfa);
    }
    if let Some(patch) = change.settings {
        let before = organization.settings.as_object().cloned().unwrap_or_default();
        let mut after = if patch.is_some() { before.clone() } else { Map::new() };
        merge_patch::apply(&mut after, patch.unwrap_or_default());
        merge_patch::check(&after, "/settings").map_err(UpdateError::Settings)?;
        if after != before {
            let (was, is) = (without_equals(&before, &after), without_equals(&after, &before));
            note("settings", Value::Object(was), Value::Object(is));
            row.settings = Some(Value::Object(after));
        }
    }
    Ok((row, changes))
}

fn without_equals(object: &Map<String, Value>, other: &Map<String, Value>) -> Map<String, Value> {
    let differing = object.iter().filter(|(key, value)| other.get(*key) != Some(*value));
    differing.map(|(key, value)| (key.clone(), value.clone())).collect()
}
