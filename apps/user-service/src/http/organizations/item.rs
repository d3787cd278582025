//! How an organization looks on the wire, in a list and by itself.

use crate::{http::file_url, organization::list::Listed, state::Users};
use chrono::{DateTime, Utc};
use database::{
    DbErr,
    authority::{AnyRole, Authority},
    memberships,
    mfa_policy::MfaPolicy,
    organizations::{Organization, OrganizationType},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use shared::{OrganizationId, Permission, Role, RoleName, claims::AccessClaims};
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// Members are counted up to here: nobody reads a larger number, and counting has its price.
const COUNTED: u64 = 10_000;

/// An organization in a list.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "01936f2e-5c7b-7000-8a00-112233445566", "slug": "acme", "name": "Acme", "type": "customer", "logo_url": null,
    "role": "owner", "active": true, "version": 4,
    "created_at": "2026-11-23T09:00:00Z", "updated_at": "2026-11-23T09:30:00Z", "deleted_at": null, "erase_after": null
}))]
pub struct OrganizationItem {
    /// Identifies it.
    id: OrganizationId,
    /// Its unique name in addresses.
    slug: String,
    /// Its name for people.
    name: String,
    /// `platform` for the organization that runs the platform, `customer` for any other.
    #[serde(rename = "type")]
    #[schema(value_type = OrganizationKind)]
    kind: OrganizationType,
    /// Its logo, relative to the platform's origin: a square of 256 pixels.
    #[schema(required)]
    logo_url: Option<String>,
    /// Your role in it; null if you are not in it.
    #[schema(required)]
    role: Option<RoleName>,
    /// Whether your session acts for it.
    active: bool,
    /// Counts its changes, those of its members as well; the `ETag` carries it.
    version: i64,
    /// When it was made.
    created_at: DateTime<Utc>,
    /// When it last changed.
    updated_at: DateTime<Utc>,
    /// When it was deleted.
    #[schema(required)]
    deleted_at: Option<DateTime<Utc>>,
    /// When it is erased, unless it is brought back before.
    #[schema(required)]
    erase_after: Option<DateTime<Utc>>,
}

/// What an organization is to the platform.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "describes `database::organizations::OrganizationType`, which knows nothing of the API")]
pub enum OrganizationKind {
    Platform,
    Customer,
}

/// Which members of an organization need a second factor: nobody, everybody, or those with some roles.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MfaRequirement {
    /// Nobody does.
    Nobody,
    /// Everybody does.
    Everybody,
    /// Those with one of these roles do.
    Roles(BTreeSet<RoleName>),
}

impl From<MfaPolicy> for MfaRequirement {
    fn from(policy: MfaPolicy) -> Self {
        match policy {
            MfaPolicy::Nobody => Self::Nobody,
            MfaPolicy::Everybody => Self::Everybody,
            MfaPolicy::Roles(roles) => Self::Roles(roles),
        }
    }
}

impl From<MfaRequirement> for MfaPolicy {
    fn from(wish: MfaRequirement) -> Self {
        match wish {
            MfaRequirement::Nobody => Self::Nobody,
            MfaRequirement::Everybody => Self::Everybody,
            MfaRequirement::Roles(roles) if roles.is_empty() => Self::Nobody,
            MfaRequirement::Roles(roles) => Self::Roles(roles),
        }
    }
}

/// An organization.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "01936f2e-5c7b-7000-8a00-112233445566", "slug": "acme", "name": "Acme", "type": "customer", "logo_url": null,
    "role": "owner", "active": true, "version": 4,
    "created_at": "2026-11-23T09:00:00Z", "updated_at": "2026-11-23T09:30:00Z", "deleted_at": null, "erase_after": null,
    "settings": { "invoice_footer": "Acme SA, Lyon" }, "mfa_required_for": { "roles": ["owner"] },
    "permissions": ["members:read", "organization:read"],
    "member_count": 12
}))]
pub struct OrganizationDetail {
    #[serde(flatten)]
    item: OrganizationItem,
    /// Whatever the product keeps about it.
    settings: Map<String, Value>,
    /// Which of its members need a second factor to sign in.
    mfa_required_for: MfaRequirement,
    /// What you may do in it.
    permissions: Vec<Permission>,
    /// How many members it has, counted no further than 10,000.
    member_count: u64,
}

impl OrganizationItem {
    /// The organization as its caller sees it.
    pub fn new(users: &Users, claims: &AccessClaims, listed: Listed) -> Self {
        let Listed { organization, role } = listed;
        let undo = users.runtime.config().organizations.undo.delta();
        Self {
            active: claims.org == Some(organization.id) && organization.deleted_at.is_none(),
            id: organization.id,
            slug: organization.slug,
            name: organization.name,
            kind: organization.kind,
            logo_url: organization.logo_file_id.map(file_url),
            role,
            version: organization.version,
            created_at: organization.created_at,
            updated_at: organization.updated_at,
            deleted_at: organization.deleted_at,
            erase_after: organization.deleted_at.map(|deleted_at| deleted_at + undo),
        }
    }
}

impl OrganizationDetail {
    /// The version, for the `ETag`.
    pub fn version(&self) -> i64 {
        self.item.version
    }

    /// The organization as somebody with this authority sees it.
    ///
    /// # Errors
    /// When storage fails.
    pub async fn read(
        users: &Users,
        claims: &AccessClaims,
        authority: &Authority,
        organization: Organization,
    ) -> Result<Self, DbErr> {
        let members = memberships::count(users.database.reader(), organization.id, COUNTED).await?;
        let role = authority.role.as_ref().map(AnyRole::name);
        Ok(Self::new(users, claims, Listed { organization, role }, authority.permissions(), members))
    }

    /// A new organization, as the one who made it sees it.
    pub fn of_its_owner(users: &Users, claims: &AccessClaims, organization: Organization) -> Self {
        let permissions = AnyRole::BuiltIn(Role::Owner).permissions(users.runtime.config(), organization.kind);
        let listed = Listed { organization, role: Some(Role::Owner.into()) };
        Self::new(users, claims, listed, permissions, 1)
    }

    fn new(
        users: &Users,
        claims: &AccessClaims,
        mut listed: Listed,
        permissions: impl IntoIterator<Item = Permission>,
        member_count: u64,
    ) -> Self {
        let settings = match std::mem::take(&mut listed.organization.settings) {
            Value::Object(settings) => settings,
            _ => Map::new(),
        };
        let mfa_required_for = std::mem::take(&mut listed.organization.mfa_required_for).into();
        let item = OrganizationItem::new(users, claims, listed);
        Self { item, settings, mfa_required_for, permissions: permissions.into_iter().collect(), member_count }
    }
}
