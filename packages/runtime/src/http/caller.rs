//! Authority as a type: a handler that takes a `Caller` cannot be reached without one.

use super::{ApiError, ApiResult};
use crate::Runtime;
use axum::extract::{FromRef, FromRequestParts};
use http::{HeaderMap, header, request::Parts};
use shared::{Code, Permission, Problem, SessionId, UserId, claims::AccessClaims, event::Actor};
use std::{marker::PhantomData, sync::Arc};

/// A permission as a type.
pub trait Need: Send + Sync + 'static {
    /// The permission, or none for whoever is signed in.
    const PERMISSION: Option<Permission>;
}

macro_rules! needs {
    ($($(#[$doc:meta])* $name:ident = $permission:expr;)+) => {$(
        $(#[$doc])*
        pub struct $name;
        impl Need for $name {
            const PERMISSION: Option<Permission> = $permission;
        }
    )+};
}

needs! {
    /// Whoever is signed in.
    Anyone = None;
    /// `profile:read`.
    ProfileRead = Some(Permission::PROFILE_READ);
    /// `profile:write`.
    ProfileWrite = Some(Permission::PROFILE_WRITE);
    /// `profile:export`.
    ProfileExport = Some(Permission::PROFILE_EXPORT);
    /// `profile:delete`.
    ProfileDelete = Some(Permission::PROFILE_DELETE);
    /// `sessions:read`.
    SessionsRead = Some(Permission::SESSIONS_READ);
    /// `sessions:end`.
    SessionsEnd = Some(Permission::SESSIONS_END);
    /// `organizations:read`.
    OrganizationsRead = Some(Permission::ORGANIZATIONS_READ);
    /// `organizations:create`.
    OrganizationsCreate = Some(Permission::ORGANIZATIONS_CREATE);
    /// `invitations:accept`.
    InvitationsAccept = Some(Permission::INVITATIONS_ACCEPT);
    /// `permissions:read`.
    PermissionsRead = Some(Permission::PERMISSIONS_READ);
    /// `organization:read`.
    OrganizationRead = Some(Permission::ORGANIZATION_READ);
    /// `organization:update`.
    OrganizationUpdate = Some(Permission::ORGANIZATION_UPDATE);
    /// `organization:delete`.
    OrganizationDelete = Some(Permission::ORGANIZATION_DELETE);
    /// `organization:transfer`.
    OrganizationTransfer = Some(Permission::ORGANIZATION_TRANSFER);
    /// `members:read`.
    MembersRead = Some(Permission::MEMBERS_READ);
    /// `members:invite`.
    MembersInvite = Some(Permission::MEMBERS_INVITE);
    /// `members:update`.
    MembersUpdate = Some(Permission::MEMBERS_UPDATE);
    /// `members:remove`.
    MembersRemove = Some(Permission::MEMBERS_REMOVE);
    /// `roles:read`.
    RolesRead = Some(Permission::ROLES_READ);
    /// `roles:write`.
    RolesWrite = Some(Permission::ROLES_WRITE);
    /// `permissions:check`.
    PermissionsCheck = Some(Permission::PERMISSIONS_CHECK);
    /// `audit:read`.
    AuditRead = Some(Permission::AUDIT_READ);
    /// `audit:export`.
    AuditExport = Some(Permission::AUDIT_EXPORT);
    /// `users:read`.
    UsersRead = Some(Permission::USERS_READ);
    /// `users:create`.
    UsersCreate = Some(Permission::USERS_CREATE);
    /// `users:update`.
    UsersUpdate = Some(Permission::USERS_UPDATE);
    /// `users:suspend`.
    UsersSuspend = Some(Permission::USERS_SUSPEND);
    /// `users:delete`.
    UsersDelete = Some(Permission::USERS_DELETE);
    /// `users:erase`.
    UsersErase = Some(Permission::USERS_ERASE);
    /// `users:export`.
    UsersExport = Some(Permission::USERS_EXPORT);
    /// `organizations:manage`.
    OrganizationsManage = Some(Permission::ORGANIZATIONS_MANAGE);
    /// `platform:audit`.
    PlatformAudit = Some(Permission::PLATFORM_AUDIT);
}

/// Who calls, proved by the signed token alone, and allowed to do `P`.
pub struct Caller<P: Need = Anyone> {
    /// What the token says.
    pub claims: Arc<AccessClaims>,
    need: PhantomData<P>,
}

impl<P: Need> Caller<P> {
    /// The person.
    pub fn user(&self) -> UserId {
        self.claims.sub
    }

    /// The session.
    pub fn session(&self) -> SessionId {
        self.claims.sid
    }

    /// The person as the actor of an event.
    pub fn actor(&self) -> Actor {
        Actor::User(self.claims.sub)
    }
}

impl<S, P: Need> FromRequestParts<S> for Caller<P>
where
    S: Send + Sync,
    Runtime: FromRef<S>,
{
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> ApiResult<Self> {
        let runtime = Runtime::from_ref(state);
        let token = bearer(&parts.headers).ok_or_else(|| Problem::new(Code::Unauthenticated))?;
        let audience = runtime.config().public_url().api_audience();
        let verified = runtime.tokens().verify(token, &audience).await?;
        if let Some(needed) = P::PERMISSION.filter(|needed| !verified.claims.permits(needed.as_str())) {
            return Err(Problem::denied(needed).into());
        }
        Ok(Self { claims: verified.claims, need: PhantomData })
    }
}

/// The bearer token of a request (RFC 6750 §2.1), if there is exactly one.
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let value = values.next()?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    (scheme.eq_ignore_ascii_case("bearer") && values.next().is_none()).then_some(token.trim())
}
