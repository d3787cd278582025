//! What `docs/security/asvs.md` says can be looked up: every requirement has its line, and what a line names exists.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
/// How many requirements each section of V6, V7 and V9 of OWASP ASVS 5.0.0 has.
const SECTIONS: [(&str, u32); 16] = [
    ("6.1", 3),
    ("6.2", 12),
    ("6.3", 8),
    ("6.4", 6),
    ("6.5", 8),
    ("6.6", 4),
    ("6.7", 2),
    ("6.8", 4),
    ("7.1", 3),
    ("7.2", 4),
    ("7.3", 2),
    ("7.4", 5),
    ("7.5", 3),
    ("7.6", 2),
    ("9.1", 3),
    ("9.2", 4),
];

/// The files below a folder of this project that end so.
fn files(folder: &Path, end: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.unwrap().path();
        let is_built = path.file_name().is_some_and(|name| name == "node_modules" || name == "target");
        if path.is_dir() && !is_built {
            found.extend(files(&path, end));
        } else if path.to_string_lossy().ends_with(end) {
            found.push(path);
        }
    }
    found
}

/// The folder of a crate.
fn folder(name: &str) -> Option<PathBuf> {
    ["apps", "packages"].into_iter().map(|part| Path::new(ROOT).join(part).join(name)).find(|path| path.is_dir())
}

/// Whether a crate has a test of this name, in a file that the module's name is in the path of.
fn is_test(name: &str) -> bool {
    let parts: Vec<&str> = name.split("::").collect();
    let [krate, modules @ .., test] = parts.as_slice() else { return false };
    let Some(folder) = folder(krate) else { return false };
    let function = format!("fn {test}(");
    let is_of_module = |path: &Path| {
        let path = path.strip_prefix(&folder).unwrap_or(path).to_string_lossy().replace("_tests.rs", ".rs");
        modules.iter().all(|module| path.contains(&format!("/{module}/")) || path.contains(&format!("/{module}.rs")))
    };
    let mut all = files(&folder, ".rs").into_iter().filter(|path| is_of_module(path));
    all.any(|path| fs::read_to_string(path).unwrap().contains(&function))
}

/// Whether a path, perhaps with the title of a browser test, is there.
fn is_place(name: &str) -> bool {
    let (path, title) = name.split_once(": ").map_or((name, None), |(path, title)| (path, Some(title)));
    let places = ["", "apps", "packages"].map(|part| Path::new(ROOT).join(part).join(path));
    places.iter().find(|place| place.exists()).is_some_and(|place| {
        title.is_none_or(|title| fs::read_to_string(place).unwrap().contains(&format!("\"{title}\"")))
    })
}

#[test]
fn every_requirement_has_one_line_and_every_test_that_it_names_exists() {
    let page = fs::read_to_string(Path::new(ROOT).join("docs/security/asvs.md")).unwrap();
    let mut missing: BTreeSet<String> = SECTIONS
        .iter()
        .flat_map(|(section, count)| (1..=*count).map(move |number| format!("{section}.{number}")))
        .collect();
    assert_eq!(missing.len(), 73);
    let rows = page.lines().filter(|line| line.starts_with("| ") && line.contains("| **"));
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [number, level, _, status, said] = cells.as_slice() else { panic!("five cells: {row}") };
        assert!(missing.remove(*number), "{number} is no requirement, or comes twice");
        assert!(["1", "2", "3"].contains(level), "{number}: level {level}");
        assert!(["**met**", "**n/a**", "**open**"].contains(status), "{number}: {status}");
        assert_eq!(*level == "3", said.starts_with("beyond the bar."), "{number}: level 3 is beyond the bar");
        let named: Vec<&str> = said.split('`').skip(1).step_by(2).collect();
        let (tests, others): (Vec<&str>, Vec<&str>) = named.into_iter().partition(|name| name.contains("::"));
        for test in &tests {
            assert!(is_test(test), "{number}: there is no test {test}");
        }
        let places: Vec<&str> = others.into_iter().filter(|name| name.contains('/')).collect();
        for place in &places {
            assert!(is_place(place), "{number}: there is no {place}");
        }
        let shows =
            |place: &&str| place.contains("/tests/") || place.starts_with("tests/") || place.starts_with("benchmarks/");
        assert!(*status != "**met**" || !tests.is_empty() || places.iter().any(shows), "{number} is met, by what?");
    }
    assert!(missing.is_empty(), "without a line: {missing:?}");
}

/// ASVS 6.5.3: what is random comes from `runtime::crypto` alone.
#[test]
fn no_other_generator_of_random_numbers_is_at_hand() {
    let root = Path::new(ROOT);
    let manifests = ["apps", "packages"].into_iter().flat_map(|part| files(&root.join(part), "Cargo.toml"));
    for path in manifests.chain([root.join("Cargo.toml")]) {
        for line in fs::read_to_string(&path).unwrap().lines() {
            let name = line.split(['=', '.', ' ']).next().unwrap_or_default();
            let is_generator = ["rand", "nanoid"].iter().any(|part| name.contains(part));
            assert!(!is_generator, "{}: {line}", path.display());
        }
    }
    let sources = ["apps", "packages"].into_iter().flat_map(|part| files(&root.join(part), ".rs"));
    let is_product = |path: &PathBuf| {
        let path = path.to_string_lossy();
        !path.contains("/tests/") && !path.contains("/testkit/") && !path.ends_with("_tests.rs")
    };
    let drawing = sources.filter(is_product).filter(|path| {
        let text = fs::read_to_string(path).unwrap();
        ["SystemRandom", "rand::fill", "rand::{", "new_v4"].iter().any(|word| text.contains(word))
    });
    let drawing: Vec<_> = drawing.map(|path| path.strip_prefix(root).unwrap().to_path_buf()).collect();
    assert_eq!(drawing, [Path::new("packages/runtime/src/crypto.rs")]);
}
