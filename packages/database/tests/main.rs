//! The database on SQLite always, and on PostgreSQL where `PLATEFORME_TEST_DATABASE_URL` names a server. Each test has
//! a database of its own.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod audit;
mod concurrency;
mod engines;
mod erasure;
mod log;
mod memberships;
mod migrations;
mod people;
mod people_search;
mod presence;
mod roles;
mod search;
mod work;
mod world;
