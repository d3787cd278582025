//! The name of an organization in addresses.

use shared::OrganizationId;

/// The longest slug that is made of a name.
const MAX_LENGTH: usize = 48;
/// For names without a single Latin letter or digit.
const FALLBACK: &str = "organization";

/// Lower-case ASCII letters, digits and single hyphens: `Société Générale` becomes `societe-generale`.
pub fn of(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        match unaccented(c) {
            Some(text) => slug.push_str(text),
            None if c.is_ascii_alphanumeric() => slug.push(c),
            None if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            None => {}
        }
        if slug.len() >= MAX_LENGTH {
            break;
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { FALLBACK.to_owned() } else { slug.to_owned() }
}

/// The same slug made unique by the end of the organization's id, which is random.
pub fn distinct(slug: &str, id: OrganizationId) -> String {
    let id = id.uuid().simple().to_string();
    format!("{slug}-{}", &id[id.len() - 6..])
}

fn unaccented(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => "a",
        'ç' => "c",
        'è' | 'é' | 'ê' | 'ë' => "e",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'ñ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => "o",
        'ù' | 'ú' | 'û' | 'ü' => "u",
        'ý' | 'ÿ' => "y",
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        _ => return None,
    })
}

#[cfg(test)]
#[path = "slug_tests.rs"]
mod tests;
