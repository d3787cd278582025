use super::*;

#[test]
fn a_key_is_known_by_its_form_and_a_slip_of_the_pen_is_not_one() {
    let key = generate();
    let text = key.expose().as_str();
    assert_eq!(text.len(), PREFIX.len() + BODY + CHECKSUM);
    assert!(is_meant(text) && is_well_formed(text));
    assert_eq!(shown(&key), text[..12]);
    for at in PREFIX.len()..text.len() {
        let other = if text.as_bytes()[at] == b'A' { "B" } else { "A" };
        let mistyped = format!("{}{other}{}", &text[..at], &text[at + 1..]);
        assert!(!is_well_formed(&mistyped), "{at}");
    }
    for wrong in ["", "np_key_", "np_rt_abc", &text[1..], &format!("{text}A"), &text[..text.len() - 1]] {
        assert!(!is_well_formed(wrong), "{wrong}");
    }
    assert!(!is_well_formed(&format!("{}é{}", &text[..20], &text[22..])));
    assert_ne!(text, generate().expose().as_str());
}
