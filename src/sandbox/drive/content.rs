//! The bytes of a file: as they arrive, and as they lie.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::body::Body;
use bytes::{Bytes, BytesMut};
use futures_util::stream;
use tokio::fs::File;
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _, AsyncWriteExt as _, SeekFrom};

use super::quick_xor::QuickXor;
use crate::sandbox::ids::Ids;

/// Bytes read from disk at a time.
const READ_AT_ONCE: usize = 1 << 20;

/// Where contents are kept.
#[derive(Debug, Clone)]
pub(crate) enum Shelf {
    /// In memory, gone when the sandbox stops.
    Memory,
    /// One file for each content in this directory.
    Directory(PathBuf),
}

impl Shelf {
    /// Starts an empty draft.
    pub(crate) async fn draft(&self, ids: &Ids) -> io::Result<Draft> {
        let medium = match self {
            Self::Memory => Medium::Memory(Vec::new()),
            Self::Directory(directory) => {
                let path = directory.join(ids.guid());
                let file = File::create_new(&path).await?;
                Medium::Disk { file, path: Unfinished(Some(path)) }
            }
        };
        Ok(Draft::new(medium))
    }

    /// The content kept under `blob`, when it is there in full.
    pub(crate) fn find(&self, blob: &str, len: u64) -> Option<Content> {
        let Self::Directory(directory) = self else {
            return None;
        };
        let path = directory.join(blob);
        let found = std::fs::metadata(&path).ok()?;
        (found.len() == len).then(|| Content::Disk { path: Arc::new(path), len })
    }
}

/// The finished bytes of one file.
#[derive(Debug, Clone)]
pub(crate) enum Content {
    Memory { segments: Arc<[Bytes]>, len: u64 },
    Disk { path: Arc<PathBuf>, len: u64 },
}

impl Content {
    /// Takes bytes that are already at hand.
    pub(crate) fn of(bytes: Bytes) -> Self {
        Self::Memory { len: bytes.len() as u64, segments: Arc::new([bytes]) }
    }

    pub(crate) fn len(&self) -> u64 {
        match self {
            Self::Memory { len, .. } | Self::Disk { len, .. } => *len,
        }
    }

    /// Name of the file in the content directory.
    pub(crate) fn blob(&self) -> Option<&str> {
        match self {
            Self::Memory { .. } => None,
            Self::Disk { path, .. } => path.file_name()?.to_str(),
        }
    }

    /// Streams the bytes from `start` up to, not including, `end`.
    pub(crate) async fn stream(&self, start: u64, end: u64) -> io::Result<Body> {
        match self {
            Self::Memory { segments, .. } => {
                let parts = slice(segments, start, end);
                Ok(Body::from_stream(stream::iter(parts.into_iter().map(Ok::<_, io::Error>))))
            }
            Self::Disk { path, .. } => stream_file(path, start, end).await,
        }
    }

    /// All bytes in one piece.
    pub(crate) fn read(&self) -> io::Result<Vec<u8>> {
        match self {
            Self::Memory { segments, .. } => Ok(segments.concat()),
            Self::Disk { path, .. } => std::fs::read(path.as_path()),
        }
    }

    /// The same bytes for another item, which may be removed on their own.
    pub(crate) fn duplicate(&self, ids: &Ids) -> io::Result<Self> {
        let Self::Disk { path, len } = self else {
            return Ok(self.clone());
        };
        let twin = path.with_file_name(ids.guid());
        if std::fs::hard_link(path.as_path(), &twin).is_err() {
            std::fs::copy(path.as_path(), &twin)?;
        }
        Ok(Self::Disk { path: Arc::new(twin), len: *len })
    }

    /// Removes the bytes from disk. Readers that have the file open keep it.
    pub(crate) fn discard(&self) {
        if let Self::Disk { path, .. } = self {
            remove(path);
        }
    }
}

async fn stream_file(path: &Path, start: u64, end: u64) -> io::Result<Body> {
    let mut file = File::open(path).await?;
    file.set_max_buf_size(READ_AT_ONCE);
    file.seek(SeekFrom::Start(start)).await?;
    let left = end.saturating_sub(start);
    let parts = stream::try_unfold((file, left), |(mut file, left)| async move {
        if left == 0 {
            return Ok::<_, io::Error>(None);
        }
        let want = usize::try_from(left).map_or(READ_AT_ONCE, |left| left.min(READ_AT_ONCE));
        let mut part = BytesMut::with_capacity(want);
        let read = (&mut file).take(want as u64).read_buf(&mut part).await?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(Some((part.freeze(), (file, left - read as u64))))
    });
    Ok(Body::from_stream(parts))
}

fn slice(segments: &[Bytes], start: u64, end: u64) -> Vec<Bytes> {
    let mut parts = Vec::new();
    let mut at = 0_u64;
    for segment in segments {
        let next = at + segment.len() as u64;
        let (from, to) = (start.max(at), end.min(next));
        if from < to {
            let within = |position: u64| usize::try_from(position - at).unwrap_or(segment.len());
            parts.push(segment.slice(within(from)..within(to)));
        }
        at = next;
    }
    parts
}

/// Bytes that are still arriving.
///
/// What was written since the last [`Draft::keep`] counts for nothing until it is kept, so a
/// request that ends early leaves no trace.
#[derive(Debug)]
pub(crate) struct Draft {
    medium: Medium,
    written: Mark,
    kept: Mark,
}

#[derive(Debug)]
enum Medium {
    Memory(Vec<Bytes>),
    Disk { file: File, path: Unfinished },
}

#[derive(Debug, Clone)]
struct Mark {
    segments: usize,
    len: u64,
    hash: QuickXor,
}

impl Draft {
    fn new(medium: Medium) -> Self {
        let empty = Mark { segments: 0, len: 0, hash: QuickXor::new() };
        Self { medium, written: empty.clone(), kept: empty }
    }

    /// Bytes that count.
    pub(crate) fn kept(&self) -> u64 {
        self.kept.len
    }

    /// Bytes that have arrived, whether or not they count.
    pub(crate) fn written(&self) -> u64 {
        self.written.len
    }

    pub(crate) async fn write(&mut self, bytes: Bytes) -> io::Result<()> {
        self.written.hash.update(&bytes);
        self.written.len += bytes.len() as u64;
        match &mut self.medium {
            Medium::Memory(segments) => {
                segments.push(bytes);
                self.written.segments += 1;
                Ok(())
            }
            Medium::Disk { file, .. } => file.write_all(&bytes).await,
        }
    }

    /// Makes everything written count.
    pub(crate) fn keep(&mut self) {
        self.kept = self.written.clone();
    }

    /// Drops what was written and never kept.
    pub(crate) async fn forget(&mut self) -> io::Result<()> {
        if self.written.len == self.kept.len {
            return Ok(());
        }
        self.written = self.kept.clone();
        match &mut self.medium {
            Medium::Memory(segments) => segments.truncate(self.kept.segments),
            Medium::Disk { file, .. } => {
                file.flush().await?;
                file.set_len(self.kept.len).await?;
                file.seek(SeekFrom::Start(self.kept.len)).await?;
            }
        }
        Ok(())
    }

    /// Ends the draft: its bytes, and their quickXorHash.
    pub(crate) async fn finish(mut self) -> io::Result<(Content, String)> {
        self.keep();
        let hash = self.kept.hash.base64();
        let len = self.kept.len;
        let content = match self.medium {
            Medium::Memory(segments) => Content::Memory { segments: segments.into(), len },
            Medium::Disk { mut file, mut path } => {
                file.flush().await?;
                Content::Disk { path: Arc::new(path.0.take().unwrap_or_default()), len }
            }
        };
        Ok((content, hash))
    }
}

/// A file that is removed unless its draft was finished.
#[derive(Debug)]
struct Unfinished(Option<PathBuf>);

impl Drop for Unfinished {
    fn drop(&mut self) {
        if let Some(path) = &self.0 {
            remove(path);
        }
    }
}

fn remove(path: &Path) {
    // A content that cannot be removed is an unused file, which the next start clears away.
    std::fs::remove_file(path).ok();
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn check_drafts(shelf: Shelf) {
        let ids = Ids::new(1);
        let mut draft = shelf.draft(&ids).await.unwrap();
        draft.write(Bytes::from_static(b"ab")).await.unwrap();
        draft.keep();
        draft.write(Bytes::from_static(b"lost")).await.unwrap();
        draft.forget().await.unwrap();
        draft.write(Bytes::from_static(b"c")).await.unwrap();
        let (content, hash) = draft.finish().await.unwrap();
        assert_eq!(hash, "YRDDGAAAAAAAAAAAAwAAAAAAAAA=");
        assert_eq!(content.read().unwrap(), b"abc");
        let part = content.stream(1, 3).await.unwrap();
        assert_eq!(axum::body::to_bytes(part, 9).await.unwrap(), "bc");
    }

    #[tokio::test]
    async fn bytes_that_were_not_kept_leave_no_trace() {
        check_drafts(Shelf::Memory).await;
        let directory = tempfile::tempdir().unwrap();
        check_drafts(Shelf::Directory(directory.path().to_owned())).await;
    }

    #[tokio::test]
    async fn an_abandoned_draft_removes_its_file() {
        let directory = tempfile::tempdir().unwrap();
        let shelf = Shelf::Directory(directory.path().to_owned());
        let draft = shelf.draft(&Ids::new(1)).await.unwrap();
        assert_eq!(std::fs::read_dir(directory.path()).unwrap().count(), 1);
        drop(draft);
        assert_eq!(std::fs::read_dir(directory.path()).unwrap().count(), 0);
    }
}
