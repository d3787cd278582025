//! X.509 certificates (RFC 5280 §4.1), as far as attestation statements need them.
//!
//! Nobody's signature on a certificate is checked: we have no trust anchors, and believe an attestation no more than the
//! credential that it comes with.

use super::{
    algorithm::{Algorithm, PublicKey},
    der::{BIT_STRING, BOOLEAN, Der, INTEGER, OBJECT_ID, OCTET_STRING, SEQUENCE, SET, context},
};

/// `id-ecPublicKey`, `rsaEncryption`, `id-Ed25519`.
const EC: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];
const RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];
const ED25519: &[u8] = &[0x2b, 0x65, 0x70];
/// `secp256r1`, `secp384r1`, `secp521r1`.
const P256: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];
const P384: &[u8] = &[0x2b, 0x81, 0x04, 0x00, 0x22];
const P521: &[u8] = &[0x2b, 0x81, 0x04, 0x00, 0x23];
/// `id-ce-basicConstraints`.
const BASIC_CONSTRAINTS: &[u8] = &[0x55, 0x1d, 0x13];
/// Extensions of one certificate at the most.
const MAX_EXTENSIONS: usize = 32;

/// What a certificate says.
pub(super) struct Certificate<'a> {
    is_version_3: bool,
    pub(super) subject: Der<'a>,
    key: Der<'a>,
    extensions: Vec<Extension<'a>>,
}

pub(super) struct Extension<'a> {
    id: &'a [u8],
    pub(super) is_critical: bool,
    pub(super) value: &'a [u8],
}

impl<'a> Certificate<'a> {
    /// Reads one.
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut certificate = Der::only(bytes, SEQUENCE)?;
        let mut body = certificate.take(SEQUENCE)?;
        certificate.take(SEQUENCE)?;
        certificate.take(BIT_STRING)?;
        let version = body.take_optional(context(0)).and_then(|version| Der::only(version.0, INTEGER));
        body.take(INTEGER)?;
        body.take(SEQUENCE)?;
        body.take(SEQUENCE)?;
        body.take(SEQUENCE)?;
        let subject = body.take(SEQUENCE)?;
        let key = body.take(SEQUENCE)?;
        // Unique identifiers, which nobody uses.
        body.take_optional(0x81);
        body.take_optional(0x82);
        let extensions = match body.take_optional(context(3)) {
            Some(extensions) => read_extensions(Der::only(extensions.0, SEQUENCE)?)?,
            None => Vec::new(),
        };
        let is_whole = body.is_empty() && certificate.is_empty();
        is_whole.then_some(Self {
            is_version_3: version.is_some_and(|version| version.0 == [2]),
            subject,
            key,
            extensions,
        })
    }

    /// The one extension with this id.
    pub(super) fn extension(&self, id: &[u8]) -> Option<&Extension<'a>> {
        self.extensions.iter().find(|extension| extension.id == id)
    }

    /// Whether it is a certificate of version 3, and not that of an authority.
    pub(super) fn is_leaf(&self) -> bool {
        let constraints = self.extension(BASIC_CONSTRAINTS).and_then(|found| Der::only(found.value, SEQUENCE));
        let is_authority = |mut constraints: Der<'_>| constraints.take_optional(BOOLEAN).is_some_and(|ca| ca.0 != [0]);
        self.is_version_3 && constraints.is_some_and(|constraints| !is_authority(constraints))
    }

    /// The values of an attribute of the subject.
    pub(super) fn subject_values(&self, attribute: &[u8]) -> Vec<&'a [u8]> {
        let values = attributes(self.subject).unwrap_or_default();
        values.into_iter().filter(|(id, _)| *id == attribute).map(|(_, value)| value).collect()
    }

    /// Its key, if it is one for this algorithm.
    pub(super) fn public_key(&self, algorithm: Algorithm) -> Option<PublicKey> {
        let mut info = self.key;
        let mut identifier = info.take(SEQUENCE)?;
        let kind = identifier.take(OBJECT_ID)?.0;
        let expected = match algorithm {
            Algorithm::Es256 => (EC, Some(P256)),
            Algorithm::Es384 => (EC, Some(P384)),
            Algorithm::Es512 => (EC, Some(P521)),
            Algorithm::Rs256 => (RSA, None),
            Algorithm::EdDsa => (ED25519, None),
        };
        let curve = identifier.take_optional(OBJECT_ID).map(|curve| curve.0);
        let (unused_bits, bytes) = info.take(BIT_STRING)?.0.split_first()?;
        let is_plain = *unused_bits == 0 && info.is_empty() && (kind, curve) == expected;
        if is_plain { PublicKey::new(algorithm, bytes.to_vec()) } else { None }
    }
}

fn read_extensions(mut all: Der<'_>) -> Option<Vec<Extension<'_>>> {
    let mut extensions = Vec::<Extension<'_>>::new();
    while !all.is_empty() {
        let mut extension = all.take(SEQUENCE)?;
        let id = extension.take(OBJECT_ID)?.0;
        let is_critical = extension.take_optional(BOOLEAN).is_some_and(|critical| critical.0 != [0]);
        let value = extension.take(OCTET_STRING)?.0;
        let is_twice = extensions.iter().any(|known| known.id == id);
        if is_twice || !extension.is_empty() || extensions.len() == MAX_EXTENSIONS {
            return None;
        }
        extensions.push(Extension { id, is_critical, value });
    }
    Some(extensions)
}

/// The attributes of a name (RFC 5280 §4.1.2.4): the id of each and its text.
pub(super) fn attributes(mut name: Der<'_>) -> Option<Vec<(&[u8], &[u8])>> {
    let mut all = Vec::new();
    while !name.is_empty() {
        let mut set = name.take(SET)?;
        while !set.is_empty() {
            let mut attribute = set.take(SEQUENCE)?;
            let id = attribute.take(OBJECT_ID)?.0;
            let (_, value) = attribute.next_element()?;
            all.push((id, value.0));
        }
    }
    Some(all)
}
