//! How a person proved who they are: the values of `amr` (RFC 8176 §2), and what of them counts as two factors.

/// A password.
pub const PASSWORD: &str = "pwd";
/// A code of an authenticator application, of a mail, or a recovery code.
pub const ONE_TIME: &str = "otp";
/// A passkey: proof of possession of a key, in hardware or not.
pub const PASSKEY: &str = "pop";
/// A passkey that verified its user by a fingerprint, a face or a PIN.
pub const USER_VERIFIED: &str = "user";
/// A link or code in a mail.
pub const MAIL: &str = "email";
/// More than one factor.
pub const MULTIPLE: &str = "mfa";

/// Every method.
const ALL: [&str; 6] = [PASSWORD, ONE_TIME, PASSKEY, USER_VERIFIED, MAIL, MULTIPLE];

/// The method that a text names.
pub fn known(text: &str) -> Option<&'static str> {
    ALL.into_iter().find(|method| *method == text)
}

/// Whether these are more than one factor.
pub fn are_two<'a>(methods: impl IntoIterator<Item = &'a str>) -> bool {
    together(methods).iter().any(|method| method == MULTIPLE)
}

/// What a passkey proves.
pub fn of_passkey(user_verified: bool) -> &'static [&'static str] {
    if user_verified { &[PASSKEY, USER_VERIFIED] } else { &[PASSKEY] }
}

/// The methods together, each once, and [`MULTIPLE`] where they are of more than one kind: what one knows, what one has,
/// what one is.
pub fn together<'a>(methods: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut all = Vec::<String>::new();
    for method in methods {
        if method != MULTIPLE && !all.iter().any(|known| known == method) {
            all.push(method.to_owned());
        }
    }
    let has = |method: &str| all.iter().any(|known| known == method);
    let knows = has(PASSWORD);
    let owns = has(ONE_TIME) || has(PASSKEY) || has(MAIL);
    // A one-time code on top of a link in a mail is a second thing that one has; a mail on top of nothing is none.
    let owns_two = has(MAIL) && (has(ONE_TIME) || has(PASSKEY));
    if (knows && owns) || owns_two || (has(PASSKEY) && has(USER_VERIFIED)) {
        all.push(MULTIPLE.to_owned());
    }
    all
}

#[cfg(test)]
#[path = "amr_tests.rs"]
mod tests;
