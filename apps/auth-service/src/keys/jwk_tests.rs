//! Public keys as the rest of the world sees them.

use super::{Jwk, generate};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

#[test]
fn the_key_id_is_the_thumbprint_of_rfc_8037_appendix_a_3() {
    let public_key = URL_SAFE_NO_PAD.decode("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo").expect("base64url");
    assert_eq!(Jwk::ed25519(&public_key).kid, "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
}

#[test]
fn a_fresh_pair_signs_what_its_public_half_verifies() {
    let pair = generate().expect("a key pair");
    let key = jsonwebtoken::EncodingKey::from_ed_der(pair.private_key.expose());
    let header = jsonwebtoken::Header::new(jsonwebtoken::Algorithm::EdDSA);
    let token = jsonwebtoken::encode(&header, &serde_json::json!({ "a": 1 }), &key).expect("a token");
    let decoding = jsonwebtoken::DecodingKey::from_ed_components(&pair.public_jwk.x).expect("a public key");
    let mut validation = jsonwebtoken::Validation::new(jsonwebtoken::Algorithm::EdDSA);
    validation.validate_exp = false;
    validation.required_spec_claims.clear();
    let data = jsonwebtoken::decode::<serde_json::Value>(&token, &decoding, &validation).expect("a valid token");
    assert_eq!(data.claims["a"], 1);
}

#[test]
fn the_published_form_has_no_private_part() {
    let pair = generate().expect("a key pair");
    let json = serde_json::to_value(&pair.public_jwk).expect("JSON");
    let mut members = json.as_object().expect("an object").keys().map(String::as_str).collect::<Vec<_>>();
    members.sort_unstable();
    assert_eq!(members, ["alg", "crv", "kid", "kty", "use", "x"]);
}
