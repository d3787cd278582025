//! The test vectors of Web Authentication Level 3. They are not part of the project: a test looks for them in the folder
//! that `VECTORS_DIR` names, or beside the repository, and says what it did not find.

use crate::webauthn::{
    Algorithm, Asked, Assertion, Credential, Embedding, Refused, Registration, RelyingParty, authenticate, register,
};
use runtime::crypto::from_hex;
use serde_json::Value;
use std::path::PathBuf;

/// What we have no algorithm for. It has to be refused, and not to be half understood.
const UNSUPPORTED: [&str; 1] = ["packed-ed448"];

fn vectors() -> Option<Value> {
    #[expect(clippy::disallowed_methods, reason = "a test has no configuration")]
    let folder = std::env::var_os("VECTORS_DIR").map(PathBuf::from);
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/vectors");
    let file = folder.unwrap_or_else(beside).join("webauthn/level3.json");
    let Ok(text) = std::fs::read(&file) else {
        println!("not tested: {} is not there", file.display());
        return None;
    };
    Some(serde_json::from_slice(&text).unwrap())
}

struct Ceremonies {
    name: String,
    party: RelyingParty,
    id: Vec<u8>,
    create: [Vec<u8>; 3],
    get: [Vec<u8>; 4],
}

impl Ceremonies {
    fn read(all: &Value, case: &Value) -> Self {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let hex = |part: &str, name: &str| from_hex(case[part][name].as_str().unwrap()).unwrap();
        let embedding = Embedding::Within(vec![text(&all["top_origin"])]);
        Self {
            name: text(&case["name"]),
            party: RelyingParty { id: text(&all["rp_id"]), origin: text(&all["origin"]), embedding },
            id: hex("registration", "credential_id"),
            create: ["challenge", "clientDataJSON", "attestationObject"].map(|name| hex("registration", name)),
            get: ["challenge", "clientDataJSON", "authenticatorData", "signature"]
                .map(|name| hex("authentication", name)),
        }
    }

    fn run(&self) -> Result<(), Refused> {
        let [challenge, client_data, attestation_object] = &self.create;
        let asked = Asked { challenge, user_verification: false };
        let answer = Registration { id: &self.id, client_data, attestation_object };
        let registered = register(&self.party, &asked, &Algorithm::ALL, &answer)?;
        let [challenge, client_data, authenticator_data, signature] = &self.get;
        let asked = Asked { challenge, user_verification: false };
        let credential = Credential {
            id: &registered.id,
            public_key: &registered.public_key,
            user_handle: b"",
            sign_count: registered.sign_count,
            backup_eligible: registered.backup_eligible,
        };
        let answer = Assertion { id: &self.id, client_data, authenticator_data, signature, user_handle: None };
        authenticate(&self.party, &asked, &credential, &answer).map(drop)
    }

    /// The same with a byte changed: at every third place of what is signed, and of each signature.
    fn spoiled(&self) -> impl Iterator<Item = (String, Self)> {
        let all = |bytes: &[u8]| (0..bytes.len()).collect::<Vec<_>>();
        let parts = [
            ("create client data", 0, 1, self.signed_of_client_data()),
            ("create attestation", 0, 2, self.signed_of_attestation()),
            ("get client data", 1, 1, all(&self.get[1])),
            ("get data", 1, 2, all(&self.get[2])),
            ("get signature", 1, 3, all(&self.get[3])),
        ];
        parts.into_iter().flat_map(move |(name, which, part, places)| {
            places.into_iter().step_by(3).map(move |place| {
                let (mut create, mut get) = (self.create.clone(), self.get.clone());
                let bytes = if which == 0 { &mut create[part] } else { &mut get[part] };
                bytes[place] ^= 0x55;
                let same =
                    Self { name: self.name.clone(), party: self.party.clone(), id: self.id.clone(), create, get };
                (format!("{}: {name}, byte {place}", self.name), same)
            })
        })
    }

    /// All of it; or, without attestation, what comes before the members that a browser may add at will.
    fn signed_of_client_data(&self) -> Vec<usize> {
        let data = &self.create[1];
        let name = b",\"crossOrigin\"";
        let known = data.windows(name.len()).position(|window| window == name).unwrap();
        (0..if self.name.starts_with("none") { known } else { data.len() }).collect()
    }

    /// The places of the authenticator data and of the signature in the attestation object.
    fn signed_of_attestation(&self) -> Vec<usize> {
        let object = &self.create[2];
        let find = |bytes: &[u8]| object.windows(bytes.len()).position(|window| window == bytes).unwrap();
        // Behind the name there are two or three bytes of length, and it is the last member.
        let data = find(b"authData") + 8 + if object[find(b"authData") + 8] == 0x59 { 3 } else { 2 };
        // All signatures of attestations are of P-256: two bytes of head, and some 70 of their own. `apple` has none.
        let name = object.windows(4).position(|window| window == b"csig");
        let signature = name.map_or(data..data, |at| at + 6..at + 6 + 70);
        // Without attestation nobody signs the flags, the counter and the model, nor do the security keys of `fido-u2f`.
        let is_plain = self.name.starts_with("none") || self.name.starts_with("fido-u2f");
        let unsigned = if is_plain { data + 32..data + 53 } else { data..data };
        let data = (data..object.len()).filter(|place| !unsigned.contains(place));
        signature.chain(data).collect()
    }
}

#[test]
fn the_vectors_of_level_3_hold_and_change_in_no_byte() {
    let Some(all) = vectors() else { return };
    let cases = all["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 15);
    for case in cases {
        let case = Ceremonies::read(&all, case);
        if UNSUPPORTED.contains(&case.name.as_str()) {
            assert_eq!(case.run(), Err(Refused::Algorithm), "{}", case.name);
            continue;
        }
        assert_eq!(case.run(), Ok(()), "{}", case.name);
        for (name, spoiled) in case.spoiled() {
            assert!(spoiled.run().is_err(), "{name}");
        }
    }
}

#[test]
fn the_vectors_cut_or_changed_anywhere_do_no_harm() {
    let Some(all) = vectors() else { return };
    for case in all["cases"].as_array().unwrap() {
        let case = Ceremonies::read(&all, case);
        let [challenge, client_data, object] = &case.create;
        let asked = Asked { challenge, user_verification: false };
        let verdict = |attestation_object: &[u8]| {
            let answer = Registration { id: &case.id, client_data, attestation_object };
            register(&case.party, &asked, &Algorithm::ALL, &answer)
        };
        for length in 0..object.len() {
            assert!(verdict(&object[..length]).is_err(), "{}, cut to {length}", case.name);
        }
        for place in 0..object.len() {
            let mut changed = object.clone();
            for byte in [0x00, 0x7f, 0x80, 0xff] {
                changed[place] = byte;
                // Not all of a certificate is looked at; that nothing panics is the point.
                let _ = verdict(&changed);
            }
        }
    }
}

#[test]
fn the_vectors_in_frames_are_refused_where_frames_are() {
    let Some(all) = vectors() else { return };
    for case in all["cases"].as_array().unwrap() {
        let mut case = Ceremonies::read(&all, case);
        case.party.embedding = Embedding::Refused;
        let is_in_frame = case.name.ends_with("crossOrigin") || case.name.ends_with("topOrigin");
        assert_eq!(case.run() == Err(Refused::CrossOrigin), is_in_frame, "{}", case.name);
    }
}
