//! The organizations that the people of a batch are brought into.

use super::line::{self, wrong};
use database::{
    DbErr, WriteTransaction,
    organizations::{self, NewOrganization, Organization, OrganizationType},
    roles,
};
use serde_json::json;
use shared::{
    FieldError, OrganizationId, RoleId, RoleName,
    event::{Actor, EventType, NewEvent},
};
use std::collections::{BTreeMap, HashMap, hash_map::Entry};

/// Those that were looked up.
#[derive(Default)]
pub struct Places {
    organizations: BTreeMap<String, Option<Organization>>,
    roles: HashMap<(OrganizationId, RoleName), Option<RoleId>>,
    /// What was made, for the log.
    pub news: Vec<NewEvent>,
}

impl Places {
    /// Looks up everything that these people name, makes what is to be made, and locks the organizations.
    pub async fn of(tx: &WriteTransaction, entries: &[&line::Entry], creates: bool) -> Result<Self, DbErr> {
        let mut places = Self::default();
        for (slug, _) in entries.iter().flat_map(|entry| &entry.places) {
            if !places.organizations.contains_key(slug.as_str()) {
                let found = places.find(tx, slug.as_str(), creates).await?;
                places.organizations.insert(slug.as_str().to_owned(), found);
            }
        }
        for (slug, role) in entries.iter().flat_map(|entry| &entry.places) {
            let Some(Some(organization)) = places.organizations.get(slug.as_str()) else { continue };
            let key = (organization.id, role.clone());
            if let Entry::Vacant(new) = places.roles.entry(key) {
                new.insert(match role.built_in() {
                    Some(role) => Some(roles::built_in_id(role)),
                    None => roles::find_named(tx, organization.id, role).await?.map(|role| role.id),
                });
            }
        }
        let ids: Vec<_> = places.organizations.values().flatten().map(|organization| organization.id).collect();
        organizations::lock(tx, &ids, None).await?;
        Ok(places)
    }

    async fn find(&mut self, tx: &WriteTransaction, slug: &str, creates: bool) -> Result<Option<Organization>, DbErr> {
        let found = organizations::find_by_slug(tx, slug).await?;
        if found.is_some() || !creates {
            return Ok(found);
        }
        let id = OrganizationId::generate(tx.clock());
        let (slug, name) = (slug.to_owned(), slug.to_owned());
        let new = NewOrganization { id, slug, name, kind: OrganizationType::Customer };
        let Some(made) = organizations::insert(tx, new, tx.now()).await? else { return Ok(None) };
        self.news.push(
            NewEvent::new(EventType::OrganizationCreated, Actor::System)
                .subject(made.id)
                .organization(made.id)
                .payload(json!({ "slug": made.slug, "type": made.kind, "by": "import" })),
        );
        Ok(Some(made))
    }

    /// Where a person is brought, and as what.
    pub fn of_entry(&self, entry: &line::Entry) -> Result<Vec<(OrganizationId, RoleId)>, FieldError> {
        let places = entry.places.iter().enumerate().map(|(at, (slug, role))| {
            let pointer = |field: &str| format!("/organizations/{at}/{field}");
            let Some(Some(organization)) = self.organizations.get(slug.as_str()) else {
                return Err(wrong(&pointer("slug"), "not_found", "there is no such organization"));
            };
            if organization.deleted_at.is_some() {
                return Err(wrong(&pointer("slug"), "not_found", "this organization was deleted"));
            }
            if organization.kind == OrganizationType::Platform {
                let detail = "nobody is made an operator of the platform by a file; use users create --admin";
                return Err(wrong(&pointer("slug"), "not_allowed", detail));
            }
            let role = self.roles.get(&(organization.id, role.clone())).copied().flatten();
            let role =
                role.ok_or_else(|| wrong(&pointer("role"), "not_found", "this organization has no such role"))?;
            Ok((organization.id, role))
        });
        places.collect()
    }
}
