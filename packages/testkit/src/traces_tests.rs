use super::{latin, needles};
use base64::{Engine, engine::general_purpose::STANDARD};

fn finds(text: &[u8]) -> bool {
    let exact = latin(text);
    let lower = exact.to_ascii_lowercase();
    let needles = needles("Éloïse O'Hara".as_bytes());
    needles.iter().any(|needle| if needle.any_case { &lower } else { &exact }.contains(&needle.text))
}

#[test]
fn a_word_is_found_however_it_is_written() {
    let word = "Éloïse O'Hara";
    for written in ["xÉloïse o'haray", "%C3%89lo%c3%afse%20O%27Hara", "\\u00C9lo\\u00efse O'Hara", "Éloïse O&#x27;Hara"]
    {
        assert!(finds(written.as_bytes()), "{written}");
    }
    for before in ["", "a", "ab", "abc", "ab\u{1f600}"] {
        for after in ["", "z", "zy", "zyx"] {
            let encoded = STANDARD.encode(format!("{before}{word}{after}"));
            assert!(finds(encoded.as_bytes()), "{before}…{after}");
        }
    }
    let hex = runtime::crypto::hex(format!("a {word} b").as_bytes());
    assert!(finds(hex.to_uppercase().as_bytes()));
    assert!(!finds("Éloise O'Hara".as_bytes()));
}
