//! Bytes of people who mean no good: cut anywhere, with any bit turned. The verdict is a refusal, never a panic.

use super::made::{Ceremony, ID, USER, asked, own, party, registration, sign_in};
use crate::webauthn::{
    Algorithm, Assertion, Authenticated, Credential, Refused, Registered, Registration, answered_challenge,
    authenticate, register,
};

/// Every beginning of the bytes, and the bytes with each bit turned.
fn spoiled(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let cut = (0..bytes.len()).map(|length| bytes[..length].to_vec());
    let turned = (0..bytes.len() * 8).map(|bit| {
        let mut turned = bytes.to_vec();
        turned[bit / 8] ^= 1 << (bit % 8);
        turned
    });
    cut.chain(turned)
}

#[test]
fn a_registration_that_was_touched_anywhere_is_refused() {
    // By its own key, so that every byte is signed or is the signature.
    let create = Ceremony { format: "packed", statement: own, ..registration() };
    let (client_data, object) = (create.client_data(), create.attestation_object());
    let verdict = |client_data: &[u8], attestation_object: &[u8]| -> Result<Registered, Refused> {
        let answer = Registration { id: ID, client_data, attestation_object };
        register(&party(), &asked(), &Algorithm::ALL, &answer)
    };
    verdict(&client_data, &object).unwrap();
    for spoiled in spoiled(&client_data) {
        assert!(verdict(&spoiled, &object).is_err(), "{spoiled:02x?}");
        answered_challenge(&spoiled);
    }
    for spoiled in spoiled(&object) {
        assert!(verdict(&client_data, &spoiled).is_err(), "{spoiled:02x?}");
    }
    verdict(&client_data, &[object, vec![0]].concat()).unwrap_err();
}

#[test]
fn a_sign_in_that_was_touched_anywhere_is_refused() {
    let get = sign_in(registration());
    let (data, client_data, signature) = (get.authenticator_data(), get.client_data(), get.signature());
    let verdict = |key: &[u8], data: &[u8], client_data: &[u8], signature: &[u8]| -> Result<Authenticated, Refused> {
        let credential =
            Credential { id: ID, public_key: key, user_handle: USER, sign_count: 0, backup_eligible: true };
        let answer = Assertion { id: ID, client_data, authenticator_data: data, signature, user_handle: Some(USER) };
        authenticate(&party(), &asked(), &credential, &answer)
    };
    verdict(&get.cose, &data, &client_data, &signature).unwrap();
    for spoiled in spoiled(&data) {
        assert!(verdict(&get.cose, &spoiled, &client_data, &signature).is_err(), "{spoiled:02x?}");
    }
    for spoiled in spoiled(&client_data) {
        assert!(verdict(&get.cose, &data, &spoiled, &signature).is_err(), "{spoiled:02x?}");
    }
    for spoiled in spoiled(&signature) {
        assert!(verdict(&get.cose, &data, &client_data, &spoiled).is_err(), "{spoiled:02x?}");
    }
    for spoiled in spoiled(&get.cose) {
        assert!(verdict(&spoiled, &data, &client_data, &signature).is_err(), "{spoiled:02x?}");
    }
}

#[test]
fn noise_is_refused() {
    for length in (0..600).step_by(7) {
        let noise: Vec<u8> = (0..length).flat_map(|_| runtime::crypto::random::<1>()).collect();
        let answer = Registration { id: ID, client_data: &noise, attestation_object: &noise };
        register(&party(), &asked(), &Algorithm::ALL, &answer).unwrap_err();
        let create = registration();
        let client_data = create.client_data();
        let answer = Registration { id: ID, client_data: &client_data, attestation_object: &noise };
        register(&party(), &asked(), &Algorithm::ALL, &answer).unwrap_err();
    }
}
