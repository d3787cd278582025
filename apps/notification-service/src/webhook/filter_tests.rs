//! What names types of events, and what does not.

use super::*;

#[test]
fn patterns_name_types_that_there_are() {
    for (pattern, is_one) in [
        ("*", true),
        ("member.*", true),
        ("member.added", true),
        ("organization.ownership_transferred", true),
        ("member*", false),
        ("memb.*", false),
        ("member.add*", false),
        ("*.added", false),
        ("member.", false),
        ("member", false),
        ("", false),
        ("**", false),
    ] {
        assert_eq!(is_known(pattern), is_one, "{pattern}");
    }
    assert!(expand(&["invitation.*".to_owned()]).contains(&"invitation.created"));
    assert!(!expand(&["invitation.*".to_owned()]).contains(&"member.added"));
}
