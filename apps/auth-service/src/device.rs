//! What a person calls the device they signed in on, from its `User-Agent`.
//!
//! Browser and system names are the same in every language, so the name needs no translation. It is a hint for people,
//! never an input to a decision: anybody can send any `User-Agent`.

/// The first match names the browser. Those that pretend to be another one stand before it.
const BROWSERS: [(&str, &str); 14] = [
    ("EdgA/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Vivaldi/", "Vivaldi"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("HeadlessChrome/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("PostmanRuntime/", "Postman"),
    ("curl/", "curl"),
];

/// The first match names the system.
const SYSTEMS: [(&str, &str); 8] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
];

/// The longest product name that is taken from an unknown `User-Agent`.
const MAX_PRODUCT: usize = 40;

/// A name such as `Firefox · macOS`; none when nothing is recognised.
pub fn name(user_agent: &str) -> Option<String> {
    let find = |table: &[(&str, &'static str)]| {
        table.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| (*name).to_owned())
    };
    let browser = find(&BROWSERS).or_else(|| product(user_agent));
    match (browser, find(&SYSTEMS)) {
        (Some(browser), Some(system)) => Some(format!("{browser} · {system}")),
        (browser, system) => browser.or(system),
    }
}

/// The first product of an unknown client (RFC 9110 §10.1.5), such as `orders-app` of `orders-app/1.4 CFNetwork/…`.
fn product(user_agent: &str) -> Option<String> {
    let first = user_agent.split([' ', '/']).next()?;
    let is_name = !first.is_empty()
        && first.len() <= MAX_PRODUCT
        && first.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
    (is_name && first != "Mozilla").then(|| first.to_owned())
}

#[cfg(test)]
#[path = "device_tests.rs"]
mod tests;
