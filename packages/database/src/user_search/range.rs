//! Parts of the index of words, in the order of which words follow one another there.

/// A range of words: those that begin with a text, or one alone. Ranges of one walk are in the order of their ranks.
#[derive(Clone, Debug)]
pub(super) struct Range {
    pub(super) rank: u32,
    pub(super) from: String,
    /// Exclusive; without it, `from` alone.
    pub(super) to: Option<String>,
}

impl Range {
    pub(super) fn beginning_with(rank: u32, text: &str) -> Self {
        // No word has this character, which is greater than any that one has.
        Self { rank, from: text.to_owned(), to: Some(format!("{text}\u{10ffff}")) }
    }

    pub(super) fn one(rank: u32, word: &str) -> Self {
        Self { rank, from: word.to_owned(), to: None }
    }

    pub(super) fn contains(&self, word: &str) -> bool {
        match &self.to {
            Some(to) => self.from.as_str() <= word && word < to.as_str(),
            None => word == self.from,
        }
    }
}
