//! Every mail, in every language, as it is sent.

use super::{MAILS, SOURCES, Template};
use crate::mail::extract;
use minijinja::{Value, context};
use shared::Locale;

const LOCALES: [Locale; 2] = [Locale::En, Locale::Fr];

fn values(template: Template, name: Option<&str>) -> Value {
    let link = match template {
        Template::VerifyEmail => "https://accounts.example.org/verify-email#token=dG9rZW4",
        Template::SetPassword => "https://accounts.example.org/set-password#token=dG9rZW4",
        Template::ResetPassword => "https://accounts.example.org/reset-password#token=dG9rZW4",
        Template::AccountDeleted | Template::SignInCode | Template::EmailChangeTaken => "https://accounts.example.org/",
        Template::AlreadyRegistered => "https://accounts.example.org/sign-in",
        Template::SessionEndedSuspicious | Template::SecurityChange | Template::Impersonation => {
            "https://accounts.example.org/account"
        }
        Template::EmailSignIn => "https://accounts.example.org/email-sign-in#token=dG9rZW4",
        Template::NewDevice => "https://accounts.example.org/not-me#token=dG9rZW4",
        Template::EmailChangeNew | Template::EmailChangeOld => {
            "https://accounts.example.org/confirm-email#token=dG9rZW4"
        }
        Template::Invitation => "https://accounts.example.org/invitation#token=dG9rZW4",
        Template::Farewell => "https://accounts.example.org/restore-account#token=dG9rZW4",
    };
    context! {
        email => "camille@example.org",
        name => name.map(str::to_owned),
        link => link,
        code_digits => "012345",
        validity => "⟨validity⟩",
        occurred_at => "⟨moment⟩",
        change => "⟨change⟩",
        device => "Firefox · Linux",
        ip => "192.0.2.17",
        new_email => "camille.martin@example.org",
        reason => name.map(|_| "⟨reason⟩"),
        until => "⟨moment⟩",
        undo_link => name.map(|_| "https://accounts.example.org/restore-account#token=dG9rZW4"),
        organization => "Durand et filles",
        inviter => name.map(str::to_owned),
        message => name.map(|_| "See you there."),
        role => "⟨role⟩",
        public_url => "https://accounts.example.org",
    }
}

#[test]
fn every_template_parses() {
    for (name, _) in SOURCES {
        MAILS.get_template(name).unwrap();
    }
}

#[test]
fn every_text_part_reads_well() {
    for template in Template::ALL {
        for locale in LOCALES {
            let mail = template.render(locale, values(template, Some("Camille"))).unwrap();
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
        let mail = Template::VerifyEmail.render(locale, values(Template::VerifyEmail, None)).unwrap();
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
        let mail = template.render(locale, values(template, Some(hostile))).unwrap();
        assert!(!mail.html.contains("<a href=\"https://evil.example"));
        assert!(mail.html.contains("&lt;a href=&quot;https:&#x2f;&#x2f;evil.example"));
        assert!(!mail.subject.contains("evil"));
    }
}

#[test]
fn an_invitation_by_nobody_in_particular_says_nothing_in_their_name() {
    for locale in LOCALES {
        let mail = Template::Invitation.render(locale, values(Template::Invitation, None)).unwrap();
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
        let mail = Template::Farewell.render(locale, values).unwrap();
        for part in [&mail.text, &mail.html] {
            assert!(!part.contains("restore-account") && part.contains("⟨moment⟩"), "{part}");
        }
    }
}

#[test]
fn a_missing_value_is_an_error_and_not_a_hole() {
    assert!(Template::VerifyEmail.render(Locale::En, context! { email => "camille@example.org" }).is_err());
}
