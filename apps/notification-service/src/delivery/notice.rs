//! The mails of workflows: what a delivery says, to the address of its person, who may want no more of them.

use super::{
    EMAIL,
    compose::{ComposeError, Composer, Subject},
    letter::{self, Words},
};
use crate::mail::unsubscribe::{self, Choice};
use database::{ConnectionTrait, deliveries::Delivery, organizations};
use minijinja::{Value, context};
use shared::Email;

impl Composer<'_> {
    /// To the person, with what the delivery says. Links lead to our own pages, or begin with `https://`.
    pub(super) async fn notice(
        &self,
        conn: &impl ConnectionTrait,
        subject: &Subject,
        delivery: &Delivery,
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
            unsubscribe_link => choice(delivery).map(|choice| {
                format!("{}/unsubscribe#token={}", self.public_url, unsubscribe::token(self.keyring, &choice))
            }),
        };
        Ok((to, context! { ..said, ..values }))
    }

    /// Where a mail program may post that the person wants no more of these.
    pub(super) fn one_click(&self, delivery: &Delivery) -> Option<String> {
        let token = unsubscribe::token(self.keyring, &choice(delivery)?);
        Some(format!("{}/api/v1/unsubscribe?token={token}", self.public_url))
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

/// What the person may say no to.
fn choice(delivery: &Delivery) -> Option<Choice> {
    let (user, category) = (delivery.user_id?, delivery.category.clone()?);
    letter::is_refusable(delivery).then(|| Choice { user, category, channel: EMAIL.to_owned() })
}
