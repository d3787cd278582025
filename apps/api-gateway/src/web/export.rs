//! The exported pages, arranged for finding.
//!
//! A page `sign-in.html` answers `/sign-in`. A file or folder named `_` stands for every value: the export of
//! `/organizations/[id]` is `organizations/_.html`, `organizations/_.txt` and `organizations/_/…`. Only names that were
//! in the export are ever opened, so no path leads out of it.

use bytes::Bytes;
use http::HeaderValue;
use std::{
    collections::{BTreeMap, HashMap},
    io,
    path::PathBuf,
};

/// What answers a path.
#[derive(Debug, PartialEq, Eq)]
pub enum Page<'e> {
    /// A file, by its name in the export.
    File(&'e str),
    /// Another path.
    Redirect(String),
    /// Nothing.
    Missing,
}

/// A file in all its forms.
#[derive(Debug)]
pub struct File {
    /// Its media type.
    pub kind: &'static str,
    /// The policy of a page.
    pub policy: Option<HeaderValue>,
    /// Its forms, the shortest first; one is plain.
    pub variants: Vec<Variant>,
}

/// One form of a file.
#[derive(Debug)]
pub struct Variant {
    /// The encoding; none for the plain form.
    pub encoding: Option<&'static str>,
    /// Its entity tag.
    pub etag: HeaderValue,
    /// Its length in bytes.
    pub length: u64,
    /// Where it is.
    pub content: Content,
}

/// Where a file's bytes are.
#[derive(Debug)]
pub enum Content {
    /// In the program.
    Embedded(&'static [u8]),
    /// In a folder.
    Path(PathBuf),
}

impl Variant {
    /// The bytes.
    ///
    /// # Errors
    /// When the file is gone.
    pub async fn read(&self) -> io::Result<Bytes> {
        match &self.content {
            Content::Embedded(bytes) => Ok(Bytes::from_static(bytes)),
            Content::Path(path) => tokio::fs::read(path).await.map(Bytes::from),
        }
    }
}

/// One file as a source gives it.
pub struct Raw {
    /// Its name: the path in the export, with slashes.
    pub name: String,
    /// What changes with its content.
    pub tag: String,
    /// Its length in bytes.
    pub length: u64,
    /// Where it is.
    pub content: Content,
}

/// Encodings by the ending of a compressed sibling.
const ENCODINGS: [(&str, &str); 3] = [(".br", "br"), (".zst", "zstd"), (".gz", "gzip")];

/// The build's own notes, which are no pages.
const NOTES: [&str; 2] = ["csp.json", "routes.json"];

/// The export.
#[derive(Debug, Default)]
pub struct Export {
    files: HashMap<String, File>,
    root: Folder,
}

#[derive(Debug, Default)]
struct Folder {
    folders: BTreeMap<String, Folder>,
    files: BTreeMap<String, String>,
}

impl Export {
    /// Arranges the files. `policies` are the hashes of each page's inline scripts, as `csp.json` has them.
    pub fn new(raw: Vec<Raw>, policies: &HashMap<String, Vec<String>>) -> Self {
        let mut export = Self::default();
        let (compressed, plain): (Vec<_>, Vec<_>) =
            raw.into_iter().partition(|file| ENCODINGS.iter().any(|(ending, _)| file.name.ends_with(ending)));
        for file in plain {
            if NOTES.contains(&file.name.as_str()) {
                continue;
            }
            export.root.add(&file.name);
            let kind = media_type(&file.name);
            let is_page = kind.starts_with("text/html");
            let policy = is_page.then(|| policy(policies.get(&file.name).map_or(&[][..], Vec::as_slice))).flatten();
            let variants = variant(&file, None).into_iter().collect();
            export.files.insert(file.name, File { kind, policy, variants });
        }
        for file in compressed {
            for (ending, encoding) in ENCODINGS {
                if let Some(plain) = file.name.strip_suffix(ending).and_then(|name| export.files.get_mut(name)) {
                    plain.variants.extend(variant(&file, Some(encoding)));
                }
            }
        }
        for file in export.files.values_mut() {
            // Of two that are as long, the plain one.
            file.variants.sort_by_key(|variant| (variant.length, variant.encoding.is_some()));
        }
        export.files.retain(|_, file| !file.variants.is_empty());
        export
    }

    /// Finds what answers a decoded path.
    pub fn find(&self, path: &str) -> Page<'_> {
        let path = path.trim_start_matches('/');
        if let Some(stem) = path.strip_suffix('/') {
            // One address for one page.
            return match self.root.find(stem) {
                Some(_) => Page::Redirect(format!("/{stem}")),
                None => Page::Missing,
            };
        }
        self.root.find(path).map_or(Page::Missing, Page::File)
    }

    /// A file by its name.
    pub fn file(&self, name: &str) -> Option<&File> {
        self.files.get(name)
    }

    /// The page for paths that nothing answers.
    pub fn not_found(&self) -> Option<&'static str> {
        self.files.contains_key("404.html").then_some("404.html")
    }
}

impl Folder {
    fn add(&mut self, name: &str) {
        let mut folder = self;
        let mut rest = name;
        while let Some((first, tail)) = rest.split_once('/') {
            folder = folder.folders.entry(first.to_owned()).or_default();
            rest = tail;
        }
        folder.files.insert(rest.to_owned(), name.to_owned());
    }

    fn find(&self, path: &str) -> Option<&str> {
        if let Some((first, rest)) = path.split_once('/') {
            let literal = self.folders.get(first).and_then(|folder| folder.find(rest));
            return literal.or_else(|| self.folders.get(wildcard(first)?)?.find(rest));
        }
        let file = |name: &str| self.files.get(name).map(String::as_str);
        if path.is_empty() {
            return file("index.html");
        }
        file(path)
            .or_else(|| file(&format!("{path}.html")))
            .or_else(|| self.folders.get(path)?.files.get("index.html").map(String::as_str))
            .or_else(|| {
                let (value, name) = match path.strip_suffix(".txt") {
                    Some(value) => (value, "_.txt"),
                    None => (path, "_.html"),
                };
                wildcard(value)?;
                file(name)
            })
    }
}

/// `_`, if a segment can be a value: what starts with an underscore is the framework's, and a dot makes a file name.
fn wildcard(segment: &str) -> Option<&'static str> {
    (!segment.is_empty() && !segment.starts_with('_') && !segment.contains('.')).then_some("_")
}

/// A strict policy: no script runs but the application's files and the inline scripts that the build wrote, and no style
/// element but the application's. Style attributes may be there: mail in the development mailbox has them, and its frame
/// inherits this policy.
fn policy(scripts: &[String]) -> Option<HeaderValue> {
    let mut sources = vec!["'self'".to_owned()];
    sources.extend(scripts.iter().map(|hash| format!("'{}'", hash.trim_matches('\''))));
    HeaderValue::try_from(format!(
        "default-src 'self'; script-src {}; style-src 'self'; style-src-attr 'unsafe-inline'; \
         img-src 'self' data: blob:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'",
        sources.join(" ")
    ))
    .ok()
}

fn variant(file: &Raw, encoding: Option<&'static str>) -> Option<Variant> {
    let etag = match encoding {
        Some(encoding) => format!("\"{}-{encoding}\"", file.tag),
        None => format!("\"{}\"", file.tag),
    };
    let content = match &file.content {
        Content::Embedded(bytes) => Content::Embedded(bytes),
        Content::Path(path) => Content::Path(path.clone()),
    };
    Some(Variant { encoding, etag: HeaderValue::try_from(etag).ok()?, length: file.length, content })
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "wasm" => "application/wasm",
        "xml" => "application/xml",
        _ => "application/octet-stream",
    }
}
