//! Who may act on whom: nobody deals in more than they hold, so an admin of the platform does nothing to its owners.

use config::Config;
use database::{
    DbErr, WriteTransaction,
    authority::{
        Authority,
        people::{self, OverError},
    },
    memberships::PlatformPlace,
    organizations, users,
    users::User,
};
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
    /// They would vouch for an address without being an owner.
    #[error("only an owner of the platform says that an address is somebody's: it opens what was mailed there")]
    NotTheirsToProve,
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

/// Locks whoever acts with their place on the platform, and makes sure that they hold a permission there.
pub async fn alone(
    tx: &WriteTransaction,
    config: &Config,
    by: &By,
    permission: Permission,
) -> Result<Authority, GuardError> {
    let Some(place) = place(tx, by).await? else { return Err(GuardError::Denied(permission)) };
    organizations::lock(tx, &[], Some(place.platform)).await?;
    users::lock(tx, &[by.user]).await?;
    Ok(people::on_platform(tx, config, by.user, permission, place.platform).await?)
}

/// Makes sure that somebody holds a permission on the platform and may act on a person; what they may do there. Ask after both are locked:
/// whoever changes somebody's role locks them as well.
pub async fn allow(
    tx: &WriteTransaction,
    config: &Config,
    by: &By,
    permission: Permission,
    on: &User,
) -> Result<Authority, GuardError> {
    Ok(people::over(tx, config, by.user, permission, on).await?)
}

impl From<OverError> for GuardError {
    fn from(error: OverError) -> Self {
        match error {
            OverError::Denied(permission) => Self::Denied(permission),
            OverError::Mightier => Self::Mightier,
            OverError::Storage(error) => Self::Storage(error),
        }
    }
}
