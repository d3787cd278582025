//! The few cryptographic operations that the platform needs, all from one library.

use aws_lc_rs::{
    aead::{AES_128_GCM, AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    digest, hkdf, hmac, rand, rsa,
    signature::RSA_PKCS1_SHA256,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rustls_pki_types::{CertificateDer, pem::PemObject};

/// A sealed value was changed, cut, or sealed under another key.
#[derive(Debug, thiserror::Error)]
#[error("the sealed value cannot be opened with this key")]
pub struct OpenError;

/// SHA-256 (FIPS 180-4).
pub fn sha256(data: &[u8]) -> [u8; 32] {
    let mut out = [0; 32];
    out.copy_from_slice(digest::digest(&digest::SHA256, data).as_ref());
    out
}

/// SHA-256 of what comes piece by piece.
pub struct Sha256(digest::Context);

impl Default for Sha256 {
    fn default() -> Self {
        Self(digest::Context::new(&digest::SHA256))
    }
}

impl Sha256 {
    /// Takes the next piece.
    pub fn update(&mut self, data: &[u8]) {
        self.0.update(data);
    }

    /// The hash of all of them.
    pub fn finish(self) -> [u8; 32] {
        let mut out = [0; 32];
        out.copy_from_slice(self.0.finish().as_ref());
        out
    }
}

/// Bytes as lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}

/// The bytes that hexadecimal digits stand for.
pub fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits = text.chars().map(|digit| digit.to_digit(16)).collect::<Option<Vec<_>>>()?;
    let pairs = digits.chunks(2).map(|pair| u8::try_from(pair.first()? << 4 | pair.get(1)?).ok());
    pairs.collect()
}

/// So many random bytes from the operating system's generator.
///
/// # Panics
/// When the system has no randomness to give; nothing can be done safely then.
pub fn random<const N: usize>() -> [u8; N] {
    let mut out = [0; N];
    #[expect(clippy::expect_used, reason = "without randomness nothing can be done safely")]
    rand::fill(&mut out).expect("the operating system gives random bytes");
    out
}

/// A token of 256 random bits after a prefix that tells what it is.
pub fn random_token(prefix: &str) -> String {
    format!("{prefix}{}", URL_SAFE_NO_PAD.encode(random::<32>()))
}

/// HMAC-SHA-256 (RFC 2104).
pub fn hmac_sha256(key: &[u8], data: &[u8]) -> [u8; 32] {
    let mut out = [0; 32];
    out.copy_from_slice(hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), data).as_ref());
    out
}

/// Whether `tag` is the HMAC-SHA-256 of the data, compared in constant time.
pub fn verify_hmac_sha256(key: &[u8], data: &[u8], tag: &[u8]) -> bool {
    hmac::verify(&hmac::Key::new(hmac::HMAC_SHA256, key), data, tag).is_ok()
}

/// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017 §8.2); none if the key cannot sign.
pub fn sign_rsa_sha256(key: &rsa::KeyPair, data: &[u8]) -> Option<Vec<u8>> {
    let mut signature = vec![0; key.public_modulus_len()];
    key.sign(&RSA_PKCS1_SHA256, &rand::SystemRandom::new(), data, &mut signature).ok()?;
    Some(signature)
}

/// Whether an X.509 certificate in PEM has the RSA key, of 2048 bits or more, that made this signature (RSASSA-PKCS1-v1_5
/// with SHA-256). Whose certificate it is, and until when, is for the caller to know.
pub fn verify_by_certificate(pem: &str, data: &[u8], signature: &[u8]) -> bool {
    let Ok(certificate) = CertificateDer::from_pem_slice(pem.as_bytes()) else { return false };
    webpki::EndEntityCert::try_from(&certificate)
        .and_then(|certificate| {
            certificate.verify_signature(webpki::aws_lc_rs::RSA_PKCS1_2048_8192_SHA256, data, signature)
        })
        .is_ok()
}

/// HKDF-SHA-256 (RFC 5869) of a secret for one purpose.
///
/// # Panics
/// Never: one block can always be derived.
pub fn derive(secret: &[u8], salt: &[u8], purpose: &str) -> [u8; 32] {
    let mut out = [0; 32];
    let info = [purpose.as_bytes()];
    #[expect(clippy::expect_used, reason = "fails only for outputs of over 255 blocks; this is one")]
    hkdf::Salt::new(hkdf::HKDF_SHA256, salt)
        .extract(secret)
        .expand(&info, hkdf::HKDF_SHA256)
        .and_then(|material| material.fill(&mut out))
        .expect("one block can always be derived");
    out
}

/// HKDF-SHA-256 (RFC 5869) with the salt and info of a protocol.
///
/// # Panics
/// For outputs of over 255 blocks, which no `N` here comes near.
pub fn hkdf<const N: usize>(secret: &[u8], salt: &[u8], info: &[&[u8]]) -> [u8; N] {
    struct Length(usize);
    impl hkdf::KeyType for Length {
        fn len(&self) -> usize {
            self.0
        }
    }
    let mut out = [0; N];
    #[expect(clippy::expect_used, reason = "fails only for outputs of over 255 blocks")]
    hkdf::Salt::new(hkdf::HKDF_SHA256, salt)
        .extract(secret)
        .expand(info, Length(N))
        .and_then(|material| material.fill(&mut out))
        .expect("a few blocks can always be derived");
    out
}

/// Encrypts with AES-128-GCM under a key that is used once: ciphertext ‖ tag.
///
/// # Panics
/// For plaintexts of over 64 GiB.
pub fn encrypt_aes128_once(key: &[u8; 16], nonce: [u8; NONCE_LEN], mut plaintext: Vec<u8>) -> Vec<u8> {
    #[expect(clippy::expect_used, reason = "the key's length is in its type, and fails only for over 64 GiB")]
    LessSafeKey::new(UnboundKey::new(&AES_128_GCM, key).expect("16 bytes are an AES-128 key"))
        .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::empty(), &mut plaintext)
        .expect("a short plaintext can always be sealed");
    plaintext
}

/// Seals with AES-256-GCM: nonce ‖ ciphertext ‖ tag. `aad` is authenticated, not stored.
///
/// # Panics
/// For plaintexts of over 64 GiB.
pub fn seal_with(key: &[u8; 32], plaintext: &[u8], aad: &[u8]) -> Vec<u8> {
    let nonce = random::<NONCE_LEN>();
    let mut sealed = plaintext.to_vec();
    #[expect(clippy::expect_used, reason = "fails only for plaintexts of over 64 GiB")]
    aead(key)
        .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(aad), &mut sealed)
        .expect("a short plaintext can always be sealed");
    [nonce.as_slice(), &sealed].concat()
}

/// Opens what [`seal_with`] sealed.
///
/// # Errors
/// When key, `aad` or bytes are not the same.
pub fn open_with(key: &[u8; 32], sealed: &[u8], aad: &[u8]) -> Result<Vec<u8>, OpenError> {
    let (nonce, ciphertext) = sealed.split_first_chunk::<NONCE_LEN>().ok_or(OpenError)?;
    let mut buffer = ciphertext.to_vec();
    let plaintext = aead(key)
        .open_in_place(Nonce::assume_unique_for_key(*nonce), Aad::from(aad), &mut buffer)
        .map_err(|_| OpenError)?;
    Ok(plaintext.to_vec())
}

fn aead(key: &[u8; 32]) -> LessSafeKey {
    #[expect(clippy::expect_used, reason = "the key's length is in its type")]
    LessSafeKey::new(UnboundKey::new(&AES_256_GCM, key).expect("32 bytes are an AES-256 key"))
}
