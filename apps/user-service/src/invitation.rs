//! Invitations: how people get into an organization.
//!
//! # What could go wrong, and what is done about it
//!
//! **Somebody gets in whom nobody invited.** A token is a MAC over the invitation's id and the number of its sending
//! (`runtime::invitation`). Rows, events and deliveries carry the id alone: who reads the database or the log can invite
//! nobody. A mailed token exists only in the mail that is being sent, never in an answer of the API; whoever has it reads
//! that mailbox. All the same it lets in only an account whose *proved* address is the invited one, so that a forwarded
//! mail lets in nobody else who has an account. A link's token is shown once to whoever made it. It is meant to be passed
//! on, so it proves nothing: it lets in accounts with a proved address (in its domain, if it is limited to one) until it
//! expires, is withdrawn, or was used as often as it may be. Uses are counted by a conditional update under the
//! organization's lock. A link never makes owners.
//!
//! **An old token is found.** Sending again counts the generation up: only the latest mail opens the invitation, so that
//! a renewal does not also renew what lies in an old archive. Accepting, declining and withdrawing end it for good.
//!
//! **Somebody gives what they do not hold.** Whoever invites must be able to deal in the role when they do, in the
//! transaction and under the lock; and again at the moment of acceptance, else the invitation is void. Whoever sends an
//! invitation again answers for it from then on. Withdrawing is dealing in the role as well. Deleting a role voids the
//! invitations to it.
//!
//! **Somebody learns who has an account.** Inviting an address does the same work, gives the same answer and sends the
//! same mail whether or not it has an account; its language is what the inviter chose, never the account's. Only members
//! are told apart, and those the inviter sees anyway. Preview says nothing about accounts. The invited address is in the
//! row alone, not in events: under the invitee's key, the log would tell its readers who has one. Declining is logged as
//! done by nobody, because the organization would learn the account's id otherwise; accepting makes a member anyway.
//! With a mailed token, a sign-up proves the address, and answers alike whether or not there was an account
//! (`auth-service/src/sign_up/invited.rs`).
//!
//! **The platform sends somebody's spam.** Anybody can make an organization and name it as they like. So: mails are
//! limited per inviter, per address within one organization, and per address over all of them (there silently, because
//! who else invites somebody is nobody's business); open invitations are limited per organization. What inviters can
//! write is cut short and made into no link, and it is left out as long as their own address is not proved.
//!
//! **An address stays for ever.** Rows go some time after the invitation could last be accepted (`workers/invitation_sweeping.rs`), or when
//! the person is erased.
//!
//! **Tokens are guessed.** They hold 256 bits of MAC, checked before anything is read; what is open to strangers is
//! limited per client as sign-in is.

pub mod answer;
pub mod bulk;
pub mod invite;
mod limits;
pub mod link;
pub mod list;
pub mod manage;
