//! All routes of this service.

use crate::{
    audit::{export, places::Places, tail},
    avatar::{MAX_UPLOAD, Studio},
    http::{
        audit_events, avatar, consents, erasures, files, invitations, invited, me, members, organizations, permissions,
        personal_data, roles, users,
    },
    privacy::eraser::Eraser,
    state::Users,
    workers::{InvitationSweeping, OrganizationErasing, Promises, UndoOver},
};
use axum::{Router, extract::DefaultBodyLimit};
use database::{Database, idempotency, refusals};
use runtime::{Runtime, Service, Worker};
use std::sync::Arc;
use utoipa_axum::{
    router::{OpenApiRouter, UtoipaMethodRouterExt},
    routes,
};

/// The service, ready to be hosted. It has no internal door.
pub fn service(runtime: &Runtime, database: &Database) -> Service {
    let eraser = Eraser::new(runtime, database);
    let promises = Arc::new(Promises::new(eraser.clone()));
    let undo_over = Arc::new(UndoOver::new(eraser.clone(), runtime.config().users.undo));
    let (runtime, database) = (runtime.clone(), database.clone());
    let state = Users {
        runtime,
        database,
        studio: Studio::default(),
        eraser,
        tails: Places::new(tail::PER_READER, tail::PER_PROCESS),
        exports: Places::new(export::PER_READER, export::PER_PROCESS),
    };
    let workers: Vec<Arc<dyn Worker>> = vec![
        promises,
        undo_over,
        Arc::new(OrganizationErasing(state.clone())),
        Arc::new(InvitationSweeping(state.clone())),
    ];
    let (public, openapi) = table().with_state(state.clone()).split_for_parts();
    let public = idempotency::honoured(public, &state.runtime, &state.database);
    let public = refusals::recorded(public, &state.runtime, &state.database);
    Service { name: "user-service", public, internal: Router::new(), openapi, workers }
}

fn table() -> OpenApiRouter<Users> {
    OpenApiRouter::new()
        .routes(routes!(me::get_me, me::update_me, me::delete::delete_me))
        .routes(routes!(avatar::put_avatar, avatar::delete_avatar).layer(DefaultBodyLimit::max(MAX_UPLOAD)))
        .routes(routes!(files::get_file))
        .routes(routes!(consents::list_my_consents, consents::give_consent))
        .routes(routes!(personal_data::export_me))
        .routes(routes!(personal_data::export_user))
        .routes(routes!(users::list::list_users, users::create::create_user))
        .routes(routes!(users::export::export_users))
        .routes(routes!(users::status::bulk_users))
        .routes(routes!(users::detail::get_user, users::detail::update_user, users::status::delete_user))
        .routes(routes!(users::profile::get_user_profile))
        .routes(routes!(users::status::suspend_user))
        .routes(routes!(users::status::restore_user))
        .routes(routes!(users::status::undelete_user))
        .routes(routes!(users::password::require_password_reset))
        .routes(routes!(erasures::erase_user))
        .routes(routes!(erasures::get_erasure))
        .routes(routes!(organizations::list_organizations, organizations::create_organization))
        .routes(routes!(
            organizations::get_organization,
            organizations::change::update_organization,
            organizations::change::delete_organization
        ))
        .routes(routes!(organizations::change::restore_organization))
        .routes(
            routes!(organizations::logo::put_logo, organizations::logo::delete_logo)
                .layer(DefaultBodyLimit::max(MAX_UPLOAD)),
        )
        .routes(routes!(organizations::mine::list_my_organizations))
        .routes(routes!(members::list_members))
        .routes(routes!(members::get_member, members::change::update_member, members::change::remove_member))
        .routes(routes!(members::bulk::bulk_members))
        .routes(routes!(members::ownership::leave_organization))
        .routes(routes!(members::ownership::transfer_ownership))
        .routes(routes!(roles::list_roles, roles::create_role))
        .routes(routes!(roles::get_role, roles::update_role, roles::delete_role))
        .routes(routes!(permissions::list_permissions))
        .routes(routes!(permissions::explain_permissions))
        .routes(routes!(permissions::check_permissions))
        .routes(routes!(audit_events::list_audit_events))
        .routes(routes!(audit_events::list_audit_event_types))
        .routes(routes!(audit_events::stream::stream_audit_events))
        .routes(routes!(audit_events::export::export_audit_events))
        .routes(routes!(audit_events::get_audit_checkpoint))
        .routes(routes!(audit_events::get_audit_event))
        .routes(routes!(invitations::list_invitations, invitations::create_invitation))
        .routes(routes!(invitations::bulk::create_invitations))
        .routes(routes!(invitations::link::create_invitation_link))
        .routes(routes!(invitations::resend_invitation))
        .routes(routes!(invitations::revoke_invitation))
        .routes(routes!(invited::preview_invitation))
        .routes(routes!(invited::accept_invitation))
        .routes(routes!(invited::decline_invitation))
        .routes(routes!(invited::list_my_invitations))
        .routes(routes!(invited::accept_my_invitation))
        .routes(routes!(invited::decline_my_invitation))
}
