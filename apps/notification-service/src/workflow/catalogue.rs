//! Every workflow: those that came with the platform, and those of the operator's own in a folder of files.

use super::{
    check,
    definition::{Category, Channel, Workflow},
};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::{Path, PathBuf},
    sync::Arc,
};

macro_rules! built_in {
    ($($name:literal),+ $(,)?) => { [$(($name, include_str!(concat!("../../workflows/", $name, ".toml")))),+] };
}

const BUILT_IN: [(&str, &str); 6] = built_in!(
    "announcement",
    "invitation-accepted",
    "new-device",
    "role-changed",
    "security-change",
    "webhook-disabled"
);
/// The most files that are read.
const MAX_FILES: usize = 500;
/// The longest file.
const MAX_BYTES: u64 = 256 * 1024;

/// Why the workflows cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    /// A file or the folder cannot be read.
    #[error("{path} cannot be read: {reason}")]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        reason: std::io::Error,
    },
    /// There are too many, or one is too long.
    #[error("{0}: there are {MAX_FILES} workflows at the most, of {MAX_BYTES} bytes each")]
    TooMuch(PathBuf),
    /// A workflow is wrong.
    #[error("{name}: {reason}")]
    Wrong {
        /// Its file.
        name: String,
        /// What is wrong with it.
        reason: String,
    },
}

/// Every workflow. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Catalogue {
    workflows: Arc<BTreeMap<String, Arc<Workflow>>>,
    by_event: Arc<HashMap<String, Vec<Arc<Workflow>>>>,
    categories: Arc<BTreeMap<String, Category>>,
}

impl Catalogue {
    /// Reads what came with the platform, and the files of a folder if it exists. A file named as a built-in workflow
    /// replaces it.
    ///
    /// # Errors
    /// When a file cannot be read, or is wrong.
    pub fn load(folder: &Path) -> Result<Self, CatalogueError> {
        let mut sources = BTreeMap::new();
        for (name, source) in BUILT_IN {
            sources.insert(name.to_owned(), (source.to_owned(), true, format!("{name}.toml")));
        }
        for path in files(folder)? {
            let unreadable = |reason| CatalogueError::Unreadable { path: path.clone(), reason };
            if std::fs::metadata(&path).map_err(unreadable)?.len() > MAX_BYTES {
                return Err(CatalogueError::TooMuch(path));
            }
            let source = std::fs::read_to_string(&path).map_err(unreadable)?;
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            sources.insert(name, (source, false, path.display().to_string()));
        }
        let mut workflows = BTreeMap::new();
        let mut categories = BTreeMap::<String, Category>::new();
        for (id, (source, is_built_in, name)) in sources {
            let read = check::read(&id, &source, is_built_in);
            let (workflow, category) = read.map_err(|reason| CatalogueError::Wrong { name, reason })?;
            if let Some(category) = category {
                categories.entry(category.id.clone()).or_insert(category);
            }
            workflows.insert(id, Arc::new(workflow));
        }
        let mut by_event = HashMap::<String, Vec<Arc<Workflow>>>::new();
        for workflow in workflows.values() {
            for event in &workflow.events {
                by_event.entry(event.clone()).or_default().push(Arc::clone(workflow));
            }
        }
        Ok(Self { workflows: Arc::new(workflows), by_event: Arc::new(by_event), categories: Arc::new(categories) })
    }

    /// The workflow of this name.
    pub fn find(&self, id: &str) -> Option<&Arc<Workflow>> {
        self.workflows.get(id)
    }

    /// Every workflow, by name.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Workflow>> {
        self.workflows.values()
    }

    /// The workflows that an event begins.
    pub fn begun_by(&self, kind: &str) -> &[Arc<Workflow>] {
        self.by_event.get(kind).map_or(&[], Vec::as_slice)
    }

    /// What is known of a category, if a file describes it.
    pub fn category(&self, id: &str) -> Option<&Category> {
        self.categories.get(id)
    }

    /// Every category, by name, with the channels over which something of it can be told, and whether all of it is
    /// required.
    pub fn categories(&self) -> BTreeMap<&str, (BTreeSet<Channel>, bool)> {
        let mut categories = BTreeMap::<&str, (BTreeSet<Channel>, bool)>::new();
        for workflow in self.workflows.values() {
            let (channels, is_required) =
                categories.entry(workflow.category.as_str()).or_insert_with(|| (BTreeSet::new(), true));
            channels.extend(workflow.channels());
            *is_required &= workflow.is_required;
        }
        categories
    }
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, CatalogueError> {
    let unreadable = |reason| CatalogueError::Unreadable { path: folder.to_owned(), reason };
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(unreadable(error)),
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
        if files.len() > MAX_FILES {
            return Err(CatalogueError::TooMuch(folder.to_owned()));
        }
    }
    files.sort();
    Ok(files)
}
