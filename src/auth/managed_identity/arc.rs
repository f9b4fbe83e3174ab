//! The key that shows to the agent of Azure Arc that the asker has rights on this machine.
//!
//! Source: azure-arc/servers/managed-identity-authentication.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use http::header;
use zeroize::Zeroizing;

use crate::base::env::{self, Environment};
use crate::base::reply::Head;
use crate::base::secret::Secret;
use crate::base::{Error, Kind, Result};

/// Keys of the agent are shorter.
const KEY_LIMIT_BYTES: usize = 4096;

/// Where the agent keeps its keys.
pub(super) fn key_folder(environment: &Environment) -> PathBuf {
    if cfg!(windows) {
        let data = environment.get(env::PROGRAM_DATA).unwrap_or(r"C:\ProgramData");
        Path::new(data).join("AzureConnectedMachineAgent").join("Tokens")
    } else {
        PathBuf::from("/var/opt/azcmagent/tokens")
    }
}

/// The key that the agent's refusal names. Whoever answered instead of the agent could name any
/// file and be sent its content: so only key files in `folder` count.
pub(super) fn key(refusal: &Head, folder: &Path) -> Result<Secret> {
    let named = refusal.list(header::WWW_AUTHENTICATE);
    let path = named.as_deref().and_then(realm).ok_or_else(|| {
        Error::new(Kind::Auth, "the agent of Azure Arc refuses without naming a key file")
            .hint("update it: `azcmagent version` shows which it is")
    })?;
    if !is_key_in(&path, folder) {
        let message =
            format!("the agent of Azure Arc named a key file outside {}", folder.display());
        return Err(Error::new(Kind::Auth, message)
            .hint("something else may be answering in its place; nothing was sent to it"));
    }
    read(&path)
}

/// The value of `realm` in `Basic realm=PATH`.
fn realm(challenge: &str) -> Option<PathBuf> {
    let (scheme, realm) = challenge.trim().split_once(' ')?;
    let (name, path) = realm.trim().split_once('=')?;
    let is_it = scheme.eq_ignore_ascii_case("basic") && name.eq_ignore_ascii_case("realm");
    let path = path.trim().trim_matches('"');
    (is_it && !path.is_empty()).then(|| PathBuf::from(path))
}

/// True for a regular file directly in `folder` that ends in `.key`.
fn is_key_in(path: &Path, folder: &Path) -> bool {
    path.parent() == Some(folder)
        && path.extension().is_some_and(|extension| extension == "key")
        // A link could lead anywhere; a missing file is told when it is read.
        && path.symlink_metadata().map_or(true, |file| file.is_file())
}

fn read(path: &Path) -> Result<Secret> {
    let failed = |error| {
        Error::file("read", path, error).hint(
            "add this user to the group `himds` (Windows: `Hybrid agent extension applications`)",
        )
    };
    let mut bytes = Zeroizing::new(Vec::with_capacity(KEY_LIMIT_BYTES + 1));
    let file = std::fs::File::open(path).map_err(failed)?;
    file.take(KEY_LIMIT_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(failed)?;
    let text = std::str::from_utf8(&bytes).ok().filter(|text| text.len() <= KEY_LIMIT_BYTES);
    text.map(|text| Secret::new(text.trim())).ok_or_else(|| {
        Error::new(Kind::Auth, format!("{} holds no key", path.display()))
            .hint("restart the agent of Azure Arc, which writes it")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::{HeaderMap, StatusCode};

    fn ask(challenge: &str, folder: &Path) -> Result<Secret> {
        let mut headers = HeaderMap::new();
        headers.insert(header::WWW_AUTHENTICATE, challenge.parse().unwrap());
        key(&Head { status: StatusCode::UNAUTHORIZED, headers }, folder)
    }

    #[test]
    fn the_key_that_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a b.key");
        std::fs::write(&path, "secret-key\n").unwrap();
        for challenge in [
            format!("Basic realm={}", path.display()),
            format!("basic Realm=\"{}\"", path.display()),
        ] {
            assert_eq!(ask(&challenge, folder.path()).unwrap().expose(), "secret-key");
        }
    }

    #[test]
    fn no_other_file_is_read() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("tokens");
        std::fs::create_dir_all(folder.join("deep")).unwrap();
        for name in ["out.key", "tokens/plain.txt", "tokens/deep/x.key"] {
            std::fs::write(home.path().join(name), "hunter2").unwrap();
        }
        let named = |path: &str| ask(&format!("Basic realm={path}"), &folder).unwrap_err();
        let inside = folder.display();
        let mut paths = vec![
            format!("{inside}/../out.key"),
            format!("{inside}/plain.txt"),
            format!("{inside}/deep/x.key"),
            format!("{inside}/deep/../../out.key"),
            "/etc/passwd".to_owned(),
            "x.key".to_owned(),
        ];
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(home.path().join("out.key"), folder.join("l.key")).unwrap();
            paths.push(format!("{inside}/l.key"));
        }
        for path in paths {
            let error = named(&path);
            assert!(error.message().contains("a key file outside"), "{path}: {error}");
        }
    }

    #[test]
    fn refusals_without_a_key_and_keys_that_are_none() {
        let folder = tempfile::tempdir().unwrap();
        for challenge in ["Basic", "Bearer realm=/x.key", "Basic realm=", "Basic path=/x.key"] {
            let error = ask(challenge, folder.path()).unwrap_err();
            assert!(error.message().contains("without naming a key file"), "{challenge}");
        }
        let path = folder.path().join("x.key");
        let challenge = format!("Basic realm={}", path.display());
        let missing = ask(&challenge, folder.path()).unwrap_err();
        assert!(missing.hints().iter().any(|hint| hint.contains("himds")));
        std::fs::write(&path, "k".repeat(KEY_LIMIT_BYTES + 1)).unwrap();
        let error = ask(&challenge, folder.path()).unwrap_err();
        assert!(error.message().ends_with("holds no key"), "{error}");
    }

    #[test]
    fn the_agents_folder() {
        let folder = key_folder(&Environment::default());
        assert!(folder.is_absolute() || cfg!(windows));
        assert!(folder.to_string_lossy().to_lowercase().ends_with("tokens"));
    }
}
