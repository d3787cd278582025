//! Both formats of the list, with first and last lines, padding and what is missing.

use super::Breached;
use runtime::crypto;
use shared::Secret;
use std::path::PathBuf;

struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("np-breached-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        Self(folder)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, text).expect("written");
        path
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn sha1(password: &str) -> String {
    let digest = aws_lc_rs::digest::digest(&super::SHA1_FOR_LEGACY_USE_ONLY, password.as_bytes());
    crypto::hex(digest.as_ref()).to_ascii_uppercase()
}

async fn has(list: &Breached, password: &str) -> bool {
    list.contains(&Secret::new(password.to_owned())).await
}

#[tokio::test]
async fn a_sorted_file_is_searched_to_its_ends() {
    let scratch = Scratch::new("file");
    for (name, ending) in [("unix", "\n"), ("windows", "\r\n")] {
        let mut hashes = (0..500).map(|number| sha1(&format!("known {number}"))).collect::<Vec<_>>();
        hashes.sort();
        let lines = hashes.iter().enumerate().map(|(at, hash)| format!("{hash}:{}{ending}", (at + 1) * 37));
        let list = Breached::new(Some(scratch.write(name, &lines.collect::<String>())));
        for number in 0..500 {
            assert!(has(&list, &format!("known {number}")).await, "{number}");
            assert!(!has(&list, &format!("unknown {number}")).await, "{number}");
        }
    }
    let one = Breached::new(Some(scratch.write("one", &format!("{}:1", sha1("only")))));
    assert!(has(&one, "only").await && !has(&one, "other").await);
    let lower = Breached::new(Some(scratch.write("lower", &format!("{}:3\n", sha1("only").to_lowercase()))));
    assert!(has(&lower, "only").await);
    assert!(!has(&Breached::new(Some(scratch.write("empty", ""))), "only").await);
}

#[tokio::test]
async fn a_folder_of_ranges_is_searched_and_padding_is_nobodys_password() {
    let scratch = Scratch::new("folder");
    let (range, rest) = (sha1("known")[..5].to_owned(), sha1("known")[5..].to_owned());
    scratch.write(&format!("{range}.txt"), &format!("0005AD76BD555C1D6D771DE417A4B87E4B4:10\r\n{rest}:3\r\n"));
    let (range, rest) = (sha1("padding")[..5].to_owned(), sha1("padding")[5..].to_owned());
    scratch.write(&range, &format!("{rest}:0\n"));
    let list = Breached::new(Some(scratch.0.clone()));
    assert!(has(&list, "known").await);
    assert!(!has(&list, "padding").await);
    assert!(!has(&list, "of a range that is missing").await);
}

#[tokio::test]
async fn without_a_list_nothing_is_breached() {
    assert!(!has(&Breached::default(), "password").await);
    assert!(!has(&Breached::new(Some("/nonexistent/list".into())), "password").await);
}
