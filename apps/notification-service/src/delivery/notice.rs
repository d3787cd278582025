//! The mails of workflows: what a delivery says, to the address of its person, who may want no more of them.

use super::{
    EMAIL,
    compose::{ComposeError, Composer, Subject},
    letter::{self, Words},
};
use crate::{
    mail::unsubscribe::{self, Choice},
    workflow::{definition::Channel, preference::Choices},
};
use database::{ConnectionTrait, DbErr, deliveries::Delivery, events, memberships, organizations};
use minijinja::{Value, context};
use shared::{Email, event::EventType};

/// They said no since it was made.
pub const UNWANTED: &str = "the recipient wants no more of these";
/// They left since it was made.
pub const NO_MEMBER: &str = "the recipient is no member any more";

impl Composer<'_> {
    /// To the person, with what the delivery says. Links lead to our own pages, or begin with `https://`.
    pub(super) async fn notice(
        &self,
        conn: &impl ConnectionTrait,
        subject: &Subject,
        (delivery, choice): (&Delivery, Option<&Choice>),
    ) -> Result<(Email, Value), ComposeError> {
        let (to, values) = self.to_owner(subject, "/")?;
        let organization = match delivery.organization_id {
            Some(id) => organizations::find(conn, id).await?.map(|organization| organization.name),
            None => None,
        };
        let words = Words::of(delivery);
        let link = |link: Option<String>| link.and_then(|link| self.address(&link));
        let items = words.items.into_iter().map(|item| {
            context! { title => item.title, body => item.body, link => link(item.link) }
        });
        let said = context! {
            headline => words.subject.unwrap_or_else(|| words.title.clone()),
            title => words.title,
            paragraphs => words.paragraphs,
            items => items.collect::<Vec<_>>(),
            link => link(words.link),
            label => words.label,
            organization => organization,
            unsubscribe_link => choice.map(|choice| {
                format!("{}/unsubscribe#token={}", self.public_url, unsubscribe::token(self.keyring, choice))
            }),
        };
        Ok((to, context! { ..said, ..values }))
    }

    /// Where a mail program may post that the person wants no more of these.
    pub(super) fn one_click(&self, choice: &Choice) -> String {
        let token = unsubscribe::token(self.keyring, choice);
        format!("{}/api/v1/unsubscribe?token={token}", self.public_url)
    }

    fn address(&self, link: &str) -> Option<String> {
        let is_plain = !link.contains(|c: char| c.is_whitespace() || c.is_control() || c == '\\');
        match link {
            _ if !is_plain => None,
            _ if link.starts_with("https://") => Some(link.to_owned()),
            _ if link.starts_with('/') && !link.starts_with("//") => Some(format!("{}{link}", self.public_url)),
            _ => None,
        }
    }
}

/// What the person may say no to, if they may. Nothing that an organization decided for them is that.
///
/// # Errors
/// When they said no since the mail was made, or are no member any more of the organization that asked for it.
pub(super) async fn choice(conn: &impl ConnectionTrait, delivery: &Delivery) -> Result<Option<Choice>, ComposeError> {
    let Some(user) = delivery.user_id else { return Ok(None) };
    if !is_still_theirs(conn, delivery).await? {
        return Err(ComposeError::Pointless(NO_MEMBER));
    }
    let Some(category) = delivery.category.clone().filter(|_| letter::is_refusable(delivery)) else { return Ok(None) };
    let standing = Choices::read(conn, user, delivery.organization_id).await?.stand(&category, Channel::Email);
    if !standing.is_on {
        return Err(ComposeError::Pointless(UNWANTED));
    }
    Ok((!standing.is_locked).then(|| Choice { user, category, channel: EMAIL.to_owned() }))
}

/// Whether what an organization asked for is still for who gets it: a member.
pub async fn is_still_theirs(conn: &impl ConnectionTrait, delivery: &Delivery) -> Result<bool, DbErr> {
    let (Some(organization), Some(user)) = (delivery.organization_id, delivery.user_id) else { return Ok(true) };
    Ok(!is_asked_for(conn, delivery).await? || memberships::is_member(conn, organization, user).await?)
}

/// Whether somebody asked for it, and it tells of nothing that happened.
async fn is_asked_for(conn: &impl ConnectionTrait, delivery: &Delivery) -> Result<bool, DbErr> {
    let event = events::find(conn, delivery.event_id).await?;
    Ok(event.is_some_and(|event| event.kind == EventType::NotificationTriggered.as_str()))
}
