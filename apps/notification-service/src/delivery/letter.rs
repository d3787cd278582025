//! What workflows put in the queue for mail: words for one person, until it is their turn.
//!
//! The address, the frame around the words, the name of the organization and the link for wanting no more of them are
//! found at the moment of sending, and not kept.

use super::EMAIL;
use crate::{
    mail::template::Template,
    wording::{one_line, paragraph},
};
use database::{
    DbErr, WriteTransaction,
    deliveries::{self, Delivery, NewDelivery, Priority},
};
use serde::{Deserialize, Serialize};
use shared::{DeliveryId, EventId, OrganizationId, UserId};

/// Characters of a subject, of a title, of a label.
const MAX_TITLE: usize = 150;
/// Characters of a paragraph.
const MAX_PARAGRAPH: usize = 5_000;
/// Paragraphs, and things collected: a mail is cut by mail programs when it is longer than 100 KB.
const MAX_PARAGRAPHS: usize = 30;
const MAX_ITEMS: usize = 50;
/// Characters of what is said of one thing collected.
const MAX_BODY: usize = 500;

/// What the mail of a workflow says to one person, in their language already.
///
/// Links are paths of this site (`/orders/1`) or begin with `https://`; others are left out. What is too long is cut.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The person. The mail goes to the address that they have when it is sent.
    pub user: UserId,
    /// In which organization, if in one: the mail says that they get it because they belong to that.
    pub organization: Option<OrganizationId>,
    /// Who did what it tells of, and may be named in it: it goes with them.
    pub actor: Option<UserId>,
    /// The workflow that says it.
    pub workflow: String,
    /// The kind of message that people choose by.
    pub category: String,
    /// Whether nobody can refuse that kind. The mail then has no `List-Unsubscribe` and no link to refuse it.
    pub is_required: bool,
    /// What it is sent before.
    pub priority: Priority,
    /// What it says.
    pub words: Words,
}

/// The words of a mail of a workflow. Plain text: whatever looks like markup is shown as it stands.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Words {
    /// The subject; the title, unless there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The heading, on one line.
    pub title: String,
    /// The text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub paragraphs: Vec<String>,
    /// What was collected. With any, it is the mail of a digest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Item>,
    /// Where the button leads. Without it there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// What the button says; “Open” unless it says otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

/// What a delivery keeps of a letter.
#[derive(Serialize, Deserialize)]
struct Kept {
    #[serde(flatten)]
    words: Words,
    #[serde(default)]
    is_required: bool,
}

/// One of the things that a digest collected.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Item {
    /// What it is, on one line.
    pub title: String,
    /// More of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// Where its title leads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// Puts a mail of a workflow in the queue, in the transaction that says that the step is done.
///
/// `once` names the run and its step: of an event, a person gets one mail with it, however often this is called. The id
/// of the delivery, or `None` if there was one already. After the commit, wake the worker of mails.
///
/// The mail has `List-Unsubscribe` and `List-Unsubscribe-Post` (RFC 8058) unless the category is required, or the person's
/// organization decided for them. Whether they still want it, and may still get it, is looked up when it is sent.
///
/// # Errors
/// When storage fails.
pub async fn queue(
    tx: &WriteTransaction,
    event: EventId,
    once: &str,
    letter: Letter,
) -> Result<Option<DeliveryId>, DbErr> {
    let id = DeliveryId::generate(tx.clock());
    let template = if letter.words.items.is_empty() { Template::Notification } else { Template::Digest };
    let kept = Kept { words: letter.words.cut(), is_required: letter.is_required };
    let row = NewDelivery {
        user_id: Some(letter.user),
        organization_id: letter.organization,
        actor_id: letter.actor,
        workflow: Some(letter.workflow),
        category: Some(letter.category),
        priority: letter.priority,
        template: template.as_str().to_owned(),
        data: serde_json::to_value(kept).map_err(|error| DbErr::Json(error.to_string()))?,
        ..NewDelivery::new(id, event, EMAIL, format!("user:{}:{once}", letter.user), tx.now())
    };
    Ok(deliveries::insert_once(tx, row, tx.now()).await?.then_some(id))
}

impl Words {
    /// Those of a delivery; what is not understood is left out.
    pub(super) fn of(delivery: &Delivery) -> Self {
        serde_json::from_value(delivery.data.clone()).unwrap_or_default()
    }

    /// No longer than a mail may be.
    fn cut(self) -> Self {
        let items = self.items.into_iter().take(MAX_ITEMS).map(|item| Item {
            title: one_line(&item.title, MAX_TITLE),
            body: item.body.map(|body| paragraph(&body, MAX_BODY)),
            link: item.link,
        });
        Self {
            subject: self.subject.map(|subject| one_line(&subject, MAX_TITLE)).filter(|subject| !subject.is_empty()),
            title: one_line(&self.title, MAX_TITLE),
            paragraphs: self
                .paragraphs
                .iter()
                .take(MAX_PARAGRAPHS)
                .map(|text| paragraph(text, MAX_PARAGRAPH))
                .collect(),
            items: items.collect(),
            link: self.link,
            label: self.label.map(|label| one_line(&label, MAX_TITLE)).filter(|label| !label.is_empty()),
        }
    }
}

/// Whether the person can refuse what a delivery says.
pub fn is_refusable(delivery: &Delivery) -> bool {
    let is_required = delivery.data.get("is_required").and_then(serde_json::Value::as_bool);
    delivery.category.is_some() && is_required != Some(true)
}
