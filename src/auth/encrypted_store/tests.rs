//! The store as several processes, keyrings and damaged files see it.

mod hardship;

use super::*;
use crate::auth::App;
use crate::auth::key_store::{CacheKey, KeyFailure};
use crate::auth::login::tests::login;
use crate::base::Kind;
use crate::base::endpoint::Endpoint;
use std::sync::Arc;

/// A keyring of one entry that can be switched off, or forgets at once what it takes.
#[derive(Debug, Default, Clone)]
struct PlayedKeyring(Arc<Mutex<(bool, Option<CacheKey>)>>, bool);

impl PlayedKeyring {
    fn switch_off(&self) {
        self.0.lock().unwrap().0 = true;
    }

    fn switch_on(&self) {
        self.0.lock().unwrap().0 = false;
    }

    fn key(&self) -> std::result::Result<Option<CacheKey>, KeyFailure> {
        let (off, key) = &*self.0.lock().unwrap();
        if *off {
            return Err(KeyFailure::NoStore("off".into()));
        }
        Ok(key.clone())
    }
}

impl KeyStore for PlayedKeyring {
    fn read(&self) -> std::result::Result<Option<CacheKey>, KeyFailure> {
        self.key()
    }

    fn write(&self, key: &CacheKey) -> std::result::Result<(), KeyFailure> {
        self.key()?;
        self.0.lock().unwrap().1 = Some(key.clone()).filter(|_| !self.1);
        Ok(())
    }

    fn remove(&self) -> std::result::Result<(), KeyFailure> {
        self.key()?;
        self.0.lock().unwrap().1 = None;
        Ok(())
    }
}

struct Bench {
    state: tempfile::TempDir,
    keyring: PlayedKeyring,
    announcements: Announcements,
}

impl Bench {
    fn new() -> Self {
        Self {
            state: tempfile::tempdir().unwrap(),
            keyring: PlayedKeyring::default(),
            announcements: Announcements::default(),
        }
    }

    /// A store as another process would open it.
    fn store(&self, choice: StoreChoice) -> EncryptedStore {
        let keyring = Box::new(self.keyring.clone());
        let announcements = self.announcements.clone();
        EncryptedStore::with_keyring(self.state.path(), choice, announcements, keyring)
    }

    /// Demands that neither a file nor a key is left.
    #[track_caller]
    fn assert_clean(&self) {
        let left: Vec<_> = std::fs::read_dir(self.state.path()).unwrap().collect();
        assert!(left.is_empty(), "{left:?}");
        assert!(self.keyring.0.lock().unwrap().1.is_none());
    }

    /// The extensions of what lies in the folder of sign-ins, without locks.
    fn files(&self) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(self.state.path().join("tokens")) else {
            return Vec::new();
        };
        let mut names: Vec<_> = entries
            .map(|entry| entry.unwrap().path())
            .filter_map(|path| Some(path.extension()?.to_str()?.to_owned()))
            .filter(|extension| extension != "lock")
            .collect();
        names.sort();
        names
    }
}

fn account(profile: &str) -> AccountKey {
    let app = App { client_id: "1".into(), tenant: "t".into() };
    AccountKey::new(&Endpoint::cloud("global").unwrap(), &app, profile)
}

#[test]
fn a_sign_in_survives_the_process_and_leaves_nothing_behind() {
    for choice in [StoreChoice::Auto, StoreChoice::Keyring, StoreChoice::File] {
        let bench = Bench::new();
        let (one, two) = (account("one"), account("two"));
        bench.store(choice).save(&one, &login(0, 60)).unwrap();
        bench.store(choice).save(&two, &login(1, 60)).unwrap();
        let store = bench.store(choice);
        assert_eq!(store.load(&one).unwrap(), Some(login(0, 60)));
        assert_eq!(store.load(&two).unwrap(), Some(login(1, 60)));
        assert!(store.remove(&one).unwrap() && !store.remove(&one).unwrap());
        assert_eq!(bench.store(choice).load(&two).unwrap(), Some(login(1, 60)));
        assert!(store.remove(&two).unwrap());
        bench.assert_clean();
        assert!(bench.announcements.take().is_empty());
    }
}

#[test]
fn without_a_keyring_auto_uses_a_file_and_says_so() {
    let bench = Bench::new();
    bench.keyring.switch_off();
    let one = account("one");
    bench.store(StoreChoice::Auto).save(&one, &login(0, 60)).unwrap();
    let said = bench.announcements.take();
    assert!(matches!(&said[..], [Announcement::KeyInFile { why, .. }] if why == "off"));
    let again = bench.store(StoreChoice::Auto);
    assert_eq!(again.load(&one).unwrap(), Some(login(0, 60)));
    assert!(again.location(&one).contains("cache.key"));
    again.save(&one, &login(1, 60)).unwrap();
    assert!(bench.announcements.take().is_empty());
    let strict = bench.store(StoreChoice::Keyring);
    assert_eq!(strict.save(&one, &login(0, 60)).unwrap_err().kind(), Kind::Auth);
    assert_eq!(strict.load(&one).unwrap_err().kind(), Kind::Auth);
}

#[test]
fn a_locked_keyring_is_not_a_lost_sign_in() {
    let bench = Bench::new();
    let one = account("one");
    bench.store(StoreChoice::Auto).save(&one, &login(0, 60)).unwrap();
    bench.keyring.switch_off();
    let error = bench.store(StoreChoice::Auto).load(&one).unwrap_err();
    assert_eq!(error.kind(), Kind::Auth);
    assert!(error.hints()[0].contains("unlock"));
    assert_eq!(bench.files(), ["login"]);
}

#[test]
fn what_cannot_be_read_is_set_aside_and_announced() {
    let bench = Bench::new();
    let (one, store) = (account("one"), bench.store(StoreChoice::File));
    let path = store.path(&one, "login");
    store.save(&one, &login(0, 60)).unwrap();
    let whole = std::fs::read(&path).unwrap();
    let mut flipped = whole.clone();
    flipped[40] ^= 1;
    for damaged in [&flipped[..], &whole[..30], b"", b"{\"plain\":1}"] {
        std::fs::write(&path, damaged).unwrap();
        assert_eq!(bench.store(StoreChoice::File).load(&one).unwrap(), None);
        let said = bench.announcements.take();
        assert!(matches!(&said[..], [Announcement::SetAside { .. }]), "{said:?}");
        assert_eq!(bench.files(), ["unreadable"]);
    }
    std::fs::write(&path, &whole).unwrap();
    std::fs::remove_file(bench.state.path().join("cache.key")).unwrap();
    assert_eq!(bench.store(StoreChoice::File).load(&one).unwrap(), None);
    assert!(bench.announcements.take()[0].to_string().contains("its key is gone"));
}

#[cfg(unix)]
#[test]
fn everything_is_for_the_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let bench = Bench::new();
    let store = bench.store(StoreChoice::File);
    let _turn = store.try_turn(&account("one"));
    store.save(&account("one"), &login(0, 60)).unwrap();
    let mut paths = vec![bench.state.path().join("cache.key")];
    let tokens = std::fs::read_dir(bench.state.path().join("tokens")).unwrap();
    paths.extend(tokens.map(|entry| entry.unwrap().path()));
    for path in paths {
        let mode = path.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{}", path.display());
    }
}

#[test]
fn a_trial_proves_that_a_sign_in_can_be_kept_and_leaves_nothing() {
    for choice in [StoreChoice::Auto, StoreChoice::Keyring, StoreChoice::File] {
        let bench = Bench::new();
        let one = account("one");
        bench.store(choice).check(&one).unwrap();
        bench.assert_clean();
        // What is stored already keeps its key.
        bench.store(choice).save(&one, &login(0, 60)).unwrap();
        bench.store(choice).check(&account("two")).unwrap();
        assert_eq!(bench.store(choice).load(&one).unwrap(), Some(login(0, 60)));
        assert_eq!(bench.files(), ["login"]);
    }
}

#[test]
fn a_trial_tells_of_a_keyring_that_cannot_be_used() {
    let bench = Bench::new();
    bench.keyring.switch_off();
    let error = bench.store(StoreChoice::Keyring).check(&account("one")).unwrap_err();
    assert_eq!(error.kind(), Kind::Auth);
    assert!(error.hints().iter().any(|hint| hint.contains("GRAPHCTL_TOKEN_STORE=file")));
    bench.assert_clean();
    bench.store(StoreChoice::Auto).check(&account("one")).unwrap();
    let said = bench.announcements.take();
    assert!(matches!(&said[..], [Announcement::KeyInFile { .. }]));
    bench.assert_clean();
}

#[test]
fn a_trial_tells_of_a_folder_that_cannot_be_written() {
    let mut bench = Bench::new();
    std::fs::write(bench.state.path().join("tokens"), "").unwrap();
    for choice in [StoreChoice::File, StoreChoice::Keyring] {
        let error = bench.store(choice).check(&account("one")).unwrap_err();
        assert!(error.message().starts_with("cannot create "), "{error}");
        assert!(error.hints().iter().any(|hint| hint.contains("GRAPHCTL_STATE_DIR")), "{error}");
    }
    std::fs::remove_file(bench.state.path().join("tokens")).unwrap();
    bench.assert_clean();
    // A keyring that takes secrets and does not give them back.
    bench.keyring = PlayedKeyring(Arc::default(), true);
    let error = bench.store(StoreChoice::Keyring).check(&account("one")).unwrap_err();
    assert!(error.message().contains("does not keep secrets"), "{error}");
}

#[test]
fn a_key_from_before_the_keyring_was_locked_goes_with_the_last_sign_in() {
    let bench = Bench::new();
    let one = account("one");
    bench.store(StoreChoice::Auto).save(&one, &login(0, 60)).unwrap();
    bench.keyring.switch_off();
    bench.store(StoreChoice::Auto).save(&one, &login(1, 60)).unwrap();
    assert!(bench.state.path().join("cache.key").exists());
    bench.keyring.switch_on();
    assert_eq!(bench.store(StoreChoice::Auto).load(&one).unwrap(), Some(login(1, 60)));
    assert!(bench.store(StoreChoice::Auto).remove(&one).unwrap());
    bench.assert_clean();
}

#[test]
fn a_keyring_that_is_locked_in_the_middle_still_lets_renewals_be_stored() {
    let bench = Bench::new();
    let (one, store) = (account("one"), bench.store(StoreChoice::Keyring));
    store.save(&one, &login(0, 60)).unwrap();
    bench.keyring.switch_off();
    store.save(&one, &login(1, 60)).unwrap();
    bench.keyring.switch_on();
    assert_eq!(bench.store(StoreChoice::Keyring).load(&one).unwrap(), Some(login(1, 60)));
}

#[test]
fn the_wrong_choice_names_the_right_one() {
    let bench = Bench::new();
    let one = account("one");
    bench.store(StoreChoice::File).save(&one, &login(0, 60)).unwrap();
    let error = bench.store(StoreChoice::Keyring).load(&one).unwrap_err();
    assert!(error.hints()[0].contains("set it to `file`"), "{error}");
    // A new sign-in moves the key.
    bench.store(StoreChoice::Keyring).save(&one, &login(1, 60)).unwrap();
    let error = bench.store(StoreChoice::File).load(&one).unwrap_err();
    assert!(error.hints()[0].contains("set it to `keyring`"), "{error}");
    assert_eq!(bench.store(StoreChoice::Auto).load(&one).unwrap(), Some(login(1, 60)));
    // Logging out under another choice removes the key all the same.
    assert!(bench.store(StoreChoice::File).remove(&one).unwrap());
    bench.assert_clean();
}

#[test]
fn clearing_takes_everything_along() {
    for choice in [StoreChoice::Auto, StoreChoice::File] {
        let bench = Bench::new();
        let (one, store) = (account("one"), bench.store(choice));
        assert_eq!(store.clear().unwrap(), 0);
        bench.assert_clean();
        for profile in ["one", "two", "three"] {
            store.save(&account(profile), &login(0, 60)).unwrap();
            drop(store.try_turn(&account(profile)));
        }
        store.put_note(&one, b"note").unwrap();
        store.set_aside(&account("two"), "test");
        let tokens = bench.state.path().join("tokens");
        for stray in [".x.login.abc.tmp", "stray.lock", "note.txt", "folder/deep"] {
            let path = tokens.join(stray);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "x").unwrap();
        }
        std::fs::write(bench.state.path().join(".cache.key.abc.tmp"), "x").unwrap();
        assert_eq!(bench.store(choice).clear().unwrap(), 3);
        bench.assert_clean();
    }
}

#[test]
fn a_note_goes_with_the_sign_in_that_it_is_about() {
    let bench = Bench::new();
    let (one, store) = (account("one"), bench.store(StoreChoice::File));
    store.save(&one, &login(0, 60)).unwrap();
    assert_eq!(store.note(&one), None);
    store.put_note(&one, b"refused").unwrap();
    assert_eq!(bench.store(StoreChoice::File).note(&one).unwrap(), b"refused");
    assert_eq!(store.note(&account("two")), None);
    store.save(&one, &login(1, 60)).unwrap();
    assert_eq!(store.note(&one), None);
    store.put_note(&one, b"refused").unwrap();
    assert!(store.remove(&one).unwrap());
    bench.assert_clean();
}

#[test]
fn logging_out_removes_what_was_set_aside_and_half_written() {
    let bench = Bench::new();
    let (one, store) = (account("one"), bench.store(StoreChoice::Auto));
    store.save(&one, &login(0, 60)).unwrap();
    let half = format!(".{}.login.abc.tmp", one.file_stem());
    std::fs::write(bench.state.path().join("tokens").join(half), "half").unwrap();
    std::fs::write(store.path(&one, LOGIN), "damaged").unwrap();
    let turn = store.try_turn(&one);
    assert_eq!(store.load(&one).unwrap(), None);
    assert!(store.remove(&one).unwrap(), "there was something to remove");
    drop(turn);
    bench.assert_clean();
}
