//! An authenticator and a browser for these tests, which do as they are told: they can be told to be wrong.

use crate::webauthn::{
    Algorithm, Asked, Assertion, Authenticated, Credential, Embedding, Refused, Registered, Registration, RelyingParty,
    authenticate, register,
};
use aws_lc_rs::{
    encoding::AsDer,
    rand::SystemRandom,
    rsa,
    signature::{self, EcdsaKeyPair, Ed25519KeyPair, KeyPair, RsaKeyPair},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use runtime::crypto::sha256;
use serde_json::{Value, json};

pub const CHALLENGE: &[u8] = b"a challenge that nobody else got";
pub const ID: &[u8] = b"an id of a credential";
pub const USER: &[u8] = b"sixteen bytes id";
pub const PRESENT: u8 = 0x01;
pub const VERIFIED: u8 = 0x04;
pub const ELIGIBLE: u8 = 0x08;
pub const BACKED_UP: u8 = 0x10;
pub const ATTESTED: u8 = 0x40;
pub const EXTENDED: u8 = 0x80;

pub fn party() -> RelyingParty {
    RelyingParty {
        id: "example.org".to_owned(),
        origin: "https://example.org".to_owned(),
        embedding: Embedding::Refused,
    }
}

pub fn asked() -> Asked<'static> {
    Asked { challenge: CHALLENGE, user_verification: true }
}

/// The private key of a credential.
pub enum Key {
    Ec(Algorithm, EcdsaKeyPair),
    Ed(Ed25519KeyPair),
    Rsa(RsaKeyPair),
}

impl Key {
    pub fn generate(algorithm: Algorithm) -> Self {
        let kind = match algorithm {
            Algorithm::Es256 => &signature::ECDSA_P256_SHA256_ASN1_SIGNING,
            Algorithm::Es384 => &signature::ECDSA_P384_SHA384_ASN1_SIGNING,
            Algorithm::Es512 => &signature::ECDSA_P521_SHA512_ASN1_SIGNING,
            Algorithm::EdDsa => return Self::Ed(Ed25519KeyPair::generate().unwrap()),
            Algorithm::Rs256 => return Self::Rsa(RsaKeyPair::generate(rsa::KeySize::Rsa2048).unwrap()),
        };
        Self::Ec(algorithm, EcdsaKeyPair::generate(kind).unwrap())
    }

    pub fn algorithm(&self) -> Algorithm {
        match self {
            Self::Ec(algorithm, _) => *algorithm,
            Self::Ed(_) => Algorithm::EdDsa,
            Self::Rsa(_) => Algorithm::Rs256,
        }
    }

    /// The public half, as a `COSE_Key`.
    pub fn cose(&self) -> Vec<u8> {
        match self {
            Self::Ec(algorithm, pair) => {
                let (curve, length) = match algorithm {
                    Algorithm::Es256 => (1, 32),
                    Algorithm::Es384 => (2, 48),
                    _ => (3, 66),
                };
                let (x, y) = pair.public_key().as_ref()[1..].split_at(length);
                let head = [vec![0xa5, 0x01, 0x02, 0x03], int(algorithm.cose()), vec![0x20, curve, 0x21]].concat();
                [head, bytes(x), vec![0x22], bytes(y)].concat()
            }
            Self::Ed(pair) => {
                [vec![0xa4, 0x01, 0x01, 0x03, 0x27, 0x20, 0x06, 0x21], bytes(pair.public_key().as_ref())].concat()
            }
            Self::Rsa(pair) => {
                let public: aws_lc_rs::encoding::PublicKeyX509Der<'_> = pair.public_key().as_der().unwrap();
                // The modulus of 2048 bits stands before the five bytes of the exponent at the end.
                let der = public.as_ref();
                let modulus = &der[der.len() - 5 - 256..der.len() - 5];
                let head = [vec![0xa4, 0x01, 0x03, 0x03], int(-257), vec![0x20]].concat();
                [head, bytes(modulus), vec![0x21, 0x43, 1, 0, 1]].concat()
            }
        }
    }

    pub fn sign(&self, message: &[u8]) -> Vec<u8> {
        match self {
            Self::Ec(_, pair) => pair.sign(&SystemRandom::new(), message).unwrap().as_ref().to_vec(),
            Self::Ed(pair) => pair.sign(message).as_ref().to_vec(),
            Self::Rsa(pair) => {
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign(&signature::RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature).unwrap();
                signature
            }
        }
    }
}

/// A ceremony, with everything in it that a test may want to be otherwise.
pub struct Ceremony {
    pub key: Key,
    pub client_data: Value,
    pub party: String,
    pub flags: u8,
    pub sign_count: u32,
    pub id: Vec<u8>,
    pub cose: Vec<u8>,
    pub extensions: Vec<u8>,
    pub format: &'static str,
    /// How the statement is made from the bytes that are signed.
    pub statement: fn(&Key, &[u8]) -> Vec<u8>,
}

/// A registration in which everything is right.
pub fn registration() -> Ceremony {
    registration_by(Algorithm::Es256)
}

pub fn registration_by(algorithm: Algorithm) -> Ceremony {
    let key = Key::generate(algorithm);
    Ceremony {
        cose: key.cose(),
        key,
        client_data: client_data("webauthn.create"),
        party: "example.org".to_owned(),
        flags: PRESENT | VERIFIED | ELIGIBLE | ATTESTED,
        sign_count: 0,
        id: ID.to_vec(),
        extensions: Vec::new(),
        format: "none",
        statement: |_, _| vec![0xa0],
    }
}

/// The sign-in after it.
pub fn sign_in(registration: Ceremony) -> Ceremony {
    Ceremony {
        client_data: client_data("webauthn.get"),
        flags: PRESENT | VERIFIED | ELIGIBLE,
        sign_count: 1,
        ..registration
    }
}

fn client_data(kind: &str) -> Value {
    json!({
        "type": kind,
        "challenge": URL_SAFE_NO_PAD.encode(CHALLENGE),
        "origin": "https://example.org",
        "crossOrigin": false,
        "other_keys_can_be_added_here": "do not compare clientDataJSON against a template",
    })
}

/// A statement by the credential's own key.
pub fn own(key: &Key, signed: &[u8]) -> Vec<u8> {
    let alg = int(key.algorithm().cose());
    [vec![0xa2], text("alg"), alg, text("sig"), bytes(&key.sign(signed))].concat()
}

impl Ceremony {
    pub fn client_data(&self) -> Vec<u8> {
        self.client_data.to_string().into_bytes()
    }

    pub fn authenticator_data(&self) -> Vec<u8> {
        let mut data = sha256(self.party.as_bytes()).to_vec();
        data.push(self.flags);
        data.extend(self.sign_count.to_be_bytes());
        if self.flags & ATTESTED != 0 {
            data.extend([0xaa; 16]);
            data.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
            data.extend(&self.id);
            data.extend(&self.cose);
        }
        data.extend(&self.extensions);
        data
    }

    pub fn attestation_object(&self) -> Vec<u8> {
        let signed = [self.authenticator_data(), sha256(&self.client_data()).to_vec()].concat();
        self.object(&(self.statement)(&self.key, &signed))
    }

    fn object(&self, statement: &[u8]) -> Vec<u8> {
        let head = [vec![0xa3], text("fmt"), text(self.format), text("attStmt")].concat();
        [&head, statement, &text("authData"), &bytes(&self.authenticator_data())].concat()
    }

    pub fn signature(&self) -> Vec<u8> {
        let signed = [self.authenticator_data(), sha256(&self.client_data()).to_vec()].concat();
        self.key.sign(&signed)
    }

    pub fn register(&self) -> Result<Registered, Refused> {
        self.register_object(&self.attestation_object())
    }

    /// Registers with this statement instead.
    pub fn register_with(&self, statement: &[u8]) -> Result<Registered, Refused> {
        self.register_object(&self.object(statement))
    }

    fn register_object(&self, object: &[u8]) -> Result<Registered, Refused> {
        let client_data = self.client_data();
        let answer = Registration { id: ID, client_data: &client_data, attestation_object: object };
        register(&party(), &asked(), &Algorithm::ALL, &answer)
    }

    /// Signs in with the credential as it was registered.
    pub fn authenticate(&self) -> Result<Authenticated, Refused> {
        self.authenticate_after(0)
    }

    pub fn authenticate_after(&self, sign_count: u32) -> Result<Authenticated, Refused> {
        let (data, client_data, signature) = (self.authenticator_data(), self.client_data(), self.signature());
        let answer = Assertion {
            id: ID,
            client_data: &client_data,
            authenticator_data: &data,
            signature: &signature,
            user_handle: Some(USER),
        };
        let credential =
            Credential { id: ID, public_key: &self.cose, user_handle: USER, sign_count, backup_eligible: true };
        authenticate(&party(), &asked(), &credential, &answer)
    }
}

/// A short number, in its shortest form.
pub fn int(number: i32) -> Vec<u8> {
    let (major, argument) = if number < 0 { (0x20, -1 - number) } else { (0, number) };
    head(major, usize::try_from(argument).unwrap())
}

pub fn text(text: &str) -> Vec<u8> {
    [head(0x60, text.len()), text.as_bytes().to_vec()].concat()
}

pub fn bytes(bytes: &[u8]) -> Vec<u8> {
    [head(0x40, bytes.len()), bytes.to_vec()].concat()
}

fn head(major: u8, argument: usize) -> Vec<u8> {
    match u16::try_from(argument).unwrap() {
        small @ 0..24 => vec![major | u8::try_from(small).unwrap()],
        medium @ 24..256 => vec![major | 0x18, u8::try_from(medium).unwrap()],
        large => [vec![major | 0x19], large.to_be_bytes().to_vec()].concat(),
    }
}
