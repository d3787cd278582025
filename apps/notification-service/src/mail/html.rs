//! Where in an HTML text one is: as much of the standard's tokenizer as it takes to tell text from everything else.

/// Elements whose content is not shown as text, or not read as HTML.
const RAW: [&str; 10] =
    ["style", "script", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript", "template"];

/// Where a text breaks off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In text that is shown.
    Text,
    /// At the beginning of the address of an `<a href="…">`.
    Address,
    /// In a tag, a comment, a style: anywhere else.
    Elsewhere,
}

/// Where this text breaks off.
pub fn place(html: &str) -> Place {
    let mut rest = html;
    loop {
        let Some(at) = rest.find('<') else { return Place::Text };
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            let Some((_, after)) = comment.split_once("-->") else { return Place::Elsewhere };
            rest = after;
        } else if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
            let (name, after) = match tag(&rest[1..]) {
                Ok(tag) => tag,
                Err(place) => return place,
            };
            rest = after;
            if RAW.contains(&name.as_str()) {
                let end = rest.to_ascii_lowercase().find(&format!("</{name}"));
                let Some(end) = end else { return Place::Elsewhere };
                rest = &rest[end..];
            }
        } else if rest.len() == 1 {
            return Place::Elsewhere;
        } else {
            rest = &rest[1..];
        }
    }
}

/// The name of a tag in lower case, and what follows it; or where the text breaks off in it.
fn tag(text: &str) -> Result<(String, &str), Place> {
    let length = text.find(|c: char| c.is_whitespace() || c == '>').ok_or(Place::Elsewhere)?;
    let (name, mut rest) = (text[..length].trim_end_matches('/').to_ascii_lowercase(), &text[length..]);
    loop {
        let at = rest.find(['>', '"', '\'']).ok_or(Place::Elsewhere)?;
        let (before, quote) = (&rest[..at], &rest[at..=at]);
        rest = &rest[at + 1..];
        if quote == ">" {
            return Ok((name, rest));
        }
        let Some(end) = rest.find(quote) else {
            let is_href = before.strip_suffix("href=").is_some_and(|before| before.ends_with(char::is_whitespace));
            let is_link = name == "a" && is_href && quote == "\"" && rest.is_empty();
            return Err(if is_link { Place::Address } else { Place::Elsewhere });
        };
        rest = &rest[end + 1..];
    }
}
