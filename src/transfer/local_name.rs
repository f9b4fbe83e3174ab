//! Names from the service as names of local files.

use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization as _;

use crate::base::{Error, Kind, Result};

/// How this system names files.
const HERE: Rules = Rules { windows: cfg!(windows) };
/// Whether names that differ in case only are one file here, as they usually are there.
const FOLDS_CASE: bool = cfg!(any(windows, target_os = "macos"));

#[derive(Debug, Clone, Copy)]
struct Rules {
    windows: bool,
}

/// The service's name as the name of a local file; [`Kind::Failed`] if it would lead elsewhere,
/// or if this system has no such names.
pub(super) fn local_name(name: &str) -> Result<PathBuf> {
    match HERE.broken_by(name) {
        None => Ok(PathBuf::from(name)),
        Some(rule) => Err(Error::new(
            Kind::Failed,
            format!(
                "the service names it `{}`, which cannot be a file here: {rule}",
                name.escape_debug()
            ),
        )
        .hint("get it by itself and name the local file")),
    }
}

/// A local path for people, without the `./` of the current directory.
pub fn shown_path(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}

/// What two local paths have in common if they are one file here.
pub(super) fn clash_key(path: &str) -> String {
    key(path, FOLDS_CASE)
}

fn key(path: &str, folds_case: bool) -> String {
    if !folds_case {
        return path.to_owned();
    }
    path.nfc().collect::<String>().to_lowercase()
}

impl Rules {
    fn broken_by(self, name: &str) -> Option<&'static str> {
        if name.is_empty() || name == "." || name == ".." {
            return Some("it would lead to another folder");
        }
        if name.contains(['/', '\0']) || name.chars().any(std::path::is_separator) {
            return Some("it would lead to another folder");
        }
        if !self.windows {
            return None;
        }
        if name.contains(['\\', ':', '*', '?', '"', '<', '>', '|'])
            || name.chars().any(char::is_control)
        {
            return Some("it contains a character that Windows does not allow");
        }
        if name.ends_with(['.', ' ']) {
            return Some("it ends with a space or a full stop");
        }
        let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
        let numbered = |prefix: &str| {
            stem.strip_prefix(prefix).is_some_and(|rest| {
                rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_digit())
            })
        };
        let is_device = matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL")
            || numbered("COM")
            || numbered("LPT");
        is_device.then_some("Windows keeps the name for a device")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_from_the_service_stay_in_the_directory() {
        for name in ["", ".", "..", "../x", "/etc/passwd", "a/b", "a\0"] {
            assert!(local_name(name).is_err(), "{name:?}");
        }
        assert_eq!(local_name("a b.txt").unwrap(), PathBuf::from("a b.txt"));
    }

    #[test]
    fn windows_has_rules_of_its_own() {
        let windows = Rules { windows: true };
        for name in ["a:b", "..\\x", "a.", "a ", "con", "NUL.txt", "com1.log", "a\u{1}"] {
            assert!(windows.broken_by(name).is_some(), "{name:?}");
        }
        for name in ["a", "console", "com10", ".hidden", "con-2"] {
            assert!(windows.broken_by(name).is_none(), "{name:?}");
        }
        assert!(Rules { windows: false }.broken_by("con").is_none());
    }

    #[test]
    fn what_clashes_depends_on_the_system() {
        assert_ne!(key("a/B", false), key("a/b", false));
        assert_eq!(key("a/B", true), key("a/b", true));
        assert_eq!(key("e\u{301}", true), key("\u{e9}", true));
    }
}
