//! The web application's files.

use crate::stage::Stage;
use std::{fs, path::Path};

const WEB: &str = "[web]\ndirectory = \"FOLDER/out\"\n";

fn export(folder: &Path) {
    let files = [
        ("index.html", "home"),
        ("index.html.br", "HO"),
        ("sign-in.html", "sign-in page"),
        ("sign-in.html.gz", "gz"),
        ("sign-in.txt", "rsc"),
        ("404.html", "nothing here"),
        ("api/docs.html", "docs"),
        ("organizations.html", "list"),
        ("organizations/new.html", "new"),
        ("organizations/_.html", "one"),
        ("organizations/_.txt", "one rsc"),
        ("organizations/_/__next._tree.txt", "tree"),
        ("organizations/_/members.html", "members"),
        ("organizations/_/members/_.html", "member"),
        ("_next/static/chunks/a1.js", "script"),
        ("icon.svg", "<svg/>"),
        ("csp.json", r#"{"index.html":["sha256-AAA=","sha256-BBB="]}"#),
    ];
    for (name, content) in files {
        let path = folder.join("out").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    fs::write(folder.join("secret.txt"), "secret").unwrap();
    let _ = std::os::unix::fs::symlink("../secret.txt", folder.join("out/linked.txt"));
}

#[tokio::test]
async fn each_address_has_its_page() {
    let stage = Stage::start_with(WEB, export).await;
    for (path, status, text) in [
        ("/", 200, "home"),
        ("/sign-in", 200, "sign-in page"),
        ("/sign-in?next=%2F", 200, "sign-in page"),
        ("/sign-in.txt?_rsc=1", 200, "rsc"),
        ("/api/docs", 200, "docs"),
        ("/organizations", 200, "list"),
        ("/organizations/new", 200, "new"),
        ("/organizations/0190-abc", 200, "one"),
        ("/organizations/0190-abc.txt", 200, "one rsc"),
        ("/organizations/0190-abc/__next._tree.txt", 200, "tree"),
        ("/organizations/0190-abc/members", 200, "members"),
        ("/organizations/0190-abc/members/7", 200, "member"),
        ("/organizations/0190-abc/unknown", 404, "nothing here"),
        ("/organizations/a.b", 404, "nothing here"),
        ("/unknown", 404, "nothing here"),
        ("/_next/static/chunks/none.js", 404, "nothing here"),
        ("/csp.json", 404, "nothing here"),
        ("/linked.txt", 404, "nothing here"),
        ("/_next/static/chunks/a1.js", 200, "script"),
        ("/icon.svg", 200, "<svg/>"),
    ] {
        let answer = stage.get(path).await;
        assert_eq!((answer.status.as_u16(), answer.text.as_str()), (status, text), "{path}");
    }
    let answer = stage.get("/sign-in/").await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (308, "/sign-in"));
    assert_eq!(stage.get("/../secret.txt").await.status, 400);
    assert_eq!(stage.api("GET", "/sign-in").send().await.problem(), (404, "not_found".to_owned()));
    assert_eq!(stage.get("/api/unknown").await.problem(), (404, "not_found".to_owned()));
}

#[tokio::test]
async fn a_page_has_a_strict_policy_with_the_hashes_of_its_scripts() {
    let stage = Stage::start_with(WEB, export).await;
    let home = stage.get("/").await;
    assert_eq!(
        home.header("content-security-policy"),
        "default-src 'self'; script-src 'self' 'sha256-AAA=' 'sha256-BBB='; style-src 'self'; \
         style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; \
         object-src 'none'"
    );
    assert!(stage.get("/sign-in").await.header("content-security-policy").contains("script-src 'self';"));
    assert!(stage.get("/unknown").await.header("content-security-policy").contains("script-src 'self';"));
    assert_eq!(home.header("content-type"), "text/html; charset=utf-8");
}

#[tokio::test]
async fn files_are_compressed_cached_and_asked_about() {
    let stage = Stage::start_with(WEB, export).await;
    let get = |path: &str, encoding: &str| stage.web("GET", path).header("accept-encoding", encoding).send();
    let brotli = get("/", "gzip, br;q=0.9, zstd").await;
    assert_eq!((brotli.header("content-encoding"), brotli.text.as_str()), ("br", "HO"));
    assert_eq!(brotli.header("vary"), "accept-encoding");
    let plain = get("/", "br;q=0, gzip").await;
    assert_eq!((plain.header("content-encoding"), plain.text.as_str()), ("", "home"));
    assert_eq!(get("/sign-in", "gzip").await.header("content-encoding"), "gzip");
    assert_ne!(plain.header("etag"), brotli.header("etag"));

    assert_eq!(plain.header("cache-control"), "no-cache");
    assert_eq!(get("/sign-in.txt", "").await.header("cache-control"), "no-cache");
    let script = get("/_next/static/chunks/a1.js", "").await;
    assert_eq!(script.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(script.header("content-type"), "text/javascript; charset=utf-8");
    assert_eq!(get("/_next/static/chunks/none.js", "").await.header("cache-control"), "no-cache");

    let tag = format!("\"other\", W/{}", plain.header("etag"));
    let unchanged = stage.web("GET", "/").header("if-none-match", &tag).send().await;
    assert_eq!((unchanged.status.as_u16(), unchanged.text.as_str()), (304, ""));
    assert_eq!(unchanged.header("etag"), plain.header("etag"));
    assert_eq!(stage.web("GET", "/").header("if-none-match", "\"other\"").send().await.status, 200);
    let head = stage.web("HEAD", "/sign-in").send().await;
    assert_eq!((head.status.as_u16(), head.header("content-length"), head.text.as_str()), (200, "12", ""));
}

#[tokio::test]
async fn without_a_build_a_page_says_what_to_do() {
    let stage = Stage::start(WEB).await;
    let answer = stage.get("/").await;
    assert_eq!(answer.status, 503);
    assert!(answer.text.contains("npm run build"));
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    // It is found as soon as it is there.
    export(&stage.folder);
    for _ in 0..300 {
        if stage.get("/").await.text == "home" {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("the build was not found");
}

#[tokio::test]
async fn a_development_server_answers_in_place_of_the_files() {
    let stage = Stage::start("[web]\ndev_server = \"UPSTREAM\"\n").await;
    let answer = stage.web("GET", "/sign-in?a=b").header("cookie", "plateforme_session=x; theme=dark").send().await;
    assert_eq!(
        (answer.json()["service"].as_str(), answer.json()["uri"].as_str()),
        (Some("upstream"), Some("/sign-in?a=b"))
    );
    assert_eq!(answer.seen("cookie").unwrap(), "theme=dark");
    assert!(answer.header("content-security-policy").contains("'unsafe-eval'"));
    assert_eq!(stage.get("/api/v1/unknown").await.problem(), (404, "not_found".to_owned()));
}
