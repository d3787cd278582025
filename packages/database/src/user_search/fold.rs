//! From text to the words that people are found by: without accents, case or punctuation, the same for what is kept and
//! for what is asked.

use shared::Email;
use std::collections::BTreeSet;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Marks a whole address. No word begins with it, so that addresses come up only when they are asked for.
const ADDRESS: char = '@';
/// Marks a whole name, its words separated by one space.
const NAME: char = '=';
/// Marks a whole name whose last word stands first.
const REVERSED: char = '~';

/// Words of a name that are kept; more are of nobody's name.
const MAX_NAME: usize = 16;
/// Words of each half of an address that are kept.
const MAX_ADDRESS: usize = 12;
/// Characters at the end of a word in a script without spaces that can be found by themselves.
const MAX_ENDINGS: usize = 12;

/// Lower case, without accents and other marks: `Éloïse Straße` becomes `eloise strasse`.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    // Marks go again after lowering, which makes one out of `İ`.
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ł' => folded.push('l'),
            'ħ' => folded.push('h'),
            'ı' => folded.push('i'),
            'ς' => folded.push('σ'),
            c if is_combining_mark(c) => {}
            c => folded.push(c),
        }
    }
    folded
}

/// A name as lists are sorted by it; of whoever has none, the address, which lists show in its place.
pub fn sort_name(email: &Email, name: Option<&str>) -> String {
    let words = runs(&fold(name.unwrap_or_default())).map(str::to_owned).collect::<Vec<_>>();
    if words.is_empty() { fold(email.as_str()) } else { words.join(" ") }
}

/// Letters and digits that stand together.
fn runs(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty())
}

/// Everything that a person is found by.
pub(super) fn words_of(email: &Email, name: Option<&str>) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    let name = fold(name.unwrap_or_default());
    let in_name = runs(&name).take(MAX_NAME).collect::<Vec<_>>();
    words.extend(in_name.iter().map(|word| (*word).to_owned()));
    // O'Brien is also looked for as OBrien, Jean-Paul as JeanPaul.
    for part in name.split_whitespace() {
        words.insert(runs(part).collect::<String>());
    }
    for word in &in_name {
        words.extend(endings(word));
    }
    // The whole name, and with the last word first.
    if let [first @ .., last] = in_name.as_slice()
        && !first.is_empty()
    {
        words.insert(format!("{NAME}{} {last}", first.join(" ")));
        words.insert(format!("{REVERSED}{last} {}", first.join(" ")));
    }
    let address = fold(email.as_str());
    let (local, domain) = address.rsplit_once('@').unwrap_or((&address, ""));
    for half in [local, domain] {
        words.extend(runs(half).take(MAX_ADDRESS).map(str::to_owned));
    }
    words.insert(format!("{ADDRESS}{address}"));
    words.remove("");
    words
}

/// In scripts that put no space between words, each ending of a run may be the word that is looked for.
fn endings(word: &str) -> impl Iterator<Item = String> + '_ {
    let is_spaceless =
        |c: char| matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}');
    let found = word.chars().any(is_spaceless);
    word.char_indices().skip(1).take(if found { MAX_ENDINGS } else { 0 }).map(|(at, _)| word[at..].to_owned())
}

/// What somebody looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    /// The beginnings of words; a person must have a word for each.
    pub(super) terms: Vec<String>,
    /// All of them as the beginning of a whole name, in its order and then in the other, if there are several and all are
    /// words.
    pub(super) names: Vec<String>,
}

impl Asked {
    pub(super) fn parse(text: &str) -> Self {
        let mut terms: Vec<String> = Vec::new();
        let mut is_name = true;
        for part in text.split_whitespace().map(fold) {
            match part.split_once('@') {
                Some((local, _)) if !local.is_empty() => {
                    is_name = false;
                    terms.push(format!("{ADDRESS}{part}"));
                }
                _ => terms.extend(runs(&part).map(str::to_owned)),
            }
        }
        let names = match terms.join(" ") {
            name if is_name && terms.len() > 1 => vec![format!("{NAME}{name}"), format!("{REVERSED}{name}")],
            _ => Vec::new(),
        };
        let mut seen = BTreeSet::new();
        terms.retain(|term| seen.insert(term.clone()));
        Self { terms, names }
    }
}

#[cfg(test)]
#[path = "fold_tests.rs"]
mod tests;
