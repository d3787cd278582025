//! Statements with certificates, which are made here: nobody's signature on them is looked at.

use super::made::{ATTESTED, CHALLENGE, Ceremony, ID, Key, PRESENT, bytes, int, registration, text};
use crate::webauthn::{Algorithm, Format, Refused};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use runtime::crypto::sha256;

const AAGUID: &[u8] = &[0x2b, 0x06, 0x01, 0x04, 0x01, 0x82, 0xe5, 0x1c, 0x01, 0x01, 0x04];
const APPLE: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x63, 0x64, 0x08, 0x02];
const ANDROID: &[u8] = &[0x2b, 0x06, 0x01, 0x04, 0x01, 0xd6, 0x79, 0x02, 0x01, 0x11];
const CONSTRAINTS: &[u8] = &[0x55, 0x1d, 0x13];

fn der(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let length = u16::try_from(content.len()).unwrap();
    let head = match length {
        short @ 0..0x80 => vec![tag, u8::try_from(short).unwrap()],
        medium @ 0x80..0x100 => vec![tag, 0x81, u8::try_from(medium).unwrap()],
        long => [vec![tag, 0x82], long.to_be_bytes().to_vec()].concat(),
    };
    [head, content].concat()
}

fn extension(id: &[u8], value: &[u8]) -> Vec<u8> {
    der(0x30, &[&der(0x06, &[id]), &der(0x04, &[value])])
}

/// What may be wrong with a certificate.
#[derive(Clone)]
struct Made {
    version: u8,
    unit: &'static str,
    is_authority: bool,
    extensions: Vec<Vec<u8>>,
}

fn made() -> Made {
    Made { version: 2, unit: "Authenticator Attestation", is_authority: false, extensions: Vec::new() }
}

impl Made {
    fn certificate(&self, key: &Key) -> Vec<u8> {
        let name = |id: u8, value: &str| {
            let attribute = der(0x30, &[&der(0x06, &[&[0x55, 0x04, id]]), &der(0x0c, &[value.as_bytes()])]);
            der(0x31, &[&attribute])
        };
        let subject = if self.unit.is_empty() {
            Vec::new()
        } else {
            [name(6, "FR"), name(10, "Maker"), name(11, self.unit), name(3, "Key")].concat()
        };
        let algorithm = der(
            0x30,
            &[
                &der(0x06, &[&[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01]]),
                &der(0x06, &[&[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07]]),
            ],
        );
        let cose = key.cose();
        let point = [&[0, 4][..], &cose[10..42], &cose[45..]].concat();
        let constraints = if self.is_authority { der(0x30, &[&[0x01, 0x01, 0xff]]) } else { der(0x30, &[]) };
        let extensions = [vec![extension(CONSTRAINTS, &constraints)], self.extensions.clone()].concat().concat();
        let body = der(
            0x30,
            &[
                &der(0xa0, &[&der(0x02, &[&[self.version]])]),
                &der(0x02, &[&[1]]),
                &der(0x30, &[]),
                &der(0x30, &[]),
                &der(0x30, &[]),
                &der(0x30, &[&subject]),
                &der(0x30, &[&algorithm, &der(0x03, &[&point])]),
                &der(0xa3, &[&der(0x30, &[&extensions])]),
            ],
        );
        der(0x30, &[&body, &der(0x30, &[]), &der(0x03, &[&[0]])])
    }
}

fn chain(certificate: &[u8]) -> Vec<u8> {
    [text("x5c"), vec![0x81], bytes(certificate)].concat()
}

fn signed_by(key: &Key, certificate: &[u8], message: &[u8]) -> Vec<u8> {
    let signature = [text("sig"), bytes(&key.sign(message))].concat();
    [vec![0xa3], text("alg"), int(-7), signature, chain(certificate)].concat()
}

/// Registers with what a function makes of the credential's key and of the bytes that most formats sign.
fn verdict(format: &'static str, statement: impl Fn(&Key, &[u8]) -> Vec<u8>) -> Result<Format, Refused> {
    let create = Ceremony { format, flags: PRESENT | ATTESTED | 0x04, ..registration() };
    let signed = [create.authenticator_data(), sha256(&create.client_data()).to_vec()].concat();
    let made = statement(&create.key, &signed);
    create.register_with(&made).map(|registered| registered.format)
}

#[test]
fn packed_by_a_certificate_holds_if_the_certificate_is_one_for_it() {
    let maker = Key::generate(Algorithm::Es256);
    let packed = |made: &Made| verdict("packed", |_, signed| signed_by(&maker, &made.certificate(&maker), signed));
    assert_eq!(packed(&made()), Ok(Format::Packed));
    let model = |aaguid: [u8; 16]| vec![extension(AAGUID, &der(0x04, &[&aaguid]))];
    assert_eq!(packed(&Made { extensions: model([0xaa; 16]), ..made() }), Ok(Format::Packed));
    let another_model = packed(&Made { extensions: model([0xab; 16]), ..made() });
    assert_eq!(another_model, Err(Refused::Attestation("the certificate is for another model")));
    let twice = packed(&Made { extensions: [model([0xaa; 16]), model([0xaa; 16])].concat(), ..made() });
    assert_eq!(twice, Err(Refused::Malformed("attestation certificate")));
    for made in [
        Made { version: 1, ..made() },
        Made { unit: "Something Else", ..made() },
        Made { is_authority: true, ..made() },
    ] {
        assert_eq!(packed(&made), Err(Refused::Attestation("the certificate is not one for attestation")));
    }
    let other = Key::generate(Algorithm::Es256);
    let forged = verdict("packed", |_, signed| signed_by(&other, &made().certificate(&maker), signed));
    assert_eq!(forged, Err(Refused::Attestation("the signature is not the certificate's")));
    let elsewhere = verdict("packed", |_, _| signed_by(&maker, &made().certificate(&maker), b"something else"));
    assert_eq!(elsewhere, Err(Refused::Attestation("the signature is not the certificate's")));
}

#[test]
fn a_certificate_that_is_cut_or_changed_anywhere_does_no_harm() {
    let maker = Key::generate(Algorithm::Es256);
    let whole = made().certificate(&maker);
    for length in 0..whole.len() {
        let cut = verdict("packed", |_, signed| signed_by(&maker, &whole[..length], signed));
        assert_eq!(cut, Err(Refused::Malformed("attestation certificate")), "cut to {length}");
    }
    for place in 0..whole.len() {
        let mut changed = whole.clone();
        changed[place] ^= 0x81;
        // Not all of it is looked at; that nothing panics is the point.
        let _ = verdict("packed", |_, signed| signed_by(&maker, &changed, signed));
    }
}

#[test]
fn a_security_key_of_before_passkeys_signs_the_credential() {
    let maker = Key::generate(Algorithm::Es256);
    let u2f = |hash: &[u8], id: &[u8]| {
        verdict("fido-u2f", |key, signed| {
            let cose = key.cose();
            let point = [&[4][..], &cose[10..42], &cose[45..]].concat();
            let message = [&[0], hash, &signed[signed.len() - 32..], id, &point].concat();
            let signature = [text("sig"), bytes(&maker.sign(&message))].concat();
            [vec![0xa2], signature, chain(&made().certificate(&maker))].concat()
        })
    };
    assert_eq!(u2f(&sha256(b"example.org"), ID), Ok(Format::FidoU2f));
    let refused = Err(Refused::Attestation("the signature is not the certificate's"));
    assert_eq!(u2f(&sha256(b"example.com"), ID), refused);
    assert_eq!(u2f(&sha256(b"example.org"), b"another"), refused);
}

#[test]
fn apples_certificate_is_for_this_key_and_this_registration() {
    let apple = |nonce: &dyn Fn(&[u8]) -> [u8; 32], of: Option<&Key>| {
        verdict("apple", |key, signed| {
            let value = der(0x30, &[&der(0xa1, &[&der(0x04, &[&nonce(signed)])])]);
            let made = Made { extensions: vec![extension(APPLE, &value)], ..made() };
            [vec![0xa1], chain(&made.certificate(of.unwrap_or(key)))].concat()
        })
    };
    assert_eq!(apple(&sha256, None), Ok(Format::Apple));
    let another = Err(Refused::Attestation("the certificate is for another registration"));
    assert_eq!(apple(&|_| sha256(CHALLENGE), None), another);
    let other = Key::generate(Algorithm::Es256);
    assert_eq!(apple(&sha256, Some(&other)), Err(Refused::Attestation("the certificate has another key")));
}

#[test]
fn androids_certificate_describes_a_key_that_was_made_to_sign_for_us() {
    let android = |challenge: Option<&[u8]>, list: &[u8]| {
        verdict("android-key", |key, signed| {
            let challenge = challenge.unwrap_or(&signed[signed.len() - 32..]);
            let (number, level) = (der(0x02, &[&[3]]), der(0x0a, &[&[1]]));
            let (software, hardware) = (der(0x30, &[]), der(0x30, &[list]));
            let head = [&number[..], &level, &number, &level].concat();
            let value = der(0x30, &[&head, &der(0x04, &[challenge]), &der(0x04, &[]), &software, &hardware]);
            let made = Made { extensions: vec![extension(ANDROID, &value)], ..made() };
            signed_by(key, &made.certificate(key), signed)
        })
    };
    let purpose = |number: u8| der(0xa1, &[&der(0x31, &[&der(0x02, &[&[number]])])]);
    let origin = |number: u8| [vec![0xbf, 0x85, 0x3e, 0x03], der(0x02, &[&[number]])].concat();
    let list = [purpose(2), origin(0)].concat();
    assert_eq!(android(None, &list), Ok(Format::AndroidKey));
    assert_eq!(android(None, &[]), Ok(Format::AndroidKey));
    let another = Err(Refused::Attestation("the certificate is for another registration"));
    assert_eq!(android(Some(URL_SAFE_NO_PAD.encode(CHALLENGE).as_bytes()), &list), another);
    let refused = Err(Refused::Attestation("the key was not made to sign for us alone"));
    for list in [purpose(3), origin(2), vec![0xbf, 0x84, 0x58, 0x02, 0x05, 0x00], vec![0xa1]] {
        assert_eq!(android(None, &list), refused, "{list:02x?}");
    }
}

/// What a trusted platform module says, with one thing in it changed.
fn tpm(change: impl Fn(&mut Vec<u8>, &mut Vec<u8>, &mut Made)) -> Result<Format, Refused> {
    let module = Key::generate(Algorithm::Es256);
    let sized = |bytes: &[u8]| [&u16::try_from(bytes.len()).unwrap().to_be_bytes(), bytes].concat();
    verdict("tpm", |key, signed| {
        let cose = key.cose();
        let head = [0x00, 0x23, 0x00, 0x0b, 0, 0, 0, 0, 0, 0, 0x00, 0x10, 0x00, 0x10, 0x00, 0x03, 0x00, 0x10];
        let mut area = [&head[..], &sized(&cose[10..42]), &sized(&cose[45..])].concat();
        let object = [&[0x00, 0x0b][..], &sha256(&area)].concat();
        let head = [0xff, 0x54, 0x43, 0x47, 0x80, 0x17, 0x00, 0x00];
        let mut info = [&head[..], &sized(&sha256(signed)), &[0; 25], &sized(&object), &[0, 0]].concat();
        let attribute = |id: u8| {
            let id = der(0x06, &[&[0x67, 0x81, 0x05, 0x02, id]]);
            der(0x31, &[&der(0x30, &[&id, &der(0x0c, &[b"id"])])])
        };
        let maker = der(0x30, &[&attribute(1), &attribute(2), &attribute(3)]);
        let usage = der(0x30, &[&der(0x06, &[&[0x67, 0x81, 0x05, 0x08, 0x03]])]);
        let extensions = vec![
            extension(&[0x55, 0x1d, 0x11], &der(0x30, &[&der(0xa4, &[&maker])])),
            extension(&[0x55, 0x1d, 0x25], &usage),
        ];
        let mut made = Made { unit: "", extensions, ..made() };
        change(&mut area, &mut info, &mut made);
        let signature = [text("sig"), bytes(&module.sign(&info))].concat();
        let said = [text("certInfo"), bytes(&info), text("pubArea"), bytes(&area)].concat();
        let head = [vec![0xa6], text("alg"), int(-7), text("ver"), text("2.0")].concat();
        [head, signature, said, chain(&made.certificate(&module))].concat()
    })
}

#[test]
fn a_module_certifies_this_key_in_this_registration() {
    assert_eq!(tpm(|_, _, _| ()), Ok(Format::Tpm));
    let refused = |why| Err(Refused::Attestation(why));
    let another_key = tpm(|area, _, _| *area.last_mut().unwrap() ^= 1);
    assert_eq!(another_key, refused("the module has another key"));
    let another_area = tpm(|area, _, _| area[4] ^= 1);
    assert_eq!(another_area, refused("the module certified another key"));
    let another_registration = tpm(|_, info, _| info[10] ^= 1);
    assert_eq!(another_registration, refused("the module certified another registration"));
    let no_usage = tpm(|_, _, made| drop(made.extensions.pop()));
    assert_eq!(no_usage, refused("the certificate is not one for attestation"));
    let no_maker = tpm(|_, _, made| drop(made.extensions.remove(0)));
    assert_eq!(no_maker, refused("the certificate is not one for attestation"));
    let named = tpm(|_, _, made| made.unit = "Authenticator Attestation");
    assert_eq!(named, refused("the certificate is not one for attestation"));
    // A byte too many or too few, and what was not generated by a module.
    let malformed = Err(Refused::Malformed("attestation statement"));
    assert_eq!(tpm(|area, _, _| area.push(0)), malformed);
    assert_eq!(tpm(|area, _, _| area.truncate(area.len() - 1)), malformed);
    assert_eq!(tpm(|_, info, _| info.push(0)), malformed);
    assert_eq!(tpm(|_, info, _| info[0] = 0), malformed);
}
