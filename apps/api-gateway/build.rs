//! Puts the exported web application into the program, in release builds that follow its build.

use std::{
    collections::hash_map::DefaultHasher,
    fmt::Write,
    fs,
    hash::Hasher,
    io,
    path::{Path, PathBuf},
};

fn main() -> io::Result<()> {
    #[expect(clippy::disallowed_methods, reason = "cargo speaks to build scripts through the environment")]
    let variable = |name: &str| std::env::var(name).unwrap_or_default();
    println!("cargo::rerun-if-changed=build.rs");
    let folder = Path::new("../web/out");
    let mut files = Vec::new();
    if variable("PROFILE") == "release" {
        println!("cargo::rerun-if-changed=../web/out");
        if folder.join("index.html").is_file() {
            list(folder, "", &mut files)?;
        }
    }
    files.sort();
    let root = PathBuf::from(variable("CARGO_MANIFEST_DIR")).join(folder);
    let mut table = String::from("/// Name, tag and content of each file of the web application.\n");
    table.push_str("static EMBEDDED: &[(&str, &str, &[u8])] = &[\n");
    for name in files {
        let path = root.join(&name);
        let mut hasher = DefaultHasher::new();
        hasher.write(&fs::read(&path)?);
        let _ = writeln!(
            table,
            "    ({name:?}, \"{:016x}\", include_bytes!({:?})),",
            hasher.finish(),
            path.display().to_string()
        );
    }
    table.push_str("];\n");
    fs::write(PathBuf::from(variable("OUT_DIR")).join("embedded.rs"), table)
}

fn list(folder: &Path, prefix: &str, files: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        let name = format!("{prefix}{name}");
        if entry.file_type()?.is_dir() {
            list(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.push(name);
        }
    }
    Ok(())
}
