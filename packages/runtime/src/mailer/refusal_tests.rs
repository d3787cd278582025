//! What servers say, and what is made of it.

use super::{is_no_mailbox, scrubbed};

#[test]
fn a_missing_mailbox_is_told_from_a_policy() {
    for (status, said) in [
        (550, "5.1.1 <a@b.example>: Recipient address rejected: User unknown in virtual mailbox table"),
        (550, "5.1.1 The email account that you tried to reach does not exist."),
        (550, "5.1.10 RESOLVER.ADR.RecipientNotFound"),
        (550, "5.2.1 The email account that you tried to reach is disabled."),
        (550, "No such user here"),
        (553, "5.1.3 bad address syntax"),
    ] {
        assert!(is_no_mailbox(status, said), "{status} {said}");
    }
    for (status, said) in [
        (550, "5.7.1 Service unavailable; client host blocked using zen.spamhaus.org"),
        (550, "5.7.26 unauthenticated mail, the address does not exist in SPF"),
        (550, "relaying denied"),
        (550, "5.4.1 Recipient address rejected: Access denied"),
        (552, "5.2.2 mailbox full"),
        (554, "5.1.1 transaction failed"),
        (450, "4.1.1 user unknown, try later"),
    ] {
        assert!(!is_no_mailbox(status, said), "{status} {said}");
    }
}

#[test]
fn an_answer_is_kept_without_addresses_and_on_one_line() {
    assert_eq!(scrubbed("5.1.1 <camille@example.org>:\r\nno\u{7} such user"), "5.1.1 <address> no such user");
    assert_eq!(scrubbed(&"x".repeat(1000)).len(), 300);
}
