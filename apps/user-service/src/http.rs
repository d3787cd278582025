//! The public door: one file per resource. Handlers parse, call one use case, and render.

pub mod audit_events;
pub mod avatar;
pub mod consents;
pub mod erasures;
pub mod files;
pub mod invitations;
pub mod invited;
pub mod me;
pub mod members;
pub mod organizations;
pub mod permissions;
pub mod personal_data;
pub mod roles;
pub mod users;
pub mod within;

use shared::FileId;

/// The bytes of an image.
#[derive(utoipa::ToSchema)]
#[schema(value_type = String, format = Binary)]
pub struct ImageBytes(#[expect(dead_code, reason = "describes a body that is read or written as it is")] Vec<u8>);

/// Where a stored file is served, relative to the platform's origin.
pub fn file_url(id: FileId) -> String {
    format!("/api/v1/files/{id}")
}
