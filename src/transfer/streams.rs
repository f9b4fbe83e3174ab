//! Several connections that fill the gaps of one file.
//!
//! Each holds at most [`HELD`] bytes and what its connection has buffered, so memory grows with
//! the connections and not with the file.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;
use tokio::sync::{Notify, Semaphore};

use super::downloads_under_way::Ticket;
use super::fetch::{Fetch, Trouble};
use super::range_file::{RangeFile, Stretch};
use super::ranges::{self, Next, Schedule, Span};
use crate::base::progress::FileProgress;
use crate::base::reply::Incoming;
use crate::base::{Error, Kind, Result};

/// Bytes that one connection gathers before they are written.
const HELD: usize = 256 * 1024;
/// How often a connection with nothing to do looks whether another needs help.
const LOOK_AROUND: Duration = Duration::from_millis(250);
/// Connections for all files together, beside the first of each.
const EXTRA_CONNECTIONS: usize = 12;

/// How many connections a file may have. Clones share the extra ones.
#[derive(Debug, Clone)]
pub struct Streams {
    asked: Option<u8>,
    extra: Arc<Semaphore>,
}

impl Streams {
    /// As many as the user asked for, or else as many as are of use.
    pub fn new(asked: Option<u8>) -> Self {
        let extra = EXTRA_CONNECTIONS.max(asked.map_or(0, usize::from));
        Self { asked, extra: Arc::new(Semaphore::new(extra)) }
    }

    /// What the user asked for.
    pub(super) fn asked(&self) -> Option<u8> {
        self.asked
    }

    /// Connections for a file of `size` bytes.
    pub(super) fn of(&self, size: u64) -> usize {
        ranges::streams_for(size, self.asked)
    }
}

/// Fills the gaps of `file`. What has arrived is kept, whatever happens.
pub(super) async fn fill(
    fetch: &Fetch<'_>,
    file: &RangeFile,
    streams: &Streams,
    progress: &dyn FileProgress,
    ticket: &Ticket,
) -> std::result::Result<(), Trouble> {
    let count = streams.of(file.size());
    let there = file.length();
    progress.at(there);
    ticket.at(there);
    let work = Work {
        fetch,
        file,
        extra: &streams.extra,
        schedule: Mutex::new(Schedule::new(&file.gaps(), file.size(), count)),
        somebody_ended: Notify::new(),
        there: AtomicU64::new(there),
        progress,
        ticket,
    };
    let mut running: FuturesUnordered<_> = (0..count).map(|number| work.stream(number)).collect();
    let mut outcome = Ok(());
    while let Some(ended) = running.next().await {
        if ended.is_err() {
            outcome = ended;
            break;
        }
    }
    drop(running);
    // A write goes on though nobody waits for it, and must not meet what comes next.
    file.settle().await;
    outcome
}

struct Work<'a> {
    fetch: &'a Fetch<'a>,
    file: &'a RangeFile,
    extra: &'a Semaphore,
    schedule: Mutex<Schedule>,
    somebody_ended: Notify,
    there: AtomicU64,
    progress: &'a dyn FileProgress,
    ticket: &'a Ticket,
}

impl Work<'_> {
    /// One connection, range after range.
    async fn stream(&self, number: usize) -> std::result::Result<(), Trouble> {
        loop {
            let ended = self.somebody_ended.notified();
            // The first connection of a file is nobody else's business.
            let allowed = (number > 0).then(|| self.extra.try_acquire());
            let next = match &allowed {
                Some(Err(_)) if self.schedule().is_finished() => Next::Finished,
                Some(Err(_)) => Next::Wait,
                Some(Ok(_)) | None => self.schedule().next(number, Instant::now()),
            };
            match next {
                Next::Finished => return Ok(()),
                Next::Fetch(span) => {
                    self.range(number, span).await?;
                    self.somebody_ended.notify_waiters();
                }
                Next::Wait => {
                    drop(allowed);
                    // Nothing is lost if both come at once.
                    drop(tokio::time::timeout(LOOK_AROUND, ended).await);
                }
            }
        }
    }

    /// Fetches `span`, or as much of it as is not taken over meanwhile.
    async fn range(&self, number: usize, span: Span) -> std::result::Result<(), Trouble> {
        let mut retry = self.fetch.patience();
        let mut stretch = Stretch::new(span.start);
        while let Some(Span { start, end }) = self.rest(number) {
            let opened = self.fetch.open(start, Some(end)).await;
            let opened = match self.fetch.size() {
                Some(size) if opened.is_ok() && size != self.file.size() => {
                    Err(Trouble::OtherSize(size))
                }
                _ => opened,
            };
            let incoming = match opened {
                Ok(incoming) => incoming,
                Err(trouble) => {
                    self.file.end(stretch).await?;
                    return Err(trouble);
                }
            };
            let (after, broken) = self.receive(number, incoming, stretch).await?;
            stretch = after;
            if stretch.end() > start {
                retry.progressed(Instant::now());
            }
            if let Some(error) = broken
                && let Err(error) = self.fetch.again(&mut retry, error).await
            {
                self.file.end(stretch).await?;
                return Err(error.into());
            }
        }
        Ok(self.file.end(stretch).await?)
    }

    /// Takes in one answer; says what broke it off, if something did.
    async fn receive(
        &self,
        number: usize,
        mut incoming: Incoming,
        mut stretch: Stretch,
    ) -> Result<(Stretch, Option<Error>)> {
        let (mut held, mut length, mut arrived) = (Vec::new(), 0, 0);
        let broken = loop {
            let piece = match incoming.chunk().await {
                Ok(Some(piece)) => piece,
                Ok(None) if arrived == 0 => break Some(empty()),
                Ok(None) => break None,
                Err(error) => break Some(error),
            };
            let mine = self.schedule().accept(number, piece.len());
            arrived += piece.len();
            self.fetch.count(mine);
            length += mine;
            held.push(piece.slice(..mine));
            if length >= HELD {
                stretch = self.write(stretch, std::mem::take(&mut held), length).await?;
                length = 0;
            }
            if self.rest(number).is_none() {
                if mine == piece.len() {
                    // Read to its end, the answer leaves its connection to the next range. If
                    // the rest was taken over, more would come, and that is not waited for.
                    drop(tokio::time::timeout(Duration::ZERO, incoming.chunk()).await);
                }
                break None;
            }
        };
        if length > 0 {
            stretch = self.write(stretch, held, length).await?;
        }
        Ok((stretch, broken))
    }

    async fn write(&self, stretch: Stretch, held: Vec<Bytes>, length: usize) -> Result<Stretch> {
        let stretch = self.file.write(stretch, held).await?;
        let length = length as u64;
        let there = self.there.fetch_add(length, Ordering::Relaxed) + length;
        self.progress.at(there);
        self.ticket.at(self.file.length());
        Ok(stretch)
    }

    fn rest(&self, number: usize) -> Option<Span> {
        self.schedule().rest(number)
    }

    fn schedule(&self) -> MutexGuard<'_, Schedule> {
        self.schedule.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(super) fn empty() -> Error {
    Error::new(Kind::Network, "the connection ended before any data arrived").interrupted()
}
