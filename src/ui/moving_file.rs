//! One file on its way, and how far it is.

use std::time::Instant;

use super::pace::Pace;
use crate::base::size;

/// One file under way.
#[derive(Debug)]
pub(super) struct MovingFile {
    pub(super) name: String,
    pub(super) total: Option<u64>,
    pub(super) position: u64,
    pub(super) began: Instant,
    pub(super) pace: Pace,
    /// True if positions are hundredths, because nobody knows the bytes.
    pub(super) is_hundredths: bool,
}

impl MovingFile {
    pub(super) fn new(name: &str, total: Option<u64>, now: Instant) -> Self {
        let (name, pace) = (name.to_owned(), Pace::default());
        Self { name, total, position: 0, began: now, pace, is_hundredths: false }
    }

    /// A file whose progress is told in hundredths.
    pub(super) fn in_hundredths(name: &str, now: Instant) -> Self {
        Self { is_hundredths: true, ..Self::new(name, Some(100), now) }
    }

    /// Bytes that are through, as far as they are known.
    pub(super) fn bytes(&self) -> u64 {
        if self.is_hundredths { 0 } else { self.position }
    }

    pub(super) fn at(&mut self, position: u64, now: Instant) {
        self.position = position;
        if !self.is_hundredths {
            self.pace.note(position, now);
        }
    }

    /// All of it is through, also if nobody said so step by step.
    pub(super) fn complete(&mut self) {
        self.position = self.total.unwrap_or(self.position);
    }

    /// How far it is: `1.2 GiB of 4.0 GiB, 10.0 MiB/s, 4:40 left`.
    pub(super) fn state(&self, now: Instant) -> String {
        if self.is_hundredths {
            return format!("{} %", self.position);
        }
        let mut parts = vec![match self.total {
            Some(total) => format!("{} of {}", size::human(self.position), size::human(total)),
            None => size::human(self.position),
        }];
        let per_second = self.pace.per_second(now);
        parts.extend(per_second.map(rate));
        if let (Some(total), Some(per_second @ 1..)) = (self.total, per_second) {
            let seconds = total.saturating_sub(self.position).div_ceil(per_second);
            parts.push(format!("{} left", clock(seconds)));
        }
        parts.join(", ")
    }
}

/// `10.0 MiB/s`
pub(super) fn rate(per_second: u64) -> String {
    format!("{}/s", size::human(per_second))
}

/// `0:07`, `4:40`, `1:02:03`.
pub(super) fn clock(seconds: u64) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match hours {
        0 => format!("{minutes}:{seconds:02}"),
        _ => format!("{hours}:{minutes:02}:{seconds:02}"),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const MIB: u64 = 1024 * 1024;

    #[test]
    fn a_file_tells_how_far_it_is() {
        let began = Instant::now();
        let mut file = MovingFile::new("big.iso", Some(100 * MIB), began);
        assert_eq!(file.state(began), "0 B of 100.0 MiB");
        file.at(0, began);
        let now = began + Duration::from_secs(2);
        file.at(20 * MIB, now);
        assert_eq!(file.state(now), "20.0 MiB of 100.0 MiB, 10.0 MiB/s, 0:08 left");
    }

    #[test]
    fn a_copy_of_unknown_size_tells_hundredths_and_no_bytes() {
        let began = Instant::now();
        let mut file = MovingFile::in_hundredths("Folder", began);
        file.at(27, began);
        assert_eq!((file.state(began), file.bytes()), ("27 %".to_owned(), 0));
    }

    #[test]
    fn times_read_like_a_clock() {
        assert_eq!([7, 280, 3723].map(clock), ["0:07".to_owned(), "4:40".into(), "1:02:03".into()]);
    }
}
