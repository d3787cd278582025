//! What a search text stands for: an id, people, or types of events.

use super::reader::Scope;
use database::{
    ConnectionTrait, DbErr,
    event_search::Search,
    memberships,
    user_search::{self, Match},
    users::{self, Filter, UserStatus},
};
use shared::{Email, UserId, event::EventType};
use uuid::Uuid;

/// People whose events are looked for, at the most.
const PEOPLE: u64 = 20;
/// A text that is shorter names no type: it would name most of them.
const SHORTEST_TYPE: usize = 3;

/// What a text stands for, among what a reader of this part of the trail may know.
pub async fn read(conn: &impl ConnectionTrait, scope: Scope, text: &str) -> Result<Search, DbErr> {
    if let Ok(id) = text.parse::<Uuid>() {
        return Ok(Search { ids: vec![id], types: Vec::new() });
    }
    let lower = text.to_lowercase();
    let names_it = |kind: &EventType| lower.len() >= SHORTEST_TYPE && kind.as_str().contains(&lower);
    let types = EventType::ALL.iter().copied().filter(names_it).collect();
    let ids = people(conn, scope, text).await?.into_iter().map(UserId::uuid).collect();
    Ok(Search { ids, types })
}

/// The people whom it names. To their organizations, the deleted are gone.
async fn people(conn: &impl ConnectionTrait, scope: Scope, text: &str) -> Result<Vec<UserId>, DbErr> {
    let (among, filter) = match scope {
        Scope::Platform => {
            (user_search::Scope::Platform, Filter { statuses: UserStatus::ALL.to_vec(), ..Filter::default() })
        }
        Scope::Organization(id) => (user_search::Scope::Members(id), Filter::default()),
    };
    if let Ok(email) = text.parse::<Email>() {
        let found = users::find_by_email(conn, &email).await?.map(|user| user.id);
        return match scope {
            Scope::Platform => Ok(found.into_iter().collect()),
            Scope::Organization(id) => {
                let members = memberships::list_for_users(conn, id, &Vec::from_iter(found)).await?;
                Ok(members.into_iter().map(|one| one.user_id).collect())
            }
        };
    }
    let hits = user_search::page(conn, among, text, &filter, None, PEOPLE).await?.hits;
    Ok(hits.into_iter().filter(|hit| hit.matched == Match::Prefix).map(|hit| hit.user.id).collect())
}
