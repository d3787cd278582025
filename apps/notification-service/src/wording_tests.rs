//! What is left of texts that mean harm, and of long ones.

use super::*;

#[test]
fn one_line_has_no_breaks_and_nothing_that_turns_it_around() {
    for (text, shown) in [
        ("  two\r\n lines\u{2028}here\t ", "two lines here"),
        ("invoice\u{202e}fdp.exe", "invoicefdp.exe"),
        ("a\u{0}b\u{200b}c", "a bc"),
        ("فارسی می\u{200c}خواهم", "فارسی می\u{200c}خواهم"),
        ("\u{2066}\u{2069}", ""),
    ] {
        assert_eq!(one_line(text, 40), shown);
    }
    assert_eq!(one_line("élan vital", 6), "élan…");
    assert_eq!(one_line("élan", 4), "élan");
}

#[test]
fn paragraphs_keep_their_lines() {
    assert_eq!(paragraph("\none\ntwo\u{0}\u{202e}\n", 40), "one\ntwo");
    assert_eq!(paragraph("0123456789", 5), "0123…");
}
