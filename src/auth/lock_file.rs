//! A file whose lock says which process has the turn.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use super::turn::Turn;
use crate::base::private_file;

/// A folder that cannot be written, or a file system without locks, needs no turns: the worst
/// that happens is that two processes renew at once, which the service allows.
pub(super) fn try_lock(path: &Path) -> Turn {
    let folder = path.parent().unwrap_or(Path::new("."));
    let opened = private_file::create_directory(folder).ok().and_then(|()| open_lock(path).ok());
    let Some(file) = opened else {
        return Turn::Unneeded;
    };
    match file.try_lock() {
        Ok(()) => Turn::Held(file),
        Err(TryLockError::WouldBlock) => Turn::Busy,
        Err(TryLockError::Error(_)) => Turn::Unneeded,
    }
}

fn open_lock(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
