//! Authenticating with a credential (§7.2).

use super::{Asked, Refused, RelyingParty, authenticator_data::AuthenticatorData, client_data, cose};

/// What a browser answered to the request for an assertion.
#[derive(Clone, Copy, Debug)]
pub struct Assertion<'a> {
    /// The credential's id.
    pub id: &'a [u8],
    /// `clientDataJSON`.
    pub client_data: &'a [u8],
    /// `authenticatorData`.
    pub authenticator_data: &'a [u8],
    /// `signature`.
    pub signature: &'a [u8],
    /// `userHandle`, which discoverable credentials give.
    pub user_handle: Option<&'a [u8]>,
}

/// A credential as it was kept.
#[derive(Clone, Copy, Debug)]
pub struct Credential<'a> {
    /// Its id.
    pub id: &'a [u8],
    /// Its public key, as a `COSE_Key`.
    pub public_key: &'a [u8],
    /// The handle of the user whose it is.
    pub user_handle: &'a [u8],
    /// How often it was used.
    pub sign_count: u32,
    /// Whether it can be backed up.
    pub backup_eligible: bool,
}

/// A credential that was used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Authenticated {
    /// How often it was used by now.
    pub sign_count: u32,
    /// Whether the authenticator verified its user.
    pub user_verified: bool,
    /// Whether it is backed up now.
    pub backed_up: bool,
}

/// Checks an answer. The caller found the credential by the id in it, and sees to it that the challenge is answered once.
///
/// # Errors
/// [`Refused::SignCount`] only when everything else is right: then it says something about the authenticator, and not
/// only about what a stranger sent.
pub fn authenticate(
    party: &RelyingParty,
    asked: &Asked<'_>,
    credential: &Credential<'_>,
    answer: &Assertion<'_>,
) -> Result<Authenticated, Refused> {
    if answer.id != credential.id {
        return Err(Refused::CredentialId);
    }
    if answer.user_handle.is_some_and(|handle| handle != credential.user_handle) {
        return Err(Refused::UserHandle);
    }
    let client_data_hash = client_data::check(answer.client_data, client_data::GET, party, asked)?;
    let data = AuthenticatorData::read(answer.authenticator_data)?;
    data.check(party, asked)?;
    if data.attested.is_some() {
        return Err(Refused::Malformed("authenticator data"));
    }
    if data.backup_eligible() != credential.backup_eligible {
        return Err(Refused::BackupEligibility);
    }
    let key = cose::read(credential.public_key)?;
    let signed = [answer.authenticator_data, &client_data_hash].concat();
    if !key.verifies(&signed, answer.signature) {
        return Err(Refused::Signature);
    }
    let (stored, received) = (credential.sign_count, data.sign_count);
    if (stored != 0 || received != 0) && received <= stored {
        return Err(Refused::SignCount { stored, received });
    }
    Ok(Authenticated { sign_count: received, user_verified: data.user_verified(), backed_up: data.backed_up() })
}
