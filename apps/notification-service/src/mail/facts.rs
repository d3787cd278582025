//! What is known of each mail: the values that it is filled in with, with examples of them, and what it is for.

use super::{
    compiled::{Compiled, Part, Rendered, TemplateError},
    source::Source,
    template::Template,
};
use minijinja::{Value, value::Serde};
use serde_json::{Map, json};
use shared::Locale;

/// The names that every mail has.
const COMMON: [&str; 4] = ["locale", "product", "subject", "public_url"];

impl Template {
    /// Of these values one stands in each part, where there is one: without it the mail would be for nothing.
    fn needs(self) -> &'static [&'static str] {
        match self {
            Self::VerifyEmail | Self::EmailSignIn => &["link", "code_digits"],
            Self::SignInCode => &["code_digits"],
            Self::SetPassword
            | Self::ResetPassword
            | Self::NewDevice
            | Self::EmailChangeNew
            | Self::EmailChangeOld
            | Self::Invitation
            | Self::Farewell => &["link"],
            Self::AccountDeleted => &["undo_link"],
            Self::SecurityChange => &["change"],
            Self::AlreadyRegistered
            | Self::SessionEndedSuspicious
            | Self::EmailChangeTaken
            | Self::Impersonation
            | Self::Notification
            | Self::Digest => &[],
        }
    }

    /// Values to try the mail with.
    pub fn sample(self, locale: Locale, public_url: &str) -> Map<String, serde_json::Value> {
        let mut values = Map::new();
        let mut add = |name: &str, value: serde_json::Value| values.insert(name.to_owned(), value);
        let word = |en: &str, fr: &str| match locale {
            Locale::En => json!(en),
            Locale::Fr => json!(fr),
        };
        add("public_url", json!(public_url));
        for name in self.names() {
            let value = match *name {
                "email" => json!("camille@example.org"),
                "name" => json!("Camille"),
                "link" => json!(format!("{public_url}{}", self.path())),
                "undo_link" => json!(format!("{public_url}/restore-account#token=dG9rZW4")),
                "unsubscribe_link" => json!(format!("{public_url}/unsubscribe#token=dG9rZW4")),
                "code_digits" => json!("012345"),
                "validity" => word("for 24 hours", "pendant 24 heures"),
                "occurred_at" => word("23 November 2026 at 14:05 UTC", "23 novembre 2026 à 14 h 05 UTC"),
                "until" => word("23 December 2026 at 14:05 UTC", "23 décembre 2026 à 14 h 05 UTC"),
                "change" => {
                    word("A passkey was added to your account.", "Une clé d’accès a été ajoutée à votre compte.")
                }
                "device" => json!("Firefox · Linux"),
                "ip" => json!("192.0.2.17"),
                "new_email" => json!("camille.martin@example.org"),
                "reason" => word("Ticket 4711", "Dossier 4711"),
                "organization" => json!("Durand et filles"),
                "inviter" => json!("Yanis Durand"),
                "message" => word("See you there.", "À bientôt."),
                "role" => word("member", "membre"),
                "headline" | "title" => word("An order came in", "Une commande est arrivée"),
                "paragraphs" => json!([word("Order 4711 came in a minute ago.", "La commande 4711 vient d’arriver.")]),
                "label" => word("See the order", "Voir la commande"),
                "items" => json!([
                    { "title": word("Order 4711", "Commande 4711"), "body": word("Two parcels", "Deux colis"),
                      "link": format!("{public_url}/orders/4711") },
                    { "title": word("Order 4712", "Commande 4712"), "body": null, "link": null },
                ]),
                _ => serde_json::Value::Null,
            };
            add(name, value);
        }
        values
    }

    /// The names of the values that it is filled in with, besides those that every mail has.
    pub fn names(self) -> &'static [&'static str] {
        match self {
            Self::VerifyEmail => &["email", "link", "code_digits", "validity"],
            Self::SetPassword | Self::ResetPassword => &["email", "link", "validity"],
            Self::AlreadyRegistered => &["email", "name", "link"],
            Self::AccountDeleted => &["email", "name", "link", "undo_link"],
            Self::SessionEndedSuspicious => &["email", "name", "link", "occurred_at"],
            Self::SecurityChange => &["email", "name", "link", "occurred_at", "change"],
            Self::EmailSignIn | Self::SignInCode => &["email", "name", "link", "code_digits", "validity"],
            Self::NewDevice => &["email", "name", "link", "validity", "device", "ip", "occurred_at"],
            Self::EmailChangeNew | Self::EmailChangeOld | Self::EmailChangeTaken => {
                &["email", "name", "link", "validity", "new_email"]
            }
            Self::Impersonation => &["email", "name", "link", "occurred_at", "until", "reason"],
            Self::Invitation => &["email", "link", "validity", "organization", "inviter", "message", "role"],
            Self::Farewell => &["email", "name", "link", "until"],
            Self::Notification => &[
                "email",
                "name",
                "headline",
                "title",
                "paragraphs",
                "link",
                "label",
                "organization",
                "unsubscribe_link",
            ],
            Self::Digest => &[
                "email",
                "name",
                "headline",
                "title",
                "paragraphs",
                "items",
                "link",
                "label",
                "organization",
                "unsubscribe_link",
            ],
        }
    }

    /// Of those, the ones that may be missing.
    pub fn optional(self) -> &'static [&'static str] {
        match self {
            Self::Farewell | Self::Notification | Self::Digest => {
                &["name", "link", "label", "organization", "unsubscribe_link"]
            }
            _ => &[
                "name",
                "undo_link",
                "device",
                "ip",
                "reason",
                "inviter",
                "message",
                "organization",
                "unsubscribe_link",
            ],
        }
    }

    fn path(self) -> &'static str {
        match self {
            Self::VerifyEmail => "/verify-email#token=dG9rZW4",
            Self::SetPassword => "/set-password#token=dG9rZW4",
            Self::ResetPassword => "/reset-password#token=dG9rZW4",
            Self::AccountDeleted | Self::SignInCode | Self::EmailChangeTaken => "/",
            Self::AlreadyRegistered => "/sign-in",
            Self::SessionEndedSuspicious | Self::SecurityChange | Self::Impersonation => "/account",
            Self::EmailSignIn => "/email-sign-in#token=dG9rZW4",
            Self::NewDevice => "/not-me#token=dG9rZW4",
            Self::EmailChangeNew | Self::EmailChangeOld => "/confirm-email#token=dG9rZW4",
            Self::Invitation => "/invitation#token=dG9rZW4",
            Self::Farewell => "/restore-account#token=dG9rZW4",
            Self::Notification | Self::Digest => "/orders/4711",
        }
    }
}

/// The mail, if both parts have what it is for.
///
/// # Errors
/// Which part lacks it.
pub fn complete(template: Template, values: &Value, mail: Rendered) -> Result<Rendered, TemplateError> {
    let needs = template.needs();
    let wanted = needs.iter().filter_map(|name| values.get_attr(name).ok()?.as_str().map(str::to_owned));
    let wanted = wanted.collect::<Vec<_>>();
    for (part, text) in [(Part::Text, &mail.text), (Part::Mjml, &mail.html)] {
        if !wanted.is_empty() && !wanted.iter().any(|value| text.contains(value)) {
            let names = needs.join("}} or {{");
            return Err(TemplateError { part, reason: format!("{{{{{names}}}}} is missing: the mail is for that") });
        }
    }
    Ok(mail)
}

/// Tries words for a mail: with every value, and without those that may be missing. No name may be unknown, not even
/// where it is not reached. The mail with every value.
///
/// # Errors
/// What is wrong with the words.
pub fn tried(
    template: Template,
    locale: Locale,
    source: Source<'_>,
    public_url: &str,
) -> Result<Rendered, TemplateError> {
    let compiled = Compiled::new(source)?;
    for part in [Part::Subject, Part::Mjml, Part::Text] {
        let is_known = |name: &str| COMMON.contains(&name) || template.names().contains(&name);
        let mut unknown = compiled.names(part).into_iter().filter(|name| !is_known(name)).collect::<Vec<_>>();
        unknown.sort();
        if let Some(name) = unknown.first() {
            let known = template.names().join(", ");
            return Err(TemplateError { part, reason: format!("{name:?} is not known here; there are {known}") });
        }
    }
    let every = template.sample(locale, public_url);
    let mut few = every.clone();
    for name in template.optional() {
        if let Some(value) = few.get_mut(*name) {
            *value = serde_json::Value::Null;
        }
    }
    let render = |values: Map<String, serde_json::Value>| {
        let values = Value::from(Serde(values));
        compiled.render(locale, &values).and_then(|mail| complete(template, &values, mail))
    };
    render(few)?;
    render(every)
}
