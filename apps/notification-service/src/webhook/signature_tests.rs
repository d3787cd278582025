//! Signatures against the example of the Standard Webhooks specification, and RFC 8032.

use super::*;
use chrono::TimeDelta;

fn key(kind: KeyKind, secret: &[u8], until: Option<DateTime<Utc>>) -> EndpointKey {
    let created_at = DateTime::UNIX_EPOCH;
    EndpointKey { id: uuid::Uuid::nil(), kind, secret: Secret::new(secret.to_vec()), created_at, until }
}

#[test]
fn an_hmac_is_that_of_the_reference_libraries() {
    // The vector that the libraries of Standard Webhooks test with.
    let secret = STANDARD.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
    let at = DateTime::from_timestamp(1_614_265_330, 0).unwrap();
    let keys = [key(KeyKind::Hmac, &secret, None)];
    let signature = sign(&keys, at, "msg_p5jXN8AQM9LWM0D4loKWxJek", "{\"test\": 2432232314}").unwrap();
    assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    assert_eq!(shown(&keys[0]).unwrap(), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
}

#[test]
fn an_ed25519_signature_is_checked_by_the_public_half() {
    let seed = crypto::from_hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60").unwrap();
    let pair = key(KeyKind::Ed25519, &seed, None);
    let public = crypto::from_hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a").unwrap();
    assert_eq!(shown(&pair).unwrap(), format!("whpk_{}", STANDARD.encode(public)));
    let signature = sign(&[pair], DateTime::UNIX_EPOCH, "id", "{}").unwrap();
    let bytes = STANDARD.decode(signature.strip_prefix("v1a,").unwrap()).unwrap();
    assert_eq!(bytes.len(), 64);
}

#[test]
fn every_key_that_still_signs_does() {
    let now = DateTime::UNIX_EPOCH + TimeDelta::days(1);
    let keys = [
        key(KeyKind::Ed25519, &[1; 32], None),
        key(KeyKind::Hmac, &[2; 32], Some(now + TimeDelta::seconds(1))),
        key(KeyKind::Hmac, &[3; 32], Some(now)),
    ];
    let signatures = sign(&keys, now, "id", "{}").unwrap();
    let kinds = signatures.split(' ').map(|one| one.split_once(',').unwrap().0).collect::<Vec<_>>();
    assert_eq!(kinds, ["v1a", "v1"]);
}
