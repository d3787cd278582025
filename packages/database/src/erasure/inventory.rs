//! Every column of the schema, reviewed: can it hold personal data, and what becomes of that when the person is erased?
//!
//! [`super::forget`] runs the rules below, so that the list cannot say something else than what is done. A test
//! compares it with the tables that there are: a migration that adds a column has to say here what the column holds.

/// How the rows of a table that are about a person are found, and what becomes of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Rows whose column holds the person's id go.
    OfUser(&'static str),
    /// Rows whose column holds the person's address go.
    OfAddress(&'static str),
    /// Rows whose column holds the id of a challenge of theirs go.
    OfChallenge(&'static str),
    /// Rows whose column holds the id of an invitation to or by them go.
    OfInvitation(&'static str),
    /// The column forgets the person's id; the row is somebody else's.
    Unlink(&'static str),
    /// Words that the person is found by: theirs go, and each word for good with the last person who has it.
    Words,
    /// The column is sealed under the person's event key, which is destroyed. The rows stay: a chain of hashes covers
    /// them.
    Sealed(&'static str),
    /// The row stays as a mark that nothing is to be kept any more, its key destroyed.
    Key,
}

/// What is known of a table.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// What becomes of the rows about a person, in this order.
    pub rules: &'static [Rule],
    /// Columns that can hold personal data. The rules see to them.
    pub personal: &'static [&'static str],
    /// Columns that hold none: ids, times, states, numbers, and words about organizations and the platform.
    pub not_personal: &'static [&'static str],
}

/// Every table, those that refer to others first: what a rule removes is counted before it can go with its parent.
pub const TABLES: &[Table] = &[
    Table {
        name: "deliveries",
        rules: &[Rule::OfUser("user_id"), Rule::OfChallenge("challenge_id"), Rule::OfInvitation("invitation_id")],
        personal: &["recipient", "user_id", "challenge_id", "invitation_id", "data", "last_error"],
        not_personal: &[
            "id",
            "event_id",
            "channel",
            "template",
            "state",
            "attempts",
            "next_attempt_at",
            "claimed_by",
            "claimed_until",
            "sent_at",
            "created_at",
            "updated_at",
        ],
    },
    Table {
        name: "challenges",
        rules: &[Rule::OfUser("user_id"), Rule::OfAddress("email")],
        personal: &["user_id", "email", "password_hash", "payload", "browser_hash"],
        not_personal: &[
            "id",
            "purpose",
            "attempts",
            "max_attempts",
            "expires_at",
            "consumed_at",
            "created_at",
            "updated_at",
        ],
    },
    Table {
        name: "refresh_tokens",
        rules: &[Rule::OfUser("user_id")],
        personal: &["user_id", "seed", "rotated_at", "previous_rotated_at"],
        not_personal: &["id", "session_id", "current", "expires_at", "ended_at", "created_at", "updated_at"],
    },
    Table {
        name: "sessions",
        // Those of an admin in somebody else's name go with the admin.
        rules: &[Rule::OfUser("user_id"), Rule::OfUser("impersonator_id")],
        personal: &[
            "user_id",
            "token_hash",
            "user_agent",
            "device",
            "ip",
            "amr",
            "authenticated_at",
            "proved_at",
            "last_seen_at",
            "impersonator_id",
            "impersonator_session_id",
        ],
        not_personal: &[
            "id",
            "organization_id",
            "device_id",
            "kind",
            "token_version",
            "idle_expires_at",
            "expires_at",
            "ended_at",
            "end_reason",
            "created_at",
            "updated_at",
        ],
    },
    Table {
        name: "devices",
        rules: &[Rule::OfUser("user_id")],
        personal: &["user_id", "token_hash", "name", "user_agent", "ip", "trusted_until", "last_seen_at"],
        not_personal: &["id", "expires_at", "created_at", "updated_at"],
    },
    Table {
        name: "mfa_factors",
        rules: &[Rule::OfUser("user_id")],
        personal: &["user_id", "name", "secret", "confirmed_at", "last_counter", "last_used_at"],
        not_personal: &["id", "kind", "created_at", "updated_at"],
    },
    Table {
        name: "recovery_codes",
        rules: &[Rule::OfUser("user_id")],
        personal: &["user_id", "code_hash", "used_at"],
        not_personal: &["id", "created_at", "updated_at"],
    },
    Table {
        name: "passkeys",
        rules: &[Rule::OfUser("user_id")],
        personal: &[
            "user_id",
            "credential_id",
            "public_key",
            "sign_count",
            "aaguid",
            "transports",
            "name",
            "last_used_at",
        ],
        not_personal: &[
            "id",
            "algorithm",
            "user_verified",
            "backup_eligible",
            "backed_up",
            "discoverable",
            "created_at",
            "updated_at",
        ],
    },
    // A key of an organization outlives whoever made it.
    Table {
        name: "api_keys",
        rules: &[Rule::OfUser("user_id"), Rule::Unlink("created_by"), Rule::Unlink("changed_by")],
        personal: &[
            "user_id",
            "created_by",
            "changed_by",
            "changed_at",
            "name",
            "token_hash",
            "previous_hash",
            "last_used_at",
            "last_used_ip",
        ],
        not_personal: &[
            "id",
            "organization_id",
            "prefix",
            "previous_until",
            "permissions",
            "expires_at",
            "revoked_at",
            "version",
            "created_at",
            "updated_at",
        ],
    },
    Table {
        name: "memberships",
        rules: &[Rule::OfUser("user_id")],
        personal: &["user_id", "role_id"],
        not_personal: &["id", "organization_id", "version", "created_at", "updated_at"],
    },
    // What they wrote to whom they invited goes as well: `forget` sees to it before these rules run.
    Table {
        name: "invitations",
        rules: &[Rule::OfAddress("email"), Rule::OfUser("accepted_by"), Rule::Unlink("invited_by")],
        personal: &["email", "message", "invited_by", "accepted_by"],
        not_personal: &[
            "id",
            "organization_id",
            "kind",
            "domain",
            "role_id",
            "locale",
            "state",
            "generation",
            "uses",
            "max_uses",
            "sent_at",
            "expires_at",
            "closed_at",
            "created_at",
            "updated_at",
        ],
    },
    Table {
        name: "consents",
        rules: &[Rule::OfUser("user_id")],
        personal: &["user_id", "document", "version", "granted", "source", "created_at"],
        not_personal: &["id"],
    },
    Table {
        name: "idempotency_keys",
        rules: &[Rule::OfUser("user_id")],
        personal: &["id", "user_id", "request", "answer"],
        not_personal: &["holder", "held_until", "done_at", "status", "expires_at", "created_at", "updated_at"],
    },
    // The logo of an organization is not its uploader's: `forget` unlinks it before this rule runs.
    Table {
        name: "files",
        rules: &[Rule::OfUser("owner_id")],
        personal: &["owner_id", "bytes"],
        not_personal: &["id", "content_type", "created_at", "updated_at"],
    },
    Table { name: "search_words", rules: &[Rule::Words], personal: &["word", "user_id"], not_personal: &["scope"] },
    Table { name: "word_variants", rules: &[Rule::Words], personal: &["variant", "word"], not_personal: &[] },
    Table { name: "fuzzy_words", rules: &[Rule::Words], personal: &["word"], not_personal: &[] },
    Table {
        name: "subject_keys",
        rules: &[Rule::Key],
        personal: &["key"],
        not_personal: &["subject", "created_at", "updated_at"],
    },
    Table {
        name: "users",
        rules: &[Rule::OfUser("id")],
        personal: &[
            "email",
            "email_verified_at",
            "password_hash",
            "password_reset_required_at",
            "password_changed_at",
            "name",
            "locale",
            "time_zone",
            "profile_data",
            "avatar_file_id",
            "name_sort",
            "preferences",
            "last_seen_at",
        ],
        not_personal: &[
            "id",
            "status",
            "token_version",
            "version",
            "suspended_at",
            "deleted_at",
            "created_at",
            "updated_at",
        ],
    },
    // The ids in it stay: without the person's rows and their key, nobody can tell whose they were.
    Table {
        name: "events",
        rules: &[Rule::Sealed("personal"), Rule::Sealed("context")],
        personal: &["personal", "context"],
        not_personal: &[
            "sequence",
            "id",
            "type",
            "actor_kind",
            "actor_id",
            "subject",
            "person",
            "organization_id",
            "payload",
            "occurred_at",
        ],
    },
    // Tables about nobody.
    Table {
        name: "organizations",
        rules: &[],
        personal: &[],
        not_personal: &[
            "id",
            "slug",
            "name",
            "type",
            "settings",
            "mfa_required_for",
            "logo_file_id",
            "token_version",
            "version",
            "deleted_at",
            "created_at",
            "updated_at",
        ],
    },
    Table { name: "organization_terms", rules: &[], personal: &[], not_personal: &["term", "organization_id"] },
    Table {
        name: "roles",
        rules: &[],
        personal: &[],
        not_personal: &[
            "id",
            "organization_id",
            "name",
            "description",
            "permissions",
            "version",
            "created_at",
            "updated_at",
        ],
    },
    Table {
        name: "signing_keys",
        rules: &[],
        personal: &[],
        not_personal: &[
            "id",
            "algorithm",
            "private_key",
            "public_jwk",
            "state",
            "activates_at",
            "retires_at",
            "created_at",
            "updated_at",
        ],
    },
    Table { name: "unsealed_events", rules: &[], personal: &[], not_personal: &["sequence", "tag", "refused_at"] },
    Table {
        name: "event_seals",
        rules: &[],
        personal: &[],
        not_personal: &["position", "event_id", "digest", "hash", "sealed_at", "version", "tag"],
    },
    Table {
        name: "event_archives",
        rules: &[],
        personal: &[],
        not_personal: &[
            "id",
            "first_position",
            "last_position",
            "positions",
            "count",
            "file",
            "sha256",
            "signature",
            "created_at",
        ],
    },
    Table {
        name: "leases",
        rules: &[],
        personal: &[],
        not_personal: &["name", "holder", "expires_at", "cursor", "created_at", "updated_at"],
    },
    Table {
        name: "consumed_events",
        rules: &[],
        personal: &[],
        not_personal: &["consumer", "event_id", "consumed_at"],
    },
    Table {
        name: "imports",
        rules: &[],
        personal: &[],
        not_personal: &["digest", "bytes", "lines", "imported", "refused", "finished_at", "created_at", "updated_at"],
    },
    Table {
        name: "erasures",
        rules: &[],
        personal: &[],
        not_personal: &[
            "id",
            "user_id",
            "reason",
            "actor_kind",
            "actor_id",
            "certificate",
            "erased_at",
            "log_cleared_at",
            "created_at",
            "updated_at",
        ],
    },
];
