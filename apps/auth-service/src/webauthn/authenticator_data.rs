//! What the authenticator says about a ceremony (§6.1): for which site, what its user did, how often it was used, and
//! at a registration the new credential.

use super::{Asked, MAX_CREDENTIAL_ID, Refused, RelyingParty, algorithm::PublicKey, cbor, cose};
use runtime::crypto::sha256;
use uuid::Uuid;

const MALFORMED: Refused = Refused::Malformed("authenticator data");

const USER_PRESENT: u8 = 1 << 0;
const USER_VERIFIED: u8 = 1 << 2;
const BACKUP_ELIGIBLE: u8 = 1 << 3;
const BACKED_UP: u8 = 1 << 4;
const ATTESTED: u8 = 1 << 6;
const EXTENDED: u8 = 1 << 7;

/// What it says.
pub(super) struct AuthenticatorData<'a> {
    pub(super) party_hash: &'a [u8],
    flags: u8,
    pub(super) sign_count: u32,
    pub(super) attested: Option<Attested<'a>>,
}

/// The new credential.
pub(super) struct Attested<'a> {
    pub(super) aaguid: Uuid,
    pub(super) credential_id: &'a [u8],
    /// As it was given, and as it was read.
    pub(super) cose: &'a [u8],
    pub(super) key: PublicKey,
}

impl<'a> AuthenticatorData<'a> {
    /// Reads all of it: a byte too many is an error, as is one too few.
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, Refused> {
        let (party_hash, rest) = bytes.split_at_checked(32).ok_or(MALFORMED)?;
        let (&[flags], rest) = rest.split_first_chunk().ok_or(MALFORMED)?;
        let (count, mut rest) = rest.split_first_chunk().ok_or(MALFORMED)?;
        let attested = if flags & ATTESTED == 0 { None } else { Some(Attested::read(&mut rest)?) };
        if flags & EXTENDED != 0 {
            let (extensions, behind) = cbor::read_first(rest).ok_or(MALFORMED)?;
            extensions.members().ok_or(MALFORMED)?;
            rest = behind;
        }
        if !rest.is_empty() {
            return Err(MALFORMED);
        }
        Ok(Self { party_hash, flags, sign_count: u32::from_be_bytes(*count), attested })
    }

    /// Checks the site and what the user did (§7.1 steps 13–18, §7.2 steps 15–19).
    pub(super) fn check(&self, party: &RelyingParty, asked: &Asked<'_>) -> Result<(), Refused> {
        if self.party_hash != sha256(party.id.as_bytes()) {
            return Err(Refused::RelyingParty);
        }
        if !self.has(USER_PRESENT) {
            return Err(Refused::UserPresence);
        }
        if asked.user_verification && !self.user_verified() {
            return Err(Refused::UserVerification);
        }
        if self.backed_up() && !self.backup_eligible() {
            return Err(Refused::BackupState);
        }
        Ok(())
    }

    pub(super) fn user_verified(&self) -> bool {
        self.has(USER_VERIFIED)
    }

    pub(super) fn backup_eligible(&self) -> bool {
        self.has(BACKUP_ELIGIBLE)
    }

    pub(super) fn backed_up(&self) -> bool {
        self.has(BACKED_UP)
    }

    fn has(&self, flag: u8) -> bool {
        self.flags & flag != 0
    }
}

impl<'a> Attested<'a> {
    fn read(rest: &mut &'a [u8]) -> Result<Self, Refused> {
        let (aaguid, behind) = rest.split_first_chunk().ok_or(MALFORMED)?;
        let (length, behind) = behind.split_first_chunk().ok_or(MALFORMED)?;
        let length = usize::from(u16::from_be_bytes(*length));
        if length == 0 || length > MAX_CREDENTIAL_ID {
            return Err(Refused::CredentialId);
        }
        let (credential_id, key) = behind.split_at_checked(length).ok_or(MALFORMED)?;
        let (value, behind) = cbor::read_first(key).ok_or(MALFORMED)?;
        *rest = behind;
        let cose = key.get(..key.len() - behind.len()).ok_or(MALFORMED)?;
        Ok(Self { aaguid: Uuid::from_bytes(*aaguid), credential_id, cose, key: cose::key(value)? })
    }
}
