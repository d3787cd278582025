//! What the file survives, and what it refuses.

use super::{Entry, ErasureList, FILE, ListError};
use chrono::DateTime;
use runtime::Keyring;
use shared::{Secret, UserId};
use std::{io::Write, path::PathBuf};
use uuid::Uuid;

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("np-erasures-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn list(&self, keyring: Keyring) -> ErasureList {
        ErasureList::new(&self.0, keyring)
    }

    fn write(&self, text: &str) {
        let mut file = std::fs::OpenOptions::new().append(true).create(true).open(self.0.join(FILE)).unwrap();
        file.write_all(text.as_bytes()).unwrap();
    }

    fn text(&self) -> String {
        std::fs::read_to_string(self.0.join(FILE)).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

fn secret(text: &str) -> Secret {
    Secret::new(format!("{text}: long enough for what is done with it here"))
}

fn entry(number: u128) -> Entry {
    let erased_at = DateTime::from_timestamp_micros(1_780_000_000_123_456).unwrap();
    Entry {
        erasure_id: Uuid::from_u128(number).into(),
        user_id: UserId(Uuid::from_u128(number + 1000)),
        erased_at,
        address: None,
    }
}

#[tokio::test]
async fn what_was_appended_is_read_again() {
    let folder = Folder::new("again");
    let list = folder.list(Keyring::new(&secret("a"), None));
    assert_eq!(list.read().await.unwrap(), []);
    list.append(vec![entry(1)]).await.unwrap();
    list.append(vec![entry(2), entry(3)]).await.unwrap();
    assert_eq!(list.read().await.unwrap(), [entry(1), entry(2), entry(3)]);
    assert_eq!(folder.text().lines().count(), 3);
}

#[tokio::test]
async fn a_line_that_a_crash_cut_off_is_no_promise_and_harms_nothing() {
    let folder = Folder::new("cut");
    let list = folder.list(Keyring::new(&secret("a"), None));
    list.append(vec![entry(1), entry(2)]).await.unwrap();
    let whole = folder.text();
    let second = whole.lines().nth(1).unwrap();
    folder.write(&second[..second.len() - 7]);
    assert_eq!(list.read().await.unwrap(), [entry(1), entry(2)]);
    list.append(vec![entry(3)]).await.unwrap();
    assert_eq!(list.read().await.unwrap(), [entry(1), entry(2), entry(3)]);
    std::fs::write(folder.0.join(FILE), "{\"eras").unwrap();
    assert_eq!(list.read().await.unwrap(), []);
    list.append(vec![entry(4)]).await.unwrap();
    assert_eq!(list.read().await.unwrap(), [entry(4)]);
}

#[tokio::test]
async fn a_line_that_somebody_else_wrote_or_changed_is_named() {
    let ours = Keyring::new(&secret("a"), None);
    for (name, change) in [
        ("person", &(|text: String| text.replacen("-0000000003ea", "-0000000003eb", 1)) as &dyn Fn(String) -> String),
        ("time", &|text| text.replacen("2026", "2025", 1)),
        ("signature", &|text| text.replacen("\"signature\":\"", "\"signature\":\"A", 1)),
        ("noise", &|text| format!("{text}not json\n")),
    ] {
        let folder = Folder::new(name);
        let list = folder.list(ours.clone());
        list.append(vec![entry(2)]).await.unwrap();
        let changed = change(folder.text());
        assert_ne!(changed, folder.text(), "{name}");
        std::fs::write(folder.0.join(FILE), changed).unwrap();
        assert!(matches!(list.read().await, Err(ListError::NotOurs { .. })), "{name}");
    }
    let folder = Folder::new("foreign");
    folder.list(Keyring::new(&secret("b"), None)).append(vec![entry(1)]).await.unwrap();
    let error = folder.list(ours).read().await.unwrap_err().to_string();
    assert!(error.contains("line 1") && error.contains("JWT_SECRET_PREVIOUS"), "{error}");
}

#[tokio::test]
async fn it_survives_rotations_of_the_secret() {
    let folder = Folder::new("rotation");
    folder.list(Keyring::new(&secret("a"), None)).append(vec![entry(1), entry(2)]).await.unwrap();
    for (current, previous) in [("b", "a"), ("c", "b"), ("d", "c")] {
        let list = folder.list(Keyring::new(&secret(current), Some(&secret(previous))));
        list.renew().await.unwrap();
        list.renew().await.unwrap();
        assert_eq!(list.read().await.unwrap(), [entry(1), entry(2)], "{current}");
    }
    assert_eq!(folder.list(Keyring::new(&secret("d"), None)).read().await.unwrap(), [entry(1), entry(2)]);
    assert_eq!(folder.text().lines().count(), 8, "renewed once for each rotation");
}
