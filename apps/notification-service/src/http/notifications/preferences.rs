//! `/api/v1/notifications/preferences`: what you want to be told, and how; `/api/v1/organizations/{id}/notification-defaults`:
//! what an organization proposes to its members, or decides for them.

use crate::{
    preference::{self, Change, Choice, Quiet},
    state::Notifications,
    workflow::{
        definition::Channel,
        preference::{Choices, Source},
        trigger,
    },
};
use axum::extract::State;
use chrono::NaiveTime;
use database::{
    inboxes,
    notification_defaults::{self, Default as Proposed},
    users,
};
use garde::Validate;
use runtime::http::{
    ApiResult, Caller, Json, Origin, Path,
    caller::{Anyone, NotificationsRead, NotificationsWrite},
};
use serde::{Deserialize, Deserializer, Serialize};
use shared::{Code, FieldError, OrganizationId, Permission, Problem};
use utoipa::ToSchema;

/// How you are reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NotificationChannel {
    /// Your inbox here.
    InApp,
    /// Mail.
    Email,
    /// Your devices and browsers.
    Push,
}

impl From<Channel> for NotificationChannel {
    fn from(channel: Channel) -> Self {
        match channel {
            Channel::InApp => Self::InApp,
            Channel::Email => Self::Email,
            Channel::Push => Self::Push,
        }
    }
}

impl From<NotificationChannel> for Channel {
    fn from(channel: NotificationChannel) -> Self {
        match channel {
            NotificationChannel::InApp => Self::InApp,
            NotificationChannel::Email => Self::Email,
            NotificationChannel::Push => Self::Push,
        }
    }
}

/// Whether you are told something of a category over a channel.
#[derive(Debug, Serialize, ToSchema)]
pub struct PreferenceItem {
    /// The channel.
    channel: NotificationChannel,
    /// Whether you are.
    is_on: bool,
    /// Whether your organization decided that.
    is_locked: bool,
    /// Who says so.
    source: Source,
}

/// A kind of thing that people are told.
#[derive(Debug, Serialize, ToSchema)]
pub struct NotificationCategory {
    /// Its name in requests.
    category: String,
    /// Its name for people, in English.
    name: String,
    /// The same in French.
    name_fr: String,
    /// What is told under it, in English.
    #[schema(required)]
    description: Option<String>,
    /// The same in French.
    #[schema(required)]
    description_fr: Option<String>,
    /// Whether nobody can refuse it.
    is_required: bool,
    /// The channels over which something of it is told.
    channels: Vec<PreferenceItem>,
}

/// From when to when you want to be left alone, by your own clock. Urgent things come all the same.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "from": "22:00", "until": "07:30" }))]
pub struct QuietHours {
    /// From then on: `HH:MM`.
    from: String,
    /// Until then; past midnight if it is before `from`.
    until: String,
}

/// What you want to be told, and how.
#[derive(Debug, Serialize, ToSchema)]
pub struct NotificationPreferences {
    /// Every category.
    categories: Vec<NotificationCategory>,
    /// When you want to be left alone.
    #[schema(required)]
    quiet_hours: Option<QuietHours>,
    /// The time zone of your profile, by which quiet hours and digests go; UTC without one.
    #[schema(required)]
    time_zone: Option<String>,
}

/// One choice.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PreferenceChoice {
    /// The category, or `*` for all that can be refused.
    #[garde(length(min = 1, max = 60))]
    #[schema(min_length = 1, max_length = 60)]
    category: String,
    /// The channel.
    #[garde(skip)]
    channel: NotificationChannel,
    /// Whether you want it; null goes back to the default.
    #[garde(skip)]
    #[schema(required)]
    is_on: Option<bool>,
}

/// What is absent stays.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[expect(clippy::option_option, reason = "absent, null and a value are three things in a merge patch")]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "preferences": [{ "category": "announcements", "channel": "email", "is_on": false }],
    "quiet_hours": { "from": "22:00", "until": "07:30" }
}))]
pub struct UpdateNotificationPreferences {
    /// What you choose.
    #[serde(default)]
    #[garde(length(max = 200), dive)]
    #[schema(max_items = 200)]
    preferences: Vec<PreferenceChoice>,
    /// When you want to be left alone; null: never.
    #[serde(default, deserialize_with = "present")]
    #[garde(skip)]
    #[schema(value_type = Option<QuietHours>)]
    quiet_hours: Option<Option<QuietHours>>,
}

/// What an organization says about one category over one channel.
#[derive(Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NotificationDefault {
    /// The category.
    #[garde(length(min = 1, max = 60))]
    #[schema(min_length = 1, max_length = 60)]
    category: String,
    /// The channel.
    #[garde(skip)]
    channel: NotificationChannel,
    /// Whether members get it.
    #[garde(skip)]
    is_on: bool,
    /// Whether they cannot choose otherwise.
    #[serde(default)]
    #[garde(skip)]
    is_locked: bool,
}

/// Everything that an organization says. What is not in it is as the platform has it.
#[derive(Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "defaults": [{ "category": "announcements", "channel": "email", "is_on": false, "is_locked": true }]
}))]
pub struct NotificationDefaults {
    /// Each category and channel once.
    #[garde(length(max = 200), dive)]
    #[schema(max_items = 200)]
    defaults: Vec<NotificationDefault>,
}

/// Which organization the path names.
#[derive(Debug, Deserialize)]
pub struct OfOrganization {
    organization_id: OrganizationId,
}

/// Tells a field that is there, perhaps as `null`, from one that is not.
#[expect(clippy::option_option, reason = "absent, null and a value are three things in a merge patch")]
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<QuietHours>>, D::Error> {
    Option::<QuietHours>::deserialize(deserializer).map(Some)
}

fn times(quiet: &QuietHours) -> Result<Quiet, Problem> {
    let time = |field: &str, text: &str| {
        let parsed =
            NaiveTime::parse_from_str(text, "%H:%M").ok().filter(|_| text.len() == 5 && !text.starts_with(' '));
        parsed
            .ok_or_else(|| FieldError::new(format!("/quiet_hours/{field}"), "invalid", "must be a time such as 22:00"))
    };
    match (time("from", &quiet.from), time("until", &quiet.until)) {
        (Ok(from), Ok(until)) if from != until => Ok(Quiet::Between(from, until)),
        (Ok(_), Ok(_)) => Err(Problem::field("/quiet_hours/until", "invalid", "must differ from the time it begins")),
        (from, until) => {
            let errors = [from.err(), until.err()].into_iter().flatten().collect();
            Err(Problem::new(Code::ValidationFailed).with_errors(errors))
        }
    }
}

async fn render(
    state: &Notifications,
    user: shared::UserId,
    organization: Option<OrganizationId>,
) -> ApiResult<Json<NotificationPreferences>> {
    let conn = state.database.reader();
    let storage = |error| database::problem(&error);
    let choices = Choices::read(conn, user, organization).await.map_err(storage)?;
    let inbox = inboxes::find(conn, user).await.map_err(storage)?;
    let person = users::find(conn, user).await.map_err(storage)?;
    let categories = state.catalogue.categories().into_iter().map(|(id, (channels, is_required))| {
        let known = state.catalogue.category(id);
        let name = |locale| known.map_or(id, |known| known.name.of(locale)).to_owned();
        let description = |locale| Some(known?.description.as_ref()?.of(locale).to_owned());
        let channels = channels.into_iter().map(|channel| {
            let standing = choices.stand(id, channel);
            PreferenceItem {
                channel: channel.into(),
                is_on: is_required || standing.is_on,
                is_locked: !is_required && standing.is_locked,
                source: if is_required { Source::Default } else { standing.source },
            }
        });
        NotificationCategory {
            category: id.to_owned(),
            name: name(shared::Locale::En),
            name_fr: name(shared::Locale::Fr),
            description: description(shared::Locale::En),
            description_fr: description(shared::Locale::Fr),
            is_required,
            channels: channels.collect(),
        }
    });
    Ok(Json(NotificationPreferences {
        categories: categories.collect(),
        quiet_hours: inbox.quiet.map(|(from, until)| QuietHours { from, until }),
        time_zone: person.and_then(|person| person.time_zone),
    }))
}

/// Read what you are told, and how
///
/// With what the active organization proposes or has decided.
#[utoipa::path(
    get, path = "/api/v1/notifications/preferences", operation_id = "getNotificationPreferences", tag = "notification",
    responses(
        (status = 200, description = "Every category", body = NotificationPreferences),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("notifications:read")))
)]
pub async fn get_notification_preferences(
    State(state): State<Notifications>,
    caller: Caller<NotificationsRead>,
) -> ApiResult<Json<NotificationPreferences>> {
    render(&state, caller.user(), caller.claims.org).await
}

/// Choose what you are told, and how
#[utoipa::path(
    patch, path = "/api/v1/notifications/preferences", operation_id = "updateNotificationPreferences", tag = "notification",
    request_body(content(
        (UpdateNotificationPreferences = "application/merge-patch+json"),
        (UpdateNotificationPreferences = "application/json"),
    )),
    responses(
        (status = 200, description = "Chosen", body = NotificationPreferences),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("notifications:write")))
)]
pub async fn update_notification_preferences(
    State(state): State<Notifications>,
    caller: Caller<NotificationsWrite>,
    Origin(origin): Origin,
    Json(body): Json<UpdateNotificationPreferences>,
) -> ApiResult<Json<NotificationPreferences>> {
    let quiet = body.quiet_hours.map(|quiet| quiet.as_ref().map_or(Ok(Quiet::Never), times)).transpose()?;
    let choice =
        |one: PreferenceChoice| Choice { category: one.category, channel: one.channel.into(), is_on: one.is_on };
    let change = Change { choices: body.preferences.into_iter().map(choice).collect(), quiet };
    let context = origin.in_session(caller.session());
    let chosen = preference::choose(&state, caller.user(), change, context, &caller.claims).await;
    chosen.map_err(Problem::from)?;
    render(&state, caller.user(), caller.claims.org).await
}

fn shown(defaults: Vec<Proposed>) -> Json<NotificationDefaults> {
    let channel = |name: &str| Channel::ALL.into_iter().find(|channel| channel.as_str() == name);
    let shown = defaults.into_iter().filter_map(|one| {
        let channel = channel(&one.channel)?.into();
        Some(NotificationDefault { category: one.category, channel, is_on: one.is_on, is_locked: one.is_locked })
    });
    Json(NotificationDefaults { defaults: shown.collect() })
}

/// Read what an organization's members are told unless they choose themselves
#[utoipa::path(
    get, path = "/api/v1/organizations/{organization_id}/notification-defaults",
    operation_id = "getNotificationDefaults", tag = "notification",
    params(("organization_id" = OrganizationId, Path, description = "The organization")),
    responses(
        (status = 200, description = "What it says", body = NotificationDefaults),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("organization:read")))
)]
pub async fn get_notification_defaults(
    State(state): State<Notifications>,
    caller: Caller<Anyone>,
    Path(path): Path<OfOrganization>,
) -> ApiResult<Json<NotificationDefaults>> {
    let place = (Some(path.organization_id), Permission::ORGANIZATION_READ);
    let conn = state.database.reader();
    trigger::demand(conn, &state.runtime, &caller.claims, place).await.map_err(Problem::from)?;
    let defaults = notification_defaults::list(conn, path.organization_id).await;
    Ok(shown(defaults.map_err(|error| database::problem(&error))?))
}

/// Say what an organization's members are told unless they choose themselves
///
/// Replaces what it said before. What is locked counts whatever they chose.
#[utoipa::path(
    put, path = "/api/v1/organizations/{organization_id}/notification-defaults",
    operation_id = "putNotificationDefaults", tag = "notification",
    params(("organization_id" = OrganizationId, Path, description = "The organization")),
    request_body = NotificationDefaults,
    responses(
        (status = 200, description = "What it says now", body = NotificationDefaults),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("organization:update")))
)]
pub async fn put_notification_defaults(
    State(state): State<Notifications>,
    caller: Caller<Anyone>,
    Path(path): Path<OfOrganization>,
    Origin(origin): Origin,
    Json(body): Json<NotificationDefaults>,
) -> ApiResult<Json<NotificationDefaults>> {
    let defaults = body.defaults.into_iter().map(|one| Proposed {
        category: one.category,
        channel: Channel::from(one.channel).as_str().to_owned(),
        is_on: one.is_on,
        is_locked: one.is_locked,
    });
    let context = origin.in_session(caller.session());
    let proposed = preference::propose(&state, &caller.claims, path.organization_id, defaults.collect(), context).await;
    Ok(shown(proposed.map_err(Problem::from)?))
}
