//! What a template can do, and what it cannot.

use super::{Compiled, Part};
use crate::mail::source::{LAYOUT, Source};
use minijinja::context;
use shared::Locale;

const MJML: &str =
    "<mjml><mj-body><mj-section><mj-column><mj-text>Hello</mj-text></mj-column></mj-section></mj-body></mjml>";

fn wrong(subject: &str, text: &str) -> (Part, String) {
    let compiled = Compiled::new(Source { subject, mjml: MJML, text, layout: LAYOUT });
    let values = context! { name => "Camille", link => "https://a.example/#t", items => [1, 2, 3] };
    let error = compiled.and_then(|compiled| compiled.render(Locale::En, &values)).unwrap_err();
    (error.part, error.reason)
}

#[test]
fn work_and_memory_are_bounded() {
    for text in [
        "{% for a in range(9999) %}{% for b in range(9999) %}{% for c in range(9999) %}x{% endfor %}{% endfor %}{% endfor %}",
        "{{ 'x' * 99999999 }}",
        "{% set a = 'xxxxxxxxxx' %}{% for i in range(40) %}{% set a = a ~ a %}{% endfor %}{{ 'x' * 9999999 }}",
        "{% set n = namespace(a='xxxxxxxxxx') %}{% for i in range(60) %}{% set n.a = n.a ~ n.a %}{% endfor %}{{ n.a }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{{ ('x' * 100000)|replace('x', 'xxxxxxxxxx')|replace('x', 'xxxxxxxxxx')|replace('x', 'xxxxxxxxxx') }}",
        "{{ [1] * 99999999 }}",
        "{{ '}}' ~ ([1] * 99999999) ~ '{{' }}",
        "{{ '\\'}}' ~ ([1] * 99999999) }}",
        "{# {{ ' #}{{ [1] * 99999999 }}{# ' #}",
        "{% raw %}{{ ' {% endraw %}{{ [1] * 99999999 }}{{ ' }}",
        "{{ {'a': {}} }}{{ [1] * 99999999 }}",
        "{%- set a = [1] -%}{% set a = a + a %}{{ a }}",
        "{% if name %}{{ items|list|batch(2) }}{% endif %}",
        "{% for a in items recursive %}{{ loop(items) }}{% endfor %}",
    ] {
        assert_eq!(wrong("Hello", text).0, Part::Text, "{text}");
    }
}

#[test]
fn a_template_shows_chooses_and_goes_through_lists() {
    let text = "{# a * b #}{% if name is defined and not nothing %}{{ name|upper }}{% else %}-{% endif %} * \
                {%- for item in items %} {{ loop.index }}:{{ item + 1 }}{% endfor %} { } {{ \"}}*{{\" }}";
    let compiled = Compiled::new(Source { subject: "Hello", mjml: MJML, text, layout: LAYOUT }).unwrap();
    let values = context! { name => "Camille", nothing => None::<String>, items => [1, 2] };
    let mail = compiled.render(Locale::En, &values).unwrap();
    assert_eq!(mail.text, "CAMILLE * 1:2 2:3 { } }}*{{");
}

#[test]
fn there_are_no_files_and_no_unknown_names() {
    for text in [
        "{% include '/etc/passwd' %}",
        "{% extends 'layout' %}",
        "{% import 'x' as x %}",
        "{{ nobody }}",
        "{{ name.nothing }}",
        "{{ open('/etc/passwd') }}",
        "{{ name",
        "{% if name %}x",
        "",
        "  \n",
    ] {
        let (part, reason) = wrong("Hello", text);
        assert!(part == Part::Text && !reason.is_empty() && !reason.contains("Camille"), "{text}: {reason}");
    }
}

#[test]
fn a_subject_is_one_line_without_secrets() {
    for subject in ["", "a\nb", "a{{ '\\n' }}b", "a\u{2028}b", "{{ link }}", "{{ 'x' * 300 }}"] {
        assert_eq!(wrong(subject, "Hello").0, Part::Subject, "{subject:?}");
    }
    let compiled =
        Compiled::new(Source { subject: "For {{ name }}", mjml: MJML, text: "Hello", layout: LAYOUT }).unwrap();
    let mail = compiled.render(Locale::En, &context! { name => "Camille" }).unwrap();
    assert_eq!(mail.subject, "For Camille");
}

#[test]
fn nothing_leaves_nothing() {
    let compiled =
        Compiled::new(Source { subject: "Hello", mjml: MJML, text: "a{{ name }}b", layout: LAYOUT }).unwrap();
    let mail = compiled.render(Locale::En, &context! { name => None::<String> }).unwrap();
    assert_eq!(mail.text, "ab");
}
