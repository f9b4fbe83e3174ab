//! The temporary file beside a download's target.
//!
//! Its name holds a fingerprint of the item and one of its version, so a later run finds what an
//! earlier one left and never continues another version's bytes. A file that arrives in order
//! says by its length how far it is; one that arrives in ranges has a journal beside it.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;

use jiff::Timestamp;

use super::quick_xor::QuickXor;
use super::range_journal;
use super::source::BLOCK;
use crate::base::{Error, Kind, Result, fingerprint};

/// Bytes in one call to the system. Longer ones were slower on a virtual machine: 2 GiB took half a
/// second in pieces of 64 KiB, and up to six in pieces of 1 MiB.
const WRITTEN_AT_ONCE: usize = 64 * 1024;

/// What the bytes of a download are of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The item, told apart from all others.
    pub item: String,
    /// The version of its content, told apart from its others.
    pub content: String,
}

/// A download in the making.
#[derive(Debug)]
pub struct PartFile {
    path: PathBuf,
    target: PathBuf,
    file: File,
    /// What is kept elsewhere as long as the file is not complete.
    note: OnceLock<PathBuf>,
}

impl PartFile {
    /// Opens the part file of `version` for `target`, with what an earlier run left in it.
    ///
    /// [`Kind::Conflict`] if another process is at the same download. Blocks.
    pub fn open(target: &Path, version: &Version) -> Result<Self> {
        let path = part_path(target, version);
        let failed = |error| Error::file("write", target, error);
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        let file = options.open(&path).map_err(failed)?;
        Self::locked(path, target, file)
    }

    /// Takes the part file at `path` for `target` away from whoever may continue it, so that it
    /// can be given up; none if it is gone.
    ///
    /// [`Kind::Conflict`] if a process is at this download. Blocks.
    pub fn take(path: &Path, target: &Path) -> Result<Option<Self>> {
        match OpenOptions::new().read(true).write(true).open(path) {
            Ok(file) => Self::locked(path.to_owned(), target, file).map(Some),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Error::file("open", path, error)),
        }
    }

    fn locked(path: PathBuf, target: &Path, file: File) -> Result<Self> {
        let mut locked = file.try_lock();
        for _ in 0..3 {
            // Somebody who lists downloads holds each for a moment.
            if matches!(locked, Err(TryLockError::WouldBlock)) {
                std::thread::sleep(Duration::from_millis(10));
                locked = file.try_lock();
            }
        }
        if let Err(TryLockError::WouldBlock) = locked {
            return Err(Error::new(
                Kind::Conflict,
                format!("another graphctl is downloading {}", target.display()),
            )
            .hint("wait for it, or stop it and run this command again"));
        }
        Ok(Self { path, target: target.to_owned(), file, note: OnceLock::new() })
    }

    /// True if a part file may be called so.
    pub fn is_name(path: &Path) -> bool {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let is_part = path.extension().is_some_and(|sort| sort == "part");
        path.is_absolute() && is_part && name.starts_with(".graphctl-")
    }

    /// True while a process works on the part file at `path`; none if it is gone. Blocks.
    pub fn is_under_way(path: &Path) -> Option<bool> {
        match File::open(path) {
            // A shared lock, so that two that look do not take each other for downloads.
            Ok(file) => Some(matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(_) => Some(false),
        }
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Has the file at `note` removed when this one is complete or discarded.
    pub fn noted_at(&self, note: PathBuf) {
        // Whoever notes it twice does so at the same place.
        drop(self.note.set(note));
    }

    fn forget_note(&self) {
        if let Some(note) = self.note.get() {
            // Whoever finds a note without its file forgets it.
            drop(std::fs::remove_file(note));
        }
    }

    /// Where the journal of its ranges lies, if it has one.
    pub fn journal_path(&self) -> PathBuf {
        range_journal::path_beside(&self.path)
    }

    /// The open file.
    pub fn file(&self) -> &File {
        &self.file
    }

    /// The file that is to be.
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// The hash of all that is there. Blocks.
    pub fn hash(&self) -> Result<QuickXor> {
        let mut hash = QuickXor::default();
        self.read(u64::MAX, |bytes| hash.update(bytes), 0)?;
        Ok(hash)
    }

    /// Gives `length` bytes from `start` on in blocks, or as many as there are. Blocks.
    pub fn read(&self, length: u64, mut take: impl FnMut(&[u8]), start: u64) -> Result<()> {
        let failed = |error| Error::file("read", &self.path, error);
        let mut file = &self.file;
        file.seek(io::SeekFrom::Start(start)).map_err(failed)?;
        let mut rest = file.take(length);
        let mut block = vec![0; BLOCK];
        loop {
            match rest.read(&mut block) {
                Ok(0) => return Ok(()),
                Ok(length) => take(&block[..length]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(failed(error)),
            }
        }
    }

    /// Writes `bytes` to their place; a full disk is [`Kind::Quota`]. Blocks.
    pub fn write(&self, bytes: &[u8], start: u64) -> Result<()> {
        let mut at = start;
        for piece in bytes.chunks(WRITTEN_AT_ONCE) {
            write_at(&self.file, piece, at).map_err(|error| self.failed(error))?;
            at += piece.len() as u64;
        }
        Ok(())
    }

    /// Throws away what is there. Blocks.
    pub fn restart(&self) -> Result<()> {
        self.file.set_len(0).map_err(|error| self.failed(error))?;
        self.forget_ranges()
    }

    /// Removes the journal of its ranges: from here on its length says how far it is. Blocks.
    pub fn forget_ranges(&self) -> Result<()> {
        match std::fs::remove_file(self.journal_path()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(self.failed(error)),
            _ => Ok(()),
        }
    }

    /// The failure of a write. What has arrived stays for the next run, which the message says
    /// where that matters.
    pub fn failed(&self, error: io::Error) -> Error {
        let error = Error::file("write", &self.target, error);
        if error.kind() != Kind::Quota {
            return error;
        }
        error.hint(format!(
            "free some space and run the same command again, which continues; what has arrived \
             is kept in {}",
            self.path.display()
        ))
    }

    /// Gives the file its name in one step; a file that is replaced passes on its permissions.
    /// Blocks.
    pub fn finish(&self, modified: Option<Timestamp>) -> Result<()> {
        let failed = |error| Error::file("write", &self.target, error);
        if let Some(modified) = modified {
            self.file.set_modified(modified.into()).map_err(failed)?;
        }
        if let Ok(replaced) = std::fs::metadata(&self.target) {
            self.file.set_permissions(replaced.permissions()).map_err(failed)?;
        }
        std::fs::rename(&self.path, &self.target).map_err(failed)?;
        self.forget_note();
        Ok(())
    }

    /// Removes the file: what is in it is of no use. Blocks.
    pub fn discard(&self) {
        drop(self.remove());
    }

    /// Removes the file and all that belongs to it. Blocks.
    pub fn remove(&self) -> Result<()> {
        // Without its length a file that stays behind is merely an empty one.
        let emptied = self.restart();
        let failed = |error| Error::file("remove", &self.path, error);
        std::fs::remove_file(&self.path).map_err(failed)?;
        self.forget_note();
        emptied
    }

    /// Removes what earlier runs left of other versions of the same item, which nobody will ever
    /// continue. Blocks.
    pub fn remove_stale(&self) {
        let own = self.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some((item, _)) = own.rsplit_once('-') else { return };
        let folder = self.path.parent().filter(|folder| *folder != Path::new(""));
        let Ok(entries) = std::fs::read_dir(folder.unwrap_or(Path::new("."))) else { return };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_part = Path::new(&name).extension().is_some_and(|sort| sort == "part");
            let is_stale = is_part && name.starts_with(item) && name != own;
            if is_stale
                && let Ok(file) = OpenOptions::new().write(true).open(entry.path())
                && file.try_lock().is_ok()
            {
                drop(std::fs::remove_file(range_journal::path_beside(&entry.path())));
                drop(std::fs::remove_file(entry.path()));
            }
        }
    }
}

fn part_path(target: &Path, version: &Version) -> PathBuf {
    let name = target.file_name().unwrap_or_default().as_encoded_bytes();
    let item = fingerprint::of(&[name, version.item.as_bytes()]);
    let content = fingerprint::of(&[version.content.as_bytes()]);
    target.with_file_name(format!(".graphctl-{}-{}.part", &item[..16], &content[..16]))
}

#[cfg(unix)]
fn write_at(file: &File, bytes: &[u8], start: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::write_all_at(file, bytes, start)
}

#[cfg(windows)]
fn write_at(file: &File, mut bytes: &[u8], mut start: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        match std::os::windows::fs::FileExt::seek_write(file, bytes, start)? {
            0 => return Err(io::ErrorKind::WriteZero.into()),
            written => {
                bytes = &bytes[written..];
                start += written as u64;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(content: &str) -> Version {
        Version { item: "drive item".to_owned(), content: content.to_owned() }
    }

    fn open(target: &Path, content: &str) -> PartFile {
        PartFile::open(target, &version(content)).unwrap()
    }

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
        open(&target, "v1").write(b"abc", 0).unwrap();
        assert_eq!(open(&target, "v2").hash().unwrap().length(), 0);
        let part = open(&target, "v1");
        assert_eq!(part.hash().unwrap().length(), 3);
        part.write(b"def", 3).unwrap();
        let mut expected = QuickXor::default();
        expected.update(b"abcdef");
        assert_eq!(part.hash().unwrap(), expected);
        assert!(!target.exists());
        part.finish(Some("2026-01-02T03:04:05Z".parse().unwrap())).unwrap();
        assert_eq!(std::fs::read(&target).unwrap(), b"abcdef");
        open(&target, "v2").discard();
        assert_eq!(names(home.path()), ["a.iso"]);
        let modified: Timestamp =
            target.metadata().unwrap().modified().unwrap().try_into().unwrap();
        assert_eq!(modified.to_string(), "2026-01-02T03:04:05Z");
    }

    #[test]
    fn other_versions_of_the_same_item_are_removed_and_nothing_else() {
        let home = tempfile::tempdir().unwrap();
        let target = home.path().join("a");
        let stale = open(&target, "v1");
        std::fs::write(stale.journal_path(), "x").unwrap();
        drop(stale);
        let held = open(&target, "v2");
        drop(open(&home.path().join("b"), "v1"));
        assert_eq!(names(home.path()).len(), 4);
        open(&target, "v3").remove_stale();
        assert_eq!(names(home.path()).len(), 3);
        drop(held);
        open(&target, "v3").remove_stale();
        assert_eq!(names(home.path()).len(), 2);
    }

    #[test]
    fn two_processes_do_not_share_a_download() {
        let home = tempfile::tempdir().unwrap();
        let target = home.path().join("a");
        let _held = open(&target, "v");
        assert_eq!(PartFile::open(&target, &version("v")).unwrap_err().kind(), Kind::Conflict);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_are_those_of_the_file_that_is_replaced() {
        use std::os::unix::fs::PermissionsExt as _;
        let home = tempfile::tempdir().unwrap();
        let target = home.path().join("a");
        std::fs::write(&target, "old").unwrap();
        std::fs::set_permissions(&target, std::fs::Permissions::from_mode(0o640)).unwrap();
        open(&target, "v").finish(None).unwrap();
        assert_eq!(target.metadata().unwrap().permissions().mode() & 0o777, 0o640);
    }
}
