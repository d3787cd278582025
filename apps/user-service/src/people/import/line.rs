//! One line of a file: a person, or why it is none.

use crate::{
    http::me::{wrong_name, wrong_time_zone},
    profile::merge_patch,
};
use chrono::{DateTime, SubsecRound, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use serde_path_to_error::Segment;
use shared::{Email, FieldError, Locale, RoleName, Secret, Slug};

/// The shortest and the longest secret of an authenticator application, in bytes.
const TOTP: std::ops::RangeInclusive<usize> = 10..=64;
/// The most organizations that one person is brought into.
const MAX_PLACES: usize = 100;

/// What other services know about what a line says.
#[derive(Clone, Copy, Debug)]
pub struct Checks {
    /// What is wrong with the hash of a password, if anything.
    pub password_hash: fn(&str) -> Result<(), String>,
}

/// A line as it was read.
pub struct Line {
    /// From 1.
    pub number: u64,
    /// None if it is too long.
    pub text: Option<Vec<u8>>,
}

/// Why a line made nobody.
#[derive(Clone, Debug, Serialize)]
pub struct Refusal {
    /// Which line, from 1.
    pub line: u64,
    /// Where in it, as a JSON pointer.
    pub pointer: String,
    /// A stable code for the rule that failed.
    pub code: String,
    /// The rule in words.
    pub reason: String,
}

impl Refusal {
    /// A refusal of a line.
    pub fn new(line: u64, error: FieldError) -> Self {
        Self { line, pointer: error.pointer, code: error.code.into_owned(), reason: error.detail }
    }
}

/// A person whom a line describes.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "a line says each of them by itself")]
pub struct Entry {
    /// From 1.
    pub line: u64,
    pub email: Email,
    pub is_verified: bool,
    pub name: Option<String>,
    pub locale: Locale,
    pub time_zone: Option<String>,
    pub profile_data: Value,
    pub password_hash: Option<String>,
    pub created_at: Option<DateTime<Utc>>,
    pub is_suspended: bool,
    /// Slugs and roles.
    pub places: Vec<(Slug, RoleName)>,
    pub totp_secret: Option<Secret<Vec<u8>>>,
    /// Whether codes by mail are a second factor of theirs.
    pub has_email_factor: bool,
    /// Whether they have to choose another password.
    pub needs_another_password: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    email: String,
    #[serde(default)]
    email_verified: bool,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    locale: Option<String>,
    #[serde(default)]
    time_zone: Option<String>,
    #[serde(default)]
    profile_data: Option<Map<String, Value>>,
    #[serde(default)]
    password_hash: Option<String>,
    #[serde(default)]
    created_at: Option<String>,
    #[serde(default)]
    status: Option<String>,
    #[serde(default)]
    organizations: Vec<GivenPlace>,
    #[serde(default)]
    totp_secret: Option<String>,
    #[serde(default)]
    email_factor: bool,
    #[serde(default)]
    password_reset_required: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenPlace {
    slug: String,
    #[serde(default)]
    role: Option<String>,
}

/// Reads a line; nothing for a blank one.
pub fn read(line: &Line, checks: Checks, now: DateTime<Utc>) -> Result<Option<Entry>, Refusal> {
    judge(line, checks, now).map_err(|error| Refusal::new(line.number, error))
}

fn judge(line: &Line, checks: Checks, now: DateTime<Utc>) -> Result<Option<Entry>, FieldError> {
    let text = line.text.as_deref().ok_or_else(|| wrong("", "too_long", "the line is too long"))?;
    let text = std::str::from_utf8(text).map_err(|_| wrong("", "invalid", "the line is not UTF-8"))?.trim();
    if text.is_empty() {
        return Ok(None);
    }
    // The parser would take a list of values for an object's.
    if text.starts_with('[') {
        return Err(wrong("", "invalid", "write one JSON object a line"));
    }
    let mut json = serde_json::Deserializer::from_str(text);
    let given: Given = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().iter().fold(String::new(), |path, part| match part {
            Segment::Seq { index } => format!("{path}/{index}"),
            part => format!("{path}/{part}"),
        });
        // What the parser says names fields and kinds, and values of no more than a word: nobody's.
        let code = if error.inner().is_data() { "invalid" } else { "malformed_json" };
        wrong(&path, code, &plain(error.inner()))
    })?;
    json.end().map_err(|_| wrong("", "malformed_json", "the line has more than one value"))?;
    given.judge(line.number, checks, now).map(Some)
}

/// The message without the value that it may quote, and without a place that is always in the first line.
fn plain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let text = text.split(" at line ").next().unwrap_or_default();
    if text.contains("struct Given") {
        return "wrong type: expected an object".to_owned();
    }
    match text.split_once("invalid type: ") {
        Some((_, rest)) => format!("wrong type: {}", rest.rsplit_once(", ").map_or(rest, |(_, expected)| expected)),
        None => text.to_owned(),
    }
}

impl Given {
    fn judge(self, line: u64, checks: Checks, now: DateTime<Utc>) -> Result<Entry, FieldError> {
        let email = self.email.parse::<Email>().map_err(|error| wrong("/email", "invalid", &error.to_string()))?;
        let name = self.name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
        if let Some(error) = name.as_deref().and_then(wrong_name) {
            return Err(error);
        }
        if let Some(error) = self.time_zone.as_deref().and_then(wrong_time_zone) {
            return Err(error);
        }
        let locale = match self.locale.as_deref() {
            None => Locale::default(),
            Some(tag) => {
                Locale::accepted(tag).ok_or_else(|| wrong("/locale", "unknown", "the languages are en and fr"))?
            }
        };
        let profile_data = self.profile_data.unwrap_or_default();
        merge_patch::check(&profile_data, "/profile_data")?;
        if let Some(hash) = &self.password_hash {
            (checks.password_hash)(hash).map_err(|reason| wrong("/password_hash", "invalid", &reason))?;
        }
        let is_suspended = match self.status.as_deref() {
            None | Some("active") => false,
            Some("suspended") => true,
            Some(_) => return Err(wrong("/status", "unknown", "the status is active or suspended")),
        };
        Ok(Entry {
            line,
            email,
            is_verified: self.email_verified,
            name,
            locale,
            time_zone: self.time_zone,
            profile_data: Value::Object(profile_data),
            password_hash: self.password_hash,
            created_at: self.created_at.as_deref().map(|text| time(text, now)).transpose()?,
            is_suspended,
            places: places(self.organizations)?,
            totp_secret: self.totp_secret.as_deref().map(totp_secret).transpose()?,
            has_email_factor: self.email_factor,
            needs_another_password: self.password_reset_required,
        })
    }
}

fn time(text: &str, now: DateTime<Utc>) -> Result<DateTime<Utc>, FieldError> {
    let error = |detail| wrong("/created_at", "invalid", detail);
    let time = DateTime::parse_from_rfc3339(text).map_err(|_| error("write a time such as 2026-01-31T08:30:00Z"))?;
    let time = time.to_utc().trunc_subsecs(6);
    if time > now { Err(error("this is in the future")) } else { Ok(time) }
}

fn places(given: Vec<GivenPlace>) -> Result<Vec<(Slug, RoleName)>, FieldError> {
    if given.len() > MAX_PLACES {
        return Err(wrong("/organizations", "too_long", "one person is brought into at most 100 organizations"));
    }
    let mut places: Vec<(Slug, RoleName)> = Vec::with_capacity(given.len());
    for (at, place) in given.into_iter().enumerate() {
        let pointer = |field: &str| format!("/organizations/{at}/{field}");
        let slug: Slug = place.slug.parse().map_err(|error| wrong(&pointer("slug"), "invalid", &format!("{error}")))?;
        let role = place.role.unwrap_or_else(|| shared::Role::Member.to_string());
        let role = role.parse().map_err(|error| wrong(&pointer("role"), "invalid", &format!("{error}")))?;
        if places.iter().any(|(known, _)| known.as_str() == slug.as_str()) {
            return Err(wrong(&pointer("slug"), "duplicate", "this organization is named twice"));
        }
        places.push((slug, role));
    }
    Ok(places)
}

/// Base 32 (RFC 4648 §6) as people type it: in either case, with spaces, with or without padding.
fn totp_secret(text: &str) -> Result<Secret<Vec<u8>>, FieldError> {
    let error = || wrong("/totp_secret", "invalid", "write 10 to 64 bytes in base 32 (RFC 4648 §6)");
    let (mut bits, mut count, mut bytes) = (0_u32, 0, Vec::new());
    for c in text.trim_end_matches('=').chars().filter(|c| !c.is_whitespace()) {
        let digit = match c.to_ascii_uppercase() {
            c @ 'A'..='Z' => u32::from(c) - u32::from('A'),
            c @ '2'..='7' => u32::from(c) - u32::from('2') + 26,
            _ => return Err(error()),
        };
        bits = (bits << 5 | digit) & 0xfff;
        count += 5;
        if count >= 8 {
            count -= 8;
            bytes.extend(u8::try_from(bits >> count & 0xff));
        }
    }
    if TOTP.contains(&bytes.len()) { Ok(Secret::new(bytes)) } else { Err(error()) }
}

/// A rule that a line breaks.
pub fn wrong(pointer: &str, code: &'static str, detail: &str) -> FieldError {
    FieldError::new(pointer, code, detail)
}
