//! An authenticator in software, and the browser that asks it: what a person's phone or security key answers (Web
//! Authentication Level 3), in the JSON that pages send.

use aws_lc_rs::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use runtime::crypto::{random, sha256};
use serde_json::{Value, json};

const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const ELIGIBLE: u8 = 0x08;
const BACKED_UP: u8 = 0x10;
const ATTESTED: u8 = 0x40;

/// Makes ES256 passkeys and signs with them. A clone is what an attacker has who copied it.
#[derive(Clone)]
pub struct Authenticator {
    /// The origin of the page that asks.
    pub origin: String,
    /// Whether it verifies its user.
    pub verifies_user: bool,
    /// Whether its passkeys are on other devices too.
    pub backs_up: bool,
    /// Whether it counts how often each passkey is used.
    pub counts: bool,
    /// Its passkeys, the newest last.
    pub passkeys: Vec<SoftPasskey>,
}

/// A passkey with its private half.
#[derive(Clone)]
pub struct SoftPasskey {
    /// The credential's id.
    pub id: Vec<u8>,
    /// The site's id for the person.
    pub user_handle: Vec<u8>,
    /// The site.
    pub party: String,
    /// How often it was used.
    pub sign_count: u32,
    private_key: Vec<u8>,
}

impl Authenticator {
    /// A phone whose passkeys are synced, in a browser at a page of this origin.
    pub fn new(origin: &str) -> Self {
        Self { origin: origin.to_owned(), verifies_user: true, backs_up: true, counts: false, passkeys: Vec::new() }
    }

    /// Answers `navigator.credentials.create()`.
    pub fn create(&mut self, options: &Value) -> Value {
        let excluded = options["excludeCredentials"].as_array().unwrap();
        let has = |known: &Value| self.passkeys.iter().any(|passkey| bytes(&known["id"]) == passkey.id);
        assert!(!excluded.iter().any(has), "it has a passkey for this account already");
        let offered = options["pubKeyCredParams"].as_array().unwrap();
        assert!(offered.iter().any(|offer| offer["alg"] == -7), "it knows ES256 alone");
        let key = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &SystemRandom::new()).unwrap();
        let passkey = SoftPasskey {
            id: random::<32>().to_vec(),
            user_handle: bytes(&options["user"]["id"]),
            party: options["rp"]["id"].as_str().unwrap().to_owned(),
            sign_count: 0,
            private_key: key.as_ref().to_vec(),
        };
        let data = [self.data(&passkey, ATTESTED), attested(&passkey)].concat();
        let length = u8::try_from(data.len()).unwrap();
        let head = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".as_slice();
        let object = [head, &[length], &data].concat();
        let id = URL_SAFE_NO_PAD.encode(&passkey.id);
        self.passkeys.push(passkey);
        json!({
            "id": id,
            "rawId": id,
            "type": "public-key",
            "authenticatorAttachment": "platform",
            "response": {
                "clientDataJSON": URL_SAFE_NO_PAD.encode(self.client_data("webauthn.create", options)),
                "attestationObject": URL_SAFE_NO_PAD.encode(object),
                "authenticatorData": URL_SAFE_NO_PAD.encode(data),
                "publicKeyAlgorithm": -7,
                "transports": ["internal", "hybrid"],
            },
            "clientExtensionResults": { "credProps": { "rk": true } },
        })
    }

    /// Answers `navigator.credentials.get()` with the newest passkey that will do.
    pub fn get(&mut self, options: &Value) -> Value {
        let allowed = options["allowCredentials"].as_array().unwrap();
        let will_do = |passkey: &SoftPasskey| {
            let is_named = allowed.iter().any(|allowed| bytes(&allowed["id"]) == passkey.id);
            passkey.party == options["rpId"].as_str().unwrap() && (allowed.is_empty() || is_named)
        };
        let at = self.passkeys.iter().rposition(will_do).expect("it has a passkey that will do");
        if self.counts {
            self.passkeys[at].sign_count += 1;
        }
        let passkey = &self.passkeys[at];
        let data = self.data(passkey, 0);
        let client_data = self.client_data("webauthn.get", options);
        let signed = [&data[..], &sha256(&client_data)].concat();
        let id = URL_SAFE_NO_PAD.encode(&passkey.id);
        json!({
            "id": id,
            "rawId": id,
            "type": "public-key",
            "authenticatorAttachment": "platform",
            "response": {
                "clientDataJSON": URL_SAFE_NO_PAD.encode(client_data),
                "authenticatorData": URL_SAFE_NO_PAD.encode(data),
                "signature": URL_SAFE_NO_PAD.encode(passkey.sign(&signed)),
                "userHandle": URL_SAFE_NO_PAD.encode(&passkey.user_handle),
            },
            "clientExtensionResults": {},
        })
    }

    fn data(&self, passkey: &SoftPasskey, more: u8) -> Vec<u8> {
        let verified = if self.verifies_user { VERIFIED } else { 0 };
        let backed_up = if self.backs_up { ELIGIBLE | BACKED_UP } else { 0 };
        let flags = PRESENT | verified | backed_up | more;
        [&sha256(passkey.party.as_bytes())[..], &[flags], &passkey.sign_count.to_be_bytes()].concat()
    }

    fn client_data(&self, kind: &str, options: &Value) -> Vec<u8> {
        let data = json!({
            "type": kind, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": false
        });
        data.to_string().into_bytes()
    }
}

impl SoftPasskey {
    fn key(&self) -> EcdsaKeyPair {
        EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &self.private_key).unwrap()
    }

    fn sign(&self, message: &[u8]) -> Vec<u8> {
        self.key().sign(&SystemRandom::new(), message).unwrap().as_ref().to_vec()
    }
}

/// The model, the id and the public key of a new passkey.
fn attested(passkey: &SoftPasskey) -> Vec<u8> {
    let key = passkey.key();
    let (x, y) = key.public_key().as_ref()[1..].split_at(32);
    let length = u16::try_from(passkey.id.len()).unwrap().to_be_bytes();
    let head = b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20".as_slice();
    [&[0; 16][..], &length, &passkey.id, head, x, b"\x22\x58\x20", y].concat()
}

fn bytes(text: &Value) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(text.as_str().unwrap()).unwrap()
}
