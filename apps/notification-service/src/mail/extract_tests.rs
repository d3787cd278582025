//! What is read back out of a mail.

use super::{code, links};

#[test]
fn links_are_found_in_order_and_once() {
    let text =
        "Open this:\n\nhttps://a.example/verify-email#token=x_-1\n\nor http://localhost:3000\nhttp://localhost:3000\n";
    assert_eq!(links(text), ["https://a.example/verify-email#token=x_-1", "http://localhost:3000"]);
}

#[test]
fn the_code_is_a_line_of_its_own() {
    assert_eq!(code("Type:\r\n\r\n012345\r\n").as_deref(), Some("012345"));
    assert_eq!(code("Your code is 012345.\n1234567\n12345a"), None);
}
