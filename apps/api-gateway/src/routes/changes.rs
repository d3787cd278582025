//! Header changes, compiled once so that a request only walks two short lists.

use config::HeaderChanges;
use http::{HeaderMap, HeaderName, HeaderValue};

/// What changes in header fields: first the removals, then the fields that are set.
#[derive(Debug, Default)]
pub struct Changes {
    remove: Vec<HeaderName>,
    set: Vec<(HeaderName, HeaderValue)>,
}

impl Changes {
    /// Compiles the configured changes.
    ///
    /// # Errors
    /// The name of the field that cannot be one, or whose value cannot be sent.
    pub fn compile(changes: &HeaderChanges) -> Result<Self, String> {
        let name = |text: &String| text.parse::<HeaderName>().map_err(|_| text.clone());
        let remove = changes.remove.iter().map(name).collect::<Result<_, _>>()?;
        let set = changes
            .set
            .iter()
            .map(|(key, value)| Ok((name(key)?, value.parse().map_err(|_| key.clone())?)))
            .collect::<Result<_, String>>()?;
        Ok(Self { remove, set })
    }

    /// Applies them.
    pub fn apply(&self, headers: &mut HeaderMap) {
        for name in &self.remove {
            headers.remove(name);
        }
        for (name, value) in &self.set {
            headers.insert(name, value.clone());
        }
    }

    /// In words, one change each.
    pub fn describe(&self) -> impl Iterator<Item = String> {
        let removed = self.remove.iter().map(|name| format!("remove {name}"));
        removed.chain(self.set.iter().map(|(name, _)| format!("set {name}")))
    }
}
