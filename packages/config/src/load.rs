//! Reads file and environment into one `Config`.

use crate::{Config, ConfigError, VARIABLES, check};
use figment::{
    Error, Figment, Metadata, Profile, Provider,
    providers::{Format, Toml},
    value::{Dict, Map, Value},
};
use std::path::{Path, PathBuf};

/// Looks a variable up.
pub type Lookup = Box<dyn Fn(&str) -> Option<String>>;

/// Where values come from. Tests give their own; programs use [`Source::process`].
pub struct Source {
    /// Looks a variable up.
    pub variable: Lookup,
    /// The file to read when `PLATEFORME_CONFIG` names none, if it exists.
    pub default_file: PathBuf,
}

impl Source {
    /// The process's environment, and `plateforme.toml` in the current folder.
    pub fn process() -> Self {
        #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]
        let variable = |name: &str| std::env::var(name).ok();
        Self { variable: Box::new(variable), default_file: PathBuf::from("plateforme.toml") }
    }
}

/// Reads, checks and returns the configuration.
///
/// # Errors
/// The first problem found, as one line that names the key and where its value came from.
pub fn load(source: &Source) -> Result<Config, ConfigError> {
    let mut figment = Figment::new();
    let file = file(source)?;
    if let Some(file) = &file {
        figment = figment.merge(Toml::file_exact(file));
    }
    for variable in VARIABLES {
        if let Some((origin, text)) = read(source, variable.name)? {
            figment = figment.merge(OneValue { key: variable.key, text, origin });
        }
    }
    let mut config: Config = figment.extract().map_err(|error| explain(&error))?;
    // The workflows lie beside the file, wherever the process was started; a variable speaks of where it was.
    if let Some(folder) = file.as_deref().and_then(Path::parent).filter(|_| !is_set(source, "WORKFLOWS_DIR")) {
        config.notifications.workflows = folder.join(&config.notifications.workflows);
    }
    let key = "notifications.workflows";
    if let Some(named) = figment.find_metadata(key).filter(|_| !config.notifications.workflows.is_dir()) {
        let reason = format!("there is no folder {}", config.notifications.workflows.display());
        return Err(ConfigError::invalid(key, origin(Some(named)), reason));
    }
    check::check(&config, &|key| {
        figment.find_metadata(key).map_or_else(|| "not set".to_owned(), |metadata| origin(Some(metadata)))
    })?;
    Ok(config)
}

fn file(source: &Source) -> Result<Option<PathBuf>, ConfigError> {
    match (source.variable)("PLATEFORME_CONFIG").filter(|path| !path.is_empty()) {
        Some(path) => {
            let path = PathBuf::from(path);
            std::fs::metadata(&path).map_err(|reason| unreadable("PLATEFORME_CONFIG", &path, reason))?;
            Ok(Some(path))
        }
        None => Ok(Some(source.default_file.clone()).filter(|path| path.is_file())),
    }
}

fn is_set(source: &Source, name: &str) -> bool {
    (source.variable)(name).is_some_and(|text| !text.is_empty())
}

/// The value of a variable, or of the file that `<name>_FILE` names. An empty variable counts as not set.
fn read(source: &Source, name: &str) -> Result<Option<(String, String)>, ConfigError> {
    if let Some(text) = (source.variable)(name).filter(|text| !text.is_empty()) {
        return Ok(Some((format!("environment variable {name}"), text)));
    }
    let file_name = format!("{name}_FILE");
    let Some(path) = (source.variable)(&file_name).filter(|path| !path.is_empty()).map(PathBuf::from) else {
        return Ok(None);
    };
    let text = std::fs::read_to_string(&path).map_err(|reason| unreadable(&file_name, &path, reason))?;
    Ok(Some((format!("file {} named by {file_name}", path.display()), text.trim_end_matches(['\r', '\n']).to_owned())))
}

fn unreadable(name: &str, path: &Path, source: std::io::Error) -> ConfigError {
    ConfigError::UnreadableFile { name: name.to_owned(), path: path.to_owned(), source }
}

/// One variable as a source of its own, so that an error can name it.
struct OneValue {
    key: &'static str,
    text: String,
    origin: String,
}

impl Provider for OneValue {
    fn metadata(&self) -> Metadata {
        Metadata::named(self.origin.clone())
    }

    fn data(&self) -> Result<Map<Profile, Dict>, Error> {
        let mut value = Value::from(self.text.clone());
        for part in self.key.rsplit('.') {
            value = Value::from(Dict::from([(part.to_owned(), value)]));
        }
        let dict = value.into_dict().unwrap_or_default();
        Ok(Map::from([(Profile::Default, dict)]))
    }
}

fn explain(error: &Error) -> ConfigError {
    let key = if error.path.is_empty() { "the file".to_owned() } else { error.path.join(".") };
    let reason = match &error.kind {
        figment::error::Kind::UnknownField(field, known) => {
            format!("the key {field:?} is not known here; known are {}", known.join(", "))
        }
        kind => kind.to_string(),
    };
    ConfigError::invalid(&key, origin(error.metadata.as_ref()), reason)
}

fn origin(metadata: Option<&Metadata>) -> String {
    match metadata {
        Some(Metadata { source: Some(source), .. }) => format!("from {source}"),
        Some(metadata) => format!("from {}", metadata.name),
        None => "not set".to_owned(),
    }
}
