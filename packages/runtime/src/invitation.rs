//! The token that opens an invitation, derived from its id.
//!
//! Rows and events carry the id alone. The token of a mailed invitation exists only in the mail that is being sent, and
//! so proves that whoever has it reads that mailbox; a link's is shown once, to whoever made it, and proves nothing
//! about anybody. Invariant: a token says which of the two it is for, and which sending of it.

use crate::Keyring;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use shared::InvitationId;
use uuid::Uuid;

const ID_LENGTH: usize = 16;
const GENERATION_LENGTH: usize = 4;
const KEY: &str = "invitation token";

/// What a token opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// The invitation.
    pub id: InvitationId,
    /// Which sending of it. An invitation that was sent again has a later one.
    pub generation: i32,
}

/// The token of an invitation. `purpose` is what it proves.
pub fn token(keyring: &Keyring, ticket: Ticket, purpose: &str) -> String {
    let head = head(ticket);
    let mac = keyring.mac(KEY, &message(&head, purpose));
    URL_SAFE_NO_PAD.encode([head.as_slice(), &mac].concat())
}

/// What a token opens, if it is one of ours for this purpose.
pub fn parse_token(keyring: &Keyring, token: &str, purpose: &str) -> Option<Ticket> {
    let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
    let (head, mac) = bytes.split_first_chunk::<{ ID_LENGTH + GENERATION_LENGTH }>()?;
    let (id, generation) = head.split_first_chunk::<ID_LENGTH>()?;
    let ticket = Ticket {
        id: InvitationId(Uuid::from_bytes(*id)),
        generation: i32::from_be_bytes(*generation.first_chunk::<GENERATION_LENGTH>()?),
    };
    keyring.verify_mac(KEY, &message(head, purpose), mac).then_some(ticket)
}

fn head(ticket: Ticket) -> Vec<u8> {
    [ticket.id.uuid().as_bytes().as_slice(), &ticket.generation.to_be_bytes()].concat()
}

fn message(head: &[u8], purpose: &str) -> Vec<u8> {
    [head, purpose.as_bytes()].concat()
}
