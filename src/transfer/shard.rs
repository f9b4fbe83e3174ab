//! `--shard`: a tree divided among machines that know nothing of each other.

use std::fmt;

use sha2::{Digest as _, Sha256};
use unicode_normalization::UnicodeNormalization as _;

use crate::base::{Error, Kind, Result};

/// One of several disjoint parts of a tree.
///
/// A path belongs to part `h mod N + 1`, where `h` is the first eight bytes, as a big-endian
/// number, of the SHA-256 of the path in UTF-8. The path is relative to the transfer's root,
/// in NFC, with `/` between names and none at its ends. This never changes, since machines with
/// different versions of the program may share a transfer, or continue one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    /// From 0 to `count - 1`.
    remainder: u32,
    count: u32,
}

impl Shard {
    /// Reads `I/N`, with I from 1 to N. [`Kind::Usage`] for anything else.
    pub fn parse(text: &str) -> Result<Self> {
        let number = |text: &str| {
            let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            if is_number { text.parse::<u32>().ok() } else { None }
        };
        let numbers =
            text.split_once('/').and_then(|(index, count)| Some((number(index)?, number(count)?)));
        let Some((index, count)) = numbers else {
            return Err(Error::new(Kind::Usage, format!("`{text}` is not a part of several"))
                .hint("write it as `2/4`, for the second of four"));
        };
        match index.checked_sub(1) {
            Some(remainder) if index <= count => Ok(Self { remainder, count }),
            _ => Err(Error::new(
                Kind::Usage,
                format!("there is no part {index} of {count}: parts count from 1"),
            )
            .hint("where a scheduler counts from 0, add 1 to its number")),
        }
    }

    /// True if what lies at `path` below the transfer's root belongs to this part.
    pub fn contains(self, path: &str) -> bool {
        let digest = Sha256::digest(path.nfc().collect::<String>());
        let number =
            digest.iter().take(8).fold(0, |number: u64, byte| number << 8 | u64::from(*byte));
        number % u64::from(self.count) == u64::from(self.remainder)
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", u64::from(self.remainder) + 1, self.count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The number of the one part of `count` that holds `path`.
    fn part(path: &str, count: u32) -> u32 {
        let holds = |index: &u32| Shard::parse(&format!("{index}/{count}")).unwrap().contains(path);
        let parts: Vec<_> = (1..=count).filter(holds).collect();
        assert_eq!(parts.len(), 1, "{path} is in {parts:?} of {count}");
        parts[0]
    }

    #[test]
    fn every_path_is_in_one_part_and_no_part_is_starved() {
        for count in [1, 2, 3, 4, 7, 16] {
            let mut sizes = vec![0; count as usize];
            for number in 0..1600 {
                sizes[part(&format!("d{}/f{number}.txt", number % 9), count) as usize - 1] += 1;
            }
            let fair = 1600 / sizes.len();
            assert!(sizes.iter().all(|size| (fair / 2..=fair * 2).contains(size)), "{sizes:?}");
        }
    }

    #[test]
    fn the_parts_never_change() {
        let vectors = [
            ("", 1, 2, 653),
            ("a", 3, 5, 251),
            ("a.txt", 2, 3, 630),
            ("sub/b.txt", 3, 2, 467),
            ("d00/f0000.txt", 1, 2, 493),
            ("Pläne/Übersicht 2026.docx", 3, 4, 567),
            ("日本/資料.pdf", 4, 7, 96),
        ];
        for (path, of_4, of_7, of_1000) in vectors {
            let parts = (part(path, 4), part(path, 7), part(path, 1000));
            assert_eq!(parts, (of_4, of_7, of_1000), "{path}");
        }
    }

    #[test]
    fn both_spellings_of_an_accent_are_one_path() {
        assert_eq!(part("caf\u{e9}/x", 1000), part("cafe\u{301}/x", 1000));
        assert_ne!(part("a/X", 1000), part("a/x", 1000), "case counts");
    }

    #[test]
    fn parts_count_from_one_to_all() {
        for text in ["1/1", "1/4", "4/4", "4294967295/4294967295"] {
            assert_eq!(Shard::parse(text).unwrap().to_string(), text);
        }
        for text in [
            "0/3",
            "4/3",
            "0/0",
            "1/0",
            "x",
            "",
            "/",
            "1/",
            "/3",
            "1",
            "1/x",
            "+1/3",
            "-1/3",
            "1/3/3",
            " 1/3",
            "1/4294967296",
        ] {
            assert_eq!(Shard::parse(text).unwrap_err().kind(), Kind::Usage, "{text}");
        }
    }
}
