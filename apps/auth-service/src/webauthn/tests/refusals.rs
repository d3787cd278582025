//! One thing wrong at a time.

use super::made::{
    ATTESTED, BACKED_UP, CHALLENGE, Ceremony, ELIGIBLE, EXTENDED, ID, Key, PRESENT, USER, VERIFIED, asked, bytes, int,
    own, party, registration, registration_by, sign_in, text,
};
use crate::webauthn::{
    Algorithm, Asked, Assertion, Credential, Embedding, Format, NOBODYS_KEY, Refused, Registration, RelyingParty,
    authenticate, register,
};
use serde_json::{Value, json};

/// A registration and a sign-in with one thing changed in both.
fn both(change: impl Fn(&mut Ceremony)) -> [Option<Refused>; 2] {
    let mut create = registration();
    change(&mut create);
    let mut get = sign_in(registration());
    change(&mut get);
    [create.register().err(), get.authenticate().err()]
}

#[test]
fn every_algorithm_that_is_offered_registers_and_signs_in() {
    for algorithm in Algorithm::ALL {
        for (statement, format, known) in [
            (own as fn(&Key, &[u8]) -> Vec<u8>, "packed", Format::Own),
            (|_: &Key, _: &[u8]| vec![0xa0], "none", Format::None),
        ] {
            let create = Ceremony { format, statement, ..registration_by(algorithm) };
            let registered = create.register().unwrap();
            assert_eq!((registered.algorithm, registered.format), (algorithm, known));
            assert_eq!((registered.id.as_slice(), &registered.public_key), (ID, &create.cose));
            assert!(registered.user_verified && registered.backup_eligible && !registered.backed_up);
            let authenticated = sign_in(create).authenticate().unwrap();
            assert!(authenticated.user_verified && !authenticated.backed_up);
            assert_eq!(authenticated.sign_count, 1);
        }
    }
}

#[test]
fn an_answer_to_something_else_is_refused() {
    let set =
        |name: &'static str, value: Value| move |ceremony: &mut Ceremony| ceremony.client_data[name] = value.clone();
    assert_eq!(both(set("type", json!("payment.get"))), [Some(Refused::Type); 2]);
    assert_eq!(both(set("challenge", json!("YW5vdGhlcg"))), [Some(Refused::Challenge); 2]);
    assert_eq!(both(set("challenge", json!(""))), [Some(Refused::Challenge); 2]);
    for origin in [
        "https://example.org:8443",
        "http://example.org",
        "https://example.org/",
        "https://login.example.org",
        "null",
        "",
    ] {
        assert_eq!(both(set("origin", json!(origin))), [Some(Refused::Origin); 2], "{origin}");
    }
    assert_eq!(both(set("crossOrigin", json!(true))), [Some(Refused::CrossOrigin); 2]);
    assert_eq!(both(set("topOrigin", json!("https://example.org"))), [Some(Refused::CrossOrigin); 2]);
    for (name, value) in [("type", json!(1)), ("crossOrigin", json!("true")), ("challenge", Value::Null)] {
        assert_eq!(both(set(name, value)), [Some(Refused::Malformed("client data")); 2], "{name}");
    }
    assert_eq!(both(set("padding", json!("x".repeat(5000)))), [Some(Refused::Malformed("client data")); 2]);
    // The one ceremony is not the other.
    let swapped = Ceremony { client_data: sign_in(registration()).client_data, ..registration() };
    assert_eq!(swapped.register(), Err(Refused::Type));
    let swapped = Ceremony { client_data: registration().client_data, ..sign_in(registration()) };
    assert_eq!(swapped.authenticate(), Err(Refused::Type));
}

#[test]
fn a_frame_within_another_site_is_refused_unless_it_is_known() {
    let mut create = registration();
    create.client_data["crossOrigin"] = json!(true);
    create.client_data["topOrigin"] = json!("https://partner.example");
    let (client_data, object) = (create.client_data(), create.attestation_object());
    let answer = Registration { id: ID, client_data: &client_data, attestation_object: &object };
    let within = |origins: &[&str]| {
        let embedding = Embedding::Within(origins.iter().copied().map(str::to_owned).collect());
        register(&RelyingParty { embedding, ..party() }, &asked(), &Algorithm::ALL, &answer).err()
    };
    assert_eq!(within(&["https://partner.example"]), None);
    assert_eq!(within(&["https://other.example"]), Some(Refused::CrossOrigin));
    assert_eq!(within(&[]), Some(Refused::CrossOrigin));
}

#[test]
fn another_site_and_an_absent_user_are_refused() {
    assert_eq!(both(|ceremony| ceremony.party = "example.com".to_owned()), [Some(Refused::RelyingParty); 2]);
    assert_eq!(both(|ceremony| ceremony.flags &= !PRESENT), [Some(Refused::UserPresence); 2]);
    assert_eq!(both(|ceremony| ceremony.flags &= !VERIFIED), [Some(Refused::UserVerification); 2]);
}

#[test]
fn a_user_who_need_not_be_verified_is_told_apart() {
    let create = Ceremony { flags: PRESENT | ATTESTED, ..registration() };
    let (client_data, object) = (create.client_data(), create.attestation_object());
    let answer = Registration { id: ID, client_data: &client_data, attestation_object: &object };
    let relaxed = Asked { challenge: CHALLENGE, user_verification: false };
    assert!(!register(&party(), &relaxed, &Algorithm::ALL, &answer).unwrap().user_verified);
}

#[test]
fn what_is_said_of_backups_has_to_agree() {
    let without = |ceremony: &mut Ceremony| ceremony.flags = ceremony.flags & !ELIGIBLE | BACKED_UP;
    assert_eq!(both(without), [Some(Refused::BackupState); 2]);
    let backed_up = Ceremony { flags: PRESENT | VERIFIED | ELIGIBLE | BACKED_UP, ..sign_in(registration()) };
    assert!(backed_up.authenticate().unwrap().backed_up);
    // What cannot be backed up never can, and the other way round.
    let changed = Ceremony { flags: PRESENT | VERIFIED, ..sign_in(registration()) };
    assert_eq!(changed.authenticate(), Err(Refused::BackupEligibility));
}

#[test]
fn only_what_was_offered_is_taken() {
    let create = registration_by(Algorithm::EdDsa);
    let (client_data, object) = (create.client_data(), create.attestation_object());
    let answer = Registration { id: ID, client_data: &client_data, attestation_object: &object };
    assert_eq!(register(&party(), &asked(), &[Algorithm::Es256], &answer), Err(Refused::Algorithm));
    // Ed448, by number and by curve.
    let mut ed448 = registration_by(Algorithm::EdDsa);
    ed448.cose[7 - 2] = 0x07;
    assert_eq!(ed448.register(), Err(Refused::Malformed("public key")));
    let unknown = Ceremony { cose: [vec![0xa2, 0x01, 0x01, 0x03], int(-53)].concat(), ..registration() };
    assert_eq!(unknown.register(), Err(Refused::Algorithm));
}

#[test]
fn keys_that_are_none_are_refused() {
    let malformed = Err(Refused::Malformed("public key"));
    let good = registration().cose;
    // A point beside the curve, another curve, a parameter too many, one too few, a compressed point.
    let mut beside = good.clone();
    *beside.last_mut().unwrap() ^= 1;
    let mut curve = good.clone();
    curve[6] = 2;
    let mut more = [good.clone(), vec![0x02, 0x41, 0x00]].concat();
    more[0] = 0xa6;
    let mut fewer = good[..good.len() - 35].to_vec();
    fewer[0] = 0xa4;
    let compressed = [&good[..good.len() - 34], &[0xf5]].concat();
    for cose in [beside, curve, more, fewer, compressed, vec![0xa0], vec![0x80]] {
        assert_eq!(Ceremony { cose: cose.clone(), ..registration() }.register(), malformed, "{cose:02x?}");
    }
    // A modulus of 1024 bits.
    let short = [vec![0xa4, 0x01, 0x03, 0x03], int(-257), vec![0x20], bytes(&[0xff; 128]), vec![0x21, 0x43, 1, 0, 1]];
    assert_eq!(Ceremony { cose: short.concat(), ..registration() }.register(), malformed);
}

#[test]
fn ids_have_a_length_and_are_those_of_the_credential() {
    for (id, refused) in [
        (Vec::new(), Refused::CredentialId),
        (vec![7; 1024], Refused::CredentialId),
        (b"another".to_vec(), Refused::CredentialId),
    ] {
        assert_eq!(Ceremony { id, ..registration() }.register(), Err(refused));
    }
    let get = sign_in(registration());
    let (data, client_data, signature) = (get.authenticator_data(), get.client_data(), get.signature());
    let credential =
        Credential { id: ID, public_key: &get.cose, user_handle: USER, sign_count: 0, backup_eligible: true };
    let answer = Assertion {
        id: ID,
        client_data: &client_data,
        authenticator_data: &data,
        signature: &signature,
        user_handle: None,
    };
    let verdict = |answer| authenticate(&party(), &asked(), &credential, &answer).err();
    assert_eq!(verdict(answer), None);
    assert_eq!(verdict(Assertion { id: b"another", ..answer }), Some(Refused::CredentialId));
    assert_eq!(verdict(Assertion { user_handle: Some(b"somebody else"), ..answer }), Some(Refused::UserHandle));
    assert_eq!(verdict(Assertion { user_handle: Some(b""), ..answer }), Some(Refused::UserHandle));
    assert_eq!(verdict(Assertion { signature: b"", ..answer }), Some(Refused::Signature));
}

#[test]
fn a_counter_that_does_not_go_up_is_told_apart_from_all_else() {
    let get = |sign_count| Ceremony { sign_count, ..sign_in(registration()) };
    for (stored, received, holds) in
        [(0, 0, true), (0, 1, true), (4, 5, true), (5, 5, false), (5, 4, false), (5, 0, false), (u32::MAX, 0, false)]
    {
        let verdict = get(received).authenticate_after(stored).err();
        assert_eq!(verdict, (!holds).then_some(Refused::SignCount { stored, received }), "{stored} → {received}");
    }
    // With anything else wrong, it is that.
    let mut forged = get(3);
    forged.key = Key::generate(Algorithm::Es256);
    assert_eq!(forged.authenticate_after(5), Err(Refused::Signature));
}

#[test]
fn nobodys_key_is_a_key_that_nobody_signs_with() {
    let get = Ceremony { cose: NOBODYS_KEY.to_vec(), ..sign_in(registration()) };
    assert_eq!(get.authenticate(), Err(Refused::Signature));
}

#[test]
fn extra_bytes_are_refused_and_extensions_are_not() {
    let malformed = Some(Refused::Malformed("authenticator data"));
    assert_eq!(both(|ceremony| ceremony.extensions = vec![0]), [malformed; 2]);
    assert_eq!(both(|ceremony| ceremony.extensions = vec![0xa0]), [malformed; 2]);
    let extended = |extensions: Vec<u8>| {
        both(move |ceremony| {
            ceremony.flags |= EXTENDED;
            ceremony.extensions.clone_from(&extensions);
        })
    };
    assert_eq!(extended([vec![0xa1], text("credProtect"), vec![0x02]].concat()), [None; 2]);
    assert_eq!(extended(Vec::new()), [malformed; 2]);
    assert_eq!(extended(vec![0x80]), [malformed; 2]);
    assert_eq!(extended(vec![0xa0, 0x00]), [malformed; 2]);
    // A new credential where there is none, and none where there is one.
    let attested = Ceremony { flags: PRESENT | VERIFIED | ELIGIBLE | ATTESTED, ..sign_in(registration()) };
    assert_eq!(attested.authenticate().err(), malformed);
    let bare = Ceremony { flags: PRESENT | VERIFIED | ELIGIBLE, ..registration() };
    assert_eq!(bare.register().err(), malformed);
}

#[test]
fn statements_that_prove_nothing_are_refused() {
    let with = |format, statement| Ceremony { format, statement, ..registration() }.register().err();
    let malformed = Some(Refused::Malformed("attestation statement"));
    assert_eq!(with("none", own), malformed);
    for format in ["android-safetynet", "compound", "", "NONE"] {
        assert_eq!(with(format, |_, _| vec![0xa0]), Some(Refused::Format), "{format}");
    }
    for format in ["packed", "fido-u2f", "android-key", "apple", "tpm"] {
        assert_eq!(with(format, |_, _| vec![0xa0]), malformed, "{format}");
    }
    let not_a_map = with("none", |_, _| vec![0x80]);
    assert_eq!(not_a_map, Some(Refused::Malformed("attestation object")));
    let somebody_else = with("packed", |_, signed| own(&Key::generate(Algorithm::Es256), signed));
    assert_eq!(somebody_else, Some(Refused::Attestation("the signature is not the credential's")));
    let something_else = with("packed", |key, _| own(key, b"something else"));
    assert_eq!(something_else, Some(Refused::Attestation("the signature is not the credential's")));
    let another_algorithm = with("packed", |_, signed| own(&Key::generate(Algorithm::Es384), signed));
    assert_eq!(another_algorithm, Some(Refused::Attestation("its algorithm is not the credential's")));
    let no_certificates = with("packed", |key, signed| {
        let (alg, sig) = (int(key.algorithm().cose()), bytes(&key.sign(signed)));
        [vec![0xa3], text("alg"), alg, text("sig"), sig, text("x5c"), vec![0x80]].concat()
    });
    assert_eq!(no_certificates, malformed);
}
