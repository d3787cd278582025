//! A browser with a subscription: it holds the keys that its push service does not know (RFC 8291).

use super::service::PushService;
use aws_lc_rs::{
    aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey},
    agreement::{self, ECDH_P256, PrivateKey, UnparsedPublicKey},
    hkdf::{self, HKDF_SHA256, Salt},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};

/// A message that a browser got.
#[derive(Clone, Debug)]
pub struct Shown {
    /// What it says.
    pub message: Value,
    /// For how many seconds the push service keeps it.
    pub ttl: u32,
    /// How soon it has to be shown.
    pub urgency: String,
    /// What it takes the place of.
    pub topic: Option<String>,
    /// Bytes of its body.
    pub length: usize,
    /// The claims by which the sender was known.
    pub claims: Value,
}

/// A browser.
pub struct Browser {
    /// Where messages for it go.
    pub endpoint: String,
    id: String,
    service: PushService,
    key: PrivateKey,
    auth: [u8; 16],
}

impl Browser {
    pub(super) fn new(service: PushService, id: String, endpoint: String) -> Self {
        let key = PrivateKey::generate(&ECDH_P256).unwrap();
        Self { endpoint, id, service, key, auth: runtime::crypto::random() }
    }

    /// What `PushSubscription.toJSON()` gives.
    pub fn subscription(&self) -> Value {
        let p256dh = URL_SAFE_NO_PAD.encode(self.key.compute_public_key().unwrap());
        let auth = URL_SAFE_NO_PAD.encode(self.auth);
        json!({ "endpoint": self.endpoint, "expirationTime": null, "keys": { "p256dh": p256dh, "auth": auth } })
    }

    /// The messages that came, decrypted.
    pub fn shown(&self) -> Vec<Shown> {
        let taken = self.service.taken(&self.id);
        let shown = taken.into_iter().map(|taken| Shown {
            message: serde_json::from_slice(&self.decrypt(&taken.body)).unwrap(),
            ttl: taken.ttl,
            urgency: taken.urgency,
            topic: taken.topic,
            length: taken.body.len(),
            claims: taken.claims,
        });
        shown.collect()
    }

    /// The person takes their consent back: the push service answers 410.
    pub fn unsubscribe(&self) {
        self.service.forget(&self.id);
    }

    /// RFC 8188 §2 and RFC 8291 §3.4, from the receiver's side.
    fn decrypt(&self, body: &[u8]) -> Vec<u8> {
        let (salt, rest) = body.split_at(16);
        let (size, rest) = rest.split_at(4);
        let size = u32::from_be_bytes(size.try_into().unwrap()) as usize;
        let (sender, record) = rest[1..].split_at(usize::from(rest[0]));
        assert!(record.len() <= size, "one record is all that there is");
        let own = self.key.compute_public_key().unwrap();
        let peer = UnparsedPublicKey::new(&ECDH_P256, sender);
        let shared = agreement::agree(&self.key, peer, "no point", |secret| Ok(secret.to_vec())).unwrap();
        let input = derive(&shared, &self.auth, &[b"WebPush: info\0", own.as_ref(), sender], 32);
        let key = derive(&input, salt, &[b"Content-Encoding: aes128gcm\0"], 16);
        let nonce = derive(&input, salt, &[b"Content-Encoding: nonce\0"], 12);
        let key = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &key).unwrap());
        let mut record = record.to_vec();
        let nonce = Nonce::try_assume_unique_for_key(&nonce).unwrap();
        let text = key.open_in_place(nonce, Aad::empty(), &mut record).expect("it is encrypted for this browser");
        let end = text.iter().rposition(|byte| *byte != 0).expect("it has an end");
        assert_eq!(text[end], 2, "it is the last record");
        text[..end].to_vec()
    }
}

struct Length(usize);

impl hkdf::KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

fn derive(secret: &[u8], salt: &[u8], info: &[&[u8]], length: usize) -> Vec<u8> {
    let mut out = vec![0; length];
    let extracted = Salt::new(HKDF_SHA256, salt).extract(secret);
    extracted.expand(info, Length(length)).unwrap().fill(&mut out).unwrap();
    out
}
