//! Changes to how somebody signs in, in words. Each is told by the same mail, so that nobody's account changes hands
//! without a word. A sentence holds nothing that was typed: whoever got in could speak through us.

use shared::{Locale, event::EventType};

/// Whether a person is told by mail that this happened to their account.
pub fn is_told(kind: &str) -> bool {
    sentences(kind).is_some()
}

/// What happened, in one sentence; none for an event that nobody is told of by this mail.
pub fn sentence(locale: Locale, kind: &str) -> Option<&'static str> {
    sentences(kind).map(|(en, fr)| match locale {
        Locale::En => en,
        Locale::Fr => fr,
    })
}

fn sentences(kind: &str) -> Option<(&'static str, &'static str)> {
    let kind = EventType::ALL.iter().find(|known| known.as_str() == kind)?;
    Some(match kind {
        EventType::PasskeyAdded => {
            ("A passkey was added to your account.", "Une clé d’accès a été ajoutée à votre compte.")
        }
        EventType::PasskeyRemoved => {
            ("A passkey was removed from your account.", "Une clé d’accès a été retirée de votre compte.")
        }
        EventType::PasskeyCloneSuspected => (
            "A passkey of your account was refused: its counter went backwards, so it may have been copied.",
            "Une clé d’accès de votre compte a été refusée : son compteur a reculé, elle a peut-être été copiée.",
        ),
        EventType::FactorAdded => (
            "A second step was added for signing in to your account.",
            "Une deuxième étape a été ajoutée pour vous connecter à votre compte.",
        ),
        EventType::FactorRemoved => (
            "A second step for signing in to your account was removed.",
            "Une deuxième étape pour vous connecter à votre compte a été retirée.",
        ),
        EventType::RecoveryCodesGenerated => (
            "New recovery codes were made for your account; the old ones no longer work.",
            "De nouveaux codes de récupération ont été créés pour votre compte ; les anciens ne fonctionnent plus.",
        ),
        EventType::RecoveryCodeUsed => (
            "A recovery code was used to sign in to your account.",
            "Un code de récupération a été utilisé pour se connecter à votre compte.",
        ),
        EventType::PasswordChanged => {
            ("The password of your account was changed.", "Le mot de passe de votre compte a été modifié.")
        }
        EventType::EmailChanged => {
            ("The e-mail address of your account was changed.", "L’adresse e-mail de votre compte a été modifiée.")
        }
        EventType::ApiKeyCreated => {
            ("An API key was made that acts in your name.", "Une clé d’API qui agit en votre nom a été créée.")
        }
        EventType::ApiKeyUpdated => (
            "An API key that acts in your name was changed: what it may do, or until when.",
            "Une clé d’API qui agit en votre nom a été modifiée : ce qu’elle permet, ou jusqu’à quand.",
        ),
        EventType::ApiKeyRotated => (
            "An API key that acts in your name got a new secret.",
            "Une clé d’API qui agit en votre nom a reçu un nouveau secret.",
        ),
        EventType::ApiKeyRevoked => (
            "An API key that acted in your name was revoked.",
            "Une clé d’API qui agissait en votre nom a été révoquée.",
        ),
        _ => return None,
    })
}
