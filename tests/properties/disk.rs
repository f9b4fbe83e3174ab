//! What lies on the disk: each case writes files.

use std::path::{Path, PathBuf};

use graphctl::auth::{
    AccountKey, Announcements, App, EncryptedStore, StoreChoice, TokenStore as _,
};
use graphctl::base::Kind;
use graphctl::base::endpoint::Endpoint;
use graphctl::settings::{ConfigFile, Profile};
use graphctl::transfer::journal::Journal;
use graphctl::transfer::range_journal::{self, RangeJournal};
use graphctl::transfer::ranges::Spans;
use graphctl::transfer::unfinished_downloads::UnfinishedDownloads;
use proptest::prelude::*;

use crate::arbitrary::{body, config, json, text};

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_configuration_is_understood_or_refused_and_kept(content in prop_oneof![
        any::<Vec<u8>>(),
        "((profile|client_id|tenant|cloud|[a-z]{1,6}) = (\"[a-z]{0,6}\"|[0-9]{1,4}|\\[\\]|true)\n|\\[profiles\\.[a-z]{0,4}(\\.(default|aliases\\.x))?\\]\n){0,6}"
            .prop_map(String::into_bytes),
    ]) {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("config.toml");
        std::fs::write(&path, &content).unwrap();
        match ConfigFile::load(home.path()) {
            Ok(mut config) => {
                config.active();
                let saved = config.save("new", &Profile { account: Some("a@b.c".into()), ..Profile::default() });
                if saved.is_ok() {
                    let read = ConfigFile::load(home.path()).unwrap();
                    prop_assert_eq!(read.profile("new").unwrap().account.as_deref(), Some("a@b.c"));
                } else {
                    prop_assert_eq!(std::fs::read(&path).unwrap(), content);
                }
            }
            Err(error) => {
                prop_assert_eq!(error.kind(), Kind::Usage);
                prop_assert_eq!(std::fs::read(&path).unwrap(), content);
            }
        }
    }

    #[test]
    fn a_sign_in_that_cannot_be_read_is_kept_aside(
        content in prop_oneof![
            any::<Vec<u8>>(),
            any::<Vec<u8>>().prop_map(|rest| [&[1, 1][..], &rest].concat()),
            any::<Vec<u8>>().prop_map(|rest| [&[1, 2][..], &rest].concat()),
        ],
        key in any::<Vec<u8>>(),
    ) {
        let home = tempfile::tempdir().unwrap();
        let app = App { client_id: "1".into(), tenant: "t".into() };
        let account = AccountKey::new(&Endpoint::cloud("global").unwrap(), &app, "default");
        let store = EncryptedStore::new(home.path(), StoreChoice::File, Announcements::default());
        let location = store.location(&account);
        let path = PathBuf::from(location.split(',').next().unwrap());
        std::fs::create_dir(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &content).unwrap();
        std::fs::write(home.path().join("cache.key"), &key).unwrap();
        if let Ok(login) = store.load(&account) {
            prop_assert_eq!(login, None);
        }
        let aside = path.with_extension("unreadable");
        let kept = if aside.exists() { aside } else { path };
        prop_assert_eq!(std::fs::read(kept).unwrap(), content);
    }

    #[test]
    fn any_journal_of_uploads_is_listed_or_passed_over(
        content in prop_oneof![
            body(),
            (text(), text(), any::<u64>(), json()).prop_map(|(url, expires, length, upload)| {
                serde_json::json!({
                    "upload_url": url, "expires": expires, "remote": "a", "local": "b",
                    "length": length, "upload": upload,
                }).to_string().into_bytes()
            }),
        ],
    ) {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("uploads");
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(folder.join("x.json"), &content).unwrap();
        for upload in Journal::new(home.path()).unfinished().unwrap() {
            let scheme = upload.record.upload_url.expose().scheme();
            prop_assert!(scheme == "https" || scheme == "http", "{}", scheme);
        }
        prop_assert_eq!(std::fs::read(folder.join("x.json")).unwrap(), content);
    }

    #[test]
    fn any_note_of_a_download_is_listed_or_passed_over(
        content in prop_oneof![
            body(),
            (text(), any::<u64>(), json()).prop_map(|(target, size, download)| {
                serde_json::json!({
                    "target": target, "part": "/nowhere/.graphctl-x.part", "remote": "a",
                    "size": size, "begun": "2026-11-21T10:00:00Z", "download": download,
                }).to_string().into_bytes()
            }),
        ],
    ) {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("downloads");
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(folder.join("x.json"), &content).unwrap();
        prop_assert!(UnfinishedDownloads::new(home.path()).list().unwrap().is_empty());
    }

    #[test]
    fn any_journal_of_ranges_names_bytes_of_the_file_only(
        content in prop_oneof![
            any::<Vec<u8>>(),
            (0..3_u64, "(([0-9]{1,20}|-1|x) ([0-9]{1,20}|0) [a-z]{0,4}\n){0,6}[0-9 ]{0,5}")
                .prop_map(|(off, lines)| format!("graphctl ranges 1 {}\n{lines}", 100 + off).into_bytes()),
            "([0-9]{1,2} [0-9]{1,2} h\n){0,12}"
                .prop_map(|lines| format!("graphctl ranges 1 100\n{lines}").into_bytes()),
        ],
        other in any::<u64>(),
    ) {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("x.ranges");
        for size in [100, other] {
            std::fs::write(&path, &content).unwrap();
            named_at_most(&path, size)?;
            let Some((_, records)) = RangeJournal::open(&path, size).unwrap() else { continue };
            let mut spans = Spans::default();
            for record in records {
                prop_assert!(record.span.start < record.span.end && record.span.end <= size);
                spans.add(record.span);
            }
            let missing: u64 = spans.gaps(size).iter().map(|gap| gap.length()).sum();
            prop_assert_eq!(spans.total() + missing, size);
            named_at_most(&path, size)?;
        }
    }
}

fn named_at_most(path: &Path, size: u64) -> Result<(), TestCaseError> {
    prop_assert!(range_journal::named(path, size).unwrap().unwrap_or_default() <= size);
    Ok(())
}
