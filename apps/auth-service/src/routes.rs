//! All routes of this service.

use crate::{
    Auth,
    http::{
        account, api_keys, devices, email, email_change, email_sign_in, factors, impersonation, internal, jwks, mfa,
        organization, passkey_sign_in, passkeys, password, refresh, sessions, setup, sign_in, sign_out, sign_up,
        step_up,
    },
    workers::{KeyRotation, PasswordCensus, Sweeping},
};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};
use database::{Database, refusals};
use runtime::{Runtime, Service, Worker};
use std::sync::Arc;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The largest body, in bytes. The longest honest one is a sign-up.
const MAX_BODY: usize = 16 * 1024;

/// The service, ready to be hosted.
pub fn service(runtime: &Runtime, database: &Database) -> Service {
    let auth = Auth::new(runtime, database);
    auth.passwords().verifications().register(runtime.metrics());
    let (public, openapi) = public().with_state(auth.clone()).split_for_parts();
    let workers: Vec<Arc<dyn Worker>> = vec![
        Arc::new(KeyRotation(auth.clone())),
        Arc::new(PasswordCensus::new(auth.clone())),
        Arc::new(Sweeping(auth.clone())),
    ];
    let internal = internal().with_state(auth);
    Service {
        name: "auth-service",
        public: refusals::recorded(public.layer(DefaultBodyLimit::max(MAX_BODY)), runtime, database),
        internal: internal.layer(DefaultBodyLimit::max(MAX_BODY)),
        openapi,
        workers,
    }
}

fn public() -> OpenApiRouter<Auth> {
    OpenApiRouter::new()
        .routes(routes!(sign_up::sign_up))
        .routes(routes!(sign_in::sign_in))
        .routes(routes!(mfa::verify_mfa))
        .routes(routes!(mfa::challenge_mfa))
        .routes(routes!(email_sign_in::request_email_sign_in))
        .routes(routes!(email_sign_in::verify_email_sign_in))
        .routes(routes!(sign_out::sign_out))
        .routes(routes!(refresh::refresh_tokens))
        .routes(routes!(email::verify_email))
        .routes(routes!(email::resend_verification))
        .routes(routes!(email_change::change_email))
        .routes(routes!(email_change::confirm_email_change))
        .routes(routes!(password::forgot_password))
        .routes(routes!(password::reset_password))
        .routes(routes!(password::change_password))
        .routes(routes!(account::restore_account))
        .routes(routes!(step_up::list_step_up_methods, step_up::step_up))
        .routes(routes!(step_up::challenge_step_up))
        .routes(routes!(factors::list_mfa_factors))
        .routes(routes!(factors::add_totp))
        .routes(routes!(factors::confirm_totp))
        .routes(routes!(factors::add_email_factor))
        .routes(routes!(factors::remove_mfa_factor))
        .routes(routes!(factors::renew_recovery_codes))
        .routes(routes!(devices::list_devices))
        .routes(routes!(devices::forget_device))
        .routes(routes!(sessions::list_sessions, sessions::end_other_sessions))
        .routes(routes!(sessions::report_sign_in))
        .routes(routes!(passkeys::list_passkeys, passkeys::register_passkey))
        .routes(routes!(passkeys::ask_for_passkey))
        .routes(routes!(passkeys::rename_passkey, passkeys::remove_passkey))
        .routes(routes!(passkey_sign_in::ask_to_sign_in))
        .routes(routes!(passkey_sign_in::sign_in_with_passkey))
        .routes(routes!(sessions::end_session))
        .routes(routes!(organization::switch_organization))
        .routes(routes!(impersonation::start_impersonation, impersonation::end_impersonation))
        .routes(routes!(api_keys::mine::list_my_api_keys, api_keys::mine::create_my_api_key))
        .routes(routes!(
            api_keys::mine::get_my_api_key,
            api_keys::mine::update_my_api_key,
            api_keys::mine::revoke_my_api_key
        ))
        .routes(routes!(api_keys::mine::rotate_my_api_key))
        .routes(routes!(
            api_keys::organization::list_organization_api_keys,
            api_keys::organization::create_organization_api_key
        ))
        .routes(routes!(
            api_keys::organization::get_organization_api_key,
            api_keys::organization::update_organization_api_key,
            api_keys::organization::revoke_organization_api_key
        ))
        .routes(routes!(api_keys::organization::rotate_organization_api_key))
        .routes(routes!(setup::get_setup, setup::complete_setup))
        .routes(routes!(jwks::get_jwks))
}

fn internal() -> Router<Auth> {
    Router::new()
        .route("/internal/signing-keys", get(internal::signing_keys))
        .route("/internal/exchange", post(internal::exchange))
        .route("/internal/exchange-key", post(internal::exchange_key))
        .route("/internal/upstream-tokens", post(internal::upstream_tokens))
        .route("/internal/password-hashes", post(internal::hash_password))
        .route("/internal/password/verify", post(internal::verify_password))
        .route("/internal/revocations", get(internal::revocations))
}
