//! Where downloaded bytes go: a part file beside its target, or a stream.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;

use super::disk_space;
use super::local_name::local_name;
use super::part_file::{PartFile, Version};
use super::quick_xor::QuickXor;
use super::range_file::RangeFile;
use super::ranges::LARGE;
use super::saved_download::SavedDownload;
use super::target_file::TargetFile;
use super::unfinished_downloads::UnfinishedDownloads;
use crate::base::{Error, Kind, Result};

/// Where bytes go.
pub enum Destination {
    /// To this file.
    File(PathBuf),
    /// Into this directory, under the name that the service gives.
    Directory(PathBuf),
    /// To a stream, in order.
    Stream(Box<dyn Write + Send>),
}

impl Destination {
    /// The path of the file that is called `name` over there; none for a stream. [`Kind::Failed`]
    /// if the name would lead elsewhere.
    pub(super) fn path(&self, name: &str) -> Result<Option<PathBuf>> {
        match self {
            Self::File(path) => Ok(Some(path.clone())),
            Self::Directory(directory) => Ok(Some(directory.join(local_name(name)?))),
            Self::Stream(_) => Ok(None),
        }
    }
}

/// Where the bytes go while they arrive.
pub(super) enum Sink {
    /// In order.
    Ordered(Ordered),
    /// In any order.
    Ranges(RangeFile),
}

/// What is to be written.
pub(super) struct Wish<'a> {
    /// As the user named it.
    pub(super) path: &'a Path,
    pub(super) version: Version,
    /// How long it will be, where known.
    pub(super) size: Option<u64>,
    /// Whether it may come in ranges.
    pub(super) in_ranges: bool,
}

impl Sink {
    /// Opens what an earlier run left for `wish`, or begins anew; [`Kind::Quota`] if it cannot
    /// fit on the disk. Blocks.
    pub(super) fn open(wish: &Wish<'_>) -> Result<Self> {
        let target = match TargetFile::find(wish.path)? {
            TargetFile::File(target) => target,
            TargetFile::Stream(path) => {
                let failed = |error| Error::file("write", &path, error);
                let to = OpenOptions::new().write(true).open(&path).map_err(failed)?;
                return Ok(Self::Ordered(Ordered::stream(Box::new(to), wish.path)));
            }
        };
        let part = PartFile::open(&target, &wish.version)?;
        let failed = |error| Error::file("write", &target, error);
        let there = part.file().metadata().map_err(failed)?.len();
        let needed = wish.size.unwrap_or(0).saturating_sub(there);
        if let Err(full) = disk_space::check(&target, needed) {
            if there == 0 {
                part.discard();
            }
            return Err(full);
        }
        let was_begun = RangeFile::was_begun(&part);
        if let Some(size) = wish.size.filter(|size| *size > 0)
            && (wish.in_ranges || was_begun)
        {
            part.remove_stale();
            return RangeFile::open(part, size).map(Self::Ranges);
        }
        if was_begun {
            part.restart()?;
        }
        Ok(Self::Ordered(Ordered::part(part)?))
    }

    /// Notes that the file is on its way, where losing sight of it would cost much. Blocks.
    pub(super) fn note(
        &self,
        unfinished: &UnfinishedDownloads,
        name: &str,
        size: u64,
        saved: SavedDownload,
    ) {
        if size >= LARGE || matches!(self, Self::Ranges(_)) {
            self.part(|part| unfinished.keep(part, name, size, saved));
        }
    }

    /// The hash of what is there.
    pub(super) fn hash(&self) -> QuickXor {
        match self {
            Self::Ordered(ordered) => ordered.lock().hash.clone(),
            Self::Ranges(file) => file.hash(),
        }
    }

    /// True if the bytes were for somebody who wants no more of them.
    pub(super) fn reader_left(&self) -> bool {
        matches!(self, Self::Ordered(ordered) if ordered.reader_left())
    }

    /// True if bytes have gone out that cannot be taken back.
    pub(super) fn is_past_return(&self) -> bool {
        let Self::Ordered(ordered) = self else { return false };
        let inner = ordered.lock();
        matches!(inner.to, To::Stream { .. }) && inner.hash.length() > 0
    }

    fn part<T>(&self, work: impl FnOnce(&PartFile) -> T) -> Option<T> {
        match self {
            Self::Ranges(file) => Some(work(file.part())),
            Self::Ordered(ordered) => match &ordered.lock().to {
                To::Part(part) => Some(work(part)),
                To::Stream { .. } => None,
            },
        }
    }

    /// Gives the file its name; false if there is no file. Blocks.
    pub(super) fn finish(&self, modified: Option<Timestamp>) -> Result<bool> {
        if let Self::Ranges(file) = self {
            file.close()?;
        }
        self.part(|part| part.finish(modified)).transpose().map(|done| done.is_some())
    }

    /// Removes what is there. Blocks.
    pub(super) fn discard(&self) {
        self.part(PartFile::discard);
    }
}

/// Bytes in order. Clones share it.
#[derive(Clone)]
pub(super) struct Ordered(Arc<Mutex<Inner>>);

pub(super) struct Inner {
    to: To,
    hash: QuickXor,
    reader_left: bool,
}

enum To {
    Part(PartFile),
    Stream { to: Box<dyn Write + Send>, name: PathBuf },
}

impl Ordered {
    /// To somebody who reads along, until they leave. `name` is for messages.
    pub(super) fn stream(to: Box<dyn Write + Send>, name: &Path) -> Self {
        let to = To::Stream { to, name: name.to_owned() };
        Self::new(to, QuickXor::default())
    }

    /// To a file that is continued and verified before it gets its name.
    fn part(part: PartFile) -> Result<Self> {
        let hash = part.hash()?;
        Ok(Self::new(To::Part(part), hash))
    }

    fn new(to: To, hash: QuickXor) -> Self {
        Self(Arc::new(Mutex::new(Inner { to, hash, reader_left: false })))
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many bytes are there.
    pub(super) fn length(&self) -> u64 {
        self.lock().hash.length()
    }

    /// True if what is there stays for the next run.
    pub(super) fn is_kept(&self) -> bool {
        matches!(self.lock().to, To::Part(_))
    }

    /// True if somebody read along and wants no more.
    pub(super) fn reader_left(&self) -> bool {
        self.lock().reader_left
    }

    /// Takes the next bytes; false once nobody wants more. Blocks.
    pub(super) fn take(&self, bytes: &[u8]) -> Result<bool> {
        let mut inner = self.lock();
        let start = inner.hash.length();
        match &mut inner.to {
            To::Part(part) => part.write(bytes, start)?,
            To::Stream { to, name } => match to.write_all(bytes) {
                Ok(()) => {}
                Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                    inner.reader_left = true;
                    return Ok(false);
                }
                // Whoever owns the stream may have said it better.
                Err(error) => {
                    let ours = error.downcast::<Error>();
                    return Err(ours.unwrap_or_else(|error| Error::file("write", name, error)));
                }
            },
        }
        inner.hash.update(bytes);
        Ok(true)
    }

    /// Starts over; a stream cannot, since its reader has the bytes already. Blocks.
    pub(super) fn restart(&self) -> Result<()> {
        let mut inner = self.lock();
        if inner.hash.length() == 0 {
            return Ok(());
        }
        match &inner.to {
            To::Part(part) => part.restart()?,
            To::Stream { .. } => {
                return Err(Error::new(
                    Kind::Network,
                    "the connection broke, and the service cannot continue where it was",
                )
                .hint("download to a file; that can start over"));
            }
        }
        inner.hash = QuickXor::default();
        Ok(())
    }
}
