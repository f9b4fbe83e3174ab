//! Having the system read ahead what will be sent next.

use std::fs::File;

/// Bytes that the system is asked to read ahead, at most. They lie in its cache, not in this
/// program's memory, and it reads on by itself once somebody reads them.
const AHEAD: u64 = 8 * 1024 * 1024;
/// Bytes asked for at once: Linux cuts a longer wish to what the disk reads ahead, which is
/// mostly this much.
#[cfg(target_os = "linux")]
const WISH: u64 = 128 * 1024;

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

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

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
