//! All routes of this service.

use crate::{
    avatar::{MAX_UPLOAD, Studio},
    http::{audit_events, avatar, files, me, permissions, roles, users},
    state::Users,
};
use axum::{Router, extract::DefaultBodyLimit};
use database::{Database, refusals};
use runtime::{Runtime, Service};
use utoipa_axum::{
    router::{OpenApiRouter, UtoipaMethodRouterExt},
    routes,
};

/// The service, ready to be hosted. It has no internal door and no background work.
pub fn service(runtime: &Runtime, database: &Database) -> Service {
    let state = Users { runtime: runtime.clone(), database: database.clone(), studio: Studio::default() };
    let (public, openapi) = table().with_state(state).split_for_parts();
    let public = refusals::recorded(public, runtime, database);
    Service { name: "user-service", public, internal: Router::new(), openapi, workers: Vec::new() }
}

fn table() -> OpenApiRouter<Users> {
    OpenApiRouter::new()
        .routes(routes!(me::get_me, me::update_me))
        .routes(routes!(avatar::put_avatar, avatar::delete_avatar).layer(DefaultBodyLimit::max(MAX_UPLOAD)))
        .routes(routes!(files::get_file))
        .routes(routes!(users::list_users))
        .routes(routes!(roles::list_roles, roles::create_role))
        .routes(routes!(roles::get_role, roles::update_role, roles::delete_role))
        .routes(routes!(permissions::list_permissions))
        .routes(routes!(permissions::explain_permissions))
        .routes(routes!(permissions::check_permissions))
        .routes(routes!(audit_events::list_audit_events))
        .routes(routes!(audit_events::list_audit_event_types))
        .routes(routes!(audit_events::get_audit_event))
}
