//! What stands around mails, in an operator's own form.

use crate::{Platform, people::someone};
use serde_json::json;
use shared::Locale;
use testkit::Mail;

const LAYOUT: &str = "/api/v1/mail-layout";

fn layout(body: &str) -> String {
    format!(
        "<mjml lang=\"{{{{ locale }}}}\"><mj-head><mj-title>{{{{ subject }}}}</mj-title>\
         <mj-preview>{{% block preview %}}{{% endblock %}}</mj-preview></mj-head><mj-body><mj-section><mj-column>\
         <mj-text>{{% block title %}}{{% endblock %}}</mj-text>{body}\
         <mj-text>Acme, Quay 5 · {{% block reason %}}{{% endblock %}}</mj-text>\
         </mj-column></mj-section></mj-body></mjml>"
    )
}

const BODY: &str = "{% block body %}{% endblock %}";

async fn signed_up(platform: &Platform, email: &'static str, locale: Locale) -> Mail {
    someone(platform, email, locale, None).await.signs_up(platform).await;
    platform.mail_to(email).await
}

#[tokio::test]
async fn an_operators_layout_stands_around_every_mail_until_it_is_taken_back() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let before = admin.get(LAYOUT).await.expect(200);
    assert_eq!(before.header("etag"), "\"0\"");
    let before = before.json();
    assert_eq!((&before["mjml"], &before["is_overridden"]), (&before["built_in"], &json!(false)));
    let body = json!({ "mjml": layout(BODY) });
    let after = admin.put(LAYOUT, &body).await.expect(200);
    assert_eq!((after.header("etag"), &after.json()["mjml"]), ("\"1\"", &body["mjml"]));
    admin.clone().with("if-match", "\"0\"").put(LAYOUT, &body).await.problem(412, "precondition_failed");

    let built_in = signed_up(&platform, "zoe@example.org", Locale::Fr).await;
    assert!(built_in.0.html.contains("Acme, Quay 5") && built_in.0.html.contains(&built_in.code()));
    assert!(built_in.0.html.contains(&built_in.link_token()) && built_in.0.html.contains("lang=\"fr\""));
    let words = json!({
        "subject": "Welcome", "text": "{{ link }}\n\n{{ code_digits }}\n",
        "mjml": "{% extends \"layout\" %}{% block body %}<mj-text>Own words {{ code_digits }}</mj-text>{% endblock %}",
    });
    admin.put("/api/v1/mail-templates/verify_email/en", &words).await.expect(200);
    let own = signed_up(&platform, "bob@example.org", Locale::En).await;
    assert!(own.0.html.contains("Acme, Quay 5") && own.0.html.contains("Own words"), "{}", own.0.html);
    // It is not one of the mails.
    admin.get("/api/v1/mail-templates/layout/en").await.problem(404, "not_found");

    admin.delete(LAYOUT).await.expect(204);
    admin.delete(LAYOUT).await.problem(404, "not_found");
    let own = signed_up(&platform, "eve@example.org", Locale::En).await;
    assert!(!own.0.html.contains("Acme, Quay 5") && own.0.html.contains("Own words"), "{}", own.0.html);
}

#[tokio::test]
async fn a_layout_that_spoils_a_mail_is_refused_with_its_name() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    for (mjml, reason) in [
        (layout(""), "the layout has no block \"body\""),
        (layout(&format!("{BODY}<mj-text>open")), "verify_email (en)"),
        (layout(&format!("{BODY}<mj-text>{{{{ nobody }}}}</mj-text>")), "\"nobody\" is not known here"),
        (
            layout(&format!("{BODY}<mj-image src=\"https://a.example/{{{{ link }}}}\" />")),
            "link may only stand by itself",
        ),
        (layout(&format!("<mj-raw><!--</mj-raw>{BODY}<mj-raw>--></mj-raw>")), "verify_email (en)"),
        (layout(&format!("{BODY}{BODY}")), ""),
        ("Hello".to_owned(), "verify_email (en)"),
    ] {
        let answer = admin.put(LAYOUT, &json!({ "mjml": mjml })).await;
        if reason.is_empty() {
            // A block that stands twice is filled once.
            answer.expect(200);
            continue;
        }
        let text = answer.text();
        answer.invalid("/mjml");
        assert!(text.replace("\\\"", "\"").contains(reason), "{reason} in {text}");
    }
    admin.put(LAYOUT, &json!({ "mjml": " " })).await.invalid("/mjml");
    admin.put(LAYOUT, &json!({ "mjml": layout(BODY), "more": 1 })).await.invalid("/more");
}

#[tokio::test]
async fn a_layout_can_be_looked_at_around_any_mail() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let preview = format!("{LAYOUT}/preview");
    let shown = admin.post(&preview, &json!({})).await.expect(200).json();
    assert_eq!(shown["subject"], "An order came in");
    let wish = json!({ "mjml": layout(BODY), "name": "verify_email", "locale": "fr" });
    let shown = admin.post(&preview, &wish).await.expect(200).json();
    assert_eq!(shown["subject"], "Confirmez votre adresse e-mail");
    assert!(shown["html"].as_str().unwrap().contains("Acme, Quay 5"));
    admin.post(&preview, &json!({ "name": "nothing" })).await.invalid("/name");
    admin.post(&preview, &json!({ "mjml": layout("") })).await.invalid("/mjml");
    assert_eq!(admin.get(LAYOUT).await.expect(200).json()["is_overridden"], false);
}
