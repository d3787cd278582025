//! The bytes of a mail (RFC 5322, RFC 2045): both parts, and the header fields that every mail of ours has.
//!
//! Nothing that somebody typed can begin a header field of its own: line breaks in values become spaces.

use super::{Mail, dkim::Signer};
use chrono::{DateTime, Utc};
use lettre::{
    Message,
    address::Envelope,
    message::{
        Mailbox, MultiPart, SinglePart,
        header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue},
    },
};
use std::time::SystemTime;

/// Characters of a subject that are sent.
const MAX_SUBJECT: usize = 200;

/// Text that looks encoded (RFC 2047) is shown as it was written, and not decoded: a joiner without a width stands in it.
fn plain(text: &str) -> String {
    text.replace("=?", "=\u{2060}?")
}

/// Makes the bytes of mails.
pub(super) struct Writer {
    from: Mailbox,
    domain: String,
    signer: Option<Signer>,
}

/// A mail as it travels.
pub(super) struct Written {
    pub(super) envelope: Envelope,
    pub(super) bytes: Vec<u8>,
}

impl Writer {
    pub(super) fn new(from: Mailbox, signer: Option<Signer>) -> Self {
        let domain = from.email.domain().to_owned();
        Self { from, domain, signer }
    }

    /// The domain of the sender.
    pub(super) fn domain(&self) -> &str {
        &self.domain
    }

    /// Writes a mail. The reason it gives holds no address.
    pub(super) fn write(&self, mail: &Mail, now: DateTime<Utc>) -> Result<Written, String> {
        let to = mail.to.as_str().parse().map_err(|_| "the address cannot be written".to_owned())?;
        let field = |name: &'static str, value: String| {
            HeaderValue::new(HeaderName::new_from_ascii_str(name), one_line(&value, 900))
        };
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(plain(&one_line(&mail.subject, MAX_SUBJECT)))
            .date(SystemTime::from(now))
            .message_id(Some(format!("<{}@{}>", one_word(&mail.message_id), self.domain)))
            .raw_header(field("Auto-Submitted", "auto-generated".to_owned()))
            .raw_header(field("Feedback-ID", format!("{}:mail:{}", one_word(&mail.kind), one_word(&self.domain))));
        if let Some(address) = &mail.unsubscribe {
            message = message
                .raw_header(field("List-Unsubscribe", format!("<{}>", one_word(address))))
                .raw_header(field("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()));
        }
        let parts = MultiPart::alternative()
            .singlepart(part(ContentType::TEXT_PLAIN, &mail.text))
            .singlepart(part(ContentType::TEXT_HTML, &mail.html));
        let message = message.multipart(parts).map_err(|error| error.to_string())?;
        let bytes = message.formatted();
        let bytes = match &self.signer {
            Some(signer) => signer.sign(&bytes, now).map_err(|error| error.to_string())?,
            None => bytes,
        };
        Ok(Written { envelope: message.envelope().clone(), bytes })
    }
}

/// A part in ASCII alone, so that no server on the way changes it, which would break the signature.
fn part(kind: ContentType, text: &str) -> SinglePart {
    SinglePart::builder()
        .header(kind)
        .header(ContentTransferEncoding::QuotedPrintable)
        .body(text.replace("\r\n", "\n").replace('\n', "\r\n"))
}

fn one_line(text: &str, most: usize) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(most).collect::<String>().trim().to_owned()
}

fn one_word(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>')).collect()
}
