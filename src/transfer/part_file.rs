//! The temporary file beside a download's target.
//!
//! Its name holds a fingerprint of the item and its version, so a later run finds what an
//! earlier one left and never continues another version's bytes.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::quick_xor::QuickXor;
use super::source::BLOCK;
use crate::base::{Error, Kind, Result, fingerprint};

/// A download in the making: its bytes so far and their hash.
#[derive(Debug)]
pub struct PartFile {
    path: PathBuf,
    target: PathBuf,
    file: File,
    hash: QuickXor,
}

impl PartFile {
    /// Opens the part file of `version` for `target`, continuing what an earlier run left.
    ///
    /// [`Kind::Conflict`] if another process is at the same download. Blocks.
    pub fn open(target: &Path, version: &str) -> Result<Self> {
        let path = part_path(target, version);
        let failed = |error| Error::file("write", target, error);
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        let file = options.open(&path).map_err(failed)?;
        if let Err(TryLockError::WouldBlock) = file.try_lock() {
            return Err(Error::new(
                Kind::Conflict,
                format!("another graphctl is downloading {}", target.display()),
            )
            .hint("wait for it, or stop it and run this command again"));
        }
        let mut part = Self { path, target: target.to_owned(), file, hash: QuickXor::default() };
        part.hash_existing().map_err(failed)?;
        Ok(part)
    }

    fn hash_existing(&mut self) -> std::io::Result<()> {
        let mut block = vec![0; BLOCK];
        loop {
            match self.file.read(&mut block)? {
                0 => return Ok(()),
                length => self.hash.update(&block[..length]),
            }
        }
    }

    /// How many bytes are there.
    pub fn length(&self) -> u64 {
        self.hash.length()
    }

    /// The hash of what is there.
    pub fn hash(&self) -> &QuickXor {
        &self.hash
    }

    /// Appends `bytes`; a full disk is [`Kind::Quota`]. Blocks.
    pub fn append(&mut self, bytes: &[u8]) -> Result<()> {
        self.file.write_all(bytes).map_err(|error| Error::file("write", &self.target, error))?;
        self.hash.update(bytes);
        Ok(())
    }

    /// Throws away what is there.
    pub fn restart(&mut self) -> Result<()> {
        let failed = |error| Error::file("write", &self.target, error);
        self.file.set_len(0).map_err(failed)?;
        self.file.seek(SeekFrom::Start(0)).map_err(failed)?;
        self.hash = QuickXor::default();
        Ok(())
    }

    /// Gives the file its name in one step; a file that is replaced passes on its permissions.
    pub fn finish(self, modified: Option<Timestamp>) -> Result<PathBuf> {
        let failed = |error| Error::file("write", &self.target, error);
        if let Some(modified) = modified {
            self.file.set_modified(modified.into()).map_err(failed)?;
        }
        if let Ok(replaced) = std::fs::metadata(&self.target) {
            self.file.set_permissions(replaced.permissions()).map_err(failed)?;
        }
        std::fs::rename(&self.path, &self.target).map_err(failed)?;
        Ok(self.target)
    }

    /// Removes the file: what is in it is of no use.
    pub fn discard(self) {
        drop(std::fs::remove_file(&self.path));
    }
}

fn part_path(target: &Path, version: &str) -> PathBuf {
    let name = target.file_name().unwrap_or_default().as_encoded_bytes();
    let short = fingerprint::of(&[name, version.as_bytes()]);
    target.with_file_name(format!(".graphctl-{short}.part"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_later_run_continues_and_nothing_stays_behind() {
        let home = tempfile::tempdir().unwrap();
        let target = home.path().join("a.iso");
        let mut part = PartFile::open(&target, "v1").unwrap();
        part.append(b"abc").unwrap();
        drop(part);
        assert_eq!(PartFile::open(&target, "v2").unwrap().length(), 0);
        let mut part = PartFile::open(&target, "v1").unwrap();
        assert_eq!(part.length(), 3);
        part.append(b"def").unwrap();
        let mut expected = QuickXor::default();
        expected.update(b"abcdef");
        assert_eq!(part.hash(), &expected);
        assert!(!target.exists());
        part.finish(Some("2026-01-02T03:04:05Z".parse().unwrap())).unwrap();
        assert_eq!(std::fs::read(&target).unwrap(), b"abcdef");
        PartFile::open(&target, "v2").unwrap().discard();
        assert_eq!(names(home.path()), ["a.iso"]);
        let modified: Timestamp =
            target.metadata().unwrap().modified().unwrap().try_into().unwrap();
        assert_eq!(modified.to_string(), "2026-01-02T03:04:05Z");
    }

    #[test]
    fn two_processes_do_not_share_a_download() {
        let home = tempfile::tempdir().unwrap();
        let target = home.path().join("a");
        let _held = PartFile::open(&target, "v").unwrap();
        assert_eq!(PartFile::open(&target, "v").unwrap_err().kind(), Kind::Conflict);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_are_those_of_the_file_that_is_replaced() {
        use std::os::unix::fs::PermissionsExt as _;
        let home = tempfile::tempdir().unwrap();
        let target = home.path().join("a");
        std::fs::write(&target, "old").unwrap();
        std::fs::set_permissions(&target, std::fs::Permissions::from_mode(0o640)).unwrap();
        PartFile::open(&target, "v").unwrap().finish(None).unwrap();
        assert_eq!(target.metadata().unwrap().permissions().mode() & 0o777, 0o640);
    }
}
