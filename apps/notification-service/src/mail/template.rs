//! The mails that exist. Each has a subject, a plain-text part and an HTML part in every language, embedded in the
//! program, and compiled once. An operator's own words may stand in their place (see [`super::overrides`]).

use super::{
    compiled::{Compiled, Rendered, TemplateError},
    source::{LAYOUT, Source},
};
use minijinja::Value;
use shared::Locale;
use std::{fmt, str::FromStr, sync::LazyLock};

/// The product's name in mails.
pub const PRODUCT: &str = "Nouvelle Plateforme";

/// The text names no mail that exists.
#[derive(Debug, thiserror::Error)]
#[error("there is no mail template of this name")]
pub struct UnknownTemplate;

macro_rules! templates {
    ($($(#[$doc:meta])* $variant:ident = $name:literal),+ $(,)?) => {
        /// A mail that exists.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Template { $($(#[$doc])* $variant),+ }

        impl Template {
            /// Every mail.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in delivery rows and of the files.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// What it says from the start.
            pub fn source(self, locale: Locale) -> Source<'static> {
                match (self, locale) {
                    $(
                        (Self::$variant, Locale::En) => Source {
                            subject: include_str!(concat!("../../templates/", $name, ".en.subject")),
                            mjml: include_str!(concat!("../../templates/", $name, ".en.mjml")),
                            text: include_str!(concat!("../../templates/", $name, ".en.txt")),
                            layout: LAYOUT,
                        },
                        (Self::$variant, Locale::Fr) => Source {
                            subject: include_str!(concat!("../../templates/", $name, ".fr.subject")),
                            mjml: include_str!(concat!("../../templates/", $name, ".fr.mjml")),
                            text: include_str!(concat!("../../templates/", $name, ".fr.txt")),
                            layout: LAYOUT,
                        },
                    )+
                }
            }
        }
    };
}

templates! {
    /// Prove that an address is yours, by link or by code.
    VerifyEmail = "verify_email",
    /// An admin created your account: choose a password, by link.
    SetPassword = "set_password",
    /// You forgot your password: choose another one, by link.
    ResetPassword = "reset_password",
    /// Somebody tried to sign up with your address.
    AlreadyRegistered = "already_registered",
    /// Somebody tried to sign up with the address of an account that you deleted a while ago.
    AccountDeleted = "account_deleted",
    /// A refresh token was replayed, and its session ended.
    SessionEndedSuspicious = "session_ended_suspicious",
    /// How you sign in has changed: a passkey, a factor, the password, the address.
    SecurityChange = "security_change",
    /// Sign in by a link, or by a code.
    EmailSignIn = "email_sign_in",
    /// A code to prove who you are.
    SignInCode = "sign_in_code",
    /// Somebody signed in on a device that was not known.
    NewDevice = "new_device",
    /// Confirm that an address is to be yours from now on.
    EmailChangeNew = "email_change_new",
    /// Agree that your address changes.
    EmailChangeOld = "email_change_old",
    /// Somebody wants to change their address to yours.
    EmailChangeTaken = "email_change_taken",
    /// Somebody who runs the platform acts in your name, and why.
    Impersonation = "impersonation",
    /// Somebody invites you to join an organization.
    Invitation = "invitation",
    /// Your account was deleted, by you or an admin, and until when that can be undone.
    Farewell = "farewell",
    /// What a workflow has to say.
    Notification = "notification",
    /// What a workflow has to say, collected.
    Digest = "digest",
}

impl Template {
    /// Fills in what it says from the start. A value that it wants and `values` lacks is an error.
    ///
    /// # Errors
    /// When it cannot be filled in.
    pub fn render(self, locale: Locale, values: &Value) -> Result<Rendered, TemplateError> {
        let built_in = BUILT_IN.iter().find(|(template, of, _)| (*template, *of) == (self, locale));
        match built_in {
            Some((_, _, Ok(compiled))) => compiled.render(locale, values),
            Some((_, _, Err(error))) => Err(error.clone()),
            None => unreachable!("every mail exists in every language"),
        }
    }
}

/// Compiles every mail, so that the first one to be sent does not wait for it.
pub fn warm_up() {
    LazyLock::force(&BUILT_IN);
}

type BuiltIn = (Template, Locale, Result<Compiled, TemplateError>);

static BUILT_IN: LazyLock<Vec<BuiltIn>> = LazyLock::new(|| {
    let compiled = |template: Template, locale: Locale| {
        let compiled = Compiled::new(template.source(locale));
        if let Err(error) = &compiled {
            // A test compiles all of them; a mail that does not compile fails when it is rendered.
            tracing::error!(template = template.as_str(), %error, "a mail template does not compile");
        }
        (template, locale, compiled)
    };
    Template::ALL
        .iter()
        .flat_map(|template| [Locale::En, Locale::Fr].map(|locale| compiled(*template, locale)))
        .collect()
});

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Template {
    type Err = UnknownTemplate;

    fn from_str(text: &str) -> Result<Self, UnknownTemplate> {
        Self::ALL.iter().copied().find(|template| template.as_str() == text).ok_or(UnknownTemplate)
    }
}

#[cfg(test)]
#[path = "template_tests.rs"]
mod tests;
