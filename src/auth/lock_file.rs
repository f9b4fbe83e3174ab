//! A file whose lock says which process has the turn, and which is gone when nobody needs it.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::turn::Turn;
use crate::base::private_file;

/// How often a file that was removed under our hands is opened anew. Each time another process
/// has just let go of it, so that one or two are many.
const ATTEMPTS: usize = 100;

/// A lock that this process has until it drops it.
///
/// Whoever lets go of a lock that guards nothing any more takes the file along, and the folder if
/// that is empty. So a logout leaves nothing, not even when others wait for the lock meanwhile.
#[derive(Debug)]
pub struct HeldLock {
    path: PathBuf,
    is_needless: fn(&Path) -> bool,
    /// The lock is the operating system's and ends when this is closed, after the removal.
    _file: File,
}

impl Drop for HeldLock {
    fn drop(&mut self) {
        if !(self.is_needless)(&self.path) {
            return;
        }
        // What cannot be removed is an empty file in a folder of ours.
        drop(std::fs::remove_file(&self.path));
        if let Some(folder) = self.path.parent() {
            drop(std::fs::remove_dir(folder));
        }
    }
}

/// Tries to lock `path` without waiting; `is_needless` says when it is let go of whether the file
/// at this path is of no more use.
///
/// A folder that cannot be written, or a file system without locks, needs no turns: the worst
/// that happens is that two processes renew at once, which the service allows.
pub(super) fn try_lock(path: &Path, is_needless: fn(&Path) -> bool) -> Turn {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut lost = Turn::Unneeded;
    for _ in 0..ATTEMPTS {
        let file = match open_lock(path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                // Another process may remove it again, or be making it at this moment.
                drop(private_file::create_directory(folder));
                continue;
            }
            Err(_) => return Turn::Unneeded,
        };
        match file.try_lock() {
            Ok(()) if is_still_at(&file, path) => {
                return Turn::Held(HeldLock { path: path.to_owned(), is_needless, _file: file });
            }
            // Its last owner took it along, and others lock the one that lies there now.
            Ok(()) => lost = Turn::Busy,
            Err(TryLockError::WouldBlock) => return Turn::Busy,
            Err(TryLockError::Error(_)) => return Turn::Unneeded,
        }
    }
    lost
}

fn open_lock(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(unix)]
fn is_still_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let identity = |metadata: std::fs::Metadata| (metadata.dev(), metadata.ino());
    let (ours, there) = (file.metadata().map(identity), path.metadata().map(identity));
    matches!((ours, there), (Ok(ours), Ok(there)) if ours == there)
}

/// Elsewhere a file that somebody has open keeps its name until it is closed.
#[cfg(not(unix))]
fn is_still_at(_: &File, path: &Path) -> bool {
    path.exists()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn lock(path: &Path, is_needless: fn(&Path) -> bool) -> Turn {
        loop {
            match try_lock(path, is_needless) {
                Turn::Busy => std::thread::yield_now(),
                turn => return turn,
            }
        }
    }

    #[test]
    fn a_lock_that_is_needed_stays_and_another_goes_with_its_folder() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("tokens/a.lock");
        drop(lock(&path, |_| false));
        assert!(path.exists());
        drop(lock(&path, |_| true));
        assert!(!path.parent().unwrap().exists());
        assert!(home.path().exists());
    }

    #[test]
    fn a_removed_lock_still_lets_one_in_at_a_time() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("tokens/a.lock");
        let (inside, rounds) = (AtomicUsize::new(0), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..200 {
                        let turn = lock(&path, |_| true);
                        assert!(matches!(turn, Turn::Held(_)), "{turn:?}");
                        assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0, "two at once");
                        rounds.fetch_add(1, Ordering::SeqCst);
                        inside.fetch_sub(1, Ordering::SeqCst);
                        drop(turn);
                    }
                });
            }
        });
        assert_eq!(rounds.into_inner(), 1600);
        assert!(!path.exists());
    }

    #[test]
    fn where_nothing_can_be_created_there_are_no_turns() {
        let home = tempfile::tempdir().unwrap();
        std::fs::write(home.path().join("file"), "").unwrap();
        let path = home.path().join("file/tokens/a.lock");
        assert!(matches!(try_lock(&path, |_| true), Turn::Unneeded));
        std::fs::create_dir_all(home.path().join("tokens/b.lock")).unwrap();
        let path = home.path().join("tokens/b.lock");
        assert!(matches!(try_lock(&path, |_| true), Turn::Unneeded));
    }
}
