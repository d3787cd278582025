//! What is withheld from whoever acts in another person's name.
//!
//! Invariant: nobody who acts for somebody changes how they sign in, ends or gives away what is theirs, takes a copy of
//! their data, agrees to anything, or makes a key that outlives the acting. Tokens with an `act` claim never hold these;
//! handlers that need none of them and are still the person's alone ask for them in person, or for a fresh proof.

use crate::Permission;

/// Read it together with `docs/api-keys.md`; a test compares it with every operation of the API.
pub const WITHHELD: [Permission; 15] = [
    Permission::PROFILE_EXPORT,
    Permission::PROFILE_DELETE,
    Permission::SESSIONS_END,
    Permission::CREDENTIALS_WRITE,
    Permission::PERSONAL_KEYS_WRITE,
    Permission::API_KEYS_WRITE,
    // It would go on telling whoever acted, when they no longer do.
    Permission::WEBHOOKS_WRITE,
    Permission::INVITATIONS_ACCEPT,
    Permission::ORGANIZATION_DELETE,
    Permission::ORGANIZATION_TRANSFER,
    Permission::AUDIT_EXPORT,
    Permission::USERS_EXPORT,
    Permission::USERS_IMPERSONATE,
    Permission::USERS_DELETE,
    Permission::USERS_ERASE,
];

/// Whether whoever acts in somebody's name may do this, if the person may.
pub fn permits(permission: &Permission) -> bool {
    !WITHHELD.contains(permission)
}
