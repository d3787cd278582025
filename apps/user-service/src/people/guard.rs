//! Who may act on whom: nobody deals in more than they hold, so an admin of the platform does nothing to its owners.

use config::Config;
use database::{DbErr, WriteTransaction, authority, memberships::PlatformPlace, organizations, users, users::User};
use shared::{
    Permission, UserId,
    event::{Actor, Context},
};

/// Who acts, and from where.
#[derive(Clone, Debug)]
pub struct By {
    /// The person.
    pub user: UserId,
    /// Where the request came from.
    pub context: Context,
}

impl By {
    /// The person as the actor of an event.
    pub fn actor(&self) -> Actor {
        Actor::User(self.user)
    }
}

/// Why somebody may not act on a person.
#[derive(Debug, thiserror::Error)]
pub enum GuardError {
    /// They do not hold the permission, or no longer.
    #[error("the permission {0} is needed")]
    Denied(Permission),
    /// The person holds a role on the platform that grants more than theirs.
    #[error("this person holds a role on the platform that grants more than yours")]
    Mightier,
    /// Storage failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

/// Where somebody acts from, to be locked with whom they act on; none while nobody runs the platform.
pub async fn place(tx: &WriteTransaction, by: &By) -> Result<Option<PlatformPlace>, DbErr> {
    let platform = organizations::find_platform(tx).await?;
    Ok(platform.map(|platform| PlatformPlace { user: by.user, platform: platform.id }))
}

/// Locks a person, and whoever acts on them with their place on the platform. The person, if there is one.
pub async fn lock(tx: &WriteTransaction, by: &By, who: UserId) -> Result<Option<User>, DbErr> {
    organizations::lock(tx, &[], place(tx, by).await?.map(|place| place.platform)).await?;
    let people = users::lock(tx, &[who, by.user]).await?;
    Ok(people.into_iter().find(|person| person.id == who))
}

/// Makes sure that somebody holds a permission on the platform and may act on a person. Ask after both are locked:
/// whoever changes somebody's role locks them as well.
pub async fn allow(
    tx: &WriteTransaction,
    config: &Config,
    by: &By,
    permission: Permission,
    on: &User,
) -> Result<(), GuardError> {
    let Some(platform) = organizations::find_platform(tx).await? else { return Err(GuardError::Denied(permission)) };
    let actor = users::find(tx, by.user).await?.filter(User::is_active);
    let authority = match actor {
        Some(actor) => authority::in_organization(tx, config, actor.id, platform.id).await?,
        None => None,
    };
    let Some(authority) = authority.filter(|authority| authority.holds(&permission)) else {
        return Err(GuardError::Denied(permission));
    };
    if by.user == on.id {
        return Ok(());
    }
    // Their role counts whether or not they may sign in: an owner who is suspended is one all the same.
    let theirs = authority::standings(tx, [(on.id, platform.id)]).await?.pop();
    match theirs {
        Some(theirs) if !authority.may_deal_in(config, &theirs.role) => Err(GuardError::Mightier),
        _ => Ok(()),
    }
}
