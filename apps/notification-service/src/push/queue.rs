//! From a step of a workflow to deliveries, one for each device of a person.

use super::{Content, PUSH, Urgency};
use database::{
    DbErr, WriteTransaction,
    deliveries::{self, NewDelivery, Priority},
    push_devices,
};
use shared::{DeliveryId, EventId, NotificationId, OrganizationId, RunId, UserId};

/// The step of a run that tells a person by push.
#[derive(Clone, Debug)]
pub struct PushStep<'a> {
    /// The run.
    pub run: RunId,
    /// The step's id within its workflow.
    pub step: &'a str,
    /// What the run is about.
    pub event: EventId,
    /// Whom it tells.
    pub user: UserId,
    /// In which organization, if in any.
    pub organization: Option<OrganizationId>,
    /// What it shows in the app, if it does.
    pub notification: Option<NotificationId>,
    /// The workflow.
    pub workflow: &'a str,
    /// What people choose by; none for what they cannot refuse.
    pub category: Option<&'a str>,
}

/// Makes one delivery for each device that a person has now, and returns how many; zero where they have none, or where the
/// step was done before: a device gets each step of a run once (`device:<id>:<run>:<step>`).
///
/// How to use it from a workflow:
/// - in the transaction that moves the run on, which holds the person (`users::lock`): nobody is erased in between;
/// - after preferences, quiet hours and throttling were asked: a delivery that is made is sent;
/// - then commit, and call [`super::Push::has_more`].
///
/// The content is sealed; a device whose session is over by the time of sending gets nothing, and goes. Its urgency decides
/// what it is sent before. Title, text and data together have room for about 3.5 KB; what is longer becomes a dead letter.
///
/// # Errors
/// When the database fails.
pub async fn add(tx: &WriteTransaction, step: &PushStep<'_>, content: &Content) -> Result<usize, DbErr> {
    let mut made = 0;
    for device in push_devices::list(tx, step.user).await? {
        let id = DeliveryId::generate(tx.clock());
        let recipient = format!("device:{}:{}:{}", device.id, step.run, step.step);
        let new = NewDelivery {
            user_id: Some(step.user),
            organization_id: step.organization,
            notification_id: step.notification,
            push_device_id: Some(device.id),
            workflow: Some(step.workflow.to_owned()),
            category: step.category.map(str::to_owned),
            template: PUSH.to_owned(),
            data: content.seal(tx.keyring(), device.kind, id),
            priority: match content.urgency {
                Urgency::High => Priority::Urgent,
                Urgency::Normal => Priority::Normal,
                Urgency::Low => Priority::Digest,
            },
            ..NewDelivery::new(id, step.event, PUSH, recipient, tx.now())
        };
        if deliveries::insert_once(tx, new, tx.now()).await? {
            made += 1;
        }
    }
    Ok(made)
}
