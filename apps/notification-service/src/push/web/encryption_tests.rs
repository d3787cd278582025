//! The examples of RFC 8291 and RFC 8188, byte by byte.

use super::{EncryptionError, MAX_BODY, MAX_TEXT, Once, content_keys, encrypt, seal};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use runtime::{crypto, p256::AgreementKey};

fn bytes<const N: usize>(text: &str) -> [u8; N] {
    URL_SAFE_NO_PAD.decode(text).unwrap().try_into().unwrap()
}

/// RFC 8291 §5 and appendix A.
#[test]
fn the_example_of_message_encryption() {
    let once = Once {
        key: AgreementKey::read(&bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")).unwrap(),
        salt: bytes("DGv6ra1nlYgDCS1FRnbzlw"),
    };
    let sender = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
    assert_eq!(URL_SAFE_NO_PAD.encode(once.key.public_key()), sender);
    let receiver = bytes("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4");
    let auth = bytes("BTBZMqHH6r4Tts7J_aSIgg");
    let secret = once.key.agree(&receiver).unwrap();
    assert_eq!(URL_SAFE_NO_PAD.encode(secret.expose()), "kyrL1jIIOHEzg3sM2ZWRHDRB62YACZhhSlknJ672kSs");
    let body = seal(b"When I grow up, I want to be a watermelon", 0, (&receiver, &auth), &once).unwrap();
    let expected = "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6P\
                    Bru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";
    assert_eq!(URL_SAFE_NO_PAD.encode(body), expected);
}

/// RFC 8188 §3.1.
#[test]
fn the_example_of_the_content_coding() {
    let input: [u8; 16] = bytes("yqdlZ-tYemfogSmv7Ws5PQ");
    let (key, nonce) = content_keys(&input, &bytes("I1BsxtFttlv3u_Oo94xnmw"));
    assert_eq!(URL_SAFE_NO_PAD.encode(key), "_wniytB-ofscZDh4tbSjHw");
    assert_eq!(URL_SAFE_NO_PAD.encode(nonce), "Bcs8gkIRKLI8GeI8");
    let sealed = crypto::encrypt_aes128_once(&key, nonce, b"I am the walrus\x02".to_vec());
    let expected = "I1BsxtFttlv3u_Oo94xnmwAAEAAA-NAVub2qFgBEuQKRapoZu-IxkIva3MEB1PD-ly8Thjg";
    let head = [&bytes::<16>("I1BsxtFttlv3u_Oo94xnmw")[..], &[0, 0, 0x10, 0, 0]].concat();
    assert_eq!(URL_SAFE_NO_PAD.encode([head, sealed].concat()), expected);
}

#[test]
fn no_body_is_longer_than_push_services_take_and_none_tells_how_long_its_text_is() {
    let receiver = AgreementKey::generate().public_key();
    let length = |text: usize| encrypt(&vec![b'x'; text], &receiver, &[7; 16]).map(|body| body.len());
    assert_eq!(length(MAX_TEXT).unwrap(), MAX_BODY);
    assert_eq!(length(MAX_TEXT - 1).unwrap(), MAX_BODY);
    assert_eq!(length(1).unwrap(), length(200).unwrap());
    assert!(matches!(length(MAX_TEXT + 1), Err(EncryptionError::TooLong(_))));
}

#[test]
fn what_is_no_point_of_the_curve_gets_nothing() {
    let mut receiver = AgreementKey::generate().public_key();
    receiver[64] ^= 1;
    assert!(matches!(encrypt(b"x", &receiver, &[7; 16]), Err(EncryptionError::Key(_))));
}
