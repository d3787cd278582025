//! The parts of the document, one page of one part at a time.

use crate::{http::file_url, people::RoleNames, state::Users};
use base64::{Engine, engine::general_purpose::STANDARD};
use database::{
    DbErr,
    api_keys::{self, ApiKey, Holder},
    challenges, consents, deliveries,
    devices::{self, Device},
    event_search::{self, Filter, Order},
    events::{self, Event, Opened},
    files,
    invitations::{self, Invitation},
    memberships,
    mfa_factors::{self, Factor},
    notification_preferences::{self, Preference},
    notifications::{self, Notification},
    passkeys,
    push_devices::{self, PushDevice},
    sessions,
    suppressions::{self, Suppression},
    users::User,
};
use serde_json::{Value, json};
use shared::{DeliveryId, FileId, InvitationId, NotificationId, SessionId, UserId, event::Actor};

/// Rows that are read in one go.
const BATCH: u64 = 200;

/// Where the document is.
pub enum Place {
    /// Before everything.
    Start,
    /// At their API keys.
    ApiKeys,
    /// In their sessions.
    Sessions(Option<SessionId>),
    /// In their passkeys.
    Passkeys,
    /// At their second factors.
    Factors,
    /// At the devices that they signed in on.
    Devices,
    /// At the apps and browsers that show them push messages.
    PushDevices,
    /// At what they want to be told.
    Preferences,
    /// At their address on the list of those that no mail goes to.
    Suppressions,
    /// In what they were told in the app.
    Notifications(Option<NotificationId>),
    /// In what they agreed to.
    Consents(Option<consents::PageKey>),
    /// In the invitations that they got.
    Received(Option<InvitationId>),
    /// In those that they sent.
    Sent(Option<InvitationId>),
    /// At what they were asked to prove.
    Challenges,
    /// In their files: those that are still to come.
    Files(Vec<FileId>),
    /// In what they were told.
    Messages(Option<DeliveryId>),
    /// In what happened to them.
    AboutThem(Option<event_search::PageKey>),
    /// In what they did to others.
    ByThem(Option<event_search::PageKey>),
}

/// A piece of a part.
pub struct Section {
    /// The part's name in the document.
    pub name: &'static str,
    /// What is in it.
    pub items: Vec<Value>,
    /// Where it goes on; none at the end.
    pub next: Option<Place>,
}

/// What a person told us about themselves.
pub fn profile(person: &User) -> Value {
    json!({
        "id": person.id,
        "email": person.email,
        "email_verified_at": person.email_verified_at,
        "has_password": person.password_hash.is_some(),
        "name": person.name,
        "locale": person.locale,
        "time_zone": person.time_zone,
        "profile_data": person.profile_data,
        "preferences": person.preferences,
        "avatar_url": person.avatar_file_id.map(file_url),
        "status": person.status,
        "suspended_at": person.suspended_at,
        "deleted_at": person.deleted_at,
        "last_seen_at": person.last_seen_at,
        "created_at": person.created_at,
        "updated_at": person.updated_at,
    })
}

/// A second factor, without its secret.
fn factor(factor: &Factor) -> Value {
    json!({
        "id": factor.id,
        "kind": factor.kind,
        "name": factor.name,
        "confirmed_at": factor.confirmed_at,
        "last_used_at": factor.last_used_at,
        "created_at": factor.created_at,
    })
}

fn device(device: &Device) -> Value {
    json!({
        "id": device.id,
        "name": device.name,
        "ip": device.ip,
        "trusted_until": device.trusted_until,
        "last_seen_at": device.last_seen_at,
        "created_at": device.created_at,
    })
}

/// Without its token, by which whoever has it could send.
fn push_device(device: &PushDevice) -> Value {
    json!({
        "id": device.id,
        "kind": device.kind,
        "name": device.name,
        "platform": device.platform,
        "last_seen_at": device.last_seen_at,
        "created_at": device.created_at,
    })
}

/// Reads the next piece.
pub async fn read(users: &Users, person: &User, place: Place) -> Result<Section, DbErr> {
    let (conn, who) = (users.database.reader(), person.id);
    let done = |name, items, next| Ok(Section { name, items, next: Some(next) });
    match place {
        Place::Start => done("organizations", organizations(users, who).await?, Place::ApiKeys),
        Place::ApiKeys => {
            let keys = api_keys::list_for_person(conn, who).await?;
            done("api_keys", keys.iter().map(api_key).collect(), Place::Sessions(None))
        }
        Place::Sessions(after) => {
            let page = sessions::page_for_user(conn, who, after, BATCH).await?;
            let next = full(&page).map_or(Place::Passkeys, |last| Place::Sessions(Some(last.id)));
            done("sessions", page.iter().map(session).collect(), next)
        }
        Place::Passkeys => {
            // There are twenty at the most.
            let all = passkeys::list(conn, who).await?;
            done("passkeys", all.iter().map(passkey).collect(), Place::Factors)
        }
        Place::Factors => {
            let all = mfa_factors::list_all(conn, who).await?;
            done("second_factors", all.iter().map(factor).collect(), Place::Devices)
        }
        Place::Devices => {
            let all = devices::list(conn, who, users.runtime.now()).await?;
            done("devices", all.iter().map(device).collect(), Place::PushDevices)
        }
        Place::PushDevices => {
            // There are fifty at the most.
            let all = push_devices::list(conn, who).await?;
            done("push_devices", all.iter().map(push_device).collect(), Place::Preferences)
        }
        Place::Preferences => {
            let all = notification_preferences::list(conn, who).await?;
            done("notification_preferences", all.iter().map(preference).collect(), Place::Suppressions)
        }
        Place::Suppressions => {
            let all = suppressions::list_for_user(conn, who).await?;
            done("suppressions", all.iter().map(suppression).collect(), Place::Notifications(None))
        }
        Place::Notifications(after) => {
            let page = notifications::page_for_user(conn, who, after, BATCH).await?;
            let next = full(&page).map_or(Place::Consents(None), |last| Place::Notifications(Some(last.id)));
            done("notifications", page.iter().map(notification).collect(), next)
        }
        Place::Consents(after) => {
            let page = consents::page(conn, who, after, BATCH).await?;
            let next =
                cursor(page.next_cursor.as_deref()).map_or(Place::Received(None), |at| Place::Consents(Some(at)));
            done("consents", page.items.iter().map(consent).collect(), next)
        }
        Place::Received(after) => {
            let page = invitations::page_received(conn, who, &person.email, after, BATCH).await?;
            let next = cursor(page.next_cursor.as_deref()).map_or(Place::Sent(None), |at| Place::Received(Some(at)));
            done("invitations_received", page.items.iter().map(|one| received(users, one)).collect(), next)
        }
        Place::Sent(after) => {
            let page = invitations::page_sent(conn, who, after, BATCH).await?;
            let next = cursor(page.next_cursor.as_deref()).map_or(Place::Challenges, |at| Place::Sent(Some(at)));
            done("invitations_sent", page.items.iter().map(|one| sent(users, one)).collect(), next)
        }
        Place::Challenges => {
            let open = challenges::list_of(conn, who, &person.email).await?;
            let files = files::ids_of(conn, who).await?;
            done("proofs_asked_for", open.iter().map(challenge).collect(), Place::Files(files))
        }
        Place::Files(mut rest) => {
            let first = if rest.is_empty() { None } else { Some(rest.remove(0)) };
            let file = match first {
                Some(id) => files::find(conn, id).await?,
                None => None,
            };
            let next = if rest.is_empty() { Place::Messages(None) } else { Place::Files(rest) };
            done("files", file.iter().map(content).collect(), next)
        }
        Place::Messages(after) => {
            let page = deliveries::page_for_user(conn, who, after, BATCH).await?;
            let next = full(&page).map_or(Place::AboutThem(None), |last| Place::Messages(Some(last.id)));
            done("messages", page.iter().map(message).collect(), next)
        }
        Place::AboutThem(after) => {
            let filter = Filter { person: Some(who), ..Filter::default() };
            let (items, next) = happened(users, who, &filter, after).await?;
            done("events", items, next.map_or(Place::ByThem(None), |at| Place::AboutThem(Some(at))))
        }
        Place::ByThem(after) => {
            let filter = Filter { actor: Some(who), ..Filter::default() };
            let (items, next) = happened(users, who, &filter, after).await?;
            Ok(Section { name: "events", items, next: next.map(|at| Place::ByThem(Some(at))) })
        }
    }
}

/// The last of a page that may not be the last one.
fn full<T>(page: &[T]) -> Option<&T> {
    page.last().filter(|_| page.len() as u64 == BATCH)
}

fn cursor<K: serde::de::DeserializeOwned>(cursor: Option<&str>) -> Option<K> {
    shared::paging::decode_cursor(cursor?).ok()
}

async fn organizations(users: &Users, who: UserId) -> Result<Vec<Value>, DbErr> {
    let conn = users.database.reader();
    let places = memberships::list_for_user(conn, who).await?;
    let names = RoleNames::of(conn, places.iter().map(|(membership, _)| membership)).await?;
    let items = places.iter().map(|(membership, organization)| {
        json!({
            "id": organization.id,
            "slug": organization.slug,
            "name": organization.name,
            "type": organization.kind,
            "role": names.get(membership),
            "joined_at": membership.created_at,
        })
    });
    Ok(items.collect())
}

/// Without its secret, of which nothing is kept.
fn api_key(key: &ApiKey) -> Value {
    let organization = match key.holder {
        Holder::Person(_, place) => place,
        Holder::Organization(place) => Some(place),
    };
    json!({
        "id": key.id,
        "name": key.name,
        "prefix": key.prefix,
        "organization_id": organization,
        "permissions": key.permissions,
        "expires_at": key.expires_at,
        "last_used_at": key.last_used_at,
        "last_used_ip": key.last_used_ip,
        "created_at": key.created_at,
    })
}

fn session(session: &sessions::Session) -> Value {
    json!({
        "id": session.id,
        "kind": session.kind,
        "device": session.device,
        "user_agent": session.user_agent,
        "ip": session.ip,
        "amr": session.amr,
        "created_at": session.created_at,
        "last_seen_at": session.last_seen_at,
        "expires_at": session.expires_at,
        "ended_at": session.ended_at,
        "end_reason": session.end_reason,
    })
}

/// Without its key: public as that half is, it is of use to nobody who reads this.
fn passkey(passkey: &passkeys::Passkey) -> Value {
    json!({
        "id": passkey.id,
        "name": passkey.name,
        "created_at": passkey.created_at,
        "last_used_at": passkey.last_used_at,
        "backed_up": passkey.backed_up,
        "transports": passkey.transports,
    })
}

fn preference(preference: &Preference) -> Value {
    json!({ "category": preference.category, "channel": preference.channel, "is_on": preference.is_on })
}

fn notification(one: &Notification) -> Value {
    json!({
        "id": one.id,
        "workflow": one.workflow,
        "category": one.category,
        "content": one.content,
        "organization_id": one.organization_id,
        "seen_at": one.seen_at,
        "read_at": one.read_at,
        "archived_at": one.archived_at,
        "created_at": one.created_at,
    })
}

fn suppression(entry: &Suppression) -> Value {
    json!({ "reason": entry.reason, "detail": entry.detail, "created_at": entry.created_at })
}

fn consent(consent: &consents::Consent) -> Value {
    json!({
        "id": consent.id,
        "document": consent.document,
        "version": consent.version,
        "granted": consent.granted,
        "source": consent.source,
        "created_at": consent.created_at,
    })
}

fn received(users: &Users, invitation: &Invitation) -> Value {
    json!({
        "id": invitation.id,
        "organization_id": invitation.organization_id,
        "email": invitation.email,
        "message": invitation.message,
        "status": invitation.status(users.runtime.now()),
        "created_at": invitation.created_at,
        "expires_at": invitation.expires_at,
        "closed_at": invitation.closed_at,
    })
}

/// Without the address: it is somebody else's.
fn sent(users: &Users, invitation: &Invitation) -> Value {
    json!({
        "id": invitation.id,
        "organization_id": invitation.organization_id,
        "kind": invitation.kind,
        "message": invitation.message,
        "status": invitation.status(users.runtime.now()),
        "created_at": invitation.created_at,
        "closed_at": invitation.closed_at,
    })
}

/// Whether it was answered, and until when it can be. What a sign-up wished for is in it, but no password.
fn challenge(challenge: &challenges::Challenge) -> Value {
    json!({
        "id": challenge.id,
        "purpose": challenge.purpose,
        "email": challenge.email,
        "asked_with": challenge.payload,
        "created_at": challenge.created_at,
        "expires_at": challenge.expires_at,
        "answered_at": challenge.consumed_at,
    })
}

fn content(file: &files::File) -> Value {
    json!({
        "id": file.id,
        "url": file_url(file.id),
        "content_type": file.content_type,
        "created_at": file.created_at,
        "base64": STANDARD.encode(&file.bytes),
    })
}

fn message(told: &deliveries::Told) -> Value {
    json!({
        "id": told.id,
        "channel": told.channel,
        "template": told.template,
        "state": told.state,
        "created_at": told.created_at,
        "sent_at": told.sent_at,
    })
}

async fn happened(
    users: &Users,
    who: UserId,
    filter: &Filter,
    after: Option<event_search::PageKey>,
) -> Result<(Vec<Value>, Option<event_search::PageKey>), DbErr> {
    let conn = users.database.reader();
    let found = event_search::page(conn, filter, Order::OldestFirst, after, BATCH).await?;
    // What they did to themselves comes with what happened to them.
    let wanted = found.events.into_iter().filter(|(_, event)| filter.person.is_some() || event.person != Some(who));
    let (positions, events): (Vec<_>, Vec<_>) = wanted.unzip();
    let opened = events::open_all(conn, users.runtime.keyring(), &events).await?;
    let rows = positions.into_iter().zip(events.iter().zip(opened));
    Ok((rows.map(|(position, (event, opened))| happening(who, position, event, opened)).collect(), found.next))
}

/// An event, with what it says about this person alone: where it came from if it was they who acted, or nobody we know.
fn happening(who: UserId, position: i64, event: &Event, opened: Opened) -> Value {
    let is_about_them = event.person == Some(who);
    let actor = match event.actor {
        Actor::User(user) if user == who && event.impersonator().is_none() => "you",
        Actor::User(_) | Actor::ApiKey(_) => "somebody_else",
        Actor::Anonymous => "anonymous",
        Actor::System => "platform",
    };
    json!({
        "id": event.id,
        "position": position,
        "type": event.kind,
        "occurred_at": event.occurred_at,
        "actor": actor,
        "about_you": is_about_them,
        "organization_id": event.organization_id,
        "facts": event.payload,
        "personal": opened.personal.filter(|_| is_about_them),
        "context": opened.context.filter(|_| actor != "somebody_else"),
    })
}
