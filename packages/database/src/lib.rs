//! The schema: one file a table, holding its entity and the queries on it; migrations; write transactions.
//!
//! Queries are functions over `&impl ConnectionTrait`: pass `database.reader()` to read, or the guard of
//! [`Database::write`] to read and write in one transaction. Every write use case is one such transaction and appends
//! its event as the last statement. Time is an argument, never the database's own clock.
//!
//! | table | what a row is |
//! |---|---|
//! | `users` | a person who has an account |
//! | `search_words` | a word that somebody is found by, on the platform or in an organization |
//! | `fuzzy_words`, `word_variants` | a word that somebody has, and what remains of it without a letter or two |
//! | `organizations` | a group of people; its version is its lock and its `ETag` |
//! | `roles` | a named set of permissions, built in or of one organization |
//! | `memberships` | one person's role in one organization |
//! | `organization_terms` | a word by which an organization is found |
//! | `invitations` | an offer of a role in an organization |
//! | `sessions` | one signed-in device |
//! | `refresh_tokens` | one family of rotating refresh tokens |
//! | `signing_keys` | a key pair that signs tokens |
//! | `devices` | a browser or application that somebody signed in on |
//! | `mfa_factors` | an authenticator application or mailbox as a second factor |
//! | `passkeys` | a credential by which somebody signs in without a password |
//! | `recovery_codes` | what lets somebody in who lost their second factor |
//! | `api_keys` | a key by which a program calls the API, of a person or an organization |
//! | `challenges` | something a person must prove by a secret that they were sent |
//! | `events` | one thing that happened; never changed |
//! | `unsealed_events` | an event that the sealing worker has not reached yet |
//! | `event_seals` | an event's place in the hash chain |
//! | `event_archives` | events that retention moved out of the database, and the file that has them |
//! | `subject_keys` | the key of one person's personal data in events |
//! | `leases` | who does a job that only one process may do, and how far it got |
//! | `consumed_events` | an event that a consumer is done with |
//! | `files` | a stored file, such as an avatar |
//! | `idempotency_keys` | a request that may come twice and is carried out once |
//! | `deliveries` | one message to one recipient over one channel |
//! | `webhook_endpoints` | an address that is told of events |
//! | `webhook_messages` | what endpoints are told of one event |
//! | `delivery_attempts` | one try to send a delivery, and what came of it |
//! | `inboxes` | the number of the last change of what a person is told in the app |
//! | `notifications` | what a person is told in the app, and what they did with it |
//! | `workflow_runs` | one workflow for one recipient, and how far it is |
//! | `digest_items` | what an open digest has collected |
//! | `notification_preferences` | what a person wants to be told, and how |
//! | `notification_defaults` | what an organization proposes to its members, or decides for them |
//! | `consents` | what a person said about one version of a text |
//! | `erasures` | the proof that a person was erased |

pub mod api_keys;
pub mod audit;
pub mod authority;
pub mod challenges;
mod connection;
pub mod consents;
pub mod consumed_events;
pub mod credentials;
pub mod deliveries;
pub mod delivery_attempts;
pub mod devices;
pub mod digest_items;
pub mod erasure;
pub mod erasures;
pub mod event_archives;
pub mod event_chain;
pub mod event_seals;
pub mod event_search;
pub mod events;
pub mod files;
pub mod idempotency;
pub mod idempotency_keys;
pub mod imports;
pub mod inboxes;
pub mod invitations;
pub mod joining;
pub mod leases;
pub mod mail_templates;
pub mod memberships;
pub mod mfa_factors;
pub mod mfa_policy;
pub mod migration;
pub mod notification_defaults;
pub mod notification_preferences;
pub mod notifications;
mod open;
mod organization_terms;
pub mod organizations;
pub mod passkeys;
pub mod presence;
mod problem;
pub mod push_devices;
pub mod push_keys;
pub mod push_receipts;
pub mod recovery_codes;
pub mod refresh_tokens;
pub mod refusals;
pub mod roles;
mod samples;
pub mod sessions;
pub mod sign_out;
pub mod signing_keys;
mod slack;
mod statistics;
pub mod subject_keys;
pub mod suppressions;
mod unsealed_events;
pub mod user_search;
pub mod users;
pub mod webhook_endpoints;
pub mod webhook_messages;
pub mod workers;
pub mod workflow_runs;
mod write;

pub use connection::{Database, Options};
pub use migration::{MigrateError, Status, check, migrate};
pub use open::{OpenError, background, open, open_migrated, open_to_work};
pub use problem::{is_collision, problem};
pub use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr, SqlErr};
pub use write::WriteTransaction;
