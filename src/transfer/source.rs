//! Where uploaded bytes come from: a file, or standard input of unknown length.

use std::fs::{File, Metadata};
use std::io::{Read, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use jiff::Timestamp;

use super::blocks::Blocks;
use super::page_cache::{self, Caching, read_soon};
use super::passing::Passing;
use super::quick_xor::QuickXor;
use crate::base::{Error, Kind, Result};

/// Read and sent at once.
pub const BLOCK: usize = 256 * 1024;

/// Standard input up to this length stays in memory; what is longer goes to disk, since an
/// upload session must know the length beforehand.
const IN_MEMORY: u64 = 8 * 1024 * 1024;

/// Bytes that are read several times, from any position. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Source(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    name: String,
    length: u64,
    modified: Option<Timestamp>,
    content: Content,
    blocks: Blocks,
}

#[derive(Debug)]
enum Content {
    Memory(Bytes),
    /// Opened for each reading, so that thousands of waiting files need no descriptors.
    Named(PathBuf),
    Spooled(File),
    /// Standard input that passes once.
    Passing(Mutex<Passing>),
}

impl Source {
    /// Looks at a file, which must be readable. A directory, or anything else that has no length, is [`Kind::Usage`].
    pub fn open(path: &Path) -> Result<Self> {
        let failed = |error| Error::file("read", path, error);
        let file = File::open(path).map_err(failed)?;
        let metadata = file.metadata().map_err(failed)?;
        if metadata.is_dir() {
            return Err(Error::new(Kind::Usage, format!("{} is a directory", path.display()))
                .hint("name the files in it, as `graphctl put DIRECTORY/* FOLDER/`"));
        }
        if !metadata.is_file() {
            return Err(Error::new(Kind::Usage, format!("{} is not a file", path.display()))
                .hint("pipe it in and use `-` as the name"));
        }
        let absolute = std::path::absolute(path).map_err(failed)?;
        Ok(Self(Arc::new(Inner {
            name: path.display().to_string(),
            length: metadata.len(),
            modified: modified(&metadata),
            content: Content::Named(absolute),
            blocks: Blocks::default(),
        })))
    }

    /// Reads `input` to its end, into memory while it is short and then into an unnamed
    /// temporary file that nobody else can read. `at` hears of the bytes so far. Blocks.
    pub fn spool(mut input: impl Read, at: impl Fn(u64)) -> Result<Self> {
        let failed = |error| {
            Error::file("store standard input in", &std::env::temp_dir(), error)
                .hint("set `TMPDIR` to a directory with enough space")
        };
        let unread = |error| Error::file("read", Path::new("standard input"), error);
        let mut head = Vec::new();
        input.by_ref().take(IN_MEMORY).read_to_end(&mut head).map_err(unread)?;
        if (head.len() as u64) < IN_MEMORY {
            return Ok(Self::stream(head.len() as u64, Content::Memory(head.into())));
        }
        let mut file = tempfile::tempfile().map_err(failed)?;
        let mut length = 0;
        let mut block = head;
        while !block.is_empty() {
            file.write_all(&block).map_err(failed)?;
            length += block.len() as u64;
            at(length);
            block.clear();
            input.by_ref().take(BLOCK as u64).read_to_end(&mut block).map_err(unread)?;
        }
        Ok(Self::stream(length, Content::Spooled(file)))
    }

    /// Standard input that is promised to have `length` bytes: nothing of it is stored, and it
    /// is read as it is sent. [`Kind::Usage`] if it is promised to be empty and is not.
    pub fn passing(input: impl Read + Send + 'static, length: u64) -> Result<Self> {
        let mut passing = Passing::new(Box::new(input), length);
        if length == 0 {
            // Nothing will be read, so nothing would be noticed.
            passing.check_end()?;
        }
        Ok(Self::stream(length, Content::Passing(Mutex::new(passing))))
    }

    /// True for bytes that pass once, so that only the latest stretch can be read again.
    pub fn passes(&self) -> bool {
        matches!(self.0.content, Content::Passing(_))
    }

    fn stream(length: u64, content: Content) -> Self {
        let name = "standard input".to_owned();
        Self(Arc::new(Inner { name, length, modified: None, content, blocks: Blocks::default() }))
    }

    /// The name for messages.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// Length in bytes when it was opened.
    pub fn length(&self) -> u64 {
        self.0.length
    }

    /// Time of last change when it was opened; none for standard input.
    pub fn modified(&self) -> Option<Timestamp> {
        self.0.modified
    }

    /// The file's absolute path; none for standard input.
    pub fn path(&self) -> Option<&Path> {
        match &self.0.content {
            Content::Named(path) => Some(path),
            Content::Memory(_) | Content::Spooled(_) | Content::Passing(_) => None,
        }
    }

    /// Gives the bytes from `start` to `end` in blocks, until `take` returns false.
    ///
    /// The file is looked at again before it is read, and once its end is reached:
    /// [`Kind::Conflict`] if it was changed since, so that no torn file is uploaded. Blocks.
    pub fn read(&self, start: u64, end: u64, mut take: impl FnMut(Bytes) -> bool) -> Result<()> {
        match &self.0.content {
            Content::Memory(bytes) => {
                let at = |position| usize::try_from(position).unwrap_or(usize::MAX);
                take(bytes.slice(at(start)..at(end)));
                Ok(())
            }
            Content::Named(path) => {
                let failed = |error| Error::file("read", Path::new(self.name()), error);
                let file = File::open(path).map_err(failed)?;
                // Another file may have taken the name since.
                self.check_unchanged(&file)?;
                self.read_file(&file, start, end, take)
            }
            Content::Spooled(file) => self.read_file(file, start, end, take),
            Content::Passing(passing) => {
                let mut passing = passing.lock().unwrap_or_else(PoisonError::into_inner);
                passing.read(start, end, take)
            }
        }
    }

    /// Has the system read what stands from `start` on, which is to be read soon. Blocks shortly.
    pub(super) fn read_soon(&self, start: u64) {
        match &self.0.content {
            Content::Named(path) if start < self.length() => {
                if let Ok(file) = File::open(path) {
                    read_soon(&file, start, self.length());
                }
            }
            Content::Spooled(file) if start < self.length() => {
                read_soon(file, start, self.length());
            }
            // What passes by cannot be read before its turn: one stretch is held, not two.
            _ => {}
        }
    }

    fn read_file(
        &self,
        file: &File,
        start: u64,
        end: u64,
        mut take: impl FnMut(Bytes) -> bool,
    ) -> Result<()> {
        let failed = |error| Error::file("read", Path::new(self.name()), error);
        let caching = Caching::of(self.length());
        let mut position = start;
        while position < end {
            let want = (end - position).min(BLOCK as u64);
            let block =
                self.0.blocks.filled(usize::try_from(want).unwrap_or(BLOCK), |room, filled| {
                    page_cache::read_at(file, room, position + filled, caching)
                });
            let block = block.map_err(failed)?;
            position += block.len() as u64;
            if (block.len() as u64) < want {
                return Err(self.changed());
            }
            if position == self.length() {
                self.check_unchanged(file)?;
            }
            if !take(block) {
                return Ok(());
            }
        }
        Ok(())
    }

    /// The hash of the first `length` bytes, `hash` being that of some of them. Blocks.
    pub fn hash_on(&self, mut hash: QuickXor, length: u64) -> Result<QuickXor> {
        if length < hash.length() {
            hash = QuickXor::default();
        }
        self.read(hash.length(), length, |block| {
            hash.update(&block);
            true
        })?;
        Ok(hash)
    }

    fn check_unchanged(&self, file: &File) -> Result<()> {
        let Some(expected) = self.0.modified else { return Ok(()) };
        let now =
            file.metadata().map_err(|error| Error::file("read", Path::new(self.name()), error))?;
        if now.len() == self.length() && modified(&now) == Some(expected) {
            return Ok(());
        }
        Err(self.changed())
    }

    fn changed(&self) -> Error {
        Error::new(Kind::Conflict, format!("{} changed while it was sent", self.name()))
            .hint("run the command again when nothing writes to the file")
    }
}

fn modified(metadata: &Metadata) -> Option<Timestamp> {
    Timestamp::try_from(metadata.modified().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(source: &Source) -> Vec<u8> {
        let mut bytes = Vec::new();
        source
            .read(0, source.length(), |block| {
                bytes.extend_from_slice(&block);
                true
            })
            .unwrap();
        bytes
    }

    #[test]
    fn streams_are_kept_whole_whether_short_or_long() {
        for length in [0, 1, IN_MEMORY - 1, IN_MEMORY, IN_MEMORY + 1_000_003] {
            let bytes: Vec<u8> = (0..length).map(|index| index.to_le_bytes()[0]).collect();
            let source = Source::spool(bytes.as_slice(), |_| {}).unwrap();
            assert_eq!(source.length(), length);
            assert!(all(&source) == bytes, "{length}");
        }
    }

    #[test]
    fn a_file_that_changes_is_not_sent() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("a");
        std::fs::write(&path, vec![1; 1000]).unwrap();
        let source = Source::open(&path).unwrap();
        assert_eq!(all(&source).len(), 1000);
        for content in [vec![2; 1001], vec![2; 10]] {
            std::fs::write(&path, content).unwrap();
            let error = source.read(0, 1000, |_| true).unwrap_err();
            assert_eq!(error.kind(), Kind::Conflict);
        }
    }

    #[test]
    fn directories_are_refused() {
        let home = tempfile::tempdir().unwrap();
        assert_eq!(Source::open(home.path()).unwrap_err().kind(), Kind::Usage);
        assert_eq!(Source::open(&home.path().join("none")).unwrap_err().kind(), Kind::Failed);
    }
}
