//! `POST /api/v1/mail-events/{provider}`: what the mail provider reports.
//!
//! Public, and nothing is done without the shared secret: who could report freely could silence anybody.

use crate::mail::{
    Mails,
    reports::{self, Happening, Provider, Said, proof, sns::SnsError},
    suppression::{self, Report},
};
use axum::{
    body::Body,
    extract::State,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use database::{challenges, deliveries, invitations, suppressions::SuppressionReason, users};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use runtime::http::{ApiError, ApiResult, Origin, Path};
use shared::{Code, DeliveryId, Email, Problem, event::Actor};
use std::time::Duration;

/// How long the provider may take to hear that it is us.
const CONFIRMING: Duration = Duration::from_secs(5);

/// Report what became of mails
///
/// For the mail provider: `plain` (`{"type": "bounce" | "complaint" | "delivered", "email"?, "message_id"?,
/// "permanent"?}`), `ses`, `postmark` or `mailgun`, each in its own form, with the secret of `mail.events_secret`.
#[utoipa::path(
    post, path = "/api/v1/mail-events/{provider}", operation_id = "reportMailEvent", tag = "notification",
    request_body(
        content = Object, content_type = "*/*", description = "JSON, as the provider writes it",
        example = json!({ "type": "bounce", "email": "camille@example.org", "permanent": true }),
    ),
    params(("provider" = String, Path, description = "`plain`, `ses`, `postmark` or `mailgun`")),
    responses(
        (status = 204, description = "Noted"),
        (status = 401, description = "`unauthenticated`: the secret or the signature is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`: there is no such provider, or nobody may report", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`: this is no report", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("public")))
)]
pub async fn report_mail_event(
    State(mails): State<Mails>,
    Path(provider): Path<String>,
    Origin(origin): Origin,
    headers: HeaderMap,
    body: Bytes,
) -> ApiResult<Response> {
    let secret = mails.runtime.config().mail.events_secret.as_ref();
    let (Some(provider), Some(secret)) = (Provider::named(&provider), secret) else {
        return Err(Problem::new(Code::NotFound).into());
    };
    // A signature may stand in the body, so it is read first, and believed afterwards.
    let read = serde_json::from_slice(&body).unwrap_or_default();
    if !proof::holds(provider, secret.expose(), (&headers, &body), &read, mails.runtime.now()) {
        return Ok(refused(Problem::new(Code::Unauthenticated)));
    }
    if provider == Provider::Ses {
        match mails.certificates.check(mails.runtime.client(), &read).await {
            Ok(()) => {}
            Err(SnsError::Away) => return Err(Problem::new(Code::Unavailable).with_retry_after(60).into()),
            Err(SnsError::Wrong(reason)) => {
                tracing::warn!(reason, "a report that Amazon SNS did not sign");
                return Ok(refused(Problem::new(Code::Unauthenticated).with_detail(reason)));
            }
        }
    }
    let said = reports::read(provider, &read);
    match said.map_err(|error| Problem::field("", "invalid", error.to_string()))? {
        Said::Confirm(address) => confirm(&mails, &address).await?,
        Said::Reports(reports) => {
            for report in reports {
                let reason = match (report.happening, report.is_permanent) {
                    (Happening::Complaint, _) => SuppressionReason::Complaint,
                    (Happening::Bounce, true) => SuppressionReason::Bounce,
                    (Happening::Bounce, false) | (Happening::Delivered, _) => continue,
                };
                let email = match (report.email, report.delivery) {
                    (Some(email), _) => Some(email),
                    (None, Some(delivery)) => address(&mails, delivery).await?,
                    (None, None) => None,
                };
                let Some(email) = email else { continue };
                let report = Report { email, reason, detail: None, delivery: report.delivery };
                let put =
                    suppression::put(&mails.database, mails.runtime.keyring(), report, (Actor::System, origin.clone()));
                put.await.map_err(|error| database::problem(&error))?;
            }
        }
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// SNS keeps the password of an address to itself until it is asked for it in this way (RFC 7617).
fn refused(problem: Problem) -> Response {
    let mut answer = ApiError::from(problem).into_response();
    let challenge = HeaderValue::from_static("Basic realm=\"mail events\", charset=\"UTF-8\"");
    answer.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
    answer
}

/// The address that a delivery went to, as far as it is still known.
async fn address(mails: &Mails, delivery: DeliveryId) -> Result<Option<Email>, Problem> {
    let conn = mails.database.reader();
    let find = async || {
        let Some(delivery) = deliveries::find(conn, delivery).await? else { return Ok(None) };
        if let Some(challenge) = delivery.challenge_id
            && let Some(challenge) = challenges::find(conn, challenge).await?
            && challenge.email.is_some()
        {
            return Ok(challenge.email);
        }
        if let Some(invitation) = delivery.invitation_id {
            return Ok(invitations::find(conn, invitation).await?.and_then(|invitation| invitation.email));
        }
        match delivery.user_id {
            Some(user) => Ok(users::find(conn, user).await?.map(|user| user.email)),
            None => Ok(None),
        }
    };
    find().await.map_err(|error: database::DbErr| database::problem(&error))
}

/// Tells Amazon SNS that it is us.
async fn confirm(mails: &Mails, address: &str) -> Result<(), Problem> {
    let request = http::Request::get(address).body(Body::empty());
    let request = request.map_err(|_| Problem::field("/SubscribeURL", "invalid", "this is no address"))?;
    let answer = tokio::time::timeout(CONFIRMING, mails.runtime.client().request(request)).await;
    match answer {
        Ok(Ok(answer)) if answer.status().is_success() => {
            tracing::info!("the subscription to mail events is confirmed");
            Ok(())
        }
        _ => {
            tracing::warn!("the subscription to mail events could not be confirmed; SNS asks again");
            Err(Problem::new(Code::Unavailable).with_retry_after(60))
        }
    }
}
