//! Where the export comes from: the program itself, or a folder that may be built while the program runs.

use super::export::{Content, Export, Raw};
use std::{
    collections::HashMap,
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant, SystemTime},
};

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// How often a folder is looked at for a new build.
const LOOK: Duration = Duration::from_secs(1);

/// The pages inside the program, if it was built with them.
pub fn embedded() -> Option<Export> {
    if EMBEDDED.is_empty() {
        return None;
    }
    let policies = EMBEDDED.iter().find(|(name, _, _)| *name == "csp.json").map(|(_, _, bytes)| policies(bytes));
    let raw = EMBEDDED.iter().map(|(name, tag, bytes)| Raw {
        name: (*name).to_owned(),
        tag: (*tag).to_owned(),
        length: bytes.len() as u64,
        content: Content::Embedded(bytes),
    });
    Some(Export::new(raw.collect(), &policies.unwrap_or_default()))
}

fn policies(bytes: &[u8]) -> HashMap<String, Vec<String>> {
    serde_json::from_slice(bytes).unwrap_or_else(|error| {
        tracing::warn!(%error, "csp.json of the web application cannot be read; its inline scripts will not run");
        HashMap::new()
    })
}

/// A folder with an export.
pub struct Folder {
    path: PathBuf,
    seen: Mutex<Seen>,
}

#[derive(Default)]
struct Seen {
    looked: Option<Instant>,
    /// When the build was made that `export` holds.
    built: Option<SystemTime>,
    export: Option<Arc<Export>>,
}

impl Folder {
    /// An export in a folder, which need not be there yet.
    pub fn new(path: PathBuf) -> Self {
        Self { path, seen: Mutex::default() }
    }

    /// Where the pages are, if there are any.
    pub fn place(&self) -> Option<String> {
        self.path.join("index.html").is_file().then(|| self.path.display().to_string())
    }

    /// The pages as they are now; `None` when there are none.
    pub async fn export(&self) -> Option<Arc<Export>> {
        {
            let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
            if seen.looked.is_some_and(|at| at.elapsed() < LOOK) {
                return seen.export.clone();
            }
            seen.looked = Some(Instant::now());
        }
        let built = tokio::fs::metadata(self.path.join("index.html")).await.and_then(|file| file.modified()).ok();
        if self.knows(built) {
            return self.seen.lock().unwrap_or_else(PoisonError::into_inner).export.clone();
        }
        let folder = self.path.clone();
        let read = tokio::task::spawn_blocking(move || read(&folder)).await;
        let export = match read {
            Ok(Ok(export)) if built.is_some() => Some(Arc::new(export)),
            Ok(Err(error)) if built.is_some() => {
                tracing::warn!(%error, "the folder of the web application cannot be read");
                None
            }
            _ => None,
        };
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        (seen.built, seen.export) = (built, export.clone());
        export
    }

    /// Whether this build was read already.
    fn knows(&self, built: Option<SystemTime>) -> bool {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).built == built
    }
}

/// Lists a folder; files are opened when they are asked for.
fn read(folder: &Path) -> io::Result<Export> {
    let mut raw = Vec::new();
    list(folder, "", &mut raw)?;
    let policies = fs::read(folder.join("csp.json")).map(|bytes| policies(&bytes)).unwrap_or_default();
    Ok(Export::new(raw, &policies))
}

fn list(folder: &Path, prefix: &str, raw: &mut Vec<Raw>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        let name = format!("{prefix}{name}");
        // Of the entry itself: a symbolic link could lead out of the folder.
        let kind = entry.file_type()?;
        if kind.is_dir() {
            list(&entry.path(), &format!("{name}/"), raw)?;
        } else if kind.is_file() {
            let data = entry.metadata()?;
            let modified = data.modified()?.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
            raw.push(Raw {
                name,
                tag: format!("{:x}-{:x}", modified.as_nanos(), data.len()),
                length: data.len(),
                content: Content::Path(entry.path()),
            });
        }
    }
    Ok(())
}
