//! What stands around every mail, in an operator's own form.
//!
//! A layout is tried with every mail in every language before it is kept: one that spoils a mail is refused.

use super::{
    Mails,
    changes::{self, By, TemplateChangeError},
    compiled::{Part, Rendered, TemplateError},
    facts,
    overrides::said,
    source::Source,
    template::Template,
};
use database::{
    DbErr,
    mail_templates::{self, LAYOUT, LAYOUT_LOCALE, MailTemplate, Words},
};
use shared::Locale;

/// The blocks that mails fill.
pub const BLOCKS: [&str; 4] = ["preview", "title", "body", "reason"];

/// Puts something else around mails, if the layout is still at the version that is demanded.
///
/// # Errors
/// When a mail cannot be made in it, or it is at another version.
pub async fn put(
    mails: &Mails,
    mjml: String,
    demanded: Option<i64>,
    by: By,
) -> Result<MailTemplate, TemplateChangeError> {
    let conn = mails.database.reader();
    let (own, before) = (mail_templates::list(conn).await?, mail_templates::layout(conn).await?);
    let public_url = mails.runtime.config().public_url().to_string();
    let layout = mjml.clone();
    // Dozens of mails are compiled and filled in.
    let trying = tokio::task::spawn_blocking(move || every_mail(&layout, &own, before.as_ref(), &public_url));
    trying.await.map_err(|error| DbErr::Custom(format!("the mails could not be tried: {error}")))??;
    let words = Words { subject: String::new(), mjml, text: String::new() };
    changes::keep(mails, (LAYOUT, LAYOUT_LOCALE), words, demanded, by).await
}

/// Puts the built-in layout around mails again.
///
/// # Errors
/// When it is already, or the layout is at another version.
pub async fn reset(mails: &Mails, demanded: Option<i64>, by: By) -> Result<(), TemplateChangeError> {
    changes::reset(mails, (LAYOUT, LAYOUT_LOCALE), demanded, by).await
}

/// A mail in a layout, filled in with examples; in the one that there is, unless another one is given.
///
/// # Errors
/// When it cannot be made in it.
pub async fn preview(
    mails: &Mails,
    (template, locale): (Template, Locale),
    mjml: Option<&str>,
) -> Result<Rendered, TemplateChangeError> {
    let conn = mails.database.reader();
    let words = mail_templates::find(conn, template.as_str(), locale).await?;
    let layout = mail_templates::layout(conn).await?;
    let source = said((template, locale), words.as_ref(), layout.as_ref());
    let source = Source { layout: mjml.unwrap_or(source.layout), ..source };
    let public_url = mails.runtime.config().public_url();
    Ok(facts::tried(template, locale, source, public_url.as_str()).map_err(|error| named(template, locale, &error))?)
}

/// Makes sure that every mail can be made in a layout, but for those that cannot be made now.
fn every_mail(
    layout: &str,
    own: &[MailTemplate],
    before: Option<&MailTemplate>,
    public_url: &str,
) -> Result<(), TemplateError> {
    for &template in Template::ALL {
        for locale in [Locale::En, Locale::Fr] {
            let words = own.iter().find(|row| (row.name.as_str(), row.locale) == (template.as_str(), locale));
            let now = said((template, locale), words, before);
            let tried = facts::tried(template, locale, Source { layout, ..now }, public_url);
            if let Err(error) = tried
                && facts::tried(template, locale, now, public_url).is_ok()
            {
                return Err(named(template, locale, &error));
            }
        }
    }
    Ok(())
}

fn named(template: Template, locale: Locale, error: &TemplateError) -> TemplateError {
    TemplateError { part: Part::Mjml, reason: format!("{template} ({locale}): {}", error.reason) }
}
