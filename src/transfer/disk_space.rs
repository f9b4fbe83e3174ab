//! Whether a file fits on the disk, asked before it is fetched.

use std::path::Path;

use crate::base::{Error, Kind, Result, size};

/// [`Kind::Quota`] if the file system of `target` has no room for `needed` bytes more.
///
/// Where the system does not say how much is free, writing will tell. Blocks.
pub(super) fn check(target: &Path, needed: u64) -> Result<()> {
    match free(target.parent().filter(|parent| *parent != Path::new("")).unwrap_or(Path::new(".")))
    {
        Some(free) if free < needed => Err(too_full(target, needed, free)),
        _ => Ok(()),
    }
}

fn too_full(target: &Path, needed: u64, free: u64) -> Error {
    let (needed, free) = (size::human(needed), size::human(free));
    let message =
        format!("no room for {}: it needs {needed}, and {free} are free", target.display());
    Error::new(Kind::Quota, message)
        .hint("free some space, or name a place on another disk; nothing was fetched")
}

/// The bytes that are free for this user in the file system of `directory`; `None` where nobody
/// says. Blocks.
#[cfg(unix)]
pub fn free(directory: &Path) -> Option<u64> {
    let system = rustix::fs::statvfs(directory).ok()?;
    // Some file systems over the network count nothing at all.
    (system.f_blocks > 0).then(|| system.f_bavail.saturating_mul(system.f_frsize))
}

/// The bytes that are free; not known here.
#[cfg(not(unix))]
pub fn free(_: &Path) -> Option<u64> {
    None
}

/// Reserves the room for `size` bytes, so that a disk that fills up meanwhile does not end a
/// long download; where the file system cannot do that, the file just gets its length. Blocks.
pub(super) fn reserve(file: &std::fs::File, size: u64) -> std::io::Result<()> {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    {
        use rustix::io::Errno;
        match rustix::fs::fallocate(file, rustix::fs::FallocateFlags::empty(), 0, size) {
            Ok(()) => return Ok(()),
            Err(Errno::OPNOTSUPP | Errno::NOSYS | Errno::INVAL) => {}
            Err(error) => return Err(error.into()),
        }
    }
    file.set_len(size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_surely_does_not_fit_is_refused() {
        let home = tempfile::tempdir().unwrap();
        let target = home.path().join("big");
        check(&target, 1).unwrap();
        check(Path::new("big"), 1).unwrap();
        assert_eq!(check(&target, 1 << 60).unwrap_err().kind(), Kind::Quota);
        // Nobody knows what is free where there is nothing.
        check(Path::new("/no/such/place"), 1 << 60).unwrap();
    }
}
