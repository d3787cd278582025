//! Builds a mail at the moment of sending: the recipient's address and language as they are now, and the secret that
//! exists nowhere else.

use super::notice;
use crate::mail::{
    compiled::{Rendered, TemplateError},
    overrides::{Overrides, RenderError},
    security,
    template::Template,
    wording,
};
use chrono::{DateTime, TimeDelta, Utc};
use config::PublicUrl;
use database::{
    ConnectionTrait, DbErr,
    challenges::{self, Challenge, ChallengePurpose},
    deliveries::Delivery,
    events,
    users::{self, User},
};
use minijinja::{Value, context};
use runtime::{Keyring, Mail, challenge};
use shared::{Email, Locale};

/// Why there is no mail to send.
#[derive(Debug, thiserror::Error)]
pub enum ComposeError {
    /// It has become pointless, for the reason given.
    #[error("{0}")]
    Pointless(&'static str),
    /// The template cannot be filled in.
    #[error("the template cannot be filled in")]
    Template(#[from] TemplateError),
    /// Storage failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<RenderError> for ComposeError {
    fn from(error: RenderError) -> Self {
        match error {
            RenderError::Template(error) => Self::Template(error),
            RenderError::Storage(error) => Self::Storage(error),
        }
    }
}

/// What every mail is made from.
pub struct Composer<'a> {
    /// What operators say instead of the built-in mails.
    pub overrides: &'a Overrides,
    /// The keys from which secrets follow.
    pub keyring: &'a Keyring,
    /// Where links lead.
    pub public_url: PublicUrl,
    /// The current time.
    pub now: DateTime<Utc>,
    /// For how long a deleted account can be brought back.
    pub undo: TimeDelta,
}

/// The people and things that a delivery names.
pub(super) struct Subject {
    user: Option<User>,
    challenge: Option<Challenge>,
}

impl Composer<'_> {
    /// Builds the mail of a delivery.
    pub async fn compose(&self, conn: &impl ConnectionTrait, delivery: &Delivery) -> Result<Mail, ComposeError> {
        let template: Template =
            delivery.template.parse().map_err(|_| ComposeError::Pointless("there is no such template any more"))?;
        let subject = Subject {
            user: match delivery.user_id {
                Some(user) => users::find(conn, user).await?,
                None => None,
            },
            challenge: match delivery.challenge_id {
                Some(challenge) => challenges::find(conn, challenge).await?,
                None => None,
            },
        };
        if delivery.user_id.is_some() && subject.user.is_none() {
            return Err(ComposeError::Pointless("the recipient is gone"));
        }
        let (mut locale, mut choice) = (subject.locale(), None);
        let (to, values) = match template {
            Template::VerifyEmail => self.verify_email(&subject, locale)?,
            Template::SetPassword => self.set_password(&subject, locale, "/set-password")?,
            Template::ResetPassword => self.set_password(&subject, locale, "/reset-password")?,
            Template::AccountDeleted => {
                let (to, values) = self.to_owner(&subject, "/")?;
                let undo_link = self.undo_link(conn, &subject).await?;
                (to, context! { ..values, ..context! { undo_link => undo_link } })
            }
            Template::AlreadyRegistered => self.to_owner(&subject, "/sign-in")?,
            Template::SessionEndedSuspicious => {
                let (to, values) = self.to_owner(&subject, "/account")?;
                let occurred_at = wording::moment(locale, occurred_at(delivery));
                (to, context! { ..values, ..context! { occurred_at => occurred_at } })
            }
            Template::SecurityChange => {
                let kind = delivery.data.get("event").and_then(|kind| kind.as_str()).unwrap_or_default();
                let change = security::sentence(locale, kind)
                    .ok_or(ComposeError::Pointless("nobody is told of this any more"))?;
                let (to, values) = self.to_owner(&subject, "/account")?;
                let occurred_at = wording::moment(locale, occurred_at(delivery));
                (to, context! { ..values, ..context! { occurred_at => occurred_at, change => change } })
            }
            Template::EmailSignIn | Template::SignInCode => self.sign_in(&subject, locale)?,
            Template::NewDevice => self.new_device(&subject, locale, occurred_at(delivery))?,
            Template::EmailChangeNew | Template::EmailChangeOld | Template::EmailChangeTaken => {
                self.email_change(&subject, locale)?
            }
            Template::Impersonation => self.impersonation(conn, delivery, &subject, locale).await?,
            Template::Farewell => self.farewell(&subject, locale)?,
            Template::Notification | Template::Digest => {
                choice = notice::choice(conn, delivery).await?;
                self.notice(conn, &subject, (delivery, choice.as_ref())).await?
            }
            Template::Invitation => {
                let (to, chosen, values) = self.invitation(conn, delivery).await?;
                locale = chosen;
                (to, values)
            }
        };
        let Rendered { subject, text, html } = self.overrides.render(conn, template, locale, &values).await?;
        Ok(Mail {
            to,
            subject,
            text,
            html,
            message_id: delivery.id.to_string(),
            unsubscribe: choice.as_ref().map(|choice| self.one_click(choice)),
            kind: template.as_str().to_owned(),
        })
    }

    /// To the address that is to be proved. It greets nobody by name: whoever typed the address chose the name too, and
    /// could make us deliver their words to a stranger.
    fn verify_email(&self, subject: &Subject, locale: Locale) -> Result<(Email, Value), ComposeError> {
        let challenge = self.open_challenge(subject)?;
        let to = challenge.email.clone().or_else(|| subject.user.as_ref().map(|user| user.email.clone()));
        let to = to.ok_or(ComposeError::Pointless("the challenge has no address"))?;
        let purpose = challenge.purpose.as_str();
        let token = challenge::link_token(self.keyring, challenge.id, purpose);
        let values = context! {
            email => to.as_str(),
            link => format!("{}/verify-email#token={token}", self.public_url),
            code_digits => challenge::code(self.keyring, challenge.id, purpose),
            validity => wording::validity(locale, challenge.expires_at - self.now),
            public_url => self.public_url.as_str(),
        };
        Ok((to, values))
    }

    /// To the address of an account whose person is to choose a password. By name neither: the address may not be proved.
    fn set_password(&self, subject: &Subject, locale: Locale, page: &str) -> Result<(Email, Value), ComposeError> {
        let challenge = self.open_challenge(subject)?;
        let to = challenge.email.clone().ok_or(ComposeError::Pointless("the challenge has no address"))?;
        let token = challenge::link_token(self.keyring, challenge.id, challenge.purpose.as_str());
        let values = context! {
            email => to.as_str(),
            link => format!("{}{page}#token={token}", self.public_url),
            validity => wording::validity(locale, challenge.expires_at - self.now),
            public_url => self.public_url.as_str(),
        };
        Ok((to, values))
    }

    fn open_challenge<'a>(&self, subject: &'a Subject) -> Result<&'a Challenge, ComposeError> {
        let challenge = subject.challenge.as_ref().ok_or(ComposeError::Pointless("the challenge is gone"))?;
        if challenge.is_open(self.now) {
            Ok(challenge)
        } else {
            Err(ComposeError::Pointless("the challenge was answered or has expired"))
        }
    }

    /// To the owner of an account, with a link to one of our pages. By name only if the address is proved to be theirs.
    pub(super) fn to_owner(&self, subject: &Subject, path: &str) -> Result<(Email, Value), ComposeError> {
        let user = subject.user.as_ref().ok_or(ComposeError::Pointless("there is no recipient"))?;
        let values = context! {
            email => user.email.as_str(),
            name => user.name.clone().filter(|_| user.email_verified_at.is_some()),
            link => format!("{}{path}", self.public_url),
            public_url => self.public_url.as_str(),
        };
        Ok((user.email.clone(), values))
    }
}

/// What goes to somebody whose account is known, with a challenge of theirs.
impl Composer<'_> {
    /// A link and a code, or a code alone.
    fn sign_in(&self, subject: &Subject, locale: Locale) -> Result<(Email, Value), ComposeError> {
        let challenge = self.open_challenge(subject)?;
        let (to, values) = self.with_link(subject, challenge, "/email-sign-in", locale)?;
        let code_digits = challenge::code(self.keyring, challenge.id, challenge.purpose.as_str());
        Ok((to, context! { ..values, ..context! { code_digits => code_digits } }))
    }

    fn new_device(&self, subject: &Subject, locale: Locale, at: DateTime<Utc>) -> Result<(Email, Value), ComposeError> {
        let challenge = self.open_challenge(subject)?;
        let (to, values) = self.with_link(subject, challenge, "/not-me", locale)?;
        let said = |field: &str| challenge.payload.get(field).and_then(|value| value.as_str()).map(str::to_owned);
        let seen = context! {
            device => said("device"),
            ip => said("ip"),
            occurred_at => wording::moment(locale, at),
        };
        Ok((to, context! { ..values, ..seen }))
    }

    fn email_change(&self, subject: &Subject, locale: Locale) -> Result<(Email, Value), ComposeError> {
        let challenge = self.open_challenge(subject)?;
        let (to, values) = self.with_link(subject, challenge, "/confirm-email", locale)?;
        let new_email = challenge.payload.get("to").and_then(|to| to.as_str()).unwrap_or_default().to_owned();
        Ok((to, context! { ..context! { new_email => new_email }, ..values }))
    }

    /// To the address of a challenge, with its link.
    fn with_link(
        &self,
        subject: &Subject,
        challenge: &Challenge,
        path: &str,
        locale: Locale,
    ) -> Result<(Email, Value), ComposeError> {
        let to = challenge.email.clone().ok_or(ComposeError::Pointless("the challenge has no address"))?;
        let token = challenge::link_token(self.keyring, challenge.id, challenge.purpose.as_str());
        let user = subject.user.as_ref();
        let name = user.filter(|user| user.email == to && user.email_verified_at.is_some());
        let values = context! {
            email => to.as_str(),
            name => name.and_then(|user| user.name.clone()),
            link => format!("{}{path}#token={token}", self.public_url),
            validity => wording::validity(locale, challenge.expires_at - self.now),
            public_url => self.public_url.as_str(),
        };
        Ok((to, values))
    }
}

/// What is said to whoever was deleted.
impl Composer<'_> {
    /// The link that undoes the deletion, if the person deleted themselves.
    async fn undo_link(&self, conn: &impl ConnectionTrait, subject: &Subject) -> Result<Option<String>, DbErr> {
        let Some(user) = &subject.user else { return Ok(None) };
        let open = challenges::open_for_email(conn, ChallengePurpose::AccountRestore, &user.email, self.now).await?;
        let of_this_deletion = |challenge: &&Challenge| user.deleted_at == Some(challenge.created_at);
        Ok(open.iter().find(of_this_deletion).map(|challenge| self.restore_link(challenge)))
    }

    fn restore_link(&self, challenge: &Challenge) -> String {
        let token = challenge::link_token(self.keyring, challenge.id, challenge.purpose.as_str());
        format!("{}/restore-account#token={token}", self.public_url)
    }

    /// Until when it can be undone, and by what link if they deleted themselves.
    fn farewell(&self, subject: &Subject, locale: Locale) -> Result<(Email, Value), ComposeError> {
        let user = subject.user.as_ref().ok_or(ComposeError::Pointless("there is no recipient"))?;
        let Some(deleted_at) = user.deleted_at else {
            return Err(ComposeError::Pointless("the account was brought back"));
        };
        let open = subject.challenge.as_ref().filter(|challenge| challenge.is_open(self.now));
        if subject.challenge.is_some() && open.is_none() {
            return Err(ComposeError::Pointless("the challenge was answered or has expired"));
        }
        let values = context! {
            email => user.email.as_str(),
            name => user.name.clone().filter(|_| user.email_verified_at.is_some()),
            link => open.map(|open| self.restore_link(open)),
            until => wording::moment(locale, deleted_at + self.undo),
            public_url => self.public_url.as_str(),
        };
        Ok((user.email.clone(), values))
    }
}

impl Composer<'_> {
    /// That somebody acts in the person's name, and why: in the words of whoever does, which are in the log alone.
    async fn impersonation(
        &self,
        conn: &impl ConnectionTrait,
        delivery: &Delivery,
        subject: &Subject,
        locale: Locale,
    ) -> Result<(Email, Value), ComposeError> {
        let personal = match events::find(conn, delivery.event_id).await? {
            Some(event) => events::open_personal(conn, self.keyring, &event).await?.personal,
            None => None,
        };
        let reason = personal.as_ref().and_then(|personal| personal.get("reason")?.as_str()).map(str::to_owned);
        let until = delivery.data.get("until").and_then(|at| at.as_str()?.parse().ok());
        let (to, values) = self.to_owner(subject, "/account")?;
        let more = context! {
            occurred_at => wording::moment(locale, occurred_at(delivery)),
            until => wording::moment(locale, until.unwrap_or(delivery.created_at)),
            reason => reason,
        };
        Ok((to, context! { ..values, ..more }))
    }
}

/// When what a delivery tells of happened.
fn occurred_at(delivery: &Delivery) -> DateTime<Utc> {
    let told = delivery.data.get("occurred_at").and_then(|at| at.as_str()?.parse().ok());
    told.unwrap_or(delivery.created_at)
}

impl Subject {
    fn locale(&self) -> Locale {
        let asked = || self.challenge.as_ref()?.payload.get("locale")?.as_str()?.parse().ok();
        self.user.as_ref().map(|user| user.locale).or_else(asked).unwrap_or_default()
    }
}
