//! What is taken as MJML.

use super::{LAYOUT, MAX_DEPTH, to_html};

fn document(body: &str) -> String {
    format!("<mjml><mj-body><mj-section><mj-column>{body}</mj-column></mj-section></mj-body></mjml>")
}

#[test]
fn the_layout_goes_around_its_blocks() {
    let html = to_html(
        "{% extends \"layout\" %}\n{% block title %}Hi {{ name }}{% endblock %}\n\
         {% block body %}<mj-text mj-class=\"paragraph\">There</mj-text>{% endblock %}",
        LAYOUT,
    )
    .unwrap();
    assert!(html.contains("Hi {{ name }}") && html.contains("There") && html.contains("{{ product }}"), "{html}");
    assert!(!html.contains("{% block"), "{html}");
}

#[test]
fn a_document_may_stand_alone() {
    let html = to_html(&document("<mj-text>Alone</mj-text>"), LAYOUT).unwrap();
    assert!(html.contains("Alone") && !html.contains("{{ product }}"), "{html}");
}

#[test]
fn what_cannot_be_a_mail_is_refused_in_words() {
    let deep = "<div>".repeat(MAX_DEPTH) + &"</div>".repeat(MAX_DEPTH);
    let deepest = "<div>".repeat(100_000);
    for wrong in [
        String::new(),
        "Hello".to_owned(),
        "<p>Hello</p>".to_owned(),
        "<mjml><mj-body><mj-section>".to_owned(),
        document("<mj-text>open"),
        document("<mj-nothing>x</mj-nothing>"),
        document("<mj-include path=\"/etc/passwd\" />"),
        document("<mj-include path=\"file:///etc/passwd\" type=\"html\" />"),
        document(&format!("<mj-text>{deep}</mj-text>")),
        document(&format!("<mj-text>{deepest}</mj-text>")),
        "{% extends \"layout\" %}{% block nothing %}x{% endblock %}".to_owned(),
        "{% extends \"layout\" %}{% block title %}x".to_owned(),
        "{% extends \"layout\" %}{% block title %}x{% endblock %}{% block title %}y{% endblock %}".to_owned(),
        "{% extends \"layout\" %}{% block title %}{% block body %}x{% endblock %}{% endblock %}".to_owned(),
        "{% extends \"layout\" %}hello".to_owned(),
    ] {
        let error = to_html(&wrong, LAYOUT);
        assert!(
            error.as_ref().is_err_and(|error| !error.is_empty()),
            "{} gives {error:?}",
            &wrong[..wrong.len().min(90)]
        );
    }
}

#[test]
fn nothing_is_fetched_for_a_mail() {
    let html = to_html(&document("<mj-text font-family=\"Open Sans, Roboto\">Hello</mj-text>"), LAYOUT).unwrap();
    assert!(!html.contains("fonts.googleapis") && !html.contains("@import"), "{html}");
}
