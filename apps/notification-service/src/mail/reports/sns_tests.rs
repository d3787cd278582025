//! What Amazon SNS signs, and what it does not.

use super::{SnsError, certificate_address, check, signed};
use base64::{Engine, engine::general_purpose::STANDARD};
use rcgen::{CertificateParams, KeyPair, PKCS_RSA_SHA256, RsaKeySize, SigningKey};
use serde_json::{Value, json};

/// A key and its certificate, such as SNS has.
fn identity() -> (KeyPair, String) {
    let key = KeyPair::generate_rsa_for(&PKCS_RSA_SHA256, RsaKeySize::_2048).unwrap();
    let certificate = CertificateParams::new(vec!["sns.amazonaws.com".to_owned()]).unwrap().self_signed(&key).unwrap();
    (key, certificate.pem())
}

fn notification() -> Value {
    json!({
        "Type": "Notification",
        "MessageId": "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324",
        "TopicArn": "arn:aws:sns:eu-west-1:123456789012:bounces",
        "Subject": "Amazon SES Email Event Notification",
        "Message": "{\"notificationType\":\"Bounce\"}\n",
        "Timestamp": "2026-11-23T09:00:00.000Z",
        "SignatureVersion": "2",
        "SigningCertURL": "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-01d088a6f77103d0fe307c0069e40ed6.pem",
        "UnsubscribeURL": "https://sns.eu-west-1.amazonaws.com/?Action=Unsubscribe",
    })
}

fn confirmation() -> Value {
    json!({
        "Type": "SubscriptionConfirmation",
        "MessageId": "165545c9-2a5c-472c-8df2-7ff2be2b3b1b",
        "Token": "2336412f37f",
        "TopicArn": "arn:aws:sns:eu-west-1:123456789012:bounces",
        "Message": "You have chosen to subscribe to the topic.",
        "SubscribeURL": "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription",
        "Timestamp": "2026-11-23T09:00:00.000Z",
        "SignatureVersion": "2",
    })
}

fn with(mut body: Value, field: &str, value: &str) -> Value {
    body[field] = value.into();
    body
}

#[test]
fn the_text_that_is_signed_is_the_documented_one() {
    let text = "Message\n{\"notificationType\":\"Bounce\"}\n\nMessageId\n22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324\n\
                Subject\nAmazon SES Email Event Notification\nTimestamp\n2026-11-23T09:00:00.000Z\n\
                TopicArn\narn:aws:sns:eu-west-1:123456789012:bounces\nType\nNotification\n";
    assert_eq!(signed(&notification()).unwrap(), text);
    let mut silent = notification();
    silent.as_object_mut().unwrap().remove("Subject");
    let subject = "Subject\nAmazon SES Email Event Notification\n";
    assert_eq!(signed(&silent).unwrap(), text.replace(subject, ""));
    let text = signed(&confirmation()).unwrap();
    assert!(text.contains("\nSubscribeURL\nhttps://sns.") && text.contains("\nToken\n2336412f37f\n"), "{text}");
}

#[test]
fn what_sns_signed_is_believed_and_nothing_else() {
    let ((key, certificate), (other, _)) = (identity(), identity());
    for body in [notification(), confirmation()] {
        let sign = |key: &KeyPair| STANDARD.encode(key.sign(signed(&body).unwrap().as_bytes()).unwrap());
        let right = with(body.clone(), "Signature", &sign(&key));
        assert_eq!(check(&right, &certificate), Ok(()));
        for wrong in [
            body.clone(),
            with(body.clone(), "Signature", &sign(&other)),
            with(body.clone(), "Signature", "AAAA"),
            with(right.clone(), "Message", "{\"notificationType\":\"Complaint\"}"),
            with(right.clone(), "TopicArn", "arn:aws:sns:eu-west-1:999999999999:bounces"),
            with(right.clone(), "Type", "Nothing"),
            with(right.clone(), "SignatureVersion", "1"),
        ] {
            assert!(matches!(check(&wrong, &certificate), Err(SnsError::Wrong(_))), "{wrong}");
        }
        for wrong in ["", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"] {
            assert!(check(&right, wrong).is_err());
        }
    }
}

#[test]
fn a_certificate_comes_from_amazon_sns_alone() {
    assert!(certificate_address(&notification()).is_ok());
    let of = "SimpleNotificationService-01d088a6f77103d0fe307c0069e40ed6.pem";
    assert!(
        certificate_address(&json!({ "SigningCertURL": format!("https://sns.cn-north-1.amazonaws.com.cn/{of}") }))
            .is_ok()
    );
    for wrong in [
        format!("http://sns.eu-west-1.amazonaws.com/{of}"),
        format!("https://sns.eu-west-1.amazonaws.com.evil.example/{of}"),
        format!("https://sns.eu-west-1.amazonaws.com@evil.example/{of}"),
        format!("https://sns.eu-west-1.amazonaws.com:8443/{of}"),
        format!("https://bucket.s3.amazonaws.com/{of}"),
        format!("https://sns.s3.bucket.amazonaws.com/{of}"),
        format!("https://sns.eu-west-1.amazonaws.com/x/{of}"),
        format!("https://sns.eu-west-1.amazonaws.com/{of}?x=.pem"),
        "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-.pem".to_owned(),
        "https://sns.eu-west-1.amazonaws.com/?Action=Publish".to_owned(),
        "https://169.254.169.254/".to_owned(),
    ] {
        assert!(certificate_address(&json!({ "SigningCertURL": wrong })).is_err(), "{wrong}");
    }
    assert!(certificate_address(&json!({})).is_err());
}
