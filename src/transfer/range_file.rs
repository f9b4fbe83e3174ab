//! A part file that is filled in ranges, in any order and by several writers at a time.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use tokio::sync::Semaphore;

use super::disk_space;
use super::part_file::PartFile;
use super::quick_xor::QuickXor;
use super::range_journal::{RangeJournal, Record};
use super::ranges::{Span, Spans};
use crate::base::{Error, Kind, Result};

/// Bytes that are noted in the journal together, at most. A killed run fetches no more than this
/// again for each connection.
const NOTED_TOGETHER: u64 = 1024 * 1024;
/// Writers at a time at most; more than there are connections.
const WRITERS: u32 = 1024;

/// A file of known size, some ranges of which are there. Cheap to clone.
#[derive(Debug, Clone)]
pub struct RangeFile {
    shared: Arc<Shared>,
    size: u64,
    /// A permit for each write under way, which goes on when its task is gone.
    writers: Arc<Semaphore>,
}

#[derive(Debug)]
struct Shared {
    part: PartFile,
    /// Held while bytes are copied to the system. File systems let one in at a time, and a kernel
    /// lets the others spin, which costs as much as the copying.
    pen: Mutex<()>,
    there: Mutex<There>,
}

#[derive(Debug)]
struct There {
    journal: RangeJournal,
    spans: Spans,
    hash: QuickXor,
}

/// Bytes in a row that are written and not yet noted.
#[derive(Debug)]
pub struct Stretch {
    start: u64,
    hash: QuickXor,
}

impl Stretch {
    /// Begins at `start`.
    pub fn new(start: u64) -> Self {
        Self { start, hash: QuickXor::starting_at(start) }
    }

    /// Where the next byte goes.
    pub fn end(&self) -> u64 {
        self.start + self.hash.length()
    }

    /// How many bytes more are noted together with these.
    pub fn room(&self) -> u64 {
        (self.start / NOTED_TOGETHER + 1) * NOTED_TOGETHER - self.end()
    }
}

impl RangeFile {
    /// True if an earlier run left ranges in `part`.
    pub fn was_begun(part: &PartFile) -> bool {
        part.journal_path().exists()
    }

    /// Takes `part` with the ranges that an earlier run left in it, or with the bytes at its
    /// start if it was filled in order. Bytes count only if their hash is what was noted.
    ///
    /// [`Kind::Quota`] if the disk has no room for `size` bytes. Blocks.
    pub fn open(part: PartFile, size: u64) -> Result<Self> {
        let path = part.journal_path();
        let unread = |error| Error::file("read", &path, error);
        let left = RangeJournal::open(&path, size).map_err(unread)?;
        let there = if let Some((journal, records)) = left {
            recall(&part, journal, records)?
        } else {
            if Self::was_begun(&part) {
                // A journal of another size says nothing about these bytes.
                part.restart()?;
            }
            begin(&part, size)?
        };
        Ok(Self {
            shared: Arc::new(Shared { part, pen: Mutex::default(), there: Mutex::new(there) }),
            size,
            writers: Arc::new(Semaphore::new(WRITERS as usize)),
        })
    }

    /// The part file.
    pub fn part(&self) -> &PartFile {
        &self.shared.part
    }

    /// What is missing.
    pub fn gaps(&self) -> Vec<Span> {
        self.there().spans.gaps(self.size)
    }

    /// How many bytes are there and noted.
    pub fn length(&self) -> u64 {
        self.there().spans.total()
    }

    /// Its size when it is whole.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The hash of what is there, whole or not.
    pub fn hash(&self) -> QuickXor {
        self.there().hash.clone()
    }

    /// Writes `pieces` behind those of `stretch`, and notes them when enough has come together.
    /// [`Kind::Quota`] if the disk is full.
    pub async fn write(&self, mut stretch: Stretch, pieces: Vec<Bytes>) -> Result<Stretch> {
        self.on_disk(move |file| {
            for piece in pieces {
                let mut rest = piece.as_ref();
                while !rest.is_empty() {
                    let length = usize::try_from(stretch.room()).unwrap_or(rest.len());
                    let (now, later) = rest.split_at(length.min(rest.len()));
                    {
                        let _one_at_a_time = lock(&file.shared.pen);
                        file.part().write(now, stretch.end())?;
                    }
                    stretch.hash.update(now);
                    rest = later;
                    if stretch.room() == 0 {
                        stretch = file.note(&stretch)?;
                    }
                }
            }
            Ok(stretch)
        })
        .await
    }

    /// Notes the last bytes of `stretch`.
    pub async fn end(&self, stretch: Stretch) -> Result<()> {
        self.on_disk(move |file| file.note(&stretch).map(drop)).await
    }

    fn note(&self, stretch: &Stretch) -> Result<Stretch> {
        let span = Span { start: stretch.start, end: stretch.end() };
        let mut there = self.there();
        if there.spans.add(span) {
            there.hash.join(&stretch.hash);
            let record = Record { span, hash: stretch.hash.finish() };
            there.journal.add(&record).map_err(|error| self.part().failed(error))?;
        }
        Ok(Stretch::new(span.end))
    }

    /// Ends the ranges of a file that is whole. Blocks.
    ///
    /// The bytes reach the disk when the system sees fit, as they do after `cp`: waiting for that
    /// takes a third of the time of a download. If the power fails before the file has its name,
    /// the next run finds the loss, since it reads again what it goes on with.
    pub fn close(&self) -> Result<()> {
        // Whatever happens from here on, a part file without journal is whole by its length.
        self.part().forget_ranges()
    }

    /// Waits for writes whose tasks are gone.
    pub async fn settle(&self) {
        drop(self.writers.acquire_many(WRITERS).await);
    }

    async fn on_disk<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let file = self.clone();
        let writing = Arc::clone(&self.writers).acquire_owned().await;
        tokio::task::spawn_blocking(move || {
            let outcome = work(&file);
            drop(writing);
            outcome
        })
        .await
        .unwrap_or_else(|_| Err(Error::new(Kind::Internal, "writing the file ended in a panic")))
    }

    fn there(&self) -> MutexGuard<'_, There> {
        lock(&self.shared.there)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Reads again what is noted, so that only what is on the disk counts.
fn recall(part: &PartFile, journal: RangeJournal, records: Vec<Record>) -> Result<There> {
    let mut there = There { journal, spans: Spans::default(), hash: QuickXor::default() };
    for record in records {
        let hash = hash_of(part, record.span)?;
        if hash.finish() == record.hash && there.spans.add(record.span) {
            there.hash.join(&hash);
        }
    }
    Ok(there)
}

/// Begins a journal with what stands at the start of `part`, and makes room for the rest.
///
/// The journal comes first: a file that has its whole length and no journal would be taken for
/// one that is whole.
fn begin(part: &PartFile, size: u64) -> Result<There> {
    let mut hash = part.hash()?;
    if hash.length() > size {
        part.restart()?;
        hash = QuickXor::default();
    }
    let failed = |error| part.failed(error);
    let mut journal = RangeJournal::create(&part.journal_path(), size).map_err(failed)?;
    let span = Span { start: 0, end: hash.length() };
    let mut spans = Spans::default();
    if spans.add(span) {
        journal.add(&Record { span, hash: hash.finish() }).map_err(failed)?;
    }
    let had = hash.length();
    disk_space::reserve(part.file(), size).map_err(|error| no_room(part, had, error))?;
    Ok(There { journal, spans, hash })
}

/// There is nothing to keep of a file that has no room: it is as it was.
fn no_room(part: &PartFile, had: u64, error: std::io::Error) -> Error {
    if had == 0 {
        part.discard();
        return Error::file("write", part.target(), error)
            .hint("free some space, or name a place on another disk; nothing was fetched");
    }
    drop(part.file().set_len(had));
    drop(part.forget_ranges());
    part.failed(error)
}

fn hash_of(part: &PartFile, span: Span) -> Result<QuickXor> {
    let mut hash = QuickXor::starting_at(span.start);
    part.read(span.length(), |bytes| hash.update(bytes), span.start)?;
    Ok(hash)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::part_file::Version;
    use super::*;

    fn part(folder: &Path) -> PartFile {
        let version = Version { item: "i".to_owned(), content: "v".to_owned() };
        PartFile::open(&folder.join("big"), &version).unwrap()
    }

    fn whole(bytes: &[u8]) -> QuickXor {
        let mut hash = QuickXor::default();
        hash.update(bytes);
        hash
    }

    fn bytes(length: usize) -> Vec<u8> {
        (0..length).map(|index| (index * 7 % 251).to_le_bytes()[0]).collect()
    }

    async fn put(file: &RangeFile, data: &[u8], start: usize, end: usize) {
        let stretch = Stretch::new(start as u64);
        let pieces = vec![Bytes::copy_from_slice(&data[start..end])];
        let stretch = file.write(stretch, pieces).await.unwrap();
        file.end(stretch).await.unwrap();
    }

    #[tokio::test]
    async fn ranges_come_in_any_order_and_over_several_runs() {
        let home = tempfile::tempdir().unwrap();
        let data = bytes(5_000_000);
        let file = RangeFile::open(part(home.path()), data.len() as u64).unwrap();
        put(&file, &data, 3_000_000, 5_000_000).await;
        put(&file, &data, 1000, 2_000_000).await;
        assert_eq!(file.length(), 3_999_000);
        drop(file);
        let file = RangeFile::open(part(home.path()), data.len() as u64).unwrap();
        let gaps = file.gaps();
        assert_eq!(gaps.iter().map(|gap| gap.length()).sum::<u64>(), 1_001_000);
        for gap in gaps {
            let at = |position| usize::try_from(position).unwrap();
            put(&file, &data, at(gap.start), at(gap.end)).await;
        }
        assert_eq!(file.hash().finish(), whole(&data).finish());
        file.settle().await;
        file.close().unwrap();
        file.part().finish(None).unwrap();
        assert!(std::fs::read(home.path().join("big")).unwrap() == data);
        assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 1);
    }

    #[tokio::test]
    async fn bytes_that_never_reached_the_disk_are_missing() {
        let home = tempfile::tempdir().unwrap();
        let data = bytes(3 * 1024 * 1024);
        let size = data.len() as u64;
        let file = RangeFile::open(part(home.path()), size).unwrap();
        put(&file, &data, 0, data.len()).await;
        file.part().write(&[9; 10], 2_000_000).unwrap();
        drop(file);
        let file = RangeFile::open(part(home.path()), size).unwrap();
        assert_eq!(file.gaps(), [Span { start: 1024 * 1024, end: 2 * 1024 * 1024 }]);
        // The same range again, so that it is noted twice.
        put(&file, &data, 1024 * 1024, 2 * 1024 * 1024).await;
        drop(file);
        let file = RangeFile::open(part(home.path()), size).unwrap();
        assert_eq!((file.gaps(), file.hash().finish()), (vec![], whole(&data).finish()));
    }

    #[tokio::test]
    async fn what_came_in_order_is_continued_in_ranges() {
        let home = tempfile::tempdir().unwrap();
        let data = bytes(2_000_000);
        part(home.path()).write(&data[..700_000], 0).unwrap();
        let file = RangeFile::open(part(home.path()), 2_000_000).unwrap();
        assert_eq!(file.gaps(), [Span { start: 700_000, end: 2_000_000 }]);
        drop(file);
        assert!(RangeFile::was_begun(&part(home.path())));
        for other in [600_000, 2_000_001] {
            let file = RangeFile::open(part(home.path()), other).unwrap();
            assert_eq!(file.gaps(), [Span { start: 0, end: other }]);
        }
    }
}
