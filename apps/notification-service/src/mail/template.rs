//! The mails that exist. Each has a subject, a plain-text part and an HTML part in every language, embedded in the
//! program. HTML parts escape every value; subjects hold no values at all, so that nothing can be smuggled into a
//! header.

use minijinja::{AutoEscape, Environment, Error, UndefinedBehavior, Value};
use shared::Locale;
use std::{fmt, str::FromStr, sync::LazyLock};

/// The product's name in mails.
pub const PRODUCT: &str = "Nouvelle Plateforme";

/// A mail that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Template {
    /// Prove that an address is yours, by link or by code.
    VerifyEmail,
    /// An admin created your account: choose a password, by link.
    SetPassword,
    /// You forgot your password: choose another one, by link.
    ResetPassword,
    /// Somebody tried to sign up with your address.
    AlreadyRegistered,
    /// Somebody tried to sign up with the address of an account that you deleted a while ago.
    AccountDeleted,
    /// A refresh token was replayed, and its session ended.
    SessionEndedSuspicious,
    /// How you sign in has changed: a passkey, a factor, the password, the address.
    SecurityChange,
    /// Sign in by a link, or by a code.
    EmailSignIn,
    /// A code to prove who you are.
    SignInCode,
    /// Somebody signed in on a device that was not known.
    NewDevice,
    /// Confirm that an address is to be yours from now on.
    EmailChangeNew,
    /// Agree that your address changes.
    EmailChangeOld,
    /// Somebody wants to change their address to yours.
    EmailChangeTaken,
    /// Somebody who runs the platform acts in your name, and why.
    Impersonation,
    /// Somebody invites you to join an organization.
    Invitation,
    /// Your account was deleted, by you or an admin, and until when that can be undone.
    Farewell,
}

/// The text names no mail that exists.
#[derive(Debug, thiserror::Error)]
#[error("there is no mail template of this name")]
pub struct UnknownTemplate;

impl Template {
    /// Every mail.
    pub const ALL: [Self; 16] = [
        Self::Farewell,
        Self::VerifyEmail,
        Self::SetPassword,
        Self::ResetPassword,
        Self::AccountDeleted,
        Self::AlreadyRegistered,
        Self::SessionEndedSuspicious,
        Self::SecurityChange,
        Self::EmailSignIn,
        Self::SignInCode,
        Self::NewDevice,
        Self::EmailChangeNew,
        Self::EmailChangeOld,
        Self::EmailChangeTaken,
        Self::Impersonation,
        Self::Invitation,
    ];

    /// The name in delivery rows and of the files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::VerifyEmail => "verify_email",
            Self::SetPassword => "set_password",
            Self::ResetPassword => "reset_password",
            Self::AlreadyRegistered => "already_registered",
            Self::AccountDeleted => "account_deleted",
            Self::SessionEndedSuspicious => "session_ended_suspicious",
            Self::SecurityChange => "security_change",
            Self::EmailSignIn => "email_sign_in",
            Self::SignInCode => "sign_in_code",
            Self::NewDevice => "new_device",
            Self::EmailChangeNew => "email_change_new",
            Self::EmailChangeOld => "email_change_old",
            Self::EmailChangeTaken => "email_change_taken",
            Self::Impersonation => "impersonation",
            Self::Invitation => "invitation",
            Self::Farewell => "farewell",
        }
    }

    /// Fills the mail in. A value that the template wants and `values` lacks is an error.
    pub fn render(self, locale: Locale, values: Value) -> Result<Rendered, Error> {
        let part = |extension: &str| MAILS.get_template(&format!("{self}.{locale}.{extension}"));
        let subject = part("subject")?.render(())?.trim().to_owned();
        let common = minijinja::context! {
            locale => locale.as_str(),
            subject => subject.as_str(),
            product => PRODUCT,
        };
        let values = minijinja::context! { ..values, ..common };
        let text = part("txt")?.render(values.clone())?;
        let html = part("html")?.render(values)?;
        Ok(Rendered { subject, text, html })
    }
}

/// A mail, filled in.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// One line.
    pub subject: String,
    /// The plain-text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Template {
    type Err = UnknownTemplate;

    fn from_str(text: &str) -> Result<Self, UnknownTemplate> {
        Self::ALL.into_iter().find(|template| template.as_str() == text).ok_or(UnknownTemplate)
    }
}

macro_rules! sources {
    ($($name:literal),+ $(,)?) => { [$(($name, include_str!(concat!("../../templates/", $name)))),+] };
}

const SOURCES: [(&str, &str); 98] = sources![
    "farewell.en.subject",
    "farewell.en.txt",
    "farewell.en.html",
    "farewell.fr.subject",
    "farewell.fr.txt",
    "farewell.fr.html",
    "layout.html",
    "parts.html",
    "verify_email.en.subject",
    "verify_email.en.txt",
    "verify_email.en.html",
    "verify_email.fr.subject",
    "verify_email.fr.txt",
    "verify_email.fr.html",
    "set_password.en.subject",
    "set_password.en.txt",
    "set_password.en.html",
    "set_password.fr.subject",
    "set_password.fr.txt",
    "set_password.fr.html",
    "reset_password.en.subject",
    "reset_password.en.txt",
    "reset_password.en.html",
    "reset_password.fr.subject",
    "reset_password.fr.txt",
    "reset_password.fr.html",
    "account_deleted.en.subject",
    "account_deleted.en.txt",
    "account_deleted.en.html",
    "account_deleted.fr.subject",
    "account_deleted.fr.txt",
    "account_deleted.fr.html",
    "already_registered.en.subject",
    "already_registered.en.txt",
    "already_registered.en.html",
    "already_registered.fr.subject",
    "already_registered.fr.txt",
    "already_registered.fr.html",
    "session_ended_suspicious.en.subject",
    "session_ended_suspicious.en.txt",
    "session_ended_suspicious.en.html",
    "session_ended_suspicious.fr.subject",
    "session_ended_suspicious.fr.txt",
    "session_ended_suspicious.fr.html",
    "impersonation.en.subject",
    "impersonation.en.txt",
    "impersonation.en.html",
    "impersonation.fr.subject",
    "impersonation.fr.txt",
    "impersonation.fr.html",
    "security_change.en.subject",
    "security_change.en.txt",
    "security_change.en.html",
    "security_change.fr.subject",
    "security_change.fr.txt",
    "security_change.fr.html",
    "email_sign_in.en.subject",
    "email_sign_in.en.txt",
    "email_sign_in.en.html",
    "email_sign_in.fr.subject",
    "email_sign_in.fr.txt",
    "email_sign_in.fr.html",
    "sign_in_code.en.subject",
    "sign_in_code.en.txt",
    "sign_in_code.en.html",
    "sign_in_code.fr.subject",
    "sign_in_code.fr.txt",
    "sign_in_code.fr.html",
    "new_device.en.subject",
    "new_device.en.txt",
    "new_device.en.html",
    "new_device.fr.subject",
    "new_device.fr.txt",
    "new_device.fr.html",
    "email_change_new.en.subject",
    "email_change_new.en.txt",
    "email_change_new.en.html",
    "email_change_new.fr.subject",
    "email_change_new.fr.txt",
    "email_change_new.fr.html",
    "email_change_old.en.subject",
    "email_change_old.en.txt",
    "email_change_old.en.html",
    "email_change_old.fr.subject",
    "email_change_old.fr.txt",
    "email_change_old.fr.html",
    "email_change_taken.en.subject",
    "email_change_taken.en.txt",
    "email_change_taken.en.html",
    "email_change_taken.fr.subject",
    "email_change_taken.fr.txt",
    "email_change_taken.fr.html",
    "invitation.en.subject",
    "invitation.en.txt",
    "invitation.en.html",
    "invitation.fr.subject",
    "invitation.fr.txt",
    "invitation.fr.html",
];

static MAILS: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut mails = Environment::new();
    mails.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    mails.set_auto_escape_callback(|name| match name.rsplit('.').next() {
        Some("html") => AutoEscape::Html,
        _ => AutoEscape::None,
    });
    for (name, source) in SOURCES {
        if let Err(error) = mails.add_template(name, source) {
            // A test parses all of them; a mail whose template is missing fails when it is rendered.
            tracing::error!(template = name, %error, "a mail template does not parse");
        }
    }
    mails
});

#[cfg(test)]
#[path = "template_tests.rs"]
mod tests;
