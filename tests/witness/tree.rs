//! Fifty small files in nested folders with odd names, and one that takes several fragments.

use std::path::Path;

/// Folders with ten levels of oddity; each holds one file of each name.
const FOLDERS: [&str; 5] = [
    "plain",
    "plain/two words",
    "R&D #1 100%/a+b=c; d, e!",
    "R&D #1 100%/(50%25) [x] {y}/it's $5 @home^`",
    "Übung/日本語/ελληνικά 🎉",
];

const FILES: [&str; 10] = [
    "a.txt",
    "UPPER and lower.TXT",
    "# hash.md",
    "100%.csv",
    "50%25 off.txt",
    "a+b & c.bin",
    "naïve résumé.pdf",
    "cafe\u{301} decomposed.txt",
    "日本 🎉.json",
    "no extension ~ 'quoted'",
];

/// Larger than two of rclone's fragments of 10 MiB.
pub(crate) const BIG: &str = "plain/big.bin";
pub(crate) const BIG_LENGTH: usize = 30 << 20;

/// Writes the small files below `root` and gives their paths in it.
pub(crate) fn grow(root: &Path) -> Vec<String> {
    let paths: Vec<String> = FOLDERS
        .iter()
        .flat_map(|folder| FILES.iter().map(move |file| format!("{folder}/{file}")))
        .collect();
    for (index, path) in paths.iter().enumerate() {
        // The first is empty.
        write(root, path, &noise(index as u64 + 1, index * 97));
    }
    paths
}

/// Writes the large file.
pub(crate) fn grow_big(root: &Path) {
    write(root, BIG, &noise(7, BIG_LENGTH));
}

/// Writes a file and the folders above it.
pub(crate) fn write(root: &Path, path: &str, bytes: &[u8]) {
    let path = root.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

/// Bytes that are the same in every run; xorshift64.
pub(crate) fn noise(seed: u64, length: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let words = std::iter::repeat_with(|| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()
    });
    words.flatten().take(length).collect()
}
