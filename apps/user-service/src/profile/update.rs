//! Changing one's own profile: one transaction, one event with what was and what is.

use super::{merge_patch, preferences::PreferencesPatch};
use database::{
    Database, DbErr, events,
    users::{self, ProfileChange, User},
};
use serde_json::{Map, Value, json};
use shared::{
    Code, FieldError, Locale, Preferences, Problem, UserId,
    event::{Actor, Context, EventType, NewEvent},
};

/// What to change; `None` leaves it, `Some(None)` clears it.
#[derive(Clone, Debug, Default)]
#[expect(clippy::option_option, reason = "absent, null and a value are three things in a merge patch")]
pub struct Change {
    /// What they want to be called.
    pub name: Option<Option<String>>,
    /// The language they read.
    pub locale: Option<Locale>,
    /// An IANA time zone.
    pub time_zone: Option<Option<String>>,
    /// A patch for the profile data; an inner `None` empties it.
    pub profile_data: Option<Option<Map<String, Value>>>,
    /// A patch for the preferences; an inner `None` goes back to the defaults.
    pub preferences: Option<Option<PreferencesPatch>>,
}

/// Why a profile was not changed.
#[derive(Debug, thiserror::Error)]
pub enum UpdateError {
    /// There is no such account any more.
    #[error("the account is gone")]
    Gone,
    /// The caller wanted to change another version than the current one.
    #[error("the profile was changed in the meantime")]
    Stale,
    /// The profile data would break its bounds.
    #[error("the profile data is not acceptable: {}", .0.detail)]
    Data(FieldError),
    /// Storage failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<UpdateError> for Problem {
    fn from(error: UpdateError) -> Self {
        match error {
            UpdateError::Gone => Self::new(Code::Unauthenticated),
            UpdateError::Stale => Self::new(Code::PreconditionFailed),
            UpdateError::Data(field) => Self::new(Code::ValidationFailed).with_errors(vec![field]),
            UpdateError::Storage(error) => database::problem(&error),
        }
    }
}

/// Changes a profile, if `accepts` takes its current version. A change that changes nothing leaves no event.
pub async fn update(
    database: &Database,
    who: UserId,
    change: &Change,
    accepts: impl Fn(i64) -> bool,
    context: &Context,
) -> Result<User, UpdateError> {
    let tx = database.write().await?;
    let user = users::find_to_change(&tx, who).await?.ok_or(UpdateError::Gone)?;
    if !accepts(user.version) {
        return Err(UpdateError::Stale);
    }
    let (row, changes) = difference(&user, change)?;
    if changes.is_empty() {
        return Ok(user);
    }
    if !users::update_profile(&tx, &user, row, tx.now()).await? {
        return Err(UpdateError::Stale);
    }
    let user = users::find(&tx, who).await?.ok_or(UpdateError::Gone)?;
    let event = NewEvent::new(EventType::UserUpdated, Actor::User(who))
        .person(who)
        .payload(json!({ "fields": changes.keys().collect::<Vec<_>>() }))
        .personal(json!({ "changes": changes }))
        .context(context.clone());
    events::append(&tx, event).await?;
    tx.commit().await?;
    Ok(user)
}

/// What to write, and for each field that really changes what was and what will be.
pub(crate) fn difference(user: &User, change: &Change) -> Result<(ProfileChange, Map<String, Value>), UpdateError> {
    let mut row = ProfileChange::default();
    let mut changes = Map::new();
    let mut note = |field: &str, before: Value, after: Value| {
        changes.insert(field.to_owned(), json!({ "before": before, "after": after }));
    };
    if let Some(name) = change.name.clone().filter(|name| *name != user.name) {
        note("name", json!(user.name), json!(name));
        row.name = Some(name);
    }
    if let Some(locale) = change.locale.filter(|locale| *locale != user.locale) {
        note("locale", json!(user.locale), json!(locale));
        row.locale = Some(locale);
    }
    if let Some(time_zone) = change.time_zone.clone().filter(|zone| *zone != user.time_zone) {
        note("time_zone", json!(user.time_zone), json!(time_zone));
        row.time_zone = Some(time_zone);
    }
    if let Some(patch) = change.profile_data.clone() {
        let data = patched(&user.profile_data, patch)?;
        if data != user.profile_data {
            note("profile_data", user.profile_data.clone(), data.clone());
            row.profile_data = Some(data);
        }
    }
    if let Some(patch) = &change.preferences {
        let preferences = patch.as_ref().map_or_else(Preferences::default, |patch| patch.apply(user.preferences));
        if preferences != user.preferences {
            note("preferences", json!(user.preferences), json!(preferences));
            row.preferences = Some(preferences);
        }
    }
    Ok((row, changes))
}

fn patched(current: &Value, patch: Option<Map<String, Value>>) -> Result<Value, UpdateError> {
    let mut data = match (current, &patch) {
        (Value::Object(data), Some(_)) => data.clone(),
        _ => Map::new(),
    };
    merge_patch::apply(&mut data, patch.unwrap_or_default());
    merge_patch::check(&data, "/profile_data").map_err(UpdateError::Data)?;
    Ok(Value::Object(data))
}
