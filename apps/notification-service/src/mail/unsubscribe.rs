//! The proof that a mail carries by which its reader says, without signing in, that they want no more of its kind.
//!
//! It is good for that alone, for one person, category and channel, and it never ends: a mail may be read years later.
//! Nothing of it is stored.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use runtime::Keyring;
use shared::UserId;
use uuid::Uuid;

const PURPOSE: &str = "unsubscribe";
const MAC: usize = 32;
const ID: usize = 16;

/// What somebody may say no to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The person.
    pub user: UserId,
    /// The kind of message.
    pub category: String,
    /// How it travels.
    pub channel: String,
}

/// The proof for one choice.
pub fn token(keyring: &Keyring, choice: &Choice) -> String {
    let said = bytes(choice);
    URL_SAFE_NO_PAD.encode([keyring.mac(PURPOSE, &said).as_slice(), &said].concat())
}

/// The choice that a proof is for, if it is one of ours.
pub fn parse(keyring: &Keyring, token: &str) -> Option<Choice> {
    let decoded = URL_SAFE_NO_PAD.decode(token).ok()?;
    let (mac, said) = decoded.split_first_chunk::<MAC>()?;
    if !keyring.verify_mac(PURPOSE, said, mac) {
        return None;
    }
    let (id, names) = said.split_first_chunk::<ID>()?;
    let (category, channel) = std::str::from_utf8(names).ok()?.split_once('\0')?;
    let user = UserId(Uuid::from_bytes(*id));
    Some(Choice { user, category: category.to_owned(), channel: channel.to_owned() })
}

fn bytes(choice: &Choice) -> Vec<u8> {
    let names = format!("{}\0{}", choice.category, choice.channel);
    [choice.user.uuid().as_bytes().as_slice(), names.as_bytes()].concat()
}
