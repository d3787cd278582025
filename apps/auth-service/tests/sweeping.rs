//! Rows that only served while they lasted do not stay for ever.

use database::{challenges, sessions};
use shared::SessionId;
use std::time::Duration;
use testkit::Platform;

const SECOND: Duration = Duration::from_secs(1);
const DAY: Duration = Duration::from_hours(24);

#[tokio::test]
async fn sessions_and_challenges_go_some_time_after_they_are_over() {
    let platform = Platform::start().await;
    platform.sign_up("camille@example.org").await;
    let id = platform.sign_in("camille@example.org").await["session_id"].as_str().expect("an id").to_owned();
    let id: SessionId = id.parse().expect("an id");
    let email = "camille@example.org".parse().expect("an address");
    let purpose = challenges::ChallengePurpose::EmailVerification;
    let reader = platform.database.reader();
    let now = platform.runtime.now();
    let challenge = challenges::open_for_email(reader, purpose, &email, now).await.expect("a read")[0].id;

    platform.advance(DAY + SECOND * 86_399);
    platform.settle().await;
    assert!(challenges::find(reader, challenge).await.expect("a read").is_some());
    platform.advance(SECOND * 2);
    platform.settle().await;
    assert!(challenges::find(reader, challenge).await.expect("a read").is_none());

    platform.advance(DAY * 41 + SECOND * 86_398);
    platform.settle().await;
    assert!(sessions::find(reader, id).await.expect("a read").is_some());
    platform.advance(SECOND * 2);
    platform.settle().await;
    assert!(sessions::find(reader, id).await.expect("a read").is_none());
}
