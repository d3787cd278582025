//! Key pairs and their public halves as JSON Web Keys (RFC 7517, RFC 8037).

use super::{ALGORITHM, KeyError};
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use shared::Secret;

/// A public key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Jwk {
    /// The key type.
    #[schema(example = "OKP")]
    pub kty: String,
    /// The curve.
    #[schema(example = "Ed25519")]
    pub crv: String,
    /// The key's id, its thumbprint (RFC 7638).
    #[schema(example = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k")]
    pub kid: String,
    /// The algorithm it signs with.
    #[schema(example = "EdDSA")]
    pub alg: String,
    /// What it is for.
    #[serde(rename = "use")]
    #[schema(example = "sig")]
    pub usage: String,
    /// The key itself, base64url.
    #[schema(example = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")]
    pub x: String,
}

impl Jwk {
    /// The key for an Ed25519 public key.
    pub fn ed25519(public_key: &[u8]) -> Self {
        let x = URL_SAFE_NO_PAD.encode(public_key);
        Self {
            kty: "OKP".to_owned(),
            crv: "Ed25519".to_owned(),
            kid: thumbprint(&x),
            alg: ALGORITHM.to_owned(),
            usage: "sig".to_owned(),
            x,
        }
    }
}

/// The published keys (RFC 7517 §5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct JwkSet {
    /// The keys, the oldest first.
    pub keys: Vec<Jwk>,
}

/// A key pair that is not kept yet.
pub struct KeyPair {
    /// PKCS #8, DER.
    pub private_key: Secret<Vec<u8>>,
    /// The public half.
    pub public_jwk: Jwk,
}

/// Makes an Ed25519 key pair.
pub fn generate() -> Result<KeyPair, KeyError> {
    let pair = Ed25519KeyPair::generate().map_err(|_| KeyError::Generation)?;
    let private_key = pair.to_pkcs8().map_err(|_| KeyError::Generation)?;
    Ok(KeyPair {
        private_key: Secret::new(private_key.as_ref().to_vec()),
        public_jwk: Jwk::ed25519(pair.public_key().as_ref()),
    })
}

/// The SHA-256 of the required members in lexicographic order (RFC 7638 §3, RFC 8037 §2).
fn thumbprint(x: &str) -> String {
    let members = format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{x}"}}"#);
    URL_SAFE_NO_PAD.encode(runtime::crypto::sha256(members.as_bytes()))
}

#[cfg(test)]
#[path = "jwk_tests.rs"]
mod tests;
