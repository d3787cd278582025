//! Reads the links and the code back out of a mail's plain-text part, for the development mailbox.

/// The addresses that stand in the text, in order, each once.
pub fn links(text: &str) -> Vec<String> {
    let mut links: Vec<String> = Vec::new();
    for word in text.split_whitespace().filter(|word| word.starts_with("https://") || word.starts_with("http://")) {
        if !links.iter().any(|link| link == word) {
            links.push(word.to_owned());
        }
    }
    links
}

/// The line that consists of six digits, if there is one.
pub fn code(text: &str) -> Option<String> {
    let is_code = |line: &&str| line.len() == 6 && line.bytes().all(|byte| byte.is_ascii_digit());
    text.lines().map(str::trim).find(is_code).map(str::to_owned)
}

#[cfg(test)]
#[path = "extract_tests.rs"]
mod tests;
