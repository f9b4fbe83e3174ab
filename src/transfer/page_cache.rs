//! What an upload asks of the system's cache of files: to read ahead, and not to keep what is too
//! long to stay.
//!
//! A file that is a good part of the memory pushes out what others use, and is gone itself before
//! anybody reads it again. Linux, from 6.14 on, reads past its cache and leaves there what was
//! there before. Downloads stay: who fetches a file mostly opens it next.

use std::fs::File;
use std::io;

/// Bytes that the system is asked to read ahead, at most. They lie in its cache, not in this
/// program's memory, and it reads on by itself once somebody reads them.
const AHEAD: u64 = 8 * 1024 * 1024;
/// Bytes asked for at once: Linux cuts a longer wish to what the disk reads ahead, which is
/// mostly this much.
#[cfg(target_os = "linux")]
const WISH: u64 = 128 * 1024;
/// From this length on a file does not stay in the cache.
const LONG: u64 = 1024 * 1024 * 1024;

/// Asks the system to read `file` from `start` on. Does nothing where it cannot be asked.
pub(super) fn read_soon(file: &File, start: u64, length: u64) {
    let end = length.min(start.saturating_add(AHEAD));
    #[cfg(target_os = "linux")]
    for (position, wish) in wishes(start, end) {
        // It is a favour; whoever reads later finds out what is wrong.
        if rustix::fs::fadvise(file, position, Some(wish), rustix::fs::Advice::WillNeed).is_err() {
            return;
        }
    }
    #[cfg(not(target_os = "linux"))]
    let _ = (file, end);
}

/// `start..end` in pieces, each with its length.
#[cfg(target_os = "linux")]
fn wishes(start: u64, end: u64) -> impl Iterator<Item = (u64, std::num::NonZeroU64)> {
    let step = usize::try_from(WISH).unwrap_or(usize::MAX);
    (start..end).step_by(step).filter_map(move |position| {
        let length = std::num::NonZeroU64::new((end - position).min(WISH))?;
        Some((position, length))
    })
}

/// Whether the system keeps in its cache what is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Caching {
    Kept,
    /// No longer than until it is read; what was there before stays.
    Passing,
}

impl Caching {
    /// Of a file of `length` bytes.
    pub(super) fn of(length: u64) -> Self {
        if length < LONG { Self::Kept } else { Self::Passing }
    }
}

/// Reads into `room` what stands at `start`, or some of it; 0 is the end. Blocks.
pub(super) fn read_at(
    file: &File,
    room: &mut [u8],
    start: u64,
    caching: Caching,
) -> io::Result<usize> {
    #[cfg(target_os = "linux")]
    if caching == Caching::Passing
        && let Ok(read) = uncached::read_at(file, room, start)
    {
        return Ok(read);
    }
    #[cfg(unix)]
    return std::os::unix::fs::FileExt::read_at(file, room, start);
    #[cfg(windows)]
    return std::os::windows::fs::FileExt::seek_read(file, room, start);
}

/// Whoever calls answers any failure with the usual call, which fails, too, unless it was merely
/// that the system or the file system does not know this.
#[cfg(target_os = "linux")]
mod uncached {
    use std::fs::File;
    use std::io::IoSliceMut;

    use rustix::io::{ReadWriteFlags, Result, preadv2};

    /// `RWF_DONTCACHE`, which the library does not name yet. Source: linux/fs.h
    const DONTCACHE: ReadWriteFlags = ReadWriteFlags::from_bits_retain(0x80);

    pub(super) fn read_at(file: &File, room: &mut [u8], start: u64) -> Result<usize> {
        preadv2(file, &mut [IoSliceMut::new(room)], start, DONTCACHE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_the_same_whether_they_stay_or_pass() {
        let mut file = tempfile::tempfile().unwrap();
        let bytes: Vec<u8> = (0..300_000_u32).map(|index| index.to_le_bytes()[1]).collect();
        io::Write::write_all(&mut file, &bytes).unwrap();
        for caching in [Caching::Kept, Caching::Passing] {
            let mut room = vec![0; 4096];
            assert_eq!(read_at(&file, &mut room, 1234, caching).unwrap(), 4096);
            assert!(room == bytes[1234..1234 + 4096], "{caching:?}");
            assert_eq!(read_at(&file, &mut room, 300_000, caching).unwrap(), 0);
        }
        let home = tempfile::tempdir().unwrap();
        let unreadable = File::create(home.path().join("a")).unwrap();
        for caching in [Caching::Kept, Caching::Passing] {
            read_at(&unreadable, &mut [0], 0, caching).unwrap_err();
        }
        assert_eq!([Caching::of(LONG - 1), Caching::of(LONG)], [Caching::Kept, Caching::Passing]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn wishes_cover_what_comes_and_no_more() {
        let all = |start, end| -> Vec<(u64, u64)> {
            wishes(start, end).map(|(position, length)| (position, length.get())).collect()
        };
        assert_eq!(all(7, 7 + WISH + 1), [(7, WISH), (7 + WISH, 1)]);
        assert_eq!(all(0, WISH), [(0, WISH)]);
        assert!(all(9, 9).is_empty() && all(9, 5).is_empty());
    }
}
