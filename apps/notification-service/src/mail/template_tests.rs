//! Every mail, in every language, as it is sent.

use super::Template;
use crate::mail::{extract, facts};
use minijinja::{Value, context};
use shared::Locale;

const LOCALES: [Locale; 2] = [Locale::En, Locale::Fr];

/// The values of a mail; without a name, those that may be missing are.
fn values(template: Template, name: Option<&str>) -> Value {
    let mut values = template.sample(Locale::En, "https://accounts.example.org");
    for (key, word) in [
        ("validity", "⟨validity⟩"),
        ("occurred_at", "⟨moment⟩"),
        ("until", "⟨moment⟩"),
        ("change", "⟨change⟩"),
        ("role", "⟨role⟩"),
        ("reason", "⟨reason⟩"),
    ] {
        values.entry(key).and_modify(|value| *value = word.into());
    }
    for key in ["name", "inviter"] {
        values.entry(key).and_modify(|value| *value = name.into());
    }
    if name.is_none() {
        for key in template.optional().iter().filter(|key| !["link", "device", "ip"].contains(key)) {
            values.entry(*key).and_modify(|value| *value = serde_json::Value::Null);
        }
    }
    Value::from(minijinja::value::Serde(values))
}

#[test]
fn every_text_part_reads_well() {
    for &template in Template::ALL {
        for locale in LOCALES {
            let mail = template.render(locale, &values(template, Some("Camille"))).unwrap();
            insta::assert_snapshot!(
                format!("{template}.{locale}"),
                format!("Subject: {}\n\n{}", mail.subject, mail.text)
            );
        }
    }
}

#[test]
fn both_parts_carry_the_link_and_the_code_and_the_subject_does_not() {
    for locale in LOCALES {
        let mail = Template::VerifyEmail.render(locale, &values(Template::VerifyEmail, None)).unwrap();
        assert_eq!(extract::code(&mail.text).as_deref(), Some("012345"));
        assert_eq!(extract::links(&mail.text)[0], "https://accounts.example.org/verify-email#token=dG9rZW4");
        assert!(
            mail.html
                .replace("&#x2f;", "/")
                .contains("href=\"https://accounts.example.org/verify-email#token=dG9rZW4\"")
        );
        assert!(mail.html.contains("012345"));
        assert!(!mail.subject.contains("012345") && !mail.subject.contains('\n'));
    }
}

#[test]
fn a_name_cannot_add_markup() {
    let hostile = "<a href=\"https://evil.example\">x</a>{{ link }}";
    for locale in LOCALES {
        let template = Template::AlreadyRegistered;
        let mail = template.render(locale, &values(template, Some(hostile))).unwrap();
        assert!(!mail.html.contains("<a href=\"https://evil.example"));
        assert!(mail.html.contains("&lt;a href=&quot;https:"));
        assert!(!mail.subject.contains("evil"));
    }
}

#[test]
fn an_invitation_by_nobody_in_particular_says_nothing_in_their_name() {
    for locale in LOCALES {
        let mail = Template::Invitation.render(locale, &values(Template::Invitation, None)).unwrap();
        for part in [&mail.text, &mail.html] {
            assert!(!part.contains('“') && !part.contains('«'), "{part}");
        }
        assert!(!mail.text.contains("They say") && !mail.text.contains("Son message"), "{}", mail.text);
    }
}

#[test]
fn a_farewell_by_an_admin_has_no_link_and_says_whom_to_ask() {
    for locale in LOCALES {
        let values = context! { ..context! { link => None::<String> }, ..values(Template::Farewell, None) };
        let mail = Template::Farewell.render(locale, &values).unwrap();
        for part in [&mail.text, &mail.html] {
            assert!(!part.contains("restore-account") && part.contains("⟨moment⟩"), "{part}");
        }
    }
}

#[test]
fn a_missing_value_is_an_error_and_not_a_hole() {
    assert!(Template::VerifyEmail.render(Locale::En, &context! { email => "camille@example.org" }).is_err());
}

#[test]
fn every_mail_would_be_taken_as_an_operators_own_words() {
    for &template in Template::ALL {
        for locale in LOCALES {
            let mail = facts::tried(template, locale, template.source(locale), "https://accounts.example.org")
                .unwrap_or_else(|error| panic!("{template}.{locale}: {error}"));
            assert!(mail.html.contains(&format!("lang=\"{locale}\"")), "{template}");
            assert!(!mail.html.contains("{{") && !mail.html.contains("{%") && !mail.html.contains("mj-class"));
        }
    }
}
