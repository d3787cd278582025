//! Proving that one holds a passkey: to sign in by it alone, as a second factor, or once more before something that
//! cannot be undone.

use super::{
    LIFETIME,
    options::{self, RequestOptions},
    party,
};
use crate::{
    Auth, amr,
    webauthn::{self, Assertion, Credential, Refused},
};
use database::{
    DbErr, WriteTransaction,
    challenges::{self, ChallengePurpose, NewChallenge},
    events,
    passkeys::{self, Passkey, Use},
    users,
};
use runtime::challenge;
use serde_json::json;
use shared::{
    ChallengeId, Secret, UserId,
    event::{Actor, Context, EventType, NewEvent},
};
use uuid::Uuid;

const PURPOSE: ChallengePurpose = ChallengePurpose::PasskeyAssertion;

/// What a browser answered.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The credential's id.
    pub id: Vec<u8>,
    /// `clientDataJSON`.
    pub client_data: Vec<u8>,
    /// `authenticatorData`.
    pub authenticator_data: Vec<u8>,
    /// `signature`.
    pub signature: Vec<u8>,
    /// `userHandle`.
    pub user_handle: Option<Vec<u8>>,
}

/// What the answer has to be to.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// The challenge.
    pub challenge: ChallengeId,
    /// Whom it was given to: none for whoever has no other proof of who they are, and has to be verified by the
    /// authenticator for it. With the sign-in or session that it was asked for.
    pub user: Option<(UserId, Uuid)>,
}

/// A question to a browser.
#[derive(Clone, Debug)]
pub struct Requested {
    /// The challenge that its answer is to.
    pub challenge: ChallengeId,
    /// Goes with the answer.
    pub challenge_token: Secret,
    /// What the browser is asked for.
    pub options: RequestOptions,
}

/// Somebody who holds a passkey.
#[derive(Clone, Debug)]
pub struct Asserted {
    /// Who.
    pub user: UserId,
    /// Which.
    pub passkey: Passkey,
    /// Whether the authenticator verified its user: then it stands for two factors.
    pub user_verified: bool,
}

impl Asserted {
    /// How they proved who they are (`amr`).
    pub fn methods(&self) -> &'static [&'static str] {
        amr::of_passkey(self.user_verified)
    }
}

/// What came of an answer.
#[derive(Clone, Debug)]
pub enum Verdict {
    /// It holds.
    Holds(Box<Asserted>),
    /// It does not. What is known of whose it would have been is for the log alone.
    Refused(Option<UserId>),
}

/// Asks for a passkey: for one of a person's who is known, and for one sign-in or session of theirs; or for any.
pub async fn request_options(auth: &Auth, user: Option<(UserId, Uuid)>) -> Result<Requested, DbErr> {
    let tx = auth.database().write().await?;
    let requested = request_options_in(auth, &tx, user).await?;
    tx.commit().await?;
    Ok(requested)
}

/// The same, inside a transaction. It holds the person, if there is one.
pub async fn request_options_in(
    auth: &Auth,
    tx: &WriteTransaction,
    user: Option<(UserId, Uuid)>,
) -> Result<Requested, DbErr> {
    let known = match user {
        Some((user, _)) => Some(passkeys::list(tx, user).await?),
        None => None,
    };
    let id = ChallengeId::generate(tx.clock());
    let new = NewChallenge {
        id,
        purpose: PURPOSE,
        user_id: user.map(|(user, _)| user),
        email: None,
        password_hash: None,
        payload: json!({ "of": user.map(|(_, of)| of) }),
        max_attempts: 1,
        expires_at: tx.now() + LIFETIME,
        browser_hash: None,
    };
    challenges::insert(tx, new, tx.now()).await?;
    let bytes = challenge::bytes(auth.keyring(), id, PURPOSE.as_str());
    Ok(Requested {
        challenge: id,
        challenge_token: Secret::new(challenge::link_token(auth.keyring(), id, PURPOSE.as_str())),
        options: options::request(&party(auth), known.as_deref(), &bytes),
    })
}

/// The challenge that a client's token is of.
pub fn challenge_of_token(auth: &Auth, token: &Secret) -> Option<ChallengeId> {
    challenge::parse_link_token(auth.keyring(), token.expose(), PURPOSE.as_str())
}

/// The challenge that an answer says it is to, where no token goes with it. Nothing else about the answer is checked.
pub fn challenge_of_answer(auth: &Auth, answer: &Answer) -> Option<ChallengeId> {
    let bytes = webauthn::answered_challenge(&answer.client_data)?;
    challenge::parse_bytes(auth.keyring(), &bytes, PURPOSE.as_str())
}

/// Checks an answer.
pub async fn assert(auth: &Auth, asked: Asked, answer: &Answer, origin: &Context) -> Result<Verdict, DbErr> {
    let tx = auth.database().write().await?;
    let verdict = assert_in(auth, &tx, asked, answer, origin).await?;
    tx.commit().await?;
    Ok(verdict)
}

/// The same, inside a transaction, to be committed whatever the verdict: the challenge was used, and a suspicion may have
/// been noted. The transaction holds the person, if the challenge is one's.
pub async fn assert_in(
    auth: &Auth,
    tx: &WriteTransaction,
    asked: Asked,
    answer: &Answer,
    origin: &Context,
) -> Result<Verdict, DbErr> {
    let found = passkeys::find_by_credential(tx, &answer.id).await?;
    let owner = found.as_ref().map(|passkey| passkey.user_id);
    let refused = Verdict::Refused(owner);
    // Their passkeys go with them: held, they are here until the end of the transaction.
    if let (Some(owner), None) = (owner, asked.user) {
        users::lock(tx, &[owner]).await?;
    }
    let stored = challenges::find(tx, asked.challenge).await?;
    let is_theirs = stored.is_some_and(|stored| {
        let of = stored.payload.get("of") == Some(&json!(asked.user.map(|(_, of)| of)));
        stored.purpose == PURPOSE && stored.user_id == asked.user.map(|(user, _)| user) && of
    });
    if !is_theirs || !challenges::consume(tx, asked.challenge, tx.now()).await? {
        return Ok(refused);
    }
    let Some(passkey) = found.filter(|passkey| asked.user.is_none_or(|(user, _)| user == passkey.user_id)) else {
        // As much work as for one that is known.
        decoy(auth, asked, answer);
        return Ok(refused);
    };
    let verified = match verify(auth, asked, &passkey, answer) {
        Ok(verified) => verified,
        Err(Refused::SignCount { stored, received }) => {
            events::append(tx, clone_suspected(&passkey, stored, received, origin)).await?;
            return Ok(refused);
        }
        Err(_) => return Ok(refused),
    };
    if !passkeys::note_use(tx, &passkey, verified, tx.now()).await? {
        return Ok(refused);
    }
    let user_verified = verified.user_verified;
    Ok(Verdict::Holds(Box::new(Asserted { user: passkey.user_id, passkey, user_verified })))
}

fn verify(auth: &Auth, asked: Asked, passkey: &Passkey, answer: &Answer) -> Result<Use, Refused> {
    let bytes = challenge::bytes(auth.keyring(), asked.challenge, PURPOSE.as_str());
    // Whoever gave no other proof has to give their user handle too: it says for whom the authenticator answers.
    if asked.user.is_none() && answer.user_handle.is_none() {
        return Err(Refused::UserHandle);
    }
    let question = webauthn::Asked { challenge: &bytes, user_verification: asked.user.is_none() };
    let credential = Credential {
        id: &passkey.credential_id,
        public_key: &passkey.public_key,
        user_handle: passkey.user_id.0.as_bytes(),
        sign_count: passkey.sign_count,
        backup_eligible: passkey.backup_eligible,
    };
    let assertion = Assertion {
        id: &answer.id,
        client_data: &answer.client_data,
        authenticator_data: &answer.authenticator_data,
        signature: &answer.signature,
        user_handle: answer.user_handle.as_deref(),
    };
    let verified = webauthn::authenticate(&party(auth), &question, &credential, &assertion)?;
    Ok(Use { sign_count: verified.sign_count, user_verified: verified.user_verified, backed_up: verified.backed_up })
}

fn decoy(auth: &Auth, asked: Asked, answer: &Answer) {
    let user = answer.user_handle.as_deref().and_then(|handle| uuid::Uuid::from_slice(handle).ok());
    let nobody = Passkey {
        id: asked.challenge.uuid().into(),
        user_id: user.unwrap_or_default().into(),
        credential_id: answer.id.clone(),
        public_key: webauthn::NOBODYS_KEY.to_vec(),
        algorithm: -7,
        sign_count: 0,
        aaguid: uuid::Uuid::nil(),
        transports: Vec::new(),
        user_verified: false,
        // What it says of itself is taken as it is, so that the signature is looked at.
        backup_eligible: answer.authenticator_data.get(32).is_some_and(|flags| flags & 8 != 0),
        backed_up: false,
        discoverable: true,
        name: String::new(),
        last_used_at: None,
        created_at: auth.runtime().now(),
    };
    // It never holds, and nothing is done if it did.
    let _ = verify(auth, asked, &nobody, answer);
}

fn clone_suspected(passkey: &Passkey, stored: u32, received: u32, origin: &Context) -> NewEvent {
    NewEvent::new(EventType::PasskeyCloneSuspected, Actor::Anonymous)
        .subject(passkey.id)
        .person(passkey.user_id)
        .payload(json!({ "counter": { "stored": stored, "received": received } }))
        .personal(json!({ "name": passkey.name }))
        .context(origin.clone())
}
