//! Authority as a type: a handler that takes a `Caller` cannot be reached without one, nor one that takes `Fresh` by
//! somebody who proved long ago who they are.

use super::{ApiError, ApiResult};
use crate::{Runtime, tokens};
use axum::extract::{FromRef, FromRequestParts};
use http::{HeaderMap, header, request::Parts};
use shared::{Code, Permission, Problem, SessionId, Subject, UserId, claims::AccessClaims, event::Actor};
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
    /// `credentials:read`.
    CredentialsRead = Some(Permission::CREDENTIALS_READ);
    /// `credentials:write`.
    CredentialsWrite = Some(Permission::CREDENTIALS_WRITE);
    /// `personal-keys:read`.
    PersonalKeysRead = Some(Permission::PERSONAL_KEYS_READ);
    /// `personal-keys:write`.
    PersonalKeysWrite = Some(Permission::PERSONAL_KEYS_WRITE);
    /// `api-keys:read`.
    ApiKeysRead = Some(Permission::API_KEYS_READ);
    /// `api-keys:write`.
    ApiKeysWrite = Some(Permission::API_KEYS_WRITE);
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
    /// `notifications:read`.
    NotificationsRead = Some(Permission::NOTIFICATIONS_READ);
    /// `notifications:write`.
    NotificationsWrite = Some(Permission::NOTIFICATIONS_WRITE);
    /// `notifications:trigger`.
    NotificationsTrigger = Some(Permission::NOTIFICATIONS_TRIGGER);
    /// `deliveries:read`.
    DeliveriesRead = Some(Permission::DELIVERIES_READ);
    /// `deliveries:replay`.
    DeliveriesReplay = Some(Permission::DELIVERIES_REPLAY);
    /// `webhooks:read`.
    WebhooksRead = Some(Permission::WEBHOOKS_READ);
    /// `webhooks:write`.
    WebhooksWrite = Some(Permission::WEBHOOKS_WRITE);
    /// `workflows:read`.
    WorkflowsRead = Some(Permission::WORKFLOWS_READ);
    /// `templates:read`.
    TemplatesRead = Some(Permission::TEMPLATES_READ);
    /// `templates:write`.
    TemplatesWrite = Some(Permission::TEMPLATES_WRITE);
    /// `platform:deliveries`.
    PlatformDeliveries = Some(Permission::PLATFORM_DELIVERIES);
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
    /// `users:impersonate`.
    UsersImpersonate = Some(Permission::USERS_IMPERSONATE);
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

/// Whom a handler serves: a person ([`UserId`]), or also an organization's key ([`Subject`]).
pub trait Served: Copy + Send + Sync + 'static {
    /// The caller, if the handler serves such.
    fn of(subject: Subject) -> Option<Self>;
}

impl Served for UserId {
    fn of(subject: Subject) -> Option<Self> {
        subject.user()
    }
}

impl Served for Subject {
    fn of(subject: Subject) -> Option<Self> {
        Some(subject)
    }
}

/// Who calls, proved by the signed token alone, and allowed to do `P`: a person, unless the handler serves keys too.
pub struct Caller<P: Need = Anyone, W: Served = UserId> {
    /// What the token says.
    pub claims: Arc<AccessClaims>,
    who: W,
    need: PhantomData<P>,
}

impl<P: Need> Caller<P> {
    /// The person.
    pub fn user(&self) -> UserId {
        self.who
    }
}

impl<P: Need, W: Served> Caller<P, W> {
    /// The session; none for a key.
    pub fn session(&self) -> Option<SessionId> {
        self.claims.sid
    }

    /// The session, for what only means something in one.
    ///
    /// # Errors
    /// `permission_denied` for a key.
    pub fn in_session(&self) -> Result<SessionId, Problem> {
        let detail = "this is about the session one is signed in with, and a key has none";
        self.claims.sid.ok_or_else(|| Problem::new(Code::PermissionDenied).with_detail(detail))
    }

    /// The session, for what only the person themselves says or does.
    ///
    /// # Errors
    /// `permission_denied` for a key, and for whoever acts in the person's name.
    pub fn in_person(&self) -> Result<SessionId, Problem> {
        if self.claims.act.is_some() {
            let detail = "only the person themselves can do this, and you act in their name";
            return Err(Problem::new(Code::PermissionDenied).with_detail(detail));
        }
        let detail = "only a person who is signed in can do this, not a key";
        self.claims.sid.ok_or_else(|| Problem::new(Code::PermissionDenied).with_detail(detail))
    }

    /// The caller as the actor of an event.
    pub fn actor(&self) -> Actor {
        self.claims.sub.into()
    }
}

impl<S, P: Need, W: Served> FromRequestParts<S> for Caller<P, W>
where
    S: Send + Sync,
    Runtime: FromRef<S>,
{
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> ApiResult<Self> {
        let runtime = Runtime::from_ref(state);
        let token = bearer(&parts.headers).ok_or_else(|| Problem::new(Code::Unauthenticated))?;
        let audience = runtime.config().public_url().api_audience();
        let claims = runtime.tokens().verify(token, &audience).await?.claims;
        if let Some(needed) = P::PERMISSION.filter(|needed| !claims.permits(needed.as_str())) {
            return Err(Problem::denied(needed).into());
        }
        let who = W::of(claims.sub).ok_or_else(|| {
            let detail = "this is for people; an organization's key cannot do it";
            Problem::new(Code::PermissionDenied).with_detail(detail)
        })?;
        Ok(Self { claims, who, need: PhantomData })
    }
}

/// A caller in a session of their own who proved a short while ago that it is them: with both factors if they have two.
pub struct Fresh<P: Need = Anyone> {
    /// The caller.
    pub caller: Caller<P>,
    /// The session in which they did.
    pub session: SessionId,
}

impl<S, P: Need> FromRequestParts<S> for Fresh<P>
where
    S: Send + Sync,
    Runtime: FromRef<S>,
{
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> ApiResult<Self> {
        let caller = Caller::<P>::from_request_parts(parts, state).await?;
        let session = tokens::fresh(&caller.claims, Runtime::from_ref(state).now())?;
        Ok(Self { caller, session })
    }
}

/// The bearer token of a request (RFC 6750 §2.1), if there is exactly one.
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let value = values.next()?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    (scheme.eq_ignore_ascii_case("bearer") && values.next().is_none()).then_some(token.trim())
}
