//! Service tokens. Access tokens are tested where they are made, in auth-service.

use crate::Steps;
use chrono::TimeDelta;
use runtime::{Keyring, ServiceTokens};
use shared::Secret;
use std::sync::Arc;

fn tokens(secret: &str, clock: &Steps) -> ServiceTokens {
    ServiceTokens::new(Keyring::new(&Secret::new(secret.to_owned()), None), Arc::new(clock.clone()))
}

#[test]
fn a_service_token_opens_one_door_for_one_minute() {
    let clock = Steps::new();
    let ours = tokens("one", &clock);
    let token = ours.mint("auth-service");
    assert!(ours.verify(&token, "auth-service").is_ok());
    assert!(ours.verify(&token, "user-service").is_err());
    assert!(tokens("two", &clock).verify(&token, "auth-service").is_err());
    assert!(ours.verify("", "auth-service").is_err());
    clock.advance(TimeDelta::seconds(66));
    assert!(ours.verify(&token, "auth-service").is_err());
}

#[test]
fn a_token_of_another_kind_under_the_same_key_is_no_service_token() {
    use jsonwebtoken::{Algorithm, EncodingKey, Header};
    let clock = Steps::new();
    let keyring = Keyring::new(&Secret::new("one".to_owned()), None);
    let now = shared::Clock::now(&clock).timestamp();
    let claims = serde_json::json!({ "aud": "auth-service", "iat": now, "exp": now + 60 });
    let key = EncodingKey::from_secret(&keyring.key("service token"));
    let token = jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &key).unwrap();
    assert!(tokens("one", &clock).verify(&token, "auth-service").is_err());
}
