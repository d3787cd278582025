use super::{plain_name, plain_text};

fn is_name(text: &str) -> bool {
    plain_name(text, &()).is_ok()
}

#[test]
fn what_is_searched_for_may_end_in_the_middle_of_a_word() {
    assert!(plain_text("می\u{200c}", &()).is_ok());
}

#[test]
fn names_of_all_the_world_are_names() {
    for name in [
        "Camille",
        "42",
        "محمد\u{200c}رضا",
        "می\u{200c}خواهم",
        "👩\u{200d}👩\u{200d}👧",
        "❤\u{fe0f}\u{200d}🔥",
        "ക്\u{200d}",
        "क\u{94d}\u{200d}ष",
        "葛\u{e0100}城",
        "שָׁלוֹם",
        "e\u{301}\u{323}",
        "ᠠ\u{180b}",
    ] {
        assert!(is_name(name), "{name:?}");
    }
}

#[test]
fn what_nobody_sees_is_no_name() {
    let tower = format!("a{}", "\u{301}".repeat(9));
    for name in [
        "",
        " ",
        "\u{200d}",
        "\u{200c}",
        "a\u{200d}",
        "\u{200d}a",
        "a \u{200d}b",
        "a\u{200d}\u{200d}b",
        "\u{2800}",
        "\u{ffff}",
        "a\u{1fffe}",
        "\u{fdd0}",
        "\u{3164}",
        "\u{115f}",
        "\u{fe0f}",
        "\u{301}\u{302}",
        &tower,
        "\u{e0041}",
    ] {
        assert!(!is_name(name), "{name:?}");
    }
}
