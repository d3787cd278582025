//! The data folder, and the secret that development keeps there.

use crate::{crypto, runtime::StartError};
use config::Config;
use shared::Secret;
use std::{
    fs,
    io::{self, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::Path,
};

/// The file with the development secret.
const SECRET_FILE: &str = "jwt-secret";

/// Makes the data folder, checks that it can be written, and gives development a secret.
pub fn prepare(config: &mut Config) -> Result<(), StartError> {
    let folder = config.data_dir.clone();
    let failed = |source| StartError::DataFolder { path: folder.display().to_string(), source };
    fs::DirBuilder::new().recursive(true).mode(0o700).create(&folder).map_err(failed)?;
    // A name of its own: another process may be starting on the same folder.
    let probe = folder.join(format!(".writable-{}", std::process::id()));
    fs::write(&probe, b"").and_then(|()| fs::remove_file(&probe)).map_err(failed)?;
    if config.jwt_secret.is_none() && config.environment.is_development() {
        config.jwt_secret = Some(development_secret(&folder.join(SECRET_FILE)).map_err(failed)?);
    }
    Ok(())
}

/// Reads the secret, or makes one that only this user can read. Of two processes that start at once, one makes it.
fn development_secret(path: &Path) -> io::Result<Secret> {
    let fresh = crypto::random_token("");
    // Written beside and linked into place, so that nobody ever reads half a secret.
    let beside = path.with_extension(format!("{}.new", std::process::id()));
    let made = fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&beside);
    made.and_then(|mut file| file.write_all(fresh.as_bytes()).and_then(|()| file.sync_all()))?;
    let linked = fs::hard_link(&beside, path);
    fs::remove_file(&beside)?;
    match linked {
        Ok(()) => Ok(Secret::new(fresh)),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let text = fs::read_to_string(path)?;
            if text.trim().is_empty() {
                return Err(io::Error::new(io::ErrorKind::InvalidData, format!("{} is empty", path.display())));
            }
            Ok(Secret::new(text.trim().to_owned()))
        }
        Err(error) => Err(error),
    }
}
