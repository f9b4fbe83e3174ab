//! Sign-ins as encrypted files, one per account, whose key lies in the OS keyring or a file.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::account_key::AccountKey;
use super::announcement::{Announcement, Announcements};
use super::cache_keys::CacheKeys;
use super::key_file::KeyFile;
use super::key_store::{KeyPlace, KeyStore};
use super::lock_file::try_lock;
use super::login::Login;
use super::os_keyring::OsKeyring;
use super::sealed_login;
use super::store::{StoreChoice, TokenStore};
use super::turn::Turn;
use crate::base::{Result, private_file};

/// The store that outlives the process.
///
/// Under the state folder: `tokens/NAME.login` per account with `NAME.lock` beside it, and
/// `cache.key` where there is no keyring.
#[derive(Debug)]
pub struct EncryptedStore {
    folder: PathBuf,
    keys: CacheKeys,
    announcements: Announcements,
}

impl EncryptedStore {
    /// The store in the folder `state`. Touches neither folder nor keyring yet. What the user
    /// should hear later goes to `announcements`.
    pub fn new(state: &Path, choice: StoreChoice, announcements: Announcements) -> Self {
        // Each state folder has a key of its own, so that logging out of one keeps the others.
        // Absolute, so that it has the same name from wherever the program is started.
        let whole = std::path::absolute(state).unwrap_or_else(|_| state.to_owned());
        let name = format!("token cache key of {}", whole.display());
        Self::with_keyring(state, choice, announcements, Box::new(OsKeyring::new(name)))
    }

    fn with_keyring(
        state: &Path,
        choice: StoreChoice,
        announcements: Announcements,
        keyring: Box<dyn KeyStore>,
    ) -> Self {
        let folder = state.join("tokens");
        Self {
            keys: CacheKeys {
                choice,
                keyring,
                file: KeyFile::new(state.join("cache.key")),
                lock: folder.join("key.lock"),
                announcements: announcements.clone(),
                known: Mutex::new(None),
            },
            folder,
            announcements,
        }
    }

    fn path(&self, account: &AccountKey, extension: &str) -> PathBuf {
        let mut path = self.folder.join(account.file_stem());
        path.set_extension(extension);
        path
    }

    /// Moves a file that cannot be read out of the way and says so. It is not deleted: the
    /// reason may be a passing one, such as a keyring that was restored without its entries.
    fn set_aside(&self, account: &AccountKey, why: &str) {
        let (path, aside) = (self.path(account, "login"), self.path(account, "unreadable"));
        let moved = std::fs::rename(&path, &aside).is_ok();
        self.announcements.add(Announcement::SetAside {
            path: if moved { aside } else { path },
            why: why.to_owned(),
        });
    }

    fn open(
        &self,
        account: &AccountKey,
        bytes: &[u8],
        place: KeyPlace,
    ) -> Result<std::result::Result<Login, &'static str>> {
        let in_use = self.keys.in_use(place);
        if let Some(Ok(login)) = in_use.map(|key| sealed_login::open(account, bytes, &key)) {
            return Ok(Ok(login));
        }
        let key = self.keys.read(place)?.ok_or("its key is gone");
        Ok(key.and_then(|key| sealed_login::open(account, bytes, &key)))
    }

    fn place_in_use(&self, account: &AccountKey) -> Option<KeyPlace> {
        let bytes = private_file::read(&self.path(account, "login")).ok()??;
        sealed_login::key_place(&bytes).ok()
    }

    fn is_empty(&self) -> bool {
        let is_login = |entry: std::io::Result<std::fs::DirEntry>| {
            entry.is_ok_and(|entry| entry.path().extension().is_some_and(|end| end == "login"))
        };
        std::fs::read_dir(&self.folder).is_ok_and(|mut files| !files.any(is_login))
    }
}

impl TokenStore for EncryptedStore {
    /// [`Kind::Auth`](crate::base::Kind::Auth) if the key cannot be reached now, though it may be later. A file that
    /// cannot be opened at all is moved aside and announced.
    fn load(&self, account: &AccountKey) -> Result<Option<Login>> {
        let Some(bytes) = private_file::read(&self.path(account, "login"))? else {
            return Ok(None);
        };
        let opened = match sealed_login::key_place(&bytes) {
            Err(why) => Err(why),
            Ok(place) => self.open(account, &bytes, place)?,
        };
        match opened {
            Ok(login) => Ok(Some(login)),
            Err(why) => {
                self.set_aside(account, why);
                Ok(None)
            }
        }
    }

    /// [`Kind::Auth`](crate::base::Kind::Auth) if there is no place for the key; else as
    /// [`private_file::replace`] fails.
    fn save(&self, account: &AccountKey, login: &Login) -> Result<()> {
        let (place, key) = self.keys.to_lock()?;
        let bytes = sealed_login::seal(account, login, &key, place)?;
        private_file::replace(&self.path(account, "login"), &bytes)
    }

    /// Removes the key as well if it locks nothing any more.
    fn remove(&self, account: &AccountKey) -> Result<bool> {
        let place = self.place_in_use(account);
        let removed = private_file::remove(&self.path(account, "login"))?;
        private_file::remove(&self.path(account, "unreadable"))?;
        if removed {
            self.keys.forget(place, || self.is_empty());
        }
        Ok(removed)
    }

    fn try_turn(&self, account: &AccountKey) -> Turn {
        try_lock(&self.path(account, "lock"))
    }

    fn location(&self, account: &AccountKey) -> String {
        let path = self.path(account, "login");
        let place = self.place_in_use(account).unwrap_or_else(|| self.keys.likely_place());
        match place {
            KeyPlace::Keyring => format!("{}, its key in the OS keyring", path.display()),
            KeyPlace::File => {
                let key = self.keys.file_path().display();
                format!("{}, its key in {key}", path.display())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::App;
    use crate::auth::key_store::{CacheKey, KeyFailure};
    use crate::auth::login::tests::login;
    use crate::base::Kind;
    use crate::base::endpoint::Endpoint;
    use std::sync::Arc;

    /// A keyring of one entry that can be switched off.
    #[derive(Debug, Default, Clone)]
    struct PlayedKeyring(Arc<Mutex<(bool, Option<CacheKey>)>>);

    impl PlayedKeyring {
        fn switch_off(&self) {
            self.0.lock().unwrap().0 = true;
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
            self.0.lock().unwrap().1 = Some(key.clone());
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

        fn files(&self) -> Vec<String> {
            let mut names: Vec<_> = std::fs::read_dir(self.state.path().join("tokens"))
                .unwrap()
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
            assert!(bench.files().is_empty());
            assert!(bench.keyring.key().unwrap().is_none());
            assert!(!bench.state.path().join("cache.key").exists());
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

    #[test]
    fn a_new_key_of_another_process_is_found() {
        let bench = Bench::new();
        let (one, store) = (account("one"), bench.store(StoreChoice::Auto));
        store.save(&one, &login(0, 60)).unwrap();
        let other = bench.store(StoreChoice::Auto);
        other.remove(&one).unwrap();
        other.save(&one, &login(1, 60)).unwrap();
        assert_eq!(store.load(&one).unwrap(), Some(login(1, 60)));
        store.save(&one, &login(2, 60)).unwrap();
        assert_eq!(other.load(&one).unwrap(), Some(login(2, 60)));
    }

    #[test]
    fn one_process_at_a_time_has_the_turn() {
        let bench = Bench::new();
        let (one, store) = (account("one"), bench.store(StoreChoice::File));
        let turn = store.try_turn(&one);
        assert!(matches!(turn, Turn::Held(_)));
        let other = bench.store(StoreChoice::File);
        assert!(matches!(other.try_turn(&one), Turn::Busy));
        assert!(matches!(other.try_turn(&account("two")), Turn::Held(_)));
        drop(turn);
        assert!(matches!(other.try_turn(&one), Turn::Held(_)));
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
}
